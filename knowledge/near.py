"""Pairs of texts that are nearly the same: Jaccard of the letter trigrams of the folded text."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from nlu.text import fold

__all__ = ["NEAR", "jaccard", "near_pairs", "trigrams"]

NEAR = 0.8


def trigrams(text: str) -> frozenset[str]:
    """Return the letter trigrams of the folded text, with its edges."""
    padded = f" {fold(text)} "
    return frozenset(padded[i : i + 3] for i in range(max(1, len(padded) - 2)))


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of trigrams two texts have in common."""
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0


def near_pairs(texts: Sequence[str], floor: float = NEAR) -> Iterator[tuple[int, int, float]]:
    """Yield (i, j, similarity), i < j, for every pair at or above `floor`.

    Compares only texts that share one of their rarest trigrams: two sets of Jaccard ≥ t must share one among the
    first n - ⌈t·n⌉ + 1 in any fixed order of trigrams, so nothing is missed.
    """
    sets = [trigrams(t) for t in texts]
    rarity = Counter(t for s in sets for t in s)
    order = {gram: position for position, gram in enumerate(sorted(rarity, key=lambda t: (rarity[t], t)))}
    masks = [sum(1 << order[t] for t in s) for s in sets]  # sets as bits: counting what two share is one operation
    posted: dict[int, list[int]] = defaultdict(list)
    for j, grams in enumerate(sets):
        size, mask = len(grams), masks[j]
        ordered = sorted(order[t] for t in grams)
        prefix = ordered[: size - math.ceil(floor * size - 1e-9) + 1]
        for i in sorted({i for position in prefix for i in posted[position]}):
            other = len(sets[i])
            if other < floor * size - 1e-9 or size < floor * other - 1e-9:
                continue
            both = (masks[i] & mask).bit_count()
            if (similarity := both / (size + other - both)) >= floor:
                yield i, j, similarity
        for position in prefix:
            posted[position].append(j)
