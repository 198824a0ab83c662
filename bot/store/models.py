"""The tables. No platform id and no unmasked word: a citizen is a keyed hash, a call-back number is encrypted.

Those of the staff stand beside: a name, a role and a hashed password, nothing else of a person.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    SmallInteger,
    String,
    Text,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import CITIZEN, ID, NAME, Base, Moment
from bot.store.channel_models import ArrivalRow, CredentialRow, DeliveryRow, PhoneRow
from bot.store.figure_models import BeatRow, GradeRow, HandoverTallyRow, OpeningRow, ReportRow, TurnTallyRow
from bot.store.link_models import LinkDayRow, LinkRow, LinkSpellRow

__all__ = [
    "CITIZEN_TABLES",
    "ArrivalRow",
    "Base",
    "BeatRow",
    "CallbackRow",
    "ConsentRow",
    "CredentialRow",
    "DeliveryRow",
    "GradeRow",
    "HandoverRow",
    "HandoverStatus",
    "HandoverTallyRow",
    "LinkDayRow",
    "LinkRow",
    "LinkSpellRow",
    "Moment",
    "OpeningRow",
    "PhoneRow",
    "RatingRow",
    "ReportRow",
    "SessionRow",
    "StaffRow",
    "StaffSessionRow",
    "TurnRow",
    "TurnTallyRow",
]


class HandoverStatus(StrEnum):
    """What became of a request for a person."""

    WAITING = "waiting"
    ANSWERED = "answered"
    TIMED_OUT = "timed_out"
    CLOSED = "closed"


class RatingRow(Base):
    """A mark from 1 to 5. Of nobody: it cannot be led back to a citizen."""

    __tablename__ = "ratings"
    __table_args__ = (Index(None, "day", "facility"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    day: Mapped[date]
    score: Mapped[int] = mapped_column(SmallInteger)
    reason: Mapped[str | None] = mapped_column(NAME)
    procedure: Mapped[str | None] = mapped_column(NAME)
    aspect: Mapped[str | None] = mapped_column(NAME)
    facility: Mapped[str] = mapped_column(NAME)
    test: Mapped[bool] = mapped_column(server_default=false())


class SessionRow(Base):
    """What the conversation remembers of one citizen between two messages.

    `rating` is the mark just given, until the next message: its reason arrives as a message of its own.
    """

    __tablename__ = "sessions"

    citizen: Mapped[str] = mapped_column(CITIZEN, primary_key=True)
    channel: Mapped[str] = mapped_column(NAME)
    version: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[dict[str, Any]]
    rating: Mapped[int | None] = mapped_column(ID, ForeignKey("ratings.id", ondelete="SET NULL"))
    updated: Mapped[datetime] = mapped_column(index=True)


class TurnRow(Base):
    """One message, masked, and how it ended. Without a text where a button was tapped or danger was told of.

    `day` and `hour` are Viet Nam's. `place` counts the turns of one conversation from 1, `first` is the citizen's first
    turn of the day, `again` the procedure of the turn before once more, `bare` typed without tone marks; None where
    nobody can tell (danger, asked for another).
    """

    __tablename__ = "turns"
    __table_args__ = (
        Index(None, "at", "facility", "status"),
        Index(None, "citizen", "at"),
        Index(None, "day", "facility"),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    at: Mapped[datetime]
    channel: Mapped[str] = mapped_column(NAME)
    facility: Mapped[str] = mapped_column(NAME)
    citizen: Mapped[str | None] = mapped_column(CITIZEN)
    text: Mapped[str | None] = mapped_column(Text)
    action: Mapped[str | None] = mapped_column(NAME)
    form: Mapped[str] = mapped_column(NAME)
    status: Mapped[str] = mapped_column(NAME)
    procedure: Mapped[str | None] = mapped_column(NAME)
    aspect: Mapped[str | None] = mapped_column(NAME)
    intent: Mapped[str | None] = mapped_column(NAME)
    confidence: Mapped[float | None]
    locked: Mapped[bool]
    latency_ms: Mapped[float]
    test: Mapped[bool]
    day: Mapped[date] = mapped_column(server_default="1970-01-01")
    hour: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    place: Mapped[int | None] = mapped_column(SmallInteger)
    first: Mapped[bool | None]
    again: Mapped[bool | None]
    bare: Mapped[bool | None]


class ConsentRow(Base):
    """A yes or no of a citizen to something being kept, and which wording was shown."""

    __tablename__ = "consents"
    __table_args__ = (Index(None, "citizen", "at"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    citizen: Mapped[str] = mapped_column(CITIZEN)
    kind: Mapped[str] = mapped_column(NAME)
    given: Mapped[bool]
    at: Mapped[datetime]
    text_version: Mapped[str] = mapped_column(NAME)


class HandoverRow(Base):
    """A citizen asked for a person."""

    __tablename__ = "handovers"
    __table_args__ = (Index(None, "at", "facility", "status"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    at: Mapped[datetime]
    facility: Mapped[str] = mapped_column(NAME)
    procedure: Mapped[str | None] = mapped_column(NAME)
    why: Mapped[str] = mapped_column(NAME)
    status: Mapped[str] = mapped_column(NAME)
    closed_at: Mapped[datetime | None]
    citizen: Mapped[str | None] = mapped_column(CITIZEN, index=True)
    test: Mapped[bool] = mapped_column(server_default=false())
    wait_minutes: Mapped[int | None]  # until a person answered


class CallbackRow(Base):
    """A number to be called back at, encrypted. The row is deleted when the call was made, or at `expires_at`."""

    __tablename__ = "callbacks"
    __table_args__ = (Index(None, "at", "facility"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    at: Mapped[datetime]
    facility: Mapped[str] = mapped_column(NAME)
    procedure: Mapped[str | None] = mapped_column(NAME)
    phone: Mapped[str] = mapped_column(Text)
    purpose: Mapped[str] = mapped_column(NAME)
    citizen: Mapped[str | None] = mapped_column(CITIZEN, index=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    test: Mapped[bool] = mapped_column(server_default=false())


class StaffRow(Base):
    """An account of the staff. `folded` is the name without marks and case: two accounts never look alike."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    name: Mapped[str] = mapped_column(NAME)
    folded: Mapped[str] = mapped_column(NAME, index=True, unique=True)
    role: Mapped[str] = mapped_column(NAME)
    password: Mapped[str] = mapped_column(Text)
    added: Mapped[datetime]


class StaffSessionRow(Base):
    """Somebody is logged in. `token` is the SHA-256 of what the browser holds: reading it lets nobody in."""

    __tablename__ = "staff_sessions"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff: Mapped[int] = mapped_column(ID, ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    expires: Mapped[datetime] = mapped_column(index=True)


CITIZEN_TABLES: tuple[type[SessionRow | TurnRow | HandoverRow | CallbackRow | ConsentRow | ArrivalRow], ...] = (
    SessionRow,
    TurnRow,
    HandoverRow,
    CallbackRow,
    ConsentRow,
    ArrivalRow,
)
"""Every table with a column `citizen`; what “xóa dữ liệu” empties for one."""
