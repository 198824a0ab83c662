"""Databases as the store makes them, on both kinds, and rows put in by hand."""

import secrets
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, insert

from bot.store import migrate
from bot.store.database import connect, for_writing
from bot.store.models import Base

VIETNAM = timezone(timedelta(hours=7))
_SERVER = "host=127.0.0.1 port=5432 user=postgres dbname=postgres connect_timeout=2"


@pytest.fixture(scope="session")
def own_database():
    """The name of a PostgreSQL database of this run, dropped afterwards."""
    name = f"motcua_metrics_{secrets.token_hex(6)}"
    try:
        with psycopg.connect(_SERVER, autocommit=True) as db:
            db.execute(f"CREATE DATABASE {name}")
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL at 127.0.0.1:5432: {str(error).splitlines()[0]}")
    yield name
    with psycopg.connect(_SERVER, autocommit=True) as db:
        db.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request, tmp_path: Path):
    """An empty database with every table."""
    if request.param == "sqlite":
        engine = connect(f"sqlite:///{tmp_path / 'thu.db'}")
    else:
        engine = connect(f"postgresql://postgres@127.0.0.1:5432/{request.getfixturevalue('own_database')}")
    migrate.bring_up(engine)
    with for_writing(engine).begin() as db:
        for table in reversed(Base.metadata.sorted_tables):
            db.execute(table.delete())
    yield engine
    engine.dispose()


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
