"""Measures an encoder alone (no lexical search) on the calibration half, so that a run's log says where it stands."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.golden import Golden
from index.train.student import mean_pooled
from nlu.reading import read
from nlu.text import strip_marks

__all__ = ["Encode", "auc", "encode_with", "measure"]

Floats = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Floats]


def auc(inside: Floats, outside: Floats) -> float:
    """Return the chance that a score drawn from `inside` exceeds one drawn from `outside` (ties count half)."""
    order = np.sort(outside)
    below = np.searchsorted(order, inside, "left") + np.searchsorted(order, inside, "right")
    return float(below.mean() / (2 * len(outside)))


def measure(encode: Encode, owned: Mapping[str, Sequence[str]], golden: Sequence[Golden]) -> dict[str, float]:
    """Return right first, right first of the marked questions without their marks, and in/out AUC of the best cosine.

    Args:
        encode: texts to unit vectors.
        owned: passages by procedure.
        golden: questions in and out of scope.
    """
    owners = sorted(owned)
    passages = encode([read(text).text for owner in owners for text in owned[owner]])
    mean = passages.mean(axis=0)
    owner_of = np.array([i for i, owner in enumerate(owners) for _ in owned[owner]])
    starts = np.searchsorted(owner_of, np.arange(len(owners)))
    passages = _unit(passages - mean)

    def ranked(questions: Sequence[str]) -> tuple[list[str], Floats]:
        scores = _unit(encode([read(q).text for q in questions]) - mean) @ passages.T
        best = np.maximum.reduceat(scores, starts, axis=1)
        return [owners[i] for i in best.argmax(axis=1)], best.max(axis=1)

    inside = [g for g in golden if g.ids]
    outside = [g for g in golden if not g.ids]
    first, top = ranked([g.question for g in inside])
    _, other = ranked([g.question for g in outside])
    marked = [g for g in inside if strip_marks(g.question) != g.question]
    bare, _ = ranked([strip_marks(g.question) for g in marked])
    right = dict(zip([g.question for g in inside], first, strict=True))
    return {
        "right_first": _share([f in g.ids for f, g in zip(first, inside, strict=True)]),
        "marked": _share([right[g.question] in g.ids for g in marked]),
        "marks_removed": _share([f in g.ids for f, g in zip(bare, marked, strict=True)]),
        "auc": round(auc(top, other), 4),
    }


def encode_with(model: Any) -> Encode:
    """Return the encoding of a model under training."""
    return lambda texts: _unit(mean_pooled(model, texts))


def _unit(rows: Floats) -> Floats:
    unit: Floats = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def _share(hits: Sequence[bool]) -> float:
    return round(float(np.mean(hits)), 4)
