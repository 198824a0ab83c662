"""How much of what citizens ask a procedure can answer today: the share of its core fields with a statable fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.facility import Facility
from knowledge.override import override
from knowledge.procedure import Procedure
from knowledge.stating import state_field

__all__ = ["CORE_FIELDS", "Completeness", "Office", "by_office", "completeness", "measure"]

CORE_FIELDS = ("who", "places", "papers", "steps", "office_times", "fees", "results", "legal_bases", "online")
"""The fields without which a citizen may have to come twice."""


@dataclass(frozen=True)
class Completeness:
    """`share` of the core fields that hold a fact statable today; `missing` are the Vietnamese keys of the others."""

    id: str
    name: str
    share: float
    missing: tuple[str, ...]


def measure(procedure: Procedure, today: date) -> Completeness:
    """Return the completeness of one procedure."""
    missing = tuple(
        str(Procedure.model_fields[field].alias)
        for field in CORE_FIELDS
        if not state_field(procedure, field, today).rows
    )
    return Completeness(procedure.id, procedure.name, 1 - len(missing) / len(CORE_FIELDS), missing)


def completeness(procedures: Mapping[str, Procedure], today: date) -> list[Completeness]:
    """Return the completeness of every procedure, the emptiest first."""
    table = [measure(p, today) for p in procedures.values()]
    return sorted(table, key=lambda row: (row.share, row.id))


@dataclass(frozen=True)
class Office:
    """The procedures one office answers for, the emptiest first."""

    name: str
    rows: tuple[Completeness, ...]

    @property
    def share(self) -> float:
        """How much of what citizens ask it can answer, on average."""
        return sum(row.share for row in self.rows) / len(self.rows)


def by_office(procedures: Mapping[str, Procedure], facility: Facility | None, today: date) -> list[Office]:
    """Return the completeness of each office, the emptiest first, with what `facility` adds to its procedures.

    An office is the counter of the facility that handles a procedure, else who answers for its file, else its group.
    """
    found: dict[str, list[Completeness]] = {}
    for procedure in procedures.values():
        counter = facility.counter(procedure.id) if facility else None
        name = counter.name if counter else procedure.owner or f"Nhóm {procedure.group.value}"
        whole = override(procedure, facility) if facility else procedure
        found.setdefault(name, []).append(measure(whole, today))
    offices = [Office(n, tuple(sorted(rows, key=lambda row: (row.share, row.id)))) for n, rows in found.items()]
    return sorted(offices, key=lambda office: (office.share, office.name))
