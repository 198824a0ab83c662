"""Takes the platform's events: proves them, reads them, hands them on, and only then says that they arrived.

What is not the platform's is dropped with the same friendly answer: an error would make the console refuse the address,
and after five of them the platform stops sending anything.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any, Final, Literal

import structlog
from aiohttp import hdrs, web
from prometheus_client import Counter

from bot.channels.channel import Event, Sink
from bot.channels.zalo_oa.events import KNOWN, read_event
from bot.channels.zalo_oa.signature import Signature, timestamp_in
from bot.store.error import StoreError

__all__ = ["MAX_BYTES", "PATH", "Check", "Webhook", "meta_tag", "verifier"]

PATH: Final = "/zalo-oa/webhook"
MAX_BYTES: Final = 128 * 1024
"""Two thousand letters written as \\uXXXX are 12 kB; no event comes near this."""
_STALE: Final = timedelta(hours=6)
"""The last repetition comes two hours after the event; a clock may be wrong by some hours, too."""
_LAST_RETRY: Final = 5
_QUIET_SECONDS: Final = 60
_SIGNATURE, _TIMESTAMP, _RETRY = "X-ZEvent-Signature", "X-ZEvent-Timestamp", "num_retry"
_MILLISECONDS = re.compile(r"[0-9]{1,15}")
Check = Literal["enforce", "soak"]

_EVENTS = Counter("motcua_zalo_oa_events_total", "Events of the OA by the platform's name", ["event"])
_DROPPED = Counter("motcua_zalo_oa_dropped_total", "Requests to the webhook that were not taken", ["why"])
_SOAKED = Counter("motcua_zalo_oa_unproven_total", "Events taken although their signature was wrong (soak mode)")
_log = structlog.get_logger("motcua.zalo_oa")


class _Dropped(Exception):
    """The request is none we take; `why` is counted."""

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(why)
        self.why, self.hint = why, hint


@dataclass
class Webhook:
    """The endpoint of one OA.

    Attributes:
        sink: takes the events.
        signature: how they are signed.
        check: `soak` takes wrongly signed ones, too, and says so each time: for the first day on a real account.
        now: the clock.
        dropped: how many requests were dropped by this process, by why; for the staff's page.
        proven: how many events each `secret/timestamp` signed, the ones that do not count among them.
    """

    sink: Sink
    signature: Signature
    check: Check = "enforce"
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    dropped: dict[str, int] = field(default_factory=dict)
    proven: dict[str, int] = field(default_factory=dict)
    _said: dict[str, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.check == "soak":
            _log.error("zalo-webhook-unproven", says="MOTCUA_ZALO_OA_WEBHOOK_CHECK=soak: nhận cả sự kiện sai chữ ký")

    async def receive(self, request: web.Request) -> web.Response:
        """Answer POST: 200 for all but an event that could not be kept, which the platform is to bring again."""
        retry = _retry(request)
        try:
            event = await self._read(request)
        except _Dropped as dropped:
            self._drop(dropped)
            return _taken()
        if event is None:
            return _taken()
        try:
            await self.sink(event)
        except (OSError, StoreError) as error:
            _log.error("zalo-event-not-kept", event_name=event.name, error=type(error).__name__, retry=retry)
            return web.Response(status=503, text="later")
        except Exception as error:  # a mistake of ours: brought again in vain it would cost us the whole subscription
            _log.error("zalo-event-failed", event_name=event.name, error=type(error).__name__, retry=retry)
            if retry < _LAST_RETRY:
                return web.Response(status=503, text="later")
            self._drop(_Dropped("given-up"))
        return _taken()

    async def _read(self, request: web.Request) -> Event | None:
        """Return the event of a request, None for the console's probe and for echoes of our own.

        Raises:
            _Dropped: it is none.
        """
        raw = await _body(request)
        if raw is None:
            raise _Dropped("too-big")
        try:
            body: Any = json.loads(raw)
        except (ValueError, RecursionError):
            body = None
        if body == {}:
            return None
        self._prove(request, raw, body)
        if not isinstance(body, dict):
            raise _Dropped("unreadable")
        event = read_event(body, self.now())
        name = event.name if event else str(body.get("event_name"))
        _EVENTS.labels(name if name in KNOWN else "other").inc()
        if name not in KNOWN:
            _log.warning("zalo-event-unknown", event_name=name)
        return event

    def _prove(self, request: web.Request, raw: bytes, body: object) -> None:
        said = request.headers.get(_SIGNATURE, "")
        found = {"body": timestamp_in(body), "header": request.headers.get(_TIMESTAMP)}
        times = {source: time for source, time in found.items() if time is not None}
        ways = self.signature.ways(raw, said, times)
        for way in ways:
            self.proven[way] = self.proven.get(way, 0) + 1
        if not self.signature.proves(ways):
            other = next(iter(ways), "")
            if self.check == "enforce":
                raise _Dropped("bad-mac" if said else "no-mac", other)
            _SOAKED.inc()
            _log.error(
                "zalo-event-unproven", signed_with=other or "?", says="sai chữ ký, vẫn nhận vì đang ở chế độ soak"
            )
        elif self._stale(times):
            raise _Dropped("stale")

    def _stale(self, times: dict[str, str]) -> bool:
        """True where none of the timestamps is near; what cannot be read as one says nothing."""
        moments = [int(time) / 1000 for time in times.values() if _MILLISECONDS.fullmatch(time)]
        near = self.now().timestamp()
        return bool(moments) and all(abs(near - moment) > _STALE.total_seconds() for moment in moments)

    def _drop(self, dropped: _Dropped) -> None:
        """Count it, and say it at most once a minute: anybody can post here."""
        why, now = dropped.why, self.now()
        _DROPPED.labels(why).inc()
        self.dropped[why] = self.dropped.get(why, 0) + 1
        last = self._said.get(why)
        if last is None or abs((now - last).total_seconds()) >= _QUIET_SECONDS:
            self._said[why] = now
            _log.error("zalo-webhook-dropped", why=why, times=self.dropped[why], signed_with=dropped.hint)


def meta_tag(code: str) -> str:
    """Return the tag that proves to the platform whose page this is, empty without a code."""
    return f'<meta name="zalo-platform-site-verification" content="{escape(code)}">' if code else ""


def verifier(code: str) -> web.Response:
    """Return the file that proves whose domain this is."""
    page = f'<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n{meta_tag(code)}\n</head>\n</html>\n'
    return web.Response(text=page, content_type="text/html")


def _taken() -> web.Response:
    return web.json_response({"ok": True}, headers={hdrs.CACHE_CONTROL: "no-store"})


def _retry(request: web.Request) -> int:
    said = request.headers.get(_RETRY, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else 0


async def _body(request: web.Request) -> bytes | None:
    """Return the body as it came, None where it is too big. The limit is ours: the application's is for the chat."""
    if (request.content_length or 0) > MAX_BYTES:
        return None
    parts, size = [], 0
    async for chunk in request.content.iter_chunked(16 * 1024):
        size += len(chunk)
        if size > MAX_BYTES:
            return None
        parts.append(chunk)
    return b"".join(parts)
