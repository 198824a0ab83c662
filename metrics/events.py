"""What happened, as rows to count: kept turns and the tallies of older ones as one; test rows never among real ones."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Subquery,
    Table,
    and_,
    case,
    false,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from metrics.tables import (
    beats,
    grades,
    handover_tallies,
    handovers,
    link_days,
    link_spells,
    openings,
    ratings,
    turn_tallies,
    turns,
)

__all__ = [
    "CLASSES_MS",
    "LONGER",
    "SLOT_SECONDS",
    "Scope",
    "beat_slots",
    "first_beat",
    "first_day",
    "grade_rows",
    "handover_facts",
    "link_spells_in",
    "link_tries",
    "moment",
    "opening_facts",
    "rating_facts",
    "raw_turns",
    "turn_facts",
]

CLASSES_MS: Final = (5, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 5_120, 10_240)
"""Upper bounds of the latency classes, those the tallies have."""
LONGER: Final = 2**31 - 1
"""The class of what took longer."""
SLOT_SECONDS: Final = 300
"""Length of one life sign."""
_VIETNAM = timezone(timedelta(hours=7))  # no summer time


@dataclass(frozen=True)
class Scope:
    """Whose events are counted; None and empty mean all.

    `sample` counts what is flagged as made up or as a test, and nothing else. Without it such rows never count.
    """

    facilities: tuple[str, ...] = ()
    channel: str | None = None
    procedure: str | None = None
    sample: bool = False


def first_day(db: Connection, scope: Scope) -> date | None:
    """Return the first day anything is known of the facilities of a scope, None without any.

    Two looks at the start of an index: a minimum over both tables at once would read all of them.
    """
    flagged = turns.c.test if scope.sample else ~turns.c.test
    found = [_first(db, turns, scope, flagged), None if scope.sample else _first(db, turn_tallies, scope)]
    return min((day for day in found if day), default=None)


def _first(db: Connection, table: Table, scope: Scope, *rules: ColumnElement[bool]) -> date | None:
    own = [table.c.facility.in_(scope.facilities)] if scope.facilities else []
    wanted = select(table.c.day).where(*rules, *own).order_by(table.c.day).limit(1)
    day: date | None = db.execute(wanted).scalar()
    return day


def moment(day: date) -> datetime:
    """Return the moment `day` begins in Viet Nam, in UTC as the tables have it."""
    return datetime.combine(day, time(), _VIETNAM).astimezone(UTC)


def raw_turns(scope: Scope) -> Subquery:
    """Return the kept turns one by one, with `n` = 1 and, beside the facts, `id`, `at`, `citizen`, `text`, `action`."""
    t = turns.c
    typed = and_(t.action.is_(None), t.form == "text")
    within = case(*((t.latency_ms <= bound, bound) for bound in CLASSES_MS), else_=LONGER)
    columns = (
        *(t.id, t.at, t.citizen, t.text, t.action),
        *(t.day, t.hour, t.channel, t.facility, typed.label("typed"), t.status, t.procedure, t.aspect),
        *((t.place == 1).label("begins"), t.first, t.again, t.bare, t.locked, within.label("within_ms")),
        literal(1).label("n"),
    )
    return select(*columns).where(t.test if scope.sample else ~t.test, *_chosen(turns.c, scope)).subquery("raw")


def turn_facts(scope: Scope, first: date, last: date) -> Subquery:
    """Return turns from `first` to `last`: kept ones, and tallies of those past their time limit.

    Columns: day, hour, channel, facility, typed, status, procedure, aspect, begins, first, again, bare, locked,
    within_ms, n.
    """
    raw, names = raw_turns(scope), [column.name for column in turn_tallies.columns]
    kept = select(*(raw.c[name] for name in names)).where(raw.c.day.between(first, last))
    if scope.sample:
        return kept.subquery("facts")
    tallied = select(turn_tallies).where(turn_tallies.c.day.between(first, last), *_chosen(turn_tallies.c, scope))
    return union_all(kept, tallied).subquery("facts")


def handover_facts(scope: Scope, first: date, last: date) -> Subquery:
    """Return requests for a person: facility, procedure, why, status, wait_minutes, n. They have no channel."""
    h, columns = handovers.c, ("facility", "procedure", "why", "status", "wait_minutes")
    kept = select(*(h[name] for name in columns), literal(1).label("n")).where(
        h.test if scope.sample else ~h.test,
        h.at >= moment(first),
        h.at < moment(last + timedelta(days=1)),
        *_chosen(h, scope),
    )
    if scope.sample:
        return kept.subquery("facts")
    o = handover_tallies.c
    tallied = select(*(o[name] for name in columns), o.n).where(o.day.between(first, last), *_chosen(o, scope))
    return union_all(kept, tallied).subquery("facts")


def rating_facts(scope: Scope, first: date, last: date) -> Subquery:
    """Return marks: day, score, reason, procedure, aspect, facility, n. They have no channel."""
    return _plain(ratings, scope, first, last)


def opening_facts(scope: Scope, first: date, last: date) -> Subquery:
    """Return opened links: day, channel, facility, procedure, level, n."""
    return _plain(openings, scope, first, last)


def grade_rows(scope: Scope, first: date, last: date) -> Select[Any]:
    """Select (week, turn, grader, mark) of the turns drawn in the weeks that begin from `first` to `last`.

    They have neither channel nor procedure: a sample of one channel would be another sample.
    """
    g = grades.c
    flagged = g.test if scope.sample else ~g.test
    own = [g.facility.in_(scope.facilities)] if scope.facilities else []
    nothing = [false()] if scope.channel or scope.procedure else []
    wanted = select(g.week, g.turn, g.grader, g.mark).where(flagged, g.week.between(first, last), *own, *nothing)
    return wanted.order_by(g.week, g.turn, g.id)


def link_tries(scope: Scope, first: date, last: date) -> Subquery:
    """Return tries of links: day, url, tries, failed, unknown. A link of the national record is every facility's.

    They have neither channel nor procedure, and nothing made up is ever tried.
    """
    c = link_days.c
    chosen = [*_linked(c, scope), c.day.between(first, last)]
    return select(c.day, c.url, c.tries, c.failed, c.unknown).where(*chosen).subquery("tries")


def link_spells_in(scope: Scope, begin: datetime, end: datetime) -> Select[Any]:
    """Select (url, began, until) of the times links were dead that touch the time from `begin` to `end`, in UTC."""
    c = link_spells.c
    wanted = select(c.url, c.began, c.until).where(*_linked(c, scope), c.until > begin, c.began < end)
    return wanted.order_by(c.url, c.began)


def _linked(c: ReadOnlyColumnCollection[str, Column[Any]], scope: Scope) -> list[ColumnElement[bool]]:
    own = [c.facility.in_(("", *scope.facilities))] if scope.facilities else []
    return [*own, *([false()] if scope.sample or scope.channel or scope.procedure else [])]


def beat_slots(begin: datetime, end: datetime) -> Select[Any]:
    """Select how many life signs there were from `begin` up to `end`."""
    low, high = (int(at.timestamp()) // SLOT_SECONDS for at in (begin, end))
    return select(func.count()).select_from(beats).where(beats.c.slot >= low, beats.c.slot < high)


def first_beat() -> Select[Any]:
    """Select the number of the first life sign there ever was."""
    return select(func.min(beats.c.slot))


def _plain(table: Table, scope: Scope, first: date, last: date) -> Subquery:
    c = table.c
    flagged = c.test if scope.sample else ~c.test
    wanted = select(*c, literal(1).label("n")).where(flagged, c.day.between(first, last), *_chosen(c, scope))
    return wanted.subquery("facts")


def _chosen(c: ReadOnlyColumnCollection[str, Column[Any]], scope: Scope) -> list[ColumnElement[bool]]:
    """Return what the scope leaves of a table; one without a channel has nothing of a channel."""
    found: list[ColumnElement[bool]] = []
    if scope.facilities:
        found.append(c.facility.in_(scope.facilities))
    if scope.procedure:
        found.append(c.procedure == scope.procedure)
    if scope.channel:
        found.append(c.channel == scope.channel if "channel" in c else false())
    return found
