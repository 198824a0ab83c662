"""The second look for danger: weighs what the tables found (`nlu.triage`) with how the whole message sounds.

Tables catch what somebody thought of; people in need say it in ways nobody did. A linear classifier over the message's
one embedding, its letters and what the tables found, learnt from `nlu/data/danger/*.txt` when the index is built. Its
weights are fixed: the same message always gets the same answer, and without the classifier the tables decide alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nlu.classifier import Head, dense_row
from nlu.features import Sight
from nlu.triage import Danger, Found
from nlu.understand import Vector

__all__ = ["DATA", "LABELS", "SIGNS", "Watch", "WatchModel", "danger_files", "signs", "watch_row"]

Floats = NDArray[np.float32]
DATA = Path(__file__).parent / "data" / "danger"
LABELS: Final = (*(danger.value for danger in Danger), "none")
"""What a file of examples is named after."""

SIGNS = 6
"""Columns of what the tables found: for each danger, one for any sign, one for a strong sign, one for several."""

ALARM = 0.6
"""Chance of danger from which on the message is danger whatever the tables found."""
QUIET, QUIET_STRONG = 0.2, 0.05
"""Chance below which an alarm of the tables is taken for a false one; less where they found a strong sign."""


def danger_files(folder: Path = DATA) -> list[Path]:
    """Return the files of examples, one for each label."""
    return [folder / f"{label}.txt" for label in LABELS]


def signs(found: Sequence[Found]) -> tuple[bool, ...]:
    """Return what the tables found in a message as typed, `SIGNS` yes or no."""
    row: list[bool] = []
    for danger in Danger:
        strengths = [sign.strength for sign in found if sign.danger is danger]
        row += [bool(strengths), max(strengths, default=0) >= 2, len(strengths) >= 2]
    return tuple(row)


@dataclass(frozen=True)
class WatchModel:
    """What was learnt: `mean` of the examples' embeddings, one head over `LABELS`."""

    mean: Floats
    head: Head


class Watch:
    """Decides whether a message tells of danger now."""

    def __init__(self, model: WatchModel) -> None:
        self._model = model

    def judge(self, sight: Sight, vector: Vector, found: Danger | None, shown: tuple[bool, ...]) -> Danger | None:
        """Return the danger a message tells of.

        Args:
            sight: features of the message (`nlu.features.look`).
            vector: its one embedding.
            found: what the tables made of it as typed.
            shown: the signs they found (`signs`).
        """
        chances = self.chances(sight, vector, shown)
        strong = any(shown[1 :: SIGNS // len(Danger)])
        quiet = QUIET_STRONG if strong else QUIET
        if 1.0 - chances[LABELS[-1]] < (ALARM if found is None else quiet):
            return None
        return found or max(Danger, key=lambda kind: chances[kind.value])

    def chances(self, sight: Sight, vector: Vector, shown: tuple[bool, ...]) -> dict[str, float]:
        """Return the chance of each label."""
        row = watch_row(vector, self._model.mean, sight, shown)
        found = self._model.head.chances(sight, row)
        return dict(zip(self._model.head.labels, found.tolist(), strict=True))


def watch_row(vector: Vector, mean: Floats, sight: Sight, shown: tuple[bool, ...]) -> Floats:
    """Return the features that are not hashed: embedding, cues, one, signs."""
    return np.concatenate([dense_row(vector, mean, sight.cues), np.array(shown, np.float32)])
