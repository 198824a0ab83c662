"""Takes the events of the platforms: masked in memory, then durable, then acknowledged. The `Sink` of every channel."""

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

from prometheus_client import Counter
from sqlalchemy import Connection

from bot.channels.channel import Event, Happening
from bot.intake import take_in
from bot.store.deliveries import New
from bot.store.error import StoreError
from bot.store.keeper import Keeper, StoreDown
from bot.store.store import ACTION, Store
from bot.turn import Incoming, Session
from nlu.triage import Danger

__all__ = ["Accepting", "Enqueue"]

Enqueue = Callable[[str, int | None], Callable[[Connection, str, str, int], None]]
"""Given a channel and a priority: what puts an arrival into its queue, in the transaction it gets."""
_NEXT: Final = 1
"""The priority before every arrival's own number."""
_PLACE = re.compile(r"[a-z0-9-]{1,64}")
_NAME = re.compile(r"[A-Za-z0-9_.:-]{1,40}")
_EVENTS = Counter("motcua_events_total", "Events of the platforms", ["channel", "happening", "name"])


class Accepting:
    """Keeps events in the order they are given: one thread, so that the answer's own work never makes them wait."""

    def __init__(
        self,
        keeper: Keeper,
        enqueue: Enqueue,
        danger: Callable[[Incoming], Danger | None],
        clock: Callable[[], datetime],
    ) -> None:
        self._keeper, self._enqueue, self._danger, self._clock = keeper, enqueue, danger, clock
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="arrivals")

    async def accept(self, event: Event) -> None:
        """Take an event; it is durable when this returns, and one that came before changes nothing.

        Raises:
            StoreError: it could not be kept; the platform has to deliver it again.
        """
        name = event.name if _NAME.fullmatch(event.name) else ""
        _EVENTS.labels(event.channel, event.happening.value, name).inc()
        if event.happening is Happening.OTHER:
            return
        try:
            await asyncio.get_running_loop().run_in_executor(self._worker, self._take, event)
        except StoreDown:
            raise StoreError("cơ sở dữ liệu đang lỗi, chưa nhận được tin") from None

    def close(self) -> None:
        """Take nothing more."""
        self._worker.shutdown(wait=True)

    def _take(self, event: Event) -> None:
        session = Session()
        if event.happening is Happening.MESSAGE:
            session = self._keeper.delivering(lambda store: store.session(event.channel, event.user))
        incoming = self._masked(event, session)
        self._keeper.delivering(partial(self._keep, event, incoming))

    def _masked(self, event: Event, session: Session) -> Incoming:
        """Return what may be kept: masked; of danger no word, once it is sure that it is danger."""
        action = event.action
        if action is not None and not ACTION.fullmatch(action):
            action = "?"  # made up by the sender: it could hold anything
        incoming = take_in(event.text, action=action, form=event.form, session=session)
        if incoming.danger is not None and incoming.text:
            found = self._danger(incoming)
            if found is not None:
                return Incoming(danger=found, signs=incoming.signs)
        return incoming

    def _keep(self, event: Event, incoming: Incoming, store: Store) -> None:
        place = event.place if event.place and _PLACE.fullmatch(event.place) else None
        new = New(event.channel, event.key, event.user, event.at, event.happening.value, incoming, place)
        deliveries, now = store.deliveries, self._clock()
        match event.happening:
            case Happening.LEFT | Happening.WITHDRAWN:
                erases = event.happening is Happening.WITHDRAWN
                number = deliveries.take(new, now, self._enqueue(event.channel, None) if erases else None)
                if number is not None:
                    deliveries.drop(event.channel, event.user, event.at, number)
            case Happening.PERSON:  # the very next: the bot is silent before it answers what waits
                deliveries.take(replace(new, incoming=Incoming()), now, self._enqueue(event.channel, _NEXT))
            case _:
                deliveries.take(new, now, self._enqueue(event.channel, None))
