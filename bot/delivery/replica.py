"""The name of a running replica is held by one live process: it is the key under which its work is found again."""

import fcntl
import threading
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import IO, Final

import psycopg
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot.store.database import connect, sqlite_file
from bot.store.error import StoreError

__all__ = ["Replica"]

PATIENCE: Final = 10.0
"""Seconds to wait for a name: a server may need a moment to notice that its last holder was killed."""
_AGAIN = 0.2
_NOTICE = ("tcp_keepalives_idle = 30", "tcp_keepalives_interval = 10", "tcp_keepalives_count = 3")


class Replica:
    """Holds a name: an advisory lock of PostgreSQL, or a lock on a file beside the SQLite database."""

    def __init__(self, url: str, name: str) -> None:
        self.name = name
        self._engine: Engine = connect(url, durable=True)
        self._file: IO[bytes] | None = None
        self._connection: Connection | None = None
        self._lock = threading.Lock()  # the look at it is in another thread, and may be under way when it is released
        self._released = False

    def take(self, patience: float = PATIENCE, sleep: Callable[[float], None] = time.sleep) -> None:
        """Take the name, trying for `patience` seconds.

        Raises:
            StoreError: another live process holds it.
        """
        self._released = False
        until = time.monotonic() + patience
        while not self._taken():
            if time.monotonic() >= until:
                raise StoreError(
                    f"đã có một bản đang chạy tên “{self.name}” trên cơ sở dữ liệu này. Dừng bản ấy, "
                    "hoặc đặt MOTCUA_REPLICA là tên khác cho bản này"
                )
            sleep(_AGAIN)

    def holds(self) -> bool:
        """True while nobody else has the name; a connection that was lost takes it again where nobody else did.

        While the database is away nobody can take it.
        """
        with self._lock:
            return self._released or self._file is not None or self._holds()

    def _holds(self) -> bool:
        try:
            if self._connection is not None:
                self._connection.execute(text("SELECT 1"))
                return True
        except (SQLAlchemyError, psycopg.Error):
            self._drop()
        try:
            return self._taken()
        except (SQLAlchemyError, psycopg.Error):
            return True

    def release(self) -> None:
        """Give the name back."""
        with self._lock:
            self._released = True
            self._drop()
            if self._file is not None:
                self._file.close()
                self._file = None
            self._engine.dispose()

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()  # closed for good: pooled, it would hold the lock on
            self._connection.close()
            self._connection = None

    def _taken(self) -> bool:
        path = sqlite_file(self._engine)
        return self._locked_on_server() if path is None else self._locked_file(path)

    def _locked_file(self, path: Path) -> bool:
        file = path.with_name(f"{path.name}.{self.name}.lock").open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def _locked_on_server(self) -> bool:
        digest = sha256(f"motcua replica {self.name}".encode()).digest()
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        for setting in _NOTICE:  # a host that vanished is noticed within a minute instead of hours
            connection.execute(text(f"SET {setting}"))
        key = int.from_bytes(digest[:8], "big", signed=True)
        if not connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}).scalar():
            connection.close()
            return False
        self._connection = connection
        return True
