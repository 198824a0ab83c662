"""The way to the assistant: one question at a time in one thread, each with its conversation from the store."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from time import perf_counter
from typing import Final, Protocol, TypeVar

from bot.intake import take_in
from bot.links.official import Official
from bot.store.keeper import Keeper, StoreDown
from bot.turn import Incoming, Kind, Segment, Session, Status, Turn
from bot.web import texts
from bot.web.cookie import new_key, well_formed
from bot.web.entry import Entry, Refused
from bot.web.own import own_segments
from bot.worker import Worker

__all__ = ["CHANNEL", "Answering", "Answers", "Reply"]

CHANNEL: Final = "web"

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

    def page(self, procedure_id: str, facility: str | None, now: datetime) -> Turn | None:
        """Return everything of one procedure, None for an unknown id."""

    def link(self, procedure_id: str, key: str, facility: str | None, now: datetime) -> Official | None:
        """Return the link of a procedure an address of ours stands for, None for any other."""

    def procedures(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the groups with the id and name of each procedure."""

    def facility_id(self, facility: str | None) -> str:
        """Return the id of the facility answered for: that one, or the default one for None or an unknown id."""

    def facility_name(self, facility: str | None) -> str:
        """Return the facility's name."""

    def assistant_name(self, facility: str | None) -> str:
        """Return the name citizens meet."""

    def is_sample(self, facility: str | None) -> bool:
        """True for the made-up facility."""

    def knows_facility(self, facility_id: str) -> bool:
        """True when there is such a facility."""


@dataclass(frozen=True)
class Reply:
    """An answer, the (perhaps new) key of its conversation, and what a tapped button had said.

    `facility` is whom it was given for; the citizen may have changed it, so the page goes along.
    """

    key: str
    turn: Turn
    label: str
    facility: str | None


class Answers:
    """Questions in order through one worker (the encoder is not thread-safe); `queue` wait at most."""

    def __init__(
        self,
        assistant: Answering,
        keeper: Keeper,
        clock: Callable[[], datetime],
        queue: int,
        worker: Executor | None = None,
    ) -> None:
        self.assistant = assistant
        self._keeper = keeper
        self._clock = clock
        self._queue = queue
        self._waiting = 0
        self._turn = asyncio.Lock()
        self._worker = worker or Worker("answers")

    def close(self) -> None:
        """End the worker."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    def now(self) -> datetime:
        """Return the moment where the citizens are."""
        return self._clock()

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
        return await self._run(partial(self.assistant.page, procedure_id, facility, self._clock()))

    async def reply(self, cookie: str | None, entry: Entry, facility: str | None) -> Reply:
        """Answer in the conversation of `cookie`; one we do not know is replaced."""
        return await self._run(partial(self._reply, cookie, entry, facility))

    def _reply(self, cookie: str | None, entry: Entry, facility: str | None) -> Reply:
        start, now = perf_counter(), self._clock()
        known = cookie is not None and well_formed(cookie) and self._keeper.knows(CHANNEL, cookie)
        key = cookie if cookie is not None and known else new_key()
        before = self._keeper.session(CHANNEL, key) if known else Session()
        if facility is not None and before.facility != facility:
            before = replace(before, facility=facility)
        incoming = take_in(entry.text, action=entry.action, session=before)
        turn, after = self.assistant.reply(before, incoming, now)
        latency = (perf_counter() - start) * 1000
        test = self.assistant.is_sample(after.facility)
        try:
            own = self._keeper.keep(CHANNEL, key, incoming, turn, after, now, latency, test=test)
        except StoreDown:
            turn, after = Turn(Status.ERROR, (Segment(Kind.TEXT, texts.NOT_DONE, ()),), before.offered), before
        else:
            if own:
                shown = own_segments(own, self.names(), now.tzinfo)
                turn = replace(turn, segments=(*turn.segments, *shown))
        label = next((tap.label for tap in before.offered if tap.action == incoming.action), "")
        return Reply(key, turn, label, after.facility)

    async def erase(self, cookie: str | None) -> None:
        """Erase everything kept of a conversation.

        Raises:
            Refused: the database cannot be used; nothing was erased.
        """
        if cookie is None or not well_formed(cookie):
            return
        try:
            await self._run(partial(self._keeper.erase, CHANNEL, cookie))
        except StoreDown:
            raise Refused(texts.NOT_ERASED, status=503, after=5) from None

    async def _run(self, work: Callable[[], T]) -> T:
        if self._waiting >= self._queue:
            raise Refused(texts.BUSY, status=503, after=5)
        self._waiting += 1
        try:
            async with self._turn:
                return await asyncio.get_running_loop().run_in_executor(self._worker, work)
        finally:
            self._waiting -= 1
