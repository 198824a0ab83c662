from datetime import date, timedelta
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from knowledge.values import (
    URL_IN_TEXT,
    Code,
    Count,
    Day,
    Money,
    MoneyText,
    Phone,
    Slug,
    Url,
    choice,
    format_day,
    format_money,
    parse_money,
)


def read(kind: Any, text: object) -> Any:
    return TypeAdapter(kind).validate_python(text)


def refused(kind: Any, text: object) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, text)
    error = caught.value.errors()[0]
    assert error["type"] == "vi"
    assert error["ctx"]["fix"]
    return str(error["ctx"]["message"])


# -- money ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("160.000", Money(160_000)),
        ("160.000đ", Money(160_000)),
        ("430000 đồng", Money(430_000)),
        ("4.000.000 VNĐ", Money(4_000_000)),
        ("8.000 đồng/bản", Money(8_000, "bản")),
        ("8.000đ / bản sao", Money(8_000, "bản sao")),
        ("8.000 đồng mỗi bản", Money(8_000, "bản")),
        ("8.000 đồng một bản", Money(8_000, "bản")),
        ("0 đồng", Money(0)),
        ("500 đồng/trang", Money(500, "trang")),
        ("miễn phí", None),
        ("theo bảng giá niêm yết của cơ sở", None),
    ],
)
def test_money(text, money):
    assert parse_money(text) == money


@pytest.mark.parametrize(
    "text",
    [
        "160,000 đồng",
        "160.00",
        "1.5 triệu",
        "từ 5.000 đến 8.000 đồng",
        "5.000-8.000",
        "5.000 đồng nếu xa",
        "16.0000",
        "160",
        "8.000 đồng/2 bản",
        "1.0000.000",
        "2 triệu",
    ],
)
def test_money_that_is_not_one_amount(text):
    with pytest.raises(PydanticCustomError):
        parse_money(text)
    assert "mức tiền" in refused(MoneyText, text)


def test_money_text_is_one_line():
    assert read(MoneyText, "160000đ") == "160.000 đồng"
    assert read(MoneyText, " miễn phí ") == "miễn phí"
    assert "một dòng chữ" in refused(MoneyText, ["miễn phí"])
    assert "một dòng chữ" in refused(MoneyText, {"mức": "miễn phí"})


@given(st.integers(0, 10**12), st.none() | st.sampled_from(["bản", "lần khám", "trang"]))
def test_money_round_trip(amount, per):
    money = Money(amount, per)
    assert parse_money(format_money(money)) == money
    assert read(MoneyText, format_money(money)) == format_money(money)


# -- days -----------------------------------------------------------------------------------------------------------


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_day_round_trip(day):
    assert read(Day, format_day(day)) == day
    assert read(Day, day.isoformat()) == day
    assert read(Day, f"{day.day}-{day.month}-{day.year}") == day
    assert TypeAdapter(Day).dump_python(day) == format_day(day)


@pytest.mark.parametrize(
    "text", ["31/02/2027", "29/02/2027", "03/2027", "2027", "1/3/27", "hôm nay", "", "32/01/2027", "01/13/2027"]
)
def test_days_that_are_not(text):
    assert "ngày" in refused(Day, text)


def test_a_leap_day():
    assert read(Day, "29/02/2028") == date(2028, 2, 28) + timedelta(1)


# -- codes, phones, counts, ids, links ---------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["1.006780", "1.001193", "3.000722", "2.000986"])
def test_codes_keep_their_zeros(text):
    assert read(Code, text) == text


@pytest.mark.parametrize("text", ["1.00678", "1.0067800", "0.006780", "1006780", "1,006780", "1.00678o", ""])
def test_codes_that_are_not(text):
    assert "mã thủ tục" in refused(Code, text)


@given(st.from_regex(r"[1-9]\.[0-9]{6}", fullmatch=True))
def test_code_round_trip(text):
    assert read(Code, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "0214 3000 000",
        "0214.3000.000",
        "(0214) 3000000",
        "+84 214 3000 000",
        "0912 345 678",
        "115",
        "113",
        "111",
        "1900 9095",
        "18001091",
        "0000 000 001",
        "0000",
    ],
)
def test_phones_keep_their_zeros(text):
    assert read(Phone, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "214 3000 000",
        "2143000000",
        "912345678",
        "0214 300",
        "0214 3000 00000",
        "021430000",
        "12345",
        "1500 1234",
        "0214 3000 00x",
        "số 0214",
        "",
    ],
)
def test_phones_that_lost_digits_or_are_none(text):
    assert "số điện thoại" in refused(Phone, text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("0214 3000 00", "thiếu 1 chữ số"),
        ("0214 300", "thiếu 4 chữ số"),
        ("+84 214 3000 00", "thiếu 1 chữ số"),
        ("0912 345 67", "thiếu 1 chữ số"),
        ("0912 345 6789", "thừa 1 chữ số"),
    ],
)
def test_a_phone_says_how_many_digits_it_lacks(text, wrong):
    assert f"“{text}” {wrong}" in refused(Phone, text)


@given(st.from_regex(r"02[0-9]{9}|0[35789][0-9]{8}", fullmatch=True))
def test_phone_round_trip(text):
    assert read(Phone, text) == text
    with_spaces = f"{text[:4]} {text[4:7]} {text[7:]}"
    assert read(Phone, with_spaces) == with_spaces


def test_counts_ids_and_links():
    assert read(Count, "03") == "03"
    assert "số đếm" in refused(Count, "ba")
    assert "số đếm" in refused(Count, "3.5")
    assert read(Slug, "giay-ra-vien") == "giay-ra-vien"
    for bad in ("Giay-ra-vien", "giấy-ra-viện", "giay_ra_vien", "-a", "a--b", ""):
        assert "id" in refused(Slug, bad)
    assert read(Url, "https://dichvucong.gov.vn/a?b=c#d") == "https://dichvucong.gov.vn/a?b=c#d"
    for bad in ("dichvucong.gov.vn", "ftp://a.vn", "javascript:alert(1)", "https://a.vn/ b", "https:///a"):
        assert "liên kết" in refused(Url, bad)
    assert URL_IN_TEXT.findall("xem https://a.vn/b?c=1, hoặc (http://d.vn).") == ["https://a.vn/b?c=1", "http://d.vn"]


class Fruit(Enum):
    ORANGE = "quả cam"
    PEAR = "quả lê"


def test_choices_with_and_without_marks():
    parse = choice(Fruit)
    for text in ("quả cam", "qua cam", "QUẢ  CAM"):
        assert parse(text) is Fruit.ORANGE
    assert parse(Fruit.PEAR) is Fruit.PEAR
    with pytest.raises(PydanticCustomError) as caught:
        parse("quả táo")
    assert caught.value.context == {
        "message": "“quả táo” không có trong danh sách",
        "fix": "chọn một trong: quả cam | quả lê",
    }
