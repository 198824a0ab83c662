"""Measures other ways to find the procedure beside ours: `python -m tests.benchmarks.rivals [--base FOLDER]`.

The same questions (the test half of the golden questions), the same passages, one after another on this machine, each
in a process and an environment of its own, made below `.motcua/bench` with pip from pinned requirements. The first
question after the start is not counted in the times; start-up is the median of several processes with the index kept
on disk. `--quick N` asks N questions over names only, to see that everything runs.
"""

from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from rich.console import Console

from bot.settings import load_settings
from index.golden import Golden, read_golden
from index.passages import Passage, PassageKind, passages_of
from knowledge.folder import load_folder
from knowledge.procedure import Scope, Status
from tests.benchmarks.report import ROOT, arguments, folder_mb, machine, number, publish, table
from tests.benchmarks.rivals.client import Worker, WorkerFailed
from tests.benchmarks.rivals.figures import COST, QUALITY, Measured, absent, bare_of, cost, quality
from tests.benchmarks.rivals.systems import RIVALS, CannotInstall, Rival, python_of

GOLDEN = ROOT / "tests" / "golden"
STARTS = 5
THREADS = 4
_FIRST = "mất giấy ra viện thì làm lại ở đâu"


def corpus() -> list[Passage]:
    """Return the passages of the shipped knowledge, as `Library` takes them; ours fails if it lacks any of them."""
    found = load_folder(load_settings().knowledge).knowledge
    gone = (Status.REPEALED, Status.REPLACED)
    apart = [p for p in found.procedures.values() if p.status in gone and p.scope is Scope.PUBLIC]
    return [passage for p in [*found.public.values(), *apart] for passage in passages_of(p)]


def start(rival: Rival, python: Path, base: Path) -> tuple[Worker, float]:
    """Return a worker that has answered once from its kept index, and the seconds from its start until then."""
    begin = perf_counter()
    worker = Worker(rival, python, base)
    try:
        worker.call(open=True)
        worker.call(ask=[_FIRST])
    except WorkerFailed:
        worker.__exit__(None, None, None)
        raise
    return worker, perf_counter() - begin


def model_mb(rival: Rival, base: Path) -> float:
    """Return the size in MB of the model that does not come with the libraries."""
    if rival.needs_base:
        return sum(p.stat().st_size for p in base.iterdir() if p.is_file()) / 1e6  # not what its making left below
    return folder_mb(ROOT / "index" / "model") if rival.name == "ours" else 0.0


def measure(rival: Rival, passages: Sequence[Passage], golden: Sequence[Golden], base: Path, starts: int) -> Measured:
    """Build, start several times, ask everything of the last process started."""
    python = python_of(rival)
    with Worker(rival, python, base) as worker:
        built = worker.call(build=[(p.owner, p.text) for p in passages])
    times = []
    for _ in range(starts - 1):
        worker, seconds = start(rival, python, base)
        times.append(seconds)
        worker.__exit__(None, None, None)
    worker, seconds = start(rival, python, base)
    with worker:
        questions = [g.question for g in golden]
        asked = worker.call(ask=questions)["answers"]
        bare = worker.call(ask=[g.question for g in bare_of(golden)])["answers"]
        load = worker.call(load=questions, threads=THREADS)
        stats = worker.call(stats=list(rival.roots))
    return Measured(
        ranked=[a["ranked"] for a in asked],
        bare=[a["ranked"] for a in bare],
        ms=[a["ms"] for a in asked],
        per_second=load["per_second"],
        how=load["how"],
        memory_mb=stats["memory_mb"],
        install_mb=stats["install_mb"],
        model_mb=model_mb(rival, base),
        start_s=median([*times, seconds]),
        build_s=built["seconds"],
    )


def compare(rivals: Sequence[Rival], passages: Sequence[Passage], golden: Sequence[Golden], base: Path, n: int) -> str:
    """Measure one system after another, with `n` starts each; return both tables."""
    console = Console(stderr=True)
    better: list[list[str]] = []
    dearer: list[list[str]] = []
    for rival in rivals:
        try:
            if rival.needs_base and not base.is_dir():
                raise WorkerFailed(f"không có mô hình gốc; chạy `python -m index.train.base --out {base}`")
            with console.status(rival.label):
                measured = measure(rival, passages, golden, base, n)
            better.append(quality(rival, golden, measured))
            dearer.append(cost(rival, measured))
        except (CannotInstall, WorkerFailed) as error:
            reason = "không cài được" if isinstance(error, CannotInstall) else "không chạy được"
            better.append(absent(rival, f"{reason} ({error})", len(QUALITY)))
            dearer.append(absent(rival, reason, len(COST)))
        console.print(f"{rival.label}: xong", highlight=False)
    return f"{table(QUALITY, better)}\n\n{table(COST, dearer)}"


def main() -> None:
    """Read the arguments, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--base", type=Path, default=Path(".motcua/train/base"), help="base model of the rivals")
    parser.add_argument("--quick", type=int, metavar="N", help="N questions over names only; for a try")
    parser.add_argument("--half", choices=("test", "calibration"), default="test", help="half of the golden questions")
    parser.add_argument("--only", nargs="+", choices=[r.name for r in RIVALS], help="only these systems")
    options = parser.parse_args()
    if options.write and (options.quick or options.only or options.half != "test"):
        parser.error("--write is for the whole measurement only")
    where = machine()
    golden, passages = read_golden(GOLDEN, options.half), corpus()
    if options.quick:
        golden = golden[:: max(1, len(golden) // options.quick)][: options.quick]
        passages = [p for p in passages if p.kind is PassageKind.NAME]
    rivals = [r for r in RIVALS if not options.only or r.name in options.only]
    tables = compare(rivals, passages, golden, options.base, 1 if options.quick else STARTS)
    inside = sum(bool(g.ids) for g in golden)
    note = (
        f"{where} {inside} câu trong phạm vi, {len(golden) - inside} câu ngoài phạm vi, nửa {options.half}. Mọi hệ "
        f"thống có cùng {number(len(passages))} câu để tìm của {len({p.owner for p in passages})} thủ tục; "
        "chỉ Một Cửa có thêm các câu mẫu để từ chối. Tỉ lệ kèm khoảng Wilson 95 %. AUC: điểm của thủ tục đứng đầu "
        "(Một Cửa: độ chắc). Mở máy: từ lúc khởi động tiến trình đến câu trả lời đầu, mọi hệ thống mở chỉ mục đã lưu "
        f"trên đĩa, trung vị của {1 if options.quick else STARTS} lần. Cài đặt: thư viện cùng mọi thư viện nó cần, "
        "không tính byte code. MB là 10⁶ byte."
    )
    publish("rivals", f"{tables}\n\n{note}", options.write, tried=bool(options.quick))


if __name__ == "__main__":
    main()
