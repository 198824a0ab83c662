"""A report as data: the figures of a period beside the one before and the same a year ago, its tables, its unit."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from metrics.breakdowns import Grid, Name, breakdowns, hours
from metrics.closing import closed_since
from metrics.definitions import METRICS
from metrics.events import Scope, first_day
from metrics.gaps import Gap, Vectors, group, unanswered
from metrics.measure import TRIPS, Measured, last_graded, measure, unknown
from metrics.periods import Period
from metrics.share import Value

__all__ = ["Change", "Coverage", "Freshness", "Letter", "Report", "Told", "compile_report"]


@dataclass(frozen=True)
class Letter:
    """What an official report says of the unit; what is empty is left for the clerk.

    Attributes:
        unit: the unit that reports.
        parent: the authority above it.
        symbol: the unit's own in document numbers, `BVM`.
        place: where it is signed.
        signatory: the title of who signs.
        recipients: who gets it, one a line.
    """

    unit: str
    parent: str = ""
    symbol: str = ""
    place: str = ""
    signatory: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class Freshness:
    """How fresh one office's procedures are: how many, over their review, due in 30 days."""

    owner: str
    procedures: int
    lapsed: int
    due: int


@dataclass(frozen=True)
class Coverage:
    """Posted procedures against the files: how many posted ones have a file, which are missing, which are extra."""

    posted: int
    missing: tuple[str, ...]
    extra: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """What may be told of a procedure today: whole sentences copied from its record, the most needed first.

    `unchecked` says that one of them rests on a secondary source only.
    """

    name: str
    sentences: tuple[str, ...]
    unchecked: bool


@dataclass(frozen=True)
class Change:
    """An approved change of a file, or an approval `withdrawn`: the day, the procedure, who approved.

    `effective` is the day from which what it changed holds, None where no row of it says so.
    """

    day: date
    name: str
    approver: str
    effective: date | None = None
    withdrawn: bool = False

    @property
    def days(self) -> int | None:
        """How many days after it came into force it was approved; negative where it was before."""
        return (self.day - self.effective).days if self.effective else None


@dataclass(frozen=True)
class Closing:
    """A group of unanswered questions that staff closed; its words may be empty, `people` asked, `done` says how."""

    day: date
    words: str
    people: int
    done: str
    by: str


@dataclass(frozen=True)
class Report:
    """Everything the files of a report are made from; nothing else is looked at when they are written.

    `closed` says of a group of unanswered questions, by its words, since when it is answered; `told` what may be told
    of the procedures asked about most, `phone` whom to call. `last_graded` is the last week with marks before the
    period, and the share that was right, where nothing of the period is judged.
    """

    letter: Letter
    period: Period
    made: datetime
    sample: bool
    now: Measured
    before: Measured | None
    year_ago: Measured | None
    tables: Mapping[str, Grid]
    hours: list[list[int]]
    gaps: Sequence[Gap]
    closed: Mapping[str, date]
    trips: float
    freshness: Sequence[Freshness] = ()
    changes: Sequence[Change] = ()
    closings: Sequence[Closing] = ()
    coverage: Coverage | None = None
    last_graded: tuple[Period, Value] | None = None
    since: date | None = None
    told: Sequence[Told] = ()
    phone: str = ""
    digest: str = field(default="")

    def whole(self, other: Measured) -> bool:
        """True when events are known of the whole of that period, and not only of its end."""
        return self.since is not None and other.period.first >= self.since


def compile_report(
    db: Connection,
    scope: Scope,
    period: Period,
    made: datetime,
    letter: Letter,
    name: Name,
    aspect: Name,
    vectors: Vectors | None,
    *,
    trips: float = TRIPS,
    freshness: Sequence[Freshness] = (),
    changes: Sequence[Change] = (),
    closings: Sequence[Closing] = (),
    coverage: Coverage | None = None,
    link: Name = lambda url: url,
) -> Report:
    """Return the report of a period.

    An earlier period is compared only where there are events of before it ended; else there are no figures of it. Where
    events begin within it, its counts are no measure of this one's: shares are compared, counts are not.

    Args:
        db: where to read, in one transaction.
        scope: whose events.
        period: which days.
        made: the moment of the report, with a zone.
        letter: what the letterhead says.
        name: names procedures by id.
        aspect: names aspects by id.
        vectors: embeds masked questions; without it gaps are not looked for.
        trips: trips an answer saves, for the estimate.
        freshness: of each office.
        changes: approved in the period.
        closings: by staff in the period.
        coverage: of the posted list, where there is one.
        link: names links by address.
    """
    since = first_day(db, scope)
    earlier = [p if p and since and p.last >= since else None for p in (period.previous(), period.last_year())]
    figures = {p: measure(db, scope, p, made, trips) for p in dict.fromkeys((period, *earlier)) if p}
    before, year_ago = (figures[p] if p else None for p in earlier)
    whole = earlier[0] if earlier[0] and since and earlier[0].first >= since else None
    tables = breakdowns(db, scope, period, whole, name, aspect, link)
    if since is None or period.last < since:  # nobody counted then: none is no figure
        figures[period] = unknown(period)
        tables = {id: (headings, []) for id, (headings, _) in tables.items()}
    rows = unanswered(db, scope, period) if vectors else []
    gaps = group(rows, vectors) if vectors else []
    report = Report(
        letter,
        period,
        made,
        scope.sample,
        figures[period],
        before,
        year_ago,
        tables,
        hours(db, scope, period),
        gaps,
        closed_since(db, scope, period, rows, gaps),
        trips,
        freshness,
        changes,
        closings,
        coverage,
        None if figures[period].values["correct"].of else last_graded(db, scope, period.first),
        since,
    )
    return Report(**{**vars(report), "digest": _digest(report)})


def _digest(report: Report) -> str:
    """Return a hash of every figure and its definition; not of when the report was made, nor of who signs."""

    def of(measured: Measured | None) -> Any:
        if measured is None:
            return None
        values = {id: asdict(value) for id, value in measured.values.items()}
        days = {day.isoformat(): row for day, row in sorted(measured.days.items())}
        return {"period": [measured.period.first.isoformat(), measured.period.last.isoformat()], "v": values, "d": days}

    data = {
        "definitions": [(m.id, m.name, m.formula) for m in METRICS],
        "figures": [of(report.now), of(report.before), of(report.year_ago)],
        "tables": report.tables,
        "hours": report.hours,
        "gaps": [asdict(gap) for gap in report.gaps],
        "closed": {words: day.isoformat() for words, day in report.closed.items()},
        "sample": report.sample,
    }
    return hashlib.sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
