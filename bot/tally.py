"""How golden questions end, counted: the four ends a reader of an edit's impact has to know apart."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.turn import Status

__all__ = ["TURNED_AWAY", "Tally", "end_of", "tally"]

TURNED_AWAY = frozenset(
    {
        Status.SMALLTALK,
        Status.EMERGENCY,
        Status.DISTRESS,
        Status.MEDICAL_ADVICE,
        Status.PERSONAL_RECORD,
        Status.OUT_OF_SCOPE,
        Status.NOT_FOUND,
        Status.COMPLAINT,
        Status.HANDED_OVER,
    }
)
"""Right ends of a question no procedure answers: refused, alarmed, sent to a person."""


@dataclass(frozen=True)
class Tally:
    """Golden questions by their end.

    Attributes:
        right: answered from a right procedure; where none is right, refused.
        asked_back: asked back.
        wrong: answered from another procedure, or though none is right.
        refused: turned away though a procedure answers it.
    """

    right: int = 0
    asked_back: int = 0
    wrong: int = 0
    refused: int = 0


def end_of(known: frozenset[str], status: Status, reached: frozenset[str]) -> str:
    """Return which field of a tally a question counts in.

    Args:
        known: the procedures that are right; empty where none is.
        status: how it ended.
        reached: the procedures it was answered from.
    """
    if status is Status.CLARIFIED:
        return "asked_back"
    if status in TURNED_AWAY:
        return "refused" if known else "right"
    return "right" if reached & known else "wrong"


def tally(ends: Iterable[str]) -> Tally:
    """Return how often each end was met."""
    return Tally(**Counter(ends))
