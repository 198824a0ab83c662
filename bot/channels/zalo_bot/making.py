"""The Zalo Bot from the settings."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import structlog
from aiohttp import web

from bot.channels.background import Attach, in_background
from bot.channels.channel import Sink
from bot.channels.webhook import secret_webhook
from bot.channels.zalo_bot.bot import ZaloBot
from bot.channels.zalo_bot.client import ZaloBotClient
from bot.channels.zalo_bot.events import CHANNEL, events_of
from bot.channels.zalo_bot.receiving import PATH, SECRET_HEADER, Sleep, poll, register
from bot.settings import Settings, SettingsError

__all__ = ["make_zalo_bot"]

_log = structlog.get_logger("motcua.zalo_bot")


def make_zalo_bot(
    settings: Settings,
    *,
    transport: httpx.AsyncBaseTransport | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    sleep: Sleep = asyncio.sleep,
) -> tuple[ZaloBot, Attach] | None:
    """Return the channel and what attaches it to an application; None where no token is set.

    Whoever attaches it closes the channel. The webhook is registered where `MOTCUA_PUBLIC_URL` is set.

    Raises:
        SettingsError: neither a webhook secret nor polling is set, or both.
    """
    token, secret = settings.zalo_bot_token.get_secret_value(), settings.zalo_bot_secret.get_secret_value()
    if not token:
        return None
    if bool(secret) == settings.zalo_bot_polling:
        raise SettingsError("Zalo Bot: đặt MOTCUA_ZALO_BOT_SECRET (webhook) hoặc MOTCUA_ZALO_BOT_POLLING, không cả hai")
    channel = ZaloBot(ZaloBotClient(settings.zalo_bot_url, token, transport))

    def attach(app: web.Application, sink: Sink) -> None:
        if settings.zalo_bot_polling:
            _log.warning("polling", says="Hỏi tin định kỳ chỉ để thử; khi dùng thật hãy đặt webhook")
            in_background(app, lambda: poll(channel.client, sink, now, sleep))
            return

        async def take(body: Any) -> None:
            for event in events_of(body, now()):
                await sink(event)

        app.router.add_post(PATH, secret_webhook(CHANNEL, SECRET_HEADER, secret, take))
        if settings.public_url:
            in_background(app, lambda: register(channel.client, settings.public_url + PATH, secret, sleep))
        else:
            _log.warning("webhook-by-hand", says=f"Chưa đặt MOTCUA_PUBLIC_URL: tự khai webhook …{PATH} với Zalo")

    return channel, attach
