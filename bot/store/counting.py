"""What a report counts of a turn, worked out when it is written, and what is left of turns past their time limit."""

from datetime import datetime, timedelta, timezone
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, case, func, insert, select

from bot.store.models import HandoverRow, HandoverTallyRow, TurnRow, TurnTallyRow
from bot.turn import Form
from nlu.mask_kind import PLACEHOLDER
from nlu.text import strip_marks

__all__ = ["CLASSES_MS", "PAUSE", "SLOT", "counted", "local", "slot", "tally", "waited_minutes"]

PAUSE: Final = timedelta(minutes=30)
"""Silence after which a citizen's next message begins another conversation."""
SLOT: Final = timedelta(minutes=5)
"""How long one sign of life counts."""
CLASSES_MS: Final = (5, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 5_120, 10_240)
"""Upper bounds of the latency classes; what took longer is in the class `2**31 - 1`."""
_LONGER = 2**31 - 1
_VIETNAM = timezone(timedelta(hours=7))  # no summer time
_SHORT_LETTERS = 6


def local(at: datetime) -> datetime:
    """Return the moment as clocks in Viet Nam show it; raises ValueError for one without a zone."""
    if at.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return at.astimezone(_VIETNAM)


def slot(at: datetime) -> int:
    """Return the number of the five minutes `at` lies in."""
    return int(at.timestamp()) // int(SLOT.total_seconds())


def waited_minutes(asked: datetime, answered: datetime) -> int:
    """Return the whole minutes between, never fewer than 0."""
    return max(0, int((answered - asked).total_seconds()) // 60)


def counted(db: Connection, at: datetime, row: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of a turn that only reports read. `row` is the turn as it will be written."""
    clock = local(at)
    text = row.get("text")
    facts = {"day": clock.date(), "hour": clock.hour, "place": None, "first": None, "again": None, "bare": _bare(text)}
    citizen = row.get("citizen")
    if citizen is None:
        return facts
    wanted = (TurnRow.at, TurnRow.day, TurnRow.place, TurnRow.procedure, TurnRow.aspect)
    before = db.execute(
        select(*wanted).where(TurnRow.citizen == citizen).order_by(TurnRow.at.desc(), TurnRow.id.desc()).limit(1)
    ).first()
    goes_on = before is not None and at - before.at <= PAUSE
    place = min((before.place or 1) + 1, 32_000) if before is not None and goes_on else 1
    same = (
        before is not None
        and goes_on
        and before.procedure is not None
        and ((before.procedure, before.aspect) == (row.get("procedure"), row.get("aspect")))
    )
    return facts | {
        "place": place,
        "first": before is None or before.day != clock.date(),
        "again": same and row.get("action") is None,
    }


def _bare(text: str | None) -> bool | None:
    """True for words without any tone mark; None where there are too few letters to tell."""
    said = PLACEHOLDER.sub(" ", text or "")
    if sum(char.isalpha() for char in said) < _SHORT_LETTERS:
        return None
    return strip_marks(said) == said


def tally(db: Connection, turns: ColumnElement[bool], handovers: ColumnElement[bool]) -> None:
    """Add up the turns and hand-overs chosen, test rows left out, before they are deleted."""
    typed = and_(TurnRow.action.is_(None), TurnRow.form == Form.TEXT)
    within = case(*((TurnRow.latency_ms <= bound, bound) for bound in CLASSES_MS), else_=_LONGER)
    keys = {
        "day": TurnRow.day,
        "hour": TurnRow.hour,
        "channel": TurnRow.channel,
        "facility": TurnRow.facility,
        "typed": typed,
        "status": TurnRow.status,
        "procedure": TurnRow.procedure,
        "aspect": TurnRow.aspect,
        "begins": TurnRow.place == 1,
        "first": TurnRow.first,
        "again": TurnRow.again,
        "bare": TurnRow.bare,
        "locked": TurnRow.locked,
        "within_ms": within,
    }
    inner = select(*(column.label(name) for name, column in keys.items())).where(turns, ~TurnRow.test).subquery()
    groups = [inner.c[name] for name in keys]
    db.execute(
        insert(TurnTallyRow).from_select([*keys, "n"], select(*groups, func.count().label("n")).group_by(*groups))
    )
    names = ("facility", "procedure", "why", "status", "wait_minutes")
    for at, *rest in db.execute(
        select(HandoverRow.at, *(getattr(HandoverRow, name) for name in names)).where(handovers, ~HandoverRow.test)
    ):
        db.execute(insert(HandoverTallyRow).values(day=local(at).date(), n=1, **dict(zip(names, rest, strict=True))))
