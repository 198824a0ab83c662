"""Compares kinds of FAISS index from a thousand to a million vectors: `python -m tests.benchmarks.faiss_kinds`.

Vectors of real texts as far as they go (titles and sentences of public procedures, encoded by the encoder of this
installation, kept below `.motcua/bench`), beyond them copies with Gaussian noise. Queries are texts of the same kind
that are not in the index, asked one at a time by one thread. Building uses every core. MB are 10⁶ bytes.
"""

import hashlib
import math
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import faiss
import numpy as np
from rich.console import Console
from rich.progress import track

from bot.settings import load_settings
from index.encoder import Encoder, Vectors, make_encoder
from tests.benchmarks.outside_data import SHARED, needed, real_texts, records
from tests.benchmarks.report import BENCH, arguments, machine, number, publish, table

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 1_000_000)
REAL = 30_000  # texts that are encoded; more vectors are made from these
QUERIES = 200
WITHIN = 10  # recall@10
SLOW_MS = 5.0
_NOISE = 0.5  # length of the noise added to a unit vector
_BATCH = 64


@dataclass(frozen=True)
class Figures:
    """One index: seconds to build, median milliseconds of a query, recall@10 against flat, size in MB."""

    kind: str
    size: int
    build_s: float
    query_ms: float
    recall: float
    memory_mb: float


def encoded(encoder: Encoder, texts: list[str], *, query: bool) -> Vectors:
    """Return the vectors of `texts`, kept from one run to the next."""
    digest = hashlib.sha256("\0".join([encoder.name, str(query), *texts]).encode()).hexdigest()[:16]
    path = BENCH / "vectors" / f"{digest}.npz"
    if path.exists():
        with np.load(path, allow_pickle=False) as kept:
            vectors: Vectors = kept["rows"]
            return vectors
    steps = track(
        range(0, len(texts), _BATCH), f"Mã hóa {len(texts)} câu", console=Console(stderr=True), transient=True
    )
    parts = [encoder.encode(texts[at : at + _BATCH], query=query) for at in steps]
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, rows=np.concatenate(parts))
    return np.concatenate(parts)


def unit(vectors: Vectors) -> Vectors:
    """Return rows of length one."""
    return np.ascontiguousarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))


def grown(real: Vectors, size: int, seed: int = 7) -> Vectors:
    """Return `size` unit vectors: the real ones first, then noisy copies of them in turn."""
    if size <= len(real):
        return real[:size]
    rng = np.random.default_rng(seed)
    result = np.empty((size, real.shape[1]), np.float32)
    result[: len(real)] = real
    for at in range(len(real), size, len(real)):
        part = result[at : at + len(real)]
        noise = rng.standard_normal(part.shape, dtype=np.float32) * np.float32(_NOISE / np.sqrt(real.shape[1]))
        part[:] = unit(real[: len(part)] + noise)
    return result


def make(kind: str, size: int, dim: int) -> Any:
    """Return an empty index of `kind` for `size` vectors; all by inner product."""
    if kind == "flat":
        return faiss.IndexFlatIP(dim)
    index: Any
    if kind == "HNSW":
        index = faiss.IndexHNSWFlat(dim, 32, faiss.METRIC_INNER_PRODUCT)
        index.hnsw.efSearch = 64
        return index
    index = faiss.index_factory(dim, f"IVF{cells(size)},SQ8", faiss.METRIC_INNER_PRODUCT)
    index.nprobe = 16
    index.cp.min_points_per_centroid, index.cp.max_points_per_centroid = 1, 64
    return index


def cells(size: int) -> int:
    """Return the number of IVF cells for `size` vectors, 4√n."""
    return int(4 * math.sqrt(size))


def memory_mb(index: Any) -> float:
    """Return the size in MB of what the index holds, counted while it is written to nowhere."""
    written = 0

    def count(block: bytes) -> int:
        nonlocal written
        written += len(block)
        return len(block)

    faiss.write_index(index, faiss.PyCallbackIOWriter(count, 1 << 24))
    return written / 1e6


