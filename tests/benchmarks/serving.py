"""Measures the serving path on the real index: `python -m tests.benchmarks.serving [--questions N]`.

Prints one table with the machine it was measured on; asserts nothing. Other work on the machine shows in the figures,
so repeated measurements are given as medians. Times in milliseconds or seconds, MB are 10⁶ bytes.
"""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import structlog
from aiohttp.test_utils import TestClient, TestServer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

import bot.assistant
from bot.assistant import Assistant
from bot.intake import take_in
from bot.library import VIETNAM, Library
from bot.phrases import NEEDED
from bot.settings import Settings, load_settings
from bot.store.keeper import Keeper
from bot.store.store import Store
from bot.turn import Session
from bot.web.app import create_app
from index.golden import read_golden
from knowledge import parse
from knowledge.check import check_folder
from tests.benchmarks.report import arguments, machine, number, publish, resident_mb, spread, table

GOLDEN = Path(__file__).parents[1] / "golden"
REPEATS = 3
STARTS = 5
THREADS = 4
Row = tuple[str, str, str]
"""(what, figure, bar)."""


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


def repeated(seconds: list[float]) -> str:
    """Return the median of times in seconds."""
    return f"{number(median(seconds), 2)} s (trung vị của {len(seconds)})"


def messages(library: Library, questions: list[str], step: Callable[[], None]) -> list[Row]:
    """Ask every question; return the time of a whole message and of its stages, the rate, and the memory."""
    world = library.world
    assert world is not None
    watch = Stopwatch()
    index: Any = world.index
    index.query = watch.wrap("đọc, mã hóa", index.query)
    index.search = watch.wrap("tìm", index.search)
    module: Any = bot.assistant
    lock = module.violations
    module.violations = watch.wrap("khóa dữ kiện", lock)
    assistant, now = Assistant(library), datetime.now(VIETNAM)
    stages: dict[str, list[float]] = {}
    whole: list[float] = []
    try:
        for question in questions:
            watch.spent.clear()
            took = timed(lambda text=question: assistant.reply(Session(), take_in(text), now))  # type: ignore[misc]
            whole.append(took)
            rest = took - sum(watch.spent.values())
            for name, seconds in {**watch.spent, "quyết định, soạn": rest}.items():
                stages.setdefault(name, []).append(seconds)
            step()
    finally:
        module.violations = lock
        del index.query, index.search
    start = perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda text: assistant.reply(Session(), take_in(text), now), questions))
    together = perf_counter() - start
    rows = [("một tin, từ chữ đến câu trả lời", spread(whole), "p50 ≤ 15 ms, p95 ≤ 40 ms")]
    rows += [(f"– {name} ({len(seconds)} tin)", spread(seconds), "") for name, seconds in stages.items()]
    rows.append(("tin mỗi giây, một luồng", number(len(whole) / sum(whole)), ""))
    rows.append((f"tin mỗi giây, {THREADS} luồng cùng lúc", number(len(questions) / together), ""))
    rows.append(("bộ nhớ sau các tin ấy", f"{number(resident_mb())} MB", "≤ 400 MB"))
    return rows


def cold_start(settings: Settings, step: Callable[[], None]) -> Row:
    """Return the time from starting a process to its first answer."""
    command = [sys.executable, "-c", "from bot.cli import main; main()", "ask", "mat giay ra vien thi lam the nao"]
    environment = {**os.environ, "MOTCUA_DATA_DIR": str(settings.data_dir), "MOTCUA_KNOWLEDGE": str(settings.knowledge)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # byte code is kept, as on a machine that serves
    times = []
    for _ in range(STARTS):
        times.append(timed(lambda: subprocess.run(command, env=environment, check=True, capture_output=True)))
        step()
    return "từ khởi động đến câu trả lời đầu, đã có chỉ mục", repeated(times), "≤ 3 s"


def from_nothing(settings: Settings, folder: Path, progress: Progress) -> list[Row]:
    """Build the index with an empty cache, then with the cache it left."""
    task = progress.add_task("Index from nothing", total=None)
    own = settings.model_copy(update={"data_dir": folder / "data"})

    def build() -> None:
        Library(own).refresh(lambda done, total: progress.update(task, completed=done, total=total))

    first = timed(build)
    again = [timed(build) for _ in range(REPEATS)]
    return [
        ("đọc kiến thức và lập chỉ mục từ đầu", f"{number(first, 1)} s", ""),
        ("như trên, đã có mọi vectơ", repeated(again), ""),
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
        ("nạp lại sau khi sửa một tệp", repeated(edits), "≤ 5 s"),
        ("nạp lại khi không có gì đổi", repeated(nothing), ""),
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
        ("kiểm thư mục kiến thức, lần đầu", repeated(cold), ""),
        ("kiểm lại khi các tệp đã đọc", repeated(warm), ""),
    ]


async def first_load(library: Library, folder: Path) -> Row:
    """Return the bytes a phone loads before it can ask: the page and every file of ours that it names."""
    keeper = Keeper(lambda: Store.open(f"sqlite:///{folder / 'first.db'}", "x" * 40, "mau"))
    app = create_app(Assistant(library), keeper)
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
    keeper.close()
    return (
        f"mở trang chat lần đầu ({1 + len(set(named))} tệp)",
        f"{number(plain / 1000, 1)} kB, nén gzip {number(packed / 1000, 1)} kB",
        "≤ 100 kB",
    )


def measure(settings: Settings, limit: int | None, console: Console) -> str:
    """Run everything; return the table and what it was measured on."""
    where = machine()
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
        rows.append(cold_start(settings, stepper("Cold start", STARTS)))
        rows += from_nothing(settings, folder, progress)
        rows += after_an_edit(settings, folder, stepper("Refresh after an edit", REPEATS))
        rows += checking(settings, stepper("Checking the folder", REPEATS))
        rows.append(asyncio.run(first_load(library, folder)))
        assert library.world is not None
        passages = len(library.world.index.passages)
        procedures = len(library.world.knowledge.public)
    note = (
        f"{where} {procedures} thủ tục, {number(passages)} câu để tìm, {len(questions)} câu hỏi của nửa calibration, "
        f"bộ mã hóa {library.world.index.encoder.name}. MB là 10⁶ byte."
    )
    return f"{table(('Việc', 'Đo được', 'Mức'), rows)}\n\n{note}"


def main() -> None:
    """Read the arguments, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--questions", type=int, metavar="N", help="ask only the first N calibration questions")
    options = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    text = measure(load_settings(), options.questions, Console(stderr=True))
    publish("serving", text, options.write, tried=options.questions is not None)


if __name__ == "__main__":
    main()
