"""Works the figures out: one pass over each source for everything that is counted, day by day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Subquery, case, distinct, func, select

from metrics.agreement import agreement, pairs
from metrics.definitions import METRICS, Condition, Metric, Source, Unit
from metrics.events import (
    CLASSES_MS,
    LONGER,
    SLOT_SECONDS,
    Scope,
    beat_slots,
    first_beat,
    grade_rows,
    handover_facts,
    link_tries,
    moment,
    opening_facts,
    rating_facts,
    raw_turns,
    turn_facts,
)
from metrics.honesty import Mark, verdicts
from metrics.periods import Period, span
from metrics.share import Value

__all__ = ["TRIPS", "TURN_DAYS", "Measured", "last_graded", "measure", "unknown"]

TRIPS = 0.1
"""Trips an answer saves, unless the report is told otherwise; an assumption, stated beside the figure."""
TURN_DAYS = 90
"""Days turns are kept before only tallies are left."""


_OF_NO_CHANNEL = (Source.HANDOVERS, Source.RATINGS)
"""What is not known by channel: of one channel there is no figure, which is not none."""


@dataclass(frozen=True)
class Measured:
    """The figures of one period, and of each of its days what is counted in turns: metric id → (top, of)."""

    period: Period
    values: Mapping[str, Value]
    days: Mapping[date, Mapping[str, tuple[int, int]]] = field(default_factory=dict)


def measure(db: Connection, scope: Scope, period: Period, now: datetime, trips: float = TRIPS) -> Measured:
    """Return every figure of `METRICS` for one period.

    Args:
        db: where to read.
        scope: whose events.
        period: its days.
        now: the moment the report is made, with a zone; what is later has not happened.
        trips: trips an answer saves, for the estimate.
    """
    first, last = period.first, period.last
    facts = {
        Source.TURNS: turn_facts(scope, first, last),
        Source.HANDOVERS: handover_facts(scope, first, last),
        Source.RATINGS: rating_facts(scope, first, last),
        Source.OPENINGS: opening_facts(scope, first, last),
    }
    values: dict[str, Value] = {}
    days = _days(db, facts[Source.TURNS])
    for source, rows in facts.items():
        counted = [m for m in METRICS if m.source is source and m.column is None and not m.distinct]
        sums = _added(days, counted) if source is Source.TURNS else _sums(db, rows, counted)
        values |= {m.id: _value(m, *sums[m.id], trips) for m in counted}
        values |= _over(db, rows, [m for m in METRICS if m.source is source and m.column is not None])
    values |= {m.id: _distinct(db, m, scope, period, now) for m in METRICS if m.distinct}
    values |= _graded(db, scope, period)
    if not _counted_openings(db, scope, period):
        values["openings"] = Value(None)
    values["links_failed"] = _links(db, scope, period)
    values["availability"] = _availability(db, scope, period, now)
    if scope.channel:
        values |= {m.id: Value(None) for m in METRICS if m.source in _OF_NO_CHANNEL}
    return Measured(period, {m.id: values[m.id] for m in METRICS}, days)


def unknown(period: Period) -> Measured:
    """Return the figures of a period nobody counted in."""
    return Measured(period, {m.id: Value(None) for m in METRICS})


def _pair(metric: Metric, c: Any) -> tuple[Any, Any]:
    top = func.sum(case((metric.counts(c), c.n), else_=0))
    return top, func.sum(case((metric.of(c), c.n), else_=0)) if metric.of else func.sum(c.n)


def _sums(db: Connection, rows: Subquery, counted: list[Metric]) -> dict[str, tuple[int, int]]:
    columns = [sum_ for metric in counted for sum_ in _pair(metric, rows.c)]
    found = [int(value or 0) for value in db.execute(select(*columns)).one()]
    return {metric.id: (found[2 * i], found[2 * i + 1]) for i, metric in enumerate(counted)}


def _added(days: dict[date, dict[str, tuple[int, int]]], counted: list[Metric]) -> dict[str, tuple[int, int]]:
    """Return the sums of the days: the rows of a year are read once."""
    pairs = {m.id: [day[m.id] for day in days.values()] for m in counted}
    return {id: (sum(top for top, _ in rows), sum(of for _, of in rows)) for id, rows in pairs.items()}


def _days(db: Connection, rows: Subquery) -> dict[date, dict[str, tuple[int, int]]]:
    counted = [m for m in METRICS if m.source is Source.TURNS and m.column is None and not m.distinct]
    alike = _alike(rows)
    columns = [sum_ for metric in counted for sum_ in _pair(metric, alike.c)]
    wanted = select(alike.c.day, *columns).group_by(alike.c.day).order_by(alike.c.day)
    return {
        day: {m.id: (int(found[2 * i] or 0), int(found[2 * i + 1] or 0)) for i, m in enumerate(counted)}
        for day, *found in db.execute(wanted)
    }


def _alike(rows: Subquery) -> Subquery:
    """Return how many rows of each day are alike in what figures of turns look at.

    Some fifty conditions are then asked of thousands of rows instead of millions. Of the procedure they look only at
    whether there is one.
    """
    c = rows.c
    known = case((c.procedure.is_not(None), "?"), else_=None).label("procedure")
    keys = (c.day, c.typed, c.status, known, c.begins, c.first, c.again, c.bare, c.locked)
    inner = select(*keys, c.n).subquery("known")
    groups = [inner.c[key.name] for key in keys]
    return select(*groups, func.sum(inner.c.n).label("n")).group_by(*groups).subquery("alike")


def _value(metric: Metric, top: int, of: int, trips: float) -> Value:
    if metric.estimate:
        return Value(top * trips, top)
    match metric.unit:
        case Unit.SHARE:
            return Value.share(top, of)
        case Unit.RATIO:
            return Value.ratio(top, of)
    return Value(float(top), top)


def _over(db: Connection, rows: Subquery, metrics: Sequence[Metric]) -> dict[str, Value]:
    """Return means and quantiles; those taken over the same rows read them once."""
    counted: dict[tuple[str, Condition], list[tuple[int, int]]] = {}
    for metric in metrics:
        key = (str(metric.column), metric.counts)
        if key not in counted:
            column = rows.c[key[0]]
            wanted = select(column, func.sum(rows.c.n)).where(metric.counts(rows.c)).group_by(column).order_by(column)
            counted[key] = [(int(value), int(n)) for value, n in db.execute(wanted)]
    return {m.id: _taken(m, counted[(str(m.column), m.counts)]) for m in metrics}


def _taken(metric: Metric, counts: Sequence[tuple[int, int]]) -> Value:
    """Return the mean of (value, how often), or the smallest value not exceeded by a share `quantile` of them."""
    total = sum(n for _, n in counts)
    if not total:
        return Value(None, 0, 0)
    if metric.quantile is None:
        return Value(sum(value * n for value, n in counts) / total, total, total)
    reached, seen = 0, 0
    for value, n in counts:
        reached, seen = value, seen + n
        if seen >= metric.quantile * total:
            break
    over = reached == LONGER
    return Value(float(CLASSES_MS[-1] if over else reached), total, total, over=over)


def _distinct(db: Connection, metric: Metric, scope: Scope, period: Period, now: datetime) -> Value:
    if moment(period.first) < now - timedelta(days=TURN_DAYS):
        return Value(None)
    c = raw_turns(scope).c
    wanted = select(func.count(distinct(c.citizen))).where(c.day.between(period.first, period.last), metric.counts(c))
    count = int(db.execute(wanted).scalar() or 0)
    return Value(float(count), count)


def last_graded(db: Connection, scope: Scope, before: date) -> tuple[Period, Value] | None:
    """Return the last week with marks that began before that day, and how many of its answers were right.

    A week's report is made before anybody can have judged the week.
    """
    marked = grade_rows(scope, date.min, before - timedelta(days=1)).subquery().c
    monday = db.execute(select(func.max(marked.week)).where(marked.mark.is_not(None))).scalar()
    if monday is None:
        return None
    week = span(monday, monday + timedelta(days=6))
    return week, _graded(db, scope, span(monday, monday))["correct"]


def _graded(db: Connection, scope: Scope, period: Period) -> dict[str, Value]:
    rows = [(w, t, g, m) for w, t, g, m in db.execute(grade_rows(scope, period.first, period.last))]
    found, twice = list(verdicts(rows)), agreement(pairs(rows))
    own = {"correct": (Mark.RIGHT,), "partial": (Mark.PARTIAL,), "wrong": (Mark.WRONG, Mark.SHOULD_REFUSE)}
    shares = {id: Value.share(sum(mark in marks for mark in found), len(found)) for id, marks in own.items()}
    return shares | {"agreed": Value.share(twice.top, twice.of or 0), "kappa": twice}


def _counted_openings(db: Connection, scope: Scope, period: Period) -> bool:
    """Return whether anything counted opened links by then: where nothing does, none is no figure."""
    ever = opening_facts(Scope(sample=scope.sample), date.min, period.last)
    return db.execute(select(ever.c.day).limit(1)).first() is not None


def _links(db: Connection, scope: Scope, period: Period) -> Value:
    c = link_tries(scope, period.first, period.last).c
    failed, tries = db.execute(select(func.sum(c.failed), func.sum(c.tries))).one()
    return Value.share(int(failed or 0), int(tries or 0)) if tries else Value(None, 0, 0)


def _availability(db: Connection, scope: Scope, period: Period, now: datetime) -> Value:
    """Return the share of life signs there were; none is expected before the first one ever."""
    if scope.sample:  # a sample has no server that ran
        return Value(None, 0, 0)
    begin, end = moment(period.first), min(moment(period.last + timedelta(days=1)), now)
    if end <= begin:
        return Value(None, 0, 0)
    found = int(db.execute(beat_slots(begin, end)).scalar() or 0)
    since = db.execute(first_beat()).scalar()
    low, high = (int(at.timestamp()) // SLOT_SECONDS for at in (begin, end))
    if since is None or since >= high:
        return Value(None, 0, 0)
    return Value.share(found, high - max(low, int(since)))