def measure(kind: str, vectors: Vectors, queries: Vectors, right: Any) -> tuple[Figures, Any]:
    """Build and ask one index; return its figures and the neighbours it found. `right` are those of flat, or None."""
    index = make(kind, *vectors.shape)
    start = perf_counter()
    index.train(vectors)
    index.add(vectors)
    build = perf_counter() - start
    found, times = [], []
    threads = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        index.search(queries[:1], WITHIN)
        for query in queries:
            start = perf_counter()
            _, rows = index.search(query[None, :], WITHIN)
            times.append(perf_counter() - start)
            found.append(rows[0])
    finally:
        faiss.omp_set_num_threads(threads)
    recall = recall_at(found, right) if right is not None else 1.0
    return Figures(kind, len(vectors), build, median(times) * 1e3, recall, memory_mb(index)), found


def recall_at(found: Any, right: Any) -> float:
    """Return the share of the right neighbours that were found."""
    return sum(len(set(f) & set(r)) for f, r in zip(found, right, strict=True)) / sum(len(r) for r in right)


def crossover(figures: list[Figures]) -> str:
    """Say from which size an exact search is slow."""
    slow = [f for f in figures if f.kind == "flat" and f.query_ms > SLOW_MS]
    if not slow:
        largest = max(f.size for f in figures)
        return f"Tìm chính xác (flat) vẫn dưới {number(SLOW_MS)} ms đến {number(largest)} vectơ."
    first = min(f.size for f in slow)
    others = [f for f in figures if f.size == first and f.kind != "flat"]
    best = min(others, key=lambda f: f.query_ms)
    return (
        f"Tìm chính xác (flat) vượt {number(SLOW_MS)} ms từ {number(first)} vectơ; ở cỡ ấy {best.kind} mất "
        f"{number(best.query_ms, 2)} ms với recall@{WITHIN} {number(best.recall, 3)}. Dưới cỡ ấy dùng flat."
    )


def main() -> None:
    """Read the arguments, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--data", type=Path, default=SHARED)
    parser.add_argument("--largest", type=int, default=SIZES[-1], metavar="N", help="sizes up to N only")
    options = parser.parse_args()
    where = machine()
    sizes = [size for size in SIZES if size <= options.largest] or [options.largest]
    encoder = make_encoder(load_settings().encoder)
    real = min(REAL, sizes[-1])
    texts = real_texts(records(needed(options.data)), real + QUERIES)
    asked, kept = texts[-QUERIES:], texts[:-QUERIES]
    base = encoded(encoder, kept, query=False)
    mean = base.mean(axis=0)  # taken out as in index.search
    real_vectors, queries = unit(base - mean), unit(encoded(encoder, asked, query=True) - mean)
    figures: list[Figures] = []
    with Console(stderr=True).status("") as status:
        for size in sizes:
            vectors, right = grown(real_vectors, size), None
            for kind in ("flat", "HNSW", "IVF-SQ8"):
                status.update(f"{kind}, {number(size)} vectơ")
                one, found = measure(kind, vectors, queries, right)
                right = right or found
                figures.append(one)
    head = ("Loại", "Số vectơ", "Lập, s", "Một câu p50, ms", f"recall@{WITHIN}", "Bộ nhớ, MB")
    lines = [
        (f.kind, number(f.size), *map(number, (f.build_s, f.query_ms, f.recall, f.memory_mb), (2, 3, 3, 1)))
        for f in figures
    ]
    note = (
        f"{crossover(figures)}\n\n{where} {base.shape[1]} chiều, bộ mã hóa {encoder.name}, tích vô hướng. "
        f"Đến {number(len(kept))} là vectơ của câu thật; nhiều hơn là bản sao của chúng thêm nhiễu Gauss dài "
        f"{number(_NOISE, 1)} rồi đưa về độ dài 1. {len(asked)} câu hỏi là câu thật không có trong chỉ mục, một luồng; "
        "lập bằng mọi nhân. HNSW: M = 32, efSearch 64; IVF-SQ8: 4√n ô, xem 16 ô, học từ tối đa 64 vectơ mỗi ô. "
        "Bộ nhớ là phần chỉ mục giữ; MB là 10⁶ byte."
    )
    publish("faiss_kinds", f"{table(head, lines)}\n\n{note}", options.write, tried=options.largest < SIZES[-1])


if __name__ == "__main__":
    main()
