"""How events of the Zalo Bot reach us: its webhook, or asking for them while developing."""

from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime

import httpx
import structlog

from bot.channels.channel import Event, Sink
from bot.channels.zalo_bot.client import Unreadable, ZaloBotClient
from bot.channels.zalo_bot.events import events_of
from bot.store.error import StoreError

__all__ = ["PATH", "SECRET_HEADER", "poll", "register"]

PATH = "/kenh/zalo-bot"
SECRET_HEADER = "X-Bot-Api-Secret-Token"
_FLOOR = 1.0  # seconds between two polls: an answered update comes back at once
_ASKED = 30  # seconds one poll waits for something to happen
_AFTER_ERROR = 30.0
_REMEMBERED = 500
_log = structlog.get_logger("motcua.zalo_bot")
Sleep = Callable[[float], Awaitable[None]]


async def register(client: ZaloBotClient, url: str, secret: str, sleep: Sleep) -> None:
    """Tell the platform our address, again and again until it takes it; a failed verification is a warning."""
    while True:
        try:
            answer = await client.call("setWebhook", url=url, secret_token=secret)
        except (httpx.HTTPError, Unreadable) as error:
            _log.warning("webhook-not-set", error=type(error).__name__)
        else:
            if answer.ok:
                result = answer.result if isinstance(answer.result, dict) else {}
                verification = result.get("verification")
                if isinstance(verification, dict) and verification.get("ok") is False:
                    # the platform keeps the address all the same, and then nothing arrives
                    _log.error("webhook-unverified", says="Zalo không mở được địa chỉ webhook: xem MOTCUA_PUBLIC_URL")
                else:
                    _log.info("webhook-set")
                return
            _log.warning("webhook-not-set", code=answer.code)
        await sleep(_AFTER_ERROR)


async def poll(client: ZaloBotClient, sink: Sink, now: Callable[[], datetime], sleep: Sleep) -> None:
    """Ask for events for ever. For development: there is no acknowledgement, and an update comes back until it ages.

    One that the sink could not keep is not remembered, so that its return is read.
    """
    seen: deque[str] = deque(maxlen=_REMEMBERED)
    closed = False
    while True:
        pause = _FLOOR
        try:
            if not closed:
                closed = (await client.call("deleteWebhook")).ok
            answer = await client.call("getUpdates", wait=_ASKED, timeout=_ASKED)
        except (httpx.HTTPError, Unreadable) as error:
            _log.warning("poll-failed", error=type(error).__name__)
            pause = _AFTER_ERROR
        else:
            if answer.ok:
                for event in events_of(answer.result, now()):
                    await _take(event, sink, seen)
            elif answer.code != 408:  # 408: nothing happened
                _log.warning("poll-failed", code=answer.code)
                pause = _AFTER_ERROR
        await sleep(pause)


async def _take(event: Event, sink: Sink, seen: deque[str]) -> None:
    if event.key in seen:
        return
    try:
        await sink(event)
    except (OSError, StoreError) as error:
        _log.error("event-not-kept", error=type(error).__name__)
        return
    except Exception as error:  # a fault of ours in one message must not keep all others waiting
        _log.error("event-failed", error=type(error).__name__)
    seen.append(event.key)
