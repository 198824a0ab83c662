"""The worker's side of the protocol. Standard library only: it runs in every rival's own environment.

One JSON object a line comes in on standard input, one goes out on standard output:

    {"build": [[owner, text], …]}        builds the index, keeps it on disk   {"seconds": …}
    {"open": true}                       opens what was kept                  {}
    {"ask": [question, …]}               one after another                    {"answers": [{"ranked": …, "ms": …}, …]}
    {"load": [question, …], "threads": n}   the same from n threads           {"per_second": …, "how": …}
    {"stats": [distribution, …]}         this process, these and their needs  {"memory_mb": …, "install_mb": …}

`ranked` is a list of [owner, score], best first. A failure answers {"error": …}.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from time import perf_counter
from typing import Any, Protocol

from tests.benchmarks.footprint import closure, size_mb

Ranked = list[tuple[str, float]]
_SHOWN = 10


class System(Protocol):
    """One way to find procedures."""

    def build(self, passages: Sequence[tuple[str, str]], folder: Path) -> None:
        """Index (owner, text) pairs and keep what was built in `folder`."""

    def open(self, folder: Path) -> None:
        """Open what `build` kept."""

    def ask(self, question: str) -> Ranked:
        """Return owners with their scores, best first."""


def best_per_owner(hits: Iterable[tuple[str, float]]) -> Ranked:
    """Rank owners by the best of their hits."""
    best: dict[str, float] = {}
    for owner, score in hits:
        if score > best.get(owner, float("-inf")):
            best[owner] = score
    return sorted(best.items(), key=lambda item: -item[1])


def answer(system: System, folder: Path, message: dict[str, Any]) -> dict[str, Any]:
    """Carry out one message."""
    match message:
        case {"build": passages}:
            start = perf_counter()
            system.build([(owner, text) for owner, text in passages], folder)
            return {"seconds": perf_counter() - start}
        case {"open": _}:
            system.open(folder)
            return {}
        case {"ask": questions}:
            return {"answers": [_asked(system, question) for question in questions]}
        case {"load": questions, "threads": threads}:
            return _load(system.ask, questions, threads)
        case {"stats": roots}:
            return {"memory_mb": _resident_mb(), "install_mb": sum(size_mb(d) for d in closure(roots).values())}
        case _:
            raise ValueError(f"not a message: {sorted(message)}")


def _asked(system: System, question: str) -> dict[str, Any]:
    start = perf_counter()
    ranked = system.ask(question)
    return {"ranked": ranked[:_SHOWN], "ms": (perf_counter() - start) * 1e3}


def _load(ask: Callable[[str], Ranked], questions: Sequence[str], threads: int) -> dict[str, Any]:
    """Ask from several threads; a system that cannot is asked by one thread at a time, which `how` says."""
    try:
        return {"per_second": _rate(ask, questions, threads), "how": f"{threads} luồng"}
    except Exception:  # whatever a library throws when two threads meet in it
        lock = Lock()

        def in_turn(question: str) -> Ranked:
            with lock:
                return ask(question)

        return {"per_second": _rate(in_turn, questions, threads), "how": f"{threads} luồng, lần lượt qua một khóa"}


def _rate(ask: Callable[[str], Ranked], questions: Sequence[str], threads: int) -> float:
    start = perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(ask, questions))
    return len(questions) / (perf_counter() - start)


def _resident_mb() -> float:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) * 1024 / 1e6 if found else 0.0


def serve(make: Callable[[], System], folder: Path) -> None:
    """Answer messages until standard input ends. What libraries print goes to standard error."""
    system: System | None = None
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as out:
        os.dup2(2, 1)
        for line in sys.stdin:
            try:
                system = system or make()
                reply = answer(system, folder, json.loads(line))
            except Exception as error:  # the harness shows it and goes on with the next system
                reply = {"error": f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"}
            print(json.dumps(reply), file=out, flush=True)
