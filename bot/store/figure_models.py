"""The tables of the figures: counts without a word or a citizen, signs of life, marks of an answer, reports made."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import ID, NAME, Base

__all__ = ["BeatRow", "GradeRow", "HandoverTallyRow", "OpeningRow", "ReportRow", "TurnTallyRow"]


class OpeningRow(Base):
    """Somebody opened the link of a procedure. Of nobody; `level` is its online level on that day."""

    __tablename__ = "openings"
    __table_args__ = (Index(None, "day", "facility"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    day: Mapped[date]
    channel: Mapped[str] = mapped_column(NAME)
    facility: Mapped[str] = mapped_column(NAME)
    procedure: Mapped[str | None] = mapped_column(NAME)
    level: Mapped[str | None] = mapped_column(NAME)
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

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    day: Mapped[date]
    hour: Mapped[int] = mapped_column(SmallInteger)
    channel: Mapped[str] = mapped_column(NAME)
    facility: Mapped[str] = mapped_column(NAME)
    typed: Mapped[bool]
    status: Mapped[str] = mapped_column(NAME)
    procedure: Mapped[str | None] = mapped_column(NAME)
    aspect: Mapped[str | None] = mapped_column(NAME)
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

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    day: Mapped[date]
    facility: Mapped[str] = mapped_column(NAME)
    procedure: Mapped[str | None] = mapped_column(NAME)
    why: Mapped[str] = mapped_column(NAME)
    status: Mapped[str] = mapped_column(NAME)
    wait_minutes: Mapped[int | None]
    n: Mapped[int]


class GradeRow(Base):
    """A turn drawn for a person to judge, and the mark given; one row a grader. `week` is its Monday."""

    __tablename__ = "grades"
    __table_args__ = (Index(None, "week", "facility"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    week: Mapped[date]
    facility: Mapped[str] = mapped_column(NAME)
    turn: Mapped[int] = mapped_column(ID)
    stratum: Mapped[str] = mapped_column(NAME)
    grader: Mapped[str | None] = mapped_column(NAME)
    mark: Mapped[str | None] = mapped_column(NAME)
    at: Mapped[datetime | None]
    test: Mapped[bool]


class ReportRow(Base):
    """A scheduled report of one facility: due from when, how often tried, not to be tried before `again`.

    `told` has the ways that got it (`mail`, `webhook`, a hash of a chat) with the moment; `error` is the kind of the
    last failure; `done` once every way got it.
    """

    __tablename__ = "reports"

    facility: Mapped[str] = mapped_column(NAME, primary_key=True)
    period: Mapped[str] = mapped_column(NAME, primary_key=True)
    due: Mapped[datetime]
    tries: Mapped[int] = mapped_column(SmallInteger)
    again: Mapped[datetime]
    made: Mapped[datetime | None]
    told: Mapped[dict[str, Any]]
    error: Mapped[str | None] = mapped_column(NAME)
    done: Mapped[datetime | None]
