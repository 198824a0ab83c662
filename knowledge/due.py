"""What falls due: reviews of files, dated facts that begin or end. The day, whose it is, and what it is about. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.check_slots import slot
from knowledge.check_walk import Entry, Row, facility_rows, rows
from knowledge.folder import Knowledge
from knowledge.procedure import LegalBasis, Procedure, Scope, Status
from knowledge.record import Fact, Trust
from knowledge.yamltext import Document

__all__ = ["REMINDERS", "Due", "Happening", "Stage", "dues", "is_history", "stage", "successor"]

REMINDERS = (7, 14, 30)
"""Days before it falls due that something is said."""
_LIVING = (Status.PENDING, Status.APPROVED)


class Happening(StrEnum):
    """What happens on a day."""

    REVIEW = "review"  # its last day to be looked at again
    STARTS = "starts"  # the first day facts hold
    ENDS = "ends"  # the last day facts hold


class Stage(StrEnum):
    """How near something is; each is told once."""

    MONTH = "30"
    FORTNIGHT = "14"
    WEEK = "7"
    OVER = "over"
    WITHHELD = "withheld"  # so long over that fees, hours, phones and time limits are not said any more


@dataclass(frozen=True)
class Due:
    """One thing that falls due.

    Attributes:
        day: on which day, see `Happening`.
        what: what happens then.
        record: the file, such as `procedures/giay-ra-vien`.
        name: what people call it.
        owner: the office that answers for it, None where none is named.
        field: the Vietnamese key of the facts, empty for a review.
        facts: the facts, none for a review.
        followed: other facts go on where these end.
    """

    day: date
    what: Happening
    record: str
    name: str
    owner: str | None
    field: str = ""
    facts: tuple[Fact, ...] = ()
    followed: bool = False


def dues(knowledge: Knowledge, facility_id: str) -> list[Due]:
    """Return everything dated that is served, past and coming, by day; owners are those at the facility `facility_id`.

    Drafts, procedures that are gone and those without an approval have nothing to fall due.
    """
    procedures = {
        i: Entry(f"procedures/{i}", knowledge.effective(i, facility_id), Document())
        for i, p in knowledge.procedures.items()
        if p.status in _LIVING and i not in knowledge.waiting
    }
    facilities = [Entry(f"facilities/{i}", f, Document()) for i, f in knowledge.facilities.items()]
    found = [
        Due(entry.record.review_by, Happening.REVIEW, entry.file, entry.record.name, entry.record.owner)
        for entry in procedures.values()
        if entry.record.scope is Scope.PUBLIC
    ]
    national = {i: Entry(e.file, knowledge.procedures[i], Document()) for i, e in procedures.items()}
    owners = {e.file: (e.record.name, e.record.owner) for e in procedures.values()}
    owners |= {e.file: (e.record.name, e.record.name) for e in facilities}
    everything = [row for entry in national.values() for row in rows(entry)]
    everything += [row for entry in facilities for row in facility_rows(entry, national)]
    return sorted([*found, *_dated(everything, owners)], key=lambda d: (d.day, d.record, d.what, d.field))


def _dated(everything: list[Row], owners: Mapping[str, tuple[str, str | None]]) -> Iterable[Due]:
    """Return the dated facts; those of one list that begin or end together are one."""
    together: dict[tuple[str, str, Happening, date, bool], list[Fact]] = {}
    for row in everything:
        fact = row.fact
        if fact.trust is Trust.CONFLICT:
            continue
        if fact.valid_from:
            together.setdefault((row.entry.file, row.key, Happening.STARTS, fact.valid_from, False), []).append(fact)
        if fact.valid_to:
            followed = successor(row, everything) is not None or is_history(row)
            key = (row.entry.file, row.key, Happening.ENDS, fact.valid_to, followed)
            together.setdefault(key, []).append(fact)
    for (record, field, what, day, followed), facts in together.items():
        yield Due(day, what, record, *owners[record], field, tuple(facts), followed)


def stage(due: Due, today: date, grace: int) -> Stage | None:
    """Return how near something is, None where there is nothing to say of it.

    A fact that has begun is in order; one that has ended is over unless another goes on; a review stays over until it
    is done, and `grace` days later facts are withheld.
    """
    left = (due.day - today).days
    if left < 0:
        if due.what is Happening.REVIEW:
            return Stage.WITHHELD if -left > grace else Stage.OVER
        return Stage.OVER if due.what is Happening.ENDS and not due.followed else None
    if due.what is Happening.STARTS and left == 0:
        return None
    return next((Stage(str(days)) for days in REMINDERS if left <= days), None)


def is_history(row: Row) -> bool:
    """True of a legal document that ended while another stands beside it: history, not a hole."""
    return (
        isinstance(row.fact, LegalBasis)
        and isinstance(row.entry.record, Procedure)
        and any(basis.valid_to is None for basis in row.entry.record.legal_bases)
    )


def successor(row: Row, everything: Iterable[Row]) -> Row | None:
    """Return the row of the same list that goes on where `row`, which has a last day, ends."""
    assert row.fact.valid_to
    for other in everything:
        if other.entry.file != row.entry.file or other.path[:-1] != row.path[:-1] or other is row:
            continue
        if other.fact.valid_from and other.fact.valid_from > row.fact.valid_to:
            return other
        goes_on = other.fact.valid_to is None or other.fact.valid_to > row.fact.valid_to
        if goes_on and not other.fact.valid_from and slot(other.fact) == slot(row.fact):
            return other
    return None
