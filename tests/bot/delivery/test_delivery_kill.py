"""kill -9 at each step of a message's life: none that was acknowledged is lost, none is answered twice uncounted."""

import pytest
from delivery_lives import CITIZENS, EVENTS, KILLED, Life, in_order, wanted
from delivery_rows import tables
from delivery_world import read_back

POINTS = (
    "before it is taken",
    "before it is acknowledged",
    "after it is acknowledged",
    "while it is answered",
    "before its answer is kept",
    "after its answer is kept",
    "after it is noted as sending",
    "after the platform has it",
    "after it is noted as sent",
    "between two parts",
)
"""In their order; at two of them nobody can know afterwards whether the platform has the part."""
UNKNOWN = {"after it is noted as sending", "after the platform has it"}


@pytest.mark.parametrize("point", POINTS)
def test_killed_and_started_again(url, tmp_path, point, tell):
    life = Life(url, tmp_path)
    first = life.live(kill=point, nth=3)
    assert first.returncode == KILLED, first.stdout
    second = life.live(again={0})  # one of those acknowledged is delivered again as well
    assert second.returncode == 0, second.stdout
    got, states = life.got(), life.states()
    lost, twice = len(wanted() - set(got)), sum(got.values()) - len(got)
    tell(killed=point, on=url.partition(":")[0], lost=lost, twice=twice, **states)
    assert set(got) == wanted()
    assert twice <= states["possibly_twice"] <= CITIZENS  # at most what was in flight, and each is counted
    assert in_order(read_back(life.log))
    assert [row for row in tables(url)["arrivals"] if row["state"] != "done"] == []


@pytest.mark.parametrize("point", sorted(UNKNOWN))
def test_what_costs_money_is_not_sent_again(url, tmp_path, point, tell):
    life = Life(url, tmp_path, billed=True)
    assert life.live(kill=point, nth=2).returncode == KILLED
    assert life.live().returncode == 0
    got, states = life.got(), life.states()
    missing = wanted() - set(got)
    tell(billed=point, on=url.partition(":")[0], lost=len(missing), twice=sum(got.values()) - len(got), **states)
    assert sum(got.values()) == len(got)
    assert states["possibly_twice"] == 0
    assert 1 <= states["uncertain"] <= CITIZENS
    assert len(missing) <= states["uncertain"]


def test_killed_again_and_again(url, tmp_path, tell):
    life, deaths = Life(url, tmp_path), 0
    for point in POINTS:
        deaths += life.live(kill=point, nth=2).returncode == KILLED
    assert life.live().returncode == 0
    got, states = life.got(), life.states()
    missing, twice = wanted() - set(got), sum(got.values()) - len(got)
    tell(killed_times=deaths, on=url.partition(":")[0], lost=len(missing), twice=twice, **states)
    assert deaths >= 5
    assert len(missing) <= states["uncertain"]  # sent once more, killed once more: not a third time
    assert twice <= states["possibly_twice"]
    assert in_order(read_back(life.log))


def test_changed_code_finishes_what_the_old_one_began(url, tmp_path):
    life = Life(url, tmp_path)
    assert life.live(kill="after it is noted as sent", nth=4).returncode == KILLED
    begun = len({text.partition("/")[0] for _, text in read_back(life.log)})
    assert life.live(mark=" mới", parts=3).returncode == 0
    texts = {text for _, text in read_back(life.log)}
    assert {text.partition("/")[0].removesuffix(" mới") for text in texts} == {e["text"] for e in EVENTS}
    assert len({text for text in texts if "mới" in text}) >= 3 * (len(EVENTS) - begun - CITIZENS)
    assert [row for row in tables(url)["arrivals"] if row["state"] != "done"] == []


@pytest.mark.parametrize(
    "point", ["after its answer is kept", "after it is noted as sending", "after it is noted as sent"]
)
def test_what_the_release_before_had_begun_in_steps_is_finished_without_them(url, tmp_path, point, tell):
    life = Life(url, tmp_path)
    assert life.live(kill=point, nth=4, steps=True).returncode == KILLED
    kept = [row for name, rows in tables(url).items() if name.endswith("operation_outputs") for row in rows]
    assert {row["function_name"] for row in kept} >= {"answer", "send"}
    second = life.live()
    assert second.returncode == 0, second.stdout
    got, states = life.got(), life.states()
    twice = sum(got.values()) - len(got)
    tell(upgraded=point, on=url.partition(":")[0], lost=len(wanted() - set(got)), twice=twice, **states)
    assert set(got) == wanted()
    assert twice <= states["possibly_twice"] <= CITIZENS
    assert in_order(read_back(life.log))
    assert [row for row in tables(url)["arrivals"] if row["state"] != "done"] == []
