"""What every page of the desk needs: the settings, the library that serves, the log of approvals, names, the clock."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

import structlog

from bot.desk.door import Door
from bot.desk.looks import Looks
from bot.desk.visitor import Visitor
from bot.library import Library
from bot.review import open_log
from bot.settings import Settings
from bot.world import World
from knowledge.approval import ApprovalLog
from knowledge.folder import KnowledgeError

__all__ = ["Room"]

T = TypeVar("T")
_log = structlog.get_logger("motcua.desk")


@dataclass(frozen=True)
class Room:
    """One installation seen from the desk."""

    settings: Settings
    library: Library
    door: Door
    looks: Looks

    @property
    def world(self) -> World:
        """What is being answered from; raises KnowledgeError while nothing is."""
        if self.library.world is None:
            raise KnowledgeError("trợ lý đang khởi động, chờ vài giây rồi tải lại trang")
        return self.library.world

    @property
    def review(self) -> bool:
        """True where an edit waits for approval."""
        return self.library.review

    def now(self) -> datetime:
        """Return the moment it is."""
        return self.door.now()

    def today(self) -> date:
        """Return the day it is."""
        return self.now().date()

    def log(self) -> ApprovalLog:
        """Read the log of approvals."""
        return open_log(self.settings)

    def name(self, record: str) -> str:
        """Return the name people know a record by; its id where nothing of it is served."""
        kind, _, stem = record.rpartition("/")
        knowledge = self.world.knowledge
        match kind:
            case "procedures":
                procedure = knowledge.procedures.get(stem)
                return procedure.name if procedure else stem
            case "facilities":
                facility = knowledge.facilities.get(stem)
                return facility.name if facility else stem
        return "Lịch nghỉ"

    def tell(self, event: str, visitor: Visitor, **values: object) -> None:
        """Log that somebody of the staff did something."""
        _log.info(event, by=visitor.name, **values)

    async def work(self, work: Callable[[], T]) -> T:
        """Do what reads or writes files in a thread."""
        return await asyncio.to_thread(work)
