"""Measures what keeping a message costs: `python -m tests.benchmarks.store [--messages N]`.

Reads the conversation, then stores the turn with its effects, as the web chat does for every message; on a SQLite file
in WAL and on PostgreSQL at 127.0.0.1:5432 (user postgres), each in a new database that is removed afterwards.
"""

import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import perf_counter

import psycopg
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.library import VIETNAM
from bot.store.store import Store
from bot.turn import Effect, Incoming, Ranked, Status, Tap, Turn
from nlu.aspect import Aspect
from tests.benchmarks.report import arguments, machine, number, publish, spread, table

MESSAGES = 2_000
CITIZENS = 200
WARM = 50
_SERVER = "host=127.0.0.1 port=5432 user=postgres dbname=postgres connect_timeout=2"
_TAPS = tuple(Tap(f"Nút số {n} của câu trả lời", f"p:thu-tuc-so-{n}:papers") for n in range(6))
_TURN = Turn(
    Status.ANSWERED,
    (),
    _TAPS,
    "cap-lai-giay-chung-sinh",
    Aspect.PAPERS,
    (Ranked("cap-lai-giay-chung-sinh", 0.93, "xin cấp lại giấy chứng sinh"),),
    intent="ask_papers",
)
_SAID = Incoming("em bị mất giấy chứng sinh của cháu thì xin cấp lại cần mang những giấy tờ gì ạ")


def message(store: Store, number_: int) -> tuple[float, float]:
    """Read and keep one message; return the seconds of both. Every tenth asks for a person or gives a mark."""
    user, now = f"citizen-{number_ % CITIZENS}", datetime.now(VIETNAM)
    start = perf_counter()
    session = store.session("web", user)
    read = perf_counter()
    effects: tuple[tuple[Effect, str], ...] = ()
    if number_ % 10 == 0:
        effects = ((Effect.HAND_OVER, "asked"),) if number_ % 20 else ((Effect.RATE, "5"),)
    after = replace(session, procedure=_TURN.procedure, offered=_TAPS, updated=now, answers=session.answers + 1)
    store.keep("web", user, _SAID, replace(_TURN, effects=effects), after, now, 12.3)
    return read - start, perf_counter() - read


def measured(url: str, messages: int, step: Callable[[], None]) -> list[str]:
    """Return a row of figures for the database at `url`."""
    store = Store.open(url, "x" * 40, "mau")
    for n in range(WARM):
        message(store, n)
    reads, writes = [], []
    for n in range(messages):
        read, write = message(store, n)
        reads.append(read)
        writes.append(write)
        step()
    start = perf_counter()
    store.purge(datetime.now(VIETNAM))
    swept = perf_counter() - start
    store.close()
    start = perf_counter()
    Store.open(url, "x" * 40, "mau").close()
    opened = perf_counter() - start
    whole = [read + write for read, write in zip(reads, writes, strict=True)]
    return [
        spread(whole),
        spread(reads),
        spread(writes),
        number(len(whole) / sum(whole)),
        f"{number(swept * 1e3, 1)} ms",
        f"{number(opened * 1e3, 1)} ms",
    ]


@contextmanager
def postgresql() -> Iterator[str]:
    """Yield the address of a new PostgreSQL database."""
    name = f"motcua_bench_{secrets.token_hex(4)}"
    with psycopg.connect(_SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    try:
        yield f"postgresql://postgres@127.0.0.1:5432/{name}"
    finally:
        with psycopg.connect(_SERVER, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


def measure(messages: int, console: Console) -> str:
    """Measure both databases; return the table and the machine."""
    where = machine()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    head = ("Cơ sở dữ liệu", "một tin, đọc và ghi", "– đọc", "– ghi", "tin mỗi giây", "dọn", "mở lại")
    rows = []
    with Progress(*columns, console=console, transient=True) as progress:

        def stepper(title: str) -> Callable[[], None]:
            task = progress.add_task(title, total=messages)
            return lambda: progress.advance(task)

        with tempfile.TemporaryDirectory(prefix="motcua-bench-") as name:
            url = f"sqlite:///{Path(name) / 'bench.db'}"
            rows.append(["SQLite, WAL (mức: ghi ≤ 5 ms)", *measured(url, messages, stepper("SQLite"))])
        try:
            with postgresql() as url:
                rows.append(["PostgreSQL trên cùng máy", *measured(url, messages, stepper("PostgreSQL"))])
        except psycopg.OperationalError as error:
            rows.append([f"PostgreSQL: không đo được ({type(error).__name__})", *["–"] * 6])
    note = f"{where} {number(messages)} tin của {CITIZENS} người, lần lượt; mỗi tin một lần đọc và một giao dịch ghi."
    return f"{table(head, rows)}\n\n{note}"


def main() -> None:
    """Read the arguments, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--messages", type=int, metavar="N", help=f"how many, {MESSAGES} by default")
    options = parser.parse_args()
    text = measure(options.messages or MESSAGES, Console(stderr=True))
    publish("store", text, options.write, tried=options.messages is not None)


if __name__ == "__main__":
    main()
