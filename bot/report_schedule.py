"""The schedule of reports in the serving process: looks every few minutes, has a process of its own do the work.

Not the durable engine's schedule: that engine runs only where a channel is on, and skips what fell due while nobody
ran. A row in the book of reports (bot.store.reports) says what was begun, made, sent; it serves both databases and any
number of servers.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Final

import structlog

from bot.job import run_job
from bot.library import VIETNAM, Library
from bot.settings import Settings
from bot.store.keeper import Keeper
from bot.store.reports import Reports
from knowledge.facility import Facility
from metrics.events import Scope
from metrics.periods import Kind
from metrics.schedule import Due, due

__all__ = ["ENDED_AFTER", "Waiting", "places", "scope_of", "waiting", "watch_reports"]

ENDED_AFTER: Final = 1_800.0
"""Seconds all that is due may take together."""
_LOOK_SECONDS = 300
_log = structlog.get_logger("motcua.reports")


@dataclass(frozen=True)
class Waiting:
    """A report of a facility that is due and that nobody has made or is making."""

    facility: Facility
    due: Due


def places(facilities: Iterable[Facility], settings: Settings) -> list[Facility]:
    """Return the facilities that are served here, the default one first."""
    known = {facility.id: facility for facility in facilities}
    return [known[id] for id in settings.served if id in known]


def scope_of(place: Facility, *, sample: bool = False) -> Scope:
    """Return what a report of a facility counts: of a made-up one only what is flagged."""
    return Scope(facilities=(place.id,), sample=sample or place.is_sample)


def waiting(book: Reports, places: Sequence[Facility], kinds: Sequence[str], now: datetime) -> list[Waiting]:
    """Return what is to be made now, the oldest of each facility first."""
    found = []
    wanted = [Kind(kind) for kind in kinds]
    for place in places:
        ended = due(now, date.min, wanted)
        free = set(book.waiting(place.id, [d.period.code for d in ended], now))
        since = book.since(scope_of(place)) if free else None
        if since is not None:
            found += [Waiting(place, d) for d in due(now, since, wanted) if d.period.code in free]
    return found


async def watch_reports(settings: Settings, library: Library, keeper: Keeper) -> None:
    """Have what is due made and sent, now and every few minutes; costs no citizen an answer whatever fails."""
    while settings.report_kinds:
        try:
            assert library.world is not None
            served = places(library.world.knowledge.facilities.values(), settings)
            look = partial(waiting, places=served, kinds=settings.report_kinds, now=datetime.now(VIETNAM))
            if await asyncio.to_thread(keeper.reports, look):
                done = await run_job(settings, "bot.report_job", seconds=ENDED_AFTER, finishing=0)
                log = _log.info if done.code == 0 else _log.error
                log("reports", outcome=done.said.rpartition("\n")[2], code=done.code, why=done.why)
        except Exception as error:
            _log.error("reports-failed", error=type(error).__name__)
        await asyncio.sleep(_LOOK_SECONDS)
