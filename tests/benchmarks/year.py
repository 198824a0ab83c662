"""Measures the reports of a year of 10,000 turns a day on PostgreSQL: `python -m tests.benchmarks.year [--days N]`.

A database at 127.0.0.1:5432 (user postgres), made for this and dropped afterwards: first with all turns of the year,
then as an installation would hold it on that day: 90 days of turns, tallies of the rest and of the year before. Each
report is made by a process of its own, as the schedule does, one query after another on one core, so that CPU time says
what a busy machine hides. Seconds, MB (10⁶ bytes).
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import psycopg
from rich.console import Console
from sqlalchemy import event, text

from bot.library import VIETNAM
from bot.store import migrate
from bot.store.counting import tally
from bot.store.database import connect
from bot.store.models import HandoverRow, TurnRow
from metrics.definitions import ANSWERS
from metrics.periods import Kind, Period, read_period
from tests.benchmarks.report import ROOT, arguments, machine, number, publish, table
from tests.benchmarks.store import postgresql

FACILITY = "trung-tam-y-te-khu-vuc-yen-bai"
YEAR = read_period(Kind.YEAR, "2026")
MADE = datetime(2026, 12, 15, 7, 0, tzinfo=VIETNAM)
A_DAY = 10_000
KEPT_DAYS = 90
BARS = {Kind.WEEK: 20.0, Kind.YEAR: 60.0}
_PERIODS = {Kind.WEEK: read_period(Kind.WEEK, "2026-W50"), Kind.YEAR: YEAR}
_BULK = """
INSERT INTO turns (at, channel, facility, citizen, text, action, form, status, procedure, aspect, intent, confidence,
  locked, latency_ms, test, day, hour, place, first, again, bare)
SELECT day + make_interval(hours => hour - 7, mins => (s1 * 59)::int), channel, :facility,
  CASE WHEN status <> 'emergency' THEN md5((who * people)::int::text) END,
  CASE WHEN typed AND status <> 'emergency' THEN CASE WHEN status IN ('not_found', 'out_of_scope')
    THEN words[1 + (power(s2, 2) * (array_length(words, 1) - 1))::int]
      || CASE WHEN s3 < 0.6 THEN '' ELSE ' ' || (s3 * 90)::int END
    ELSE 'xin giấy ' || (s2 * 5000)::int END END,
  CASE WHEN NOT typed THEN 'more:x' END, 'text', status,
  CASE WHEN status IN ('answered', 'clarified', 'lapsed')
    THEN ids[1 + (power(s4, 2.5) * (array_length(ids, 1) - 1))::int] END,
  CASE WHEN status = 'answered' AND s3 < 0.8 THEN aspects[1 + (power(s1, 2) * (array_length(aspects, 1) - 1))::int] END,
  'ask', s2, true, 4 + 40 * power(s3, 6) * 25, false, day, hour, place, place = 1 AND s1 < 0.9, place > 1 AND s2 < 0.2,
  CASE WHEN typed THEN s4 < 0.55 END
FROM (
  SELECT d::date AS day, (7 + (random() + random()) * 6.9)::int AS hour,
    (ARRAY['zalo_oa', 'zalo_oa', 'zalo_oa', 'web', 'zalo_bot'])[1 + (random() * 4)::int] AS channel,
    random() < 0.7 AS typed, 1 + (power(random(), 3) * 6)::int AS place, random() AS who, random() AS s1,
    random() AS s2, random() AS s3, random() AS s4,
    statuses[1 + (power(random(), 3) * (array_length(statuses, 1) - 1))::int] AS status, words, ids, aspects, people
  FROM generate_series(CAST(:first AS date), CAST(:last AS date), '1 day') d, generate_series(1, :a_day),
    (SELECT CAST(:statuses AS text[]) AS statuses, CAST(:words AS text[]) AS words, CAST(:ids AS text[]) AS ids,
      CAST(:aspects AS text[]) AS aspects, CAST(:people AS int) AS people) given
) drawn
"""
_SIDE = """
INSERT INTO handovers (at, facility, procedure, why, status, citizen, test, wait_minutes)
SELECT at, facility, procedure, 'asked', 'answered', citizen, false, 3 + (id % 40) FROM turns WHERE id % 50 = 0;
INSERT INTO ratings (day, score, reason, procedure, aspect, facility, test)
SELECT day, 1 + (id % 5), CASE WHEN id % 5 < 3 THEN 'thieu' END, procedure, aspect, facility, false FROM turns
WHERE id % 40 = 0;
INSERT INTO openings (day, channel, facility, procedure, level, test)
SELECT day, channel, facility, procedure, 'toàn trình', false FROM turns WHERE id % 25 = 0 AND procedure IS NOT NULL;
INSERT INTO beats (slot) SELECT generate_series(:low, :high)
"""
_YEAR_BEFORE = """
INSERT INTO turn_tallies (day, hour, channel, facility, typed, status, procedure, aspect, begins, first, again, bare,
  locked, within_ms, n)
