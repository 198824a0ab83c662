"""The embedded understanding: two linear classifiers over a message's one embedding, its letters and its cues.

The first tells questions about a procedure from everything else, the second which side of it is asked. They are trained
when the index is built (`index.understanding`) and kept as plain arrays; to start is only to load them.
"""

import os
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.aspect import Aspect
from nlu.entities import EntityFinder
from nlu.features import CUES, HASHED, Sight, look
from nlu.understand import ASK, Understanding, Vector

__all__ = ["ASKING", "NO_SIDE", "SURE", "Classifier", "Head", "Model", "dense_row"]

Floats = NDArray[np.float32]

ASKING, NO_SIDE = "ask", "general"
"""Labels of the heads: any question about a procedure; a question about no side of it."""

SURE = 0.8
"""From this confidence on a message may be taken for talk (a greeting, a command, one's own data) without search.

What is near a procedure (complaints, prices, amounts, life events, other offices) is better left to search as well.
"""

_SECOND = 0.05
"""A second side is named from this probability on, where a pattern shows it too."""

_TIMES = (Aspect.OFFICE_TIME, Aspect.DEADLINE)

_EMBEDDING = 4.0  # brings the centred embedding to the size of the other features


def dense_row(vector: Vector, mean: Floats, cues: Floats) -> Floats:
    """Return what is not hashed: the embedding without what all examples share, the cues, one."""
    return np.concatenate([(vector - mean) * np.float32(_EMBEDDING), cues, np.ones(1, np.float32)])


@dataclass(frozen=True)
class Head:
    """One trained classifier: a weight for each feature and label, and the temperature that calibrates it."""

    labels: tuple[str, ...]
    hashed: Floats
    dense: Floats
    temperature: float

    def chances(self, sight: Sight, row: Floats) -> Floats:
        """Return the calibrated probability of each label."""
        scores = sight.weights @ self.hashed[sight.columns] + row @ self.dense
        scores = scores / np.float32(self.temperature)
        raised = np.exp(scores - scores.max())
        chances: Floats = raised / raised.sum()
        return chances


@dataclass(frozen=True)
class Model:
    """All that was learnt. `digest` says from what; `subject` and `side` are the two heads."""

    digest: str
    mean: Floats
    subject: Head
    side: Head

    def save(self, path: Path) -> None:
        """Write to `path` in one step, so that a reader finds the old file or the new one."""
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}.tmp.npz")
        heads = {"subject": self.subject, "side": self.side}
        arrays: dict[str, Any] = {
            f"{name}_{key}": value
            for name, head in heads.items()
            for key, value in (
                ("labels", np.array(head.labels)),
                ("hashed", head.hashed.astype(np.float16)),
                ("dense", head.dense),
                ("temperature", np.array(head.temperature)),
            )
        }
        try:
            np.savez(partial, allow_pickle=False, digest=np.array(self.digest), mean=self.mean, **arrays)
            os.replace(partial, path)
        finally:
            partial.unlink(missing_ok=True)

    @staticmethod
    def load(path: Path, digest: str) -> "Model | None":
        """Return what `path` holds, or None where it was learnt from something else or cannot be read."""
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
                if str(data["digest"]) != digest:
                    return None
                mean = data["mean"]
                subject, side = (_head(data, name, len(mean)) for name in ("subject", "side"))
                return Model(digest, mean, subject, side)
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None


def _head(data: "np.lib.npyio.NpzFile", name: str, dim: int) -> Head:
    labels = tuple(data[f"{name}_labels"].tolist())
    hashed = data[f"{name}_hashed"].astype(np.float32)
    dense = data[f"{name}_dense"]
    if hashed.shape != (HASHED, len(labels)) or dense.shape != (dim + CUES + 1, len(labels)):
        raise ValueError("arrays of another shape")
    return Head(labels, hashed, dense, float(data[f"{name}_temperature"]))


class Classifier:
    """An `Understander` in this process."""

    def __init__(self, model: Model, entities: EntityFinder) -> None:
        self._model, self._entities = model, entities

    def understand(self, text: str, vector: Vector, sight: Sight | None = None) -> Understanding:
        """Return what `text` means; no more is computed than two small products."""
        sight = sight or look(text)
        row = dense_row(vector, self._model.mean, sight.cues)
        chances = self._model.subject.chances(sight, row)
        best = int(chances.argmax())
        intent, confidence = self._model.subject.labels[best], float(chances[best])
        sides = self._model.side.chances(sight, row)
        if intent == ASKING:
            side = int(sides.argmax())
            intent, confidence = f"{ASK}{self._model.side.labels[side]}", confidence * float(sides[side])
        aspects = self._aspects(sides, sight)
        return Understanding(intent, aspects, self._entities.find(text), confidence)

    def _aspects(self, sides: Floats, sight: Sight) -> tuple[Aspect, ...]:
        labels = self._model.side.labels
        order = np.argsort(-sides, kind="stable")
        if labels[order[0]] == NO_SIDE:
            return ()
        named = [Aspect(labels[i]) for i in order if labels[i] != NO_SIDE]
        if sight.unclear and named[0] in _TIMES:
            return _TIMES
        main = named[0]
        chance = dict(zip(labels, sides.tolist(), strict=True))
        second = [a for a in named[1:] if a in sight.aspects and chance[a] >= _SECOND]
        return (main, *second[:1])
