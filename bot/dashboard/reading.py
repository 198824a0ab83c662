"""Reads figures beside the conversations: in threads and with a connection of its own, one page a person at a time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import Final, TypeVar

import structlog
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.store.error import StoreError
from bot.store.keeper import StoreDown
from bot.store.store import Store
from bot.web.entry import Refused

__all__ = ["SECONDS", "Reading"]

SECONDS: Final = 90.0
"""How long a query may take; a year of a large hospital takes a minute."""
_THREADS, _EACH, _ALL = 2, 4, 24
_PATIENCE = "Anh/chị đang mở nhiều trang số liệu cùng lúc. Chờ trang trước hiện xong rồi mở tiếp."
_BUSY = "Đang có nhiều người xem số liệu. Anh/chị thử lại sau vài giây."
_LONG = "Kỳ này nhiều số liệu quá, đọc chưa xong trong thời gian cho phép. Anh/chị chọn kỳ ngắn hơn."
_ENDED = ("interrupted", "QueryCanceled")
_log = structlog.get_logger("motcua.dashboard")
T = TypeVar("T")


@dataclass
class _Queue:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class Reading:
    """The threads and the connections of the figures; those of the conversations are never waited for."""

    def __init__(self, opening: Callable[[], Store]) -> None:
        self._opening = opening
        self._store: Store | None = None
        self._lock = Lock()
        self._queues: dict[str, _Queue] = {}
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="figures")

    async def read(self, by: str, work: Callable[[Store], T]) -> T:
        """Return what `work` reads for the person `by`, after what they asked for before.

        Raises:
            Refused: too much waits already, or it took too long.
            StoreDown: the database cannot be used.
        """
        queue = self._queues.setdefault(by, _Queue())
        if queue.waiting >= _EACH:
            raise Refused(_PATIENCE, status=429, after=5)
        if sum(other.waiting for other in self._queues.values()) >= _ALL:
            raise Refused(_BUSY, status=503, after=5)
        queue.waiting += 1
        try:
            async with queue.turn:
                return await asyncio.get_running_loop().run_in_executor(self._threads, self._done, work)
        finally:
            queue.waiting -= 1
            if not queue.waiting:
                self._queues.pop(by, None)

    def close(self) -> None:
        """Begin no more, and close the connections."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._forget()

    def _done(self, work: Callable[[Store], T]) -> T:
        try:
            return work(self._opened())
        except DBAPIError as error:
            if type(error.orig).__name__ in _ENDED or str(error.orig) in _ENDED:
                raise Refused(_LONG, status=503) from None
            self._failed(error)
        except (SQLAlchemyError, StoreError) as error:
            self._failed(error)
        raise StoreDown

    def _opened(self) -> Store:
        with self._lock:
            if self._store is None:
                self._store = self._opening()
            return self._store

    def _failed(self, error: Exception) -> None:
        _log.error("dashboard-failed", error=type(error).__name__)  # its text may quote
        self._forget()

    def _forget(self) -> None:
        with self._lock:
            store, self._store = self._store, None
        if store:
            with suppress(Exception):
                store.close()
