"""How long ago something was, for whoever must not believe the time of day alone: it can be set."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

__all__ = ["Age"]


def _running() -> float:
    """Return seconds that only ever grow, the machine's sleep among them."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class Age:
    """Told by whichever says less: the time of day, or the time of day at the start and how long this process runs.

    A clock set forward makes no waiting answer old. One set back makes it young, and then the platform itself says
    whether it still takes it.
    """

    def __init__(self, clock: Callable[[], datetime], running: Callable[[], float] = _running) -> None:
        self._clock, self._running = clock, running
        self._began, self._mark = clock(), running()

    def __call__(self, at: datetime) -> timedelta:
        """Return how long ago `at` was, at the least."""
        steady = self._began + timedelta(seconds=self._running() - self._mark)
        return min(self._clock(), steady) - at
