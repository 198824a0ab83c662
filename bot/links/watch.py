"""The link sentinel: one replica tries the links from time to time, every replica reads how they stand.

What it sees goes into the database; answers, alarms and reports take it from there. Nothing leaves this machine before
`MOTCUA_LINK_PROBES` says how often.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import structlog
from prometheus_client import Gauge

from bot.alarms import Alarm, Alarms, Kind
from bot.library import VIETNAM, Library
from bot.links.official import Watched, host_of, watched
from bot.links.probe import agent, probe_all, reason
from bot.links.standing import Probe, Standing, State, blind, due, judged
from bot.settings import Settings
from bot.store.error import StoreError
from bot.store.keeper import Keeper, StoreDown
from bot.store.links import Tried
from bot.store.opening import database_address

if TYPE_CHECKING:
    from bot.delivery.replica import Replica

__all__ = ["LinkWatch", "alarms_of"]

WAKE_SECONDS: Final = 60
_TURN = "_links"  # no name of a replica begins like this
_NAMED = 3
_BLIND = Alarm(
    Kind.LINK,
    "network",
    "không thử được liên kết nào: mọi trang đều không tới được, nên là đường mạng ra của máy này",
    "xem mạng, proxy, tường lửa, DNS của máy chủ; chưa liên kết nào bị coi là hỏng vì lần này",
)
_DO = (
    "mở thử bằng trình duyệt; địa chỉ đã đổi thì sửa mục “liên kết” của tệp, trang hỏng thì báo nơi quản lý trang. "
    "Trợ lý đang chỉ người dân ra quầy và tự thôi khi trang mở lại; motcua links nói tệp nào, dòng nào"
)
_DOWN = Gauge("motcua_links_down", "Links citizens are shown that do not open")
_log = structlog.get_logger("motcua.links")
Asking = Callable[[Sequence[str], str], Awaitable[dict[str, Probe]]]


class LinkWatch:
    """Tries links while it has the turn; `dead` are those that do not open."""

    def __init__(
        self,
        settings: Settings,
        library: Library,
        keeper: Keeper,
        ask: Asking = probe_all,
        clock: Callable[[], datetime] = lambda: datetime.now(VIETNAM),
    ) -> None:
        self._settings, self._library, self._keeper = settings, library, keeper
        self._ask, self._clock = ask, clock
        self._every = timedelta(minutes=settings.link_probes)
        self._turn: Replica | None = None
        self._alarms = Alarms(settings.data_dir)
        self._told: list[Alarm] | None = None
        self._blind_at: datetime | None = None
        self._standings: Mapping[str, Standing] = {}

    def dead(self) -> dict[str, datetime]:
        """Return the links that do not open, with the local time that was last seen."""
        now = self._clock()
        return {url: s.failed.astimezone(VIETNAM) for url, s in self._standings.items() if s.down(now) and s.failed}

    async def run(self) -> None:
        """Look every minute; whatever fails costs no citizen an answer and is logged by its kind."""
        if not self._settings.link_probes:
            await asyncio.to_thread(self._alarms.settle, Kind.LINK, [], self._clock())
            return
        try:
            while True:
                try:
                    await self.look()
                except Exception as error:
                    _log.error("links-failed", error=type(error).__name__)
                await asyncio.sleep(WAKE_SECONDS)
        finally:
            if self._turn is not None:
                self._turn.release()

    async def look(self) -> None:
        """Try what is due, where it is this process's turn; then read how every link stands."""
        assert self._library.world is not None
        knowledge = self._library.world.knowledge
        links = watched(knowledge, self._settings.served, self._clock().date())
        if await asyncio.to_thread(self._has_turn):
            await self._try_due({link.url: link for link in links})
        else:
            self._blind_at = None
        try:
            self._standings = await asyncio.to_thread(self._keeper.links, lambda store: store.standings())
        except StoreDown:
            return  # what is known goes stale by itself
        now = self._clock()
        down = {s.url: s for s in self._standings.values() if s.down(now)}
        _DOWN.set(len(down))
        found = ([_BLIND] if self._blind_at else []) + alarms_of(links, down, lambda id: knowledge.procedures[id].name)
        if found != self._told:
            await asyncio.to_thread(self._alarms.settle, Kind.LINK, found, now)
            self._told = found

    def _has_turn(self) -> bool:
        if self._turn is not None and self._turn.holds():
            return True
        from bot.delivery.replica import Replica  # its driver loads where there is something to try

        turn = self._turn or Replica(database_address(self._settings), _TURN)
        try:
            turn.take(patience=0)
        except StoreError:
            turn.release()
            self._turn = None
            return False
        self._turn = turn
        return True

    async def _try_due(self, links: Mapping[str, Watched]) -> None:
        before = await asyncio.to_thread(self._keeper.links, lambda store: store.standings())
        now = self._clock()
        if self._blind_at and not due(Standing("", "", State.UNKNOWN, self._blind_at, failures=1), now, self._every):
            return
        wanted = [url for url in links if due(before.get(url), now, self._every)]
        if not wanted:
            return
        found = await self._asked(wanted)
        if blind(found.values()) and (control := _control(links, before, found)):
            found |= await self._asked([control])
        now = self._clock()
        if blind(found.values()):
            _log.error("links-blind", tried=len(found))
            self._blind_at = now
            return
        self._blind_at = None
        tried = [self._tried(before.get(url), links[url], probe, now) for url, probe in found.items()]
        await asyncio.to_thread(self._keeper.links, lambda store: store.record(tried, links.keys()))
        failed = {url: probe.why for url, probe in found.items() if probe.why}
        _log.info("links-tried", tried=len(found), troubled=len(failed))

    async def _asked(self, urls: Sequence[str]) -> dict[str, Probe]:
        return await self._ask(urls, agent(self._settings.public_url))

    def _tried(self, before: Standing | None, link: Watched, probe: Probe, now: datetime) -> Tried:
        """Return the try; one that only confirms a failure between two of the plan does not count in the figures."""
        last = before.counted if before else None
        counted = last is None or not timedelta(0) <= now - last < self._every
        return Tried(before, judged(before, link.url, link.facility, probe, now), probe.verdict, counted)


