"""Finds addresses down to the house or hamlet, with street, commune and province that follow in the same phrase."""

import re
from collections.abc import Iterator

from nlu.mask_kind import Kind, Span
from nlu.mask_places import (
    ASKS,
    BEFORE_NOT,
    BUILDINGS,
    GOES_ON,
    HOMES,
    INDOORS,
    LEVELS,
    LIVES,
    MISREAD_BARE,
    NO_STREET,
    SHORT,
    STOPS,
    WHERE,
)
from nlu.mask_token import Lexicon, Token
from nlu.mask_words import PLACES

__all__ = ["find_addresses"]

_PLACES = Lexicon(PLACES)
_LONGEST = {"name": 4, "small": 3, "area": 2}
_level = LEVELS.at


def find_addresses(words: list[Token]) -> Iterator[Span]:
    """Return where addresses stand among the words of a message, in order."""
    at = 0
    while at < len(words):
        end = _anchor(words, at)
        if end:
            start = _widened(words, at)
            end = _tail(words, _chain(words, end))
            yield Span(words[start].start, words[end - 1].end, Kind.ADDRESS)
            at = end
        else:
            at += 1


def _widened(words: list[Token], at: int) -> int:
    """Return where the address begins whose anchor is at `at`: `tầng 2,`, `12/3`, `xã Phước Lộc,` before it belong to it."""
    for back in (1, 2, 3, 4, 5):
        start = at - back
        if start < 0 or words[at].gap not in (" ", ", ", " - "):
            return at
        if any(word.gap != " " for word in words[start + 1 : at]):
            return at
        if _leads_in(words[start:at], words[at].gap):
            return _widened(words, start)
    return at


def _leads_in(run: list[Token], gap: str) -> bool:
    """True when `run` is the part of an address that comes before its anchor."""
    head, last = run[0], run[-1]
    if len(run) == 1:
        return (head.number and "/" in head.text and not _DATED.search(head.text)) or head.low in (
            "kiot",
            "kiốt",
            "sạp",
            "căn",
        )
    if len(run) == 2 and last.number:
        return (
            head.bare in ("can", "lo", "kiot", "sap")
            or (head.low in ("số", "so") and len(last.text) < 5)
            or (head.bare in ("tang", "lau", "phong") and gap == ", ")
        )
    if [word.bare for word in run] in (["nha", "van", "hoa"], ["nha", "tro", "so"], ["nha", "tro"]):
        return True
    if gap == " ":
        return head.bare == "quoc" and len(run) == 3 and run[1].bare == "lo" and last.number
    if head.low in ("đường", "duong", "xã", "phường", "xa", "phuong") or (
        head.bare in ("quoc", "tinh") and run[1].bare == "lo"
    ):
        return not any(ASKS.has(word) for word in run[1:])
    return False


def _tail(words: list[Token], at: int) -> int:
    """Take `nhà cuối ngõ`, `cạnh chợ` after an address."""
    rest = words[at : at + 4]
    if len(rest) < 2 or rest[0].gap != ", ":
        return at
    where = rest[1] if rest[0].bare == "nha" else rest[0]
    if where.low not in WHERE or where.gap not in (" ", ", "):
        return at
    end = at + (2 if rest[0].bare == "nha" else 1)
    while (
        end < len(words)
        and end - at < 5
        and words[end].gap == " "
        and (not STOPS.has(words[end]) or words[end].low in ("ngõ", "xóm", "đường", "thôn", "phố"))
    ):
        end += 1
    return end


