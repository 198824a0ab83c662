"""What the tests of channels share: a moment, a secret, a sink that remembers, a sleep that takes no time."""

import asyncio
from datetime import UTC, datetime

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
SECRET = "khoa-thu-nghiem-0123"


class Remembering:
    """A sink. `fails` holds what it raises for the next events; `wait(n)` returns when `n` were taken."""

    def __init__(self):
        self.events, self.fails = [], []
        self._new = asyncio.Condition()

    async def __call__(self, event):
        if self.fails:
            raise self.fails.pop(0)
        async with self._new:
            self.events.append(event)
            self._new.notify_all()

    async def wait(self, count):
        async with asyncio.timeout(10), self._new:
            await self._new.wait_for(lambda: len(self.events) >= count)


class Naps:
    """Stands in for sleeping: remembers how long, lets others run, stops for good after `last`."""

    def __init__(self, last=20):
        self.long, self.last = [], last

    async def __call__(self, seconds):
        self.long.append(seconds)
        await asyncio.sleep(0)
        if len(self.long) >= self.last:
            await asyncio.Event().wait()
