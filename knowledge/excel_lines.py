"""The rows of one record on one sheet, as texts: what an export writes and an import compares with."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.draft import Path
from knowledge.excel_layout import COUNTERS, FEES, HOURS, OVERRIDES, Section, Sheet, Where
from knowledge.facility import Facility
from knowledge.procedure import Procedure
from knowledge.record import Record
from knowledge.shape import Holds, Key, Shaped, key_of, key_order

__all__ = ["SEPARATOR", "Line", "digest", "lines", "orders", "rows_path", "shown", "split", "value_key"]

SEPARATOR = "; "


@dataclass(frozen=True)
class Line:
    """One row: `path` leads to it in the file, `about` and `number` tell it from others of its section.

    `label` is shown in the sheet's `about` column: the counter whose hours these are, or the procedure.
    """

    section: Section
    path: Path
    about: str
    number: str
    label: str
    cells: Mapping[str, str]

    @property
    def key(self) -> tuple[str, str, str]:
        """What a row of a sheet and a row of a file have in common when they are the same."""
        return self.section.word, self.about, self.number


def lines(sheet: Sheet, tree: Mapping[str, Any]) -> list[Line]:
    """Return the rows of a record's tree (in the form of `knowledge.shape`) on `sheet`."""
    return [line for section in sheet.sections for line in _section_lines(section, sheet.root, tree)]


def _section_lines(section: Section, root: type[Record], tree: Mapping[str, Any]) -> Iterator[Line]:
    for path, about, number, label, row in _rows(section, tree):
        cells = {}
        for heading, (word, key) in section.keys.items():
            value = (row.get(word) if isinstance(row, dict) else None) if word else row
            key = key if word else value_key(section, root)
            cells[heading] = shown(key, value)
        yield Line(section, path, about, number, label, cells)


def value_key(section: Section, root: type[Record]) -> Key | None:
    """Return what a plain text of the file is read as; None for the texts of a list."""
    return key_of(root, section.key) if section.where is Where.VALUE else None


def shown(key: Key | None, value: Shaped | None) -> str:
    """Return a value as its cell shows it; empty for none."""
    if value is None:
        return ""
    if isinstance(value, list):
        return SEPARATOR.join(str(v) for v in value)
    return key.shown(str(value)) if key else str(value)


_Row = tuple[Path, str, str, str, Any]


def split(key: Key | None, text: str) -> Shaped:
    """Return a cell's text as the file has it: a list where the key holds one."""
    if key is None or not key.many:
        return text
    parts = re.split(r"[;,]" if key.holds is Holds.SLUG else ";", text)
    return [part.strip() for part in parts if part.strip()]


def _rows(section: Section, tree: Mapping[str, Any]) -> Iterator[_Row]:
    """Yield (path, about, number, label, value) of each row."""
    match section.where:
        case Where.RECORD:
            yield (), "", "", "", tree
        case Where.VALUE:
            yield (section.key,), "", "", "", tree.get(section.key)
        case Where.ROWS:
            yield from _numbered((section.key,), "", tree.get(section.key, []))
        case Where.HOURS:
            for c, counter in enumerate(tree.get(COUNTERS, [])):
                for h, row in enumerate(counter.get(HOURS, [])):
                    yield (COUNTERS, c, HOURS, h), "", f"{c + 1}.{h + 1}", str(counter.get("tên", "")), row
        case Where.FEES:
            for procedure, rows in tree.get(FEES, {}).items():
                yield from _numbered((FEES, procedure), procedure, rows)
        case Where.OVERRIDE:
            for procedure, own in tree.get(OVERRIDES, {}).items():
                yield from _numbered((OVERRIDES, procedure, section.key), procedure, own.get(section.key, []))


def _numbered(path: Path, about: str, rows: list[Any]) -> Iterator[_Row]:
    for n, row in enumerate(rows):
        yield (*path, n), about, str(n + 1), about, row


def rows_path(section: Section, about: str) -> Path:
    """Return where the list of a section stands; not for the hours of counters, which need a counter."""
    match section.where:
        case Where.FEES:
            return (FEES, about)
        case Where.OVERRIDE:
            return (OVERRIDES, about, section.key)
    return (section.key,)


def orders(section: Section, root: type[Record], path: Path) -> list[list[str]]:
    """Return for each key on the way to `path` the order a new one is put into."""
    found: list[list[str]] = [[] for _ in path]
    if found:
        found[0] = root.keys()
    if root is Facility and path[0] == OVERRIDES and len(path) > 2:
        found[2] = Procedure.keys()
    if len(path) > 1 and isinstance(path[-2], int) and section.kind:
        found[-1] = key_order(section.kind)
    return found


def digest(rows: Iterator[tuple[str, str, str, str, str, Mapping[str, str]]]) -> str:
    """Return one mark for all rows of a record on all sheets: (sheet, mục, about, number, label, cells)."""
    words = sorted(
        "\0".join((*head, *(f"{heading}\1{text}" for heading, text in sorted(cells.items()) if text)))
        for *head, cells in rows
    )
    return hashlib.sha256("\n".join(words).encode()).hexdigest()
