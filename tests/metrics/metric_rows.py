"""Rows put into the tables by hand."""

from datetime import date, datetime, timedelta, timezone

from sqlalchemy import Engine, insert

from bot.store.database import for_writing
from bot.store.models import Base

VIETNAM = timezone(timedelta(hours=7))


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """Return a moment in Viet Nam."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=VIETNAM)


def turn(day: date, status: str = "answered", **rest: object) -> dict[str, object]:
    """Return the row of a turn; `hour` sets both its moment and its column."""
    hour = rest.get("hour", 9)
    assert isinstance(hour, int)
    row: dict[str, object] = {
        "at": at(day, hour),
        "day": day,
        "hour": hour,
        "channel": "web",
        "facility": "mau",
        "citizen": "a",
        "text": "xin giấy hẹn xanh",
        "action": None,
        "form": "text",
        "status": status,
        "procedure": None,
        "aspect": None,
        "place": 1,
        "first": True,
        "again": False,
        "bare": False,
        "locked": True,
        "latency_ms": 12.0,
        "test": False,
    }
    return row | rest


def put(engine: Engine, table: str, *rows: dict[str, object]) -> None:
    """Write rows past the store."""
    with for_writing(engine).begin() as db:
        for row in rows:
            db.execute(insert(Base.metadata.tables[table]).values(**row))
