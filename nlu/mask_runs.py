"""Where a number, a code or a name inside an address ends."""

import re

from nlu.mask_places import ASKS, BREAKS, GOES_ON, LEVELS, SHORT, STOPS
from nlu.mask_token import Lexicon, Token
from nlu.mask_words import FAMILY, PLACES, SURE_FAMILY

__all__ = ["before_area", "clause_end", "code_end", "dotted", "name_end", "stands_near", "street_end"]

_PLACES = Lexicon(PLACES)
_FAMILIES = Lexicon([*SURE_FAMILY, *FAMILY])
_CODE = re.compile(r"[a-z]{1,4}\d+[a-z]?|[a-z]")
_GLUED = re.compile(r"(?:[pqfx]|kp|tdp|to|tổ)\d{1,2}")
_PAUSES = frozenset(",.;)(-–?!\n")
_level = LEVELS.at


def code_end(words: list[Token], at: int) -> int:
    """Return where a number or code ends that begins at `at`: `12`, `C7-2`, `08.15`, `B`; `at` itself for none."""
    first = words[at]
    if not first.number and not _CODE.fullmatch(first.low):
        return at
    if not first.number and not first.capital:
        return at
    end = at + 1
    while end < len(words) and end - at < 3 and _joined(words[end]):
        end += 1
    if end < len(words) and words[end].gap == " " and len(words[end].text) == 1 and words[end].capital and first.number:
        end += 1  # `tổ 3 A`
    return end


def _joined(word: Token) -> bool:
    """`-2` of `C7-2`, `A05` of `12A05`."""
    return (word.gap in ("-", ".", "/", "") and word.number) or (not word.gap and len(word.text) == 1)


def street_end(words: list[Token], at: int) -> int:
    """Take the street's name after `ngõ 34`: with capitals, or where a comma or the message ends it; else stay at `at`."""
    if at >= len(words) or words[at].gap != " " or words[at].number or _level(words, at)[0]:
        return at
    if words[at].capital and not STOPS.has(words[at]):
        return name_end(words, at, 4) or at
    if STOPS.has(words[at]) or GOES_ON.has(words[at]):
        return at
    end = clause_end(words, at, 5)
    if end - at > 1 and not any(BREAKS.has(word) for word in words[at + 1 : end]):
        return end
    end = clause_end(words, at, 3)
    if end - at > 1:
        return end
    if words[at + 2 : at + 4] and any(_GLUED.fullmatch(word.low) for word in words[at + 2 : at + 4]):
        return at + 2 if _GLUED.fullmatch(words[at + 2].low) else at + 3  # `25/7 phạm văn chiêu p9`
    return at + 2 if _FAMILIES.has(words[at]) and at + 1 < len(words) and not STOPS.has(words[at + 1]) else at


def stands_near(word: Token) -> bool:
    """True when a blank or a colon parts the word from the one before."""
    return word.gap.strip(" :") == "" and word.gap != ""


def dotted(first: Token, word: Token) -> bool:
    """`P. 5`, `tp.Lào Cai`: a short word with a dot."""
    return (
        (first.low in SHORT or first.low in ("số", "sn", "kp", "tdp", "cc", "đg", "dg"))
        and word.gap in (".", ". ", "")
        and (word.number or word.text[0].isupper())
    )


def name_end(words: list[Token], at: int, longest: int, area: bool = False) -> int:
    """Return where the name that begins at `at` ends, 0 for none."""
    first = words[at]
    if first.number or (ASKS.has(first) and not first.capital):
        return 0
    if _PLACES.has_run(words[at : at + 2]) and words[at : at + 2][-1].gap in (" ", first.gap):
        goes_on = first.capital and words[at + 2 : at + 3] and words[at + 2].capital and words[at + 2].gap == " "
        return min(at + (3 if goes_on and not _place_at(words, at + 2) else 2), len(words))  # `xã Tân Phú Đông`
    if first.capital:
        return _capital_run(words, at, longest)
    clause = clause_end(words, at, 2 if area else 3)
    if clause:
        return clause
    if STOPS.has(first):
        return 0
    end = at + 1
    while end < min(at + longest, len(words)) and words[end].gap == " " and not words[end].number:
        level, length = _level(words, end)
        if level and end + length < len(words) and words[end + length].gap == " ":
            break
        if GOES_ON.has(words[end]) if area or end == at + 1 else STOPS.has(words[end]):
            break
        end += 1
    return end


def _capital_run(words: list[Token], at: int, longest: int) -> int:
    end = at + 1
    while end < len(words) and end - at < longest and words[end].gap == " ":
        word = words[end]
        if not word.capital and not (word.number and word.end - word.start < 3):
            break
        level, length = _level(words, end)
        if level in ("area", "hamlet", "street") and end + length < len(words) and words[end + length].gap == " ":
            break
        if _place_at(words, end):
            break
        end += 1
    return end


def _place_at(words: list[Token], at: int) -> bool:
    pair = words[at : at + 2]
    return len(pair) == 2 and pair[1].gap == " " and _PLACES.has_run(pair)


def clause_end(words: list[Token], at: int, most: int) -> int:
    """Return where the words from `at` on end with a comma, a stop or the message, if within `most` words; else 0."""
    for end in range(at + 1, min(at + most, len(words)) + 1):
        if end == len(words) or set(words[end].gap) & _PAUSES:
            return end
        last = end + 1 == len(words) or set(words[end + 1].gap) & _PAUSES
        if words[end].gap != " " or words[end].number or (_level(words, end)[0] and not last):
            return 0
        if GOES_ON.has(words[end]) and not last:
            return 0
    return 0


def before_area(words: list[Token], at: int) -> int:
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
