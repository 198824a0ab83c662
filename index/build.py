"""Builds the index from knowledge; vectors of unchanged texts are never computed again.

The cache on disk holds only hashes and vectors, no text, and is pruned to what the knowledge says now: a deleted
text leaves no trace that could be answered.
"""

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from ruamel.yaml import YAML

from index.ambiguous import NO_STUBS, Stubs
from index.calibration import Calibration
from index.encoder import Encoder, Vectors
from index.passages import Passage, passages_of, refusal_passages
from index.search import SearchIndex, passage_forms
from knowledge.procedure import Procedure

__all__ = ["Progress", "VectorCache", "build_index", "load_refusals"]

Progress = Callable[[int, int], None]
"""Called with (texts encoded, texts to encode)."""

_BATCH = 64


class VectorCache:
    """Vectors by the hash of their text, in one file per encoder; `path` None keeps them in memory only."""

    def __init__(self, encoder: Encoder, folder: Path | None) -> None:
        self.encoder = encoder
        self.path = folder / f"vectors-{encoder.name}.npz" if folder else None
        self.encoded = 0  # texts encoded since the start, for tests and logs
        self._rows: dict[str, Vectors] = {}
        if self.path and self.path.exists():
            self._rows = _read(self.path, encoder.dim)

    def vectors(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return one row per text, encoding only what is new, and keep exactly these."""
        keys = [hashlib.sha256(text.encode()).hexdigest()[:32] for text in texts]
        missing = {k: t for k, t in zip(keys, texts, strict=True) if k not in self._rows}
        todo = list(missing.items())
        for start in range(0, len(todo), _BATCH):
            batch = todo[start : start + _BATCH]
            for (key, _), row in zip(batch, self.encoder.encode([t for _, t in batch], query=False), strict=True):
                self._rows[key] = row
            self.encoded += len(batch)
            if progress:
                progress(min(start + _BATCH, len(todo)), len(todo))
        stale = self._rows.keys() - set(keys)
        self._rows = {k: self._rows[k] for k in dict.fromkeys(keys)}
        if self.path and (todo or stale):
            _write(self.path, self._rows)
        return np.stack([self._rows[k] for k in keys]) if keys else np.zeros((0, self.encoder.dim), np.float32)


def _read(path: Path, dim: int) -> dict[str, Vectors]:
    """Read the cache; an unreadable one (a cut-off write, another format) is only a cache: start anew."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            keys, rows = data["keys"], data["rows"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}
    fits = keys.ndim == 1 and rows.shape == (len(keys), dim) and rows.dtype == np.float32
    return dict(zip(keys.tolist(), rows, strict=True)) if fits else {}


def _write(path: Path, rows: Mapping[str, Vectors]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.tmp.npz")  # two processes may write at once; the later one stays
    try:
        np.savez(partial, keys=np.array(list(rows)), rows=np.stack(list(rows.values())) if rows else np.zeros((0, 0)))
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def load_refusals(path: Path) -> dict[str, list[str]]:
    """Read the examples of messages no procedure answers, by kind of refusal."""
    data = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return {str(kind): [str(text) for text in texts] for kind, texts in data.items()}


def build_index(
    procedures: Iterable[Procedure],
    refusals: Mapping[str, Iterable[str]],
    cache: VectorCache,
    calibration: Calibration,
    progress: Progress | None = None,
    stubs: Stubs = NO_STUBS,
) -> SearchIndex:
    """Return the index over all passages of `procedures` and the refusal examples, with the stubs to ask back."""
    passages: list[Passage] = [p for procedure in procedures for p in passages_of(procedure)]
    passages += refusal_passages(refusals)
    forms = [passage_forms(p.text) for p in passages]
    marked, bare = [m for m, _ in forms], [b for _, b in forms]
    return SearchIndex(passages, cache.vectors(marked + bare, progress), cache.encoder, calibration, marked, stubs)
