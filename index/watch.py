"""Trains the second look for danger when the index is built, and keeps it beside the index.

The examples of danger and of what only sounds like it stand in `nlu/data/danger/*.txt`, one a line; the examples of
the understanding are ordinary messages too. The same files, encoder and code give the same arrays.
"""

import hashlib
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index import understanding as _understanding
from index.build import Progress, VectorCache
from index.encoder import Vectors
from index.understanding import learn
from nlu import (
    danger_accidents,
    danger_context,
    danger_lists,
    danger_patterns,
    danger_spelling,
    danger_words,
    distress_violence,
    distress_words,
)
from nlu import triage as _triage
from nlu import watch as _watch
from nlu.classifier import Head
from nlu.features import CODE, look
from nlu.reading import RULES
from nlu.text import nfc
from nlu.training_data import TrainingDataError, read_examples
from nlu.triage import find_signs
from nlu.watch import LABELS, Watch, WatchModel, signs, watch_row

__all__ = ["build_watch", "read_danger_examples", "train_watch"]

_TRUST = 2.0
_ILL = frozenset(
    ("medical_advice",)
)  # some of these are danger, told as a question: those the tables know are left out
_COSTS = {"emergency": 5.0, "distress": 5.0}  # a miss may cost a life, a false alarm an annoyed citizen
_TABLES = (danger_accidents, danger_context, danger_lists, danger_patterns, danger_spelling, danger_words)
_SOURCES = (__file__, _understanding.__file__, _triage.__file__, _watch.__file__)
_CODE = b"".join(
    Path(str(source)).read_bytes()
    for source in (*_SOURCES, *(m.__file__ for m in (*_TABLES, distress_violence, distress_words)))
)


def read_danger_examples(paths: Sequence[Path]) -> list[tuple[str, str]]:
    """Return (message, label) of every line; a file is named after its label, `#` begins a remark.

    Raises:
        TrainingDataError: a file is missing or no UTF-8, or a message stands under two labels.
    """
    labels: dict[str, str] = {}
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            raise TrainingDataError(f"{path.name}:1: không đọc được (thiếu tệp hoặc không phải UTF-8)") from None
        for number, line in enumerate(lines, 1):
            text = nfc(line).strip()
            if not text or text.startswith("#"):
                continue
            if labels.setdefault(text, path.stem) != path.stem:
                raise TrainingDataError(
                    f"{path.name}:{number}: câu này đã có trong {labels[text]}.txt; để ở đúng một tệp"
                )
    return list(labels.items())


def build_watch(
    paths: Sequence[Path],
    ordinary: Sequence[Path],
    cache: VectorCache,
    folder: Path | None,
    progress: Progress | None = None,
) -> Watch:
    """Return the second look for danger: loaded where it is kept, else trained and kept.

    Args:
        paths: examples of danger and of what only sounds like it (`nlu.watch.danger_files`).
        ordinary: examples of the understanding, which are ordinary messages.
        cache: keeps the vectors of the examples.
        folder: where the arrays are kept, None to keep none.
        progress: told of texts encoded.

    Raises:
        TrainingDataError: a file of examples cannot be used.
    """
    path = folder / f"watch-{cache.encoder.name}.npz" if folder else None
    digest = _digest([*paths, *ordinary], cache.encoder.name)
    model = _load(path, digest) if path else None
    if model is None:
        examples = read_danger_examples(paths)
        known = {text for text, _ in examples}
        calm = (e.text for e in read_examples(ordinary).examples if e.intent not in _ILL or not find_signs(e.text))
        examples += [(text, LABELS[-1]) for text in dict.fromkeys(calm) if text not in known]
        _, vectors = cache.read([text for text, _ in examples], progress)
        model = train_watch(examples, vectors)
        if path:
            _save(model, path, digest)
    return Watch(model)


def _digest(paths: Sequence[Path], encoder: str) -> str:
    said = hashlib.sha256(f"{encoder} {RULES} {CODE}".encode() + _CODE)
    for path in paths:
        said.update(path.read_bytes() if path.is_file() else b"")
    return said.hexdigest()


def train_watch(examples: Sequence[tuple[str, str]], vectors: Vectors) -> WatchModel:
    """Return what is learnt from (message, label) pairs, whose embeddings are the rows of `vectors`."""
    sights = [look(text) for text, _ in examples]
    mean = vectors.mean(axis=0)
    rows = np.stack(
        [
            watch_row(vector, mean, sight, signs(find_signs(text)))
            for vector, sight, (text, _) in zip(vectors, sights, examples, strict=True)
        ]
    )
    head = learn(sights, rows, [label for _, label in examples], len(mean), _TRUST, _COSTS)
    return WatchModel(mean, head)


def _save(model: WatchModel, path: Path, digest: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.tmp.npz")
    head = model.head
    try:
        np.savez(
            partial,
            allow_pickle=False,
            digest=np.array(digest),
            mean=model.mean,
            labels=np.array(head.labels),
            hashed=head.hashed.astype(np.float16),
            dense=head.dense,
            temperature=np.array(head.temperature),
        )
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def _load(path: Path, digest: str) -> WatchModel | None:
    """Return what is kept, None where it was learnt from something else or cannot be read."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            if str(data["digest"]) != digest:
                return None
            labels = tuple(data["labels"].tolist())
            head = Head(labels, data["hashed"].astype(np.float32), data["dense"], float(data["temperature"]))
            return WatchModel(data["mean"], head)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
