"""How fast parts may leave over one channel."""

import time
from collections.abc import Callable

__all__ = ["Pace"]


class Pace:
    """Spreads sends evenly; `per_minute` 0 is no limit. Of this process only: replicas share a platform's limit."""

    def __init__(self, per_minute: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._between = 60 / per_minute if per_minute else 0.0
        self._clock = clock  # never the time of day: it jumps
        self._next = 0.0

    def turn(self) -> float:
        """Take the next turn; return the seconds until it comes."""
        now = self._clock()
        mine = max(now, self._next)
        self._next = mine + self._between
        return mine - now
