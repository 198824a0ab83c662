"""The first step of a delivery: the answer to one arrival, made once however often the step runs."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from datetime import datetime
from functools import partial
from time import perf_counter
from typing import Final, Protocol

import structlog
from prometheus_client import Counter
from pydantic import TypeAdapter

from bot.channels.channel import Capability, Channel, Happening, Part
from bot.delivery.patient import Patient
from bot.handover import paused, staff_spoke
from bot.links.counted import counted
from bot.store.deliveries import Arrival, PartState, Progress
from bot.store.store import Store
from bot.turn import Effect, Incoming, Session, Status, Turn
from bot.web.own import own_segments

__all__ = ["PART", "Answering", "Assistance", "Render"]

Render = Callable[[Turn, Capability], tuple[Part, ...]]
PART: Final = TypeAdapter(Part)
"""A part as it is kept until it is sent."""
_FAILED = Counter("motcua_answers_failed_total", "Answers that could not be made: the apology was sent", ["error"])
_log = structlog.get_logger("motcua.delivery")
_FEW: Final = 2
"""Free replies left after an answer at which it says so."""
_AT_ONCE: Final = frozenset({Status.EMERGENCY, Status.DISTRESS})
_SILENT = Turn(Status.STOPPED, ())


class Assistance(Protocol):
    """What delivery needs of the assistant."""

    def start(self, facility: str | None) -> Turn:
        """Return the greeting."""

    def reply(self, session: Session, incoming: Incoming, now: datetime) -> tuple[Turn, Session]:
        """Answer one message or tap."""

    def sorry(self, facility: str | None, now: datetime) -> Turn:
        """Return the apology."""

    def few_left(self, turn: Turn, facility: str | None, now: datetime) -> Turn:
        """Return the turn with a line that soon nothing more can be sent, and whom to call."""

    def procedures(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the groups with the id and name of each procedure."""

    def is_sample(self, facility: str | None) -> bool:
        """True for a made-up facility."""


