"""Work of a channel beside the server's requests."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine

import structlog
from aiohttp import web

from bot.channels.channel import Sink

__all__ = ["Attach", "in_background"]

Attach = Callable[[web.Application, Sink], None]
"""Adds a channel's routes or its polling to an application; its events go to the sink."""
_AGAIN_AFTER = 30.0
_log = structlog.get_logger("motcua.channels")


def in_background(app: web.Application, work: Callable[[], Coroutine[None, None, None]]) -> None:
    """Run `work` from the start of `app` until it stops; where it breaks off by a fault of ours it begins anew."""

    async def lasting() -> None:
        while True:
            try:
                return await work()
            except Exception as error:  # an error here would be seen by nobody and the channel be silent
                _log.error("channel-work-failed", error=type(error).__name__)
            await asyncio.sleep(_AGAIN_AFTER)

    async def running(_: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(lasting())
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    app.cleanup_ctx.append(running)
