"""Databases as the store makes them, of both kinds."""

import os
import secrets
from pathlib import Path

import psycopg
import pytest

from bot.store import migrate
from bot.store.database import connect, for_writing
from bot.store.models import Base

_SERVER = "host=127.0.0.1 port=5432 user=postgres dbname=postgres connect_timeout=2"
_REQUIRED = os.environ.get("MOTCUA_TEST_POSTGRES") == "required"  # read before the guard of tests/conftest.py clears it


@pytest.fixture(scope="session")
def own_database():
    """The name of a PostgreSQL database of this run, dropped afterwards."""
    name = f"motcua_metrics_{secrets.token_hex(6)}"
    try:
        with psycopg.connect(_SERVER, autocommit=True) as db:
            db.execute(f"CREATE DATABASE {name}")
    except psycopg.OperationalError as error:
        reason = f"no PostgreSQL at 127.0.0.1:5432: {str(error).splitlines()[0]}"
        if _REQUIRED:
            pytest.fail(reason)
        pytest.skip(reason)
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
