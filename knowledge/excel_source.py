"""The records a workbook is made from and compared with: the files under approval that facts for Excel stand in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from knowledge.completeness import CORE_FIELDS
from knowledge.excel_layout import COUNTER_HOURS, COUNTERS, HOURS, Section, Sheet, Where
from knowledge.excel_lines import Line, digest, lines
from knowledge.excel_sheets import SHEETS
from knowledge.facility import Facility
from knowledge.override import override_findings
from knowledge.parse import parse_record
from knowledge.procedure import Procedure
from knowledge.record import Record
from knowledge.shape import shaped
from knowledge.yamltext import Tree
from nlu.text import fold

__all__ = ["KINDS", "Source", "read_source", "read_sources", "sheet_rows", "sheets_of", "source_digest"]

KINDS: Mapping[str, type[Record]] = {"procedures": Procedure, "facilities": Facility}
_CORE = {str(Procedure.model_fields[field].alias) for field in CORE_FIELDS}
_OFFERED = {HOURS, COUNTERS, "dịch vụ kỹ thuật"}


@dataclass(frozen=True)
class Source:
    """One file that can be read: `name` is its path below the folder without suffix, `text` what stands in it."""

    name: str
    kind: type[Record]
    record: Record
    text: str
    sha256: str
    tree: Tree
    shaped: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The record's short id."""
        return self.name.rpartition("/")[2]

    @property
    def title(self) -> str:
        """The name people know the procedure or the facility by."""
        return str(self.shaped.get("tên", ""))


def read_source(folder: Path, name: str) -> Source | None:
    """Read one record of the knowledge folder; None where the file is gone or has an error."""
    kind = KINDS[name.partition("/")[0]]
    file = f"{name}.yaml"
    try:
        data = (folder / file).read_bytes()
        text = data.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    record, _, document = parse_record(kind, text, file, name.rpartition("/")[2])
    if record is None or (isinstance(record, Facility) and override_findings(record, file, document)):
        return None
    return Source(name, kind, record, text, sha256(data).hexdigest(), document.tree, shaped(kind, document.tree))


def read_sources(folder: Path) -> tuple[list[Source], list[str]]:
    """Return every record that can be read, procedures by name, and the files that cannot."""
    found: list[Source] = []
    broken = []
    for kind in KINDS:
        for path in sorted((folder / kind).glob("*.yaml")):
            if not path.name.startswith("."):
                source = read_source(folder, f"{kind}/{path.stem}")
                if source is None:
                    broken.append(f"{kind}/{path.name}")
                else:
                    found.append(source)
    return sorted(found, key=lambda s: (s.name.partition("/")[0], fold(s.title), s.id)), broken


def sheets_of(source: Source) -> Iterator[Sheet]:
    """Yield the sheets that show rows of `source`."""
    for sheet in SHEETS:
        if sheet.root is source.kind and sheet.group in (None, getattr(source.record, "group", None)):
            yield sheet


def sheet_rows(sheet: Sheet, source: Source) -> list[tuple[Section, Line | None]]:
    """Return the rows of `source` on `sheet` in the order shown; None is a row made ready for what is missing."""
    rows: list[tuple[Section, Line | None]] = []
    found = lines(sheet, source.shaped)
    for section in sheet.sections:
        own = [line for line in found if line.section is section]
        rows += [(section, line) for line in own]
        if not own and _offered(section):
            rows.append((section, None))
    return sorted(rows, key=_counter_first)


def _offered(section: Section) -> bool:
    return section.where is Where.ROWS and (section.word in _CORE or section.word in _OFFERED)


def _counter_first(row: tuple[Section, Line | None]) -> tuple[int, int, str]:
    """Put the hours of a counter below it; everything else stays in place."""
    section, line = row
    if section.word not in (COUNTERS, COUNTER_HOURS):
        return 0, 0, ""
    counter, _, hour = (line.number if line else "9999").partition(".")
    return 1, int(counter), hour


def source_digest(source: Source) -> str:
    """Return the mark of everything a workbook shows of `source`."""
    return digest(
        (sheet.title, *line.key, line.label, line.cells)
        for sheet in sheets_of(source)
        for line in lines(sheet, source.shaped)
    )
