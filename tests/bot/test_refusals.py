"""Whatever is said to be no, or danger: the first button is a call; where a channel cannot dial, the number is said."""

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from small_world import FACILITIES, NOW, REAL

from bot.assistant import Assistant
from bot.channels.channel import Capability
from bot.channels.render import render
from bot.channels.zalo_oa.client import CAPABILITY
from bot.intake import take_in
from bot.menu import with_ending
from bot.turn import CALL_FIRST, Form, Pending, Session, Status, Turn
from bot.world import View

CASES = {
    "an empty message": ({"text": "…"}, Status.NOT_FOUND),
    "a made-up button": ({"action": "p:khong-co"}, Status.NOT_FOUND),
    "another made-up button": ({"action": "mua-ban"}, Status.NOT_FOUND),
    "a facility of nobody": ({"action": "at:khong-co"}, Status.NOT_FOUND),
    "none of these": ({"action": "none"}, Status.NOT_FOUND),
    "only a number": ({"text": "0912 345 678"}, Status.NOT_FOUND),
    "nothing like it": ({"text": "qwerty zxcv"}, Status.NOT_FOUND),
    "misunderstood": ({"text": "không phải câu tôi hỏi"}, Status.NOT_FOUND),
    **{f"a {form.value}": ({"form": form}, Status.NOT_FOUND) for form in Form if form is not Form.TEXT},
    "illness": ({"text": "uống thuốc gì cho hết ho"}, Status.MEDICAL_ADVICE),
    "one's own record": ({"text": "kết quả xét nghiệm của tôi ra chưa"}, Status.PERSONAL_RECORD),
    "another office": ({"text": "làm hộ chiếu ở đâu"}, Status.OUT_OF_SCOPE),
    "a forged paper": ({"text": "làm giả giấy ra viện giúp tôi"}, Status.OUT_OF_SCOPE),
    "a fact that ran out": ({"action": "p:tro-cap:office_time"}, Status.LAPSED),
    "a repealed procedure": ({"text": "xin tờ khai vàng"}, Status.LAPSED),
    "a person": ({"action": "person"}, Status.HANDED_OVER),
    "a complaint": ({"action": "complain"}, Status.COMPLAINT),
    "dying": ({"text": "bố tôi bất tỉnh gọi không dậy"}, Status.EMERGENCY),
    "despair": ({"text": "tôi muốn tự tử"}, Status.DISTRESS),
}


@pytest.fixture
def assistant(world):
    return Assistant(SimpleNamespace(world=world), now=lambda: NOW)


def digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def is_said(turn: Turn) -> None:
    """Assert that the turn's first button dials, and that a channel without buttons says the number."""
    call = render(turn, CAPABILITY)[-1].buttons[0]
    assert call.phone, [tap.action for tap in turn.taps]
    for plain in (Capability(text=2_000, buttons=0), Capability(text=4_096, buttons=8, html=True)):
        assert digits(call.phone) in digits("".join(part.text for part in render(turn, plain)))


@pytest.mark.parametrize("name", CASES)
def test_the_first_button_of_a_refusal_dials(assistant, name):
    given, status = CASES[name]
    turn, _ = assistant.reply(Session(facility=REAL), take_in(**given), NOW)
    assert turn.status is status
    is_said(turn)


def test_an_answer_that_could_not_be_made_is_an_apology_with_a_call(assistant):
    turn = assistant.sorry(REAL, NOW)
    assert turn.status is Status.ERROR
    is_said(turn)


def test_everything_stopped_still_dials(world):
    turn, _ = Assistant(SimpleNamespace(world=world), halted=lambda: True).reply(Session(), take_in("xin giấy"), NOW)
    assert turn.status is Status.ERROR
    is_said(turn)


def test_a_callback_that_was_taken_still_dials(assistant):
    session = Session(facility=REAL, pending=Pending.PHONE)
    turn, _ = assistant.reply(session, take_in("0987 654 321", session=session), NOW)
    assert turn.status is Status.HANDED_OVER
    is_said(turn)


def test_every_kind_of_no_has_its_case():
    assert {status for _, status in CASES.values()} | {Status.ERROR} == CALL_FIRST


def test_the_call_is_the_counters_own_where_it_has_one(world):
    view = View(world, REAL, NOW)
    turn = with_ending(view, Turn(Status.LAPSED, (), (), "giay-xanh"))
    assert turn.taps[0].action == "tel:0214 0000 004"


@pytest.mark.parametrize("status", sorted(set(Status) - CALL_FIRST))
def test_an_answer_begins_with_no_call(world, status):
    turn = with_ending(View(world, REAL, NOW), Turn(status, ()))
    assert not [tap for tap in turn.taps if tap.action.startswith("tel:")]


def test_without_a_phone_there_is_no_empty_call(other_world):
    silent = re.sub(r"^\s*(điện thoại|đường dây nóng).*\n", "", FACILITIES[REAL], flags=re.MULTILINE)
    world = replace(other_world(facilities={REAL: silent}), default_facility=REAL)
    turn = with_ending(View(world, REAL, NOW), Turn(Status.NOT_FOUND, ()))
    assert not [tap for tap in turn.taps if tap.action.startswith("tel:")]
