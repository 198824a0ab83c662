"""The sample of a week's questions that people judge: drawn blind, kept as row numbers, marked one by one."""

from datetime import date, datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection, and_, insert, select, update

from bot.store.models import GradeRow, TurnRow
from bot.turn import Form
from metrics.definitions import ANSWERS
from metrics.honesty import SIZE, Candidate, Mark, draw

__all__ = ["draw_week", "mark_turn"]

_DANGER = ("emergency", "distress")


def draw_week(db: Connection, monday: date, facility: str, *, size: int = SIZE, test: bool = False) -> int:
    """Draw the sample of the week that begins on `monday`, once; return how many turns it has.

    Whoever draws has no choice: the sample follows from the turns themselves. Of danger there is nothing to judge.
    """
    own = and_(GradeRow.week == monday, GradeRow.facility == facility, GradeRow.test == test)
    drawn = list(db.execute(select(GradeRow.id).where(own)))
    if drawn:
        return len(drawn)
    last = monday + timedelta(days=6)
    asked = and_(TurnRow.action.is_(None), TurnRow.form == Form.TEXT, TurnRow.text.is_not(None))
    wanted = select(TurnRow.id, TurnRow.status).where(
        asked,
        TurnRow.day.between(monday, last),
        TurnRow.facility == facility,
        TurnRow.test == test,
        TurnRow.status.in_([status for status in ANSWERS if status not in _DANGER]),
    )
    rows = [Candidate(turn, status) for turn, status in db.execute(wanted)]
    seed = int.from_bytes(sha256(f"{monday}\0{facility}".encode()).digest()[:8])
    sample = draw(rows, size, seed)
    for row in sample:
        place = {"week": monday, "facility": facility, "turn": row.turn, "stratum": row.stratum, "test": test}
        db.execute(insert(GradeRow).values(**place))
    return len(sample)


def mark_turn(db: Connection, monday: date, turn: int, grader: str, mark: Mark, at: datetime) -> bool:
    """Keep what `grader` says of a drawn turn, over what they said before; False where it was not drawn.

    The first grader fills the drawn row, another gets a row beside it.
    """
    own = and_(GradeRow.week == monday, GradeRow.turn == turn)
    said = {"grader": grader, "mark": mark, "at": at}
    for mine in (GradeRow.grader == grader, GradeRow.grader.is_(None)):
        if db.execute(update(GradeRow).where(own, mine).values(**said)).rowcount:
            return True
    first = db.execute(select(GradeRow.facility, GradeRow.stratum, GradeRow.test).where(own).limit(1)).first()
    if first is None:
        return False
    place = {"facility": first.facility, "stratum": first.stratum, "test": first.test}
    db.execute(insert(GradeRow).values(week=monday, turn=turn, **place, **said))
    return True
