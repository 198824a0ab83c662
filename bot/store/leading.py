"""The kept turns that led to an answer, to compose it once more."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from bot.store.models import TurnRow

__all__ = ["Turned", "leading_to"]

_MOST = 40


@dataclass(frozen=True)
class Turned:
    """A kept turn, as far as it takes to compose its answer again; `text` is masked."""

    at: datetime
    channel: str
    facility: str
    text: str | None
    action: str | None
    form: str
    status: str
    procedure: str | None
    aspect: str | None


_NAMES = [one.name for one in fields(Turned)]


def leading_to(db: Connection, turn: int) -> list[Turned]:
    """Return the turns of a conversation up to a typed one, oldest first; nothing where its words are gone.

    Of those before it only what is there: danger is not linked to them, and of a very long conversation the end counts.
    """
    columns = [getattr(TurnRow, name) for name in _NAMES]
    wanted = select(*columns, TurnRow.citizen, TurnRow.place).where(TurnRow.id == turn, TurnRow.text.is_not(None))
    last = db.execute(wanted).first()
    if last is None:
        return []
    found = [last]
    if last.citizen is not None and last.place is not None and last.place > 1:
        before = select(*columns, TurnRow.place).where(
            TurnRow.citizen == last.citizen, TurnRow.at <= last.at, TurnRow.id < turn
        )
        newest = before.order_by(TurnRow.at.desc(), TurnRow.id.desc()).limit(min(last.place - 1, _MOST))
        for row in db.execute(newest):
            found.append(row)
            if row.place == 1:
                break
    return [_turned(row) for row in reversed(found)]


def _turned(row: Row[Any]) -> Turned:
    return Turned(**{name: getattr(row, name) for name in _NAMES})
