"""What came from the platforms and how far its answers are, each change one transaction.

The rows hold nothing that can be read: messages, parts of answers and the platform's id of a citizen are encrypted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, Engine, Select, and_, delete, exists, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.database import for_writing
from bot.store.keys import Keys
from bot.store.models import ArrivalRow, DeliveryRow, PhoneRow
from bot.turn import Incoming

__all__ = ["Arrival", "Deliveries", "New", "Outgoing", "PartState", "Progress"]

_INCOMING = TypeAdapter(Incoming)


class Progress(StrEnum):
    """How far an arrival is."""

    WAITING = "waiting"
    ANSWERED = "answered"  # turn and session are kept, parts are to be sent
    DONE = "done"


class PartState(StrEnum):
    """What became of one part of an answer; the first two are not the end."""

    PLANNED = "planned"
    SENDING = "sending"  # written before the call: whoever finds it after a crash cannot know
    SENT = "sent"
    UNCERTAIN = "uncertain"  # may have arrived, never repeated
    UNREACHABLE = "unreachable"
    REFUSED = "refused"  # the platform took neither the part nor its plain words
    GIVEN_UP = "given_up"  # tried until nobody waits for it any more
    LEFT = "left"  # the citizen left the conversation


_OPEN = (PartState.PLANNED, PartState.SENDING)
_SPOKE = ("message", "tap", "start")  # what opens a platform's time for free replies


@dataclass(frozen=True)
class New:
    """An event to be kept: `incoming` is masked, `action` and `place` are words of ours."""

    channel: str
    key: str
    user: str
    at: datetime
    happening: str
    incoming: Incoming
    place: str | None = None


@dataclass(frozen=True)
class Arrival:
    """A kept event. `user` is None where it was encrypted under another secret, `parts` how many an answer has."""

    id: int
    channel: str
    user: str | None
    received: datetime
    happening: str
    place: str | None
    incoming: Incoming | None
    state: Progress
    parts: int


@dataclass(frozen=True)
class Outgoing:
    """A part to be sent; `at` is when the citizen wrote, as the platform says."""

    channel: str
    user: str
    content: str
    at: datetime
    received: datetime
    state: PartState
    tries: int
    twice: bool
    plain: bool


class Deliveries:
    """The rows of arrivals and deliveries. Synchronous; called in a worker thread."""

    def __init__(self, engine: Engine, keys: Keys) -> None:
        self._reading, self._writing, self._keys = engine, for_writing(engine), keys
        dialect: Any = {"sqlite": sqlite, "postgresql": postgresql}[engine.dialect.name]
        self._new = dialect.insert(ArrivalRow.__table__).on_conflict_do_nothing(index_elements=["channel", "key"])

    def take(
        self, new: New, received: datetime, enqueue: Callable[[Connection, str, str, int], None] | None
    ) -> int | None:
        """Keep an event; return its number, None when it had come before.

        `enqueue(transaction, citizen, key, number)` has it worked on, in the same transaction; without it nothing
        follows.
        """
        citizen, key = self._keys.citizen(new.channel, new.user), self._key(new)
        said = replace(new.incoming, phone=None)
        row = {
            "channel": new.channel,
            "key": key,
            "citizen": citizen,
            "user": self._keys.close(new.user) if enqueue else "",
            "at": new.at,
            "received": received,
            "happening": new.happening,
            "place": new.place,
            "sealed": self._keys.close(_INCOMING.dump_json(said).decode()) if enqueue else None,
            "state": Progress.WAITING if enqueue else Progress.DONE,
            "forget": False,
        }
        with self._writing.begin() as db:
            number: int | None = db.execute(self._new.values(row).returning(ArrivalRow.id)).scalar()
            if number is None:
                return None
            if new.incoming.phone and enqueue:
                db.execute(insert(PhoneRow).values(arrival=number, phone=self._keys.seal(new.incoming.phone)))
            if enqueue:
                enqueue(db, citizen, key, number)
            return number

    def arrival(self, number: int) -> Arrival | None:
        """Return the event of that number; None when there is none any more."""
        parts = select(func.count()).where(DeliveryRow.arrival == number).scalar_subquery()
        wanted = select(ArrivalRow.__table__, PhoneRow.phone, parts.label("parts")).select_from(ArrivalRow)
        wanted = wanted.outerjoin(PhoneRow, PhoneRow.arrival == ArrivalRow.id).where(ArrivalRow.id == number)
        with self._reading.begin() as db:
            row = db.execute(wanted).first()
        if row is None:
            return None
        said = self._keys.disclose(row.sealed) if row.sealed else None
        incoming = _INCOMING.validate_json(said) if said else None
        if incoming and row.phone:
            incoming = replace(incoming, phone=self._keys.unseal(row.phone))
        user = self._keys.disclose(row.user)
        state = Progress(row.state)
        return Arrival(row.id, row.channel, user, row.received, row.happening, row.place, incoming, state, row.parts)

    def claim(self, db: Connection, number: int, contents: Sequence[str], *, forget: bool = False) -> bool:
        """Write the parts of its answer to an event; False when that was done before, or the event is gone.

        `forget`: the row itself is deleted when the answer is out.
        """
        waiting = update(ArrivalRow).where(ArrivalRow.id == number, ArrivalRow.state == Progress.WAITING)
        if not db.execute(waiting.values(state=Progress.ANSWERED, sealed=None, forget=forget)).rowcount:
            return False
        db.execute(delete(PhoneRow).where(PhoneRow.arrival == number))
        fresh = {"state": PartState.PLANNED, "tries": 0, "twice": False, "plain": False}
        rows = [
            {"arrival": number, "part": part, "sealed": self._keys.close(content), **fresh}
            for part, content in enumerate(contents)
        ]
        if rows:
            db.execute(insert(DeliveryRow), rows)
        else:
            _finish(db, number)
        return True

    def outgoing(self, number: int, part: int) -> Outgoing | None:
        """Return a part still to be sent, None when that is settled or its event is gone."""
        wanted = (
            select(DeliveryRow.__table__, ArrivalRow.channel, ArrivalRow.user, ArrivalRow.at, ArrivalRow.received)
            .join(ArrivalRow, ArrivalRow.id == DeliveryRow.arrival)
            .where(DeliveryRow.arrival == number, DeliveryRow.part == part, DeliveryRow.state.in_(_OPEN))
        )
        with self._reading.begin() as db:
            row = db.execute(wanted).first()
        if row is None:
            return None
        user, content, state = self._keys.disclose(row.user), self._keys.disclose(row.sealed), PartState(row.state)
        if user is None or content is None:
            return None
        return Outgoing(row.channel, user, content, row.at, row.received, state, row.tries, row.twice, row.plain)

    def remain(self, channel: str, user: str) -> int | None:
        """Return how many free replies a citizen had left after the last one, None where nobody said."""
        with self._reading.begin() as db:
            found: int | None = db.execute(_last_remain(self._keys.citizen(channel, user))).scalar()
        return found

    def last_word(self, number: int) -> datetime | None:
        """Return when the citizen of an event last did anything over its channel, as the platform says."""
        of = select(ArrivalRow.citizen).where(ArrivalRow.id == number).scalar_subquery()
        spoke = select(func.max(ArrivalRow.at)).where(ArrivalRow.citizen == of, ArrivalRow.happening.in_(_SPOKE))
        with self._reading.begin() as db:
            found: datetime | None = db.execute(spoke).scalar()
        return found

    def stuck(self, channel: str, codes: Sequence[str], tries: int) -> dict[str, int]:
        """Return how many parts wait that the platform refused with one of `codes` at least `tries` times, by code."""
        mine = and_(DeliveryRow.state.in_(_OPEN), DeliveryRow.code.in_(codes), DeliveryRow.tries >= tries)
        return self._by_code(channel, mine)

    def ended(self, channel: str, codes: Sequence[str]) -> dict[str, int]:
        """Return how many parts ended with one of `codes`, by code."""
        return self._by_code(channel, and_(DeliveryRow.state.not_in(_OPEN), DeliveryRow.code.in_(codes)))

    def _by_code(self, channel: str, mine: ColumnElement[bool]) -> dict[str, int]:
        rows = select(DeliveryRow.code, func.count()).join(ArrivalRow, ArrivalRow.id == DeliveryRow.arrival)
        wanted = rows.where(ArrivalRow.channel == channel, mine).group_by(DeliveryRow.code)
        with self._reading.begin() as db:
            return {str(code): int(count) for code, count in db.execute(wanted)}

    def mark(self, number: int, part: int, state: PartState, **values: object) -> bool:
        """Write how far a part is; False when it was settled meanwhile. What is settled keeps no words."""
        if state not in _OPEN:
            values["sealed"] = None
        mine = and_(DeliveryRow.arrival == number, DeliveryRow.part == part, DeliveryRow.state.in_(_OPEN))
        with self._writing.begin() as db:
            found = db.execute(update(DeliveryRow).where(mine).values(state=state, **values)).rowcount
            if state not in _OPEN:
                _finish(db, number)
            return bool(found)

    def settle_all(self, number: int, state: PartState, code: str | None = None) -> int:
        """Settle whatever of an answer is still to be sent; return how many parts."""
        mine = and_(DeliveryRow.arrival == number, DeliveryRow.state.in_(_OPEN))
        with self._writing.begin() as db:
            rest = update(DeliveryRow).where(mine).values(state=state, sealed=None, code=code)
            found = db.execute(rest).rowcount
            waiting = update(ArrivalRow).where(ArrivalRow.id == number, ArrivalRow.state == Progress.WAITING)
            if db.execute(waiting.values(state=Progress.ANSWERED)).rowcount:  # nothing will be answered: it ends below
                db.execute(delete(PhoneRow).where(PhoneRow.arrival == number))
            _finish(db, number)
            return found

    def drop(self, channel: str, user: str, at: datetime, number: int) -> int:
        """Settle everything a citizen sent until `at`, but for event `number`; return how many events.

        Nothing more goes to them. The platform's own time counts: events do not come in order.
        """
        citizen = self._keys.citizen(channel, user)
        mine = select(ArrivalRow.id).where(
            ArrivalRow.citizen == citizen,
            ArrivalRow.at <= at,
            ArrivalRow.id != number,
            ArrivalRow.state != Progress.DONE,
        )
        with self._reading.begin() as db:
            numbers = db.execute(mine).scalars().all()
        for number in numbers:
            self.settle_all(number, PartState.LEFT)
        return len(numbers)

    def exists(self, number: int) -> bool:
        """True while the event of that number is kept."""
        with self._reading.begin() as db:
            return bool(db.execute(select(exists().where(ArrivalRow.id == number))).scalar())

    def counts(self) -> dict[str, int]:
        """Return how many parts are in each state, and `possibly_twice`."""
        with self._reading.begin() as db:
            states = db.execute(select(DeliveryRow.state, func.count()).group_by(DeliveryRow.state))
            found = {str(state): int(count) for state, count in states}
            twice = db.execute(select(func.count()).select_from(DeliveryRow).where(DeliveryRow.twice)).scalar_one()
        return found | {"possibly_twice": twice}

    def _key(self, new: New) -> str:
        """Return the platform's id of the event, hashed where it names the citizen or is no id at all."""
        plain = new.key.isascii() and new.key.isprintable() and 0 < len(new.key) <= 128 and new.user not in new.key
        return new.key if plain else self._keys.event(new.channel, new.key)


def _last_remain(citizen: str) -> Select[int | None]:
    rows = select(DeliveryRow.remain).join(ArrivalRow, ArrivalRow.id == DeliveryRow.arrival)
    known = rows.where(ArrivalRow.citizen == citizen, DeliveryRow.remain.is_not(None))
    return known.order_by(DeliveryRow.arrival.desc(), DeliveryRow.part.desc()).limit(1)


def _finish(db: Connection, number: int) -> None:
    """End an answered event whose parts are all settled: nobody has to be written to any more."""
    still = exists().where(DeliveryRow.arrival == number, DeliveryRow.state.in_(_OPEN))
    over = and_(ArrivalRow.id == number, ArrivalRow.state == Progress.ANSWERED, ~still)
    done = update(ArrivalRow).where(over).values(state=Progress.DONE, user="", sealed=None)
    if db.execute(done.returning(ArrivalRow.forget)).scalar():
        db.execute(delete(ArrivalRow).where(ArrivalRow.id == number))
