"""Lives of a server, each in a process of its own forked from one that has everything loaded."""

import atexit
import json
import os
import subprocess
import sys
import time
from collections import Counter
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess

from delivery_rows import tables
from delivery_world import read_back

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SECONDS = 120
KILLED = -9
CITIZENS = 3
EVENTS = [{"number": n, "user": f"u{n % CITIZENS}", "text": f"câu {n}"} for n in range(9)]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": f"{ROOT}:{HERE}"}


@cache
def _lender() -> subprocess.Popen[str]:
    """Start the process that forks; it ends with this one."""
    command = [sys.executable, str(HERE / "delivery_child.py")]
    lender = subprocess.Popen(command, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(lender.communicate)
    return lender


def _ask(**asked: object) -> int:
    lender = _lender()
    lender.stdin.write(f"{json.dumps(asked)}\n")
    lender.stdin.flush()
    return int(lender.stdout.readline())


def warmed(url: str) -> None:
    """Let a server run once inside the process that forks: the database is then used, and the code as well."""
    assert _ask(warm=url) == 0


class Running:
    """A server that lives; `out` is the file it prints to."""

    def __init__(self, out: Path, **given: object) -> None:
        self.out = out
        self.pid = _ask(live=given, out=str(out))
        self.code: int | None = None

    def up(self) -> None:
        """Return when it serves."""
        until = time.monotonic() + SECONDS
        while "up\n" not in self.said():
            assert time.monotonic() < until, self.said()
            time.sleep(0.005)

    def said(self) -> str:
        return self.out.read_text(encoding="utf-8") if self.out.exists() else ""

    def kill(self) -> int:
        if self.code is None:
            os.kill(self.pid, 9)
        return self.wait()

    def wait(self) -> int:
        """Return how it ended, as `subprocess` tells it."""
        if self.code is None:
            self.code = _ask(wait=self.pid, seconds=SECONDS)
        return self.code


def run(out: Path, **given: object) -> CompletedProcess[str]:
    """Let a server live to its end; both of its streams are in `stdout`."""
    life = Running(out, **given)
    code = life.wait()
    return CompletedProcess([], code, life.said(), "")


class Life:
    """One database over several lives of a server; the platform delivers again what was not acknowledged."""

    def __init__(self, url: str, folder: Path, **always) -> None:
        self.url, self.folder, self.always = url, folder, always
        self.acks, self.log, self.out = folder / "acks", folder / "log", folder / "out"

    def live(self, again=(), **given) -> CompletedProcess[str]:
        acknowledged = set(read_back(self.acks))
        events = [e for e in EVENTS if e["number"] not in acknowledged or e["number"] in again]
        given = {"replica": "mot", "events": events, **self.always, **given}
        return run(self.out, url=self.url, acks=str(self.acks), log=str(self.log), **given)

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
