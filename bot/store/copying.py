"""Copies of the whole database while it is in use, and their way back: SQLite's own backup, pg_dump and pg_restore."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from bot.store.database import connect, sqlite_file
from bot.store.error import StoreError
from bot.store.migrate import version

__all__ = ["copied", "kind_of", "put_back", "schema_of", "tables_in"]

_SCHEMAS = ("public", "dbos")
_PAGES = 500


def kind_of(address: str) -> str:
    """Return `sqlite` or `postgresql`; raises StoreError where the address is neither."""
    return connect(address).dialect.name


def schema_of(address: str) -> str | None:
    """Return the version of the tables, None without a database or without tables; makes nothing."""
    engine = connect(address)
    file = sqlite_file(engine)
    if file is not None and not file.exists():
        return None
    try:
        with engine.connect() as db:
            return version(db)
    except SQLAlchemyError as error:
        raise StoreError(f"không mở được cơ sở dữ liệu: {_cause(error)}") from None
    finally:
        engine.dispose()


def tables_in(address: str) -> bool:
    """True where something stands in the database already."""
    engine = connect(address)
    file = sqlite_file(engine)
    if file is not None:
        return file.exists()
    try:
        return any(inspect(engine).get_table_names(schema) for schema in _SCHEMAS)
    except SQLAlchemyError as error:
        raise StoreError(f"không mở được cơ sở dữ liệu: {_cause(error)}") from None
    finally:
        engine.dispose()


def copied(address: str, target: Path) -> None:
    """Write the database as it is at one moment to the new file `target`; whoever serves goes on.

    Raises:
        StoreError: it cannot be read, or the copy is not whole; says why.
    """
    engine = connect(address)
    if (file := sqlite_file(engine)) is not None:
        _sqlite(file, target)
    else:
        _run(engine, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def put_back(address: str, source: Path) -> None:
    """Make the database what `source` holds. A SQLite file must have been moved away; PostgreSQL's tables go.

    Raises:
        StoreError: it could not be done; says why.
    """
    engine = connect(address)
    if (file := sqlite_file(engine)) is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as there, source.open("rb") as here:
            shutil.copyfileobj(here, there)
            there.flush()
            os.fsync(there.fileno())
        return
    try:
        with engine.begin() as db:
            for schema in _SCHEMAS:
                db.execute(text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
            db.execute(text("CREATE SCHEMA public"))
    except SQLAlchemyError as error:
        raise StoreError(f"không dọn được cơ sở dữ liệu: {_cause(error)}") from None
    finally:
        engine.dispose()
    _run(engine, "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", str(source))


def _sqlite(file: Path, target: Path) -> None:
    if not file.exists():
        raise StoreError(f"không có tệp cơ sở dữ liệu {file}; xem MOTCUA_DATA_DIR, MOTCUA_DATABASE_URL")
    try:
        with closing(sqlite3.connect(file, timeout=30)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy, pages=_PAGES, sleep=0.05)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
            if (said := copy.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
                raise StoreError(f"bản sao cơ sở dữ liệu không nguyên vẹn: {said}")
    except sqlite3.Error as error:
        raise StoreError(f"không sao được {file}: {error}") from None


def _run(engine: Engine, program: str, *words: str) -> None:
    """Run a program of PostgreSQL on the database; its password is handed over where no other account reads it."""
    found = shutil.which(program)
    if not found:
        raise StoreError(
            f"máy này không có {program}: cài gói postgresql-client cùng đời với máy chủ, hoặc sao cơ sở dữ liệu ở nơi "
            "có nó rồi dùng --no-database cho phần còn lại"
        )
    url = engine.url.set(drivername="postgresql", password=None).render_as_string()
    given = {**os.environ, "PGCONNECT_TIMEOUT": "10"}
    if engine.url.password:
        given["PGPASSWORD"] = str(engine.url.password)
    done = subprocess.run(
        [found, f"--dbname={url}", "--no-password", *words], env=given, capture_output=True, text=True
    )
    if done.returncode:
        raise StoreError(f"{program}: {(done.stderr.strip().splitlines() or ['?'])[0]}")


def _cause(error: SQLAlchemyError) -> str:
    return str(getattr(error, "orig", None) or type(error).__name__).strip().splitlines()[0]
