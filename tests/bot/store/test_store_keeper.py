"""A database that fails costs nobody an answer: it is made to fail for real, and comes back by itself."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Event

import pytest
from postgresql_server import server
from prometheus_client import REGISTRY
from rows import tables
from sqlalchemy import event
from store_world import NOW, SECRET, keep, turn
from structlog.testing import capture_logs

from bot.store import database
from bot.store.keeper import PAUSE, Keeper, StoreDown
from bot.store.store import Store
from bot.turn import Effect, Incoming, Session

SAID = Incoming("câu bí mật")


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def keeper(url, clock, monkeypatch):
    monkeypatch.setattr(database, "_PRAGMAS", tuple(p.replace("2000", "50") for p in database._PRAGMAS))
    keeper = Keeper(partial(Store.open, url, SECRET, "mau"), clock)
    yield keeper
    keeper.close()


def failures(doing: str) -> float:
    return REGISTRY.get_sample_value("motcua_store_errors_total", {"doing": doing}) or 0


# -- ways to fail ---------------------------------------------------------------------------------------------------


@contextmanager
def locked(url: str, keeper: Keeper):
    with sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")
    other.close()


@contextmanager
def full(url: str, keeper: Keeper):
    pages = keeper._store._reading
    pages.dispose()

    @event.listens_for(pages, "connect")
    def shrink(connection, record):
        cursor = connection.cursor()
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")

    yield


@contextmanager
def refusing(url: str, keeper: Keeper):
    name = url.rpartition("/")[2]
    with server() as connection:
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
    yield
    with server() as connection:
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


@contextmanager
def table_locked(url: str, keeper: Keeper):
    import psycopg

    with psycopg.connect(url) as other:
        other.execute("LOCK TABLE sessions, turns IN ACCESS EXCLUSIVE MODE")
        yield
        other.rollback()


FAULTS: list[tuple[str, Callable]] = [
    ("sqlite", locked),
    ("sqlite", full),
    ("postgresql", refusing),
    ("postgresql", table_locked),
]


@pytest.mark.parametrize(("url", "fault"), FAULTS, indirect=["url"])
def test_the_conversation_goes_on_and_the_store_comes_back(url, keeper, clock, fault):
    keep(keeper, session=Session(procedure="giay-xanh"))
    text = Incoming("dài " * 10_000)  # needs pages of its own, which a full disk has not
    with fault(url, keeper), capture_logs() as logs:
        keeper.session("web", "a")
        assert keep(keeper, text, session=Session(procedure="giay-do")) is None
        assert keeper.session("web", "a") == Session(procedure="giay-do")
    assert {log["event"] for log in logs} == {"store-failed"}
    assert all(set(log) == {"event", "log_level", "doing", "error"} for log in logs)
    clock.now += PAUSE + 1
    assert keeper.session("web", "a") == Session(procedure="giay-do")  # what was said meanwhile is not lost
    keep(keeper, SAID, session=Session(procedure="giay-do"))
    assert [row["text"] for row in tables(url)["turns"]] == ["xin chào", "câu bí mật"]


def test_a_file_that_was_deleted_is_made_anew(tmp_path, clock):
    url = f"sqlite:///{tmp_path / 'mat.db'}"
    keeper = Keeper(partial(Store.open, url, SECRET, "mau"), clock)
    keep(keeper)
    for path in tmp_path.glob("mat.db*"):
        path.unlink()
    before = failures("keep")
    keep(keeper, session=Session(procedure="giay-xanh"))
    assert failures("keep") == before + 1
    clock.now += PAUSE + 1
    assert keeper.session("web", "a").procedure == "giay-xanh"
    keep(keeper, SAID)
    assert [row["text"] for row in tables(url)["turns"]] == ["câu bí mật"]
    keeper.close()


# -- while it is down -----------------------------------------------------------------------------------------------


@pytest.fixture
def broken(clock):
    """A keeper whose store fails from the second opening on, with words in the error."""

    class Broken:
        def __init__(self) -> None:
            self.works = True
            self.calls = 0
            self.turns: list = []

        def __getattr__(self, name):
            def call(*args, **kwargs):
                self.calls += 1
                if not self.works:
                    raise RuntimeError("câu bí mật 0912345678")
                if name == "keep":
                    self.turns.append(args)
                return Session(storing=False) if name == "session" else None

            return call

    fake = Broken()
    keeper = Keeper(lambda: fake, clock)
    return keeper, fake


def test_only_the_kind_of_the_error_is_logged_and_counted(broken):
    keeper, fake = broken
    fake.works = False
    before = failures("keep"), failures("session")
    with capture_logs() as logs:
        keep(keeper, SAID)
    assert [(log["event"], log["error"], log["doing"]) for log in logs] == [("store-failed", "RuntimeError", "keep")]
    assert "bí mật" not in str(logs)
    assert (failures("keep"), failures("session")) == (before[0] + 1, before[1])


def test_it_is_not_asked_again_for_a_while(broken, clock):
    keeper, fake = broken
    fake.works = False
    keep(keeper)
    calls = fake.calls
    for _ in range(5):
        keeper.session("web", "a")
        keep(keeper)
    assert fake.calls == calls
    clock.now += PAUSE + 1
    keeper.session("web", "a")
    assert fake.calls == calls + 2  # tried again, and closed again


@pytest.mark.parametrize(
    "effect", [Effect.CALL_BACK, Effect.SHOW_DATA, Effect.ERASE, Effect.STOP_STORING, Effect.RESUME_STORING]
)
def test_what_a_reply_promises_is_not_pretended(broken, effect):
    keeper, fake = broken
    fake.works = False
    with pytest.raises(StoreDown):
        keep(keeper, turn_=turn(effects=((effect, "0912345678"),)))


@pytest.mark.parametrize("effect", [Effect.HAND_OVER, Effect.RATE, Effect.RATE_REASON])
def test_what_is_only_counted_does_not_spoil_the_answer(broken, effect):
    keeper, fake = broken
    fake.works = False
    assert keep(keeper, turn_=turn(effects=((effect, "1"),))) is None


def test_nothing_is_stored_of_a_citizen_who_may_have_withdrawn(broken, clock):
    keeper, fake = broken
    fake.works = False
    session = keeper.session("web", "a")
    assert session.storing  # nobody can tell
    clock.now += PAUSE + 1
    fake.works = True
    keep(keeper, SAID, session=session)
    assert fake.turns == []
    assert keeper.session("web", "a").storing is False  # the store's word stands
    keep(keeper, SAID, session=session)
    assert len(fake.turns) == 1


def test_memory_is_bounded(broken):
    keeper, fake = broken
    fake.works = False
    for n in range(1_200):
        keep(keeper, user=str(n))
    assert len(keeper._held) == 1_000
    assert keeper.session("web", "1199") == Session()


def test_erasing_without_a_database_says_so(broken):
    keeper, fake = broken
    keeper.erase("web", "a")
    fake.works = False
    with pytest.raises(StoreDown):
        keeper.erase("web", "a")
    keeper.purge(NOW)  # counted, not raised


def test_a_store_that_cannot_be_opened_stops_the_start():
    def refuse():
        raise database.StoreError("không mở được")

    with pytest.raises(database.StoreError):
        Keeper(refuse)


# -- closing --------------------------------------------------------------------------------------------------------


def test_closing_waits_for_what_is_under_way_and_nothing_is_opened_after(keeper):
    begun, told = Event(), Event()
    done = []

    def long(store):
        begun.set()
        told.wait(5)
        store.beat(NOW)
        done.append("written")

    with ThreadPoolExecutor(2) as threads:
        working = threads.submit(keeper.delivering, long)
        assert begun.wait(5)
        closing = threads.submit(lambda: (keeper.close(), done.append("closed")))
        told.set()
        working.result(5)
        closing.result(5)
    assert done == ["written", "closed"]
    with pytest.raises(StoreDown):
        keeper.delivering(lambda store: store)
    assert keeper._store is None


def test_before_it_is_closed_work_is_done_at_once(keeper):
    assert keeper.delivering(lambda store: store) is keeper._store
