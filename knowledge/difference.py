"""What changed between two versions of a record, in a nurse's words: `Thời gian giải quyết: 2 → 3 ngày làm việc`.

Pure. Rows of a list have no ids, so a row is matched with the one most like it: an inserted row is one change, not a
change of every row below it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from rapidfuzz import fuzz

from knowledge.facility import Counter, Facility, Hours, weekday_words
from knowledge.override import own_rows
from knowledge.procedure import Contrast, Deadline, OfficeTime
from knowledge.record import Fact, Record
from knowledge.values import format_day

__all__ = ["Change", "differences"]

_ORDER = "thứ tự"
_ALIKE = 55
"""Two rows less alike than this (0 to 100) are one removed and one added row, not one changed."""
_SHORT = 3
"""Values of more words are quoted, so that one sees where they end."""
_HEADS: dict[type[Record], tuple[str, ...]] = {
    OfficeTime: ("limit", "number", "unit", "text"),
    Deadline: ("number", "unit"),
    Counter: ("name",),
    Hours: ("days", "opens", "closes"),
    Contrast: ("id",),
}
"""The fields a row is known by, where it is not the one a plain scalar stands for or the first."""
_CONTEXT = ("case", "when", "route", "what")
"""The fields that say which of several rows is meant when its head is what changed."""
_CARE = frozenset({*Fact.model_fields, "id"})
_UNTOLD = frozenset({"source", "checked"})
"""For staff only; whatever else a row holds decides what citizens are told, and when."""


@dataclass(frozen=True)
class Change:
    """One change: `before` is None for what was added, `after` for what was removed.

    `field` is the Vietnamese key as in the file, `row` names the row (empty where the field has one value), `part` the
    key inside the row (empty when the row itself was added, removed or said anew).
    """

    field: str
    row: str
    before: str | None
    after: str | None
    part: str = ""

    def __str__(self) -> str:
        place = self.field[:1].upper() + self.field[1:]
        place += f" “{self.row}”" if self.row else ""
        place += f", {self.part}" if self.part else ""
        if self.before is None:
            return f"{place}: thêm “{self.after}”"
        if self.after is None:
            return f"{place}: bỏ “{self.before}”"
        return f"{place}: {_from_to(self.before, self.after)}"


def differences(old: Record | None, new: Record | None) -> list[Change]:
    """Return what `new` says otherwise than `old`, in the order of the file; None is a file that is not there.

    Args:
        old: a procedure, a facility or the calendar as it was.
        new: the same as it is now; both without findings, as the loader gives them.
    """
    either = new if new is not None else old
    changes: list[Change] = []
    for name, info in type(either).model_fields.items() if either is not None else ():
        if info.alias:
            before, after = getattr(old, name, None), getattr(new, name, None)
            if isinstance(either, Facility) and name == "overrides":
                before, after = _overrides(old), _overrides(new)
            changes += _value(Change(info.alias, "", None, None), before, after)
    return changes


def _overrides(facility: Record | None) -> dict[str, dict[str, Any]]:
    """Return what a facility overrides as typed rows, by the Vietnamese key of the procedure's field."""
    if not isinstance(facility, Facility):
        return {}
    return {i: own_rows(facility, i) for i in facility.overrides}


def _value(at: Change, before: Any, after: Any) -> Iterator[Change]:
    """Compare two values of one field; `at` names the place."""
    if before == after:
        return
    if any(isinstance(v, dict) for v in (before, after)):
        yield from _mapping(at, before or {}, after or {})
    elif any(_is_rows(v) for v in (before, after)):
        yield from _rows(at, before or (), after or ())
    elif any(isinstance(v, Record) for v in (before, after)):
        yield from _parts(at, before, after, frozenset())
    else:
        was, now = _words(before), _words(after)
        if was != now:
            yield replace(at, before=was or None, after=now or None)


def _is_rows(value: Any) -> bool:
    return isinstance(value, tuple) and not all(isinstance(v, int) for v in value)  # numbers: days of the week


