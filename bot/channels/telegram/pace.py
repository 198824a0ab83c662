"""How fast Telegram may be written to: one message a second to one chat, thirty a second in all."""

import asyncio
import time
from collections.abc import Awaitable, Callable

__all__ = ["Pace"]

_CHAT = 1.0  # seconds between two messages to one chat
_ALL = 1 / 25  # a little under the thirty
_MANY = 1_000


class Pace:
    """Gives each message its moment. One for each process; several of them are told to slow down by 429."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._chats: dict[str, float] = {}
        self._next = 0.0

    async def wait(self, chat: str) -> None:
        """Return when the next message to `chat` may go; callers for one chat go in the order they came."""
        now = self._clock()
        at = max(now, self._next, self._chats.get(chat, now))
        self._next = max(now, self._next) + _ALL
        self._chats[chat] = at + _CHAT
        if len(self._chats) > _MANY:
            self._chats = {name: until for name, until in self._chats.items() if until > now}
        if at > now:
            await self._sleep(at - now)

    def hold(self, chat: str, seconds: float) -> None:
        """Let nothing go to `chat` for `seconds`."""
        self._chats[chat] = max(self._chats.get(chat, 0.0), self._clock() + seconds)
