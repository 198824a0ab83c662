"""A server in a process of its own that can be killed at a named point: `python delivery_child.py '{json}'`.

Given: url, replica, events (as `event` takes them), acks and log (files), kill and nth (where to die), mark, parts,
billed, steps (deliver as the release before did). It exits 0 when all it knows of is answered, 3 when it may not start.

Without an argument it loads everything once and is asked, a line of JSON each, for lives of such a server, each a fork
(`delivery_lives.py`): a second of loading for each of a hundred servers proves nothing.
"""

import asyncio
import json
import os
import signal
import sys
import threading
import time
import traceback
from contextlib import suppress
from pathlib import Path

from dbos import DBOS
from delivery_world import CHANNEL, Echo, Place, Scripted, event, write_down

from bot.channels.channel import Outcome, Sent
from bot.delivery.delivery import Delivery
from bot.store.deliveries import Deliveries, PartState
from bot.store.error import StoreError
from bot.store.store import Store


class Death:
    """Kills this process the `nth` time the point `kill` is passed."""

    def __init__(self, kill: str, nth: int) -> None:
        self.kill, self.left = kill, nth

    def at(self, point: str) -> None:
        if point == self.kill:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def dying(death: Death) -> None:
    """Put the points of a message's life where they belong."""
    take, answer, mark, outgoing = Deliveries.take, Store.answer, Deliveries.mark, Deliveries.outgoing

    def taken(self, new, received, enqueue):
        def enqueued(*row):
            enqueue(*row)
            death.at("before it is taken")

        number = take(self, new, received, enqueued if enqueue else None)
        death.at("before it is acknowledged")
        return number

    def answered(self, *given, **more):
        death.at("before its answer is kept")
        done = answer(self, *given, **more)
        death.at("after its answer is kept")
        return done

    def marked(self, number, part, state, **values):
        done = mark(self, number, part, state, **values)
        if state is PartState.SENDING:
            death.at("after it is noted as sending")
        if state is PartState.SENT:
            death.at("after it is noted as sent")
        return done

    def next_part(self, number, part):
        if part == 1:
            death.at("between two parts")
        return outgoing(self, number, part)

    Deliveries.take, Store.answer, Deliveries.mark, Deliveries.outgoing = taken, answered, marked, next_part


async def in_steps(self: Delivery, number: int) -> None:
    """Deliver as this software did before: each step and each wait a row of the engine."""
    for part in range(await DBOS.run_step_async({"name": "answer"}, self._answering.answer, number)):
        wait = await DBOS.run_step_async({"name": "send"}, self._sending.send, number, part)
        while wait is not None:
            if wait:
                await DBOS.sleep_async(wait)
            wait = await DBOS.run_step_async({"name": "send"}, self._sending.send, number, part)


class Mortal(Scripted):
    """Dies when the platform has a message and we have not noted it yet."""

    def __init__(self, death: Death, *given, **more) -> None:
        super().__init__(*given, **more)
        self.death = death

    async def send(self, user, part) -> Sent:
        ended = await super().send(user, part)
        if ended.outcome is Outcome.OK:
            self.death.at("after the platform has it")
        return ended


class MortalEcho(Echo):
    def __init__(self, death: Death, *given) -> None:
        super().__init__(*given)
        self.death = death

    def reply(self, session, incoming, now):
        self.death.at("while it is answered")
        return super().reply(session, incoming, now)


async def main(
    url,
    replica,
    events,
    acks,
    log,
    kill="",
    nth=1,
    mark="",
    parts=2,
    billed=False,
    stay=False,
    patience=10.0,
    steps=False,
):
    death = Death(kill, nth)
    dying(death)
    if steps:
        Delivery._deliver = in_steps
    channel = Mortal(death, [Outcome.LATER] if steps else (), log=Path(log), billed=billed)
    place = Place(url, MortalEcho(death, parts, mark), channel, replica, patience=patience)
    try:
        await place.delivery.start()
    except StoreError as error:
        print(error)
        sys.exit(3)
    for one in events:
        await place.accept(event(**one))
        write_down(Path(acks), one["number"])
        death.at("after it is acknowledged")
    print("up", flush=True)
    while stay:
        await asyncio.sleep(1)
    await place.settled()
    os._exit(0)


async def once(url: str) -> None:
    """Start a server here and stop it."""
    async with Place(url) as place:
        await place.accept(event(0, text="phí"))
        await place.settled()
        while not await place.delivery.tidy():
            await asyncio.sleep(0.02)
        place.keeper.delivering(lambda store: store.erase(CHANNEL, "u1"))


def born(given: dict, out: str) -> None:
    """Live in a process just forked; what is printed goes to the file `out`."""
    code = 1
    try:
        file = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream in (1, 2):
            os.dup2(file, stream)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        asyncio.run(main(**given))
    except SystemExit as ended:
        code = ended.code
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


def ended(pid: int, seconds: float) -> int:
    """Return how a child ended; one that takes longer by SIGALRM, which nothing else gives."""
    until = time.monotonic() + seconds
    while True:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > until:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGALRM)
        time.sleep(0.005)


def lend() -> None:
    """Answer each line: of `live` with the child's number, of `wait` with how it ended, of `warm` with 0."""
    for line in sys.stdin:
        asked = json.loads(line)
        if "wait" in asked:
            print(ended(asked["wait"], asked["seconds"]), flush=True)
            continue
        if "warm" in asked:
            asyncio.run(once(asked["warm"]))
            print(len(threading.enumerate()) - 1, flush=True)  # a fork would not have them, but the locks they hold
            continue
        pid = os.fork()
        if not pid:
            born(asked["live"], asked["out"])
        print(pid, flush=True)


if __name__ == "__main__":
    asyncio.run(main(**json.loads(sys.argv[1]))) if sys.argv[1:] else lend()
