"""One part of an address: a house number, an alley, a hamlet, a street, a commune, and how much each tells."""

import re

from nlu.mask_capitals import is_pair
from nlu.mask_places import (
    ASKS,
    BEFORE_NOT,
    CLUSTERS,
    INDOORS,
    LEVELS,
    LIVES,
    MISREAD_BARE,
    NO_STREET,
    STOPS,
)
from nlu.mask_runs import before_area, clause_end, code_end, dotted, name_end, stands_near, street_end
from nlu.mask_streets import Part, area_part, street_part
from nlu.mask_token import Lexicon, Token
from nlu.mask_words import FAMILY, PLACES, SURE_FAMILY

__all__ = ["part_at"]

_PLACES = Lexicon(PLACES)
_FAMILIES = Lexicon([*SURE_FAMILY, *FAMILY])
_level = LEVELS.at
_DATED = re.compile(r"/(?:19|20)\d\d$|^\d{1,2}/\d{1,2}$")
_GLUED = re.compile(r"(?:[pqf]|kp|tdp)\d{1,2}[a-z]?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DOOR = re.compile(r"p\d{3,4}[a-z]?")
_INITIALS = re.compile(r"[bcdđghklmnpqrstvx]{2,5}")
_FARMS = frozenset(("htx", "nông", "lâm", "hợp", "ntqd"))


def part_at(words: list[Token], at: int, begun: str) -> Part | None:
    """Return the part of an address that begins at `at`; `begun` is the kind of the part before, empty for none."""
    first = words[at]
    before = at - 2 if at > 1 and words[at - 1].bare == "so" else at - 1
    if not begun and before >= 0 and words[before].low in INDOORS and first.gap in (" ", ": "):
        return None
    level, length = _level(words, at)
    value = at + length
    if level and words[value : value + 2][1:] and words[value].bare == "so" and words[value + 1].number:
        value += 1
    if level and value < len(words) and (words[value].gap in (" ", ": ", "  ") or dotted(first, words[value])):
        part = _levelled(words, at, level, value, begun)
        if part:
            return part
    if first.number:
        return _numbered(words, at, begun)
    return _bare(words, at, begun)


def _levelled(words: list[Token], at: int, level: str, value: int, begun: str) -> Part | None:
    first, target = words[at], words[value]
    one = value - at == 1 or words[value - 1].bare == "so"
    if one and value == at + 1 and not target.capital and is_pair(first, target):
        return None  # `đường huyết`, `xóm làng`
    if at and first.gap == " " and words[at - 1].low in BEFORE_NOT and one and not words[at - 1].capital:
        return None
    if _PLACES.has_run(words[at : at + 2]) or _PLACES.has_run(words[at : at + 3]):
        return Part(value + 1, 0.5, False, "area") if begun else None  # Buôn Ma Thuột
    if level == "area":
        return area_part(words, at, value, begun)
    if level == "street":
        return street_part(words, value, first, begun)
    if level == "room":
        return (
            Part(code_end(words, value), 0.5 if begun in ("estate", "house") else 0.0, False, level)
            if target.number or code_end(words, value) - value > 1
            else None
        )
    if level == "estate" and (first.low == "ktx" or words[value - 1].bare == "xa"):
        return _dormitory(words, value)
    misread = one and first.unmarked and first.bare in MISREAD_BARE
    if level == "house":
        if not target.number:
            return None
        sure = first.low not in ("số", "so")
        if first.low == "sn" and _YEAR.fullmatch(target.text):
            return None
        return Part(code_end(words, value), 2.0 if sure else 1.0, True, level)
    if level == "door":
        return _door(words, first, value, begun, misread)
    if target.number:
        return _counted(words, at, level, value, misread)
    if (
        first.bare in ("khu", "cum", "doi", "to")
        and one
        and not (level == "village" and target.capital and len(target.text) > 1)
    ):
        return None
    return _titled(words, at, level, value, misread, bool(begun))


def _dormitory(words: list[Token], value: int) -> Part:
    """`KTX khu B ĐHQG`, `ký túc xá ĐH Y`: one by itself tells enough with a room."""
    end = value
    if words[end].low == "khu" and end + 1 < len(words) and (words[end + 1].number or words[end + 1].capital):
        end += 2
    while end < len(words) and words[end].gap == " " and words[end].capital and end - value < 5:
        end += 1
    if end == value and words[end].unmarked and words[end].gap == " ":
        end = clause_end(words, end, 5) or end
    return Part(end, 1.0, True, "estate")


def _counted(words: list[Token], at: int, level: str, value: int, misread: bool) -> Part | None:
    """`tổ 5`, `ngõ 34 Hoàng Cầu`, `đội 10`."""
    first, end = words[at], code_end(words, value)
    if end < len(words) and words[end].low in (
        "khoa",
        "phòng",
        "bệnh",
        "ngày",
        "người",
        "tháng",
        "nam",
        "lần",
        "trang",
        "mặt",
        "tầng",
        "hộ",
        "căn",
    ):
        return None  # `tổ 3 khoa Ngoại`
    if level == "alley":
        return Part(street_end(words, end), 2.5, True, level)
    if level == "village" or first.low == "khối":
        for name in range(end + 1, min(end + 3, len(words))):
            if words[end].low in _FARMS and words[name].capital and words[end].gap == " ":
                end = name_end(words, name, 4) or end  # `đội 10 nông trường Cờ Đỏ`
                break
        return Part(end, 0.5 if misread else 1.0, True, level)
    if level in ("hamlet", "estate") and end < len(words) and words[end].gap == " " and words[end].capital:
        stops = _level(words, end)[0] or (STOPS.has(words[end]) and not _named_on(words, end))
        end = end if stops else name_end(words, end, 4) or end
    weight = {"hamlet": 2.0, "estate": 2.0}[level]
    return Part(end, 1.0 if misread else weight, True, level)


def _titled(words: list[Token], at: int, level: str, value: int, misread: bool, begun: bool) -> Part | None:
    """`thôn Đoài`, `xóm chùa`, `chung cư Mẫu`: with a capital it stands alone, else something must support it."""
    first, target = words[at], words[value]
    if first.low == "thôn" and target.low == "bản":
        return None  # `y tế thôn bản`
    if at and first.gap == " " and words[at - 1].number and first.bare in ("ban", "soc"):
        return None  # `1 bản photo`
    capital = target.capital and not (STOPS.has_bare(target) and not (begun or _named_on(words, value)))
    known = 0 if capital else before_area(words, value)
    if not capital and not known and (ASKS.has(target) or STOPS.has(target)) and not (begun and target.unmarked):
        return None
    if not capital and not known and value + 1 < len(words) and is_pair(target, words[value + 1]):
        return None  # `ở thôn giải quyết`
    end = known or name_end(words, value, 4 if capital else 3)
    if not end and begun and target.unmarked and words[value + 1 : value + 2] and words[value + 1].gap == " ":
        end = value + 2  # `to 2 ap thoi hoa`
    if not end:
        return None
    if capital:
        weight = 1.0 if first.low in CLUSTERS and level == "village" else 2.0
    else:
        weight = 0.5 if misread or first.low in CLUSTERS or level == "alley" else 1.0
    if not capital and (
        level == "estate" or (end - value == 1 and not known and words[end : end + 1] and words[end].gap == " ")
    ):
        weight = 0.5
    if level == "estate" and _PLACES.has_run(words[value:end]):
        return None
    return Part(end, weight, True, level)


def _named_on(words: list[Token], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].capital and words[at + 1].gap == " "


def _door(words: list[Token], first: Token, value: int, begun: str, misread: bool) -> Part | None:
    """`căn 12`, `lô C7-2`, `tòa CT2A`, `kiot 24 chợ Đình`, `nhà N3B Trung Hòa`; `nhà A` is a hospital's."""
    target = words[value]
    end = code_end(words, value)
    coded = end > value
    if not coded:
        if first.bare in ("toa", "block", "day", "lo") and target.capital and len(target.text) > 1:
            name = name_end(words, value, 4)
            return Part(name, 1.0, True, "door") if name else None
        return None
    letter = len(target.text) == 1 and not target.number
    weight = 0.0 if letter else 1.0
    if first.bare in ("nha", "p"):
        mixed = target.number and not target.text.isdigit()
        weight = 1.0 if mixed else (0.5 if begun and target.number else 0.0)
        if not mixed and not begun:
            weight = 0.5 if target.number and first.bare == "nha" and first.gap != "" else 0.0
    if misread and not begun:
        weight = min(weight, 0.5)
    if end < len(words) and words[end].gap == " " and not letter:
        if words[end].capital and not _level(words, end)[0]:
            end = name_end(words, end, 4) or end
            weight += 0.5
        elif words[end].unmarked and first.bare in ("toa", "block", "can") and not STOPS.has(words[end]):
            end = clause_end(words, end, 5) or end
        elif words[end].low in ("chợ", "cho", "ktx"):
            end = clause_end(words, end, 4) or end
            weight += 1.0 if words[end - 1].low not in ("chợ", "cho") else 0.0
    return Part(end, weight, weight > 0, "door")


def _numbered(words: list[Token], at: int, begun: str) -> Part | None:
    """A number without a word: `12 đường Trần Phú`, `41/7/22 Lê Đức Thọ`, `k45/12`, `P1204`, `p.17`."""
    first = words[at]
    if _GLUED.fullmatch(first.low):
        return Part(at + 1, 1.0, False, "area") if begun else None
    if _DOOR.fullmatch(first.low) or (begun == "door" and first.gap == "-"):
        return Part(at + 1, 0.5, False, "door")
    if begun and not (begun in ("house", "alley", "street", "door", "estate") and "," in first.gap):
        return None
    typed = first.text
    strokes = "/" in typed and not _DATED.search(typed)
    dated = "/" in typed and not strokes
    if typed[0] in "0" and len(typed) > 3:
        return None
    after = code_end(words, at)
    if after >= len(words) or not stands_near(words[after]):
        return Part(after, 1.0, True, "house") if strokes and typed[0].lower() in "kh" else None
    level, length = _level(words, after)
    if level in ("street", "alley", "estate") and words[after].low not in ("đ", "d") and after + length < len(words):
        if not (
            level == "street"
            and words[after].low in ("pho", "dg", "dt", "đt", "tl")
            and not words[after + length].capital
        ):
            return Part(after, 1.5 if strokes else 1.0, True, "house")
        return None
    if level in ("area", "hamlet") and (strokes or (dated and at and words[at - 1].low in LIVES)):
        return Part(after, 1.5, True, "house")
    if (
        words[after].number
        and words[after].text[:2].isupper()
        and after + 1 < len(words)
        and _GLUED.fullmatch(words[after + 1].low)
    ):
        return Part(after + 1, 1.0, True, "house")  # `123 CMT8, P10`
    if (
        _INITIALS.fullmatch(words[after].low)
        and after + 2 < len(words)
        and (_level(words, after + 1)[0] == "area" or _GLUED.fullmatch(words[after + 1].low))
    ):
        return Part(after + 1, 1.0, True, "house")  # `89 ntmk p da kao`
    if (
        level
        or words[after].low in NO_STREET
        or (words[after].text.isupper() and len(words[after].text) > 1 and words[after].cased)
    ):
        return None
    if words[after].capital:
        end = name_end(words, after, 4)
        if not end or end - after < 2 or (STOPS.has(words[after]) and not _named_on(words, after)):
            return None
        return Part(end, 2.0 if strokes or (at and words[at - 1].bare in ("so", "sn")) else 1.0, True, "house")
    if dated and not typed[0].isalpha():
        return None
    end = street_end(words, after)
    if end > after and (strokes or _FAMILIES.has(words[after])):
        return Part(end, 1.5 if typed[0].lower() in "kh" else 1.0, True, "house")
    return None


def _bare(words: list[Token], at: int, begun: str) -> Part | None:
    """A name that goes on an address without a word for what it is: `, Hà Nội`, `, Trung Hòa`."""
    first = words[at]
    if not begun:
        return None
    pair = words[at : at + 2]
    if len(pair) == 2 and pair[1].gap == " " and _PLACES.has_run(pair):
        return Part(at + 2, 0.0, False, "area")
    if set(first.gap) & set(",-–") and first.capital and (not STOPS.has_bare(first) or _named_on(words, at)):
        end = name_end(words, at, 4)
        return Part(end, 0.0, False, "area") if end - at > 1 else None
    return None
