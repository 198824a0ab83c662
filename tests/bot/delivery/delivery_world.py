"""A platform by hand: an assistant that repeats what it was told, a channel that writes down what it was given."""

import asyncio
import json
import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.channels.channel import Capability, Event, Happening, Outcome, Part, Sent
from bot.delivery.delivery import Delivery
from bot.library import VIETNAM
from bot.store.keeper import Keeper
from bot.store.store import Store
from bot.turn import Incoming, Kind, Segment, Session, Status, Turn
from bot.worker import Worker

SECRET = "chi-de-kiem-thu-khong-dung-o-noi-khac"
CHANNEL = "fake"
WAIT = 0.05


def said(*lines: str, status: Status = Status.ANSWERED, **more) -> Turn:
    return Turn(status, tuple(Segment(Kind.TEXT, text, ()) for text in lines), **more)


class Echo:
    """Answers every message with its own words, in `parts` lines."""

    def __init__(self, parts: int = 1, mark: str = "") -> None:
        self.parts, self.mark, self.asked = parts, mark, []

    def start(self, facility):
        return said(f"Chào ở {facility}")

    def reply(self, session: Session, incoming: Incoming, now: datetime):
        if incoming.text == "hỏng":
            raise ValueError("câu bí mật")
        self.asked.append(incoming)
        after = replace(session, answers=session.answers + 1, updated=now)
        if session.paused_until and now < session.paused_until:
            return Turn(Status.STOPPED, ()), after
        words = incoming.text or incoming.action or (incoming.danger and f"!{incoming.danger}") or incoming.form.value
        return said(*(f"{words}{self.mark}/{part}" for part in range(self.parts))), after

    def sorry(self, facility, now):
        return said("Xin lỗi", status=Status.ERROR)

    def few_left(self, turn, facility, now):
        return replace(turn, segments=(*turn.segments, *said("Sắp hết lượt").segments))

    def danger(self, incoming):
        return incoming.danger

    def procedures(self):
        return []

    def is_sample(self, facility):
        return True


class Scripted:
    """A channel that ends each send as the script says, then well; `sent` and `log` hold what the citizen got."""

    def __init__(
        self, script: Iterable[Sent | Outcome | Exception] = (), log: Path | None = None, **capability
    ) -> None:
        self.name = CHANNEL
        self.capability = Capability(**{"text": 2000, "buttons": 5, **capability})
        self.script, self.log = list(script), log
        self.sent: list[tuple[str, str]] = []
        self.tried: list[Part] = []
        self.typed: list[str] = []
        self.lefts: list[int | None] = []
        self.asked: list[str] = []

    async def send(self, user: str, part: Part) -> Sent:
        self.tried.append(part)
        step = self.script.pop(0) if self.script else Outcome.OK
        if isinstance(step, Exception):
            raise step
        ended = step if isinstance(step, Sent) else Sent(step, "" if step is Outcome.OK else f"c-{step.value}")
        if ended.outcome is Outcome.OK:
            self.sent.append((user, part.text))
            if self.log:
                write_down(self.log, [user, part.text])
        return ended

    async def typing(self, user: str) -> None:
        self.typed.append(user)

    async def left(self, user: str) -> int | None:
        self.asked.append(user)
        return self.lefts.pop(0) if self.lefts else None

    async def close(self) -> None:
        pass


def write_down(path: Path, row: object) -> None:
    """Append a line that outlives a kill."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())


def read_back(path: Path) -> list:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def render(turn: Turn, capability: Capability) -> tuple[Part, ...]:
    return tuple(Part(segment.text) for segment in turn.segments)


def event(number: int, user: str = "u1", text: str | None = None, happening=Happening.MESSAGE, **more) -> Event:
    at = more.pop("at", datetime.now(VIETNAM))
    return Event(CHANNEL, more.pop("key", f"k{number}"), user, at, happening, text=text or "", **more)


class Place:
    """A delivery with its store, as the server builds it."""

    def __init__(self, url, assistant=None, channel=None, replica="mot", **more) -> None:
        self.keeper = Keeper(partial(Store.open, url, SECRET, "mau"))
        self.worker = Worker("answers")
        self.channel = channel or Scripted()
        more = {"wait": lambda tries, outcome: WAIT, "render": render, **more}
        shown = more.pop("render")
        self.delivery = Delivery(
            url, replica, self.keeper, assistant or Echo(), self.worker, [self.channel], shown, **more
        )

    async def __aenter__(self):
        await self.delivery.start()
        return self

    async def __aexit__(self, *error) -> None:
        await self.delivery.close()
        self.worker.shutdown(cancel_futures=True)
        self.keeper.close()

    async def accept(self, *events: Event) -> None:
        for one in events:
            await self.delivery.accept(one)

    async def settled(self, seconds: float = 30) -> None:
        """Wait until every event was worked on to its end."""
        for _ in range(int(seconds / 0.05)):
            if not self.keeper.delivering(unfinished):
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"not finished: {self.keeper.delivering(unfinished)}")

    def counts(self) -> dict[str, int]:
        return self.keeper.delivering(lambda store: store.deliveries.counts())


def unfinished(store: Store) -> list:
    from sqlalchemy import text

    with store._reading.begin() as db:
        return db.execute(text("SELECT id, state FROM arrivals WHERE state <> 'done'")).all()
