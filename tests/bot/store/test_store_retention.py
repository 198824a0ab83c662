"""Each kind of data is deleted at its time and not before, on both databases."""

import re
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from rows import tables
from store_world import NOW, incoming, keep, turn

from bot.channels.zalo_oa.client import CAPABILITY
from bot.delivery.sending import GIVE_UP
from bot.store.database import connect, sqlite_file
from bot.store.deliveries import New, PartState
from bot.store.retention import RETENTION
from bot.turn import Effect, Incoming, Session

SECOND = timedelta(seconds=1)
EVERYTHING = ((Effect.HAND_OVER, "asked"), (Effect.CALL_BACK, "0912345678"), (Effect.RATE, "4"))


@pytest.mark.parametrize(
    ("table", "after"),
    [
        ("sessions", RETENTION.session),
        ("turns", RETENTION.turn),
        ("handovers", RETENTION.handover),
        ("callbacks", RETENTION.callback),
    ],
)
def test_rows_are_deleted_at_their_time_and_not_before(store, url, table, after):
    keep(store, turn_=turn(effects=EVERYTHING))
    assert store.purge(NOW + after - SECOND)[table] == 0
    assert len(tables(url)[table]) == 1
    assert store.purge(NOW + after + SECOND)[table] == 1
    assert tables(url)[table] == []


def arrives(store, key, answered):
    new = New("zalo_oa", key, "u1", NOW, "message", Incoming("gọi lại", phone="0912345678"))
    number = store.deliveries.take(new, NOW, lambda *_: None)
    if answered:
        store.deliveries.settle_all(number, PartState.SENT)


def test_what_was_answered_goes_after_three_days_what_waits_after_no_platform_takes_it_any_more(store, url):
    arrives(store, "a", answered=True)
    arrives(store, "b", answered=False)
    assert store.purge(NOW + RETENTION.arrival - SECOND)["arrivals"] == 0
    assert store.purge(NOW + RETENTION.arrival + SECOND)["arrivals"] == 1
    assert [row["key"] for row in tables(url)["arrivals"]] == ["b"]
    assert store.purge(NOW + RETENTION.unanswered - SECOND)["arrivals"] == 0
    assert store.purge(NOW + RETENTION.unanswered + SECOND)["arrivals"] == 1


def test_a_number_to_call_goes_after_three_days_whatever_waits(store, url):
    arrives(store, "a", answered=False)
    assert store.purge(NOW + RETENTION.callback - SECOND)["arrival_phones"] == 0
    assert store.purge(NOW + RETENTION.callback + SECOND)["arrival_phones"] == 1
    assert len(tables(url)["arrivals"]) == 1


def test_what_waits_is_kept_longer_than_any_channel_tries_to_answer_it():
    assert max(GIVE_UP, CAPABILITY.reach, timedelta(days=7)) < RETENTION.unanswered


def test_marks_are_deleted_by_the_day(store, url):
    keep(store, turn_=turn(effects=EVERYTHING))
    assert store.purge(NOW + RETENTION.rating)["ratings"] == 0
    assert store.purge(NOW + RETENTION.rating + timedelta(days=1))["ratings"] == 1


def test_a_withdrawal_is_kept_two_years_and_a_standing_yes_longer(store, url):
    keep(store, turn_=turn(effects=((Effect.STOP_STORING, ""),)), session=Session(storing=False))
    keep(store, turn_=turn(effects=((Effect.RESUME_STORING, ""),)), user="b")
    assert store.purge(NOW + RETENTION.consent - SECOND)["consents"] == 0
    assert store.purge(NOW + RETENTION.consent + SECOND)["consents"] == 1
    assert [row["given"] for row in tables(url)["consents"]] in ([True], [1])


def test_a_yes_that_was_taken_back_goes_with_time_as_well(store):
    for given in (Effect.RESUME_STORING, Effect.STOP_STORING):
        keep(store, turn_=turn(effects=((given, ""),)))
    assert store.purge(NOW + RETENTION.consent + SECOND)["consents"] == 2


def test_the_limits_are_those_of_the_texts():
    assert (RETENTION.session, RETENTION.callback) == (timedelta(hours=24), timedelta(hours=72))
    assert (RETENTION.turn, RETENTION.handover) == (timedelta(days=90), timedelta(days=90))
    assert (RETENTION.rating, RETENTION.consent) == (timedelta(days=730), timedelta(days=730))
    assert RETENTION.waiting == timedelta(minutes=30)


def test_the_operator_manual_says_the_same():
    page = (Path(__file__).parents[3] / "docs" / "van-hanh.md").read_text(encoding="utf-8")
    rows = dict(
        re.findall(r"^\| `(sessions|turns|handovers|callbacks|ratings|consents)` \|[^|]*\| ([^|]*) \|$", page, re.M)
    )
    said = {
        "sessions": f"{RETENTION.session.days * 24} giờ",
        "turns": f"{RETENTION.turn.days} ngày",
        "handovers": f"{RETENTION.handover.days} ngày",
        "callbacks": f"{RETENTION.callback.days * 24} giờ",
        "ratings": f"{RETENTION.rating.days * 24 // 730} tháng",
        "consents": f"{RETENTION.consent.days * 24 // 730} tháng",
    }
    assert {table: words for table, words in said.items() if words not in rows.get(table, "")} == {}


def test_a_person_who_did_not_come_is_marked(store):
    keep(store, turn_=turn(effects=((Effect.HAND_OVER, "asked"),)))
    store.purge(NOW + timedelta(minutes=30))
    assert [h.status.value for h in store.requests.handovers(NOW)] == ["waiting"]
    late = NOW + timedelta(minutes=30, seconds=1)
    store.purge(late)
    assert [(h.status.value, h.closed_at) for h in store.requests.handovers(late)] == [("timed_out", late)]


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("how", ["purge", "erase", "asked", "done"])
def test_what_sqlite_deleted_lies_in_no_file_any_more(store, url, how):
    file = sqlite_file(connect(url))
    keep(store, Incoming("mật khẩu bí mật của tôi"), turn(effects=((Effect.CALL_BACK, "0912345678"),)))
    (due,) = store.requests.due_callbacks(NOW)
    with sqlite3.connect(file) as db:
        sealed = db.execute("SELECT phone FROM callbacks").fetchone()[0].encode()
    db.close()
    words = sealed if how == "done" else "bí mật của tôi".encode()

    def found() -> bool:
        return any(words in path.read_bytes() for path in file.parent.glob(f"{file.name}*"))

    assert found()
    match how:
        case "purge":
            store.purge(NOW + RETENTION.turn + SECOND)
        case "erase":
            store.erase("web", "a")
        case "asked":
            keep(store, incoming(), turn(effects=((Effect.ERASE, ""),)))
        case "done":
            store.requests.close_callback(due.id)
    assert not found()
