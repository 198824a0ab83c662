"""An empty PostgreSQL database for each test that asks for one; the server is the one on this machine."""

import os
import secrets

import psycopg
import pytest

_SERVER = "host=127.0.0.1 port=5432 user=postgres dbname=postgres connect_timeout=2"
_REQUIRED = os.environ.get("MOTCUA_TEST_POSTGRES") == "required"  # read before the guard of tests/conftest.py clears it


@pytest.fixture
def fresh_database():
    """The name of a PostgreSQL database of this test alone, dropped afterwards."""
    name = f"motcua_test_{secrets.token_hex(6)}"
    try:
        with psycopg.connect(_SERVER, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")
    except psycopg.OperationalError as error:
        reason = f"no PostgreSQL at 127.0.0.1:5432: {str(error).splitlines()[0]}"
        if _REQUIRED:
            pytest.fail(reason)
        pytest.skip(reason)
    yield name
    with psycopg.connect(_SERVER, autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
