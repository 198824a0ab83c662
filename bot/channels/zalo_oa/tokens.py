"""Keeps the OA's access alive: one process renews it at a time, and a pair the platform gave is never lost.

A refresh token buys one pair, once; the one before ends. So it is written down before the platform is asked that
somebody is at it, and the new pair is kept before anybody uses it.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final, TypeVar

import structlog
from prometheus_client import Gauge

from bot.channels.zalo_oa.oauth import OAuth, OAuthError
from bot.store.credentials import Credentials, Held, Pair
from bot.store.keeper import Keeper, StoreDown

__all__ = ["CHANNEL", "RENEW_AFTER", "Standing", "TokenError", "Tokens"]

CHANNEL: Final = "zalo_oa"
RENEW_AFTER: Final = timedelta(hours=20)
"""Age of a pair at which it is renewed; its access lasts 25 hours."""
_LEASE: Final = timedelta(seconds=60)
"""How long a renewal may take; longer than any time-out of the client."""
_YOUNG: Final = timedelta(minutes=10)
"""A pair of this age that is refused is not helped by the next one: something else is wrong with the account."""
_PAUSE: Final = timedelta(seconds=60)
_PAUSE_REFUSED: Final = timedelta(minutes=10)
_POLL: Final = 0.2
_POLLS: Final = 50
_TEND_SECONDS: Final = 60.0

_ALARM = Gauge("motcua_zalo_oa_token_alarm", "1 while the access of the OA cannot be renewed")
_log = structlog.get_logger("motcua.zalo_oa")
T = TypeVar("T")


class TokenError(Exception):
    """There is no access to send with; `code` says why. `lasting`: only a person can help, with a new consent."""

    def __init__(self, code: str, lasting: bool = False) -> None:
        super().__init__(code)
        self.code, self.lasting = code, lasting


@dataclass(frozen=True)
class Standing:
    """How it stands with the access, for staff and alarms.

    Attributes:
        state: `none` never consented or not readable, `ok`, `due` to be renewed, `alarm` the last renewal failed,
            `unfinished` a renewal began and never ended.
        alarm: why it failed.
        alarm_at: when.
        issued: when the pair came.
        expires: when its access ends.
    """

    state: str
    alarm: str = ""
    alarm_at: datetime | None = None
    issued: datetime | None = None
    expires: datetime | None = None


@dataclass(frozen=True)
class _Waiting:
    """A pair the platform gave that the database has not taken yet.

    `version` is the one it follows, None where somebody of the staff brought it.
    """

    version: int | None
    pair: Pair
    issued: datetime
    expires: datetime


class Tokens:
    """The access of one OA, shared with every other process on the same database."""

    def __init__(
        self,
        keeper: Keeper,
        oauth: OAuth,
        now: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._keeper, self._oauth, self._now, self._sleep = keeper, oauth, now, sleep
        self._held = Held()
        self._waiting: list[_Waiting] = []
        self._keeping = asyncio.Lock()
        self._renewing: asyncio.Task[Held] | None = None

    async def access(self) -> str:
        """Return the access token to send with; renews it when it is old.

        Raises:
            TokenError: there is none.
        """
        if self._waiting or self._held.pair is None or self._due(self._held):
            await self._reread()
        held = self._held
        if held.pair is None:
            raise TokenError("unreadable" if held.version else "none", lasting=True)
        if not self._due(held):
            return held.pair.access
        now, usable = self._now(), held.expires is not None and self._now() < held.expires
        ours = self._renewing is not None and not self._renewing.done()
        if usable and not ours and held.until is not None and now < held.until <= now + _LEASE:
            return held.pair.access  # another process is at it; what there is still serves
        try:
            return _access(await self._renewed(held.version))
        except TokenError:
            if usable:
                return held.pair.access
            raise

    async def renew(self, refused: str) -> str:
        """Return another access token than `refused`, which the platform did not take.

        Raises:
            TokenError: there is none, or the one refused is too young for another to help.
        """
        await self._reread()
        held = self._held
        if held.pair is None:
            raise TokenError("unreadable" if held.version else "none", lasting=True)
        if held.pair.access != refused:
            return held.pair.access
        if held.issued is not None and timedelta(0) <= self._now() - held.issued < _YOUNG:
            raise TokenError("young", lasting=True)
        return _access(await self._renewed(held.version))

    async def exchange(self, code: str, verifier: str) -> None:
        """Take the pair of a new consent, whatever was there.

        Raises:
            OAuthError: the platform gave none.
            TokenError: it could not be kept yet; it is tried again for as long as this process lives.
        """
        await self._bring(self._oauth.exchange(code, verifier))

    async def adopt(self, refresh: str) -> None:
        """Take over a refresh token from the developer console: it is spent at once for a pair of our own.

        Raises:
            OAuthError: the platform gave none.
            TokenError: the pair could not be kept yet, as for `exchange`.
        """
        await self._bring(self._oauth.renew(refresh))

    async def standing(self) -> Standing:
        """Return how it stands; raises StoreDown."""
        held = await self._ask(lambda credentials: credentials.read(CHANNEL))
        return Standing(self._state(held), held.alarm, held.alarm_at, held.issued, held.expires)

    async def tend(self) -> None:
        """Renew in time, for ever; what fails is tried again. Run as a task of the server."""
        while True:
            with suppress(TokenError):
                await self.access()
            _ALARM.set(self._state(self._held) in ("none", "alarm"))
            await self._sleep(_TEND_SECONDS)

    async def close(self) -> None:
        """Wait for a renewal that is under way: what it brings would be lost."""
        if self._renewing is not None:
            await asyncio.wait([self._renewing])
        with suppress(TokenError):
            await self._keep_waiting()

    # -- renewing -----------------------------------------------------------------------------------------------------

    async def _renewed(self, version: int) -> Held:
        """Return what follows `version`. One task does it; whoever waits for it may be cancelled, it may not."""
        if self._renewing is None or self._renewing.done():
            self._renewing = asyncio.create_task(self._renew(version))
            self._renewing.add_done_callback(lambda task: task.cancelled() or task.exception())
        return await asyncio.shield(self._renewing)

    async def _renew(self, version: int) -> Held:
        holder = secrets.token_hex(8)
        for _ in range(_POLLS):
            await self._reread()
            held, now = self._held, self._now()
            if held.version != version:
                return held
            self._pause(held, now)
            if await self._ask_or_later(partial(_begin, version=version, holder=holder, now=now)):
                break
            await self._sleep(_POLL)  # another process is at it
        else:
            raise TokenError("busy")
        if held.until is not None:
            _log.error("zalo-token-renewal-unfinished", says="một tiến trình dừng khi đang gia hạn; thử lại")
        try:
            assert held.pair is not None
            pair, life = await self._oauth.renew(held.pair.refresh)
        except OAuthError as error:
            await self._fail(version, holder, error)
            raise TokenError(error.code, lasting=error.refused) from None
        at = self._now()
        self._waiting.append(_Waiting(version, pair, at, at + life))
        await self._reread()
        return self._held

    async def _fail(self, version: int, holder: str, error: OAuthError) -> None:
        """Say it once, loudly. Where even that cannot be written down, the mark runs out by itself."""
        _log.error("zalo-token-renewal-failed", code=error.code, says="motcua doctor, docs/van-hanh.md")
        _ALARM.set(1)
        at = self._now()
        with suppress(TokenError):
            await self._ask_or_later(lambda c: c.failed(CHANNEL, version, holder, error.code, at))
            await self._reread()

    def _pause(self, held: Held, now: datetime) -> None:
        """Raise TokenError while the last failure is so fresh that asking again would only hammer."""
        refused = held.alarm.startswith("refused")
        pause = _PAUSE_REFUSED if refused else _PAUSE
        if held.alarm and held.alarm_at is not None and timedelta(0) <= now - held.alarm_at < pause:
            raise TokenError(held.alarm, lasting=refused)

    async def _reread(self) -> None:
        """Bring what waits into the database, then read what stands there."""
        await self._keep_waiting()
        self._held = await self._ask_or_later(lambda credentials: credentials.read(CHANNEL))

    async def _keep_waiting(self) -> None:
        async with self._keeping:
            while self._waiting:
                new = self._waiting[0]
                kept = await self._ask_or_later(partial(_keep, new=new))
                self._waiting.pop(0)
                _log.info("zalo-token-kept" if kept else "zalo-token-overtaken", expires=new.expires.isoformat())

    async def _bring(self, asked: Awaitable[tuple[Pair, timedelta]]) -> None:
        pair, life = await asked
        at = self._now()
        self._waiting.append(_Waiting(None, pair, at, at + life))
        await self._reread()
        _ALARM.set(0)

    async def _ask(self, work: Callable[[Credentials], T]) -> T:
        return await asyncio.to_thread(self._keeper.credentials, work)

    async def _ask_or_later(self, work: Callable[[Credentials], T]) -> T:
        try:
            return await self._ask(work)
        except StoreDown:
            raise TokenError("database") from None

    def _due(self, held: Held) -> bool:
        now = self._now()
        return held.issued is None or held.expires is None or now >= min(held.issued + RENEW_AFTER, held.expires)

    def _state(self, held: Held) -> str:
        if held.pair is None:
            return "none"
        if held.alarm:
            return "alarm"
        if held.until is not None and held.until <= self._now():
            return "unfinished"
        return "due" if self._due(held) else "ok"


def _access(held: Held) -> str:
    if held.pair is None:
        raise TokenError("unreadable", lasting=True)
    return held.pair.access


def _begin(credentials: Credentials, version: int, holder: str, now: datetime) -> bool:
    return credentials.begin(CHANNEL, version, holder, now, now + _LEASE)


def _keep(credentials: Credentials, new: _Waiting) -> bool:
    if new.version is not None:
        return credentials.renewed(CHANNEL, new.version, new.pair, new.issued, new.expires)
    credentials.put(CHANNEL, new.pair, new.issued, new.expires)
    return True
