"""How much of what citizens ask a procedure can answer today: the share of its core fields with a statable fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.procedure import Procedure
from knowledge.stating import state_field

__all__ = ["CORE_FIELDS", "Completeness", "completeness", "measure"]

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
