"""One live process a name, one version of the steps, work handed over, finished workflows deleted."""

import asyncio
import sqlite3
import threading
from datetime import datetime, timedelta

import psycopg
import pytest
from delivery_lives import EVENTS, KILLED, Life, Running, wanted
from delivery_rows import tables
from delivery_world import Echo, Place, Scripted, event, read_back
from sqlalchemy import text

from bot.channels.channel import Outcome
from bot.delivery.engine import Engine, take_over
from bot.delivery.pace import Pace
from bot.delivery.replica import Replica
from bot.library import VIETNAM
from bot.store.database import connect
from bot.store.error import StoreError


def workflows(url: str) -> list[dict]:
    found = tables(url)
    return found.get("workflow_status", found.get("dbos.workflow_status", []))


@pytest.fixture
def running(url, tmp_path):
    """A server in another process that stays; ended with the test."""
    given = {"url": url, "replica": "mot", "events": [], "acks": str(tmp_path / "a"), "log": str(tmp_path / "l")}
    server = Running(tmp_path / "o", **given, stay=True)
    server.up()
    yield server
    server.kill()


def test_a_second_process_of_the_same_name_is_refused_and_another_name_is_not(url, tmp_path, running):
    life = Life(url, tmp_path, patience=0.5)
    second = life.live()
    assert second.returncode == 3
    assert "MOTCUA_REPLICA" in second.stdout
    assert read_back(life.acks) == []
    other = life.live(replica="hai")
    assert other.returncode == 0, other.stdout
    shared = [*read_back(life.log), *read_back(tmp_path / "l")]  # those two share the work
    assert sorted(tuple(row) for row in shared) == sorted(wanted())


def test_the_name_is_free_at_once_after_a_kill(url, running):
    assert running.kill() == KILLED
    replica = Replica(url, "mot")
    replica.take()
    assert replica.holds()
    replica.release()


def test_a_name_cannot_be_taken_over_while_it_runs(url, running):
    replica = Replica(url, "mot")
    with pytest.raises(StoreError, match="“mot”"):
        replica.take(patience=0)
    replica.release()


def test_a_name_lost_with_the_connection_is_taken_again_or_given_up(fresh_database):
    url = f"postgresql://postgres@127.0.0.1:5432/{fresh_database}"
    first, second = Replica(url, "mot"), Replica(url, "mot")
    first.take(patience=0)
    cut_off(url)
    assert first.holds()
    cut_off(url)
    second.take(patience=0)
    assert not first.holds()
    second.release()
    assert first.holds()
    first.release()


def test_a_name_that_was_released_is_not_taken_again_by_a_look_that_comes_late(fresh_database):
    url = f"postgresql://postgres@127.0.0.1:5432/{fresh_database}"
    first, second = Replica(url, "mot"), Replica(url, "mot")
    first.take(patience=0)
    first.release()
    assert first.holds()  # nothing was lost: nobody stops for it
    second.take(patience=0)
    second.release()


def test_while_the_database_is_away_the_name_is_nobody_elses(fresh_database):
    replica = Replica(f"postgresql://postgres@127.0.0.1:5432/{fresh_database}", "mot")
    replica.take(patience=0)
    replica._drop()
    engine, replica._engine = replica._engine, connect("postgresql://postgres@127.0.0.1:1/x", durable=True)
    assert replica.holds()
    replica._engine.dispose()
    replica._engine = engine
    assert replica.holds()
    replica.release()


async def test_connections_that_are_cut_lose_nothing(fresh_database):
    url = f"postgresql://postgres@127.0.0.1:5432/{fresh_database}"
    async with Place(url, Echo(2)) as place:
        for given in EVENTS:
            if given["number"] % 3 == 1:
                await asyncio.to_thread(cut_off, url)
            while True:
                try:
                    await place.accept(event(**given))
                    break
                except StoreError:  # as a platform does
                    await asyncio.sleep(0.5)
        await place.settled(60)
        assert set(place.channel.sent) == wanted()
        assert len(place.channel.sent) - len(wanted()) <= place.counts()["possibly_twice"]


def cut_off(url: str) -> None:
    """End every connection of that database, as a restart of it does."""
    engine = connect(url)
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    with engine.connect() as db:
        db.execute(text(f"{others} AND pid <> pg_backend_pid()"))
    engine.dispose()


def test_what_a_lost_host_had_begun_is_finished_by_another_after_the_take_over(url, tmp_path):
    life = Life(url, tmp_path)
    assert life.live(kill="after the platform has it", nth=5).returncode == KILLED
    held = [row for row in workflows(url) if row["status"] == "PENDING"]
    assert held
    assert take_over(url, "hai") == 0
    assert take_over(url, "mot") == len(held)
    assert life.live(replica="hai").returncode == 0
    assert set(life.got()) == wanted()
    assert take_over(url, "mot") == 0


