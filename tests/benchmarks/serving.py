"""Measures the serving path on the real index: `python -m tests.benchmarks.serving [--questions N]`.

Prints one table with the machine it was measured on; asserts nothing. Other work on the machine shows in the figures,
so repeated measurements are given as medians.
"""

import argparse
import asyncio
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import structlog
from aiohttp.test_utils import TestClient, TestServer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

import bot.assistant
from bot.assistant import VIETNAM, Assistant
from bot.library import Library
from bot.phrases import NEEDED
from bot.settings import Settings, load_settings
from bot.turn import Incoming, Session
from bot.web.app import create_app
from index.golden import read_golden
from knowledge import parse
from knowledge.check import check_folder

GOLDEN = Path(__file__).parents[1] / "golden"
REPEATS = 3
Row = tuple[str, str, str]
"""(what, figure, bar of the design page)."""


class Stopwatch:
    """Adds up the time spent in functions it wraps, by name."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def wrap(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            start = perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self.spent[name] = self.spent.get(name, 0.0) + perf_counter() - start

        return timed


def timed(function: Callable[[], Any]) -> float:
    """Return the seconds one call takes."""
    start = perf_counter()
    function()
    return perf_counter() - start


def spread(seconds: list[float]) -> str:
    """Return median and 95th percentile in milliseconds."""
    ordered = sorted(seconds)
    return f"p50 {median(ordered) * 1e3:.1f} ms, p95 {ordered[int(0.95 * (len(ordered) - 1))] * 1e3:.1f} ms"


def machine() -> str:
    """Return cores, CPU model and Python of this machine."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists() and (found := re.search(r"^model name\s*:\s*(.+)$", info.read_text(), re.MULTILINE)):
        model = found[1]
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores, {model}, Python {platform.python_version()}{load}"


def resident_mb() -> float:
    """Return the resident memory of this process in MB, 0 where the system does not say."""
    status = Path("/proc/self/status")
    found = re.search(r"VmRSS:\s+(\d+)", status.read_text()) if status.exists() else None
    return int(found[1]) / 1024 if found else 0.0


def messages(library: Library, questions: list[str], step: Callable[[], None]) -> list[Row]:
    """Ask every question; return the time of a whole message and of its stages, the rate, and the memory."""
    world = library.world
    assert world is not None
    watch = Stopwatch()
    index: Any = world.index
    index.query = watch.wrap("normalise, encode", index.query)
    index.search = watch.wrap("search", index.search)
    lock = bot.assistant.violations
    bot.assistant.violations = watch.wrap("fact lock", lock)  # type: ignore[assignment]
    assistant, now = Assistant(library), datetime.now(VIETNAM)
    stages: dict[str, list[float]] = {}
    whole: list[float] = []
    try:
        for question in questions:
            watch.spent.clear()
            took = timed(lambda text=question: assistant.reply(Session(), Incoming(text), now))  # type: ignore[misc]
            whole.append(took)
            rest = took - sum(watch.spent.values())
            for name, seconds in {**watch.spent, "read, decide, compose": rest}.items():
                stages.setdefault(name, []).append(seconds)
            step()
    finally:
        bot.assistant.violations = lock
        del index.query, index.search
    rows = [("one message, computed", spread(whole), "p50 ≤ 15 ms, p95 ≤ 40 ms")]
    rows += [(f"  {name} ({len(seconds)})", spread(seconds), "") for name, seconds in stages.items()]
    rows.append(("messages per second, one thread", f"{len(whole) / sum(whole):.0f}", ""))
    rows.append(("resident memory after them", f"{resident_mb():.0f} MB", "≤ 400 MB"))
    return rows


def cold_start(settings: Settings, step: Callable[[], None]) -> Row:
    """Return the time from starting a process to its first answer."""
    command = [sys.executable, "-c", "from bot.cli import main; main()", "ask", "mat giay ra vien thi lam the nao"]
    environment = {**os.environ, "MOTCUA_DATA_DIR": str(settings.data_dir), "MOTCUA_KNOWLEDGE": str(settings.knowledge)}
    times = []
    for _ in range(REPEATS):
        times.append(timed(lambda: subprocess.run(command, env=environment, check=True, capture_output=True)))
        step()
    return "process start to first answer, index built", f"{median(times):.2f} s (median of {REPEATS})", "≤ 3 s"


def from_nothing(settings: Settings, folder: Path, progress: Progress) -> list[Row]:
    """Build the index with an empty cache, then with the cache it left."""
    task = progress.add_task("Index from nothing", total=None)
    own = settings.model_copy(update={"data_dir": folder / "data"})

    def build() -> None:
        Library(own).refresh(lambda done, total: progress.update(task, completed=done, total=total))

    first = timed(build)
    again = [timed(build) for _ in range(REPEATS)]
    return [
        ("knowledge and index from nothing", f"{first:.1f} s", "2,600 procedures ≤ 120 s"),
        ("the same with all vectors kept", f"{median(again):.2f} s (median of {REPEATS})", ""),
    ]


