"""Written Vietnamese made fit to be read aloud: numbers, dates, money and abbreviations in words. Pure."""

import re
from collections.abc import Mapping
from typing import Final

__all__ = ["digits_aloud", "number_aloud", "spoken"]

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS: Final = ("", " nghìn", " triệu", " tỷ")
_LONG: Final[Mapping[str, str]] = {
    "BHYT": "bảo hiểm y tế",
    "BHXH": "bảo hiểm xã hội",
    "CCCD": "căn cước công dân",
    "CMND": "chứng minh nhân dân",
    "CT": "chỉ thị",
    "HĐND": "hội đồng nhân dân",
    "KCB": "khám bệnh, chữa bệnh",
    "KSK": "khám sức khỏe",
    "NVYT": "nhân viên y tế",
    "TTHC": "thủ tục hành chính",
    "TTYT": "trung tâm y tế",
    "UBND": "ủy ban nhân dân",
}
"""Abbreviations people hear in full; a text with another one is not read aloud."""
_DIALLED: Final = ("111", "112", "113", "114", "115")
_PADDED = 2
"""Digits of the longest count written with a nought before it: `03 ngày`."""
_ROMAN: Final[Mapping[str, int]] = {"I": 1, "II": 2, "III": 3, "IV": 4}
_DATE = re.compile(r"(?:ngày )?\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_NUMBER = re.compile(r"(?<![\w.,/-])\d{1,3}(?:\.\d{3})+(?![\w/-])|(?<![\w.,/-])\d{1,12}(?![\w/-])")
_QUARTER = re.compile(r"\bquý (IV|I{1,3})\b")
_LEFT = re.compile(r"\d|[A-ZĐ]{2,}|[/%*&+=@#<>\[\]{}_]")
"""What nobody can read aloud as it stands."""


def spoken(text: str) -> str | None:
    """Return the text as it is read aloud; None where a part of it cannot be said for sure.

    >>> spoken("Lệ phí 8.000 đồng, có từ 01/07/2025")
    'Lệ phí tám nghìn đồng, có từ ngày một tháng bảy năm hai nghìn không trăm hai mươi lăm'
    """
    said = re.sub(r"\s*\(([^()]*)\)", r", \1", text.replace("\u00a0", " "))
    said = re.sub(r"\b(?:" + "|".join(_LONG) + r")\b", lambda found: _LONG[found[0]], said)
    said = _QUARTER.sub(lambda found: f"quý {number_aloud(_ROMAN[found[1]])}", said)
    said = _DATE.sub(_date, said)
    said = _NUMBER.sub(_number, said)
    return None if _LEFT.search(said) else said


def _number(found: re.Match[str]) -> str:
    """Return a count in words; a number everybody dials digit by digit; a code as it stands, for nobody to read."""
    if found[0] in _DIALLED:
        return digits_aloud(found[0])
    code = found[0].startswith("0") and len(found[0]) > _PADDED
    return found[0] if code else number_aloud(int(found[0].replace(".", "")))


def _date(found: re.Match[str]) -> str:
    day, month, year = (number_aloud(int(part)) for part in found.groups())
    return f"ngày {day} tháng {'tư' if month == 'bốn' else month} năm {year}"


def digits_aloud(number: str) -> str:
    """Return the digits of a phone number one by one, a comma where the number is grouped."""
    groups = re.findall(r"\d+", number)
    return ", ".join(" ".join(_DIGITS[int(digit)] for digit in group) for group in groups)


def number_aloud(number: int) -> str:
    """Return a whole number from 0 to below 10¹² in words, as in the north: `linh`, `mốt`, `lăm`, `nghìn`.

    Raises:
        ValueError: it is none of those.
    """
    if not 0 <= number < 10**12:
        raise ValueError(f"no words for {number}")
    if number == 0:
        return _DIGITS[0]
    groups = []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    words = [
        _hundreds(group, full=at < len(groups) - 1) + _GROUPS[at]
        for at, group in reversed([*enumerate(groups)])
        if group
    ]
    return " ".join(words)


def _hundreds(number: int, *, full: bool) -> str:
    """Return a number below a thousand; `full` says its hundreds even where there are none."""
    hundred, rest = divmod(number, 100)
    ten, one = divmod(rest, 10)
    words = [_DIGITS[hundred], "trăm"] if hundred or full else []
    if ten == 0 and one and words:
        words.append("linh")
    elif ten == 1:
        words.append("mười")
    elif ten > 1:
        words += [_DIGITS[ten], "mươi"]
    if one:
        words.append(
            {1: "mốt", 5: "lăm"}.get(one, _DIGITS[one]) if ten > 1 else "lăm" if ten and one == 5 else _DIGITS[one]
        )
    return " ".join(words)
