"""Finds addresses down to the house or hamlet, with street, commune and province that follow in the same phrase.

Parts that stand side by side are weighed together (`nlu.mask_parts`): one of them must be as exact as a house or a
hamlet, and what they tell with what leads to them (`ở`, `địa chỉ`) must be enough.
"""

from collections.abc import Iterator

from nlu.mask_kind import Kind, Span
from nlu.mask_parts import part_at
from nlu.mask_places import BREAKS, HOMES, LANDMARKS, LIVES, REACHES, STOPS, TOWARDS, WHERE
from nlu.mask_runs import clause_end
from nlu.mask_streets import Part
from nlu.mask_token import Token

__all__ = ["find_addresses"]

_ENOUGH = 2.0
_WAY = 9  # words a way to an address may be long
_SERVICES = frozenset(("viện", "vien", "bv", "khám", "kham", "trạm", "tram", "khoa", "thuốc", "thuoc", "ttyt"))
_BESIDE = frozenset(("cạnh", "gần", "sát", "đối", "cuối", "đầu", "kế"))
_WITHIN = frozenset((" ", ", ", " - ", "-", ": ", ",", "+", ".", ". "))
_LIVED = 1.0  # after `ở`, `nhà`, `địa chỉ`


def find_addresses(words: list[Token]) -> Iterator[Span]:
    """Return where addresses stand among the words of a message, in order."""
    at, last = 0, 0
    while at < len(words):
        parts = _parts(words, at)
        if parts and _enough(words, at, parts, last):
            end = _tail(words, parts[-1].end)
            yield Span(words[_head(words, at, last)].start, words[end - 1].end, Kind.ADDRESS)
            at = last = end
        else:
            at += 1


def _parts(words: list[Token], at: int) -> list[Part]:
    parts: list[Part] = []
    part = part_at(words, at, "")
    while part:
        parts.append(part)
        end = part.end
        if end >= len(words) or not words[end].gap or not set(words[end].gap) <= set(" ,.-–;("):
            break
        part = part_at(words, end, part.kind)
    return parts


def _head(words: list[Token], at: int, last: int) -> int:
    """Return where the way to an address begins: `sau cổng chùa Phúc Khánh` before `ngõ 382`, back to `ở`.

    `last` is where the address before it ended: what little stands between two belongs to them.
    """
    start = at
    for n in range(at - 1, max(last, at - _WAY) - 1, -1):
        word = words[n]
        if words[n + 1].gap not in _WITHIN:
            return start
        if (word.low in REACHES and (word.low != "chỉ" or words[n - 1].low == "địa")) or (
            word.low in TOWARDS and not word.unmarked
        ):
            return n + 1
        if BREAKS.has(word):
            return start
        if word.low in LANDMARKS:
            start = n
    return last if last > 0 and last >= at - _WAY and words[last].gap in _WITHIN else start


def _enough(words: list[Token], at: int, parts: list[Part], last: int) -> bool:
    """Decide whether the parts tell where somebody lives."""
    if not any(part.exact for part in parts):
        return _beside(words, at, parts, last)
    if len(parts) == 1 and parts[0].kind == "house" and parts[0].weight < _ENOUGH and not _led(words, at, 1):
        return False
    if len(parts) == 1 and words[at].bare == "so":
        return False  # `số 5`
    told = sum(part.weight for part in parts if part.kind != "area")
    told += min(1.0, sum(part.weight for part in parts if part.kind == "area"))
    if told < _ENOUGH and (
        _reached(words, at, last)
        or (_led(words, at, 3) and any(part.kind not in ("door", "room") or part.weight > 1 for part in parts))
    ):
        told += _LIVED
    return told >= _ENOUGH and not (parts[0].kind in ("house", "street") and _of_hospital(words, at))


def _reached(words: list[Token], at: int, last: int) -> bool:
    start = _head(words, at, last)
    if not 0 < start < at:
        return False
    before = words[start - 1].low
    return before in REACHES or (before in TOWARDS and words[start].low in LANDMARKS)


def _beside(words: list[Token], at: int, parts: list[Part], last: int) -> bool:
    """A street is enough for who lives `dưới dốc chùa …, đường …`."""
    start = _head(words, at, last)
    if any(word.low in _SERVICES for word in words[max(0, start - 6) : start]):
        return False
    led = _reached(words, at, last) and any(word.low in HOMES for word in words[max(0, start - 4) : start - 1])
    return led and words[start].low in LANDMARKS and parts[0].kind == "street" and not _of_hospital(words, at)


def _led(words: list[Token], at: int, back: int) -> bool:
    near = words[max(0, at - back) : at]
    return any(word.low in LIVES or (word.low == "c" and word.gap == "/") for word in near)


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


def _tail(words: list[Token], at: int) -> int:
    """Take `nhà cuối ngõ`, `cạnh chợ` after an address."""
    rest = words[at : at + 4]
    if len(rest) > 1 and rest[0].gap == " " and rest[0].low in _BESIDE:
        return clause_end(words, at + 1, 4) or at
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
