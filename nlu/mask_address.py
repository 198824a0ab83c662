"""Finds addresses down to the house or hamlet, with street, commune and province that follow in the same phrase.

Parts that stand side by side are weighed together (`nlu.mask_parts`): one of them must be as exact as a house or a
hamlet, and what they tell with what leads to them (`ở`, `địa chỉ`) must be enough.
"""

from collections.abc import Iterator

from nlu.mask_kind import Kind, Span
from nlu.mask_parts import Part, part_at
from nlu.mask_places import HOMES, LIVES, STOPS, WHERE
from nlu.mask_token import Token

__all__ = ["find_addresses"]

_ENOUGH = 2.0
_LIVED = 1.0  # after `ở`, `nhà`, `địa chỉ`


def find_addresses(words: list[Token]) -> Iterator[Span]:
    """Return where addresses stand among the words of a message, in order."""
    at = 0
    while at < len(words):
        parts = _parts(words, at)
        if parts and _enough(words, at, parts):
            end = _tail(words, parts[-1].end)
            yield Span(words[at].start, words[end - 1].end, Kind.ADDRESS)
            at = end
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


def _enough(words: list[Token], at: int, parts: list[Part]) -> bool:
    """Decide whether the parts tell where somebody lives."""
    if not any(part.exact for part in parts):
        return False
    if len(parts) == 1 and parts[0].kind == "house" and parts[0].weight < _ENOUGH and not _led(words, at, 1):
        return False
    if len(parts) == 1 and words[at].bare == "so":
        return False  # `số 5`
    told = sum(part.weight for part in parts if part.kind != "area")
    told += min(1.0, sum(part.weight for part in parts if part.kind == "area"))
    if told < _ENOUGH and _led(words, at, 3) and any(part.kind not in ("door", "room") for part in parts):
        told += _LIVED
    return told >= _ENOUGH and not (parts[0].kind in ("house", "street") and _of_hospital(words, at))


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
