"""Several facilities on one channel."""

from dataclasses import replace
from datetime import timedelta

import pytest
from small_world import NOW, REAL, SAMPLE, view

from bot.conversation import respond
from bot.facilities import named
from bot.factlock import violations, wrong_taps
from bot.intake import take_in
from bot.turn import Incoming, Pending, Session, Status


@pytest.fixture
def shared(world):
    """The small world with both facilities on one channel; the sample stands for a second real one."""
    return replace(world, served=(SAMPLE, REAL))


def say(world, text, session, minutes=0):
    return respond(session, take_in(text, session=session), world, NOW + timedelta(minutes=minutes))


def test_what_is_common_is_said_at_once_and_the_rest_asked_once(shared):
    turn, session = say(shared, "xin giấy hẹn xanh", Session())
    assert "Tờ khai xanh" in turn.text
    assert "đồng/bản" not in turn.text  # 8.000 here, 9.000 there
    assert "02 ngày làm việc" not in turn.text
    assert "Anh/chị làm ở cơ sở nào" in turn.text
    assert [t.action for t in turn.taps if t.action.startswith("at:")] == [f"at:{SAMPLE}", f"at:{REAL}"]
    assert session.pending is Pending.FACILITY
    assert violations(view(shared, SAMPLE), turn.segments, turn.procedure) == []
    assert wrong_taps(view(shared, SAMPLE), turn.taps) == []


@pytest.mark.parametrize("typed", ["!at:that", "2", "Trung tâm Y tế Thử", "ở trung tâm y tế thử ạ", "o thu a"])
def test_the_choice_is_remembered_and_named_in_the_answer(shared, typed):
    _, session = say(shared, "xin giấy hẹn xanh", Session())
    incoming = Incoming(action=typed[1:]) if typed.startswith("!") else take_in(typed, session=session)
    turn, session = respond(session, incoming, shared, NOW)
    assert (turn.status, turn.procedure, session.facility) == (Status.ANSWERED, "giay-xanh", REAL)
    assert "9.000 đồng/bản" in turn.text
    assert "Cho Trung tâm Y tế Thử" in turn.text
    again, session = say(shared, "xin tem phiếu", session)
    assert "Anh/chị làm ở cơ sở nào" not in again.text
    assert session.facility == REAL


def test_a_gap_of_one_facility_is_not_filled_with_anothers(shared):
    _, session = say(shared, "xin giấy hẹn xanh", Session(facility=SAMPLE))
    turn, _ = say(shared, "phòng nào làm giấy hẹn xanh", session)
    assert "Phòng 12" not in turn.text
    assert "Quầy xanh" not in turn.text


def test_the_facility_can_be_changed(shared):
    turn, session = say(shared, "đổi cơ sở", Session(facility=SAMPLE, procedure="giay-xanh", updated=NOW))
    assert turn.status is Status.CLARIFIED
    turn, session = say(shared, "thử", session)
    assert session.facility == REAL
    assert "9.000 đồng/bản" in turn.text


def test_from_a_qr_code_nobody_is_asked(shared):
    turn, _ = say(shared, "xin giấy hẹn xanh", Session(facility=REAL))
    assert "9.000 đồng/bản" in turn.text
    assert "Anh/chị làm ở cơ sở nào" not in turn.text


def test_with_one_facility_nobody_is_asked_and_changing_says_so(world):
    turn, _ = say(world, "xin giấy hẹn xanh", Session())
    assert "Anh/chị làm ở cơ sở nào" not in turn.text
    turn, _ = say(world, "đổi cơ sở", Session(facility=REAL))
    assert "Ở đây trợ lý trả lời cho Trung tâm Y tế Thử." in turn.text


def test_an_unknown_button_of_a_facility_is_stale(shared):
    turn, session = respond(Session(), Incoming(action="at:khong-co"), shared, NOW)
    assert turn.status is Status.NOT_FOUND
    assert session.facility is None


@pytest.mark.parametrize(
    ("typed", "facility"),
    [("thu", REAL), ("benh vien gia", SAMPLE), ("benh vien", None), ("gia thu", None), ("o dau", None), ("", None)],
)
def test_a_facility_is_named_by_words_no_other_has(shared, typed, facility):
    assert named(view(shared), typed) == facility