def _anchor(words: list[Token], at: int) -> int:
    """Return where the first part of an address that begins at `at` ends, 0 for none."""
    first = words[at]
    before = at - 2 if at > 1 and words[at - 1].bare == "so" else at - 1
    if before >= 0 and words[before].low in INDOORS and first.gap in (" ", ": "):
        return 0
    if first.number:
        return _apartment(words, at) or _number_and_street(words, at)
    if first.bare in ("so", "sn") and at + 1 < len(words) and words[at + 1].number:
        return _number_and_street(words, at + 1)
    level, length = _level(words, at)
    if level == "street":
        return _street_and_number(words, at, at + length)
    if level not in ("house", "hamlet"):
        return 0
    if at and words[at - 1].low in BEFORE_NOT and first.gap == " ":
        return 0
    if _PLACES.has_run(words[at : at + 2]) or _PLACES.has_run(words[at : at + 3]):
        return 0  # Buôn Ma Thuột
    value = at + length
    if value >= len(words) or not _near(words[value]):
        return 0
    if words[value].number:
        return _numbered(words, at, level, value)
    if first.bare in ("khu", "cum", "doi", "to") and value - at == 1:
        return 0
    if first.low == "thôn" and words[value].low == "bản":
        return 0  # `y tế thôn bản`, `thôn bản vùng cao`
    if level == "house" and first.bare not in ("chung", "can"):
        return 0
    vague = first.low in ("bản", "làng") or first.bare in MISREAD_BARE
    doubtful = vague and STOPS.has(words[value]) and not (first.low != "ban" and _lived_in(words, at))
    if doubtful:
        return 0
    known = _before_area(words, value)
    end = known or _named(words, value, "name")
    return end if end and _is_hamlet(words, at, value, end) else 0


def _street_and_number(words: list[Token], at: int, value: int) -> int:
    """`đường Trần Phú số 25`."""
    end = _named(words, value, "name") if value < len(words) and words[value].gap == " " else 0
    if not end or end + 1 >= len(words) or words[end].bare != "so" or not words[end + 1].number:
        return 0
    return end + 2 if words[end].gap in (" ", ", ") and not _of_hospital(words, at) else 0


def _before_area(words: list[Token], at: int) -> int:
    """Return where a commune's word follows one to three words from `at` on, whatever those words are; 0 for nowhere."""
    for end in range(at + 1, min(at + 4, len(words) - 1)):
        if words[end].number or words[end].gap not in (" ", ", ", " - "):
            return 0
        level, length = _level(words, end)
        if level == "hamlet" and words[end].gap == ", ":
            return end
        if level == "area" and words[end].low not in SHORT and words[end].bare not in ("tinh", "quan"):
            return end if words[end + length : end + length + 1] and words[end + length].gap == " " else 0
        if words[end].gap != " ":
            return 0
    return 0


def _numbered(words: list[Token], at: int, level: str, value: int) -> int:
    first, end = words[at], value + 1
    if end < len(words) and words[end].low in ("khoa", "phòng", "bệnh"):
        return 0  # `tổ 3 khoa Ngoại`
    if first.low in ("bản", "làng", "đội", "cụm", "khu", "bon") or (first.unmarked and first.bare in MISREAD_BARE):
        known = _follows_area(words, end) or (_lived_in(words, at) and first.bare not in ("ban", "doi", "cum"))
        return end if known else 0
    if end < len(words) and words[end].gap == " " and (level == "house" or words[end].capital):
        capital = words[end].capital and not _level(words, end)[0] and not STOPS.has(words[end])
        if not capital and level != "house":
            return end
        return (_named(words, end, "name") or end) if capital else _alley(words, end)
    return end


def _alley(words: list[Token], at: int) -> int:
    """Take the street's name in small letters after `ngõ 34`, where a comma or the message ends it; else stay at `at`."""
    if at >= len(words) or words[at].gap != " " or words[at].number or STOPS.has(words[at]) or _level(words, at)[0]:
        return at
    end = _clause(words, at, 3)
    return end if end - at > 1 else at


