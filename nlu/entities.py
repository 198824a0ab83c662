"""Finds what a message names, by the words and patterns of `nlu/data/entities.yml`.

A word counts where it stands exactly so, or in a message typed wholly without tone marks; there a word that becomes
another one without its marks (`bố`, `bỏ`, `bộ`) does not count.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nlu.text import nfc, strip_marks
from nlu.training_data import TrainingData
from nlu.understand import Entity

__all__ = ["EntityFinder"]

_SHORT = 4
"""A single word this short means too many things without its marks (bo, me, vo, ban)."""
_SURE_WHEN_BARE = frozenset({"ck", "vk", "gcs", "gks", "grv", "ksk", "cccd", "cmnd", "gplx", "blx", "xkld", "gksk"})
_LONE_SYNONYMS = frozenset({"relation", "purpose", "life_stage", "document", "procedure"})


@dataclass(frozen=True)
class _Kind:
    """The words of one kind of entity with their values, as two patterns: for marked and for bare messages."""

    name: str
    values: Mapping[str, str]
    marked: re.Pattern[str] | None
    bare: re.Pattern[str] | None
    rules: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    synonyms: Mapping[str, str]


class EntityFinder:
    """Finds entities of every kind the data names; `facilities` are names (any spelling) with the id they mean."""

    def __init__(self, data: TrainingData, facilities: Mapping[str, str] | None = None) -> None:
        kinds = dict.fromkeys((*data.lookups, *data.patterns))
        self._kinds = [_kind(name, data, facilities or {} if name == "facility" else {}) for name in kinds]

    def find(self, text: str) -> tuple[Entity, ...]:
        """Return what `text` names, in order; positions are those of `text`."""
        line = text.lower()
        composed, places = _composed(line)
        bare = line.isascii()
        found: list[Entity] = []
        for kind in self._kinds:
            here = [*_words(kind, composed, bare), *_ruled(kind, composed, bare)]
            found += [Entity(kind.name, value, places[start], places[end]) for value, start, end in _longest(here)]
        return tuple(sorted(found, key=lambda e: (e.start, e.kind)))


def _kind(name: str, data: TrainingData, facilities: Mapping[str, str]) -> _Kind:
    words = {_key(word): word for word in data.lookups.get(name, ())}
    if name in _LONE_SYNONYMS:
        own = set(data.lookups.get(name, ())) | ({"con"} if name == "relation" else set())
        words |= {_key(word): value for word, value in data.synonyms.items() if value in own and _stands_alone(word)}
    words |= {_key(word): value for word, value in facilities.items()}
    values = {**{_key(strip_marks(w)): v for w, v in words.items()}, **words}
    rules = tuple((_rule(p), _rule(strip_marks(p))) for p in data.patterns.get(name, ()))
    return _Kind(
        name, values, _any(words), _any(strip_marks(w) for w in words if _plain_enough(w)), rules, data.synonyms
    )


def _key(word: str) -> str:
    return " ".join(nfc(word).lower().split())


def _stands_alone(word: str) -> bool:
    """False for `ba` (father, three): only a pattern tells which it is."""
    return not word.isascii() or " " in word or len(word) > 3 or word in _SURE_WHEN_BARE


def _plain_enough(word: str) -> bool:
    return " " in word or len(word) > _SHORT or word in _SURE_WHEN_BARE


def _any(words: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(set(words), key=lambda w: (-len(w), w))
    if not longest_first:
        return None
    return re.compile(
        rf"(?<!\w)(?<!công )(?:{'|'.join(re.escape(w).replace(chr(92) + ' ', ' +') for w in longest_first)})(?!\w)"
    )


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){pattern}")


def _composed(line: str) -> tuple[str, list[int]]:
    """Return `line` composed, with the place in `line` each of its characters comes from, and one past the end."""
    composed = ""
    places: list[int] = []
    for i, char in enumerate(line):
        if places and nfc(composed[-1] + char) != composed[-1] + char:
            composed = composed[:-1] + nfc(composed[-1] + char)
        else:
            composed += char
            places.append(i)
    return composed, [*places, len(line)]


def _words(kind: _Kind, composed: str, bare: bool) -> list[tuple[str, int, int]]:
    pattern = kind.bare if bare else kind.marked
    if pattern is None:
        return []
    return [(kind.values[_key(m[0])], m.start(), m.end()) for m in pattern.finditer(composed)]


def _ruled(kind: _Kind, composed: str, bare: bool) -> list[tuple[str, int, int]]:
    found = []
    for marked, unmarked in kind.rules:
        for match in (unmarked if bare else marked).finditer(composed):
            value = kind.synonyms.get(match[1], match[1])
            found.append((_years(match), *match.span()) if kind.name == "age" else (value, *match.span(1)))
    return found


def _years(match: re.Match[str]) -> str:
    """Return the age in whole years: `8 tháng tuổi` is 0."""
    months = "th" in match[0][len(match[1]) :]
    return str(int(match[1]) // 12 if months else int(match[1]))


def _longest(found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Drop what lies within something longer."""
    kept: list[tuple[str, int, int]] = []
    for one in sorted(found, key=lambda f: (f[1] - f[2], f[1])):
        if all(one[2] <= other[1] or one[1] >= other[2] for other in kept):
            kept.append(one)
    return kept
