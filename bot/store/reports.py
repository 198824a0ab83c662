"""The book of scheduled reports: who may make one now, what was sent where, what is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.database import for_writing
from bot.store.models import ReportRow
from metrics.events import Scope, first_day
from metrics.schedule import LATEST

__all__ = ["LEASE", "Entry", "Reports"]

LEASE: Final = timedelta(minutes=40)
"""How long one who began has before another may try; longer than the work is let run (bot.report_schedule)."""
_PAUSE, _LONGEST = timedelta(minutes=10), timedelta(hours=6)
_DIED = "ended"


@dataclass(frozen=True)
class Entry:
    """A report of the book.

    Attributes:
        facility: its id.
        period: the code of the period, as in file names.
        due: from when it was due.
        tries: how often it was begun.
        made: when its files were written, None where they never were.
        told: the ways that got it.
        error: the kind of the last failure, empty where none is known.
        done: True once nothing is left to do.
    """

    facility: str
    period: str
    due: datetime
    tries: int
    made: datetime | None
    told: frozenset[str]
    error: str
    done: bool


class Reports:
    """The book, over all servers on one database."""

    def __init__(self, engine: Engine) -> None:
        self._reading, self._writing = engine, for_writing(engine)
        dialect: Any = {"sqlite": sqlite, "postgresql": postgresql}[engine.dialect.name]
        self._insert = dialect.insert(ReportRow.__table__).on_conflict_do_nothing()

    def since(self, scope: Scope) -> date | None:
        """Return the first day anything is known of, None without any."""
        with self._reading.begin() as db:
            return first_day(db, scope)

    def entries(self) -> list[Entry]:
        """Return every entry, the oldest first."""
        with self._reading.begin() as db:
            return [_entry(row) for row in db.execute(select(ReportRow.__table__).order_by(ReportRow.due))]

    def waiting(self, facility: str, periods: Sequence[str], now: datetime) -> list[str]:
        """Return which of `periods` nobody has done or is at work on."""
        own = (ReportRow.facility == facility, ReportRow.period.in_(periods))
        held = (ReportRow.done.is_not(None)) | (ReportRow.again > now)
        with self._reading.begin() as db:
            taken = set(db.execute(select(ReportRow.period).where(*own, held)).scalars())
        return [period for period in periods if period not in taken]

    def begin(self, facility: str, period: str, due: datetime, now: datetime) -> Entry | None:
        """Begin a report; None where it is done, or another began it and its time is not over.

        A kill shows as an entry that was begun and neither done nor failed once its time is over.
        """
        new = {"facility": facility, "period": period, "due": due, "tries": 0, "again": now, "told": {}}
        with self._writing.begin() as db:
            db.execute(self._insert, new)
            free = (*_at(facility, period), ReportRow.done.is_(None), ReportRow.again <= now)
            mine = update(ReportRow).where(*free)
            won = db.execute(mine.values(tries=ReportRow.tries + 1, again=now + LEASE, error=_DIED)).rowcount
            return _read(db, facility, period) if won else None

    def made(self, facility: str, period: str, now: datetime) -> None:
        """Note that its files were written."""
        self._set(facility, period, made=now)

    def told(self, facility: str, period: str, way: str, now: datetime) -> None:
        """Note that a way got it."""
        with self._writing.begin() as db:
            before = db.execute(select(ReportRow.told).where(*_at(facility, period))).scalar_one()
            after = {**before, way: now.isoformat(timespec="seconds")}
            db.execute(update(ReportRow).where(*_at(facility, period)).values(told=after))

    def finished(self, facility: str, period: str, now: datetime) -> None:
        """Note that nothing is left to do."""
        self._set(facility, period, done=now, error=None)

    def failed(self, facility: str, period: str, error: str, now: datetime) -> None:
        """Note a failure by its kind; it is tried again after a pause that grows."""
        with self._writing.begin() as db:
            tries = db.execute(select(ReportRow.tries).where(*_at(facility, period))).scalar_one()
            pause = min(_PAUSE * 2 ** min(max(0, tries - 1), 10), _LONGEST)
            values = {"error": error[:80], "again": now + pause}
            db.execute(update(ReportRow).where(*_at(facility, period)).values(**values))

    def failing(self, now: datetime) -> list[Entry]:
        """Return what came to nothing so far and is still tried, the oldest first."""
        ended = (ReportRow.error != _DIED) | (ReportRow.again <= now)
        open_ = (ReportRow.done.is_(None), ReportRow.error.is_not(None), ended, ReportRow.due > now - LATEST)
        with self._reading.begin() as db:
            return [
                _entry(row) for row in db.execute(select(ReportRow.__table__).where(*open_).order_by(ReportRow.due))
            ]

    def _set(self, facility: str, period: str, **values: Any) -> None:
        with self._writing.begin() as db:
            db.execute(update(ReportRow).where(*_at(facility, period)).values(**values))


def _at(facility: str, period: str) -> tuple[Any, Any]:
    return ReportRow.facility == facility, ReportRow.period == period


def _read(db: Connection, facility: str, period: str) -> Entry:
    return _entry(db.execute(select(ReportRow.__table__).where(*_at(facility, period))).one())


def _entry(row: Any) -> Entry:
    done, told = row.done is not None, frozenset(row.told)
    return Entry(row.facility, row.period, row.due, row.tries, row.made, told, row.error or "", done)
