"""Stores on both databases. PostgreSQL is the one on this machine; each run has a database of its own there."""

import os
import secrets
from pathlib import Path

import psycopg
import pytest

from bot.store.models import Base
from bot.store.store import Store
from tests.bot.store.postgresql_server import cleared, inside, server
from tests.bot.store.store_world import SECRET

_REQUIRED = os.environ.get("MOTCUA_TEST_POSTGRES") == "required"  # read before the guard of tests/conftest.py clears it


@pytest.fixture(scope="session")
def postgresql():
    """The server, else a skip with its reason; where it is required, a failure."""
    try:
        with server():
            return
    except psycopg.OperationalError as error:
        reason = f"no PostgreSQL at 127.0.0.1:5432: {str(error).splitlines()[0]}"
        if _REQUIRED:
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def own_database(postgresql):
    """The name of a PostgreSQL database of this run, dropped afterwards."""
    name = f"motcua_test_{secrets.token_hex(6)}"
    with server() as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield name
    with server() as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


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
