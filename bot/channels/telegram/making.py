"""Telegram from the settings; off unless a token is set."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import httpx
import structlog
from aiohttp import web

from bot.channels.background import Attach, in_background
from bot.channels.channel import Sink
from bot.channels.telegram.chat import Telegram
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.receiving import PATH, SECRET_HEADER, Sleep, poll, register, taking
from bot.channels.telegram.updates import CHANNEL
from bot.channels.webhook import secret_webhook
from bot.settings import Settings, SettingsError

__all__ = ["LEGAL_NOTE", "make_telegram"]

LEGAL_NOTE = (
    "Telegram bị yêu cầu chặn ở Việt Nam (công văn của Cục Viễn thông, tháng 5/2025, chưa có thông báo bỏ) và đặt máy "
    "chủ ở nước ngoài (chuyển dữ liệu cá nhân xuyên biên giới, Luật 91/2025/QH15). Chỉ bật khi đơn vị đã có ý kiến "
    "pháp lý."
)
_log = structlog.get_logger("motcua.telegram")


def make_telegram(
    settings: Settings,
    *,
    transport: Callable[[], httpx.AsyncBaseTransport] | None = None,
    pace: Pace | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    sleep: Sleep = asyncio.sleep,
) -> tuple[Telegram, Attach] | None:
    """Return the channel and what attaches it to an application; None where no token is set.

    Whoever attaches it closes the channel. The webhook is registered where `MOTCUA_PUBLIC_URL` is set.

    Raises:
        SettingsError: neither a webhook secret nor polling is set, or both.
    """
    token, secret = settings.telegram_token.get_secret_value(), settings.telegram_secret.get_secret_value()
    if not token:
        return None
    if bool(secret) == settings.telegram_polling:
        raise SettingsError("Telegram: đặt MOTCUA_TELEGRAM_SECRET (webhook) hoặc MOTCUA_TELEGRAM_POLLING, không cả hai")
    _log.warning("telegram-on", says=LEGAL_NOTE)
    channel = Telegram(token, settings.telegram_url, transport, pace)

    def attach(app: web.Application, sink: Sink) -> None:
        take = taking(channel, sink, now)
        if settings.telegram_polling:
            in_background(app, lambda: poll(channel, take, sleep))
            return
        app.router.add_post(PATH, secret_webhook(CHANNEL, SECRET_HEADER, secret, take))
        if settings.public_url:
            in_background(app, lambda: register(channel, settings.public_url + PATH, secret, sleep))
        else:
            _log.warning("webhook-by-hand", says=f"Chưa đặt MOTCUA_PUBLIC_URL: tự khai webhook …{PATH} với Telegram")

    return channel, attach
