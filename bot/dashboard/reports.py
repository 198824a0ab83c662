"""The reports the pages show: made when they are asked for, kept for a moment, since a page leads to others of it."""

import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

from bot.dashboard.asked import Asked
from bot.dashboard.reading import SECONDS, Reading
from bot.desk.visitor import Visitor
from bot.library import Library
from bot.reporting import report_of
from bot.settings import Settings
from bot.store.store import Store
from bot.world import World
from knowledge.folder import KnowledgeError
from metrics.report import Report

__all__ = ["Reports"]

_KEPT = 24
_FRESH = 60.0
_SLOW = 10
"""What took a second to make is kept for ten, if that is more."""


class Reports:
    """Makes the same report as `motcua report`; without the groups of unanswered questions unless asked for."""

    def __init__(
        self,
        settings: Settings,
        library: Library,
        reading: Reading,
        now: Callable[[], datetime],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings, self._library, self._reading = settings, library, reading
        self._now, self._clock = now, clock
        self._made: OrderedDict[tuple[Asked, bool], tuple[float, Report]] = OrderedDict()

    @property
    def world(self) -> World:
        """What is being answered from; raises KnowledgeError while nothing is."""
        if self._library.world is None:
            raise KnowledgeError("trợ lý đang khởi động, chờ vài giây rồi tải lại trang")
        return self._library.world

    async def of(self, visitor: Visitor, asked: Asked, *, gaps: bool = False) -> Report:
        """Return the report; with `gaps` questions are embedded, which may take ten seconds.

        Raises:
            KnowledgeError: the assistant is still starting.
            Refused, StoreDown: as `Reading.read`.
        """
        world, key = self.world, (asked, gaps)
        for found in (key, (asked, True)):
            until, report = self._made.get(found, (0.0, None))
            if report is not None and self._clock() < until:
                return report

        def work(store: Store) -> tuple[float, Report]:
            begun = self._clock()
            made = report_of(
                self._settings,
                world,
                store,
                asked.period,
                self._now(),
                facility=asked.facility,
                sample=asked.sample,
                channel=asked.channel,
                procedure=asked.procedure,
                gaps=gaps,
                seconds=SECONDS,
            )
            return self._clock() + max(_FRESH, _SLOW * (self._clock() - begun)), made

        self._made[key] = made = await self._reading.read(visitor.name, work)
        self._made.move_to_end(key)
        while len(self._made) > _KEPT:
            self._made.popitem(last=False)
        return made[1]
