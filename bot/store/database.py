"""Opens the database a URL names: a SQLite file in WAL, or PostgreSQL through psycopg 3."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, DisconnectionError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.store.error import StoreError

__all__ = ["connect", "for_writing", "forget_old_pages", "limited", "sqlite_file"]

BUSY_MS = 2_000
"""How long a write waits for another process's; a citizen is waiting too."""
_PRAGMAS = (
    "synchronous = NORMAL",  # in WAL a power cut loses the last messages at most, never the file
    f"busy_timeout = {BUSY_MS}",
    "foreign_keys = ON",
    "secure_delete = ON",  # what is erased is overwritten, not only forgotten
)
_POSTGRESQL = {
    "connect_timeout": 2,
    "options": "-c statement_timeout=5000 -c lock_timeout=2000",
    "application_name": "motcua",
}
_DURABLE_MS = 30_000
_DURABLE_POSTGRESQL = {
    "connect_timeout": 2,
    "options": f"-c idle_in_transaction_session_timeout={2 * _DURABLE_MS}",
    "application_name": "motcua durable",
}
_WRITE = "motcua_write"
_STEPS = 50_000  # of SQLite's machine between two looks at the clock: some milliseconds


def connect(address: str, *, durable: bool = False) -> Engine:
    """Return the engine for `address`; nothing is opened yet.

    Errors of the engine never quote what was to be stored. `durable`: for the durable workflows, which begin their
    transactions themselves, upgrade their own tables and wait longer: no citizen waits for them.

    Raises:
        StoreError: the address names neither a SQLite file nor a PostgreSQL database.
    """
    url = _understood(address)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, durable)
    arguments = _DURABLE_POSTGRESQL if durable else _POSTGRESQL
    return create_engine(url, hide_parameters=True, pool_pre_ping=True, pool_size=10, connect_args=arguments)


def for_writing(engine: Engine) -> Engine:
    """Return the same engine for transactions that write.

    SQLite has to be told at their beginning: a reader that turns writer fails at once when another wrote in between.
    """
    return engine.execution_options(**{_WRITE: True})


def sqlite_file(engine: Engine) -> Path | None:
    """Return the file behind a SQLite engine, None for PostgreSQL."""
    return Path(str(engine.url.database)) if engine.dialect.name == "sqlite" else None


def forget_old_pages(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, where erased rows would lie on until it is overwritten."""
    if sqlite_file(engine) is None:
        return
    with suppress(SQLAlchemyError):  # another process is reading; the next purge does it
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


@contextmanager
def limited(db: Connection, seconds: float) -> Iterator[None]:
    """Let SQLite give up what it reads on `db` after so many seconds in all; 0: never. PostgreSQL has its own way."""
    raw = db.connection.driver_connection
    if not seconds or not isinstance(raw, sqlite3.Connection):
        yield
        return
    end = monotonic() + seconds
    raw.set_progress_handler(lambda: monotonic() > end, _STEPS)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)


def _understood(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError:  # the address may hold a password: it is not repeated
        raise StoreError(
            "MOTCUA_DATABASE_URL không đọc được; ghi sqlite:///đường-dẫn/tệp.db hoặc postgresql://…"
        ) from None
    match url.drivername:
        case "postgresql" | "postgres" | "postgresql+psycopg":
            return url.set(drivername="postgresql+psycopg")
        case "sqlite" if url.database and url.database != ":memory:":
            return url
    raise StoreError(
        f"MOTCUA_DATABASE_URL: không dùng được “{url.drivername}”; ghi sqlite:///đường-dẫn/tệp.db hoặc postgresql://…"
    )


def _write_ahead(cursor: DBAPICursor) -> None:
    """Turn the file to WAL. Where two turn a new one at once, SQLite refuses one of them without waiting."""
    tried = monotonic()
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if monotonic() - tried > BUSY_MS / 1000:
                raise
            sleep(0.01)
        else:
            return


def _sqlite(url: URL, durable: bool) -> Engine:
    engine = create_engine(url, hide_parameters=True)
    path = Path(str(url.database))

    @event.listens_for(engine, "do_connect")
    def private(dialect: Any, record: Any, args: Any, kwargs: Any) -> None:
        # Only a file that is made here: closing any descriptor of a file drops every POSIX lock this process has on it,
        # and with them what tells another process not to remove the write-ahead log under us.
        with suppress(OSError):  # opening fails in a moment, with SQLite's own words
            os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))  # its side files get the same permissions

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
        # The driver's own transactions leave out CREATE and come too late for us; the workflows count on them.
        connection.isolation_level = "IMMEDIATE" if durable else None
        cursor = connection.cursor()
        _write_ahead(cursor)
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        if durable:
            cursor.execute(f"PRAGMA busy_timeout = {_DURABLE_MS}")
        cursor.close()
        record.info["inode"] = os.stat(path).st_ino

    @event.listens_for(engine, "checkout")
    def still_there(connection: DBAPIConnection, record: ConnectionPoolEntry, proxy: Any) -> None:
        """A file that was deleted or restored under us would swallow every write without an error."""
        try:
            there = os.stat(path).st_ino == record.info["inode"]
        except OSError:
            there = False
        if not there:
            raise DisconnectionError

    if durable:
        return engine

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(_WRITE)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
