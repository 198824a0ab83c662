"""From features to a fused score and a confidence. The numbers are fitted by `index/fit.py` and kept in a JSON file.

`score = weights · features` ranks owners (a conditional logit). `confidence = σ(curve · signs)` with the signs of one
candidate: score, lead over the best other and over the best refusal, the query's own figures, 1, its features, and
their differences to the best of any refusal. An absolute
judgement of one candidate, comparable between messages.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

__all__ = ["Calibration", "Thresholds", "signs"]

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Thresholds:
    """Where confidence turns into a decision: answer at or above `answer` when `lead` over the next procedure's
    confidence is kept; clarify at or above `clarify`; else refuse."""

    answer: float
    lead: float
    clarify: float


@dataclass(frozen=True)
class Calibration:
    """Fitted numbers and how they came about."""

    weights: tuple[float, ...]
    curve: tuple[float, ...]
    thresholds: Thresholds
    fitted_on: str
    encoder: str

    def judge(self, features: Floats, shared: Sequence[float], refusals: NDArray[np.bool_]) -> tuple[Floats, Floats]:
        """Return score and confidence per owner.

        Args:
            features: (owners × len(weights)).
            shared: the query's own figures.
            refusals: which owners are kinds of refusal.
        """
        scores: Floats = features @ np.array(self.weights, dtype=np.float32)
        z = signs(features, scores, shared, refusals) @ np.array(self.curve, dtype=np.float32)
        confidence = 1.0 / (1.0 + np.exp(-z))
        return scores, confidence.astype(np.float32)

    @classmethod
    def load(cls, path: Path) -> "Calibration":
        """Read the file `save` wrote."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            tuple(data["weights"]),
            tuple(data["curve"]),
            Thresholds(**data["thresholds"]),
            data["fitted_on"],
            data["encoder"],
        )

    def save(self, path: Path) -> None:
        """Write the numbers, rounded to what matters, one key a line."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def signs(features: Floats, scores: Floats, shared: Sequence[float], refusals: NDArray[np.bool_]) -> Floats:
    """Return what the confidence of each owner is judged by, (owners × (4 + shared + 2 × features)).

    A question is out of scope not because it is far from a procedure but because it is nearer to what is refused: so
    each owner's score and features stand there also as their differences to the best any refusal reaches.
    """
    others = np.full(len(scores), -np.inf, dtype=np.float32)
    if len(scores) > 1:
        first, second = np.argsort(-scores, kind="stable")[:2]
        others[:] = scores[first]
        others[first] = scores[second]
    lead = np.where(np.isfinite(others), scores - others, scores)
    refused = refusals.any()
    gap = scores - scores[refusals].max() if refused else scores
    differences = features - features[refusals].max(axis=0) if refused else features
    count = len(scores)
    columns = [scores, lead, gap, *(np.full(count, value) for value in shared), np.ones(count)]
    return np.concatenate([np.stack(columns, axis=1), features, differences], axis=1).astype(np.float32)
