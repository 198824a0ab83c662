"""The further steps of a delivery: one part out over its channel, and what follows from how that ended."""

import asyncio
import html
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import structlog
from prometheus_client import Counter

from bot.channels.channel import Channel, Outcome, Part, Sent, Window
from bot.delivery.age import Age
from bot.delivery.answering import PART
from bot.delivery.pace import Pace
from bot.delivery.patient import Patient
from bot.store.deliveries import Outgoing, PartState

__all__ = ["GIVE_UP", "Sending", "backoff", "plain"]

GIVE_UP: Final = timedelta(hours=48)
"""How long an answer is tried where the platform sets no time of its own."""
_TOO_OLD: Final = timedelta(days=7)
"""How long where the platform does, and the citizen went on writing."""
_LATER_MOST, _ALARM_FIRST, _ALARM_MOST = 300.0, 60.0, 900.0
_SAY_AGAIN = 60.0  # the same alarm is logged once in so many seconds, and counted every time
_TAG = re.compile(r"<[^<>]*>")
_SENT = Counter("motcua_parts_total", "Parts of answers by how they ended", ["channel", "state"])
_ALARMS = Counter("motcua_channel_alarms_total", "Sends an account was not able to do", ["channel", "code"])
_TWICE = Counter(
    "motcua_possibly_twice_total", "Parts sent again after a crash between sending and noting", ["channel"]
)
_PLAIN = Counter("motcua_parts_plain_total", "Parts a platform refused and got again without marks", ["channel"])
_LATE = Counter("motcua_late_replies_total", "Parts later than the platform's free time", ["channel", "window"])
_log = structlog.get_logger("motcua.delivery")


def backoff(tries: int, outcome: Outcome) -> float:
    """Return the seconds before the next try, the first being number 1."""
    if outcome is Outcome.ALARM:
        return min(_ALARM_MOST, _ALARM_FIRST * 2.0 ** min(tries - 1, 10))
    return min(_LATER_MOST, 2.0 ** min(tries, 10))


def plain(part: Part, is_html: bool) -> Part:
    """Return the words of a part alone: no marks, no buttons, nothing a platform could find fault with.

    >>> plain(Part("<b>Phí</b>: 5 &lt; 8"), True)
    Part(text='Phí: 5 &lt; 8', buttons=())
    """
    words = html.escape(html.unescape(_TAG.sub("", part.text)), quote=False) if is_html else part.text
    return Part(words)