def _control(links: Mapping[str, Watched], before: Mapping[str, Standing], found: Mapping[str, Probe]) -> str | None:
    """Return a link that opened the last time, rather of another host: if it does now, our network works."""
    hosts = {host_of(url) for url in found}
    able = [url for url in links if url not in found and url in before and before[url].state is State.OPEN]
    return min(able, key=lambda url: (host_of(url) in hosts, before[url].tried), default=None)


def alarms_of(links: Sequence[Watched], down: Mapping[str, Standing], name: Callable[[str], str]) -> list[Alarm]:
    """Return an alarm for each link that is down, one for all of them where several of a host are; `name` names ids."""
    hosts: dict[str, list[Watched]] = {}
    for link in links:
        if link.url in down:
            hosts.setdefault(host_of(link.url), []).append(link)
    return [_alarm(host, dead, down, name) for host, dead in hosts.items()]


def _alarm(host: str, dead: Sequence[Watched], down: Mapping[str, Standing], name: Callable[[str], str]) -> Alarm:
    whose = list(dict.fromkeys(shown.procedure for link in dead for shown in link.shown))
    named = ", ".join(f"“{name(id)}”" for id in whose[:_NAMED])
    named += f" và {len(whose) - _NAMED} thủ tục nữa" if whose[_NAMED:] else ""
    if len(dead) == 1:
        url = dead[0].url
        return Alarm(Kind.LINK, url, f"liên kết của {named} không mở được, {reason(down[url].why)}: {url}", _DO)
    return Alarm(Kind.LINK, host, f"{len(dead)} liên kết ở {host} không mở được, của {named}", _DO)
