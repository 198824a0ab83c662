"""Stores on both databases. PostgreSQL is the one on this machine; each run has a database of its own there."""

from pathlib import Path

import psycopg
import pytest

from bot.store.models import Base
from bot.store.store import Store
from tests.bot.postgresql import dropped_database, new_database
from tests.bot.store.postgresql_server import cleared, inside
from tests.bot.store.store_world import SECRET


@pytest.fixture(scope="session")
def own_database():
    """The name of a PostgreSQL database of this run, dropped afterwards."""
    name = new_database()
    yield name
    dropped_database(name)


@pytest.fixture
def database(own_database):
    """The same database without a row; its tables stay where they stand as they should, which is much quicker."""
    yield own_database
    try:
        with inside(own_database) as connection:
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(f"DELETE FROM {table.name}")
                if "id" in table.columns:
                    connection.execute(f"ALTER SEQUENCE {table.name}_id_seq RESTART")
    except psycopg.errors.UndefinedTable:
        cleared(own_database)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path: Path):
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'thu.db'}"
    return f"postgresql://postgres@127.0.0.1:5432/{request.getfixturevalue('database')}"


@pytest.fixture
def store(url):
    store = Store.open(url, SECRET, "mau")
    yield store
    store.close()