SELECT day - 365, hour, channel, facility, typed, status, procedure, aspect, begins, first, again, bare, locked,
  within_ms, n FROM turn_tallies
"""


def fill(url: str, days: int, words: Sequence[str], ids: Sequence[str]) -> int:
    """Fill a database with `days` days of turns that end with the year; return how many."""
    engine = connect(url, durable=True)  # without the time limit of an answer
    migrate.bring_up(engine)
    first, last = YEAR.last - timedelta(days=days - 1), YEAR.last
    statuses = [*ANSWERS]
    given = {
        "facility": FACILITY,
        "first": first,
        "last": last,
        "a_day": A_DAY,
        "statuses": statuses,
        "words": list(words),
        "ids": list(ids),
        "aspects": ["papers", "place", "hours", "office_time", "fee", "online", "steps", "who"],
        "people": 300_000,
    }
    slots = {
        "low": int(datetime(first.year, first.month, first.day, tzinfo=VIETNAM).timestamp()) // 300,
        "high": int(MADE.timestamp()) // 300,
    }
    with engine.begin() as db:
        db.execute(text("SELECT setseed(0.5)"))
        made = db.execute(text(_BULK), given).rowcount
        for statement in _SIDE.split(";"):
            db.execute(text(statement), slots if ":low" in statement else {})
    _settled(engine)
    engine.dispose()
    return made


def age(url: str) -> tuple[int, int]:
    """Let a database age as an installation's does; return its turns and its tallies."""
    engine = connect(url, durable=True)
    limit = MADE - timedelta(days=KEPT_DAYS)
    with engine.begin() as db:
        tally(db, TurnRow.day >= date.min, HandoverRow.at < limit)
        db.execute(text(_YEAR_BEFORE))
        db.execute(
            text("DELETE FROM turn_tallies WHERE day >= :day AND day >= :first"),
            {"day": limit.date(), "first": YEAR.first},
        )
        db.execute(text("DELETE FROM turns WHERE day < :day"), {"day": limit.date()})
        db.execute(text("DELETE FROM handovers WHERE at < :at"), {"at": limit})
        counts = [db.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in ("turns", "turn_tallies")]
    _settled(engine)
    engine.dispose()
    return counts[0], counts[1]


def _settled(engine: Any) -> None:
    """Let the database know its new rows, as it does by itself after a while."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.execute(text("VACUUM ANALYZE"))


# -- one report, in a process of its own -------------------------------------------------------------------------------


def one(kind: Kind) -> dict[str, float]:
    """Make one report of the database the settings name; return seconds by phase, CPU seconds, MB."""
    import metrics.report
    from bot.reporting import report_of
    from bot.starting import start
    from bot.store.opening import open_store
    from metrics.files import write_report

    began, spent = perf_counter(), {"sql": 0.0, "statements": 0.0, "gaps": 0.0}
    settings, library = start(quiet=True)
    assert library.world is not None
    with closing(open_store(settings)) as store, tempfile.TemporaryDirectory() as out:
        ready = perf_counter()
        before = process_time()
        engine = store._reading

        @event.listens_for(engine, "before_cursor_execute")
        def starts(connection: Any, *_: Any) -> None:
            connection.info["began"] = perf_counter()

        @event.listens_for(engine, "after_cursor_execute")
        def ends(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
            took = perf_counter() - connection.info["began"]
            spent["sql"] += took
            spent["statements"] += 1
            if os.environ.get("BENCH_SLOW") and took > 0.5:
                print(f"{took:.2f} s {' '.join(statement.split())[:400]}", file=sys.stderr)

        grouping = metrics.report.group

        def timed(*words: Any) -> Any:
            at = perf_counter()
            found = grouping(*words)
            spent["gaps"] += perf_counter() - at
            return found

        metrics.report.group = timed  # type: ignore[assignment]
        found = report_of(settings, library.world, store, _PERIODS[kind], MADE, facility=FACILITY)
        compiled = perf_counter()
        write_report(found, Path(out))
        done = perf_counter()
        backend = _backend_cpu(engine)
    return spent | {
        "load": ready - began,
        "compile": compiled - ready,
        "files": done - compiled,
        "whole": done - began,
        "cpu": process_time() - before,
        "database": backend,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6,
        "questions": found.now.values["questions"].top,
    }


def _backend_cpu(engine: Any) -> float:
    """Return the CPU seconds the server's process of this connection has used; 0 where it is on another machine."""
    with engine.connect() as db:
        pid = db.execute(text("SELECT pg_backend_pid()")).scalar_one()
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def reported(url: str, kind: Kind, data: Path) -> dict[str, float]:
    """Make a report in a process of its own."""
    own = {
        "MOTCUA_DATABASE_URL": url,
        "MOTCUA_DATA_DIR": str(data),
        "MOTCUA_FACILITY": FACILITY,
        "MOTCUA_REVIEW": "off",
    }
    words = [sys.executable, "-m", "tests.benchmarks.year", "--one", kind.value]
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, **own}, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.strip().rpartition("\n")[2])
    return found


