"""Made-up traffic through the real way: masked, answered, locked, stored; flagged so that no real figure counts it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TypeVar

from bot import demo_talk as talk
from bot.assistant import Assistant
from bot.intake import take_in
from bot.rating import REASONS
from bot.store.demo_rows import PREFIX, forget_demo, forget_demo_sessions, last_demo_handover
from bot.store.grading import draw_week, drawn, mark_turn
from bot.store.models import HandoverStatus
from bot.store.store import Opening, Store
from bot.turn import Effect, Kind, Session, Turn
from bot.world import World
from metrics.honesty import Mark
from nlu.text import strip_marks

__all__ = ["Filled", "fill"]

_CHANNELS = (("zalo_oa", 55), ("web", 35), ("telegram", 10))
_WEEKDAYS = (1.35, 1.1, 1.0, 1.0, 0.95, 0.5, 0.3)
_HOURS = (0.3, 0.2, 0.1, 0.1, 0.2, 0.6, 2, 5, 9, 10, 8, 5, 4, 6, 8, 7, 5, 3, 3, 5, 6, 4, 2, 0.8)
_GROWTH = 0.6
_KINDS = (("procedure", 76), ("out_of_scope", 7), ("unknown", 6), ("person", 5), ("medical", 3), ("personal", 3))
_OTHER = {
    "out_of_scope": talk.OUT_OF_SCOPE,
    "unknown": talk.UNKNOWN,
    "person": talk.PERSON,
    "medical": talk.MEDICAL,
    "personal": talk.PERSONAL,
}
_SCORES = ((5, 46), (4, 30), (3, 13), (2, 7), (1, 4))
_MARKS = ((Mark.RIGHT, 88), (Mark.PARTIAL, 7), (Mark.WRONG, 3), (Mark.SHOULD_REFUSE, 2))
_GRADERS = ("Người chấm mẫu", "Người chấm mẫu thứ hai")
_ALIKE = 0.85
T = TypeVar("T")
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Filled:
    """What was made: turns, citizens, and since which day."""

    turns: int
    people: int
    first: date


def fill(
    store: Store,
    assistant: Assistant,
    world: World,
    facility: str,
    now: datetime,
    weeks: int,
    per_day: float,
    seed: int,
    progress: Progress = lambda done, total: None,
) -> Filled:
    """Replace the made-up traffic of a facility by that of `weeks` whole weeks and of this one until `now`.

    The same seed and day give the same citizens, words and moments.
    """
    first = now.date() - timedelta(days=now.weekday() + 7 * weeks)
    days = [first + timedelta(days=n) for n in range((now.date() - first).days + 1)]
    with store.writing() as db:
        forget_demo(db, facility)
    crowd = _Crowd(store, assistant, world, facility, Random(seed), now)
    for at, day in enumerate(days):
        growth = 1 + _GROWTH * at / len(days)
        crowd.live(day, per_day * growth * _WEEKDAYS[day.weekday()])
        progress(at + 1, len(days))
    crowd.judge([day for day in days if day.weekday() == 0])
    with store.writing() as db:
        forget_demo_sessions(db)
    return Filled(crowd.turns, crowd.people, first)


class _Crowd:
    """Made-up citizens, one after another."""

    def __init__(
        self, store: Store, assistant: Assistant, world: World, facility: str, random: Random, now: datetime
    ) -> None:
        self._store, self._assistant, self._world = store, assistant, world
        self._facility, self._random, self._now = facility, random, now
        self.turns = self.people = 0
        procedures = sorted(id for id, p in world.knowledge.public.items() if p.sample_questions)
        random.shuffle(procedures)
        self._procedures = procedures
        here = {id for counter in world.knowledge.facilities[facility].counters for id in counter.procedures}
        self._weights = [(3 if id in here else 1) / (rank + 4) for rank, id in enumerate(procedures)]

    def live(self, day: date, conversations: float) -> None:
        """Let a day's conversations happen, in order, as far as the day has come."""
        count = int(conversations) + (self._random.random() < conversations % 1)
        minutes = sorted(self._minute() for _ in range(count))
        for minute in minutes:
            begin = datetime.combine(day, time(minute // 60, minute % 60), self._now.tzinfo)
            if begin < self._now - timedelta(minutes=15):
                self._converse(begin)

    def judge(self, mondays: list[date]) -> None:
        """Draw the sample of each whole week and mark it; the last has one grader, for somebody to be the other."""
        whole = [monday for monday in mondays if monday + timedelta(days=7) <= self._now.date()]
        for monday in whole:
            with self._store.writing() as db:
                draw_week(db, monday, self._facility, test=True)
                at = datetime.combine(monday + timedelta(days=7), time(8), self._now.tzinfo)
                graders = _GRADERS[:1] if monday == whole[-1] else _GRADERS
                for row in drawn(db, monday, self._facility, test=True):
                    given = self._one(_MARKS)
                    again = given if self._random.random() < _ALIKE else self._one(_MARKS)
                    for grader, mark in zip(graders, (given, again), strict=False):
                        mark_turn(db, monday, row.turn, grader, mark, at)

    def _minute(self) -> int:
        hour = self._random.choices(range(24), _HOURS)[0]
        return hour * 60 + self._random.randrange(60)

    def _one(self, weighted: Sequence[tuple[T, int]]) -> T:
        return self._random.choices([value for value, _ in weighted], [weight for _, weight in weighted])[0]

    def _converse(self, at: datetime) -> None:
        random = self._random
        if self.people and random.random() < 0.25:
            user = random.randrange(self.people)
        else:
            user, self.people = self.people, self.people + 1
        channel = f"{PREFIX}{self._one(_CHANNELS)}"
        talking = _Talk(self._store, self._assistant, channel, f"demo-{user}", random, at)
        if random.random() < 0.12:
            talking.say(random.choice(talk.GREETINGS))
        kind = self._one(_KINDS)
        turn = talking.say(self._question() if kind == "procedure" else random.choice(_OTHER[kind]))
        if turn.procedure:
            turn = self._go_on(talking, turn)
        if turn.procedure and random.random() < 0.28:
            self._rate(talking)
        elif random.random() < 0.02:
            talking.tap("complain")
        self._people(talking)
        self.turns += talking.count

    def _question(self) -> str:
        random = self._random
        id = random.choices(self._procedures, self._weights)[0]
        text = random.choice(self._world.knowledge.public[id].sample_questions)
        if random.random() < 0.42:
            text = strip_marks(text)
        if random.random() < 0.04:
            text = random.choice(talk.WITH_DETAILS) + text
        return text

    def _go_on(self, talking: "_Talk", turn: Turn) -> Turn:
        random = self._random
        for _ in range(self._one(((0, 50), (1, 30), (2, 15), (3, 5)))):
            taps = [tap.action for tap in turn.taps if tap.action.partition(":")[0] in ("p", "more", "sides", "case")]
            if taps and random.random() < 0.5:
                turn = talking.tap(random.choice(taps))
            else:
                turn = talking.say(random.choice(talk.FOLLOW_UPS))
        self._open(talking, turn)
        return turn

    def _open(self, talking: "_Talk", turn: Turn) -> None:
        linked = any(segment.kind is Kind.LINK for segment in turn.segments)
        if not linked or turn.procedure is None or self._random.random() > 0.35:
            return
        online = self._world.knowledge.procedures[turn.procedure].online
        level = online[0].level.value if online else None
        opening = Opening(talking.channel, self._facility, turn.procedure, level)
        self._store.opened(opening, talking.at, test=True)

    def _rate(self, talking: "_Talk") -> None:
        talking.tap("rate")
        score = self._one(_SCORES)
        talking.tap(f"rate:{score}")
        if score < 4 and self._random.random() < 0.7:
            talking.tap(f"why:{self._random.choice(list(REASONS))}")

    def _people(self, talking: "_Talk") -> None:
        """Let somebody of the staff answer, most of the time when they are at work."""
        if not talking.asked_for_person:
            return
        at = talking.at
        works = at.weekday() < 5 and 7 <= at.hour < 17
        answered = at + timedelta(minutes=min(29, self._random.expovariate(1 / 9)))
        if not works or self._random.random() > 0.85 or answered > self._now:
            return
        with self._store.reading() as db:
            waiting = last_demo_handover(db, self._facility)
        if waiting is not None:
            self._store.requests.settle_handover(waiting, HandoverStatus.ANSWERED, answered)


class _Talk:
    """One conversation, as a channel leads it."""

    def __init__(
        self, store: Store, assistant: Assistant, channel: str, user: str, random: Random, at: datetime
    ) -> None:
        self.channel, self.at, self.count, self.asked_for_person = channel, at, 0, False
        self._store, self._assistant, self._user, self._random = store, assistant, user, random
        self._session = Session()

    def say(self, text: str) -> Turn:
        """Type something."""
        return self._send(text, None)

    def tap(self, action: str) -> Turn:
        """Tap a button."""
        return self._send("", action)

    def _send(self, text: str, action: str | None) -> Turn:
        incoming = take_in(text, action=action, session=self._session)
        turn, self._session = self._assistant.reply(self._session, incoming, self.at)
        latency = self._random.lognormvariate(2.6, 0.5)  # seeded: the machine's own time would differ each run
        self._store.keep(self.channel, self._user, incoming, turn, self._session, self.at, latency, test=True)
        self.asked_for_person |= any(effect is Effect.HAND_OVER for effect, _ in turn.effects)
        self.count += 1
        self.at += timedelta(seconds=self._random.randint(8, 70))
        return turn
