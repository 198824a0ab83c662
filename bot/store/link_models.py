"""The tables of the links citizens are shown: how each stands, when it was dead, how often it was tried."""

from datetime import date, datetime

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import ID, NAME, Base

__all__ = ["LinkDayRow", "LinkRow", "LinkSpellRow"]


class LinkRow(Base):
    """How one link stands. `facility` is empty for a link of the national record.

    `failures` in a row since `since`, the last of them at `failed`; `counted` is the last try that `link_days` counts.
    """

    __tablename__ = "links"

    url: Mapped[str] = mapped_column(Text, primary_key=True)
    facility: Mapped[str] = mapped_column(NAME)
    state: Mapped[str] = mapped_column(NAME)
    failures: Mapped[int]
    since: Mapped[datetime | None]
    failed: Mapped[datetime | None]
    tried: Mapped[datetime]
    counted: Mapped[datetime | None]
    why: Mapped[str] = mapped_column(NAME)


class LinkSpellRow(Base):
    """A link was dead from `began` to `until`: when it opened again, or when it was last seen not to."""

    __tablename__ = "link_spells"
    __table_args__ = (Index(None, "until"), Index(None, "url", "began"))

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    url: Mapped[str] = mapped_column(Text)
    facility: Mapped[str] = mapped_column(NAME)
    began: Mapped[datetime]
    until: Mapped[datetime]
    why: Mapped[str] = mapped_column(NAME)


class LinkDayRow(Base):
    """How often a link was tried on a day with a result, how often it did not open, how often nobody could tell."""

    __tablename__ = "link_days"
    __table_args__ = (Index(None, "day", "facility"),)

    day: Mapped[date] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(Text, primary_key=True)
    facility: Mapped[str] = mapped_column(NAME)
    tries: Mapped[int]
    failed: Mapped[int]
    unknown: Mapped[int]
