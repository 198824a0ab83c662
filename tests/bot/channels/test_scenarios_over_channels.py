"""The conversations of tests/scenarios end to end over each platform's own protocol: its webhook, the durable delivery,
the message that arrives.

Beside each conversation the pure core is asked the same (`Played`); over the channel it must end with the same status
about the same procedure, say what the script wants said, and every choice must be there as a button, a number to type
or a number to dial. What a platform cannot carry is left out: blank messages, a person's answer where it is not told
of, old buttons where there are none, a facility's code where none is read. MOTCUA_TEST_SCENARIOS=all plays all of them.
"""

import asyncio
import os
import re
from datetime import UTC
from functools import partial
from types import SimpleNamespace

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from scenario_citizens import CITIZENS, SECRET
from sqlalchemy import text

from bot.assistant import Assistant
from bot.channels.render import render, shortened
from bot.channels.telegram import chat
from bot.delivery.delivery import Delivery
from bot.library import VIETNAM
from bot.settings import Settings
from bot.store.keeper import Keeper
from bot.store.store import Store
from bot.turn import Effect, Form
from bot.worker import Worker
from tests.bot.postgresql import fresh_database  # noqa: F401  (fixture)
from tests.fakes.clock import FakeClock
from tests.scenarios.test_scenarios import Played, library, scripts, worded  # noqa: F401  (fixture)

pytestmark = pytest.mark.slow

ALL = os.environ.get("MOTCUA_TEST_SCENARIOS") == "all"  # read before the guard of tests/conftest.py clears it
ORDINARY = ("01", "07", "14", "18", "23", "43", "50", "53", "57", "63", "64", "68", "71", "83", "108")
TYPED = ("14", "57")  # also with every choice typed as its number
ON_POSTGRESQL = "zalo_oa"


def carried(script, kind):
    """True where every step can be made on that platform."""
    if script.get("facility") and not kind.carries_place:
        return False
    return all(
        step.get("citizen", "x").strip()
        and ("send" not in step or Form(step["send"]) in kind.forms)
        and ("old" not in step or kind.old_buttons)
        and ("staff" not in step or kind.staff_writes)
        for step in script["turns"]
    )


def plays():
    for channel, kind in CITIZENS.items():
        for name, script in scripts():
            number = name.split("-")[0]
            if not carried(script, kind) or not (ALL or number in ORDINARY):
                continue
            for database in ("sqlite", "postgresql") if channel == ON_POSTGRESQL else ("sqlite",):
                yield pytest.param(channel, database, script, False, id=f"{channel} {database} {name}")
            if kind.buttons and (ALL or number in TYPED):
                yield pytest.param(channel, "sqlite", script, True, id=f"{channel} sqlite {name} typed")


class Conversation:
    """One citizen on one platform, our server, and the pure core beside it."""

    def __init__(self, citizen, base, keeper, played, clock, types):
        self.citizen, self.base, self.keeper = citizen, base, keeper
        self.played, self.clock, self.types = played, clock, types
        self.seen = None

    async def begin(self, place):
        await self.citizen.begin(self.base, place)
        await self._settled()
        self.seen = self.citizen.seen()
        self._choices_are_there(self.played.turn)

    async def step(self, step):
        """Make one step on both sides; return what is wrong over the channel."""
        offered, known = self.played.session.offered, len(self._turns())
        for _ in self.played.step(step, bare=False):
            pass  # the scenarios' own test judges the core
        self.clock.at = self.played.now.astimezone(UTC)
        if "staff" in step:
            await self.citizen.staff()
            await self._settled()
            return []
        _, line, _ = self.played.typed[-1]
        await self._make(step, line, offered)
        await self._settled()
        self.seen = self.citizen.seen()
        turn, turns = self.played.turn, self._turns()
        if turn.text:
            self._choices_are_there(turn)
        else:
            assert not self.seen.text
        erased = any(effect is Effect.ERASE for effect, _ in turn.effects)
        if self.played.session.storing and not erased:
            assert len(turns) == known + 1
            assert turns[-1] == (turn.status.value, turn.procedure)
        return list(worded(self.seen.text, step))

    async def _make(self, step, line, offered):
        if "send" in step:
            await self.citizen.sends(Form(step["send"]))
        elif "old" in step:
            await self.citizen.taps(step["old"])
        elif "citizen" in step:
            await self.citizen.types(" ".join([step["citizen"]] * step.get("times", 1)))
        else:
            tap = offered[int(line) - 1]
            button = self.seen.buttons.get(shortened(tap.label, 60), self.seen.buttons.get(tap.label))
            if button is None or self.types:
                await self.citizen.types(line)
            else:
                assert button == tap.action
                await self.citizen.taps(button)

    def _choices_are_there(self, turn):
        numbered = set(re.findall(r"^(\d+)\. ", self.seen.text, re.MULTILINE))
        digits = re.sub(r"[ .]", "", self.seen.text)
        for n, tap in enumerate(turn.taps, 1):
            if tap.action.startswith("tel:"):
                number = re.sub(r"[^\d+]", "", tap.action)
                assert number in digits or number in self.seen.dialled, (tap, self.seen)
            else:
                assert tap.action in self.seen.buttons.values() or str(n) in numbered, (tap, self.seen)

    def _turns(self):
        return self.keeper.delivering(partial(_rows, "SELECT status, procedure FROM turns ORDER BY id"))

    async def _settled(self):
        for _ in range(3_000):
            if not self.keeper.delivering(partial(_rows, "SELECT id FROM arrivals WHERE state <> 'done'")):
                return
            await asyncio.sleep(0.01)
        raise AssertionError("not answered")


