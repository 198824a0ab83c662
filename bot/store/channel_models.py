"""The tables of the channels: what is on its way to an answer, and the key pairs of the platforms."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import CITIZEN, ID, NAME, Base

__all__ = ["ArrivalRow", "CredentialRow", "DeliveryRow", "PhoneRow"]


class ArrivalRow(Base):
    """An event of a platform on its way to an answer; `id` is the order of arrival and is never given twice.

    `sealed` is the masked message and `user` the platform's id of the citizen, both encrypted, both emptied when they
    have done their work. What stays for a while tells that this event was answered.
    """

    __tablename__ = "arrivals"
    __table_args__ = (Index(None, "channel", "key", unique=True), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    channel: Mapped[str] = mapped_column(NAME)
    key: Mapped[str] = mapped_column(String(200))
    citizen: Mapped[str] = mapped_column(CITIZEN, index=True)
    user: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    received: Mapped[datetime] = mapped_column(index=True)
    happening: Mapped[str] = mapped_column(NAME)
    place: Mapped[str | None] = mapped_column(NAME)
    sealed: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(NAME)
    forget: Mapped[bool]


class PhoneRow(Base):
    """The call-back number of an arrival, encrypted; deleted with the answer, which makes a `CallbackRow` of it."""

    __tablename__ = "arrival_phones"

    arrival: Mapped[int] = mapped_column(ID, ForeignKey("arrivals.id", ondelete="CASCADE"), primary_key=True)
    phone: Mapped[str] = mapped_column(Text)


class DeliveryRow(Base):
    """One part of an answer and how far it came. `sealed` is the part, encrypted, until it is out or given up."""

    __tablename__ = "deliveries"

    arrival: Mapped[int] = mapped_column(ID, ForeignKey("arrivals.id", ondelete="CASCADE"), primary_key=True)
    part: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    sealed: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(NAME)
    tries: Mapped[int] = mapped_column(SmallInteger)
    twice: Mapped[bool]
    plain: Mapped[bool]
    code: Mapped[str | None] = mapped_column(NAME)
    remain: Mapped[int | None]


class CredentialRow(Base):
    """The key pair of a channel; `pair` and `previous` are encrypted, `holder` is renewing it up to `until`."""

    __tablename__ = "credentials"

    channel: Mapped[str] = mapped_column(NAME, primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    pair: Mapped[str] = mapped_column(Text)
    previous: Mapped[str | None] = mapped_column(Text)
    issued: Mapped[datetime]
    expires: Mapped[datetime]
    holder: Mapped[str | None] = mapped_column(NAME)
    until: Mapped[datetime | None]
    alarm: Mapped[str | None] = mapped_column(NAME)
    alarm_at: Mapped[datetime | None]
