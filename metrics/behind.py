"""The turns behind a figure: a list of them, the conversation of one, and which of their words may be shown."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, distinct, func, or_, select, true

from metrics.definitions import Metric, drill_down
from metrics.events import Scope, raw_turns, turn_facts
from metrics.gaps import PEOPLE

__all__ = ["ALL", "Behind", "Chosen", "Seen", "conversation", "turns_behind"]

_TIMID = frozenset({"not_found", "out_of_scope", "medical_advice", "personal_record"})
"""Outcomes whose words show only where as many people used them as a group of gaps needs: what nobody wrote a file for
may be anything, and an illness or a record of one's own is nobody else's business."""
_LONGEST = 200


@dataclass(frozen=True)
class Chosen:
    """Which of a figure's turns; None means any.

    Attributes:
        weekday: 0 is Monday.
        hour: of the day, 0 to 23.
        status: how they ended.
        aspect: what they were about; empty for none.
    """

    weekday: int | None = None
    hour: int | None = None
    status: str | None = None
    aspect: str | None = None

    def condition(self, t: Any, first: date, last: date) -> ColumnElement[bool]:
        """Return the condition on the columns `t` of turns from `first` to `last`."""
        found: list[ColumnElement[bool]] = []
        if self.weekday is not None:
            days = (first + timedelta(days=n) for n in range((last - first).days + 1))
            found.append(t.day.in_([day for day in days if day.weekday() == self.weekday]))
        if self.hour is not None:
            found.append(t.hour == self.hour)
        if self.status is not None:
            found.append(t.status == self.status)
        if self.aspect is not None:
            found.append(t.aspect == self.aspect if self.aspect else t.aspect.is_(None))
        return and_(true(), *found)


ALL = Chosen()


@dataclass(frozen=True)
class Seen:
    """One kept turn as staff may see it.

    Attributes:
        id: its row.
        at: when, in UTC.
        channel: over which channel.
        status: how it ended.
        procedure: what it was about, by id.
        aspect: which side of it.
        tapped: a button was tapped.
        text: its masked words; None where there are none or they may not be shown.
        withheld: there are words, and too few people used them.
    """

    id: int
    at: datetime
    channel: str
    status: str
    procedure: str | None
    aspect: str | None
    tapped: bool
    text: str | None
    withheld: bool = False


@dataclass(frozen=True)
class Behind:
    """The turns behind a figure: how many it counts, of how many the row is still kept, and some of those."""

    total: int
    kept: int
    turns: list[Seen]


def turns_behind(
    db: Connection, metric: Metric, scope: Scope, first: date, last: date, chosen: Chosen, most: int, skip: int
) -> Behind:
    """Return what is behind a figure of turns from `first` to `last`, the newest first, after `skip` of them.

    Raises:
        ValueError: the figure is not one of turns, or counts citizens.
    """
    rows = drill_down(metric, scope, first, last, most, also=lambda t: chosen.condition(t, first, last), skip=skip)
    c, kept = turn_facts(scope, first, last).c, raw_turns(scope).c
    counted = select(func.sum(c.n)).where(metric.counts(c), chosen.condition(c, first, last))
    still = select(func.count()).where(
        metric.counts(kept), chosen.condition(kept, first, last), kept.day.between(first, last)
    )
    return Behind(_count(db, counted), _count(db, still), _seen(db, scope, db.execute(rows)))


def conversation(db: Connection, scope: Scope, id: int) -> list[Seen]:
    """Return the turns of the conversation that turn `id` is one of, in order; none where it is not kept.

    Only one conversation: others of the same citizen are not told. A turn of nobody stands alone.
    """
    c = raw_turns(replace(scope, channel=None, procedure=None)).c
    wanted = (*(c.id, c.at, c.channel, c.status, c.procedure, c.text, c.aspect, c.action), c.citizen)
    one: Any = db.execute(select(*wanted).where(c.id == id)).first()
    if one is None:
        return []
    if one.citizen is None:
        return _seen(db, scope, [one])
    own = select(*wanted).where(c.citizen == one.citizen)
    till = or_(c.at < one.at, and_(c.at == one.at, c.id <= one.id))
    begin = db.execute(own.where(c.begins, till).order_by(c.at.desc(), c.id.desc()).limit(1)).first()
    end = db.execute(own.where(c.begins, ~till).order_by(c.at, c.id).limit(1)).first()
    rows: Select[Any] = own
    if begin:
        rows = rows.where(or_(c.at > begin.at, and_(c.at == begin.at, c.id >= begin.id)))
    if end:
        rows = rows.where(or_(c.at < end.at, and_(c.at == end.at, c.id < end.id)))
    return _seen(db, scope, db.execute(rows.order_by(c.at, c.id).limit(_LONGEST)))


def _count(db: Connection, wanted: Select[Any]) -> int:
    return int(db.execute(wanted).scalar() or 0)


def _seen(db: Connection, scope: Scope, rows: Iterable[Row[Any]]) -> list[Seen]:
    found = [Seen(r.id, r.at, r.channel, r.status, r.procedure, r.aspect, r.action is not None, r.text) for r in rows]
    asked = {turn.text for turn in found if turn.text is not None and turn.status in _TIMID}
    common = _common(db, scope, asked) if asked else set()
    return [
        replace(turn, text=None, withheld=True) if turn.text in asked - common and turn.status in _TIMID else turn
        for turn in found
    ]


def _common(db: Connection, scope: Scope, texts: set[str]) -> set[str]:
    """Return those of these wordings that enough different people used."""
    c = raw_turns(replace(scope, channel=None, procedure=None)).c
    asked = select(c.text).where(c.text.in_(texts), c.status.in_(_TIMID)).group_by(c.text)
    return set(db.execute(asked.having(func.count(distinct(c.citizen)) >= PEOPLE)).scalars())