def _rows(query, store):
    with store._reading.begin() as db:
        return [tuple(row) for row in db.execute(text(query))]


async def play(script, channel, url, library, types=False):  # noqa: F811
    """Play a script; return what is wrong and not marked, with the step it is wrong in."""
    played = Played.begin(script, library.world)
    clock = FakeClock(played.now.astimezone(UTC))

    def now():
        return clock().astimezone(VIETNAM)

    keeper = Keeper(partial(Store.open, url, SECRET, played.world.default_facility))
    worker, assistant = Worker("answers"), Assistant(SimpleNamespace(world=played.world), now)
    async with CITIZENS[channel](clock) as citizen:
        over, attach = citizen.make(Settings(**citizen.settings), keeper)
        delivery = Delivery(url, "mot", keeper, assistant, worker, [over], render, clock=now)
        app = web.Application()
        attach(app, delivery.accept)
        await delivery.start()
        server = TestServer(app, host="127.0.0.1")
        await server.start_server()
        try:
            base = str(server.make_url("")).rstrip("/")
            talk = Conversation(citizen, base, keeper, played, clock, types)
            await talk.begin(script.get("facility"))
            found = []
            for step in script["turns"]:
                faults = await talk.step(step)
                if faults and "defect" not in step:
                    found.append((step, faults, talk.seen.text))
            return found
        finally:
            await server.close()
            await delivery.close()
            await over.close()
            worker.shutdown(cancel_futures=True)
            keeper.close()


@pytest.mark.parametrize(("channel", "database", "script", "types"), list(plays()))
async def test_a_conversation_goes_as_scripted(channel, database, script, types, library, request, tmp_path):  # noqa: F811
    url = f"sqlite:///{tmp_path / 'thu.db'}"
    if database == "postgresql":
        url = f"postgresql://postgres@127.0.0.1:5432/{request.getfixturevalue('fresh_database')}"
    assert await play(script, channel, url, library, types) == []


async def test_words_that_do_not_arrive_are_found(library, tmp_path):  # noqa: F811
    step = {"citizen": "xin cấp lại giấy ra viện", "contains": ["giấy ra viện", "lời không ai nói"]}
    found = await play({"turns": [step]}, "telegram", f"sqlite:///{tmp_path / 'thu.db'}", library)
    assert [faults for _, faults, _ in found] == [["lacks 'lời không ai nói'"]]


async def test_a_choice_that_does_not_arrive_is_found(library, tmp_path, monkeypatch):  # noqa: F811
    keyboard = chat._keyboard
    monkeypatch.setattr(chat, "_keyboard", lambda buttons: keyboard(buttons[:-1]))
    script = {"turns": [{"citizen": "xin cấp lại giấy ra viện"}]}
    with pytest.raises(AssertionError, match="Tap"):
        await play(script, "telegram", f"sqlite:///{tmp_path / 'thu.db'}", library)


def test_enough_is_played_on_each_channel():
    played = [tuple(play.values[:2]) for play in plays()]
    assert set(played) == {
        ("zalo_oa", "sqlite"), ("zalo_oa", "postgresql"), ("zalo_bot", "sqlite"), ("telegram", "sqlite"),
    }  # fmt: skip
    assert all(played.count(pair) >= 12 for pair in played)