def after_an_edit(settings: Settings, folder: Path, step: Callable[[], None]) -> list[Row]:
    """Edit one file in a copy of the knowledge folder and refresh; also refresh with nothing changed."""
    knowledge = folder / "knowledge"
    shutil.copytree(settings.knowledge, knowledge, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    library = Library(settings.model_copy(update={"knowledge": knowledge, "data_dir": folder / "data"}))
    library.refresh()
    path = sorted((knowledge / "procedures").glob("*.yaml"))[0]
    text = path.read_text(encoding="utf-8")
    edits, nothing = [], []
    for n in range(REPEATS):
        named = re.sub(r"^(tên: *[\"']?)", rf"\g<1>Lần sửa {'abc'[n]} ", text, count=1, flags=re.MULTILINE)
        path.write_text(named, encoding="utf-8")
        edits.append(timed(library.refresh))
        nothing.append(timed(library.refresh))
        step()
    assert library.world is not None
    assert any("Lần sửa" in p.name for p in library.world.knowledge.procedures.values()), "the edit was not taken up"
    return [
        ("refresh after one edited file", f"{median(edits):.2f} s (median of {REPEATS})", "live within 5 s"),
        ("refresh with nothing changed", f"{median(nothing):.2f} s (median of {REPEATS})", ""),
    ]


def checking(settings: Settings, step: Callable[[], None]) -> list[Row]:
    """Check the folder as a new process would, and with all files read before."""
    today = datetime.now(VIETNAM).date()
    cold, warm = [], []
    for _ in range(REPEATS):
        parse._parse.cache_clear()
        cold.append(timed(lambda: check_folder(settings.knowledge, today, NEEDED)))
        warm.append(timed(lambda: check_folder(settings.knowledge, today, NEEDED)))
        step()
    return [
        ("check_folder, first time", f"{median(cold):.2f} s (median of {REPEATS})", ""),
        ("check_folder, files read before", f"{median(warm):.2f} s (median of {REPEATS})", ""),
    ]


async def first_load(library: Library) -> Row:
    """Return the bytes a phone loads before it can ask: the page and every file of ours that it names."""
    app = create_app(Assistant(library))
    plain = packed = 0
    async with TestClient(TestServer(app), auto_decompress=False) as client:

        async def fetch(path: str) -> bytes:
            nonlocal plain, packed
            async with client.get(path, headers={"Accept-Encoding": "identity"}) as answer:
                answer.raise_for_status()
                body = await answer.read()
                plain += len(body)
            async with client.get(path, headers={"Accept-Encoding": "gzip"}) as answer:
                packed += len(await answer.read())
            return body

        page = (await fetch("/")).decode()
        named = re.findall(r"<(?:script|link|img)\b[^>]*?\b(?:src|href)=[\"'](/[^\"']+)", page)
        for path in dict.fromkeys(named):
            await fetch(path)
    return (
        f"first load of the chat page ({1 + len(set(named))} files)",
        f"{plain / 1000:.1f} kB, {packed / 1000:.1f} kB sent with gzip asked",
        "≤ 100 kB",
    )


def measure(settings: Settings, limit: int | None, console: Console) -> Table:
    """Run everything; return the table."""
    title = machine()
    questions = [g.question for g in read_golden(GOLDEN, "calibration")][:limit]
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    rows: list[Row] = []
    with (
        Progress(*columns, console=console, transient=True) as progress,
        tempfile.TemporaryDirectory(prefix="motcua-bench-") as name,
    ):
        folder = Path(name)

        def stepper(title: str, total: int) -> Callable[[], None]:
            task = progress.add_task(title, total=total)
            return lambda: progress.advance(task)

        task = progress.add_task("Index of this installation", total=None)
        library = Library(settings)
        library.refresh(lambda done, total: progress.update(task, completed=done, total=total))
        rows += messages(library, questions, stepper("Messages", len(questions)))
        rows.append(cold_start(settings, stepper("Cold start", REPEATS)))
        rows += from_nothing(settings, folder, progress)
        rows += after_an_edit(settings, folder, stepper("Refresh after an edit", REPEATS))
        rows += checking(settings, stepper("Checking the folder", REPEATS))
        rows.append(asyncio.run(first_load(library)))
        assert library.world is not None
        passages = len(library.world.index.passages)
        procedures = len(library.world.knowledge.public)
    table = Table(
        title=f"{title}\n{procedures} procedures, {passages} passages, {len(questions)} calibration questions, "
        f"encoder {library.world.index.encoder.name}",
        title_justify="left",
    )
    for column in ("What", "Measured", "Bar"):
        table.add_column(column)
    for row in rows:
        table.add_row(*row)
    return table


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, metavar="N", help="ask only the first N calibration questions")
    limit = parser.parse_args().questions
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    out = Console() if sys.stdout.isatty() else Console(width=120)
    out.print(measure(load_settings(), limit, Console(stderr=True)))


if __name__ == "__main__":
    main()
