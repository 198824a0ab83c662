"""Which reports are due: the week's on Monday at 07:00, the others at 07:00 of the day after their cut-off. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Final

from metrics.periods import Kind, Period, read_period

__all__ = ["KINDS", "LATEST", "Due", "due"]

KINDS: Final = (Kind.WEEK, Kind.MONTH, Kind.QUARTER, Kind.HALF, Kind.NINE_MONTHS, Kind.YEAR)
"""What can be made by schedule. Of the halves only the first: the second ends with the year, which is reported."""
LATEST: Final = timedelta(days=35)
"""How long after its time a report is still made and sent by itself; later somebody asks for it by command."""
_HOUR = time(7, 0)
_VIETNAM = timezone(timedelta(hours=7))  # no summer time


@dataclass(frozen=True)
class Due:
    """A period that has ended, and from when its report is due."""

    period: Period
    at: datetime


def due(now: datetime, since: date, kinds: Collection[Kind] = KINDS) -> list[Due]:
    """Return the periods whose report is due at `now`, the oldest first.

    Args:
        now: the moment, with a zone.
        since: the first day anything is known of; a period that ended before has nothing to report.
        kinds: which are wanted.
    """
    found = [Due(p, _at(p)) for kind in kinds for p in _ended(kind, now.astimezone(_VIETNAM).date())]
    timely = (d for d in found if d.at <= now < d.at + LATEST and d.period.last >= since)
    return sorted(timely, key=lambda d: (d.at, KINDS.index(d.period.kind)))


def _at(period: Period) -> datetime:
    return datetime.combine(period.last + timedelta(days=1), _HOUR, _VIETNAM)


def _ended(kind: Kind, today: date) -> Iterator[Period]:
    """Yield the periods of a kind that may have ended within `LATEST`, and some that have not."""
    if kind is Kind.WEEK:
        for weeks in range(1, LATEST.days // 7 + 2):
            year, week, _ = (today - timedelta(weeks=weeks)).isocalendar()
            yield read_period(kind, f"{year}-W{week:02d}")
        return
    names = {
        Kind.MONTH: [f"-{month:02d}" for month in range(1, 13)],
        Kind.QUARTER: [f"-Q{quarter}" for quarter in range(1, 5)],
        Kind.HALF: ["-H1"],
    }.get(kind, [""])
    for year in (today.year - 1, today.year):
        yield from (read_period(kind, f"{year}{name}") for name in names)