def _number_and_street(words: list[Token], number: int) -> int:
    """`12 đường Trần Phú`, `số 12 Trần Phú`, and after `ở`, `địa chỉ` also `12 Trần Phú`."""
    after = number + 1
    if after >= len(words) or not _near(words[after]) or _of_hospital(words, number):
        return 0
    level, length = _level(words, after)
    prefix = number > 0 and words[number - 1].bare == "so"
    if (level == "street" and words[after].low != "đ") or (
        level == "house" and words[after].bare in ("ngo", "ngach", "hem", "kiet")
    ):
        value = after + length
        if value >= len(words) or not _near(words[value]):
            return 0
        if words[value].bare == "so" and value + 1 < len(words):
            value += 1
        if words[value].number:
            street = value + 1 < len(words) and words[value + 1].gap == " " and words[value + 1].capital
            street = street and not _level(words, value + 1)[0]
            return (_named(words, value + 1, "name") if street else 0) or _alley(words, value + 1)
        sure = words[after].low not in ("pho", "d", "dg") or words[value].capital or prefix
        return (_named(words, value, "name") or _named(words, value, "area")) if sure else 0
    typed = words[number].text
    strokes = "/" in typed and not _DATED.search(typed)
    lived = number > 0 and (words[number - 1].bare in ("so", "sn") or _lived_in(words, number))
    if words[after].capital and not level and words[after].low not in NO_STREET and not words[after].text.isupper():
        end = _named(words, after, "name")
        return end if end - after >= 2 and (lived or strokes or _follows_area(words, end, low="hamlet")) else 0
    if not level and lived and not prefix:
        for end in (after + 2, after + 3):
            if _follows_area(words, end, low="area") and not any(
                STOPS.has(w) or w.gap != " " for w in words[after:end]
            ):
                return end
    if strokes and (typed[0].lower() in "kh" or lived):
        end = _named(words, after, "small")
        return end if end - after >= 2 else 0
    return 0


_GLUED_AREA = re.compile(r"[pqf]\d{1,2}")
_DATED = re.compile(r"/(?:19|20)\d\d$|^\d{1,2}/\d{1,2}$")


def _of_hospital(words: list[Token], number: int) -> bool:
    """True for the street number of a hospital: `Bệnh viện C Đà Nẵng, số 122 đường Hải Phòng`."""
    for at in range(number - 1, max(-1, number - 9), -1):
        word = words[at]
        if word.low in HOMES or set(words[at + 1].gap) & set(".;!?\n"):
            return False
        if word.low in ("viện", "vien", "bv", "ttyt") or (word.low == "cơ" and words[at + 1].low == "sở"):
            return True
        if word.low == "phòng" and words[at + 1].low == "khám":
            return True
    return False


def _apartment(words: list[Token], at: int) -> int:
    """`P1204 tòa CT2A`, `kiot 24 chợ Đình`: a door in a building that has a name; `phòng 101 nhà A` is a hospital's."""
    before = words[at - 1].bare if at else ""
    if not (words[at].low[0] == "p" or before in ("kiot", "sap", "can", "ho", "lo", "phong")) or at + 2 >= len(words):
        return 0
    building, value = words[at + 1], at + 2
    if before == "phong" and building.low in ("nhà", "nha", "tòa", "toà", "toa", "block"):
        return 0
    if building.low not in BUILDINGS or building.gap not in (" ", ", ") or words[value].gap != " ":
        return 0
    while (
        value + 1 < len(words)
        and words[value].bare in ("cu", "do", "thi", "tap", "the", "tuc", "xa", "nha")
        and words[value + 1].gap == " "
    ):
        value += 1
    if words[value].number:
        end = value + 1 if len(words[value].text) > 1 else 0
        named = end and end < len(words) and words[end].gap == " " and not words[end].number
        return (_named(words, end, "name") if words[end].capital else _clause(words, end, 4) or end) if named else end
    return _named(words, value, "name") if len(words[value].text) > 1 else 0


def _near(word: Token) -> bool:
    return word.gap.strip(" :") == "" and word.gap != ""


