"""The store: what a conversation leaves behind, one transaction a message. Synchronous; called in a worker thread."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, desc, exists, func, insert, or_, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from bot.store import effects, migrate, retention
from bot.store.counting import counted, local, slot
from bot.store.credentials import Credentials
from bot.store.database import connect, for_writing, forget_old_pages, limited
from bot.store.deliveries import Deliveries
from bot.store.effects import About, Own
from bot.store.error import StoreError
from bot.store.keys import Keys
from bot.store.links import Links
from bot.store.models import (
    BeatRow,
    ConsentRow,
    OpeningRow,
    SessionRow,
    TurnRow,
)
from bot.store.reports import Reports
from bot.store.requests import Requests
from bot.store.staff import Staff
from bot.store.state import VERSION, dumped, loaded
from bot.turn import Effect, Form, Incoming, Session, Status, Turn

__all__ = ["ACTION", "Asked", "Opening", "Store"]

_DANGER = frozenset({Status.EMERGENCY, Status.DISTRESS})
ACTION = re.compile(r"(?!.*\d{5})[a-z0-9:_-]{1,64}")
"""An action as our buttons have it. Another was made up by the sender and could hold anything: it is not kept."""


@dataclass(frozen=True)
class Opening:
    """The link of a procedure was opened; `level` is the procedure's online level in the words of its file."""

    channel: str
    facility: str
    procedure: str | None
    level: str | None


@dataclass(frozen=True)
class Asked:
    """A masked question, of whom it was asked, and how often."""

    text: str
    facility: str
    times: int


