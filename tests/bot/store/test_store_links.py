"""What is kept of links on both databases: how they stand, when they were dead, how often they were tried."""

from datetime import timedelta

import pytest
from rows import tables
from store_world import NOW, SECRET, keep

from bot.links.standing import Probe, State, Verdict, judged
from bot.store import migrate
from bot.store.database import connect, for_writing
from bot.store.links import Tried
from bot.store.retention import RETENTION
from bot.store.store import Store

A, B = "https://a.gov.vn/x", "https://b.gov.vn/y"
MINUTE = timedelta(minutes=1)
OPEN, FAILED, WALL = Probe(Verdict.OPEN), Probe(Verdict.FAILED, "timeout"), Probe(Verdict.UNKNOWN, "http-403")


def tried(store, minutes, probe, url=A, *, counted=True, facility="", known=(A, B)):
    """Keep one try, as the sentinel does."""
    before = store.links.standings().get(url)
    after = judged(before, url, facility, probe, NOW + minutes * MINUTE)
    store.links.record([Tried(before, after, probe.verdict, counted)], known)
    return after


def spells(url):
    return [
        tuple(int((moment(row[name]) - NOW) / MINUTE) for name in ("began", "until"))
        for row in tables(url)["link_spells"]
    ]


def moment(value):
    from datetime import UTC, datetime

    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found


def test_what_was_seen_is_read_back_as_it_was(store):
    after = tried(store, 0, FAILED, facility="that")
    (found,) = store.links.standings().values()
    assert found.counted == NOW
    assert (found.url, found.facility, found.state, found.failures) == (A, "that", State.UNKNOWN, 1)
    assert (found.since, found.failed, found.tried, found.why) == (after.since, after.failed, NOW, "timeout")
    tried(store, 10, OPEN)
    (found,) = store.links.standings().values()
    assert (found.state, found.failures, found.since, found.failed, found.why) == (State.OPEN, 0, None, None, "")


def test_a_link_was_dead_from_its_first_failure_until_it_opened(store, url):
    for minutes in (0, 10, 20, 30):
        tried(store, minutes, FAILED)
    assert spells(url) == [(0, 30)]
    tried(store, 40, OPEN)
    tried(store, 100, OPEN)
    assert spells(url) == [(0, 40)]
    for minutes in (160, 170, 180):
        tried(store, minutes, FAILED)
    assert spells(url) == [(0, 40), (160, 180)]


def test_a_short_failure_is_no_dead_time(store, url):
    for minutes, probe in ((0, FAILED), (10, FAILED), (20, OPEN)):
        tried(store, minutes, probe)
    assert spells(url) == []


def test_what_nobody_looked_at_is_no_dead_time(store, url):
    for minutes in (0, 10, 20):
        tried(store, minutes, FAILED)
    tried(store, 500, OPEN)
    assert spells(url) == [(0, 20)]
    for minutes in (600, 610, 620, 900):
        tried(store, minutes, FAILED)
    assert spells(url) == [(0, 20), (600, 620)]


def test_tries_are_counted_by_day_in_viet_nam_and_those_that_only_confirm_are_not(store, url):
    for minutes, probe in ((0, OPEN), (60, FAILED), (120, WALL), (15 * 60, OPEN)):  # 09:00 and midnight
        tried(store, minutes, probe)
    tried(store, 70, FAILED, counted=False)
    tried(store, 0, OPEN, B)
    found = [
        (str(row["day"]), row["url"], row["tries"], row["failed"], row["unknown"]) for row in tables(url)["link_days"]
    ]
    assert sorted(found) == [("2026-11-22", A, 2, 1, 1), ("2026-11-22", B, 1, 0, 0), ("2026-11-23", A, 1, 0, 0)]


def test_a_link_no_record_names_any_more_is_forgotten_and_its_dead_time_is_not(store, url):
    for minutes in (0, 10, 20):
        tried(store, minutes, FAILED)
    tried(store, 30, OPEN, B, known=(B,))
    assert set(store.links.standings()) == {B}
    assert spells(url) == [(0, 20)]


@pytest.mark.parametrize("table", ["link_days", "link_spells"])
def test_dead_times_go_after_three_years_and_not_before(store, url, table):
    for minutes in (0, 10, 20):
        tried(store, minutes, FAILED)
    assert store.purge(NOW + RETENTION.tally)[table] == 0
    assert store.purge(NOW + RETENTION.tally + timedelta(days=1))[table] == 1
    assert tables(url)[table] == []


def test_the_tables_come_to_a_database_with_data_and_go_without_it(url):
    store = Store.open(url, SECRET, "mau")
    keep(store)
    tried(store, 0, FAILED)
    before = tables(url)["turns"]
    store.close()
    engine = connect(url)
    with for_writing(engine).begin() as db:
        migrate.run(db, "005")
    store = Store.open(url, SECRET, "mau")
    assert store.links.standings() == {}
    assert tables(url)["turns"] == before
    store.close()
    engine.dispose()
