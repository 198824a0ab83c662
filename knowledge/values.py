"""Typed values read from the text a nurse typed, with Vietnamese number rules.

`160.000` is one hundred and sixty thousand; `1.006780` is a procedure code and keeps its last zero; `0214…` is a
phone and keeps its first. Every parser raises `PydanticCustomError` with a Vietnamese message that ends in how to fix.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Annotated, TypeVar

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from nlu.text import fold

__all__ = [
    "URL_IN_TEXT",
    "Code",
    "Count",
    "Day",
    "Money",
    "MoneyText",
    "Phone",
    "Slug",
    "Url",
    "at_most",
    "choice",
    "fault",
    "format_day",
    "format_money",
    "parse_day",
    "parse_money",
]

_E = TypeVar("_E", bound=Enum)


def fault(message: str, fix: str) -> PydanticCustomError:
    """Build the error a checker shows: what is wrong, then how to fix it."""
    return PydanticCustomError("vi", "{message}|{fix}", {"message": message, "fix": fix})


def choice(kind: type[_E]) -> Callable[[object], _E]:
    """Return a parser of the closed list `kind` that accepts values with or without tone marks."""
    table = {fold(str(member.value)): member for member in kind}

    def parse(value: object) -> _E:
        if isinstance(value, kind):
            return value
        member = table.get(fold(value)) if isinstance(value, str) else None
        if member is None:
            raise fault(
                f"“{value}” không có trong danh sách", "chọn một trong: " + " | ".join(str(m.value) for m in kind)
            )
        return member

    return parse


def at_most(letters: int) -> Callable[[object], object]:
    """Return a validator of a text short enough to stand on a button."""

    def check(value: object) -> object:
        if isinstance(value, str) and len(value) > letters:
            raise fault(f"“{value}” dài {len(value)} ký tự, nút chỉ chứa {letters}", "rút gọn lại")
        return value

    return check


# -- days ---------------------------------------------------------------------------------------------------------

_DAY_VN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DAY_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def parse_day(value: object) -> date:
    """Read `01/03/2027` or `2027-03-01`; raises PydanticCustomError on anything else."""
    if isinstance(value, date):
        return value
    text = str(value).strip()
    if match := _DAY_VN.fullmatch(text):
        day, month, year = (int(g) for g in match.groups())
    elif match := _DAY_ISO.fullmatch(text):
        year, month, day = (int(g) for g in match.groups())
    else:
        raise fault(f"“{text}” không phải là ngày", "ghi dạng ngày/tháng/năm, ví dụ 01/03/2027")
    try:
        return date(year, month, day)
    except ValueError:
        raise fault(f"ngày “{text}” không có trên lịch", "ghi dạng ngày/tháng/năm, ví dụ 01/03/2027") from None


def format_day(day: date) -> str:
    """Return the day as citizens read it: 01/03/2027."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


Day = Annotated[
    date,
    BeforeValidator(parse_day),
    PlainSerializer(format_day, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,2}/\d{1,2}/\d{4}$|^\d{4}-\d{1,2}-\d{1,2}$"}),
]


# -- money --------------------------------------------------------------------------------------------------------

