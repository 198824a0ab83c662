"""The sample of a week's questions that people judge: drawn blind, kept as row numbers, marked one by one.

At most two people judge a turn. Once every question of a week has both marks they are shown to each other, and from
then on none can be changed: agreement is that of two who did not talk.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select, text, update

from bot.store.models import GradeRow, TurnRow
from bot.turn import Form
from metrics.definitions import ANSWERS
from metrics.honesty import SIZE, Candidate, Mark, draw

__all__ = ["Drawn", "Given", "clear_mark", "draw_week", "drawn", "mark_turn", "settled", "weeks"]

_DANGER = ("emergency", "distress")
_LOCK = 0x67726164  # “grad”: the advisory lock of PostgreSQL; SQLite lets one write at a time anyway
_TWO = 2
_WEEKS = 13
"""Weeks back of which turns may still be kept."""


@dataclass(frozen=True)
class Given:
    """A mark, and when it was given."""

    mark: Mark
    at: datetime


@dataclass(frozen=True)
class Drawn:
    """A turn of the sample.

    Attributes:
        turn: its number.
        there: its words are still kept; a citizen may have had them erased, and they go after 90 days.
        marks: what each grader gave.
    """

    turn: int
    there: bool
    marks: Mapping[str, Given] = field(default_factory=dict)

    def open_to(self, grader: str) -> bool:
        """True when `grader` may judge it: it can be read, and no two others have judged it."""
        return self.there and (grader in self.marks or len(self.marks) < _TWO)


def draw_week(db: Connection, monday: date, facility: str, *, size: int = SIZE, test: bool = False) -> int:
    """Draw the sample of the week that begins on `monday`, once; return how many turns it has.

    Whoever draws has no choice: the sample follows from the turns themselves. Of danger there is nothing to judge.
    """
    _alone(db)
    before = db.execute(select(func.count(GradeRow.turn.distinct())).where(_sample(monday, facility, test))).scalar()
    if before:
        return before
    wanted = select(TurnRow.id, TurnRow.status).where(_in_week(monday), _judged(facility, test))
    rows = [Candidate(turn, status) for turn, status in db.execute(wanted)]
    seed = int.from_bytes(sha256(f"{monday}\0{facility}".encode()).digest()[:8])
    sample = draw(rows, size, seed)
    for row in sample:
        place = {"week": monday, "facility": facility, "turn": row.turn, "stratum": row.stratum, "test": test}
        db.execute(insert(GradeRow).values(**place))
    return len(sample)


def drawn(db: Connection, monday: date, facility: str, *, test: bool = False) -> list[Drawn]:
    """Return the sample of a week in the order it was drawn, which tells nothing; empty before it is drawn."""
    readable = select(TurnRow.id).where(TurnRow.id == GradeRow.turn, TurnRow.text.is_not(None)).exists()
    wanted = select(GradeRow.turn, GradeRow.grader, GradeRow.mark, GradeRow.at, readable.label("there"))
    found: dict[int, tuple[bool, dict[str, Given]]] = {}
    for row in db.execute(wanted.where(_sample(monday, facility, test)).order_by(GradeRow.id)):
        _, marks = found.setdefault(row.turn, (bool(row.there), {}))
        if row.grader is not None and row.mark is not None:
            marks[row.grader] = Given(Mark(row.mark), row.at)
    return [Drawn(turn, there, marks) for turn, (there, marks) in found.items()]


def settled(sample: Sequence[Drawn]) -> bool:
    """True once two people have judged every question that can be read: their marks may be seen, and are final."""
    twice = [len(row.marks) >= _TWO for row in sample if row.there]
    return bool(twice) and all(twice)


def mark_turn(db: Connection, monday: date, turn: int, grader: str, mark: Mark, at: datetime) -> bool:
    """Keep what `grader` says of a drawn turn, over what they said before; False where it is not theirs to judge.

    That is where it was not drawn, where two others have judged it, and once the week is settled. The first grader
    fills the drawn row, another gets a row beside it.
    """
    row = _theirs(db, monday, turn, grader)
    if row is None:
        return False
    own, said = _row_of(monday, turn), {"grader": grader, "mark": mark, "at": at}
    for mine in (GradeRow.grader == grader, GradeRow.grader.is_(None)):
        if db.execute(update(GradeRow).where(own, mine).values(**said)).rowcount:
            return True
    place = {"facility": row.facility, "stratum": row.stratum, "test": row.test}
    db.execute(insert(GradeRow).values(week=monday, turn=turn, **place, **said))
    return True


def clear_mark(db: Connection, monday: date, turn: int, grader: str) -> bool:
    """Take back what `grader` said of a turn; False where they may not, as `mark_turn`. The turn stays drawn."""
    if _theirs(db, monday, turn, grader) is None:
        return False
    first = select(func.min(GradeRow.id)).where(_row_of(monday, turn)).scalar_subquery()
    mine = and_(_row_of(monday, turn), GradeRow.grader == grader)
    db.execute(delete(GradeRow).where(mine, GradeRow.id > first))
    db.execute(update(GradeRow).where(mine).values(grader=None, mark=None, at=None))  # the drawn row holds its place
    return True


def weeks(db: Connection, facility: str, before: date, most: int, *, test: bool = False) -> list[date]:
    """Return the Mondays of the last `most` weeks that ended by `before` and have questions to judge, newest first."""
    monday = before - timedelta(days=before.weekday())
    ended = [monday - timedelta(days=7 * n) for n in range(1, _WEEKS + 1)]
    asked = (select(TurnRow.id).where(_in_week(day), _judged(facility, test)).limit(1) for day in ended)
    return [day for day, one in zip(ended, asked, strict=True) if db.execute(one).first() is not None][:most]


def _in_week(monday: date) -> ColumnElement[bool]:
    return TurnRow.day.between(monday, monday + timedelta(days=6))


def _judged(facility: str, test: bool) -> ColumnElement[bool]:
    """Return which turns may be drawn: questions typed in words that can be read, but for danger."""
    return and_(
        TurnRow.action.is_(None),
        TurnRow.form == Form.TEXT,
        TurnRow.text.is_not(None),
        TurnRow.facility == facility,
        TurnRow.test == test,
        TurnRow.status.in_([status for status in ANSWERS if status not in _DANGER]),
    )


def _sample(monday: date, facility: str, test: bool) -> ColumnElement[bool]:
    return and_(GradeRow.week == monday, GradeRow.facility == facility, GradeRow.test == test)


def _row_of(monday: date, turn: int) -> ColumnElement[bool]:
    return and_(GradeRow.week == monday, GradeRow.turn == turn)


def _theirs(db: Connection, monday: date, turn: int, grader: str) -> Any | None:
    """Return the row of a turn that `grader` may judge now; nobody else writes a mark meanwhile."""
    _alone(db)
    of = select(GradeRow.facility, GradeRow.stratum, GradeRow.test).where(_row_of(monday, turn))
    row = db.execute(of.order_by(GradeRow.id).limit(1)).first()
    if row is None:
        return None
    sample = drawn(db, monday, row.facility, test=row.test)
    theirs = any(one.turn == turn and one.open_to(grader) for one in sample)
    return row if theirs and not settled(sample) else None


def _alone(db: Connection) -> None:
    """Let nobody else draw or mark until this transaction ends."""
    if db.dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
