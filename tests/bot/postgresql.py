"""An empty PostgreSQL database for each test that asks for one; the server is the one on this machine."""

import os
import secrets

import psycopg
import pytest

_SERVER = "host=127.0.0.1 port=5432 user=postgres dbname=postgres connect_timeout=2"
_OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
_REQUIRED = os.environ.get("MOTCUA_TEST_POSTGRES") == "required"  # read before the guard of tests/conftest.py clears it


@pytest.fixture
def fresh_database():
    """The name of a PostgreSQL database of this test alone, dropped afterwards."""
    name = new_database()
    yield name
    dropped_database(name)


def new_database(template: str = "") -> str:
    """Make a database, empty or like `template`, and return its name; where there is no server the test is skipped."""
    name = f"motcua_test_{secrets.token_hex(6)}"
    try:
        with psycopg.connect(_SERVER, autocommit=True) as server:
            if template:
                server.execute(_OTHERS, (template,))
            server.execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
    except psycopg.OperationalError as error:
        reason = f"no PostgreSQL at 127.0.0.1:5432: {str(error).splitlines()[0]}"
        if _REQUIRED:
            pytest.fail(reason)
        pytest.skip(reason)
    return name


def dropped_database(name: str) -> None:
    """Drop a database, whoever still uses it."""
    with psycopg.connect(_SERVER, autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