_MONEY = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{3})+|\d+)(?P<unit>\s*(?:đồng|đ|vnđ|vnd))?(?P<per>\s*/\s*[^\d/]+|\s+(?:một|mỗi)\s+[^\d]+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Money:
    """An amount in đồng, `per` what (`bản`, `lần`) where it is per something."""

    amount: int
    per: str | None = None


def parse_money(text: str) -> Money | None:
    """Read `8.000 đồng/bản` or `160.000`; None where `text` is words without a digit (`miễn phí`).

    Raises:
        PydanticCustomError: a digit is there but the whole is not one amount.
    """
    text = text.strip()
    if not any(c.isdigit() for c in text):
        return None
    match = _MONEY.fullmatch(text)
    if match is None:
        raise fault(
            f"mức tiền “{text}” không rõ",
            "ghi một số tiền, dấu chấm ngăn hàng nghìn, ví dụ 160.000 đồng hoặc 8.000 đồng/bản; "
            "điều kiện ghi ở mục khi nào",
        )
    amount = int(match["number"].replace(".", ""))
    if amount < 1000 and match["unit"] is None:
        raise fault(f"mức tiền “{text}” nhỏ bất thường", "ghi đủ số và đơn vị, ví dụ 160.000 đồng")
    per = re.sub(r"^(?:một|mỗi)\s+", "", (match["per"] or "").strip(" /"), flags=re.IGNORECASE).strip() or None
    return Money(amount, per)


def format_money(money: Money) -> str:
    """Return `160.000 đồng/bản`."""
    number = f"{money.amount:,}".replace(",", ".")
    return f"{number} đồng/{money.per}" if money.per else f"{number} đồng"


def _money_text(value: object) -> str:
    if not isinstance(value, str):
        raise fault("mức tiền phải là một dòng chữ", "bỏ gạch đầu dòng hoặc các dòng con; mỗi mức ghi một dòng riêng")
    text = value.strip()
    money = parse_money(text)
    return format_money(money) if money else text


MoneyText = Annotated[str, BeforeValidator(_money_text)]


# -- codes, phones, links, counts -----------------------------------------------------------------------------------

_CODE = re.compile(r"[1-9]\.\d{6}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_URL = re.compile(r"https?://[^\s/]+(?:/\S*)?")
URL_IN_TEXT = re.compile(r"https?://[^\s<>“”\"]+[^\s<>“”\".,;:)]", re.IGNORECASE)


def _parse_code(value: object) -> str:
    text = str(value).strip()
    if not _CODE.fullmatch(text):
        raise fault(
            f"mã thủ tục “{text}” sai dạng", "mã gồm một chữ số, dấu chấm, sáu chữ số; đủ cả số 0 cuối: 1.006780"
        )
    return text


def _phone_digits(plain: str) -> int | None:
    """Return how many digits a number has that begins so; None where that is not fixed (1800…, 115, samples 0000…)."""
    return 11 if plain.startswith("02") else 10 if plain.startswith(("03", "05", "07", "08", "09")) else None


def _parse_phone(value: object) -> str:
    text = str(value).strip()
    digits = re.sub(r"[\s.()-]", "", text)
    plain = "0" + digits[3:] if digits.startswith("+84") else digits
    known = plain.isdigit() and (plain[0] in "01" or set(plain) == {"0"}) and 3 <= len(plain) <= 11
    if plain.startswith("0") and set(plain) != {"0"} and len(plain) not in (10, 11) and not _phone_digits(plain):
        known = False
    if known and (wanted := _phone_digits(plain)) and len(plain) != wanted:
        wrong = f"thiếu {wanted - len(plain)}" if len(plain) < wanted else f"thừa {len(plain) - wanted}"
        raise fault(
            f"số điện thoại “{text}” {wrong} chữ số",
            "số máy bàn (02…) có 11 chữ số, số di động (03, 05, 07, 08, 09…) có 10 chữ số; ghi đủ, ví dụ 0214 3000 000",
        )
    if not known or (len(plain) > 4 and plain[0] == "1" and not plain.startswith(("1800", "1900"))):
        raise fault(
            f"số điện thoại “{text}” sai dạng", "ghi đủ cả số 0 đầu, ví dụ 0214 3000 000 (Excel hay làm mất số 0 đầu)"
        )
    return text


def _parse_url(value: object) -> str:
    text = str(value).strip()
    if not _URL.fullmatch(text):
        raise fault(f"liên kết “{text}” sai dạng", "liên kết bắt đầu bằng https:// và không có dấu cách")
    return text


def _parse_slug(value: object) -> str:
    text = str(value).strip()
    if not _SLUG.fullmatch(text):
        raise fault(f"id “{text}” sai dạng", "id gồm chữ thường không dấu, số và gạch nối, ví dụ giay-ra-vien")
    return text


def _parse_count(value: object) -> str:
    text = str(value).strip()
    if not re.fullmatch(r"\d{1,4}", text):
        raise fault(f"“{text}” không phải là một số đếm", "ghi một số nguyên, ví dụ 03; chữ ghi ở mục ghi chú")
    return text


Code = Annotated[str, BeforeValidator(_parse_code), WithJsonSchema({"type": "string", "pattern": "^[1-9]\\.\\d{6}$"})]
Phone = Annotated[str, BeforeValidator(_parse_phone)]
Url = Annotated[str, BeforeValidator(_parse_url), WithJsonSchema({"type": "string", "format": "uri"})]
Slug = Annotated[str, BeforeValidator(_parse_slug), WithJsonSchema({"type": "string", "pattern": f"^{_SLUG.pattern}$"})]
Count = Annotated[str, BeforeValidator(_parse_count), WithJsonSchema({"type": "string", "pattern": r"^\d{1,4}$"})]
