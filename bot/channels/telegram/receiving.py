"""How events of Telegram reach us: its webhook, or asking for them."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import structlog
from prometheus_client import Counter
from telegram import Update
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.channels.channel import Sink
from bot.channels.telegram.chat import Telegram
from bot.channels.telegram.failure import seconds
from bot.channels.telegram.updates import ALLOWED, event_of
from bot.store.error import StoreError

__all__ = ["PATH", "SECRET_HEADER", "poll", "register", "taking"]

PATH = "/kenh/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_ASKED = 30  # seconds one poll waits for something to happen
_AFTER_ERROR = 30.0
_AFTER_FULL = 5.0
_UNREADABLE = Counter("motcua_telegram_unreadable_total", "Updates of Telegram that could not be read")
_log = structlog.get_logger("motcua.telegram")
Sleep = Callable[[float], Awaitable[None]]


def taking(channel: Telegram, sink: Sink, now: Callable[[], datetime]) -> Callable[[Any], Awaitable[None]]:
    """Return what takes one update as JSON; every tap is answered, whatever comes of it.

    It raises what the sink raises. An update that cannot be read is counted and dropped: it would come back for ever.
    """

    async def take(data: Any) -> None:
        try:
            update = Update.de_json(data, None)
            event = event_of(update, now())
        except Exception as error:  # the library raises whatever a missing field makes of its code
            _UNREADABLE.inc()
            _log.warning("update-unreadable", error=type(error).__name__)
            return
        try:
            await sink(event)
        finally:
            if update.callback_query:
                channel.answer(update.callback_query.id)

    return take


async def register(channel: Telegram, url: str, secret: str, sleep: Sleep) -> None:
    """Tell Telegram our address, again and again until it takes it."""
    while True:
        try:
            await channel.bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED)
        except TelegramError as error:
            _log.warning("webhook-not-set", error=type(error).__name__)
            await sleep(_pause(error))
        else:
            _log.info("webhook-set")
            return


async def poll(channel: Telegram, take: Callable[[Any], Awaitable[None]], sleep: Sleep) -> None:
    """Ask for updates for ever; one is acknowledged by asking for those after it, once it was taken."""
    offset, closed = 0, False
    asked = {"timeout": _ASKED, "allowed_updates": list(ALLOWED)}
    while True:
        try:
            closed = closed or await channel.bot.delete_webhook()
            # as JSON, one by one, so that an update the library cannot read does not hide the others; Telegram's names
            # know no case, and under this spelling the library has no method of its own to recommend
            updates = await channel.bot.do_api_request(
                "getupdates", api_kwargs={**asked, "offset": offset}, read_timeout=_ASKED + 10
            )
        except TelegramError as error:
            _log.warning("poll-failed", error=type(error).__name__)
            await sleep(_pause(error))
            continue
        for update in updates if isinstance(updates, list) else []:
            try:
                await take(update)
            except (OSError, StoreError) as error:
                _log.error("event-not-kept", error=type(error).__name__)
                await sleep(_AFTER_FULL)
                break  # not acknowledged: it comes again
            except Exception as error:  # a fault of ours in one message must not keep all others waiting
                _log.error("event-failed", error=type(error).__name__)
            if isinstance(update, dict) and isinstance(update.get("update_id"), int):
                offset = update["update_id"] + 1


def _pause(error: TelegramError) -> float:
    if isinstance(error, RetryAfter):
        return seconds(error.retry_after)
    return 10 * _AFTER_ERROR if isinstance(error, InvalidToken) else _AFTER_ERROR
