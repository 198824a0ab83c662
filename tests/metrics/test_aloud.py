"""Numbers and abbreviations are said as people say them; what cannot be said for sure is not read aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.aloud import digits_aloud, number_aloud, spoken

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_UNITS = {word: digit for digit, word in enumerate(_DIGITS)} | {"mốt": 1, "lăm": 5}


def understood(words: str) -> int:
    """Read number words back, by another way than they were made."""
    total = group = digit = 0
    for word in words.split():
        match word:
            case "tỷ" | "triệu" | "nghìn":
                total += (group + digit) * {"tỷ": 10**9, "triệu": 10**6, "nghìn": 10**3}[word]
                group = digit = 0
            case "trăm":
                group, digit = digit * 100, 0
            case "mươi":
                group, digit = group + digit * 10, 0
            case "mười":
                group, digit = group + 10, 0
            case "linh":
                pass
            case _:
                digit = _UNITS[word]
    return total + group + digit


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (25, "hai mươi lăm"),
        (101, "một trăm linh một"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (1005, "một nghìn không trăm linh năm"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
        (160_000, "một trăm sáu mươi nghìn"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (2_000_000_000, "hai tỷ"),
    ],
)
def test_numbers_as_people_say_them(number, words):
    assert number_aloud(number) == words


@given(st.integers(0, 10**12 - 1))
def test_every_number_is_understood_again(number):
    assert understood(number_aloud(number)) == number


@pytest.mark.parametrize("number", [-1, 10**12])
def test_a_number_without_words_is_refused(number):
    with pytest.raises(ValueError, match=str(number)):
        number_aloud(number)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("không quá 03 ngày làm việc", "không quá ba ngày làm việc"),
        ("Lệ phí: 160.000 đồng", "Lệ phí: một trăm sáu mươi nghìn đồng"),
        ("từ ngày 01/04/2026", "từ ngày một tháng tư năm hai nghìn không trăm hai mươi sáu"),
        ("trước 05/11/2026", "trước ngày năm tháng mười một năm hai nghìn không trăm hai mươi sáu"),
        ("Thẻ BHYT (bản chính)", "Thẻ bảo hiểm y tế, bản chính"),
        ("quý III năm 2026", "quý ba năm hai nghìn không trăm hai mươi sáu"),
        ("gọi 115", "gọi một một năm"),
        ("Ủy ban nhân dân xã", "Ủy ban nhân dân xã"),
    ],
)
def test_what_is_said(written, said):
    assert spoken(written) == said


@pytest.mark.parametrize(
    "written",
    [
        "Tờ khai theo Thông tư 22/2025/TT-BYT",
        "Phụ lục III",
        "mã 1.002341",
        "mã 0900",
        "2-3 ngày",
        "1,5 lần",
        "80% mức lương",
        "160.000 đồng/lần",
        "định danh VNeID",
        "https://dichvucong.gov.vn",
        "giấy PHCN",
    ],
)
def test_what_cannot_be_said_for_sure_is_not_read_aloud(written):
    assert spoken(written) is None


@given(st.text(alphabet="0123456789./-, aBHYTđĐ%()ngày", max_size=30))
def test_nothing_read_aloud_has_a_digit_or_an_abbreviation_left(text):
    said = spoken(text)
    assert said is None or not any(char.isdigit() for char in said)


def test_a_phone_number_is_read_digit_by_digit():
    assert digits_aloud("0214 3830.123") == "không hai một bốn, ba tám ba không, một hai ba"
