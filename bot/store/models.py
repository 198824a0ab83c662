"""The tables. No platform id and no unmasked word: a citizen is a keyed hash, a call-back number is encrypted.

Those of the staff stand beside: a name, a role and a hashed password, nothing else of a person.
"""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Text,
    TypeDecorator,
    false,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

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
    "Moment",
    "OpeningRow",
    "PhoneRow",
    "RatingRow",
    "SessionRow",
    "StaffRow",
    "StaffSessionRow",
    "TurnRow",
    "TurnTallyRow",
]


class Moment(TypeDecorator[datetime]):
    """A moment, kept in UTC; SQLite knows no time zones, so the zone is put back when it is read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; one without a zone is a mistake of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class HandoverStatus(StrEnum):
    """What became of a request for a person."""

    WAITING = "waiting"
    ANSWERED = "answered"
    TIMED_OUT = "timed_out"
    CLOSED = "closed"


class Base(DeclarativeBase):
    """Common types and the names of constraints."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {datetime: Moment(), float: Float(), dict[str, Any]: JSON()}


_Id = BigInteger().with_variant(Integer(), "sqlite")  # SQLite numbers by itself only what it calls INTEGER
_CITIZEN = String(64)
_NAME = String(80)
"""Ids of procedures and facilities, words of the closed lists."""


class RatingRow(Base):
    """A mark from 1 to 5. Of nobody: it cannot be led back to a citizen."""

    __tablename__ = "ratings"
    __table_args__ = (Index(None, "day", "facility"),)

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    day: Mapped[date]
    score: Mapped[int] = mapped_column(SmallInteger)
    reason: Mapped[str | None] = mapped_column(_NAME)
    procedure: Mapped[str | None] = mapped_column(_NAME)
    aspect: Mapped[str | None] = mapped_column(_NAME)
    facility: Mapped[str] = mapped_column(_NAME)
    test: Mapped[bool] = mapped_column(server_default=false())


class SessionRow(Base):
    """What the conversation remembers of one citizen between two messages.

    `rating` is the mark just given, until the next message: its reason arrives as a message of its own.
    """

    __tablename__ = "sessions"

    citizen: Mapped[str] = mapped_column(_CITIZEN, primary_key=True)
    channel: Mapped[str] = mapped_column(_NAME)
    version: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[dict[str, Any]]
    rating: Mapped[int | None] = mapped_column(_Id, ForeignKey("ratings.id", ondelete="SET NULL"))
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

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    at: Mapped[datetime]
    channel: Mapped[str] = mapped_column(_NAME)
    facility: Mapped[str] = mapped_column(_NAME)
    citizen: Mapped[str | None] = mapped_column(_CITIZEN)
    text: Mapped[str | None] = mapped_column(Text)
    action: Mapped[str | None] = mapped_column(_NAME)
    form: Mapped[str] = mapped_column(_NAME)
    status: Mapped[str] = mapped_column(_NAME)
    procedure: Mapped[str | None] = mapped_column(_NAME)
    aspect: Mapped[str | None] = mapped_column(_NAME)
    intent: Mapped[str | None] = mapped_column(_NAME)
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

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    citizen: Mapped[str] = mapped_column(_CITIZEN)
    kind: Mapped[str] = mapped_column(_NAME)
    given: Mapped[bool]
    at: Mapped[datetime]
    text_version: Mapped[str] = mapped_column(_NAME)


class HandoverRow(Base):
    """A citizen asked for a person."""

    __tablename__ = "handovers"
    __table_args__ = (Index(None, "at", "facility", "status"),)

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    at: Mapped[datetime]
    facility: Mapped[str] = mapped_column(_NAME)
    procedure: Mapped[str | None] = mapped_column(_NAME)
    why: Mapped[str] = mapped_column(_NAME)
    status: Mapped[str] = mapped_column(_NAME)
    closed_at: Mapped[datetime | None]
    citizen: Mapped[str | None] = mapped_column(_CITIZEN, index=True)
    test: Mapped[bool] = mapped_column(server_default=false())
    wait_minutes: Mapped[int | None]  # until a person answered


