"""What the tagger of identifiers sees of each word: itself, its neighbours, the lists, and what the rules make of it.

Features are short strings, `template:value`; the same function makes them for training (`index.train.masks`) and for
every message.
"""

from collections.abc import Sequence
from functools import cached_property

from nlu.mask_kind import MASKED, NAME_MASKED, Span
from nlu.mask_leads import lead_at
from nlu.mask_odds import likelihood
from nlu.mask_places import LEVELS
from nlu.mask_token import Lexicon, Token
from nlu.mask_words import (
    EDE,
    FAMILY,
    GIVEN,
    LINKS,
    MIDDLE,
    NICKNAMES,
    PLACES,
    RARE_GIVEN,
    STOP,
    SURE_FAMILY,
    TOP_FAMILY,
)

__all__ = ["Row", "attributes", "rows"]

_LISTS = {
    "top": TOP_FAMILY,
    "sure": SURE_FAMILY,
    "family": FAMILY,
    "given": GIVEN,
    "middle": MIDDLE,
    "rare": RARE_GIVEN,
    "ede": EDE,
    "link": LINKS,
    "stop": STOP,
    "nick": NICKNAMES,
}
_LEXICONS = {name: Lexicon(words) for name, words in _LISTS.items()}
_PLACES = Lexicon(PLACES)
_NEAR = ("w", "b", "lead", "level", "gap", "cap", "num")  # looked at up to two words away
_REACH = 4
_EDGE = "EDGE"


class Row(dict[str, str]):
    """Features of one word by themselves, before its neighbours are looked at."""

    @cached_property
    def told(self) -> list[str]:
        """All of them, as the words beside it see them."""
        return [f"{key}={value}" for key, value in self.items()]

    @cached_property
    def told_near(self) -> list[str]:
        """Those that are seen from two words away."""
        return [f"{key}={self[key]}" for key in _NEAR]


def rows(words: Sequence[Token], names: Sequence[Span], addresses: Sequence[Span]) -> list[Row]:
    """Return the features of each word; `names` and `addresses` are what the rules found among them."""
    words = list(words)
    leads, levels, places = _spread(words)
    found: list[Row] = []
    for n, word in enumerate(words):
        before, alone = likelihood(words, n)
        row = Row(
            w=_shape(word.text) if word.number else word.low,
            b="0" if word.number else word.bare,
            shape=_shape(word.text) + ("" if word.cased else "u"),
            cap="1" if word.capital else "0",
            lists="".join(
                "1" if words_of.has(word) else "b" if words_of.has_bare(word) else "0"
                for words_of in _LEXICONS.values()
            ),
            lead=leads[n],
            level=levels[n],
            place=places[n],
            gap=_gap(word.gap),
            num=_number(word.text) if word.number else "-",
            bare="1" if word.unmarked else "0",
            said=str(int(max(-12.0, min(0.0, before - alone)) // 1.5)),
            alone=str(int(max(-14.0, alone) // 2)),
            before=str(int(max(-14.0, before) // 2)),
            name=_inside(word, names),
            address=_inside(word, addresses),
        )
        found.append(row)
    return found


def _spread(words: list[Token]) -> tuple[list[str], list[str], list[str]]:
    """Return for each word what leads to a name, which part of an address begins, and whether it is a known place."""
    leads, levels, places = (["-"] * len(words) for _ in range(3))
    for n in range(len(words)):
        lead, length = lead_at(words, n)
        for at in range(n, min(len(words), n + length)):
            leads[at] = max(leads[at], str(int(lead)))
        level, length = LEVELS.at(words, n)
        for at in range(n, min(len(words), n + length)):
            levels[at] = level if levels[at] == "-" else levels[at]
        for length in (2, 3):
            if n + length <= len(words) and _PLACES.has_run(words[n : n + length]):
                places[n : n + length] = ["P"] * length
    return leads, levels, places


def _inside(word: Token, spans: Sequence[Span]) -> str:
    for span in spans:
        if span.start <= word.start < span.end:
            return "B" if word.start == span.start else "I"
    return "O"


def _shape(text: str) -> str:
    shape = ""
    for char in text[:8]:
        kind = "d" if char.isdigit() else "X" if char.isupper() else "x" if char.isalpha() else char
        shape += "" if shape.endswith(kind) else kind
    return shape


def _number(text: str) -> str:
    """Return what a number could be: a year of a birth or of a law, a day, a month, a house."""
    digits = "".join(filter(str.isdecimal, text))
    if digits != text or not digits:
        return f"m{len(digits)}"
    if len(digits) == 4:
        return "y" + digits[:3] if digits[:2] in ("19", "20") else "4"
    if len(digits) > 2:
        return str(min(len(digits), 9))
    value = int(digits)
    return "mon" if value <= 12 else "day" if value <= 31 else "two" if value < 60 else "yy"


def _gap(gap: str) -> str:
    if MASKED in gap:
        return "M"
    return "N" if NAME_MASKED in gap else gap.strip()[:1] or "_"


def attributes(found: Sequence[Row], n: int) -> list[str]:
    """Return every feature of word `n` with those of its neighbours."""
    result: list[str] = []
    row = found[n]
    for away in range(-_REACH, _REACH + 1):
        if not 0 <= n + away < len(found):
            result.append(f"{away}:{_EDGE}")
            continue
        other = found[n + away]
        if abs(away) > 2:
            result.append(f"{away}:b={other['b']}")
        else:
            result += [f"{away}:{told}" for told in (other.told if abs(away) < 2 else other.told_near)]
    before = found[n - 1] if n else None
    after = found[n + 1] if n + 1 < len(found) else None
    b, lists, cap = row["b"], row["lists"], row["cap"]
    if before:
        result += [
            f"pw:{before['b']}|{b}",
            f"pl:{before['lead']}|{lists}",
            f"pv:{before['level']}|{cap}|{row['num']}",
            f"px:{before['lists']}|{lists}",
            f"pg:{before['b']}|{row['gap']}|{cap}|{row['num']}",
            f"pb:{before['lead']}|{row['before']}|{cap}",
        ]
        if n > 1:
            second = found[n - 2]
            result += [f"p2:{second['b']}|{before['b']}", f"p3:{second['lead']}|{before['lead']}|{lists}"]
    if after:
        result += [
            f"nw:{b}|{after['b']}",
            f"nx:{lists}|{after['lists']}",
            f"ng:{lists}|{after['gap']}",
            f"nv:{row['level']}|{after['num']}|{after['cap']}",
        ]
        if n + 2 < len(found):
            result.append(f"n2:{after['b']}|{found[n + 2]['b']}")
    if before and after:
        result += [
            f"bn:{before['b']}|{after['b']}",
            f"bc:{before['cap']}{cap}{after['cap']}|{row['gap']}{after['gap']}",
            f"bd:{before['num']}|{row['num']}|{after['num']}",
        ]
    ruled = row["name"] + row["address"]
    around = "".join(r["name"] + r["address"] if r else "--" for r in (before, row, after))
    result += [f"r:{ruled}|{lists}", f"rc:{ruled}{cap}{row['bare']}", f"ra:{around}", f"lc:{lists}{cap}{row['bare']}"]
    result += [f"s:{b[:2]}", f"e:{b[-2:]}"]
    return result
