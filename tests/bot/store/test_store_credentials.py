"""Key pairs in the database: who renews, what follows what, and that nothing of them can be read."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from rows import tables
from store_world import NOW, SECRET

from bot.store.credentials import Held, Pair
from bot.store.store import Store

ONE, TWO, THREE = (Pair(f"vao-{n}", f"lam-moi-{n}") for n in range(1, 4))
END = NOW + timedelta(hours=25)
LEASE = timedelta(seconds=60)


def test_nothing_is_held_at_first(store):
    assert store.credentials.read("zalo_oa") == Held()
    assert not store.credentials.begin("zalo_oa", 0, "a", NOW, NOW + LEASE)
    assert not store.credentials.renewed("zalo_oa", 0, ONE, NOW, END)


def test_a_pair_follows_a_pair_once(store):
    credentials = store.credentials
    credentials.put("zalo_oa", ONE, NOW, END)
    assert credentials.read("zalo_oa") == Held(1, ONE, NOW, END)
    assert credentials.begin("zalo_oa", 1, "a", NOW, NOW + LEASE)
    assert credentials.read("zalo_oa").until == NOW + LEASE
    assert credentials.renewed("zalo_oa", 1, TWO, NOW, END)
    assert credentials.read("zalo_oa") == Held(2, TWO, NOW, END)
    assert not credentials.renewed("zalo_oa", 1, THREE, NOW, END)
    assert credentials.read("zalo_oa").pair == TWO


def test_the_one_before_is_kept_beside_it(store, url):
    store.credentials.put("zalo_oa", ONE, NOW, END)
    first = tables(url)["credentials"][0]["pair"]
    store.credentials.renewed("zalo_oa", 1, TWO, NOW, END)
    (row,) = tables(url)["credentials"]
    assert row["previous"] == first
    store.credentials.put("zalo_oa", THREE, NOW, END)
    (again,) = tables(url)["credentials"]
    assert (again["previous"], again["version"]) == (row["pair"], 3)


def test_a_mark_holds_others_off_until_it_runs_out(store):
    credentials = store.credentials
    credentials.put("zalo_oa", ONE, NOW, END)
    assert credentials.begin("zalo_oa", 1, "a", NOW, NOW + LEASE)
    almost, over = NOW + timedelta(seconds=59), NOW + LEASE
    assert not credentials.begin("zalo_oa", 1, "b", almost, almost + LEASE)
    assert credentials.begin("zalo_oa", 1, "b", over, over + LEASE)
    before = NOW - timedelta(days=1)  # the clock was put back
    assert credentials.begin("zalo_oa", 1, "c", before, before + LEASE)


def test_a_failure_is_written_down_by_whoever_was_at_it(store):
    credentials = store.credentials
    credentials.put("zalo_oa", ONE, NOW, END)
    credentials.begin("zalo_oa", 1, "a", NOW, NOW + LEASE)
    credentials.failed("zalo_oa", 1, "b", "refused:-1", NOW)
    assert credentials.read("zalo_oa").alarm == ""
    credentials.failed("zalo_oa", 1, "a", "x" * 200, NOW)
    held = credentials.read("zalo_oa")
    assert (held.alarm, held.alarm_at, held.until) == ("x" * 80, NOW, None)
    credentials.renewed("zalo_oa", 1, TWO, NOW, END)
    assert credentials.read("zalo_oa").alarm == ""


def test_of_many_at_once_one_begins(url):
    stores = [Store.open(url, SECRET, "mau") for _ in range(6)]
    stores[0].credentials.put("zalo_oa", ONE, NOW, END)

    def begun(n):
        return stores[n].credentials.begin("zalo_oa", 1, str(n), NOW, NOW + LEASE)

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(begun, range(6))) == [False] * 5 + [True]
    for store in stores:
        store.close()


def test_channels_do_not_see_each_others_pairs(store, url):
    store.credentials.put("zalo_oa", ONE, NOW, END)
    store.credentials.put("other", TWO, NOW, END)
    assert store.credentials.read("zalo_oa").pair == ONE
    assert store.credentials.read("other").pair == TWO
    assert "vao" not in str(tables(url)["credentials"])