class Sending:
    """Sends parts. Held to the pace of each channel; `wait(tries, outcome)` gives the seconds between tries."""

    def __init__(
        self,
        stored: Patient,
        channels: Mapping[str, Channel],
        paces: Mapping[str, Pace],
        clock: Callable[[], datetime],
        wait: Callable[[int, Outcome], float] = backoff,
        age: Age | None = None,
    ) -> None:
        self._stored, self._channels, self._paces = stored, channels, paces
        self._clock, self._wait = clock, wait
        self._age = age or Age(clock)
        self._said: dict[tuple[str, str], datetime] = {}
        self._out: set[asyncio.Task[float | None]] = set()

    async def landed(self, seconds: float) -> None:
        """Return when what is on its way has ended and is noted, or after `seconds`."""
        if self._out:
            await asyncio.wait(self._out, timeout=seconds)

    async def send(self, number: int, part: int) -> float | None:
        """Send one part; return the seconds after which to come back, None when nothing is left to do.

        Whoever cancels this while the part is on its way does not stop it: an answer half sent is worse than a moment.
        """
        out = await self._stored(lambda store: store.deliveries.outgoing(number, part))
        if out is None:
            return None
        channel = self._channels[out.channel]
        window = await self._window(number, channel, out)
        if window is Window.CLOSED:
            await self._settle_all(number, out, PartState.GIVEN_UP, window)
            return None
        again = out.state is PartState.SENDING
        if again and (out.twice or window is Window.PAID or not await self._is_free(channel, out)):
            await self._settle(number, part, out, Sent(Outcome.UNCERTAIN, "crash"), PartState.UNCERTAIN)
            return None
        await asyncio.sleep(self._paces[out.channel].turn() if out.channel in self._paces else 0)
        if again:
            _TWICE.labels(out.channel).inc()
        twice = out.twice or again
        going = asyncio.create_task(self._go(number, part, channel, out, twice, window))
        self._out.add(going)
        going.add_done_callback(self._out.discard)
        return await asyncio.shield(going)

    async def _window(self, number: int, channel: Channel, out: Outgoing) -> Window:
        """Return what the platform makes of an answer to `out`'s event now: what counts is the citizen's last word."""
        free, reach = channel.capability.free, channel.capability.reach
        if free is None or reach is None:
            return Window.CLOSED if self._age(out.received) > GIVE_UP else Window.FREE
        if self._age(out.at) <= free:
            return Window.FREE
        last = await self._stored(lambda store: store.deliveries.last_word(number))
        age = self._age(max(out.at, last or out.at))
        if age > reach or self._age(out.received) > _TOO_OLD:
            return Window.CLOSED
        return Window.FREE if age <= free else Window.PAID

    async def _is_free(self, channel: Channel, out: Outgoing) -> bool:
        """True where a repeated answer costs nothing: surely more free replies are left than one."""
        if not channel.capability.billed:
            return True
        left = await self._stored(lambda store: store.deliveries.remain(out.channel, out.user))
        return left is not None and left > 1

    async def _go(
        self, number: int, part: int, channel: Channel, out: Outgoing, twice: bool, window: Window
    ) -> float | None:
        if not await self._stored(lambda store: store.deliveries.mark(number, part, PartState.SENDING, twice=twice)):
            return None
        sent = await self._sent(channel, out)
        if window is Window.PAID and sent.outcome is Outcome.OK:
            _LATE.labels(out.channel, window).inc()
            sent = replace(sent, code=window)
        return await self._follow(number, part, out, sent)

    async def _sent(self, channel: Channel, out: Outgoing) -> Sent:
        content = PART.validate_json(out.content)
        if out.plain:
            content = plain(content, channel.capability.html)
        try:
            return await channel.send(out.user, content)
        except Exception as error:  # against the contract: nobody knows what had been done by then
            _log.error("channel-failed", channel=out.channel, error=type(error).__name__)
            return Sent(Outcome.UNCERTAIN, type(error).__name__)

    async def _follow(self, number: int, part: int, out: Outgoing, sent: Sent) -> float | None:
        match sent.outcome:
            case Outcome.OK:
                await self._settle(number, part, out, sent, PartState.SENT)
            case Outcome.UNCERTAIN:
                await self._settle(number, part, out, sent, PartState.UNCERTAIN)
            case Outcome.UNREACHABLE:
                await self._settle_all(number, out, PartState.UNREACHABLE, sent.code)
            case Outcome.BUG if out.plain:
                await self._settle(number, part, out, sent, PartState.REFUSED)
            case Outcome.BUG:
                _PLAIN.labels(out.channel).inc()
                _log.error("part-refused", channel=out.channel, code=sent.code, number=number)
                return await self._try_again(number, part, out, sent, 0.0, plain=True)
            case Outcome.LATER | Outcome.ALARM:
                if sent.outcome is Outcome.ALARM:
                    self._alarm(out.channel, sent.code)
                wait = max(sent.wait or 0.0, self._wait(out.tries + 1, sent.outcome))
                return await self._try_again(number, part, out, sent, wait)
        return None

    async def _try_again(
        self, number: int, part: int, out: Outgoing, sent: Sent, wait: float, **more: bool
    ) -> float | None:
        values = {"tries": out.tries + 1, "code": _code(sent.code), **more}
        kept = await self._stored(lambda store: store.deliveries.mark(number, part, PartState.PLANNED, **values))
        return wait if kept else None

    async def _settle(self, number: int, part: int, out: Outgoing, sent: Sent, state: PartState) -> None:
        values = {"code": _code(sent.code), "remain": sent.remain, "tries": out.tries + 1}
        if await self._stored(lambda store: store.deliveries.mark(number, part, state, **values)):
            self._counted(out.channel, state, sent.code, 1)

    async def _settle_all(self, number: int, out: Outgoing, state: PartState, code: str) -> None:
        count = await self._stored(lambda store: store.deliveries.settle_all(number, state, _code(code)))
        self._counted(out.channel, state, code, count)
        if code == Window.CLOSED:
            _LATE.labels(out.channel, code).inc(count)

    def _counted(self, channel: str, state: PartState, code: str, count: int) -> None:
        _SENT.labels(channel, state.value).inc(count)
        if state in (PartState.UNCERTAIN, PartState.REFUSED, PartState.GIVEN_UP):
            _log.error("part-not-delivered", channel=channel, state=state.value, code=code, count=count)

    def _alarm(self, channel: str, code: str) -> None:
        _ALARMS.labels(channel, code).inc()
        now, last = self._clock(), self._said.get((channel, code))
        if last is None or abs((now - last).total_seconds()) >= _SAY_AGAIN:
            self._said[channel, code] = now
            _log.critical("channel-alarm", channel=channel, code=code, says="tài khoản không gửi được, tin đang chờ")


def _code(code: str) -> str | None:
    return code[:40] or None
