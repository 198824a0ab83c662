"""What may be said of a fact today: the two clocks and the trust marks, in one place.

Past `hiệu lực đến` a fact is not stated. Past `hạn rà soát` it is stated with a remark, and after `grace` more days
fees, hours, phones and deadlines are withheld. `trái nhau` is never stated; `cũ` never for money, time, codes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any, TypeVar

from knowledge.procedure import Procedure
from knowledge.record import Fact, Trust

__all__ = ["GRACE_DAYS", "NOTICE_DAYS", "Held", "Stated", "state", "state_field", "withheld"]

GRACE_DAYS = 90
NOTICE_DAYS = 30
_NEVER_DATED = frozenset({"fees", "deadlines", "office_times", "codes", "phone", "hours"})
_PERISHABLE = frozenset({"fees", "hours", "phone", "deadlines", "office_times"})

_F = TypeVar("_F", bound=Fact)


class Held(Enum):
    """Why a fact is not stated today."""

    CONFLICT = "conflict"
    DATED = "dated"
    LAPSED = "lapsed"
    FUTURE = "future"
    REVIEW = "review"


@dataclass(frozen=True)
class Stated:
    """The rows of one field that may be said today, and what is about to change."""

    rows: tuple[Any, ...]
    held: frozenset[Held]
    starting: tuple[Any, ...] = ()
    """Rows that come into force within `NOTICE_DAYS`."""
    ending: tuple[Any, ...] = ()
    """Rows in `rows` whose last day is within `NOTICE_DAYS`."""

    @property
    def lapsed(self) -> bool:
        """True when there would be something to say had it not run out."""
        return not self.rows and Held.LAPSED in self.held


def withheld(field: str, fact: Fact, today: date, overdue_days: int = 0, grace: int = GRACE_DAYS) -> Held | None:
    """Return why `fact` of `field` may not be stated today, None when it may."""
    if fact.trust is Trust.CONFLICT:
        return Held.CONFLICT
    if fact.trust is Trust.DATED and field in _NEVER_DATED:
        return Held.DATED
    if fact.valid_to and today > fact.valid_to:
        return Held.LAPSED
    if fact.valid_from and today < fact.valid_from:
        return Held.FUTURE
    if overdue_days > grace and field in _PERISHABLE:
        return Held.REVIEW
    return None


def state(field: str, rows: Sequence[_F], today: date, overdue_days: int = 0, grace: int = GRACE_DAYS) -> Stated:
    """Sort the rows of one field into what is said, what is held back and what is about to change."""
    soon = today + timedelta(days=NOTICE_DAYS)
    said, starting, ending, held = [], [], [], set()
    for row in rows:
        reason = withheld(field, row, today, overdue_days, grace)
        if reason is None:
            said.append(row)
            if row.valid_to and row.valid_to <= soon:
                ending.append(row)
        else:
            held.add(reason)
            statable_then = row.valid_from and withheld(field, row, row.valid_from, 0, grace) is None
            if reason is Held.FUTURE and statable_then and row.valid_from and row.valid_from <= soon:
                starting.append(row)
    return Stated(tuple(said), frozenset(held), tuple(starting), tuple(ending))


def state_field(procedure: Procedure, field: str, today: date, grace: int = GRACE_DAYS) -> Stated:
    """Return what may be said of one field of a procedure today."""
    return state(field, getattr(procedure, field), today, procedure.overdue_days(today), grace)
