import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu import syllable as module
from nlu.syllable import is_syllable, one_spelling
from nlu.text import strip_marks

LETTERS = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắếộờụỹ", min_size=1, max_size=7)


@pytest.mark.parametrize(
    ("syllable", "no_syllable"),
    [
        ("được", "đựoc"),  # the tone on a vowel that takes it
        ("khoảng", "khỏang"),
        ("quý", "qúy"),  # the u of qu is no vowel
        ("già", "gìa"),
        ("nộp", "nôp"),  # a stop needs sắc or nặng
        ("học", "hỏc"),
        ("nghiêng", "nghêing"),
        ("khoẻ", "khoeo3"),
        ("ợ", "w"),
        ("xoong", "scan"),
    ],
)
def test_what_can_be_spoken(syllable, no_syllable):
    assert is_syllable(syllable)
    assert not is_syllable(no_syllable)


@pytest.mark.parametrize(
    ("typed", "ours"),
    [
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("toà", "tòa"),
        ("quý", "quý"),
        ("hoàn", "hoàn"),
        ("tòan", "toàn"),
        ("vịên", "viện"),
        ("giâý", "giấy"),
        ("cuả", "của"),
        ("đựoc", "đựoc"),  # no moving of the tone makes it one
        ("a1", "a1"),
        ("", ""),
    ],
)
def test_one_spelling(typed, ours):
    assert one_spelling(typed) == ours


@given(LETTERS)
def test_one_spelling_is_settled_and_keeps_the_letters(text):
    once = one_spelling(text)
    assert one_spelling(once) == once
    assert strip_marks(once) == strip_marks(text)
    assert once == text or is_syllable(once)


def test_documented_examples():
    assert doctest.testmod(module).failed == 0