def _mapping(at: Change, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for key in dict.fromkeys((*before, *after)):
        inner = replace(at, part=f"{at.part}, {key}".lstrip(", ")) if at.row else replace(at, row=key)
        yield from _value(inner, before.get(key), after.get(key))


def _parts(at: Change, before: Record | None, after: Record | None, but: frozenset[str]) -> Iterator[Change]:
    """Compare two versions of one row, field by field."""
    either = after if after is not None else before
    for name, info in type(either).model_fields.items() if either is not None else ():
        if info.alias and name not in but:
            inner = replace(at, part=f"{at.part}, {info.alias}".lstrip(", "))
            yield from _value(inner, getattr(before, name, None), getattr(after, name, None))


# -- lists of rows ------------------------------------------------------------------------------------------------


def _rows(at: Change, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Change]:
    pairs = _matched(before, after)
    taken = {i for i, _ in pairs}
    several = max(len(before), len(after)) > 1
    for i, row in enumerate(before):
        if i not in taken:
            yield replace(at, before=_in_full(row))
    found = {j: i for i, j in pairs}
    for j, row in enumerate(after):
        if j not in found:
            yield replace(at, after=_in_full(row))
        elif before[found[j]] != row:
            yield from _pair(at, before[found[j]], row, several)
    kept = [i for _, i in sorted((j, i) for i, j in pairs)]
    if kept != sorted(kept):
        was = "; ".join(_head(before[i]) for i in sorted(kept))
        now = "; ".join(_head(before[i]) for i in kept)
        yield replace(at, part=f"{at.part}, {_ORDER}".lstrip(", "), before=was, after=now)


def _pair(at: Change, before: Any, after: Any, several: bool) -> Iterator[Change]:
    """Compare two versions of one row of a list."""
    was, now = _head(before), _head(after)
    if was != now:
        yield replace(_at_row(at, _context(after) if several else ""), before=was, after=now)
    if isinstance(after, Record):
        yield from _parts(_at_row(at, now), before, after, frozenset(_head_fields(type(after))))


def _at_row(at: Change, label: str) -> Change:
    """Return the place of one row: in the first list it is the row, further inside it becomes part of the path."""
    if not label:
        return at
    if not at.row and not at.part:
        return replace(at, row=label)
    return replace(at, part=f"{at.part} “{label}”".lstrip())


def _matched(before: Sequence[Any], after: Sequence[Any]) -> list[tuple[int, int]]:
    """Return (position before, position after) of the rows that are the same row: equal first, then most alike."""
    pairs: list[tuple[int, int]] = []
    left, right = list(range(len(before))), list(range(len(after)))

    def pair(i: int, j: int) -> None:
        pairs.append((i, j))
        left.remove(i)
        right.remove(j)

    for same in (lambda a, b: a == b, lambda a, b: _head(a) == _head(b) and _context(a) == _context(b)):
        for j in tuple(right):
            i = next((i for i in left if same(before[i], after[j])), None)
            if i is not None:
                pair(i, j)
    if len(before) == len(after) == 1 and left:
        return [(0, 0)]  # the only row, said anew
    was, now = {i: _alike(before[i]) for i in left}, {j: _alike(after[j]) for j in right}
    scored = [(fuzz.ratio(was[i], now[j]), -abs(i - j), i, j) for i in left for j in right]
    for score, _, i, j in sorted(scored, reverse=True):
        if score >= _ALIKE and i in left and j in right:
            pair(i, j)
    return pairs


# -- words --------------------------------------------------------------------------------------------------------


def _head_fields(kind: type[Record]) -> tuple[str, ...]:
    if kind in _HEADS:
        return _HEADS[kind]
    return (kind.shorthand or next(name for name in kind.model_fields if name not in _CARE),)


def _head(row: Any) -> str:
    """Return what a row is known by: `không quá 03 ngày làm việc`."""
    match row:
        case Hours():
            return f"{row.day_words()} {row.opens}–{row.closes}"
        case Record():
            return " ".join(filter(None, (_words(getattr(row, name)) for name in _head_fields(type(row)))))
    return _words(row)


def _context(row: Any) -> str:
    return next((str(value) for name in _CONTEXT if (value := getattr(row, name, None))), "")


def _in_full(row: Any) -> str:
    """Return a row with all that decides what is told of it: `Căn cước (bản chính; hiệu lực từ: 01/03/2027)`."""
    return _told(row, [*_content(row), *_care(row)])


def _alike(row: Any) -> str:
    """Return what a row is matched by: its content alone, or rows would look alike for being checked on one day."""
    return _told(row, _content(row))


def _told(row: Any, more: list[str]) -> str:
    return f"{_head(row)} ({'; '.join(more)})" if more else _head(row)


def _content(row: Any) -> list[str]:
    if not isinstance(row, Record):
        return []
    kind = type(row)
    own = (n for n in kind.model_fields if n not in _CARE and n not in _head_fields(kind))
    return [words for n in own if (words := _words(getattr(row, n)))]


def _care(row: Any) -> list[str]:
    """Return the dates, the trust and the year that were written, each with its key."""
    if not isinstance(row, Fact):
        return []
    written = (n for n in Fact.model_fields if n in row.model_fields_set and n not in _UNTOLD)
    return [f"{Fact.model_fields[n].alias}: {_words(getattr(row, n))}" for n in written if getattr(row, n) is not None]


def _words(value: Any) -> str:
    match value:
        case None:
            return ""
        case date():
            return format_day(value)
        case Enum():
            return str(value.value)
        case tuple() if all(isinstance(v, int) for v in value):
            return weekday_words(value)
        case tuple():
            return ", ".join(_head(v) for v in value)
        case Record():
            return _in_full(value)
    return str(value)


def _from_to(before: str, after: str) -> str:
    """Return `2 → 3 ngày làm việc`: words around the one number that changed are said once."""
    was, now = before.split(), after.split()
    if len(was) == len(now):
        changed = [n for n, (a, b) in enumerate(zip(was, now, strict=True)) if a != b]
        around = [word for n, word in enumerate(was) if n not in changed]
        if (
            len(changed) == 1
            and not any(c.isdigit() for word in around for c in word)
            and was[changed[0]][:1].isdigit()
        ):
            at = changed[0]
            return " ".join((*was[:at], was[at], "→", now[at], *now[at + 1 :]))
    if max(len(was), len(now)) > _SHORT:
        return f"“{before}” → “{after}”"
    return f"{before} → {after}"
