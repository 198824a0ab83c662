"""Weighs for each word of a message whether it is part of an identifier: a linear-chain conditional random field.

Lafferty, McCallum and Pereira (2001). Trained by `index.train.masks` on messages of many writers; the weights are fixed,
so the same message is always masked the same way.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nlu.mask_features import attributes, rows
from nlu.mask_kind import Kind, Span
from nlu.mask_token import Token

__all__ = ["BESIDE_FROM", "FROM", "KINDS", "NUMBER_FROM", "RULED_FROM", "TABLE", "TAGS", "Tagger", "tagger"]

TABLE = Path(__file__).parent / "data" / "masks.npz"
KINDS: Final = (Kind.NAME, Kind.ADDRESS, Kind.BIRTH, Kind.OTHER)
"""What words are tagged as; most other identifiers are numbers and have their patterns, `OTHER` stands for the rest."""
TAGS: Final = ("O", *(f"{part}-{kind.value}" for kind in KINDS for part in "BI"))
FROM, NUMBER_FROM, BESIDE_FROM, RULED_FROM = 0.35, 0.5, 0.1, 0.01
"""Chance of being part of an identifier from which on a word is taken out, a number, a number beside an address, a word
that the rules found too: a name left costs more than a word lost, but a fee, a date or a room number lost makes an
answer wrong."""
_JOINS = frozenset(" ,.-–;:()/")  # between two words of one identifier

Floats = NDArray[np.float64]


class Tagger:
    """The trained weights."""

    def __init__(self, table: Path = TABLE) -> None:
        """Load; raises OSError or ValueError where the file is missing or not such a table."""
        with np.load(table, allow_pickle=False) as data:
            names = bytes(data["attributes"]).decode("utf-8").split("\n")
            self._weights = data["weights"].astype(np.float64)  # attributes × TAGS
            self._steps = np.exp(data["steps"].astype(np.float64))  # TAGS × TAGS: from, to
        self._known = {name: n for n, name in enumerate(names)}

    def chances(self, words: Sequence[Token], names: Sequence[Span], addresses: Sequence[Span]) -> Floats:
        """Return the chance of each tag for each word: (words × TAGS). What the rules found are features."""
        found = rows(words, names, addresses)
        scores = np.stack([self._score(attributes(found, n)) for n in range(len(found))])
        seen = np.exp(scores - scores.max(axis=1, keepdims=True))
        forward, backward = seen.copy(), np.ones_like(seen)  # scaled at every word, so that no message is too long
        forward[0] /= forward[0].sum()
        for n in range(1, len(seen)):
            forward[n] *= forward[n - 1] @ self._steps
            forward[n] /= forward[n].sum()
        for n in range(len(seen) - 2, -1, -1):
            backward[n] = self._steps @ (seen[n + 1] * backward[n + 1])
            backward[n] /= backward[n].sum()
        chances: Floats = forward * backward
        chances /= chances.sum(axis=1, keepdims=True)
        return chances

    def _score(self, names: list[str]) -> Floats:
        known = [at for name in names if (at := self._known.get(name)) is not None]
        score: Floats = self._weights[known].sum(axis=0)
        return score

    def find(self, words: Sequence[Token], names: Sequence[Span], addresses: Sequence[Span]) -> Iterator[Span]:
        """Return where identifiers stand among the words of a message, in order."""
        if not words:
            return
        chances = self.chances(words, names, addresses)
        ruled = [any(span.start <= word.start < span.end for span in (*names, *addresses)) for word in words]
        kinds = [
            kind if chance > _least(word, by_rule) else None
            for word, by_rule, chance, kind in zip(words, ruled, 1.0 - chances[:, 0], _kinds(chances), strict=True)
        ]
        _bridge(words, kinds, 1.0 - chances[:, 0])
        last: Span | None = None
        for word, kind in zip(words, kinds, strict=True):
            if last and (last.kind is not kind or not set(word.gap) <= _JOINS):
                yield last
                last = None
            if kind is not None:
                last = Span(last.start if last else word.start, word.end, kind)
        if last:
            yield last


def _least(word: Token, by_rule: bool) -> float:
    return RULED_FROM if by_rule else NUMBER_FROM if word.number else FROM


def _kinds(chances: Floats) -> list[Kind]:
    return [KINDS[n] for n in chances[:, 1:].reshape(len(chances), len(KINDS), 2).sum(axis=2).argmax(axis=1)]


def _bridge(words: Sequence[Token], kinds: list[Kind | None], chances: Floats) -> None:
    """Take out the number in `tổ 5 phường Mẫu` and `8/kp 3`, beside the words of an address."""
    for n, word in enumerate(words):
        if kinds[n] is not None or not word.number or chances[n] <= BESIDE_FROM:
            continue
        before = n > 0 and kinds[n - 1] is Kind.ADDRESS and set(word.gap) <= _JOINS
        after = n + 1 < len(words) and kinds[n + 1] is Kind.ADDRESS and set(words[n + 1].gap) <= _JOINS
        if before or after:
            kinds[n] = Kind.ADDRESS


@cache
def tagger() -> Tagger:
    """Return the tagger of this process, loaded when first asked for."""
    return Tagger()
