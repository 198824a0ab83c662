"""The pattern language of the danger tables, described in `nlu.danger_words`: compiled, and found by its first word."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from nlu.danger_lists import LISTS
from nlu.danger_spelling import NO_TONE, toned
from nlu.text import strip_marks

__all__ = ["Pattern", "bare", "grouped", "lists", "vocabulary"]

_WORD = re.compile(r"[^\W\d_]+!?")
_LIST = re.compile(r"\{[a-z]+\}")
_WEAKER = {"ă": "[ăa]", "â": "[âa]", "ê": "[êe]", "ô": "[ôo]", "ơ": "[ơo]", "ư": "[ưu]", "đ": "[đd]"}
_GAPS = ((" …… ", "(?: ~){,6} "), (" … ", "(?: ~){,3} "), (" …", " (?:~ ){,3}"), ("#", "[0-9]+"))
_ANY = ""  # stands among first words for a pattern that may start with anything
_NO_CAPITALS = str.maketrans("", "", "SFRJZ")


def lists(table: str) -> dict[str, str]:
    """Return what `{name}` stands for in rows, from lines `name: words`; a name may have several lines."""
    found: dict[str, list[str]] = {}
    for line in table.strip().splitlines():
        name, _, words = line.partition(": ")
        if words:
            found.setdefault(name, []).append(words)
    return {"{" + name + "}": "(" + "|".join(words) + ")" for name, words in found.items()}


_LISTS = lists(LISTS)


def grouped(table: str) -> Iterator[tuple[str, str]]:
    """Yield group and row of a table with `[group]` lines; a line that begins with a space goes on with the row."""
    group = ""
    for line in table.strip().replace("\n |", "|").splitlines():
        if line.startswith("["):
            group = line.strip("[]")
        else:
            yield group, line


def bare(word: str) -> str:
    """Return a coded word without its marks and tone: `thơR` gives `tho`."""
    return strip_marks(word).translate(_NO_CAPITALS)


def vocabulary(*sources: str) -> frozenset[str]:
    """Return all words of tables, without marks, except those that need theirs."""
    words = (word for source in (*sources, *_LISTS.values()) for word in _WORD.findall(source))
    return frozenset(strip_marks(word) for word in words if not word.endswith("!"))


@dataclass(frozen=True)
class Pattern:
    """A pattern and the bare words it can start with, by which hundreds of patterns are cheap to try.

    It is compiled when it is first tried: most are never needed by one process's first messages.
    """

    row: str
    starts: frozenset[str]

    @classmethod
    def of(cls, row: str, named: Mapping[str, str] = _LISTS) -> "Pattern":
        """Read a row of the tables, with the lists it calls by name."""
        while _LIST.search(row):
            row = _LIST.sub(lambda name: named[name.group()], row)
        return cls(row, frozenset(_starts(row)))

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The row as a regular expression over coded words."""
        source = re.sub(r"\((?!\?)", "(?:", self.row)
        for sign, meaning in _GAPS:
            source = source.replace(sign, meaning)
        source = _WORD.sub(_word_source, source).replace("~", "[^ ]+")
        return re.compile(rf"(?<![^ ])(?:{source})(?![^ ])")

    def can_be_in(self, words: frozenset[str]) -> bool:
        """Say whether a message of these bare words can hold the pattern at all."""
        return _ANY in self.starts or not self.starts.isdisjoint(words)


def _word_source(match: re.Match[str]) -> str:
    """Turn one word of a row into a regex that also finds it with fewer marks."""
    word = match.group()
    if word.endswith("!"):
        letters, tone = toned(word[:-1])
        return letters + (tone or NO_TONE + "?")
    letters, tone = toned(word)
    return "".join(_WEAKER.get(c, c) for c in letters) + (tone or NO_TONE) + "?"


def _alternatives(row: str) -> Iterator[str]:
    """Split a row at every `|` outside parentheses."""
    depth = start = 0
    for i, char in enumerate(row):
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            yield row[start:i]
            start = i + 1
    yield row[start:]


def _closing(row: str) -> int:
    """Return where the parenthesis that opens `row` closes."""
    depth = 0
    for i, char in enumerate(row):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return i
    raise ValueError(f"unbalanced: {row}")


def _starts(row: str) -> set[str]:
    """Return the bare words a row can start with."""
    return set().union(*(_starts_of_one(alternative) for alternative in _alternatives(row)))


def _starts_of_one(row: str) -> set[str]:
    found: set[str] = set()
    rest = row.lstrip(" ^")
    while rest:
        if rest.startswith("("):
            end = _closing(rest)
            inner, rest = rest[1:end], rest[end + 1 :]
            if inner.startswith(("?!", "?=")):
                rest = rest.lstrip()
                continue
            found |= _starts(inner)
            if not rest.startswith(("?", "*")):
                return found
            rest = rest[1:].lstrip()
        elif word := _WORD.match(rest):
            return found | {strip_marks(word.group().rstrip("!"))}
        else:
            break  # a number or a gap
    return found | {_ANY}