class Answering:
    """Makes answers; `worker` is the one thread the assistant may be used in.

    Links lead through `public_url`, which counts that they are opened; without it they are the official ones.
    """

    def __init__(
        self,
        stored: Patient,
        assistant: Assistance,
        worker: Executor,
        channels: Mapping[str, Channel],
        render: Render,
        clock: Callable[[], datetime],
        public_url: str = "",
    ) -> None:
        self._public = public_url
        self._stored, self._assistant, self._worker = stored, assistant, worker
        self._channels, self._render, self._clock = channels, render, clock
        self._billed = {name for name, channel in channels.items() if channel.capability.billed}
        self._typing: set[asyncio.Task[None]] = set()

    async def answer(self, number: int) -> int:
        """Make and keep the answer to an arrival; return of how many parts. Again and again it is the same one."""
        arrival, session, left = await self._stored(lambda store: _begun(store, number, self._billed))
        if arrival is None or arrival.state is not Progress.WAITING:
            return arrival.parts if arrival and arrival.state is Progress.ANSWERED else 0
        if arrival.user is None or arrival.incoming is None:
            _log.error("arrival-unreadable", number=number, says="MOTCUA_SECRET đã đổi khi tin còn chờ")
            await self._stored(lambda store: store.deliveries.settle_all(number, PartState.GIVEN_UP))
            return 0
        channel, user, incoming = arrival.channel, arrival.user, arrival.incoming
        if arrival.happening == Happening.WITHDRAWN:
            await self._stored(lambda store: store.erase(channel, user, number))
            return 0
        now, begun = self._clock(), perf_counter()
        self._show_typing(arrival, user, session, now)
        turn, after = await self._made(arrival, incoming, session, now)
        latency = (perf_counter() - begun) * 1000
        if any(effect is Effect.SHOW_DATA for effect, _ in turn.effects):
            turn = await self._with_own(turn, channel, user, now)
        turn = await self._with_few_left(turn, arrival, user, left, after)
        parts = self._rendered(counted(turn, self._public, channel, after.facility), channel)
        contents = [PART.dump_json(part).decode() for part in parts]
        asked = incoming if arrival.happening in (Happening.MESSAGE, Happening.TAP) else None
        test = self._assistant.is_sample(after.facility)

        def kept(store: Store) -> bool:
            return store.answer(number, channel, user, asked, turn, after, now, latency, contents, test=test)

        if await self._stored(kept):
            return len(parts)
        again = await self._stored(lambda store: store.deliveries.arrival(number))
        return again.parts if again else 0

    async def _made(
        self, arrival: Arrival, incoming: Incoming, session: Session, now: datetime
    ) -> tuple[Turn, Session]:
        """Return the answer and the conversation after it; where it cannot be made, the apology."""
        work = partial(self._reply, arrival, incoming, session, now)
        try:
            return await asyncio.get_running_loop().run_in_executor(self._worker, work)
        except Exception as error:  # a mistake of ours must cost neither this citizen an answer nor the next theirs
            _FAILED.labels(type(error).__name__).inc()
            _log.error("answer-failed", number=arrival.id, error=type(error).__name__)
        sorry = partial(self._assistant.sorry, session.facility, now)
        turn = await asyncio.get_running_loop().run_in_executor(self._worker, sorry)
        return turn, session

    def _reply(self, arrival: Arrival, incoming: Incoming, session: Session, now: datetime) -> tuple[Turn, Session]:
        if arrival.happening == Happening.PERSON:
            return _SILENT, staff_spoke(session, now)
        if arrival.place:
            session = replace(session, facility=arrival.place)
        if arrival.happening != Happening.START or incoming.action:
            return self._assistant.reply(session, incoming, now)
        if paused(session, now):
            return _SILENT, session
        turn = self._assistant.start(session.facility)
        fresh = Session(facility=session.facility, storing=session.storing, rated_on=session.rated_on)
        return turn, replace(fresh, offered=turn.taps, updated=now)

    async def _with_few_left(self, turn: Turn, arrival: Arrival, user: str, left: int | None, after: Session) -> Turn:
        """Return the turn; where few free replies are left after it, it says so.

        `left` is what the platform said with the last one. Only where that is little is it asked: the message that is
        answered may have given the citizen more.
        """
        channel = self._channels.get(arrival.channel)
        if left is None or channel is None or not turn.segments or turn.status in _AT_ONCE:
            return turn
        parts = len(self._rendered(turn, arrival.channel))
        if left - parts > _FEW:
            return turn
        try:
            asked = await channel.left(user)
            if asked is not None and asked - parts > _FEW:
                return turn
            add = partial(self._assistant.few_left, turn, after.facility, self._clock())
            return await asyncio.get_running_loop().run_in_executor(self._worker, add)
        except Exception as error:  # it is a courtesy: the answer goes out without it
            _log.error("few-left-not-said", number=arrival.id, error=type(error).__name__)
            return turn

    def _rendered(self, turn: Turn, channel: str) -> tuple[Part, ...]:
        known = self._channels.get(channel)
        return self._render(turn, known.capability) if known and turn.segments else ()

    async def _with_own(self, turn: Turn, channel: str, user: str, now: datetime) -> Turn:
        own = await self._stored(lambda store: store.own(channel, user))
        names = {key: name for _, rows in self._assistant.procedures() for key, name in rows}
        return replace(turn, segments=(*turn.segments, *own_segments(own, names, now.tzinfo)))

    def _show_typing(self, arrival: Arrival, user: str, session: Session, now: datetime) -> None:
        channel = self._channels.get(arrival.channel)
        if channel is None or arrival.happening == Happening.PERSON or paused(session, now):
            return
        task = asyncio.create_task(_typing(channel, user))
        self._typing.add(task)  # the loop itself keeps no hold of it
        task.add_done_callback(self._typing.discard)


def _begun(store: Store, number: int, billed: Collection[str]) -> tuple[Arrival | None, Session, int | None]:
    """Return the arrival, its citizen's conversation and free replies left: one wait for the database's thread."""
    arrival = store.deliveries.arrival(number)
    if arrival is None or arrival.user is None or arrival.state is not Progress.WAITING:
        return arrival, Session(), None
    left = store.deliveries.remain(arrival.channel, arrival.user) if arrival.channel in billed else None
    return arrival, store.session(arrival.channel, arrival.user), left


async def _typing(channel: Channel, user: str) -> None:
    try:
        await channel.typing(user)
    except Exception as error:  # it is an ornament
        _log.info("typing-failed", error=type(error).__name__)
