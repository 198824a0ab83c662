"""Measures durable delivery under load: `python -m tests.benchmarks.load [--rate N] [--seconds S]`.

Real `motcua serve` processes on loopback, a Zalo OA whose citizens write at a fixed rate, all on the same cores: on
SQLite and on PostgreSQL at the given rate, then faster and faster until it is too much; then two processes on
PostgreSQL, one of them killed and started again. Prints one table; asserts nothing.
"""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psycopg
import structlog
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.assistant import Assistant
from bot.channels.zalo_oa.client import CAPABILITY
from bot.library import VIETNAM, Library
from bot.settings import Settings, load_settings
from tests.benchmarks.load_script import Script, write_scripts
from tests.benchmarks.load_server import FACILITY, POSTGRES, Server, consent, counts, databases
from tests.benchmarks.load_traffic import Figures, Traffic
from tests.benchmarks.report import BENCH, arguments, at_share, machine, number, publish, spread, table

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
SCRIPTS = 24
WARM_SECONDS = 3.0
STEP_SECONDS = 15.0
STEPS = 8
FASTER = 1.25
MOST_REPLY = 1.5
"""Seconds of the 95th percentile of replies that are too much."""
Row = tuple[str, str, str]
"""(what, figure, bar)."""
Step = Callable[[int, int], None]


@dataclass(frozen=True)
class Plan:
    """How much is measured: messages a second, seconds, steps of the ceiling (0: none), where PostgreSQL is."""

    rate: float = 35.0
    seconds: float = 60.0
    steps: int = STEPS
    postgres: str = POSTGRES


@dataclass(frozen=True)
class Stage:
    """What all runs share: the conversations, what is served with the folder of its index, a bar by title."""

    scripts: list[Script]
    settings: Settings
    bar: Callable[[str], Step]


@asynccontextmanager
async def serving(stage: Stage, url: str, names: tuple[str, ...]) -> AsyncIterator[tuple[Traffic, list[Server]]]:
    """Give the platform and the processes that serve it, one for each name."""
    async with Traffic(stage.scripts) as traffic:
        await asyncio.to_thread(consent, url, traffic.oa)
        servers = [Server(url, stage.settings, traffic.url, traffic.oa, traffic.secret, name) for name in names]
        try:
            for server in servers:
                await asyncio.to_thread(server.start)
            traffic.servers = [server.address for server in servers]
            yield traffic, servers
        finally:
            for server in servers:
                await asyncio.to_thread(server.stop)


def shown(title: str, figures: Figures, counted: dict[str, int]) -> list[Row]:
    """Return the rows of one run; `counted` is what the database says of its own."""
    verdict = figures.verdict
    title = f"{title}, {number(figures.rate)} tin/giây"
    order = "giữ đúng" if not verdict.disordered else f"sai ở {verdict.disordered} người"
    behind = f"; máy tạo tải trễ nhất {number(figures.late * 1000)} ms" if figures.late > 0.1 else ""
    unsure = f", không chắc đã tới {number(counted['uncertain'])}" if counted.get("uncertain") else ""
    twice = f", hệ thống tự đếm {number(counted.get('possibly_twice', 0))} phần có thể hai lần"
    rows = [
        (f"{title}: nhận webhook", _spread(figures.acks), "p95 ≤ 300 ms"),
        ("– từ lúc gửi tin đến lúc đủ câu trả lời", _spread(verdict.replies), "p95 ≤ 1.500 ms"),
        ("– tin gửi, lượt nhận hỏng", f"{number(verdict.messages)}, {number(figures.failed)}{behind}", ""),
        ("– phần trả lời mất", f"{number(verdict.lost)}{unsure}", "0"),
        ("– phần trả lời tới hai lần", f"{number(verdict.doubled)}{twice}", ""),
        ("– thứ tự của từng người", order, "giữ đúng"),
    ]
    if verdict.strange:
        rows.append(("– phần khác với câu trả lời tính trước", number(verdict.strange), "0"))
    return rows


def _spread(seconds: list[float]) -> str:
    return spread(seconds) if seconds else "–"


def too_much(figures: Figures) -> bool:
    """True where the servers could not keep up."""
    replies = figures.verdict.replies
    return bool(figures.failed or figures.verdict.lost or not replies or at_share(replies, 0.95) > MOST_REPLY)


async def steady(stage: Stage, kind: str, plan: Plan, folder: Path) -> list[Row]:
    """Return the rows of one process on one kind of database, and of its ceiling."""
    name = DATABASES[kind]
    with databases(kind, folder, plan.postgres) as url:
        async with serving(stage, url, ("chinh",)) as (traffic, (server,)):
            await traffic.run(min(plan.rate, 5), WARM_SECONDS, stage.bar(f"{name}: warm-up"))
            before = server.cpu()
            figures = await traffic.run(plan.rate, plan.seconds, stage.bar(f"{name}: {plan.rate:g} messages/s"))
            used = server.cpu() - before
            rows = shown(name, figures, counts(url))
            each = used / max(1, figures.verdict.messages) * 1000
            rows.append(("– CPU của motcua serve cho một tin", f"{number(each, 1)} ms", ""))
            if plan.steps:
                rows.append(await ceiling(stage, name, plan, traffic, figures))
    return rows


