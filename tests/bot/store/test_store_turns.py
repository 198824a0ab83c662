"""What a message leaves in the tables, and what it must not, on both databases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from rows import tables
from sqlalchemy import text
from store_world import NOW, incoming, keep, turn

from bot.store.database import for_writing
from bot.store.models import HandoverStatus
from bot.store.state import VERSION, dumped, loaded
from bot.turn import Effect, Form, Incoming, Pending, Ranked, Session, Status, Tap
from nlu.aspect import Aspect
from nlu.triage import Danger

FULL = Session(
    procedure="giay-xanh",
    aspect=Aspect.FEE,
    cases=("q:a",),
    others=("giay-do",),
    situation="moi-sinh-con",
    offered=(Tap("Phí", "p:giay-xanh:fee"),),
    clarified=True,
    pending=Pending.PHONE,
    updated=NOW,
    facility="that",
    on_behalf=True,
    storing=True,
    rated_on=date(2026, 11, 22),
    answers=3,
    paused_until=NOW + timedelta(minutes=30),
    handed_over=NOW,
)


# -- sessions -------------------------------------------------------------------------------------------------------


def test_a_new_citizen_has_a_new_conversation(store):
    assert store.session("web", "a") == Session()
    assert not store.knows("web", "a")


def test_a_conversation_comes_back_whole(store):
    keep(store, session=FULL)
    assert store.session("web", "a") == FULL
    assert store.knows("web", "a")


def test_the_same_user_of_another_channel_is_another_citizen(store):
    keep(store, session=FULL)
    assert store.session("zalo", "a") == Session()


def test_every_field_of_a_session_is_filled_above():
    assert all(getattr(FULL, name) != value for name, value in vars(Session()).items() if name != "storing")


@pytest.mark.parametrize(
    ("version", "state"),
    [(VERSION + 1, {}), (VERSION - 1, {}), (VERSION, {"offered": 5}), (VERSION, []), (VERSION, {"updated": "hôm qua"})],
)
def test_an_unreadable_state_is_a_new_conversation(store, version, state):
    assert loaded(version, state) is None
    keep(store)
    with for_writing(store._reading).begin() as db:
        db.execute(text("UPDATE sessions SET version = :v"), {"v": VERSION + 1})
    assert store.session("web", "a") == Session()


def test_a_state_with_a_field_of_tomorrow_is_still_read():
    assert loaded(VERSION, {**dumped(FULL), "tomorrow": 1}) == FULL


def test_what_is_at_its_default_is_not_written():
    assert dumped(Session()) == {}


# -- turns ----------------------------------------------------------------------------------------------------------


def test_a_turn_is_kept_with_what_the_figures_need(store, url):
    ranked = (Ranked("giay-xanh", 0.9, "câu"),)
    answered = replace(turn(), procedure="giay-xanh", aspect=Aspect.FEE, ranked=ranked, intent="ask_fee", locked=False)
    keep(store, Incoming("phí bao nhiêu"), answered, replace(FULL, on_behalf=False), latency_ms=12.5)
    (row,) = tables(url)["turns"]
    citizen = row.pop("citizen")
    assert len(citizen) == 64
    row["day"] = str(row["day"])
    assert {k: v for k, v in row.items() if k not in ("id", "at")} == {
        "channel": "web",
        "facility": "that",
        "text": "phí bao nhiêu",
        "action": None,
        "form": "text",
        "status": "answered",
        "procedure": "giay-xanh",
        "aspect": "fee",
        "intent": "ask_fee",
        "confidence": 0.9,
        "locked": False,
        "latency_ms": 12.5,
        "test": False,
        "day": "2026-11-22",
        "hour": 9,
        "place": 1,
        "first": True,
        "again": False,
        "bare": False,
    }


def test_a_session_without_a_facility_counts_for_the_default_one(store, url):
    keep(store)
    assert tables(url)["turns"][0]["facility"] == "mau"


def test_a_turn_about_made_up_data_is_marked(store, url):
    keep(store, test=True)
    assert tables(url)["turns"][0]["test"]


@pytest.mark.parametrize("user", ["a", "0912345678", "người dùng"])
def test_the_platforms_id_is_nowhere(store, url, user):
    keep(store, user=user)
    assert user not in {str(value) for rows in tables(url).values() for row in rows for value in row.values()}


@pytest.mark.parametrize(
    ("action", "kept"),
    [
        ("p:giay-xanh:fee", "p:giay-xanh:fee"),
        ("rate:5", "rate:5"),
        ("p:0912345678", "?"),
        ("p:ten@thu.vn", "?"),
        ("Nguyễn Văn A", "?"),
    ],
)
def test_an_action_is_kept_only_as_our_buttons_have_it(store, url, action, kept):
    keep(store, Incoming(action=action))
    assert tables(url)["turns"][0]["action"] == kept


def test_a_voice_message_is_kept_as_that(store, url):
    keep(store, Incoming(form=Form.VOICE))
    assert tables(url)["turns"][0]["form"] == "voice"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (Incoming("con em co giật", danger=Danger.EMERGENCY), Status.EMERGENCY),
        (Incoming("em không muốn sống", danger=Danger.DISTRESS), Status.DISTRESS),
        (Incoming("con em co giật", danger=Danger.EMERGENCY), Status.STOPPED),
    ],
)
def test_of_danger_no_word_and_no_citizen_is_kept(store, url, said, status):
    keep(store, said, replace(turn(status), procedure="giay-xanh", intent="x", ranked=(Ranked("a", 0.5, "b"),)))
    (row,) = tables(url)["turns"]
    assert row["status"] == status.value
    assert {k for k, v in row.items() if v is None} == {
        "citizen",
        "text",
        "action",
        "procedure",
        "aspect",
        "intent",
        "confidence",
        "place",
        "first",
        "again",
        "bare",
    }


def test_an_ordinary_turn_keeps_its_words(store, url):
    keep(store, Incoming("hết co giật rồi thì xin giấy gì"))
    assert tables(url)["turns"][0]["text"] == "hết co giật rồi thì xin giấy gì"


def test_a_volunteers_turn_leads_to_nobody(store, url):
    asked = turn(effects=((Effect.HAND_OVER, "asked"), (Effect.CALL_BACK, "0912345678")))
    keep(store, session=Session(on_behalf=True), turn_=asked)
    found = tables(url)
    assert [found[t][0]["citizen"] for t in ("turns", "handovers", "callbacks")] == [None] * 3
    assert store.session("web", "a").on_behalf


def test_nothing_but_the_state_is_kept_of_who_withdrew(store, url):
    effects = ((Effect.HAND_OVER, "asked"), (Effect.RATE, "2"))
    keep(store, Incoming("phí bao nhiêu"), turn(effects=effects), Session(storing=False, procedure="giay-xanh"))
    assert {name for name, rows in tables(url).items() if rows} == {"sessions"}
    assert store.session("web", "a") == Session(storing=False, procedure="giay-xanh")


def test_a_call_back_asked_for_by_who_withdrew_is_kept_and_leads_to_nobody(store, url):
    keep(store, turn_=turn(effects=((Effect.CALL_BACK, "0912345678"),)), session=Session(storing=False))
    assert [row["citizen"] for row in tables(url)["callbacks"]] == [None]
    assert tables(url)["turns"] == []


def test_all_or_nothing(store, url, monkeypatch):
    def broken(*_):
        raise RuntimeError

    monkeypatch.setattr(store, "_put_session", broken)
    with pytest.raises(RuntimeError):
        keep(store, turn_=turn(effects=((Effect.HAND_OVER, "asked"),)))
    assert not any(tables(url).values())


# -- effects --------------------------------------------------------------------------------------------------------


def test_a_person_is_asked_for_once_in_thirty_minutes(store, url):
    asked = turn(effects=((Effect.HAND_OVER, "asked"),))
    keep(store, turn_=asked)
    keep(store, turn_=asked, at=NOW + timedelta(minutes=29))
    assert len(store.requests.handovers(NOW)) == 1
    keep(store, turn_=asked, user="b")
    assert len(store.requests.handovers(NOW)) == 2
    keep(store, turn_=asked, at=NOW + timedelta(minutes=31))
    later = store.requests.handovers(NOW + timedelta(minutes=31))
    assert [h.status for h in later] == [HandoverStatus.WAITING, HandoverStatus.TIMED_OUT, HandoverStatus.TIMED_OUT]


def test_after_an_answer_a_person_can_be_asked_for_again(store):
    asked = turn(effects=((Effect.HAND_OVER, "complaint"),))
    keep(store, turn_=asked)
    (first,) = store.requests.handovers(NOW)
    assert first.why == "complaint"
    assert store.requests.settle_handover(first.id, HandoverStatus.ANSWERED, NOW)
    assert not store.requests.settle_handover(999, HandoverStatus.ANSWERED, NOW)
    keep(store, turn_=asked, at=NOW + timedelta(minutes=5))
    now = NOW + timedelta(minutes=5)
    assert [h.status.value for h in store.requests.handovers(now)] == ["waiting", "answered"]
    assert [h.status.value for h in store.requests.handovers(now, HandoverStatus.ANSWERED)] == ["answered"]


def test_a_call_back_is_encrypted_and_deleted_when_done(store, url):
    keep(store, turn_=replace(turn(effects=((Effect.CALL_BACK, "0912345678"),)), procedure="giay-xanh"))
    assert "0912345678" not in str(tables(url))
    (due,) = store.requests.due_callbacks(NOW)
    assert (due.phone, due.procedure, due.facility) == ("0912345678", "giay-xanh", "mau")
    assert due.expires_at == NOW + timedelta(hours=72)
    assert store.requests.due_callbacks(NOW + timedelta(hours=73)) == []
    assert store.requests.close_callback(due.id)
    assert not store.requests.close_callback(due.id)
    assert tables(url)["callbacks"] == []


def test_a_number_encrypted_under_another_secret_is_said_to_be(store, url):
    from bot.store.store import Store

    keep(store, turn_=turn(effects=((Effect.CALL_BACK, "0912345678"),)))
    other = Store.open(url, "y" * 40, "mau")
    assert [due.phone for due in other.requests.due_callbacks(NOW)] == [None]
    assert other.session("web", "a") == Session()
    other.close()


def test_a_reason_goes_to_the_mark_just_given(store, url):
    def rate(user, mark):
        keep(store, user=user, turn_=replace(turn(effects=((Effect.RATE, mark),)), procedure="giay-xanh"))

    def why(user, reason):
        keep(store, user=user, turn_=turn(effects=((Effect.RATE_REASON, reason),)))

    rate("a", "2")
    rate("b", "1")
    why("a", "sai")
    why("b", "thieu")
    why("a", "khac")  # too late: the mark is no longer the one just given
    found = {(r["score"], r["reason"], r["procedure"], r["facility"]) for r in tables(url)["ratings"]}
    assert found == {(2, "sai", "giay-xanh", "mau"), (1, "thieu", "giay-xanh", "mau")}
    assert [row["rating"] for row in tables(url)["sessions"]] == [None, None]
    assert not {"citizen", "channel", "at"} & set(tables(url)["ratings"][0])


# -- the citizen's own ----------------------------------------------------------------------------------------------


def test_a_citizen_sees_what_is_kept_and_only_that(store):
    for n in range(25):
        keep(store, Incoming(f"câu {n}"), at=NOW + timedelta(minutes=n))
    keep(store, Incoming("của người khác"), user="b")
    keep(store, Incoming(action="person"), turn(effects=((Effect.HAND_OVER, "asked"),)), at=NOW + timedelta(hours=1))
    own = keep(store, turn_=turn(effects=((Effect.SHOW_DATA, ""),)), at=NOW + timedelta(hours=2))
    assert own is not None
    assert own.turn_count == 26
    assert [t.text for t in own.turns] == [None, *(f"câu {n}" for n in range(24, 5, -1))]
    assert own.turns[0].action == "person"
    assert own.turns[1].at == NOW + timedelta(minutes=24)
    assert (own.handovers, own.callbacks, own.consents, own.session) == (1, 0, 0, True)
    assert keep(store, Incoming("câu nữa")) is None


def full_of(store):
    for user in ("a", "b"):
        effects = ((Effect.HAND_OVER, "asked"), (Effect.CALL_BACK, "0912345678"), (Effect.RESUME_STORING, ""))
        keep(store, incoming(), turn(effects=effects), user=user)


def test_erasing_empties_every_table_for_that_citizen_only(store, url):
    full_of(store)
    keep(store, turn_=turn(effects=((Effect.ERASE, ""),)))
    assert [len(tables(url)[t]) for t in ("sessions", "turns", "handovers", "callbacks", "consents")] == [1] * 5
    assert not store.knows("web", "a")
    assert store.knows("web", "b")


def test_erasing_from_outside_a_conversation(store, url):
    full_of(store)
    assert store.erase("web", "a") == 5
    assert store.erase("web", "a") == 0
    assert store.knows("web", "b")


def test_every_table_that_names_a_citizen_is_emptied():
    from bot.store.models import CITIZEN_TABLES, Base

    named = {t.name for t in Base.metadata.tables.values() if "citizen" in t.columns}
    assert named == {row.__tablename__ for row in CITIZEN_TABLES}


def test_a_withdrawal_is_remembered_when_the_conversation_is_forgotten(store, url):
    keep(store, turn_=turn(effects=((Effect.STOP_STORING, ""),)), session=Session(storing=False))
    store.purge(NOW + timedelta(hours=25))
    assert tables(url)["sessions"] == []
    assert store.session("web", "a") == Session(storing=False)
    assert store.knows("web", "a")
    keep(store, turn_=turn(effects=((Effect.RESUME_STORING, ""),)), at=NOW + timedelta(hours=26))
    store.purge(NOW + timedelta(days=60))
    assert store.session("web", "a").storing
    assert [row["text_version"] for row in tables(url)["consents"]] == ["1", "1"]


def test_erasing_does_not_bring_storing_back(store, url):
    keep(store, turn_=turn(effects=((Effect.STOP_STORING, ""),)), session=Session(storing=False))
    keep(store, turn_=turn(effects=((Effect.ERASE, ""),)), session=Session(storing=False))
    assert [row["given"] for row in tables(url)["consents"]] in ([False], [0])
    store.purge(NOW + timedelta(hours=25))
    assert store.session("web", "a") == Session(storing=False)


# -- for the replay of an edit --------------------------------------------------------------------------------------


def test_the_last_questions_typed_each_once_with_how_often(store):
    for hours, words in ((50, "cũ"), (3, "mất thẻ"), (2, "hỏi phí"), (1, "mất thẻ")):
        keep(store, incoming(words), at=NOW - timedelta(hours=hours))
    keep(store, Incoming(action="p:giay-xanh"))
    keep(store, Incoming(form=Form.PHOTO))
    keep(store, incoming("mất thẻ"), session=Session(facility="that"), at=NOW - timedelta(hours=4))
    keep(store, replace(incoming("bất tỉnh"), danger=Danger.EMERGENCY), turn(Status.EMERGENCY))
    since = NOW - timedelta(days=1)
    found = [(asked.text, asked.facility, asked.times) for asked in store.questions(since, 9)]
    assert found == [("mất thẻ", "mau", 2), ("hỏi phí", "mau", 1), ("mất thẻ", "that", 1)]
    assert [asked.text for asked in store.questions(since, 1)] == ["mất thẻ"]
    assert store.questions(NOW + timedelta(hours=1), 9) == []
