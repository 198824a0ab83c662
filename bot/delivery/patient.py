"""The database as a workflow uses it: while it is down the workflow waits, for the message is kept nowhere else."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from bot.store.keeper import Keeper, StoreDown
from bot.store.store import Store

__all__ = ["Patient"]

_RESTING = 2.0
T = TypeVar("T")


class Patient:
    """Work on the database in a thread of its own, repeated until it could be done.

    What is given must be harmless to do twice: the database may fail after it was done.
    """

    def __init__(self, keeper: Keeper, resting: float = _RESTING) -> None:
        self._keeper, self._resting = keeper, resting
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="deliveries")

    async def __call__(self, work: Callable[[Store], T]) -> T:
        """Return what `work` returns."""
        while True:
            try:
                doing = partial(self._keeper.delivering, work)
                return await asyncio.get_running_loop().run_in_executor(self._thread, doing)
            except StoreDown:
                await asyncio.sleep(self._resting)

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown(wait=True, cancel_futures=True)
