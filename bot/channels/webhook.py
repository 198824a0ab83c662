"""The address a platform posts its events to, for platforms that prove themselves with a secret in a header."""

import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler
from prometheus_client import Counter

from bot.store.error import StoreError

__all__ = ["MAX_BODY", "secret_webhook"]

MAX_BODY = 256 * 1024
"""Bytes of one event; a Telegram message of 4,096 escaped characters is about 50 kB."""
_REFUSED = Counter("motcua_webhook_refused_total", "Webhook posts not taken", ["channel", "why"])
_log = structlog.get_logger("motcua.webhook")


def secret_webhook(channel: str, header: str, secret: str, take: Callable[[Any], Awaitable[None]]) -> Handler:
    """Return the handler that passes the JSON of each post with the right `secret` in `header` to `take`.

    Answers 401 to a wrong secret, 413 to too much, 200 to what is no JSON (it would come again for nothing), and 503
    where `take` raises OSError or StoreError, so that the platform delivers it again. Nothing of a post is logged.
    """
    wanted = secret.encode()

    def refused(why: str, status: int) -> web.Response:
        _REFUSED.labels(channel, why).inc()
        _log.warning("webhook-refused", channel=channel, why=why)
        return web.Response(status=status)

    async def handle(request: web.Request) -> web.StreamResponse:
        given = request.headers.get(header, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, wanted):
            return refused("secret", 401)
        body = await _read(request)
        if body is None:
            return refused("size", 413)
        try:
            data = json.loads(body)
        except (ValueError, RecursionError):
            return refused("unreadable", 200)
        try:
            await take(data)
        except (OSError, StoreError):
            return refused("storage", 503)
        return web.Response(text="ok")

    return handle


async def _read(request: web.Request) -> bytes | None:
    """Return the body, None above `MAX_BODY`; the chat's own, smaller limit does not hold for platforms."""
    body = bytearray()
    async for chunk in request.content.iter_chunked(16 * 1024):
        body += chunk
        if len(body) > MAX_BODY:
            return None
    return bytes(body)
