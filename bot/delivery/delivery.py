"""Delivery as the server holds it: events in by `accept`, answers out, what is over tidied away.

The workflow of an arrival is `answer`, then `send` for each part. Both know from the store's own rows
(`bot.store.deliveries`) what was done before, so the engine keeps no steps of them: each would be a transaction more
that says the same. It holds a number, brings the workflow to an end whatever dies, and keeps the order. A wait between
two tries is of this process: after a crash the next try comes at once, and the one after it as late as it would have.
"""

import asyncio
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

import structlog

from bot.assistant import Assistant
from bot.channels.channel import Channel, Event, Outcome
from bot.delivery.accepting import Accepting
from bot.delivery.age import Age
from bot.delivery.answering import Answering, Render
from bot.delivery.engine import BATCH, Engine
from bot.delivery.pace import Pace
from bot.delivery.patient import Patient
from bot.delivery.replica import PATIENCE, Replica
from bot.delivery.sending import Sending, backoff
from bot.library import VIETNAM
from bot.store.keeper import Keeper
from bot.worker import Worker

__all__ = ["Delivery"]

_TIDY = 20.0
_HOLD = 5.0
_LANDING = 10.0
_log = structlog.get_logger("motcua.delivery")


def _stop() -> None:
    signal.raise_signal(signal.SIGTERM)  # the server ends as it does for its supervisor, which starts it anew


class Delivery:
    """Everything between a platform's event and its answer, on one database."""

    def __init__(
        self,
        url: str,
        replica: str,
        keeper: Keeper,
        assistant: Assistant,
        worker: Worker,
        channels: Sequence[Channel],
        render: Render,
        *,
        per_minute: Mapping[str, float] | None = None,
        public_url: str = "",
        clock: Callable[[], datetime] = lambda: datetime.now(VIETNAM),
        wait: Callable[[int, Outcome], float] = backoff,
        patience: float = PATIENCE,
        lost: Callable[[], None] = _stop,
        age: Age | None = None,
    ) -> None:
        """Nothing runs before `start`.

        Args:
            url: the database of `keeper`'s store.
            replica: this process's name, nobody else's.
            worker: the one thread the assistant is used in.
            render: an answer as the parts a channel can show.
            per_minute: most sends of each channel, 0 or left out for no limit.
            public_url: our address links of answers lead through; empty: they are the official ones.
            wait: seconds between tries.
            patience: seconds to wait for the name.
            age: how long ago something was, by `clock` where it is left out.
            lost: called when another process took the name while the database was away.
        """
        named = {channel.name: channel for channel in channels}
        paces = {name: Pace(rate) for name, rate in (per_minute or {}).items()}
        self._keeper, self._clock, self._lost, self._patience = keeper, clock, lost, patience
        self._replica = Replica(url, replica)
        self._engine = Engine(url, replica, tuple(named))
        self._stored = Patient(keeper)
        self._answering = Answering(self._stored, assistant, worker, named, render, clock, public_url)
        self._sending = Sending(self._stored, named, paces, clock, wait, age)
        self._accepting = Accepting(
            keeper, self._engine.enqueue, lambda incoming: worker.urgent(assistant.danger, incoming).result(), clock
        )
        self._running: set[asyncio.Task[None]] = set()
        self._tasks: list[asyncio.Task[None]] = []
        self._closing = False

    async def start(self) -> None:
        """Launch on the running loop; what a crash interrupted goes on.

        Raises:
            StoreError: another live process has this replica's name, or another version's messages wait.
        """
        try:
            await asyncio.to_thread(self._replica.take, self._patience)
            await self._engine.launch(self._deliver)
        except BaseException:
            self._end()
            raise
        self._tasks = [asyncio.create_task(work()) for work in (self._tidy, self._hold)]

    async def accept(self, event: Event) -> None:
        """Take an event of a platform (`bot.channels.channel.Sink`)."""
        await self._accepting.accept(event)

    async def close(self) -> None:
        """Stop; what is not done yet is found at the next start."""
        self._closing = True
        for task in (*self._tasks, *self._running):
            task.cancel()
        await asyncio.gather(*self._tasks, *self._running, return_exceptions=True)
        await self._sending.landed(_LANDING)
        await self._engine.stop()
        self._end()

    def _end(self) -> None:
        self._accepting.close()
        self._stored.close()
        self._engine.close()
        self._replica.release()

    async def _deliver(self, number: int) -> None:
        """Run the workflow of one arrival."""
        task = asyncio.current_task()
        if self._closing or task is None:
            raise asyncio.CancelledError  # unlike an error this leaves the workflow to the next start
        self._running.add(task)
        try:
            for part in range(await self._answering.answer(number)):
                while (wait := await self._sending.send(number, part)) is not None:
                    await asyncio.sleep(wait)
        finally:
            self._running.discard(task)

    async def _tidy(self) -> None:
        """Delete finished workflows every few seconds; what they delivered is known from the store's own rows."""
        while True:
            await asyncio.sleep(_TIDY)
            with suppress(Exception):  # the database is away: the next round does it
                while await self.tidy() >= BATCH:
                    pass

    async def tidy(self) -> int:
        """Delete finished workflows now; return how many."""

        def known(number: int) -> bool:
            return self._keeper.delivering(lambda store: store.deliveries.exists(number))

        return await asyncio.to_thread(self._engine.tidy, known, self._clock())

    async def _hold(self) -> None:
        """Keep the name; stop when another process has it: two under one name would do each other's work."""
        while await asyncio.to_thread(self._replica.holds):
            await asyncio.sleep(_HOLD)
        _log.critical("replica-lost", replica=self._replica.name, says="bản khác đã dùng tên này; bản này dừng")
        self._lost()