async def ceiling(stage: Stage, name: str, plan: Plan, traffic: Traffic, first: Figures) -> Row:
    """Return the highest rate that was kept up with: faster and faster from `first`, or slower where that was it."""
    up, last = not too_much(first), first
    kept, failed = (first, None) if up else (None, first)
    for _ in range(plan.steps):
        rate = last.rate * FASTER if up else last.rate / FASTER
        last = await traffic.run(rate, min(plan.seconds, STEP_SECONDS), stage.bar(f"{name}: {rate:.0f} messages/s"))
        if too_much(last):
            failed = last
        else:
            kept = last
        if too_much(last) == up:
            break
    figure = f"{number(kept.rate)} tin/giây" if kept else f"dưới {number(last.rate)} tin/giây"
    if failed is None:
        figure = f"ít nhất {figure}"
    elif kept:
        slow = f"p95 {number(at_share(failed.verdict.replies, 0.95), 1)} s" if failed.verdict.replies else "–"
        figure += f"; ở {number(failed.rate)}: {slow}, {number(failed.failed)} lượt nhận hỏng"
    return f"{name}: mức cao nhất còn kịp", figure, f"≥ {number(plan.rate)} tin/giây"


async def killed(stage: Stage, plan: Plan, folder: Path) -> list[Row]:
    """Return the rows of two processes that share the work, one of them killed and started again."""
    with databases("postgresql", folder, plan.postgres) as url:
        async with serving(stage, url, ("mot", "hai")) as (traffic, servers):
            await traffic.run(min(plan.rate, 5), WARM_SECONDS, stage.bar("Two processes: warm-up"))

            async def accident() -> float:
                await asyncio.sleep(plan.seconds / 2)
                await asyncio.to_thread(servers[0].kill)
                begun = asyncio.get_running_loop().time()
                await asyncio.to_thread(servers[0].start)
                return asyncio.get_running_loop().time() - begun

            before = [server.cpu() for server in servers]
            accident_task = asyncio.create_task(accident())
            figures = await traffic.run(plan.rate, plan.seconds, stage.bar("Two processes, one killed"))
            away = await accident_task
            busy = servers[1].cpu() - before[1]
            rows = shown("Hai tiến trình trên PostgreSQL, một bị kill −9", figures, counts(url))
    rows.append(("– tiến trình bị giết chạy lại sau", f"{number(away, 1)} s", ""))
    rows.append(("– CPU của tiến trình còn lại", f"{number(busy, 1)} s trên {number(figures.seconds, 1)} s", ""))
    return rows


def prepared(settings: Settings) -> tuple[Library, Settings]:
    """Return a library of the knowledge as it is served, and its settings."""
    data = BENCH / "load"
    data.mkdir(parents=True, exist_ok=True)
    own = Settings(knowledge=settings.knowledge, data_dir=data, facility=FACILITY, encoder=settings.encoder)
    return Library(own), own


def measure(settings: Settings, plan: Plan, console: Console) -> str:
    """Run everything; return the table and what it was measured on."""
    where = machine()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    rows: list[Row] = []
    with (
        Progress(*columns, console=console, transient=True) as progress,
        tempfile.TemporaryDirectory(prefix="motcua-load-") as name,
    ):

        def bar(title: str) -> Step:
            task = progress.add_task(title, total=None)
            return lambda done, total: progress.update(task, completed=done, total=total)

        library, own = prepared(settings)
        library.refresh(bar("Index"))
        world = library.world
        assert world is not None
        questions = [q for _, p in sorted(world.knowledge.public.items()) for q in p.sample_questions]
        scripts = write_scripts(Assistant(library), CAPABILITY, questions, SCRIPTS, datetime.now(VIETNAM))
        stage, folder = Stage(scripts, own, bar), Path(name)
        for kind, title in DATABASES.items():
            rows += _rows(title, lambda kind=kind: steady(stage, kind, plan, folder))  # type: ignore[misc]
        rows += _rows("Hai tiến trình trên PostgreSQL", lambda: killed(stage, plan, folder))
        for log in own.data_dir.glob("*.log"):
            shutil.move(log, log.with_suffix(".log.last"))
    note = (
        f"{where} Máy tạo tải, Zalo OA giả và cơ sở dữ liệu chạy trên cùng máy. {number(plan.seconds)} s mỗi lần đo, "
        f"câu hỏi mẫu của {number(len(world.knowledge.public))} thủ tục viết không dấu, mỗi người "
        f"{len(scripts[0].questions)} tin, cách nhau 2 s; "
        f"mỗi phần trả lời được Zalo báo lại bằng một webhook nữa. Bộ mã hóa {world.index.encoder.name}."
    )
    return f"{table(('Việc', 'Đo được', 'Mức'), rows)}\n\n{note}"


def _rows(title: str, work: Callable[[], object]) -> list[Row]:
    """Return the rows of `work`, or one that says why there are none."""
    try:
        return asyncio.run(work())  # type: ignore[arg-type,no-any-return]
    except psycopg.OperationalError as error:
        return [(title, f"không đo được: {str(error).splitlines()[0]}", "")]


def main() -> None:
    """Read the arguments, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--rate", type=float, default=Plan.rate, metavar="N", help="messages a second")
    parser.add_argument("--seconds", type=float, default=Plan.seconds, metavar="S", help="how long")
    parser.add_argument("--steps", type=int, default=Plan.steps, metavar="N", help="steps to the ceiling, 0 for none")
    parser.add_argument("--postgres", default=POSTGRES, metavar="URL", help="a server, without a database")
    options = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    plan = Plan(options.rate, options.seconds, options.steps, options.postgres)
    text = measure(load_settings(), plan, Console(stderr=True))
    publish("load", text, options.write, tried=plan != Plan(postgres=plan.postgres))


if __name__ == "__main__":
    main()