def _named(words: list[Token], at: int, kind: str) -> int:
    """Return where the name that begins at `at` ends, 0 for none."""
    first = words[at]
    if first.number or (ASKS.has(first) and not first.capital):
        return 0
    if _PLACES.has_run(words[at : at + 2]) and words[at : at + 2][-1].gap in (" ", first.gap):
        return min(at + 2, len(words))
    if first.capital:
        return _capital_run(words, at)
    clause = _clause(words, at, _LONGEST["area" if kind == "area" else "small"])
    if clause:
        return clause
    if STOPS.has(first) and kind != "area":
        return 0
    end, limit = at + 1, at + _LONGEST["area" if kind == "area" else "small"]
    while end < min(limit, len(words)) and words[end].gap == " " and not words[end].number:
        word = words[end]
        level, length = _level(words, end)
        if level and end + length < len(words) and words[end + length].gap == " ":
            break
        if GOES_ON.has(word) if kind == "area" else STOPS.has(word):
            break
        end += 1
    return end


def _capital_run(words: list[Token], at: int) -> int:
    end = at + 1
    while end < len(words) and end - at < _LONGEST["name"] and words[end].gap == " ":
        word = words[end]
        if not word.capital and not (word.number and word.end - word.start < 3):
            break
        level, length = _level(words, end)
        if level == "area" and end + length < len(words) and words[end + length].gap == " ":
            break
        end += 1
    return end


def _clause(words: list[Token], at: int, most: int) -> int:
    """Return where the words from `at` on end with a comma, a stop or the message, if within `most` words; else 0."""
    for end in range(at + 1, min(at + most, len(words)) + 1):
        if end == len(words) or set(words[end].gap) & _PAUSES:
            return end
        last = end + 1 == len(words) or set(words[end + 1].gap) & _PAUSES
        if words[end].gap != " " or words[end].number or _level(words, end)[0]:
            return 0
        if GOES_ON.has(words[end]) and not last:
            return 0
    return 0


_PAUSES = frozenset(",.;)(-–?!\n")


def _is_hamlet(words: list[Token], at: int, value: int, end: int) -> bool:
    """Decide whether a hamlet's word with a name after it is one: a capital, or the commune after it, or `ở` before."""
    first = words[at]
    if at and first.gap == " " and words[at - 1].number:
        return False  # `1 bản photo`
    if words[value].capital and not STOPS.has(words[value]):
        return True
    if first.bare in MISREAD_BARE:
        return _follows_area(words, end) and (not first.unmarked or _lived_in(words, at, 1))
    return _follows_area(words, end) or _lived_in(words, at)


def _lived_in(words: list[Token], at: int, back: int = 3) -> bool:
    near = words[max(0, at - back) : at]
    return any(word.low in LIVES or (word.low == "c" and word.gap == "/") for word in near)


def _follows_area(words: list[Token], at: int, low: str = "hamlet") -> bool:
    """True when a commune or the like (or a hamlet, where `low` says so) stands at `at`."""
    if at >= len(words) or not set(words[at].gap) <= set(" ,.-–"):
        return False
    if _GLUED_AREA.fullmatch(words[at].low):
        return True
    return at + 1 < len(words) and _level(words, at)[0] in ("area", low)


def _chain(words: list[Token], at: int) -> int:
    """Return where the address ends that has come to `at`: streets, communes, districts and provinces join it."""
    while at < len(words) and words[at].gap and set(words[at].gap) <= set(" ,.-–;"):
        end = _link(words, at)
        if not end:
            break
        at = end
    return at


def _link(words: list[Token], at: int) -> int:
    if _GLUED_AREA.fullmatch(words[at].low):
        return at + 1
    level, length = _level(words, at)
    value = at + length
    if level and value < len(words) and words[value].gap in ("", " ", ".", ". "):
        short = words[at].low in SHORT
        if words[value].bare == "so" and value + 1 < len(words) and words[value + 1].number:
            return value + 2
        if words[value].number:
            return value + 1
        if not short or words[value].capital or words[value].unmarked:
            end = _named(words, value, "area" if level == "area" else "name")
            if end:
                return end
    pair = words[at : at + 2]
    if len(pair) == 2 and pair[1].gap == " " and _PLACES.has_run(pair):
        return at + 2
    if set(words[at].gap) & set(",-–") and words[at].capital and not STOPS.has_bare(words[at]) and not level:
        end = _named(words, at, "name")
        return end if end - at > 1 else 0
    return 0
