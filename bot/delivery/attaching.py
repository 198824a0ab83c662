"""Puts delivery and the channels into the application that serves; nothing else launches the durable engine."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from aiohttp import web

from bot.assistant import Assistant
from bot.channels.background import Attach
from bot.channels.channel import Channel
from bot.channels.render import render
from bot.delivery.delivery import Delivery
from bot.settings import Settings
from bot.store.keeper import Keeper
from bot.store.opening import database_address
from bot.worker import Worker

__all__ = ["attach_delivery"]


def attach_delivery(
    app: web.Application,
    settings: Settings,
    channels: Sequence[tuple[Channel, Attach]],
    keeper: Keeper,
    assistant: Assistant,
    worker: Worker,
) -> None:
    """Have what comes over `channels` answered while `app` runs.

    Delivery starts before the first event can come and ends after the last: its place among the application's
    contexts is before the channels'. Starting raises StoreError (`bot.delivery.delivery.Delivery.start`).
    """
    delivery = Delivery(
        database_address(settings),
        settings.replica,
        keeper,
        assistant,
        worker,
        [channel for channel, _ in channels],
        render,
        per_minute={"zalo_bot": settings.zalo_bot_rate},
        public_url=settings.public_url,
    )

    async def delivering(_: web.Application) -> AsyncIterator[None]:
        await delivery.start()
        yield
        await delivery.close()
        await asyncio.gather(*(channel.close() for channel, _ in channels), return_exceptions=True)

    app.cleanup_ctx.append(delivering)
    for _, attach in channels:
        attach(app, delivery.accept)
