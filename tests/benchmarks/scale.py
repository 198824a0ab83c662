"""Indexes as many real procedures as the national portal has: `python -m tests.benchmarks.scale [--procedures N]`.

Titles and up to three sentences of each, read and encoded by the encoder of this installation from nothing, then
questions over that index. Seconds, MB (10⁶ bytes).
"""

from pathlib import Path
from statistics import median
from time import perf_counter

from rich.console import Console
from rich.progress import Progress

from bot.library import CALIBRATION
from bot.settings import load_settings
from index.build import VectorCache
from index.calibration import Calibration
from index.encoder import make_encoder
from index.golden import read_golden
from index.search import SearchIndex
from nlu.reading import read
from tests.benchmarks.outside_data import SHARED, needed, passages, records
from tests.benchmarks.report import ROOT, arguments, machine, number, publish, resident_mb, spread, table

PROCEDURES = 2600
ASKED = 200
BAR_S = 120.0


def timed_query(index: SearchIndex, question: str) -> tuple[float, float]:
    """Return the seconds to read and encode, and to search."""
    start = perf_counter()
    query = index.query(question)
    between = perf_counter()
    index.search(query)
    return between - start, perf_counter() - between


def main() -> None:
    """Read the arguments, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--data", type=Path, default=SHARED)
    parser.add_argument("--procedures", type=int, default=PROCEDURES, metavar="N")
    options = parser.parse_args()
    where = machine()
    chosen = records(needed(options.data))[: options.procedures]
    searched = [p for record in chosen for p in passages(record)]
    encoder = make_encoder(load_settings().encoder)
    cache, before = VectorCache(encoder, None), resident_mb()
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Mã hóa", total=None)
        start = perf_counter()
        for passage in searched:  # measured apart; the cache reads them once more as it encodes
            read(passage.text)
        done_reading = perf_counter()
        readings, vectors = cache.read(
            [p.text for p in searched], lambda done, total: bar.update(task, completed=done, total=total)
        )
        encoded = perf_counter()
        index = SearchIndex(searched, vectors, encoder, Calibration.load(CALIBRATION), readings)
        built = perf_counter()
    after = resident_mb()
    asked = [g.question for g in read_golden(ROOT / "tests" / "golden", "calibration")][: ASKED + 1]
    timed_query(index, asked[0])
    times = [timed_query(index, question) for question in asked[1:]]
    whole = built - done_reading
    rows = [
        ("riêng việc đọc câu (chuẩn hóa, trả dấu)", f"{number(done_reading - start, 1)} s"),
        ("đọc và mã hóa", f"{number(encoded - done_reading, 1)} s"),
        ("câu mã hóa mỗi giây", number(cache.encoded / (encoded - done_reading))),
        ("lập chỉ mục từ các vectơ", f"{number(built - encoded, 1)} s"),
        (f"cộng (mức: {number(BAR_S)} s)", f"{number(whole, 1)} s ({'đạt' if whole <= BAR_S else 'không đạt'})"),
        ("bộ nhớ sau khi lập, cả tiến trình", f"{number(after)} MB (trước khi lập {number(before)} MB)"),
        (f"một câu hỏi, trung vị của {len(times)} câu", f"{number(median(a + b for a, b in times) * 1e3, 1)} ms"),
        ("– trong đó đọc và mã hóa", spread([a for a, _ in times])),
        ("– trong đó tìm", spread([b for _, b in times])),
    ]
    note = (
        f"{where} {number(len(chosen))} thủ tục thật, {number(len(searched))} câu để tìm (tên và tối đa ba câu đầu), "
        f"{number(cache.encoded)} văn bản khác nhau được mã hóa; bộ mã hóa {encoder.name}. MB là 10⁶ byte."
    )
    publish(
        "scale", f"{table(('Việc', 'Đo được'), rows)}\n\n{note}", options.write, tried=options.procedures < PROCEDURES
    )


if __name__ == "__main__":
    main()
