"""Brings the tables to this version's state when the database is opened; one process at a time does it."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from bot.store.database import for_writing
from bot.store.error import StoreError

__all__ = ["HEAD", "bring_up", "run", "version"]

HEAD = "007"
"""The newest file in `migrations/versions`; their numbers only grow."""
_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x6D6F74637561  # “motcua”: the advisory lock of PostgreSQL


def bring_up(engine: Engine) -> None:
    """Create or upgrade the tables, all of it or nothing.

    Whoever comes second waits: for PostgreSQL's advisory lock, or for the write lock of the SQLite file.

    Raises:
        StoreError: the tables are those of a newer version of this software.
    """
    with for_writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL lock_timeout = '60s'"))
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        found = version(connection)
        if found is not None and found > HEAD:
            raise StoreError(
                f"cơ sở dữ liệu do một bản mới hơn của phần mềm tạo (lược đồ {found}, bản này chỉ biết đến {HEAD}). "
                "Hãy chạy bản mới hơn ấy, hoặc khôi phục bản sao lưu cơ sở dữ liệu của bản này"
            )
        if found != HEAD:
            run(connection, HEAD)


def run(connection: Connection, target: str) -> None:
    """Migrate up or down to `target` in the connection's transaction; `base` is no tables at all."""
    from alembic import command  # loaded only when there is something to do: it would cost every start
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    up = target != "base" and (version(connection) or "") <= target
    (command.upgrade if up else command.downgrade)(config, target)


def version(connection: Connection) -> str | None:
    """Return which version the tables are of, None where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
