"""What a turn leaves for reports, and what is left of turns past their time limit, on both databases."""

from datetime import timedelta

import pytest
from rows import tables
from sqlalchemy import delete, func, select
from sqlalchemy.exc import InternalError
from store_world import NOW, keep, turn

from bot.store.counting import PAUSE, waited_minutes
from bot.store.keeper import Keeper
from bot.store.models import BeatRow, HandoverStatus, OpeningRow, TurnRow
from bot.store.retention import RETENTION
from bot.store.store import Opening
from bot.turn import Effect, Incoming, Session, Status, Turn
from nlu.triage import Danger

SECOND = timedelta(seconds=1)
ABOUT = Turn(Status.ANSWERED, (), procedure="giay-xanh")


def facts(url: str, *names: str) -> list[tuple]:
    return [tuple(row[name] for name in names) for row in sorted(tables(url)["turns"], key=lambda row: row["id"])]


def test_turns_of_one_conversation_are_numbered_and_a_silence_begins_another(store, url):
    for at in (NOW, NOW + PAUSE, NOW + 2 * PAUSE + SECOND):
        keep(store, at=at)
    keep(store, user="b")
    assert facts(url, "place", "first") == [(1, 1), (2, 0), (1, 0), (1, 1)]


def test_the_next_day_a_citizen_comes_first_again_by_the_clock_of_viet_nam(store, url):
    late = NOW.replace(hour=23, minute=59)
    keep(store, at=late)
    keep(store, at=late + timedelta(minutes=1))
    assert facts(url, "place", "first", "hour") == [(1, 1, 23), (2, 1, 0)]


def test_the_same_procedure_typed_once_more_is_again_and_a_tap_is_not(store, url):
    keep(store, turn_=ABOUT)
    keep(store, turn_=ABOUT, at=NOW + SECOND)
    keep(store, Incoming(action="more:giay-xanh"), ABOUT, at=NOW + 2 * SECOND)
    keep(store, turn_=Turn(Status.ANSWERED, (), procedure="giay-do"), at=NOW + 3 * SECOND)
    assert facts(url, "again") == [(0,), (1,), (0,), (0,)]


def test_another_side_of_the_same_procedure_is_no_repeat(store, url):
    for second, aspect in enumerate(("fee", "place", "place")):
        turn = Turn(Status.ANSWERED, (), procedure="giay-xanh", aspect=aspect)
        keep(store, turn_=turn, at=NOW + second * SECOND)
    assert facts(url, "again") == [(0,), (0,), (1,)]


@pytest.mark.parametrize(
    ("text", "bare"),
    [("xin giay ra vien", True), ("xin giấy ra viện", False), ("phí", None), ("XIN GIAY RA VIEN", True), ("", None)],
)
def test_words_without_tone_marks_are_told_apart(store, url, text, bare):
    keep(store, Incoming(text))
    assert facts(url, "bare") == [(bare,)]


def test_of_danger_and_of_those_asked_for_another_nothing_is_worked_out(store, url):
    keep(store, Incoming("cứu", danger=Danger.EMERGENCY), turn(Status.EMERGENCY))
    keep(store, session=Session(on_behalf=True), user="b")
    assert facts(url, "place", "first", "again") == [(None, None, None)] * 2


def test_made_up_rows_are_flagged_everywhere(store, url):
    effects = ((Effect.HAND_OVER, "asked"), (Effect.CALL_BACK, "0912345678"), (Effect.RATE, "4"))
    keep(store, turn_=turn(effects=effects), test=True)
    keep(store, turn_=turn(effects=effects), user="b")
    found = tables(url)
    assert {
        name: [bool(row["test"]) for row in found[name]] for name in ("turns", "handovers", "callbacks", "ratings")
    } == {name: [True, False] for name in ("turns", "handovers", "callbacks", "ratings")}


