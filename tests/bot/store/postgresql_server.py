"""The PostgreSQL of this machine, for tests."""

from contextlib import contextmanager

import psycopg

_SERVER = "host=127.0.0.1 port=5432 user=postgres dbname={} connect_timeout=2"
_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@contextmanager
def server():
    """Connect to the server itself."""
    with psycopg.connect(_SERVER.format("postgres"), autocommit=True) as connection:
        yield connection


@contextmanager
def inside(name: str):
    """Connect to a database of ours, everybody else put out."""
    with psycopg.connect(_SERVER.format(name), autocommit=True) as connection:
        connection.execute(_OTHERS)
        yield connection


def cleared(name: str) -> None:
    """Remove every table."""
    with inside(name) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
