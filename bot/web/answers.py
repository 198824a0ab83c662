"""The way to the assistant: one question at a time in one thread, each with its conversation."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Protocol, TypeVar

from bot.turn import Incoming, Session, Turn
from bot.web import texts
from bot.web.entry import Refused
from bot.web.sessions import Remembered, Sessions

__all__ = ["Answering", "Answers"]

T = TypeVar("T")


class Answering(Protocol):
    """What the web pages need of the assistant."""

    @property
    def ready(self) -> bool:
        """True once it can answer."""

    def start(self, facility: str | None) -> Turn:
        """Return the greeting."""

    def reply(self, session: Session, incoming: Incoming, now: datetime) -> tuple[Turn, Session]:
        """Answer one message or tap."""

    def page(self, procedure_id: str, facility: str | None, today: date) -> Turn | None:
        """Return everything of one procedure, None for an unknown id."""

    def procedures(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the groups with the id and name of each procedure."""

    def facility_name(self, facility: str | None) -> str:
        """Return the facility's name."""

    def assistant_name(self, facility: str | None) -> str:
        """Return the name citizens meet."""

    def is_sample(self, facility: str | None) -> bool:
        """True for the made-up facility."""

    def knows_facility(self, facility_id: str) -> bool:
        """True when there is such a facility."""


class Answers:
    """Questions in order through one worker (the encoder is not thread-safe); `queue` wait at most."""

    def __init__(self, assistant: Answering, sessions: Sessions, clock: Callable[[], datetime], queue: int) -> None:
        self.assistant = assistant
        self._sessions = sessions
        self._clock = clock
        self._queue = queue
        self._waiting = 0
        self._turn = asyncio.Lock()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answers")

    def close(self) -> None:
        """End the worker."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    def today(self) -> date:
        """Return the day where the citizens are."""
        return self._clock().date()

    def place(self, wanted: str | None) -> tuple[str | None, str | None]:
        """Return the facility to answer for (None: the default) and, when `wanted` is unknown, a line saying so."""
        if not wanted:
            return None, None
        if self.assistant.knows_facility(wanted):
            return wanted, None
        return None, texts.UNKNOWN_FACILITY.format(facility=self.assistant.facility_name(None))

    def names(self) -> dict[str, str]:
        """Return the name of every procedure by id."""
        return {key: name for _, rows in self.assistant.procedures() for key, name in rows}

    async def start(self, facility: str | None) -> Turn:
        """Return the greeting."""
        return await self._run(partial(self.assistant.start, facility))

    async def page(self, procedure_id: str, facility: str | None) -> Turn | None:
        """Return everything of one procedure."""
        return await self._run(partial(self.assistant.page, procedure_id, facility, self.today()))

    async def reply(self, key: str | None, incoming: Incoming, facility: str | None) -> tuple[str, Turn, str]:
        """Answer in the conversation `key`; return its (perhaps new) key, the answer, and what a tapped button said."""

        def work() -> tuple[str, Turn, str]:
            found, before = self._sessions.find(key)
            session = before.session
            if session.facility != facility:
                session = replace(session, facility=facility)
            turn, after = self.assistant.reply(session, incoming, self._clock())
            self._sessions.keep(found, Remembered(after, turn.taps))
            label = next((tap.label for tap in before.taps if tap.action == incoming.action), "")
            return found, turn, label

        return await self._run(work)

    async def forget(self, key: str | None) -> None:
        """Drop a conversation."""
        await self._run(partial(self._sessions.drop, key))

    async def _run(self, work: Callable[[], T]) -> T:
        if self._waiting >= self._queue:
            raise Refused(texts.BUSY, status=503, after=5)
        self._waiting += 1
        try:
            async with self._turn:
                return await asyncio.get_running_loop().run_in_executor(self._worker, work)
        finally:
            self._waiting -= 1
