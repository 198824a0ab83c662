"""Builds the index from knowledge; vectors of unchanged texts are never computed again.

The cache on disk holds hashes, readings and vectors, and is pruned to what the knowledge says now: a deleted text
leaves no trace that could be answered.
"""

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from index.ambiguous import NO_STUBS, Stubs
from index.calibration import Calibration
from index.encoder import Encoder, Vectors
from index.passages import Passage, passages_of, refusal_passages
from index.search import SearchIndex
from knowledge.procedure import Procedure
from nlu.reading import RULES, read
from nlu.training_data import TrainingDataError, read_examples

__all__ = ["REFUSAL_KINDS", "Progress", "VectorCache", "build_index", "gather", "load_refusals"]

Progress = Callable[[int, int], None]
"""Called with (texts encoded, texts to encode)."""

REFUSAL_KINDS = {
    **dict.fromkeys(("greet", "thanks", "goodbye", "affirm", "who_are_you", "chitchat", "insult"), "smalltalk"),
    "medical_advice": "medical_advice",
    "personal_record": "personal_record",
    **dict.fromkeys(("public_other", "nonsense", "instruct_bot"), "out_of_scope"),
    **dict.fromkeys(("fake_papers", "benefit_amount", "bank_account", "service_price"), "out_of_scope"),
}
"""The kind of refusal each intent competes as in search; other intents never stand among the refusals."""

_BATCH = 64
_Row = tuple[str, Vectors]


class VectorCache:
    """Readings and vectors by the hash of their text, one file per encoder; `folder` None keeps them in memory only.

    What stands in a file is read when it is asked for and let go after: it is needed at the next rebuild only. A second
    cache has another `name`, so that neither prunes the other's texts; what the first (`beside`) already holds it takes
    from there. A cache of questions (`query`) is encoded as questions are.
    """

    def __init__(
        self,
        encoder: Encoder,
        folder: Path | None,
        name: str = "vectors",
        beside: "VectorCache | None" = None,
        *,
        query: bool = False,
    ) -> None:
        self.encoder = encoder
        self._query = query
        self.path = folder / f"{name}-{encoder.name}.npz" if folder else None
        self._beside = beside
        self.encoded = 0  # texts encoded since the start, for tests and logs
        self._without_file: dict[str, _Row] = {}

    def _rows(self) -> dict[str, _Row]:
        if self.path is None:
            return dict(self._without_file)
        return _load(self.path, self.encoder.dim) if self.path.exists() else {}

    def read(self, texts: Sequence[str], progress: Progress | None = None) -> tuple[list[str], Vectors]:
        """Return the reading and the vector (one row) of each text, working only on what is new; keep exactly these."""
        keys = [hashlib.sha256((RULES + text).encode()).hexdigest()[:32] for text in texts]
        rows = self._rows()
        before = set(rows)
        if self._beside and not before.issuperset(keys):
            beside = self._beside._rows()
            rows.update({k: beside[k] for k in keys if k not in before and k in beside})
        todo = list({k: t for k, t in zip(keys, texts, strict=True) if k not in rows}.items())
        for start in range(0, len(todo), _BATCH):
            batch = todo[start : start + _BATCH]
            readings = [read(text).text for _, text in batch]
            new = zip(readings, self.encoder.encode(readings, query=self._query), strict=True)
            rows.update(zip((key for key, _ in batch), new, strict=True))
            self.encoded += len(batch)
            if progress:
                progress(min(start + _BATCH, len(todo)), len(todo))
        kept = {k: rows[k] for k in dict.fromkeys(keys)}
        if self.path is None:
            self._without_file = kept
        elif kept.keys() != before:
            _save(self.path, kept)
        if not keys:
            return [], np.zeros((0, self.encoder.dim), np.float32)
        found = [kept[key] for key in keys]
        return [reading for reading, _ in found], np.stack([row for _, row in found])


def _load(path: Path, dim: int) -> dict[str, _Row]:
    """Read the cache; an unreadable one (a cut-off write, another format) is only a cache: start anew."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            keys, readings, rows = data["keys"], data["readings"], data["rows"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}
    fits = (
        keys.ndim == readings.ndim == 1
        and len(readings) == len(keys)
        and rows.shape == (len(keys), dim)
        and rows.dtype == np.float32
    )
    return dict(zip(keys.tolist(), zip(readings.tolist(), rows, strict=True), strict=True)) if fits else {}


def _save(path: Path, rows: Mapping[str, _Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.tmp.npz")  # two processes may write at once; the later one stays
    readings = np.array([reading for reading, _ in rows.values()], dtype=np.str_)
    vectors = np.stack([row for _, row in rows.values()]) if rows else np.zeros((0, 0))
    try:
        np.savez(partial, keys=np.array(list(rows)), readings=readings, rows=vectors)
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def load_refusals(path: Path) -> dict[str, list[str]]:
    """Read the examples of messages no procedure answers, by kind of refusal.

    Raises:
        TrainingDataError: the file cannot be read, or holds an intent that is no refusal.
    """
    kinds: dict[str, list[str]] = {}
    for example in read_examples([path]).examples:
        kind = REFUSAL_KINDS.get(example.intent)
        if kind is None:
            raise TrainingDataError(f"{path.name}: “{example.text}” thuộc {example.intent}, không phải câu để từ chối")
        kinds.setdefault(kind, []).append(example.text)
    return kinds


def gather(procedures: Iterable[Procedure], refusals: Mapping[str, Iterable[str]]) -> list[Passage]:
    """Return everything an index over `procedures` and `refusals` holds."""
    return [*(p for procedure in procedures for p in passages_of(procedure)), *refusal_passages(refusals)]


def build_index(
    procedures: Iterable[Procedure],
    refusals: Mapping[str, Iterable[str]],
    cache: VectorCache,
    calibration: Calibration,
    progress: Progress | None = None,
    stubs: Stubs = NO_STUBS,
) -> SearchIndex:
    """Return the index over all passages of `procedures` and the refusal examples, with the stubs to ask back."""
    passages = gather(procedures, refusals)
    readings, vectors = cache.read([p.text for p in passages], progress)
    return SearchIndex(passages, vectors, cache.encoder, calibration, readings, stubs)
