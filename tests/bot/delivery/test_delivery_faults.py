"""The database restarts, the clock jumps: no accepted message is lost, what nobody can know is counted."""

import asyncio
import sqlite3
import time
from collections import Counter
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from delivery_lives import EVENTS, in_order, wanted
from delivery_world import Echo, Place, Scripted, event
from scratch_postgresql import ScratchPostgresql

from bot.channels.channel import Outcome
from bot.handover import PAUSE, paused, staff_spoke
from bot.library import VIETNAM
from bot.store.error import StoreError
from bot.turn import Session

FIRST, MIDDLE, LAST = EVENTS[:3], EVENTS[3:6], EVENTS[6:]


async def delivered(place: Place, events) -> int:
    """Deliver events as a platform does: again and again until each was acknowledged; return how often it was not."""
    refused = 0
    for given in events:
        while True:
            try:
                await place.accept(event(**given))
                break
            except StoreError:
                refused += 1
                await asyncio.sleep(0.2)
    return refused


def judged(place: Place, tell, **named) -> Counter:
    """Assert that everybody got everything, in order; return and print the counts."""
    got, counts = Counter(place.channel.sent), Counter(place.counts())
    twice = sum(got.values()) - len(got)
    tell(**named, lost=len(wanted() - set(got)), twice=twice, **counts)
    assert set(got) == wanted()
    assert twice <= counts["possibly_twice"]
    assert in_order(place.channel.sent)
    return counts


# -- the database -----------------------------------------------------------------------------------------------------


@pytest.fixture
def server():
    server = ScratchPostgresql()
    server.start()
    yield server
    server.remove()


@pytest.mark.parametrize("mode", ["fast", "immediate"])
async def test_postgresql_is_stopped_in_the_middle_and_started_again(server, mode, tell):
    async with Place(server.url, Echo(2)) as place:
        await delivered(place, FIRST)
        await asyncio.to_thread(server.stop, mode)
        with pytest.raises(StoreError):
            await place.accept(event(**MIDDLE[0]))
        waiting = asyncio.create_task(delivered(place, MIDDLE))
        await asyncio.sleep(1)
        assert not waiting.done()
        await asyncio.to_thread(server.start)
        refused = await waiting
        await delivered(place, LAST)
        await place.settled(60)
        judged(place, tell, database_stopped=mode, on="postgresql", not_acknowledged=refused)
        assert refused
        assert await asyncio.to_thread(place.delivery._replica.holds)


async def test_a_sqlite_file_another_process_writes_to_for_a_while(tmp_path, tell):
    path = tmp_path / "thu.db"
    async with Place(f"sqlite:///{path}", Echo(2)) as place:
        await delivered(place, FIRST)
        with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError):
                await place.accept(event(**MIDDLE[0]))
            waiting = asyncio.create_task(delivered(place, MIDDLE))
            await asyncio.sleep(1)
            assert not waiting.done()
            other.execute("ROLLBACK")
        refused = await waiting
        await delivered(place, LAST)
        await place.settled(60)
        judged(place, tell, database_locked="for a while", on="sqlite", not_acknowledged=refused)


# -- the clock --------------------------------------------------------------------------------------------------------


class Jumping:
    """The time of day of this process, set to another by `jump`; what only ever grows goes on as it did."""

    def __init__(self, monkeypatch) -> None:
        self._time, self._by = time.time, timedelta()
        monkeypatch.setattr(time, "time", lambda: self._time() + self._by.total_seconds())

    def __call__(self) -> datetime:
        return datetime.fromtimestamp(time.time(), VIETNAM)

    def jump(self, by: timedelta) -> None:
        self._by += by


@pytest.fixture
def clock(monkeypatch):
    return Jumping(monkeypatch)


JUMPS = {"back 2 h": timedelta(hours=-2), "forward 3 d": timedelta(days=3)}


@pytest.mark.parametrize("window", [False, True])
@pytest.mark.parametrize("jump", JUMPS)
async def test_the_clock_jumps_while_answers_wait(url, clock, jump, window, tell):
    days = {"billed": True, "free": timedelta(hours=48), "reach": timedelta(hours=48)} if window else {}
    channel = Scripted([Outcome.LATER] * 4, **days)
    async with Place(url, Echo(2), channel, clock=clock, wait=lambda *_: 0.3) as place:
        for given in FIRST:
            await place.accept(event(**given, at=clock()))
        while len(channel.tried) < 3:
            await asyncio.sleep(0.02)
        clock.jump(JUMPS[jump])
        for given in (*MIDDLE, *LAST):
            await place.accept(event(**given, at=clock()))
        await place.settled()
        counts = judged(place, tell, clock=jump, window=window, on=url.partition(":")[0])
        assert counts["given_up"] == 0


async def _left_waiting(url, clock) -> Scripted:
    """Stop a server while its first answers wait to be tried again; return its channel."""
    channel = Scripted([Outcome.LATER] * 3)
    async with Place(url, Echo(2), channel, clock=clock, wait=lambda *_: 60.0) as place:
        for given in FIRST:
            await place.accept(event(**given, at=clock()))
        while len(channel.tried) < 3:
            await asyncio.sleep(0.02)
    return channel


async def test_a_clock_set_back_over_a_restart_loses_nothing(url, clock, tell):
    channel = await _left_waiting(url, clock)
    clock.jump(JUMPS["back 2 h"])
    async with Place(url, Echo(2), channel, clock=clock) as place:
        for given in (*MIDDLE, *LAST):
            await place.accept(event(**given, at=clock()))
        await place.settled()
        judged(place, tell, clock="back 2 h and restarted", on=url.partition(":")[0])


async def test_a_clock_set_forward_over_a_restart_is_all_there_is_to_believe_and_it_is_counted(url, clock, tell):
    channel = await _left_waiting(url, clock)
    clock.jump(JUMPS["forward 3 d"])
    async with Place(url, Echo(2), channel, clock=clock) as place:
        for given in (*MIDDLE, *LAST):
            await place.accept(event(**given, at=clock()))
        await place.settled()
        counts, missing = place.counts(), wanted() - set(channel.sent)
        tell(clock="forward 3 d and restarted", on=url.partition(":")[0], lost=len(missing), **counts)
        assert len(missing) == counts["given_up"] == 2 * len(FIRST)


def test_a_clock_set_back_silences_the_bot_no_longer_than_a_person_does():
    now = datetime(2026, 11, 23, 9, 0, tzinfo=VIETNAM)
    session = staff_spoke(Session(), now)
    assert paused(session, now + PAUSE / 2)
    assert not paused(session, now + PAUSE)
    assert not paused(session, now - timedelta(hours=2))
