"""The store as a channel uses it: a database that fails costs nobody an answer, and is tried again by itself."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from threading import Lock
from typing import Final, TypeVar

import structlog
from prometheus_client import Counter

from bot.store.credentials import Credentials
from bot.store.effects import Own
from bot.store.links import Links
from bot.store.reports import Reports
from bot.store.staff import Staff
from bot.store.store import Opening, Store
from bot.turn import Effect, Incoming, Session, Turn

__all__ = ["PAUSE", "PROMISED", "Keeper", "StoreDown"]

PAUSE: Final = 5.0
"""Seconds before a database that failed is tried again: waiting for it is time every citizen in the queue waits."""
PROMISED = frozenset({Effect.CALL_BACK, Effect.SHOW_DATA, Effect.ERASE, Effect.STOP_STORING, Effect.RESUME_STORING})
"""Effects a reply tells the citizen of: without the database it may not."""
_HELD = 1_000

_FAILED = Counter("motcua_store_errors_total", "Times the database could not be used", ["doing"])
_log = structlog.get_logger("motcua.store")
T = TypeVar("T")


class StoreDown(Exception):
    """The database cannot be used at the moment."""


class Keeper:
    """Guards one store. While it is down conversations go on in memory, at most a thousand of them.

    A citizen whose state could not be read may have withdrawn storing, so nothing of that message is stored.
    """

    def __init__(self, opening: Callable[[], Store], clock: Callable[[], float] = time.monotonic) -> None:
        self._opening = opening
        self._clock = clock
        self._lock = Lock()
        self._store: Store | None = opening()
        self._again = 0.0
        self._held: OrderedDict[tuple[str, str], Session] = OrderedDict()
        self._unread: set[tuple[str, str]] = set()

    def close(self) -> None:
        """Close the database once what is under way is done; nothing opens it again."""
        with self._lock:
            if self._store:
                self._store.close()
            self._store, self._again = None, math.inf

    def session(self, channel: str, user: str) -> Session:
        """Return the citizen's conversation, from memory while the database is down."""
        key = (channel, user)
        try:
            found = self._tried("session", lambda store: store.session(channel, user))
        except StoreDown:
            self._unread.add(key)
            return self._held.get(key, Session())
        self._unread.discard(key)
        held = self._held.pop(key, None)
        return replace(held, storing=held.storing and found.storing) if held else found

    def knows(self, channel: str, user: str) -> bool:
        """True when something of this citizen is kept, or nobody can tell."""
        try:
            return self._tried("session", lambda store: store.knows(channel, user))
        except StoreDown:
            return True

    def keep(
        self,
        channel: str,
        user: str,
        incoming: Incoming,
        turn: Turn,
        session: Session,
        at: datetime,
        latency_ms: float,
        *,
        test: bool = False,
    ) -> Own | None:
        """Store a turn as `Store.keep` does; while the database is down remember the session only.

        Raises:
            StoreDown: the turn promises something that could not be done; the session stays as it was.
        """
        key = (channel, user)
        try:
            if key in self._unread:
                raise StoreDown
            return self._tried(
                "keep", lambda store: store.keep(channel, user, incoming, turn, session, at, latency_ms, test=test)
            )
        except StoreDown:
            if any(effect in PROMISED for effect, _ in turn.effects):
                raise
            self._held[key] = session
            if len(self._held) > _HELD:
                self._held.popitem(last=False)
            return None
        finally:
            self._unread.discard(key)

    def erase(self, channel: str, user: str) -> None:
        """Delete everything of a citizen.

        Raises:
            StoreDown: the database cannot be used; nothing was erased.
        """
        self._tried("erase", lambda store: store.erase(channel, user))
        self._held.pop((channel, user), None)

    def staff(self, work: Callable[[Staff], T]) -> T:
        """Do `work` on the accounts of the staff.

        Raises:
            StoreDown: the database cannot be used; nobody is let in meanwhile.
        """
        return self._tried("staff", lambda store: work(store.staff))

    def credentials(self, work: Callable[[Credentials], T]) -> T:
        """Do `work` on the key pairs of the platforms.

        Raises:
            StoreDown: the database cannot be used.
        """
        return self._tried("credentials", lambda store: work(store.credentials))

    def links(self, work: Callable[[Links], T]) -> T:
        """Do `work` on how the links citizens are shown stand.

        Raises:
            StoreDown: the database cannot be used.
        """
        return self._tried("links", lambda store: work(store.links))

    def reports(self, work: Callable[[Reports], T]) -> T:
        """Do `work` on the book of scheduled reports.

        Raises:
            StoreDown: the database cannot be used.
        """
        return self._tried("reports", lambda store: work(store.reports))

    def delivering(self, work: Callable[[Store], T]) -> T:
        """Do `work` for the messages of a platform, which are never held in memory only.

        Raises:
            StoreDown: the database cannot be used; whoever asked tries again.
        """
        return self._tried("deliver", work)

    def grading(self, work: Callable[[Store], T]) -> T:
        """Do `work` on the sample that people judge.

        Raises:
            StoreDown: the database cannot be used; no mark is kept meanwhile.
        """
        return self._tried("grading", work)

    def purge(self, now: datetime) -> None:
        """Delete what is past its time; a failure is counted, the next hour tries again."""
        try:
            gone = self._tried("purge", lambda store: store.purge(now))
        except StoreDown:
            return
        if any(gone.values()):
            _log.info("purged", **gone)

    def beat(self, now: datetime) -> None:
        """Note that the server is alive; while the database is down it is not, for a citizen's data."""
        with suppress(StoreDown):
            self._tried("beat", lambda store: store.beat(now))

    def opened(self, opening: Opening, at: datetime, *, test: bool) -> None:
        """Count an opened link; one that cannot be counted is opened all the same."""
        with suppress(StoreDown):
            self._tried("opened", lambda store: store.opened(opening, at, test=test))

    def _tried(self, doing: str, work: Callable[[Store], T]) -> T:
        """Do `work`, unless the database failed a moment ago. Only the kind of error is logged: its text may quote."""
        with self._lock:
            if self._store is None and self._clock() < self._again:
                raise StoreDown
            try:
                if self._store is None:
                    self._store = self._opening()  # brings the tables up as well: the file may be a new one
                    _log.info("store-back")
                return work(self._store)
            except Exception as error:  # whatever is wrong with the store, the citizen's answer is ready
                _FAILED.labels(doing).inc()
                _log.error("store-failed", doing=doing, error=type(error).__name__)
                if self._store:
                    with suppress(Exception):
                        self._store.close()
                self._store = None
                self._again = self._clock() + PAUSE
                raise StoreDown from None
