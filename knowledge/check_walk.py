"""The shelf a check looks at: every record with its lines, the date, the lists; and ways to walk over the rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from knowledge.calendar import Calendar
from knowledge.check_lists import Domains, Repealed
from knowledge.facility import Facility
from knowledge.finding import Finding, Level
from knowledge.notice import Notices
from knowledge.override import FACT_FIELDS, override
from knowledge.procedure import Procedure
from knowledge.record import Fact, Record
from knowledge.situation import Situations
from knowledge.yamltext import Document

__all__ = ["Entry", "Row", "Shelf", "facility_rows", "rows", "shown_texts"]

_R = TypeVar("_R", bound=Record)
_Path = tuple[str | int, ...]

_ROW_FIELDS = ("codes", "videos", *FACT_FIELDS)
_NOT_PROSE = {"source", "source_year", "url", "code", "replaced_by", "count", "number", "phone", "opens", "closes"}
FEES = "phí, lệ phí, giá"
OVERRIDES = "ghi đè"


@dataclass(frozen=True)
class Entry(Generic[_R]):
    """One file: its record and the lines of its text."""

    file: str
    record: _R
    document: Document

    def line(self, *path: str | int) -> int:
        """Return the line of `path`."""
        return self.document.line(path)

    def finding(self, level: Level, code: str, message: str, fix: str, *path: str | int) -> Finding:
        """Return a finding at the line of `path`."""
        return Finding(self.file, self.line(*path), level, code, message, fix)


@dataclass(frozen=True)
class Row:
    """One fact of a file: `field` is the English name, `path` leads to its line, `key` is the Vietnamese key."""

    entry: Entry[Procedure] | Entry[Facility]
    field: str
    path: _Path
    fact: Fact

    @property
    def key(self) -> str:
        """The Vietnamese key of the list the row stands in."""
        return next(str(p) for p in reversed(self.path) if isinstance(p, str))

    @property
    def line(self) -> int:
        """The line where the row begins."""
        return self.entry.line(*self.path)

    @property
    def spot(self) -> str:
        """`file:line`, to name the other side of a contradiction."""
        return f"{self.entry.file}:{self.line}"

    def finding(self, level: Level, code: str, message: str, fix: str, *inner: str | int) -> Finding:
        """Return a finding at the row, or at one of its own keys."""
        return self.entry.finding(level, code, message, fix, *self.path, *inner)


@dataclass(frozen=True)
class Shelf:
    """Everything one check run sees. `known_…` also hold those whose file is broken at the moment."""

    procedures: Mapping[str, Entry[Procedure]]
    facilities: Mapping[str, Entry[Facility]]
    calendar: Entry[Calendar] | None
    situations: Entry[Situations] | None
    notices: Entry[Notices] | None
    known_ids: frozenset[str]
    known_facilities: frozenset[str]
    domains: Domains
    repealed: Repealed
    today: date

    def all_rows(self) -> Iterator[Row]:
        """Yield every fact of every file."""
        for procedure in self.procedures.values():
            yield from rows(procedure)
        for facility in self.facilities.values():
            yield from facility_rows(facility, self.procedures)


def rows(entry: Entry[Procedure]) -> Iterator[Row]:
    """Yield the facts of a procedure, field by field."""
    for name in _ROW_FIELDS:
        alias = str(Procedure.model_fields[name].alias)
        for i, fact in enumerate(getattr(entry.record, name)):
            yield Row(entry, name, (alias, i), fact)


def facility_rows(entry: Entry[Facility], procedures: Mapping[str, Entry[Procedure]]) -> Iterator[Row]:
    """Yield the facts of a facility: its own rows, and the rows it puts in place of a procedure's."""
    facility = entry.record
    for name in ("hours", "counters", "services", "links"):
        alias = str(Facility.model_fields[name].alias)
        for i, fact in enumerate(getattr(facility, name)):
            yield Row(entry, name, (alias, i), fact)
    for i, counter in enumerate(facility.counters):
        for j, fact in enumerate(counter.hours):
            yield Row(entry, "hours", ("quầy", i, "giờ làm việc", j), fact)
    for procedure_id, fees in facility.fees.items():
        for i, fact in enumerate(fees):
            yield Row(entry, "fees", (FEES, procedure_id, i), fact)
    for procedure_id in facility.overrides:
        if procedure_id not in procedures:
            continue
        national = procedures[procedure_id].record
        local = override(national, facility)
        for name in FACT_FIELDS:
            if name != "fees" and getattr(local, name) is not getattr(national, name):
                alias = str(Procedure.model_fields[name].alias)
                for i, fact in enumerate(getattr(local, name)):
                    yield Row(entry, name, (OVERRIDES, procedure_id, alias, i), fact)


def shown_texts(fact: Record) -> Iterator[tuple[str, str]]:
    """Yield (Vietnamese key, text) for each piece of prose a citizen may be shown."""
    for name, info in type(fact).model_fields.items():
        value = getattr(fact, name)
        if isinstance(value, str) and name not in _NOT_PROSE:
            yield str(info.alias), value
