"""Measures on data from outside the project, which nobody tunes on: `python -m tests.benchmarks.outside [--quick N]`.

Questions about 3,110 real public procedures, questions to the Ministry of Health with their answers, and messages no
procedure answers. Sets are never pooled. Nothing here is fitted to these data: the weights are those shipped.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import structlog
from rich.console import Console
from rich.progress import track

from bot.library import CALIBRATION, Library
from bot.settings import load_settings
from index.build import VectorCache
from index.calibration import Calibration
from index.decide import Verdict, judge
from index.encoder import Encoder, make_encoder
from index.passages import Passage, PassageKind
from index.search import FEATURES, SearchIndex
from tests.benchmarks.outside_data import SHARED, Question, needed, passages, questions, records, rows, sentences
from tests.benchmarks.report import BENCH, arguments, machine, number, publish, share, table
from tests.benchmarks.rivals.client import Worker, WorkerFailed
from tests.benchmarks.rivals.systems import RIVALS, CannotInstall, python_of

Rank = Callable[[str], Sequence[str]]
"""From a question to the ids of five records, best first."""

_DENSE = np.isin(FEATURES, ("dense", "dense_top3", "centroid"))
COLUMNS = {
    "ours dense": ("Một Cửa, chỉ vectơ", _DENSE),
    "ours lexical": ("Một Cửa, chỉ mặt chữ", ~_DENSE),
    "ours fused": ("Một Cửa, gộp như phát hành", np.ones(len(FEATURES), bool)),
}


def indexed(searched: Sequence[Passage], encoder: Encoder, name: str, quick: int | None) -> SearchIndex:
    """Return an index over `searched`; its vectors are kept below `.motcua/bench/outside`, except of a try."""
    cache = VectorCache(encoder, None if quick else BENCH / "outside" / name)
    readings, vectors = cache.read([p.text for p in searched])
    return SearchIndex(searched, vectors, encoder, Calibration.load(CALIBRATION), readings)


def ours(index: SearchIndex, texts: Sequence[str], what: str) -> dict[str, list[list[str]]]:
    """Return the first five records of every text by each way of ours: the shipped weights of some features."""
    weights = np.array(index.calibration.weights, np.float32)
    found: dict[str, list[list[str]]] = {label: [] for label, _ in COLUMNS.values()}
    for text in track(texts, description=what, console=Console(stderr=True), transient=True):
        features = index.findings(index.query(text)).features
        for label, columns in COLUMNS.values():
            order = np.argsort(-(features @ np.where(columns, weights, 0)), kind="stable")[:5]
            found[label].append([index.owners[i] for i in order])
    return found


def bm25(documents: Sequence[tuple[str, str]], texts: Sequence[str], corpus: str) -> list[list[str]]:
    """Return the first five owners of every text by BM25 without marks, in the rival's own environment."""
    rival = next(r for r in RIVALS if r.name == "bm25-stripped")
    with Worker(rival, python_of(rival), BENCH, corpus) as worker:
        worker.call(build=documents)
        return [[owner for owner, _ in a["ranked"][:5]] for a in worker.call(ask=texts)["answers"]]


def with_bm25(
    found: dict[str, list[list[str]]],
    corpora: Mapping[str, Sequence[tuple[str, str]]],
    texts: Sequence[str],
    name: str,
) -> str:
    """Add BM25 over each of `corpora` to `found`; return the reason where it cannot run."""
    try:
        for n, (label, documents) in enumerate(corpora.items()):
            found[label] = bm25(documents, texts, f"{name}-{n}")
    except (CannotInstall, WorkerFailed) as error:
        return f"BM25 không chạy được: {error}. "
    return ""


def within(found: Sequence[Sequence[str]], asked: Sequence[Question], first: int) -> str:
    """Return the share of questions with a right record among the first `first`."""
    return share(sum(bool(q.ids & set(f[:first])) for q, f in zip(asked, found, strict=True)), len(asked))


def by_source(found: Mapping[str, Sequence[Sequence[str]]], asked: Sequence[Question]) -> str:
    """Return one table: each source and each way, right in the first and in the first five."""
    lines = []
    for source in dict.fromkeys(q.source for q in asked):
        at = [i for i, q in enumerate(asked) if q.source == source]
        some = [asked[i] for i in at]
        for label, ranked in found.items():
            own = [ranked[i] for i in at]
            lines.append((source, label, within(own, some, 1), within(own, some, 5)))
    return table(("Bộ câu", "Cách tìm", "Đúng ở vị trí đầu", "Đúng trong năm vị trí đầu"), lines, left=2)


