"""Measures the look before an approval: `python -m tests.benchmarks.impact [--questions N]`.

The whole command `motcua impact`, from starting the process to the written page: 64 approved procedures, the golden
questions that may be seen, the edited file's own sample questions and 2,000 different questions of the past in SQLite.
One edit of a time (what is searched stays as it is), one of a sample question (the index is built again), one of the
facility's address (which changes what most answers say). The first row encodes the golden questions, the others find
them kept.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.library import VIETNAM
from bot.review import open_log
from bot.settings import Settings, load_settings
from bot.store.opening import open_store
from bot.turn import Incoming, Session, Status, Turn
from knowledge.chain import Action
from knowledge.folder import load_folder
from nlu.text import strip_marks
from tests.benchmarks.report import arguments, machine, number, publish, table

QUESTIONS = 2_000
TIME, SAMPLE, FACILITY = (
    "procedures/cap-lai-giay-chung-sinh.yaml",
    "procedures/giay-ra-vien.yaml",
    "facilities/co-so-mau.yaml",
)
EDITS: tuple[tuple[str, str, str, str], ...] = (
    ("lần đầu: sửa thời gian giải quyết", TIME, "số: 03", "số: 05"),
    ("sửa thời gian giải quyết", TIME, "số: 03", "số: 05"),
    ("thêm một câu hỏi mẫu (lập lại chỉ mục)", SAMPLE, "câu hỏi mẫu:\n", "câu hỏi mẫu:\n  - giấy cho về xin ở đâu\n"),
    ("sửa địa chỉ cơ sở (mọi câu có địa chỉ đổi)", FACILITY, "Số 0, đường Mẫu", "Số 1, đường Mẫu"),
)
"""(what, file, words, other words)."""


def laid_out(base: Settings, folder: Path, questions: int) -> Settings:
    """Copy knowledge and index, approve everything, store the questions; return the settings of that installation."""
    knowledge, data = folder / "knowledge", folder / "data"
    shutil.copytree(base.knowledge, knowledge, ignore=shutil.ignore_patterns("*.py", "__pycache__", "approved"))
    if (base.data_dir / "index").is_dir():
        shutil.copytree(
            base.data_dir / "index", data / "index", ignore=shutil.ignore_patterns("questions-*", "ahead-*")
        )
    settings = base.model_copy(update={"knowledge": knowledge, "data_dir": data, "review": "on", "database_url": None})
    log, now = open_log(settings), datetime.now(VIETNAM)
    for path in sorted((*knowledge.glob("procedures/*.yaml"), *knowledge.glob("facilities/*.yaml"))):
        record = path.relative_to(knowledge).with_suffix("").as_posix()
        log.append(Action.APPROVE, record, "Phép đo", now, path.read_bytes())
    samples = [q for p in load_folder(knowledge).knowledge.procedures.values() for q in p.sample_questions]
    texts = list(dict.fromkeys(strip_marks(q) for q in samples))[:questions]
    store = open_store(settings)
    for n, text in enumerate(texts):
        at = now - timedelta(minutes=30 * n)
        store.keep("web", f"{n % 200}", Incoming(text), Turn(Status.ANSWERED, ()), Session(), at, 1.0, test=True)
    store.close()
    return settings


def command(settings: Settings, *words: str) -> str:
    """Run one command of the installation and return what it printed."""
    own = {k: v for k, v in os.environ.items() if not k.startswith("MOTCUA_")}
    own |= {"MOTCUA_KNOWLEDGE": str(settings.knowledge), "MOTCUA_DATA_DIR": str(settings.data_dir)}
    own |= {"MOTCUA_REVIEW": "on", "COLUMNS": "200"}
    start = [sys.executable, "-c", "from bot.cli import main; main()", *words]
    return subprocess.run(start, env=own, check=True, capture_output=True, text=True).stdout


def timed(settings: Settings, file: str, words: str, other: str) -> tuple[float, str]:
    """Edit, look, put back; return the seconds and the headline."""
    path = settings.knowledge / file
    text = path.read_text(encoding="utf-8")
    assert words in text, (file, words)
    path.write_text(text.replace(words, other, 1), encoding="utf-8")
    start = perf_counter()
    told = command(settings, "impact")
    seconds = perf_counter() - start
    path.write_text(text, encoding="utf-8")
    found = re.search(r"^(.+?) trả lời khác, trong ([\d.]+) câu", told, re.MULTILINE)
    assert found, told
    return seconds, f"{found[1].removesuffix(' sẽ')} trong {found[2]}"


def measure(base: Settings, questions: int, console: Console) -> str:
    """Run everything; return the table and what it was measured on."""
    where = machine()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    rows = []
    with (
        Progress(*columns, console=console, transient=True) as progress,
        tempfile.TemporaryDirectory(prefix="motcua-bench-") as name,
    ):
        task = progress.add_task("Impact", total=len(EDITS) + 1)
        settings = laid_out(base, Path(name), questions)
        command(settings, "ask", "mat giay ra vien")  # index and examples learnt, as on a machine that serves
        progress.advance(task)
        for what, file, words, other in EDITS:
            seconds, found = timed(settings, file, words, other)
            rows.append((what, f"{number(seconds, 1)} s", found))
            progress.advance(task)
    note = (
        f"{where} Cả lệnh `motcua impact`, từ lúc khởi động đến khi ghi xong trang; {number(questions)} câu người dân "
        "khác nhau. Mức: 30 s."
    )
    return f"{table(('Bản sửa', 'Đo được', 'Câu trả lời khác'), rows)}\n\n{note}"


def main() -> None:
    """Read the arguments, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--questions", type=int, metavar="N", help=f"past questions, {QUESTIONS} by default")
    options = parser.parse_args()
    text = measure(load_settings(), options.questions or QUESTIONS, Console(stderr=True))
    publish("impact", text, options.write, tried=options.questions is not None)


if __name__ == "__main__":
    main()
