"""The book of scheduled reports: one of many servers makes each, failures wait longer and longer, a kill shows."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from store_world import NOW, SECRET, keep, turn

from bot.store.reports import LEASE
from bot.store.store import Store
from bot.turn import Incoming, Session
from metrics.events import Scope

WEEK = ("mau", "2026-W47")


@pytest.fixture
def store(url):
    store = Store.open(url, SECRET, "mau")
    yield store
    store.close()


@pytest.fixture
def book(store):
    return store.reports


def test_of_several_servers_one_begins(url):
    stores = [Store.open(url, SECRET, "mau") for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        won = list(pool.map(lambda s: s.reports.begin(*WEEK, NOW, NOW), stores))
    assert sum(entry is not None for entry in won) == 1
    for each in stores:
        each.close()


def test_what_is_done_is_never_begun_again(book):
    assert book.begin(*WEEK, NOW, NOW).tries == 1
    book.made(*WEEK, NOW)
    book.finished(*WEEK, NOW)
    assert book.begin(*WEEK, NOW, NOW + timedelta(days=9)) is None
    assert book.waiting("mau", ["2026-W47", "2026-W46"], NOW + timedelta(days=9)) == ["2026-W46"]
    assert book.failing(NOW + timedelta(days=9)) == []


def test_what_a_kill_left_is_begun_again_after_its_time_and_shows_until_then(book):
    book.begin(*WEEK, NOW, NOW)
    assert book.begin(*WEEK, NOW, NOW + LEASE - timedelta(seconds=1)) is None
    assert book.failing(NOW + LEASE - timedelta(seconds=1)) == []
    assert [entry.error for entry in book.failing(NOW + LEASE)] == ["ended"]
    assert book.begin(*WEEK, NOW, NOW + LEASE).tries == 2


def test_a_failure_waits_longer_each_time_and_ends_when_it_is_done(book):
    now, pauses = NOW, []
    for _ in range(8):
        assert book.begin(*WEEK, NOW, now)
        book.failed(*WEEK, "mail: OSError", now)
        assert [entry.error for entry in book.failing(now)] == ["mail: OSError"]
        later = next(m for m in range(1, 10_000) if book.waiting("mau", [WEEK[1]], now + timedelta(minutes=m)))
        pauses.append(later)
        now += timedelta(minutes=later)
    assert pauses == [10, 20, 40, 80, 160, 320, 360, 360]
    book.begin(*WEEK, NOW, now)
    book.finished(*WEEK, now)
    assert book.failing(now) == []


def test_one_that_is_too_old_to_be_tried_is_no_failure_any_more(book):
    book.begin(*WEEK, NOW, NOW)
    book.failed(*WEEK, "OSError", NOW)
    assert book.failing(NOW + timedelta(days=34))
    assert book.failing(NOW + timedelta(days=36)) == []


def test_who_got_it_is_remembered(book):
    book.begin(*WEEK, NOW, NOW)
    book.told(*WEEK, "mail", NOW)
    book.told(*WEEK, "webhook", NOW)
    (entry,) = book.entries()
    assert entry.told == {"mail", "webhook"}
    assert not entry.done


def test_facilities_and_periods_are_apart(book):
    assert book.begin("mau", "2026-W47", NOW, NOW)
    assert book.begin("khac", "2026-W47", NOW, NOW)
    assert book.begin("mau", "2026-11", NOW, NOW)


def test_the_book_is_kept_three_years(store, book):
    book.begin(*WEEK, NOW, NOW)
    assert store.purge(NOW + timedelta(days=1000))["reports"] == 0
    assert store.purge(NOW + timedelta(days=1100))["reports"] == 1


def test_the_first_day_is_that_of_this_facility_and_kind_of_traffic(store, book):
    assert book.since(Scope(("mau",))) is None
    keep(store, Incoming("xin giấy"), turn(), Session())
    day = book.since(Scope(("mau",)))
    assert isinstance(day, date)
    assert book.since(Scope(("khac",))) is None
    assert book.since(Scope(("mau",), sample=True)) is None
