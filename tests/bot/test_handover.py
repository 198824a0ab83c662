"""The way to a person: hours and holidays, call-backs, silence while a person answers, no loops."""

from datetime import datetime, timedelta

import pytest
from small_world import NOW, REAL, SAMPLE, view

from bot.assistant import VIETNAM
from bot.conversation import respond
from bot.factlock import violations
from bot.handover import PAUSE, is_open, staff_spoke
from bot.intake import take_in
from bot.turn import Effect, Incoming, Pending, Session, Status

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=VIETNAM)  # NOW is a Sunday


def at(day, clock):
    hour, minute = map(int, clock.split(":"))
    return day.replace(hour=hour, minute=minute)


def tap(world, action, session, now):
    return respond(session, Incoming(action=action), world, now)


def say(world, text, session, now):
    return respond(session, take_in(text, session=session), world, now)


@pytest.mark.parametrize(
    ("clock", "opened"), [("07:29", False), ("07:30", True), ("16:59", True), ("17:00", False), ("23:00", False)]
)
def test_open_on_a_working_day_between_the_stated_hours(world, clock, opened):
    now = at(MONDAY, clock)
    assert is_open(view(world, REAL, now.date()), None, now) is opened


def test_closed_on_sundays_and_holidays_and_unknown_without_hours(world, other_world):
    assert is_open(view(world, REAL, NOW.date()), None, NOW) is False
    holiday = datetime(2027, 1, 1, 9, 0, tzinfo=VIETNAM)  # a Friday
    assert is_open(view(world, REAL, holiday.date()), None, holiday) is False
    bare = other_world(facilities={REAL: "tên: Trạm Không Giờ\n"})
    assert is_open(view(bare, REAL, MONDAY.date()), None, MONDAY) is None


def test_the_counters_own_hours_decide_for_its_procedure(world):
    noon = at(MONDAY, "12:00")
    seen = view(world, REAL, noon.date())
    assert is_open(seen, None, noon) is True
    assert is_open(seen, seen.procedure("giay-xanh"), noon) is False


def test_when_open_the_phone_is_given_and_no_call_back_offered(world):
    turn, session = tap(world, "person", Session(facility=REAL), MONDAY)
    assert turn.status is Status.HANDED_OVER
    assert "Đang trong giờ làm việc" in turn.text
    assert "callback" not in [t.action for t in turn.taps]
    assert turn.effects == ((Effect.HAND_OVER, "asked"),)
    assert session.handed_over == MONDAY


def test_when_closed_a_call_back_is_offered_with_purpose_and_time_kept(world):
    turn, session = tap(world, "person", Session(facility=REAL), NOW)
    assert "ngoài giờ" in turn.text
    assert "callback" in [t.action for t in turn.taps]
    turn, session = tap(world, "callback", session, NOW)
    assert "72 giờ" in turn.text
    assert session.pending is Pending.PHONE
    turn, session = say(world, "dạ 0912.345.678 ạ", session, NOW)
    assert turn.effects == ((Effect.CALL_BACK, "0912345678"),)
    assert "0912" not in turn.text
    assert session.pending is None
    assert violations(view(world, REAL, NOW.date()), turn.segments) == []


def test_another_question_instead_of_a_number_is_answered(world):
    _, session = tap(world, "callback", Session(facility=REAL), NOW)
    turn, session = say(world, "xin giấy hẹn xanh", session, NOW)
    assert (turn.status, turn.procedure) == (Status.ANSWERED, "giay-xanh")
    assert session.pending is None
    assert turn.effects == ()


def test_asking_again_does_not_hand_over_again_within_half_an_hour(world):
    turn, session = tap(world, "person", Session(facility=REAL), MONDAY)
    again, session = tap(world, "person", session, MONDAY + timedelta(minutes=10))
    assert (turn.effects, again.effects) == (((Effect.HAND_OVER, "asked"),), ())
    later, _ = tap(world, "person", session, MONDAY + timedelta(minutes=39))
    assert later.effects == ((Effect.HAND_OVER, "asked"),)


def test_the_bot_keeps_silent_while_a_person_answers_and_speaks_again_after(world):
    session = staff_spoke(Session(facility=REAL), NOW)
    during, session = say(world, "xin giấy hẹn xanh", session, NOW + timedelta(minutes=5))
    assert (during.status, during.segments) == (Status.STOPPED, ())
    after, _ = say(world, "xin giấy hẹn xanh", session, NOW + PAUSE)
    assert after.status is Status.ANSWERED


def test_danger_breaks_the_silence(world):
    session = staff_spoke(Session(facility=REAL), NOW)
    turn, _ = say(world, "bố tôi bất tỉnh gọi không dậy", session, NOW + timedelta(minutes=1))
    assert turn.status is Status.EMERGENCY


@pytest.mark.parametrize("facility", [REAL, SAMPLE])
def test_a_complaint_promises_nothing_and_offers_the_hotline(world, facility):
    turn, _ = tap(world, "complain", Session(facility=facility), NOW)
    assert turn.status is Status.COMPLAINT
    assert "Đây chưa phải là nộp phản ánh chính thức" in turn.text
    assert turn.taps[0].action.startswith("tel:")
    assert "căn cước" not in turn.text
