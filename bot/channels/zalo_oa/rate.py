"""The share of the package's requests per minute that one process may use."""

import asyncio
import time
from collections.abc import Awaitable, Callable

__all__ = ["Bucket"]

_PATIENCE = 5.0
"""Seconds a message waits here for its turn; longer is the delivery's matter."""


class Bucket:
    """A token bucket. In no sixty seconds it lets more than `share` of `per_minute` requests pass, and a fifth more.

    With the usual share of 0.8 that is the package's own limit, reached only by a burst after silence.
    """

    def __init__(
        self,
        per_minute: int,
        share: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        allowed = per_minute * share
        self._size = max(1.0, allowed / 5)
        self._per_second = allowed / 60
        self._clock, self._sleep = clock, sleep
        self._level, self._at = self._size, clock()

    async def turn(self) -> float:
        """Wait for a turn; return 0, or the seconds to come back after where that would take too long."""
        now = self._clock()
        self._level = min(self._size, self._level + max(0.0, now - self._at) * self._per_second)
        self._at = now
        wait = max(0.0, (1 - self._level) / self._per_second)
        if wait > _PATIENCE:
            return wait
        self._level -= 1
        if wait:
            await self._sleep(wait)
        return 0.0

    def empty(self) -> None:
        """Let nothing pass for ten seconds: the platform says that it was too much."""
        self._level = min(self._level, 1 - 2 * _PATIENCE * self._per_second)
