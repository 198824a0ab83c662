"""How far two graders of the same answers agree beyond chance. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from metrics.honesty import Mark, judged
from metrics.share import Value, wilson

__all__ = ["agreement", "kappa", "pairs"]


def pairs(rows: Iterable[tuple[date, int, str | None, str | None]]) -> list[tuple[Mark, Mark]]:
    """Return both marks of each turn that two people judged; `rows` are (week, turn, grader, mark).

    The marks of a pair stand in the order of the graders' names, so that within a week each place is one person's.
    """
    found = judged(rows).values()
    return [(marks[first], marks[second]) for marks in found if len(marks) > 1 for first, second in [sorted(marks)[:2]]]


def kappa(pairs: Sequence[tuple[Mark, Mark]]) -> float | None:
    """Return Cohen's kappa: 1 for full agreement, 0 for that of chance, below 0 for less; in [-1, 1].

    κ = (pₒ − pₑ) / (1 − pₑ) with pₒ the share of pairs of one mark and pₑ = Σ p₁(m)·p₂(m) over the marks m, the share
    that chance would give two people who use each mark as often as these two did (J. Cohen, “A coefficient of agreement
    for nominal scales”, Educational and Psychological Measurement 20, 1960). The marks count as names, not as ranks.

    None where it has no meaning: without pairs, and where both gave one and the same mark to everything (pₑ = 1).
    """
    chance = _chance(pairs)
    return None if chance is None or chance == 1 else (_agreed(pairs) / len(pairs) - chance) / (1 - chance)


def agreement(pairs: Sequence[tuple[Mark, Mark]]) -> Value:
    """Return kappa as a figure: how many of how many pairs agree, and its 95 % interval.

    For the interval pₑ counts as known, as in Cohen's own standard error, and pₒ has Wilson's interval instead of
    ±1.96·σ, which would take full agreement of a few for certain.
    """
    value, chance, of = kappa(pairs), _chance(pairs), len(pairs)
    agreed = _agreed(pairs)
    if value is None or chance is None:
        return Value(None, agreed, of)
    low, high = ((end - chance) / (1 - chance) for end in wilson(agreed, of))
    return Value(value, agreed, of, max(-1.0, low), min(1.0, high))


def _agreed(pairs: Sequence[tuple[Mark, Mark]]) -> int:
    return sum(first is second for first, second in pairs)


def _chance(pairs: Sequence[tuple[Mark, Mark]]) -> float | None:
    if not pairs:
        return None
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    return sum(first[mark] * second[mark] for mark in Mark) / len(pairs) ** 2
