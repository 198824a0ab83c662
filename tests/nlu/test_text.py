import doctest
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu import text as module
from nlu.text import fold, nfc, strip_marks, words

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ ĐÀƠƯ019.,?",
    max_size=60,
)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Giấy tờ", "giay to"),
        ("ĐĂNG KÝ", "dang ky"),  # capital đ
        ("đường Đê", "duong de"),
        ("Phường Ngã Tư Sở", "phuong nga tu so"),
        ("khoẻ", "khoe"),  # both places of the tone
        ("khỏe", "khoe"),
        ("quý / quí", "quy qui"),
        ("  hai   dấu\tcách\n", "hai dau cach"),
        ("mẫu 01/TP-KS", "mau 01 tp ks"),
        ("có… không???", "co khong"),
        ("ra viện 😭😭 rồi", "ra vien roi"),
        ("C65-HD", "c65 hd"),
        ("", ""),
        ("!!!", ""),
    ],
)
def test_fold(typed, folded):
    assert fold(typed) == folded
    assert words(typed) == folded.split()


@pytest.mark.parametrize("typed", ["Giấy chứng sinh", "Đẻ ở xã", "thủ tục", "ưỡn ẹo"])
def test_decomposed_input_of_phones_and_macs_compares_equal(typed):
    decomposed = unicodedata.normalize("NFD", typed)
    assert decomposed != typed
    assert nfc(decomposed) == typed
    assert fold(decomposed) == fold(typed)
    assert strip_marks(decomposed) == strip_marks(typed)


def test_strip_marks_keeps_case_punctuation_and_other_letters():
    assert strip_marks("Đơn xin (ĐÃ KÝ), số 5") == "Don xin (DA KY), so 5"
    assert strip_marks("naïve façade") == "naive facade"


def test_doctests():
    assert doctest.testmod(module).failed == 0


@given(st.one_of(st.text(max_size=80), VIETNAMESE))
def test_folding_is_stable(text):
    assert fold(fold(text)) == fold(text)
    assert fold(strip_marks(text)) == fold(text)
    assert fold(nfc(text)) == fold(text)
    assert strip_marks(strip_marks(text)) == strip_marks(text)


@given(VIETNAMESE)
def test_folded_vietnamese_is_plain(text):
    assert fold(text).replace(" ", "a").isascii()
    assert len(strip_marks(text)) == len(text)
