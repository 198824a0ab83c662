"""From raw words to what the conversation may see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake import MAX_CHARS, clean, take_in
from bot.turn import Form, Pending, Session
from nlu.triage import Danger

ASKED = Session(pending=Pending.PHONE)


def test_identifiers_are_gone_before_anything_sees_the_message():
    incoming = take_in("tôi tên là Nguyễn Văn Mẫu, số 0912 345 678, hỏi giấy ra viện")
    assert "0912" not in incoming.text
    assert "Mẫu" not in incoming.text
    assert "giấy ra viện" in incoming.text
    assert incoming.phone is None


def test_a_phone_is_handed_on_only_where_one_was_asked_for():
    assert take_in("0912 345 678", session=ASKED).phone == "0912345678"
    assert "0912" not in take_in("0912 345 678", session=ASKED).text
    assert take_in("0912 345 678", session=Session()).phone is None
    assert take_in("thôi không cần", session=ASKED).phone is None


def test_danger_is_found_in_the_words_as_typed():
    assert take_in("bố tôi bất tỉnh gọi không dậy, gọi 0912345678").danger is Danger.EMERGENCY
    assert take_in("bố tôi hết bất tỉnh rồi, giờ xin giấy ra viện").danger is None


def test_a_tap_and_a_picture_carry_no_words():
    assert take_in("xin chào", action="home").text == ""
    assert take_in("chú thích ảnh", form=Form.PHOTO).text == ""
    assert take_in(form=Form.VOICE).form is Form.VOICE


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("giấy\u200bra\u200b viện", "giấyra viện"),
        ("\u202egiấy ra viện", "giấy ra viện"),
        ("gia\u0302\u0301y", "giấy"),
        ("  giấy \n\t ra  viện ", "giấy ra viện"),
        ("", ""),
        ("\x00\x07", ""),
    ],
)
def test_hidden_characters_go_and_spaces_are_single(typed, seen):
    assert " ".join(clean(typed).split()) == seen


def test_a_very_long_message_is_cut_and_answered():
    assert len(take_in("giấy " * 5_000).text) <= MAX_CHARS + 200


@given(st.text(max_size=400))
def test_any_text_is_taken_in(text):
    incoming = take_in(text)
    assert incoming.action is None
    assert "\u200b" not in incoming.text