def test_messages_of_another_version_stop_the_start_and_finish_under_their_own(url, tmp_path):
    life = Life(url, tmp_path)
    assert life.live(kill="while it is answered", nth=4).returncode == KILLED
    engine, table = connect(url), "workflow_status" if url.startswith("sqlite") else "dbos.workflow_status"
    with engine.begin() as db:
        db.execute(text(f"UPDATE {table} SET application_version = '0' WHERE status <> 'SUCCESS'"))
    refused = life.live()
    assert refused.returncode == 3
    assert "Chạy lại bản trước" in refused.stdout
    with engine.begin() as db:
        db.execute(text(f"UPDATE {table} SET application_version = '1'"))
    engine.dispose()
    assert life.live().returncode == 0
    assert set(life.got()) == wanted()


async def test_finished_workflows_are_deleted_and_what_runs_is_not(url):
    channel = Scripted()
    async with Place(url, channel=channel, wait=lambda tries, outcome: 1.0) as place:
        await place.accept(event(1, text="phí"))
        await place.settled()
        channel.script = [Outcome.LATER]
        await place.accept(event(2, text="hạn"))
        while len(channel.tried) < 2:
            await asyncio.sleep(0.02)
        while not await place.delivery.tidy():
            await asyncio.sleep(0.02)
        assert [row["workflow_uuid"] for row in workflows(url)] == ["fake:k2"]
        await place.settled()
        assert [text for _, text in channel.sent] == ["phí/0", "hạn/0"]


async def test_the_engine_keeps_no_steps_of_a_delivery(url):
    channel = Scripted([Outcome.LATER])
    async with Place(url, channel=channel) as place:
        await place.accept(event(1, text="phí"))
        await place.settled()
        assert channel.sent == [("u1", "phí/0")]
        kept = {name: rows for name, rows in tables(url).items() if name.endswith("operation_outputs")}
        assert list(kept.values()) == [[]]


async def test_after_a_stop_a_pause_is_over_and_the_tries_are_known(url):
    pauses = []

    def wait(tries, outcome):
        pauses.append(tries)
        return 60.0 if tries == 1 else 0.0

    channel = Scripted([Outcome.LATER, Outcome.LATER])
    async with Place(url, channel=channel, wait=wait) as place:
        await place.accept(event(1, text="phí"))
        while not pauses:
            await asyncio.sleep(0.02)
        assert channel.sent == []
    async with Place(url, channel=channel, wait=wait) as place:
        await place.settled()
        assert channel.sent == [("u1", "phí/0")]
        assert place.counts() == {"sent": 1, "possibly_twice": 0}
    assert pauses == [1, 2]


async def test_failed_workflows_stay_three_days_or_until_they_are_erased(url):
    async with Place(url) as place:
        await place.accept(event(1, text="phí"), event(2, "u2", text="hạn"))
        await place.settled()
        engine, table = connect(url), "workflow_status" if url.startswith("sqlite") else "dbos.workflow_status"
        while any(row["status"] != "SUCCESS" for row in workflows(url)):
            await asyncio.sleep(0.02)
        with engine.begin() as db:
            db.execute(text(f"UPDATE {table} SET status = 'ERROR'"))
        engine.dispose()
        assert await place.delivery.tidy() == 0
        place.keeper.delivering(lambda store: store.erase("fake", "u2"))
        assert await place.delivery.tidy() == 1
        place.delivery._clock = lambda: datetime.now(VIETNAM) + timedelta(days=4)
        assert await place.delivery.tidy() == 1


def test_a_connection_that_is_in_use_when_the_engine_closes_is_closed_when_it_comes_back(url):
    engine = Engine(url, "mot", ["fake"])
    connection = engine._database.connect()
    driver = connection.connection.dbapi_connection
    engine.close()
    connection.close()
    with pytest.raises((psycopg.OperationalError, sqlite3.ProgrammingError)):
        driver.execute("SELECT 1")


async def test_the_acknowledgement_waits_for_no_answer(url):
    """Events are durable while the one thread of the assistant is busy."""
    gate = threading.Event()

    class Busy(Echo):
        def reply(self, session, incoming, now):
            gate.wait(20)
            return super().reply(session, incoming, now)

    async with Place(url, Busy()) as place:
        await place.accept(*(event(**given) for given in EVENTS))
        assert place.channel.sent == []
        gate.set()
        await place.settled()
        assert len(place.channel.sent) == len(EVENTS)


def test_sends_are_spread_over_the_minute():
    now = [0.0]
    pace = Pace(60, lambda: now[0])
    assert [pace.turn() for _ in range(3)] == [0, 1, 2]
    now[0] = 10.0
    assert [pace.turn() for _ in range(2)] == [0, 1]


def test_without_a_limit_nothing_waits():
    pace = Pace(0)
    assert [pace.turn() for _ in range(3)] == [0, 0, 0]


async def test_a_channel_is_held_to_its_pace(url):
    async with Place(url, Echo(3), per_minute={"fake": 300}) as place:
        await place.accept(event(1, text="phí"))
        await place.settled()
        assert place.delivery._sending._paces["fake"].turn() > 0
        assert len(place.channel.sent) == 3
