"""kill -9 at each step of a message's life: none that was acknowledged is lost, none is answered twice uncounted."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from delivery_rows import tables
from delivery_world import read_back

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
KILLED = -9
CITIZENS = 3
EVENTS = [{"number": n, "user": f"u{n % CITIZENS}", "text": f"câu {n}"} for n in range(9)]
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


def child(**given) -> list[str]:
    return [sys.executable, str(HERE / "delivery_child.py"), json.dumps(given)]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": f"{ROOT}:{HERE}"}


def run(**given) -> subprocess.CompletedProcess[str]:
    return subprocess.run(child(**given), env=environment(), capture_output=True, text=True, timeout=120)


class Life:
    """One database over several lives of a server; the platform delivers again what was not acknowledged."""

    def __init__(self, url: str, folder: Path, **always) -> None:
        self.url, self.folder, self.always = url, folder, always
        self.acks, self.log = folder / "acks", folder / "log"

    def live(self, again=(), **given) -> subprocess.CompletedProcess[str]:
        acknowledged = set(read_back(self.acks))
        events = [e for e in EVENTS if e["number"] not in acknowledged or e["number"] in again]
        given = {"replica": "mot", "events": events, **self.always, **given}
        return run(url=self.url, acks=str(self.acks), log=str(self.log), **given)

    def got(self) -> Counter[tuple[str, str]]:
        """How often the citizens got each part."""
        return Counter((user, text) for user, text in read_back(self.log))

    def states(self) -> Counter[str]:
        rows = tables(self.url)["deliveries"]
        return Counter(row["state"] for row in rows) + Counter(possibly_twice=sum(bool(r["twice"]) for r in rows))


def wanted(parts: int = 2) -> set[tuple[str, str]]:
    return {(e["user"], f"{e['text']}/{part}") for e in EVENTS for part in range(parts)}


def in_order(log: list) -> bool:
    """True where each citizen's parts came in the order of their messages, not counting a part that came again."""
    for user in {user for user, _ in log}:
        seen = list(dict.fromkeys(text for to, text in log if to == user))
        asked = [f"{e['text']}/{part}" for e in EVENTS if e["user"] == user for part in range(2)]
        if seen != [text for text in asked if text in seen]:
            return False
    return True


@pytest.fixture
def tell(capsys):
    """Print a line of the fault suite."""

    def line(**counts) -> None:
        with capsys.disabled():
            print("\nfault:", ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in counts.items()), end="")

    return line


@pytest.mark.parametrize("point", POINTS)
def test_killed_and_started_again(url, tmp_path, point, tell):
    life = Life(url, tmp_path)
    first = life.live(kill=point, nth=3)
    assert first.returncode == KILLED, first.stderr
    second = life.live(again={0})  # one of those acknowledged is delivered again as well
    assert second.returncode == 0, second.stderr
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