def test_the_wait_ends_when_a_person_answers_and_not_when_the_matter_is_closed(store, url):
    keep(store, turn_=turn(effects=((Effect.HAND_OVER, "asked"),)))
    (row,) = store.requests.handovers(NOW)
    assert store.requests.settle_handover(row.id, HandoverStatus.ANSWERED, NOW + timedelta(minutes=7, seconds=59))
    assert store.requests.settle_handover(row.id, HandoverStatus.CLOSED, NOW + timedelta(hours=3))
    assert [r["wait_minutes"] for r in tables(url)["handovers"]] == [7]
    assert not store.requests.settle_handover(row.id + 1, HandoverStatus.CLOSED, NOW)
    assert waited_minutes(NOW, NOW - SECOND) == 0


def test_openings_and_signs_of_life_are_of_nobody(store, url):
    store.opened(Opening("web", "mau", "giay-xanh", "một phần"), NOW, test=False)
    for at in (NOW, NOW + timedelta(minutes=4), NOW + timedelta(minutes=5)):
        store.beat(at)
    found = tables(url)
    assert "citizen" not in found["openings"][0]
    assert [row["slot"] for row in found["beats"]] == [int(NOW.timestamp()) // 300, int(NOW.timestamp()) // 300 + 1]


def test_turns_past_their_time_leave_figures_without_words_or_citizens(store, url):
    keep(store, Incoming("xin giấy hẹn xanh"), ABOUT, latency_ms=12)
    keep(store, Incoming("xin giấy hẹn xanh ạ"), ABOUT, user="b", latency_ms=13)
    keep(store, Incoming("thử máy"), ABOUT, user="c", test=True)
    keep(store, turn_=turn(effects=((Effect.HAND_OVER, "asked"),)), user="d", latency_ms=99_999)
    store.purge(NOW + RETENTION.turn + SECOND)
    found = tables(url)
    assert found["turns"] == found["handovers"] == []
    assert sorted((row["procedure"] or "", row["within_ms"], row["n"]) for row in found["turn_tallies"]) == [
        ("", 2**31 - 1, 1),
        ("giay-xanh", 20, 2),
    ]
    assert [(row["status"], row["n"]) for row in found["handover_tallies"]] == [("timed_out", 1)]
    assert not any("xanh ạ" in str(value) for row in found["turn_tallies"] for value in row.values())
    assert store.purge(NOW + RETENTION.turn + SECOND)["turns"] == 0
    assert len(tables(url)["turn_tallies"]) == 2  # nothing is added up twice
    assert store.purge(NOW + RETENTION.tally + timedelta(days=1))["turn_tallies"] == 2


def test_before_their_time_nothing_is_added_up(store, url):
    keep(store)
    store.purge(NOW + RETENTION.turn - SECOND)
    assert tables(url)["turn_tallies"] == []


def test_a_database_that_is_down_stops_neither_the_server_nor_a_link(store, monkeypatch):
    keeper = Keeper(lambda: store)
    opening = Opening("web", "mau", "giay-xanh", "toàn trình")
    keeper.beat(NOW)
    keeper.opened(opening, NOW, test=False)
    with store.reading() as db:
        kept = [db.execute(select(func.count()).select_from(table)).scalar() for table in (BeatRow, OpeningRow)]
    assert kept == [1, 1]

    def down(*_, **__):
        raise RuntimeError

    for name in ("beat", "opened"):
        monkeypatch.setattr(store, name, down)
    keeper.beat(NOW)
    keeper.opened(opening, NOW, test=False)


def test_reading_sees_one_state_and_on_postgresql_writes_nothing(store):
    keep(store)
    with store.reading() as db:
        assert db.execute(select(func.count()).select_from(TurnRow)).scalar() == 1
        keep(store, user="b")
        assert db.execute(select(func.count()).select_from(TurnRow)).scalar() == 1
        if db.dialect.name == "postgresql":
            with pytest.raises(InternalError, match="read-only"):
                db.execute(delete(TurnRow))
