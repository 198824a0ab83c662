"""Who waits for a person: call-backs with their encrypted numbers, hand-overs. For the staff."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, select, update

from bot.store import retention
from bot.store.counting import waited_minutes
from bot.store.database import for_writing, forget_old_pages
from bot.store.keys import Keys
from bot.store.models import CallbackRow, HandoverRow, HandoverStatus

__all__ = ["CallBack", "Handover", "Requests"]


@dataclass(frozen=True)
class CallBack:
    """Somebody waits to be called. `phone` is None when it was encrypted under another secret."""

    id: int
    at: datetime
    facility: str
    procedure: str | None
    phone: str | None
    purpose: str
    expires_at: datetime


@dataclass(frozen=True)
class Handover:
    """Somebody asked for a person."""

    id: int
    at: datetime
    facility: str
    procedure: str | None
    why: str
    status: HandoverStatus
    closed_at: datetime | None


class Requests:
    """What citizens of one database asked a person for."""

    def __init__(self, engine: Engine, keys: Keys) -> None:
        self._reading, self._writing, self._keys = engine, for_writing(engine), keys

    def due_callbacks(self, now: datetime) -> list[CallBack]:
        """Return who waits to be called, the longest waiting first."""
        waiting = select(CallbackRow.__table__).where(CallbackRow.expires_at > now).order_by(CallbackRow.at)
        with self._reading.begin() as db:
            return [
                CallBack(r.id, r.at, r.facility, r.procedure, self._keys.unseal(r.phone), r.purpose, r.expires_at)
                for r in db.execute(waiting)
            ]

    def close_callback(self, callback_id: int) -> bool:
        """Delete a call-back that was made; False when there is none of that number."""
        with self._writing.begin() as db:
            gone = db.execute(delete(CallbackRow).where(CallbackRow.id == callback_id)).rowcount
        forget_old_pages(self._reading)
        return gone > 0

    def handovers(self, now: datetime, status: HandoverStatus | None = None) -> list[Handover]:
        """Return who asked for a person, newest first; those that waited too long are marked so."""
        with self._writing.begin() as db:
            retention.time_out(db, now)
            columns = (
                HandoverRow.id,
                HandoverRow.at,
                HandoverRow.facility,
                HandoverRow.procedure,
                HandoverRow.why,
                HandoverRow.status,
                HandoverRow.closed_at,
            )
            wanted = select(*columns).order_by(HandoverRow.at.desc())
            if status is not None:
                wanted = wanted.where(HandoverRow.status == status)
            return [Handover(*row[:5], HandoverStatus(row.status), row.closed_at) for row in db.execute(wanted)]

    def settle_handover(self, handover_id: int, status: HandoverStatus, at: datetime) -> bool:
        """Say that a person answered, or that it is done; False when there is none of that number."""
        asked = select(HandoverRow.at, HandoverRow.wait_minutes).where(HandoverRow.id == handover_id)
        with self._writing.begin() as db:
            row = db.execute(asked).first()
            if row is None:
                return False
            waited = waited_minutes(row.at, at) if row.wait_minutes is None else row.wait_minutes
            settled = update(HandoverRow).where(HandoverRow.id == handover_id)
            db.execute(settled.values(status=status, closed_at=at, wait_minutes=waited))
            return True