# -- the table ---------------------------------------------------------------------------------------------------------


def row(title: str, period: Period, kind: Kind, found: dict[str, float]) -> list[str]:
    """Return one row of the table."""
    bar = BARS[kind]
    judged = "đạt" if found["whole"] <= bar else "không đạt"
    return [
        f"{title}: {period.title}",
        number(found["questions"]),
        f"{number(found['whole'], 1)} s (mức {number(bar)} s: {judged})",
        f"{number(found['load'], 1)} s",
        f"{number(found['sql'], 1)} s ({number(found['statements'])} câu lệnh)",
        f"{number(found['gaps'], 1)} s",
        f"{number(found['files'], 1)} s",
        f"{number(found['cpu'], 1)} + {number(found['database'], 1)} s",
        f"{number(found['peak'])} MB",
    ]


@contextmanager
def _serial() -> Iterator[str]:
    """Yield the address of a new database whose queries run on one core."""
    with postgresql() as url:
        name = url.rpartition("/")[2]
        with psycopg.connect(url, autocommit=True) as db:
            db.execute(f"ALTER DATABASE {name} SET max_parallel_workers_per_gather = 0")  # type: ignore[arg-type]
        yield url


def measure(days: int, console: Console) -> str:
    """Measure both databases; return the table and the machine."""
    from bot.starting import start

    where, data = machine(), ROOT / ".motcua" / "bench" / "report"
    os.environ |= {"MOTCUA_DATA_DIR": str(data), "MOTCUA_FACILITY": FACILITY, "MOTCUA_REVIEW": "off"}
    _, library = start(quiet=True)
    assert library.world is not None
    public = library.world.knowledge.public
    words = [question for p in public.values() for question in p.sample_questions][:3_000]
    head = (
        *("Dữ liệu, kỳ", "câu hỏi", "cộng", "mở, đọc kiến thức", "hỏi cơ sở dữ liệu"),
        *("gom câu chưa trả lời", "viết năm tệp", "CPU máy tính + máy chủ dữ liệu", "bộ nhớ cao nhất"),
    )
    rows = []
    with _serial() as url:
        console.print("Tạo dữ liệu …")
        began = perf_counter()
        made = fill(url, days, words, list(public))
        console.print(f"{made} lượt, {perf_counter() - began:.0f} s")
        for kind, period in _PERIODS.items():
            rows.append(row("mọi lượt còn nguyên", period, kind, reported(url, kind, data)))
            console.print(rows[-1])
        turns, tallies = age(url)
        for kind, period in _PERIODS.items():
            rows.append(row("90 ngày và số cộng", period, kind, reported(url, kind, data)))
            console.print(rows[-1])
    note = (
        f"{where} {number(made)} lượt của một cơ sở, {number(A_DAY)} một ngày; “90 ngày và số cộng”: {number(turns)} "
        f"lượt, {number(tallies)} dòng số cộng của hai năm. Mỗi báo cáo một tiến trình riêng, "
        "truy vấn không chạy song song. "
        "MB là 10⁶ byte."
    )
    return f"{table(head, rows)}\n\n{note}"


def main() -> None:
    """Read the arguments, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--days", type=int, metavar="N", help=f"how many days of turns, {YEAR.days} by default")
    parser.add_argument("--one", choices=[kind.value for kind in BARS], help="make one report and print its figures")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(one(Kind(options.one))))
        return
    text_ = measure(options.days or YEAR.days, Console(stderr=True))
    publish("report", text_, options.write, tried=options.days is not None)


if __name__ == "__main__":
    main()
