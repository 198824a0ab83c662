"""Work of a channel beside the server's requests."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine

from aiohttp import web

from bot.channels.channel import Sink

__all__ = ["Attach", "in_background"]

Attach = Callable[[web.Application, Sink], None]
"""Adds a channel's routes or its polling to an application; its events go to the sink."""


def in_background(app: web.Application, work: Callable[[], Coroutine[None, None, None]]) -> None:
    """Run `work` from the start of `app` until it stops."""

    async def running(_: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(work())
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    app.cleanup_ctx.append(running)
