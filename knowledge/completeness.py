"""How much of what citizens ask a procedure can answer today: the share of its core fields with a statable fact."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.facility import Facility
from knowledge.override import override
from knowledge.procedure import Procedure
from knowledge.stating import state_field

__all__ = ["CORE_FIELDS", "NOBODY", "Completeness", "Office", "completeness", "measure", "offices"]

CORE_FIELDS = ("who", "places", "papers", "steps", "office_times", "fees", "results", "legal_bases", "online")
"""The fields without which a citizen may have to come twice."""
NOBODY = "Chưa có đơn vị phụ trách"


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
    """What one office answers for: how many procedures, the mean share of their core fields, how many are missing.

    `rows` are the procedures, the emptiest first.
    """

    name: str
    procedures: int
    share: float
    missing: int
    rows: tuple[Completeness, ...] = ()


def offices(
    procedures: Mapping[str, Procedure], facility: Facility | None, today: date, ids: Iterable[str] | None = None
) -> list[Office]:
    """Return the completeness of each office, the emptiest first, `NOBODY` for procedures nobody answers for.

    Args:
        procedures: the national records.
        facility: whose offices; its own rows count as answers. None: the national owners.
        today: the day the facts are to hold.
        ids: the procedures to look at; all by default.
    """
    rows: dict[str, list[Completeness]] = {}
    for key in procedures if ids is None else ids:
        procedure = override(procedures[key], facility) if facility else procedures[key]
        rows.setdefault(procedure.owner or NOBODY, []).append(measure(procedure, today))
    table = [
        Office(
            name,
            len(own),
            sum(r.share for r in own) / len(own),
            sum(len(r.missing) for r in own),
            tuple(sorted(own, key=lambda row: (row.share, row.id))),
        )
        for name, own in rows.items()
    ]
    return sorted(table, key=lambda office: (office.share, office.name))
