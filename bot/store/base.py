"""What all tables share: moments in UTC, the names of constraints, the kinds of columns."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Float, Integer, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase

__all__ = ["CITIZEN", "ID", "NAME", "Base", "Moment"]


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


ID = BigInteger().with_variant(Integer(), "sqlite")  # SQLite numbers by itself only what it calls INTEGER
CITIZEN = String(64)
NAME = String(80)
"""Ids of procedures and facilities, words of the closed lists."""
