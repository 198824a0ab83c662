"""The parts of an address wider than a house: a street, a commune, a district."""

import re
from typing import NamedTuple

from nlu.mask_places import LEVELS, SHORT
from nlu.mask_runs import clause_end, code_end, name_end
from nlu.mask_token import Lexicon, Token
from nlu.mask_words import PLACES

__all__ = ["Part", "area_part", "street_part"]

_PLACES = Lexicon(PLACES)
_level = LEVELS.at
_CODE = re.compile(r"[a-z]{1,4}\d+[a-z]?|[a-z]")


class Part(NamedTuple):
    """Where a part ends, how much it tells, and whether it is as exact as a house or a hamlet."""

    end: int
    weight: float
    exact: bool
    kind: str


def area_part(words: list[Token], at: int, value: int, begun: str) -> Part | None:
    """Return a commune, district or province whose name begins at `value`."""
    first, target = words[at], words[value]
    if target.number:
        if first.low in SHORT and not begun:
            return None
        return (
            Part(value + 1, 1.0, False, "area")
            if first.bare not in ("tinh", "x", "t") or (begun and target.gap == ".")
            else None
        )
    if first.low in SHORT and not target.capital and not (target.unmarked and begun):
        return None
    if first.low in SHORT and first.text.islower() and not begun and target.gap == " ":
        return None
    end = name_end(words, value, 4 if target.capital else 2, area=True)
    if not end and begun and target.unmarked and words[value + 1 : value + 2] and words[value + 1].gap == " ":
        end = value + 2  # `tdp so 6 phuong cam nghia`
    if end and target.unmarked and not target.capital and _PLACES.has_run(words[end + 1 : end + 3] or words[:1]):
        end += 1  # `p hiep binh chanh thu duc`
    return Part(end, 1.0, False, "area") if end else None


def street_part(words: list[Token], value: int, first: Token, begun: str) -> Part | None:
    """Return a street whose name or number begins at `value`."""
    target = words[value]
    short = first.low in ("đ", "d", "dt", "đt", "tl")
    if short and not (begun and (target.capital or target.number)):
        return None
    if target.bare == "so" and value + 1 < len(words) and words[value + 1].number:
        value += 1
        target = words[value]
    if begun and words[value + 1 : value + 2] and words[value + 1].number and words[value + 1].gap == " ":
        return Part(value + 2, 1.0, False, "street")  # `đường kênh 500`
    if target.number:
        end = code_end(words, value)
        if end + 1 < len(words) and words[end].bare == "thang" and words[end + 1].number:
            return Part(end + 2, 1.0, False, "street")  # đường 3 tháng 2
        return Part(end, 1.0, False, "street")
    if not begun and not target.capital and first.low in ("pho", "duong", "d", "dg"):
        end = clause_end(words, value, 3)
        beside = end and end < len(words) and _level(words, end)[0] in ("hamlet", "village")
        return Part(end, 1.0, False, "street") if beside else None
    end = code_end(words, value) if _CODE.fullmatch(target.low) and target.capital else 0
    end = end if end > value else name_end(words, value, 4 if target.capital else 3)
    if end and end + 1 < len(words) and words[end].low in ("xã", "thôn", "làng", "ấp") and words[end + 1].gap == ", ":
        end += 1  # `đường Trục xã, …`
    return Part(end, 1.0, False, "street") if end else None
