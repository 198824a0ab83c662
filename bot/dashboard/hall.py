"""What every page of the figures needs: the settings, the door, the reports, what is read beside them, names."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import structlog
from aiohttp import web
from sqlalchemy import Connection

from bot.dashboard.asked import Asked, read_asked
from bot.dashboard.reading import SECONDS, Reading
from bot.dashboard.reports import Reports
from bot.desk.door import Door
from bot.desk.visitor import Visitor
from bot.reporting import procedure_label, side_label
from bot.settings import Settings
from bot.store.store import Store
from bot.world import World
from knowledge.facility import Facility
from knowledge.folder import KnowledgeError
from metrics.breakdowns import channel_name
from metrics.events import Scope
from metrics.label import Label

__all__ = ["Hall"]

T = TypeVar("T")
_log = structlog.get_logger("motcua.dashboard")


@dataclass(frozen=True)
class Hall:
    """One installation seen from its figures."""

    settings: Settings
    door: Door
    reading: Reading
    reports: Reports

    @property
    def world(self) -> World:
        """What is being answered from; raises KnowledgeError while nothing is."""
        return self.reports.world

    def today(self) -> date:
        """Return the day it is."""
        return self.door.now().date()

    def asked(self, request: web.Request) -> Asked:
        """Read the address of a page; raises Refused."""
        return read_asked(request.query, self.settings, self.today())

    def place(self, asked: Asked) -> Facility:
        """Return the facility; raises KnowledgeError where its file is gone."""
        place = self.world.knowledge.facilities.get(asked.facility)
        if place is None:
            raise KnowledgeError(f"không đọc được tệp của cơ sở {asked.facility}")
        return place

    def scope(self, asked: Asked) -> Scope:
        """Return whose events are read."""
        return asked.scope(self.place(asked).is_sample)

    async def read(self, visitor: Visitor, work: Callable[[Connection], T]) -> T:
        """Read in one transaction; raises as `Reading.read`."""

        def work_on(store: Store) -> T:
            with store.reading(SECONDS) as db:
                return work(db)

        return await self.reading.read(visitor.name, work_on)

    def procedure(self, id: str) -> Label:
        """Return the name of a procedure."""
        return procedure_label(self.world, id)

    def aspect(self, id: str) -> Label:
        """Return the name of an aspect."""
        return side_label(self.world, id)

    def filters(self, asked: Asked) -> str:
        """Return in words what the figures are narrowed to; empty where they are of the whole facility."""
        parts = []
        if asked.channel:
            parts.append(f"kênh {channel_name(asked.channel)}")
        if asked.procedure:
            parts.append(f"thủ tục “{self.procedure(asked.procedure)}”")
        return ", ".join(parts)

    def tell(self, event: str, visitor: Visitor, asked: Asked, **values: object) -> None:
        """Log that somebody of the staff looked behind the figures or took them away."""
        _log.info(event, by=visitor.name, facility=asked.facility, period=asked.period.code, **values)
