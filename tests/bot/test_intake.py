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


def test_danger_at_the_end_of_a_very_long_message_is_still_found():
    story = "nhà em ở xa lắm ạ " * 150
    assert len(story) > MAX_CHARS
    assert take_in(story + "con em đang co giật tím tái").danger is Danger.EMERGENCY
    assert take_in(story).danger is None


def test_an_identifier_at_the_cut_is_masked_before_it_is_cut():
    for spare in range(4, 14):
        text = take_in("a " * ((MAX_CHARS - spare) // 2) + " 0912345678").text
        assert "0912" not in text
        assert not any(map(str.isdigit, text))
        assert len(text) <= MAX_CHARS


@pytest.mark.parametrize("blank", [" ", "\u200b"])
def test_blanks_before_an_identifier_do_not_cut_it(blank):
    assert take_in("gọi em" + blank * 7_988 + " 0912345678").text.endswith("[số điện thoại]")
    assert take_in("tên là" + blank * 7_990 + " Nguyễn Văn Mẫu").text == "tên là [tên]"


def test_what_was_hidden_between_letters_and_their_marks_is_gone_before_they_are_composed():
    assert clean("a\u200b\u0302\u200d\u0301y") == "ấy"
    assert clean("giấy\x0btờ\x85ở\u2028đâu") == "giấy tờ ở đâu"


def test_words_beside_a_picture_alarm_and_go_no_further():
    alarming = take_in("bố tôi bất tỉnh gọi không dậy, sđt 0912345678", form=Form.PHOTO)
    assert alarming.danger is Danger.EMERGENCY
    assert alarming.text == ""
    assert alarming.form is Form.PHOTO
    assert take_in("giấy ra viện của bố tôi đây", form=Form.PHOTO).danger is None


@given(st.text(max_size=400))
def test_any_text_is_taken_in(text):
    incoming = take_in(text)
    assert incoming.action is None
    assert "\u200b" not in incoming.text