def procedures(folder: Path, encoder: Encoder, quick: int | None) -> str:
    """Measure the questions about public procedures."""
    everything = records(folder)
    asked = questions(folder, {r.id for r in everything})
    if quick:
        asked = asked[:: max(1, len(asked) // quick)][:quick]
        right = frozenset[str]().union(*(q.ids for q in asked))
        everything = [r for r in everything if r.id in right][: 2 * quick]
    searched = [p for r in everything for p in passages(r)]
    texts = [q.text for q in asked]
    found = ours(indexed(searched, encoder, "procedures", quick), texts, "Câu hỏi về thủ tục")
    corpora = {
        "BM25 bỏ dấu, cùng các câu": [(p.owner, p.text) for p in searched],
        "BM25 bỏ dấu, tên × 3 và toàn văn": [(r.id, f"{r.title}\n{r.title}\n{r.title}\n{r.text}") for r in everything],
    }
    wrong = with_bm25(found, corpora, texts, "procedures")
    return (
        f"Câu hỏi về thủ tục công: tìm trong {number(len(everything))} thủ tục thật ({number(len(searched))} câu: tên "
        f"và tối đa ba câu đầu). {wrong}\n\n{by_source(found, asked)}"
    )


def ministry(folder: Path, encoder: Encoder, quick: int | None) -> str:
    """Measure the questions to the ministry: find the answer of each among all."""
    pairs = rows(folder, "ministry_qa")[:quick]
    asked = [Question("ministry_qa", r["question"], frozenset([r["id"]])) for r in pairs]
    cut = {r["id"]: list(sentences(r["answer"])) or [r["answer"]] for r in pairs}
    searched = [Passage(owner, PassageKind.FACT, text) for owner, texts in cut.items() for text in texts]
    texts = [q.text for q in asked]
    found = ours(indexed(searched, encoder, "ministry", quick), texts, "Câu hỏi gửi Bộ Y tế")
    corpora = {
        "BM25 bỏ dấu, cùng các câu": [(p.owner, p.text) for p in searched],
        "BM25 bỏ dấu, cả câu trả lời": [(r["id"], r["answer"]) for r in pairs],
    }
    wrong = with_bm25(found, corpora, texts, "ministry")
    said = f"Câu hỏi gửi Bộ Y tế: tìm đúng câu trả lời trong {len(pairs)} câu trả lời. {wrong}"
    return f"{said}\n\n{by_source(found, asked)}"


def out_of_scope(folder: Path, quick: int | None) -> str:
    """Measure what the shipped index does with messages no procedure answers, by kind."""
    library = Library(load_settings())
    library.refresh()
    assert library.world is not None
    index, messages = library.world.index, rows(folder, "out_of_scope")
    lines = []
    for kind in sorted({m["kind"] for m in messages}):
        texts = [m["text"] for m in messages if m["kind"] == kind][:quick]
        bar = track(texts, description=f"Ngoài phạm vi, {kind}", console=Console(stderr=True), transient=True)
        verdicts = [judge(index, text)[1].verdict for text in bar]
        kinds = (Verdict.REFUSE, Verdict.CLARIFY, Verdict.ANSWER)
        lines.append((kind, *(share(verdicts.count(v), len(verdicts)) for v in kinds)))
    head = ("Tin không thủ tục nào trả lời", "Từ chối", "Hỏi lại", "Trả lời")
    return f"Bot như phát hành trước tin ngoài phạm vi (trước khi soát lời nguy hiểm).\n\n{table(head, lines)}"


def main() -> None:
    """Read the arguments, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--data", type=Path, default=SHARED)
    parser.add_argument("--quick", type=int, metavar="N", help="N questions of each set; for a try")
    options = parser.parse_args()
    if options.write and options.quick:
        parser.error("--write is for the whole measurement only")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    folder, where = needed(options.data), machine()
    encoder = make_encoder(load_settings().encoder)
    parts = [
        procedures(folder, encoder, options.quick),
        ministry(folder, encoder, options.quick),
        out_of_scope(folder, options.quick),
        f"{where} Bộ mã hóa {encoder.name}; trọng số như phát hành, không khớp lại trên dữ liệu này. Văn bản của các "
        "thủ tục này (không phải câu hỏi) có trong dữ liệu học của bộ mã hóa. Tỉ lệ kèm khoảng Wilson 95 %; các bộ câu "
        "không gộp với nhau. Thủ tục đúng của bộ dec1mo_portal_faq được chọn một phần từ kết quả BM25, nên có lợi cho "
        "tìm theo mặt chữ; trong ward có tin gần với việc của bot.",
    ]
    publish("outside", "\n\n".join(parts), options.write, tried=bool(options.quick))


if __name__ == "__main__":
    main()
