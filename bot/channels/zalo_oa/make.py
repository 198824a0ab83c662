"""Builds the channel of one OA from the settings, and its routes."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Final

import httpx
from aiohttp import web

from bot.channels.channel import Sink
from bot.channels.zalo_oa.client import ZaloOA
from bot.channels.zalo_oa.consent import Consent, Grant
from bot.channels.zalo_oa.oauth import OAuth
from bot.channels.zalo_oa.rate import Bucket
from bot.channels.zalo_oa.signature import Signature
from bot.channels.zalo_oa.tokens import Tokens
from bot.channels.zalo_oa.webhook import PATH, Webhook, verifier
from bot.desk.door import Door
from bot.settings import Settings, SettingsError
from bot.store.keeper import Keeper
from bot.store.keys import Keys

__all__ = ["AddRoutes", "make_zalo_oa"]

_TIMEOUT: Final = httpx.Timeout(15, connect=5, pool=5)
"""All of them together stay below the time a renewal of the token may take."""
AddRoutes = Callable[[web.Application, Sink, Door], None]
"""Adds the webhook, the staff's page and the domain's proof to an application; and the task that renews the token.

Whoever sends over the channel closes it, after the last part.
"""


def make_zalo_oa(
    settings: Settings,
    keeper: Keeper,
    keys: Keys,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    transport: httpx.AsyncBaseTransport | None = None,
) -> tuple[ZaloOA, AddRoutes]:
    """Return the channel and what adds its routes; nothing is asked of the platform yet.

    Args:
        settings: those that begin with `zalo_oa_`.
        keeper: where the token is kept.
        keys: encrypt what the browser carries through a consent.
        now: the clock of tokens and events.
        transport: in place of the network.

    Raises:
        SettingsError: the id or the secret of the application is missing.
    """
    app_id, secret = settings.zalo_oa_app_id, settings.zalo_oa_app_secret.get_secret_value()
    if not app_id or not secret:
        raise SettingsError(
            "kênh Zalo OA cần MOTCUA_ZALO_OA_APP_ID và MOTCUA_ZALO_OA_APP_SECRET (trang ứng dụng ở developers.zalo.me)"
        )
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it writes every address; a query of ours names a citizen
    logging.getLogger("httpcore").setLevel(logging.WARNING)  # it writes headers, the token among them
    http = httpx.AsyncClient(timeout=_TIMEOUT, transport=transport)
    tokens = Tokens(keeper, OAuth(http, settings.zalo_oa_oauth_url, app_id, secret), now)
    channel = ZaloOA(
        http,
        settings.zalo_oa_url,
        tokens,
        Bucket(settings.zalo_oa_rate, settings.zalo_oa_rate_share),
        interface=settings.zalo_oa_interface,
        template_type=settings.zalo_oa_template_type,
        paid=settings.zalo_oa_paid_replies,
    )

    def add_routes(app: web.Application, sink: Sink, door: Door) -> None:
        webhook = Webhook(sink, _signature(settings), settings.zalo_oa_webhook_check, now)
        app.router.add_post(PATH, webhook.receive)
        grant = _grant(settings)
        page = Consent(door, keeper, tokens, keys, grant, webhook, channel, settings.trusted_proxy)
        app.add_routes(page.routes())
        if code := settings.zalo_oa_verifier:

            async def prove(request: web.Request) -> web.Response:
                return verifier(code)

            app.router.add_get(f"/zalo_verifier{code}.html", prove)

        async def tending(app: web.Application) -> AsyncIterator[None]:
            task = asyncio.create_task(tokens.tend())
            yield
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

        app.cleanup_ctx.append(tending)

    return channel, add_routes


def _signature(settings: Settings) -> Signature:
    """Return how events are signed: by the OA's own secret, by the application's where there is none."""
    named = {"oa": settings.zalo_oa_webhook_secret, "app": settings.zalo_oa_app_secret}
    secrets = {name: value.get_secret_value() for name, value in named.items() if value.get_secret_value()}
    return Signature(settings.zalo_oa_app_id, secrets, settings.zalo_oa_webhook_timestamp)


def _grant(settings: Settings) -> Grant:
    return Grant(
        settings.zalo_oa_app_id,
        settings.zalo_oa_id,
        settings.zalo_oa_oauth_url,
        settings.zalo_oa_callback_url,
        settings.zalo_oa_code_verifier.get_secret_value(),
    )