class CallbackRow(Base):
    """A number to be called back at, encrypted. The row is deleted when the call was made, or at `expires_at`."""

    __tablename__ = "callbacks"
    __table_args__ = (Index(None, "at", "facility"),)

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    at: Mapped[datetime]
    facility: Mapped[str] = mapped_column(_NAME)
    procedure: Mapped[str | None] = mapped_column(_NAME)
    phone: Mapped[str] = mapped_column(Text)
    purpose: Mapped[str] = mapped_column(_NAME)
    citizen: Mapped[str | None] = mapped_column(_CITIZEN, index=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    test: Mapped[bool] = mapped_column(server_default=false())


class ArrivalRow(Base):
    """An event of a platform on its way to an answer; `id` is the order of arrival and is never given twice.

    `sealed` is the masked message and `user` the platform's id of the citizen, both encrypted, both emptied when they
    have done their work. What stays for a while tells that this event was answered.
    """

    __tablename__ = "arrivals"
    __table_args__ = (Index(None, "channel", "key", unique=True), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    channel: Mapped[str] = mapped_column(_NAME)
    key: Mapped[str] = mapped_column(String(200))
    citizen: Mapped[str] = mapped_column(_CITIZEN, index=True)
    user: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    received: Mapped[datetime] = mapped_column(index=True)
    happening: Mapped[str] = mapped_column(_NAME)
    place: Mapped[str | None] = mapped_column(_NAME)
    sealed: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(_NAME)
    forget: Mapped[bool]


class PhoneRow(Base):
    """The call-back number of an arrival, encrypted; deleted with the answer, which makes a `CallbackRow` of it."""

    __tablename__ = "arrival_phones"

    arrival: Mapped[int] = mapped_column(_Id, ForeignKey("arrivals.id", ondelete="CASCADE"), primary_key=True)
    phone: Mapped[str] = mapped_column(Text)


class DeliveryRow(Base):
    """One part of an answer and how far it came. `sealed` is the part, encrypted, until it is out or given up."""

    __tablename__ = "deliveries"

    arrival: Mapped[int] = mapped_column(_Id, ForeignKey("arrivals.id", ondelete="CASCADE"), primary_key=True)
    part: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    sealed: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(_NAME)
    tries: Mapped[int] = mapped_column(SmallInteger)
    twice: Mapped[bool]
    plain: Mapped[bool]
    code: Mapped[str | None] = mapped_column(_NAME)
    remain: Mapped[int | None]


class StaffRow(Base):
    """An account of the staff. `folded` is the name without marks and case: two accounts never look alike."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    name: Mapped[str] = mapped_column(_NAME)
    folded: Mapped[str] = mapped_column(_NAME, index=True, unique=True)
    role: Mapped[str] = mapped_column(_NAME)
    password: Mapped[str] = mapped_column(Text)
    added: Mapped[datetime]


class StaffSessionRow(Base):
    """Somebody is logged in. `token` is the SHA-256 of what the browser holds: reading it lets nobody in."""

    __tablename__ = "staff_sessions"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff: Mapped[int] = mapped_column(_Id, ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    expires: Mapped[datetime] = mapped_column(index=True)


class CredentialRow(Base):
    """The key pair of a channel; `pair` and `previous` are encrypted, `holder` is renewing it up to `until`."""

    __tablename__ = "credentials"

    channel: Mapped[str] = mapped_column(_NAME, primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    pair: Mapped[str] = mapped_column(Text)
    previous: Mapped[str | None] = mapped_column(Text)
    issued: Mapped[datetime]
    expires: Mapped[datetime]
    holder: Mapped[str | None] = mapped_column(_NAME)
    until: Mapped[datetime | None]
    alarm: Mapped[str | None] = mapped_column(_NAME)
    alarm_at: Mapped[datetime | None]


class OpeningRow(Base):
    """Somebody opened the link of a procedure. Of nobody; `level` is its online level on that day."""

    __tablename__ = "openings"
    __table_args__ = (Index(None, "day", "facility"),)

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    day: Mapped[date]
    channel: Mapped[str] = mapped_column(_NAME)
    facility: Mapped[str] = mapped_column(_NAME)
    procedure: Mapped[str | None] = mapped_column(_NAME)
    level: Mapped[str | None] = mapped_column(_NAME)
    test: Mapped[bool]


class BeatRow(Base):
    """The server was alive in these five minutes, counted from 1970 in UTC."""

    __tablename__ = "beats"

    slot: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


class TurnTallyRow(Base):
    """How many turns were alike: what is left of them past their time limit, without a word or a citizen.

    `within_ms` is the upper bound of the latency class, `begins` that a conversation began with them.
    """

    __tablename__ = "turn_tallies"
    __table_args__ = (Index(None, "day", "facility"),)

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    day: Mapped[date]
    hour: Mapped[int] = mapped_column(SmallInteger)
    channel: Mapped[str] = mapped_column(_NAME)
    facility: Mapped[str] = mapped_column(_NAME)
    typed: Mapped[bool]
    status: Mapped[str] = mapped_column(_NAME)
    procedure: Mapped[str | None] = mapped_column(_NAME)
    aspect: Mapped[str | None] = mapped_column(_NAME)
    begins: Mapped[bool | None]
    first: Mapped[bool | None]
    again: Mapped[bool | None]
    bare: Mapped[bool | None]
    locked: Mapped[bool]
    within_ms: Mapped[int]
    n: Mapped[int]


class HandoverTallyRow(Base):
    """How many requests for a person were alike; what is left of them past their time limit."""

    __tablename__ = "handover_tallies"
    __table_args__ = (Index(None, "day", "facility"),)

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    day: Mapped[date]
    facility: Mapped[str] = mapped_column(_NAME)
    procedure: Mapped[str | None] = mapped_column(_NAME)
    why: Mapped[str] = mapped_column(_NAME)
    status: Mapped[str] = mapped_column(_NAME)
    wait_minutes: Mapped[int | None]
    n: Mapped[int]


class GradeRow(Base):
    """A turn drawn for a person to judge, and the mark given; one row a grader. `week` is its Monday."""

    __tablename__ = "grades"
    __table_args__ = (Index(None, "week", "facility"),)

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    week: Mapped[date]
    facility: Mapped[str] = mapped_column(_NAME)
    turn: Mapped[int] = mapped_column(_Id)
    stratum: Mapped[str] = mapped_column(_NAME)
    grader: Mapped[str | None] = mapped_column(_NAME)
    mark: Mapped[str | None] = mapped_column(_NAME)
    at: Mapped[datetime | None]
    test: Mapped[bool]


CITIZEN_TABLES: tuple[type[SessionRow | TurnRow | HandoverRow | CallbackRow | ConsentRow | ArrivalRow], ...] = (
    SessionRow,
    TurnRow,
    HandoverRow,
    CallbackRow,
    ConsentRow,
    ArrivalRow,
)
"""Every table with a column `citizen`; what “xóa dữ liệu” empties for one."""
