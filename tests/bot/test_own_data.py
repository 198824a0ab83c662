"""What citizens may do with what is kept of them."""

from datetime import timedelta

import pytest
from small_world import NOW, REAL, view

from bot.conversation import respond
from bot.factlock import violations
from bot.intake import take_in
from bot.store.retention import RETENTION
from bot.turn import Effect, Incoming, Kind, Segment, Session, Status


def say(world, text, session=None):
    session = session or Session(facility=REAL)
    return respond(session, take_in(text, session=session), world, NOW)


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("xem dữ liệu của tôi", Effect.SHOW_DATA),
        ("xóa dữ liệu", Effect.ERASE),
        ("ngừng lưu", Effect.STOP_STORING),
        ("lưu lại", Effect.RESUME_STORING),
    ],
)
def test_a_command_is_an_effect_and_says_what_happened(world, text, effect):
    turn, _ = say(world, text)
    assert [e for e, _ in turn.effects] == [effect]
    assert turn.status is Status.SMALLTALK
    assert violations(view(world), turn.segments) == []


def test_erasing_forgets_the_conversation_but_not_the_wish_to_have_nothing_kept(world):
    _, session = say(world, "xóa dữ liệu", Session(facility=REAL, procedure="giay-xanh", storing=False, updated=NOW))
    assert (session.procedure, session.storing, session.facility) == (None, False, REAL)


def test_answers_go_on_where_nothing_is_kept_and_the_wish_outlives_the_conversation(world):
    _, session = say(world, "ngừng lưu")
    assert session.storing is False
    turn, session = say(world, "xin giấy hẹn xanh", session)
    assert turn.status is Status.ANSWERED
    _, later = respond(session, take_in("xin tem phiếu"), world, NOW + timedelta(hours=5))
    assert later.storing is False
    _, back = respond(later, Incoming(action="keep:yes"), world, NOW + timedelta(hours=5))
    assert back.storing is True


def test_the_classifier_alone_never_erases(world):
    turn, _session = say(world, "bo sach cho toi nhe cac ban")  # understood as data_erase
    assert turn.effects == ()
    assert "erase" in [t.action for t in turn.taps]


def test_what_is_kept_can_be_asked_in_words(world):
    turn, _ = say(world, "luu gi cua toi")
    assert "90 ngày" in turn.text
    assert "xóa dữ liệu" in turn.text


def test_the_citizens_own_words_pass_the_lock_only_as_their_own(world):
    said = "22/11/2026: phí 5.000 đồng"
    assert violations(view(world), [Segment(Kind.OWN, said, ())]) == []
    assert violations(view(world), [Segment(Kind.TEXT, said, ())])


def test_what_citizens_are_told_of_times_kept_is_what_the_store_does(world):
    say_kept, say_callback = view(world).say("kept"), view(world).say("callback_ask")
    assert f"{RETENTION.turn.days} ngày" in say_kept
    assert f"{int(RETENTION.callback.total_seconds() // 3600)} giờ" in say_callback