class Store:
    """One database, brought to this version's tables when it is opened.

    `staff` are its accounts, `credentials` the key pairs of the platforms, `deliveries` what comes from the platforms
    and goes back, `requests` who waits for a person, `links` how the links citizens are shown stand, `reports` the
    book of scheduled reports.
    """

    def __init__(self, engine: Engine, keys: Keys, facility: str) -> None:
        self.staff, self.credentials = Staff(engine), Credentials(engine, keys)
        self.deliveries, self.requests = Deliveries(engine, keys), Requests(engine, keys)
        self.links = Links(engine)
        self.reports = Reports(engine)
        self._reading = engine
        self._writing = for_writing(engine)
        self._keys = keys
        self._facility = facility
        dialect: Any = {"sqlite": sqlite, "postgresql": postgresql}[engine.dialect.name]
        new = dialect.insert(SessionRow.__table__)
        changed = {name: new.excluded[name] for name in ("version", "state", "rating", "updated")}
        self._put = new.on_conflict_do_update(index_elements=["citizen"], set_=changed)
        self._beat = dialect.insert(BeatRow.__table__).on_conflict_do_nothing()

    @classmethod
    def open(cls, url: str, secret: str, facility: str) -> "Store":
        """Open the database at `url`; what a session without a facility leaves behind counts for `facility`.

        Raises:
            SettingsError: the secret is too short.
            StoreError: the address, the database or its tables cannot be used; says why.
        """
        keys, engine = Keys(secret), connect(url)
        try:
            migrate.bring_up(engine)
        except SQLAlchemyError as error:
            engine.dispose()
            cause = str(getattr(error, "orig", None) or type(error).__name__).strip().splitlines()[0]
            raise StoreError(f"không mở được cơ sở dữ liệu (MOTCUA_DATABASE_URL): {cause}") from None
        except StoreError:
            engine.dispose()
            raise
        return cls(engine, keys, facility)

    def close(self) -> None:
        """Close the connections."""
        self._reading.dispose()

    @contextmanager
    def reading(self, seconds: float = 0) -> Iterator[Connection]:
        """Read in one transaction that sees one state of the database and may take its time.

        With `seconds` a query that has taken as long fails.
        """
        with self._reading.connect() as db, limited(db, seconds):
            if db.dialect.name == "postgresql":  # SQLite in WAL sees one state anyway
                db.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
                db.execute(text(f"SET LOCAL statement_timeout = {int(seconds * 1000)}"))  # by default an answer's
            yield db

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write in one transaction, all or nothing."""
        with self._writing.begin() as db:
            yield db

    # -- conversations ------------------------------------------------------------------------------------------------

    def session(self, channel: str, user: str) -> Session:
        """Return the conversation of a citizen; a new one where none is kept or another version wrote it."""
        citizen = self._keys.citizen(channel, user)
        with self._reading.begin() as db:
            row = db.execute(select(SessionRow.version, SessionRow.state).where(SessionRow.citizen == citizen)).first()
            found = loaded(row.version, row.state) if row else None
            return found or Session(storing=effects.storing_allowed(db, citizen))

    def knows(self, channel: str, user: str) -> bool:
        """True when anything of this citizen is kept."""
        citizen = self._keys.citizen(channel, user)
        tables = (SessionRow, TurnRow, ConsentRow)
        with self._reading.begin() as db:
            known = select(or_(*(exists().where(row.citizen == citizen) for row in tables)))
            return bool(db.execute(known).scalar())

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
        """Store a turn, its effects and the `session` after it, all or nothing.

        Returns what is kept of the citizen where the turn shows it. `test` marks turns about made-up data.
        """
        about = self._about(channel, user, session, at, test)
        asked = {effect for effect, _ in turn.effects}
        with self._writing.begin() as db:
            own = effects.own(db, about.citizen) if Effect.SHOW_DATA in asked else None
            self._keep(db, channel, about, incoming, turn, session, latency_ms, test)
        if Effect.ERASE in asked:
            forget_old_pages(self._reading)
        return own

    def answer(
        self,
        number: int,
        channel: str,
        user: str,
        incoming: Incoming | None,
        turn: Turn,
        session: Session,
        at: datetime,
        latency_ms: float,
        contents: Sequence[str],
        *,
        test: bool = False,
    ) -> bool:
        """Store the answer to arrival `number` with the parts to be sent, once however often this is called.

        Without `incoming` only the session is kept: nobody asked anything. False when it had been answered before.
        """
        about = self._about(channel, user, session, at, test)
        erases = any(effect is Effect.ERASE for effect, _ in turn.effects)
        with self._writing.begin() as db:
            if not self.deliveries.claim(db, number, contents, forget=erases):
                return False
            self._keep(db, channel, about, incoming, turn, session, latency_ms, test, spare=number)
        if erases:
            forget_old_pages(self._reading)
        return True

    def own(self, channel: str, user: str) -> Own:
        """Return what is kept of a citizen."""
        with self._reading.begin() as db:
            return effects.own(db, self._keys.citizen(channel, user))

    def _about(self, channel: str, user: str, session: Session, at: datetime, test: bool) -> About:
        citizen = self._keys.citizen(channel, user)
        linked = None if session.on_behalf else citizen
        return About(citizen, linked, session.facility or self._facility, at, test)

    def _keep(
        self,
        db: Connection,
        channel: str,
        about: About,
        incoming: Incoming | None,
        turn: Turn,
        session: Session,
        latency_ms: float,
        test: bool,
        spare: int | None = None,
    ) -> None:
        if any(effect is Effect.ERASE for effect, _ in turn.effects):
            effects.erase(db, about.citizen, spare)
            if not session.storing:  # withdrawn before: that much has to be remembered
                effects.write_consent(db, about, given=False)
                self._put_session(db, channel, about, session, None)
            return
        rating = effects.perform(db, self._keys, about, turn, session)
        if session.storing and incoming is not None:
            row = _turn(channel, about, incoming, turn, latency_ms, test)
            db.execute(insert(TurnRow), row | counted(db, about.at, row))
        self._put_session(db, channel, about, session, rating)

    def erase(self, channel: str, user: str, number: int | None = None) -> int:
        """Delete everything of a citizen; return how many rows.

        With `number`, of an arrival that asked for it: what came after it stays, for it was sent anew.
        """
        citizen = self._keys.citizen(channel, user)
        with self._writing.begin() as db:
            gone = effects.erase(db, citizen, None if number is None else number + 1)
        forget_old_pages(self._reading)
        return gone

    def _put_session(self, db: Connection, channel: str, about: About, session: Session, rating: int | None) -> None:
        db.execute(
            self._put,
            {
                "citizen": about.citizen,
                "channel": channel,
                "version": VERSION,
                "state": dumped(session),
                "rating": rating,
                "updated": about.at,
            },
        )

    # -- figures and time limits --------------------------------------------------------------------------------------

    def questions(self, since: datetime, most: int) -> list[Asked]:
        """Return the `most` last asked of the masked questions typed since then, the same one of a facility once."""
        typed = TurnRow.text.is_not(None) & TurnRow.action.is_(None) & (TurnRow.form == Form.TEXT)
        wanted = (
            select(TurnRow.text, TurnRow.facility, func.count(), func.max(TurnRow.at).label("last"))
            .where(typed, TurnRow.at >= since)
            .group_by(TurnRow.text, TurnRow.facility)
            .order_by(desc("last"), TurnRow.text)
            .limit(most)
        )
        with self._reading.begin() as db:
            return [Asked(str(text), facility, times) for text, facility, times, _ in db.execute(wanted)]

    def opened(self, opening: Opening, at: datetime, *, test: bool) -> None:
        """Count that somebody opened the link of a procedure; of whom is not kept."""
        with self._writing.begin() as db:
            db.execute(insert(OpeningRow).values(**asdict(opening), day=local(at).date(), test=test))

    def beat(self, at: datetime) -> None:
        """Note that the server is alive; called at least once in five minutes, by any number of servers."""
        with self._writing.begin() as db:
            db.execute(self._beat, {"slot": slot(at)})

    def purge(self, now: datetime) -> dict[str, int]:
        """Delete what is past its time (`RETENTION`); return how many rows of each table."""
        with self._writing.begin() as db:
            retention.time_out(db, now)
            gone = retention.purge(db, now)
        forget_old_pages(self._reading)
        return gone


def _turn(channel: str, about: About, incoming: Incoming, turn: Turn, latency_ms: float, test: bool) -> dict[str, Any]:
    """Return the row of a turn. Of danger only that it was: no word, no citizen, no subject."""
    row: dict[str, Any] = {
        "at": about.at,
        "channel": channel,
        "facility": about.facility,
        "form": incoming.form,
        "status": turn.status,
        "locked": turn.locked,
        "latency_ms": latency_ms,
        "test": test,
    }
    if incoming.danger is not None or turn.status in _DANGER:
        return row
    action = incoming.action
    return row | {
        "citizen": about.linked,
        "text": incoming.text or None,
        "action": action if action is None or ACTION.fullmatch(action) else "?",
        "procedure": turn.procedure,
        "aspect": turn.aspect,
        "intent": turn.intent or None,
        "confidence": turn.confidence if turn.ranked else None,
    }
