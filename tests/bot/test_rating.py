"""Ratings: optional, once a day, never after thanks, the reason in one tap."""

from datetime import timedelta

import pytest
from small_world import NOW, REAL

from bot.conversation import respond
from bot.intake import take_in
from bot.turn import Effect, Incoming, Session, Status


def talk(world, *messages, session=None):
    session, turn = session or Session(facility=REAL), None
    for n, message in enumerate(messages):
        incoming = Incoming(action=message[1:]) if message.startswith("!") else take_in(message, session=session)
        turn, session = respond(session, incoming, world, NOW + timedelta(minutes=n))
    return turn, session


def actions(turn):
    return [t.action for t in turn.taps]


def test_the_button_comes_with_the_second_answer_and_once_a_day(world):
    assert "rate" not in actions(talk(world, "xin tem phiếu")[0])
    second, session = talk(world, "xin tem phiếu", "xin giấy hẹn đỏ")
    assert "rate" in actions(second)
    third, session = talk(world, "xin tem phiếu", session=session)
    assert "rate" not in actions(third)
    tomorrow, _ = respond(session, take_in("xin giấy hẹn đỏ"), world, NOW + timedelta(days=1))
    assert "rate" not in actions(tomorrow)  # a new conversation: its first answer


def test_never_after_thanks_nor_for_a_volunteer_nor_where_nothing_is_kept(world):
    _, session = talk(world, "xin tem phiếu")
    assert "rate" not in actions(talk(world, "cảm ơn nhé", session=session)[0])
    assert "rate" not in actions(talk(world, "tôi hỏi hộ", "xin tem phiếu", "xin giấy hẹn đỏ")[0])
    assert "rate" not in actions(talk(world, "ngừng lưu", "xin tem phiếu", "xin giấy hẹn đỏ")[0])


@pytest.mark.parametrize(("mark", "asks"), [("5", False), ("4", False), ("3", True), ("1", True)])
def test_a_mark_is_taken_and_a_low_one_asks_the_reason(world, mark, asks):
    turn, _ = talk(world, "!rate", f"!rate:{mark}")
    assert turn.effects == ((Effect.RATE, mark),)
    assert any(a.startswith("why:") for a in actions(turn)) is asks


def test_a_mark_may_be_typed_as_the_label_says(world):
    offered, session = talk(world, "!rate")
    assert offered.taps[0].label == "5 – rất tốt"
    turn, _ = talk(world, "5 – rất tốt", session=session)
    assert turn.effects == ((Effect.RATE, "5"),)


def test_the_reason_is_one_tap(world):
    turn, _ = talk(world, "!rate:2", "!why:sai")
    assert turn.effects == ((Effect.RATE_REASON, "sai"),)


@pytest.mark.parametrize("action", ["rate:0", "rate:6", "rate:x", "why:khong-co", "why:"])
def test_what_is_no_mark_is_a_stale_button(world, action):
    turn, _ = talk(world, f"!{action}")
    assert (turn.status, turn.effects) == (Status.NOT_FOUND, ())
