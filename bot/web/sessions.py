"""Conversations in memory: what the assistant remembers between two messages, never what was typed."""

import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.turn import Session, Tap

__all__ = ["COOKIE", "Remembered", "Sessions"]

COOKIE = "phien"
_ID = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True)
class Remembered:
    """One conversation: the assistant's session and the buttons last shown (their labels name a tap without script)."""

    session: Session = field(default_factory=Session)
    taps: tuple[Tap, ...] = ()


class Sessions:
    """At most `limit` conversations, each forgotten after `idle` seconds without a message; the oldest leave first."""

    def __init__(self, limit: int, idle: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._idle = idle
        self._clock = clock
        self._kept: OrderedDict[str, tuple[Remembered, float]] = OrderedDict()  # least recently used first

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, key: str | None) -> tuple[str, Remembered]:
        """Return the conversation of `key`; an unknown, expired or malformed key gets a new id and an empty one."""
        self._expire()
        if key is not None and _ID.fullmatch(key) and key in self._kept:
            return key, self._kept[key][0]
        return secrets.token_urlsafe(32), Remembered()

    def keep(self, key: str, remembered: Remembered) -> None:
        """Store the conversation and count it as just used."""
        self._kept.pop(key, None)
        self._kept[key] = (remembered, self._clock())
        while len(self._kept) > self._limit:
            self._kept.popitem(last=False)

    def drop(self, key: str | None) -> None:
        """Forget one conversation now."""
        if key is not None:
            self._kept.pop(key, None)

    def _expire(self) -> None:
        oldest = self._clock() - self._idle
        while self._kept and next(iter(self._kept.values()))[1] < oldest:
            self._kept.popitem(last=False)
