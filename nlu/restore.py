"""Puts the tone marks back that a citizen left out: `mat giay chung sinh` reads as `mất giấy chứng sinh`.

A trigram model of Vietnamese syllables (interpolated Kneser-Ney) scores the readings of each bare syllable; a beam
search keeps the best. For matching only: what was typed is never changed for display.
The table is written by `python -m index.train.restoration`.
"""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.syllable import is_syllable, one_spelling
from nlu.text import strip_marks

__all__ = ["EDGE", "NUMBER", "TABLE", "UNKNOWN", "Restored", "Restorer", "load_restorer"]

TABLE = Path(__file__).parent / "data" / "restore.npz"
"""Where the shipped table is."""

EDGE, NUMBER, UNKNOWN = 0, 1, 2
"""Ids of no syllable: both ends of a text, a token with digits, any other token the table lacks."""

_Choice = tuple[int, float]  # id of a syllable, cost in nats
_Path = Any  # linked from the last id back: (path before, id), None at the beginning
_NOTHING: dict[int, float] = {}

_BEAM = 24  # readings kept at each syllable
_MARGIN = 8.0  # nats behind the best where a reading is given up
_ALTERNATIVES = 4
_KEPT = 4096  # rows of triples held as dictionaries; the table itself is far smaller than all of them
_MARKS_TYPED = 0.5  # from this share of marked syllables on, the writer is one who types marks
_LEFT_OUT = 5.0  # nats against a mark left out by such a writer


@dataclass(frozen=True)
class Restored:
    """A reading of a text.

    `confidence` is the share of the best reading's probability in that of all complete readings the search kept, in
    (0, 1]; 1 where there was nothing to choose. `alternatives` are further readings, the more probable first.
    """

    text: str
    confidence: float
    alternatives: tuple[str, ...] = ()


class Restorer:
    """The syllables with their marks and an n-gram model over them, in trie order.

    `table` holds, for V syllables, B pairs and T triples (logarithms are natural):
    `syllables`, `forms` (UTF-8 bytes, one syllable and its bare form a line, V lines), `log1`, `back1` (V),
    `starts2` (V + 1, first pair of each syllable), `next2`, `log2`, `back2` (B), `starts3` (B + 1, first triple of each
    pair), `next3`, `log3` (T).
    """

    def __init__(self, table: Mapping[str, NDArray[Any]]) -> None:
        self._syllables = _lines(table["syllables"])
        self._ids = {syllable: i for i, syllable in enumerate(self._syllables)}
        self._readings: dict[str, list[int]] = {}
        for i, form in enumerate(_lines(table["forms"])):
            if i > UNKNOWN:
                self._readings.setdefault(form, []).append(i)
        self._log1, self._back1, self._log2, self._back2, self._log3 = (
            array("f", table[name].astype(np.float32).tobytes()) for name in ("log1", "back1", "log2", "back2", "log3")
        )
        self._rows2: dict[int, dict[int, int]] = {}
        self._rows3: dict[int, dict[int, float]] = {}
        self._starts2, self._next2, self._starts3, self._next3 = (
            array("i", table[name].astype(np.int32).tobytes()) for name in ("starts2", "next2", "starts3", "next3")
        )

    def restore(self, text: str) -> Restored:
        """Return the best reading of `text`, a result of `nlu.normalise.normalise`.

        A marked Vietnamese syllable stays, and so do tokens with digits and tokens of no known form. A bare syllable
        is read freely where most of the text is bare; where most of it is marked, it is taken to be meant as typed
        unless the context speaks strongly against that. A marked token that is no syllable (`đựoc`) is read freely.
        """
        tokens = text.split(" ")
        choices = self._choices(tokens)
        if all(len(choice) == 1 for choice in choices):
            return Restored(" ".join(map(self._spell, tokens, (choice[0][0] for choice in choices))), 1.0)
        paths = self._search(choices)
        total = sum(exp(score - paths[0][0]) for score, _ in paths)
        texts = [" ".join(map(self._spell, tokens, _unlinked(path))) for _, path in paths[: 1 + _ALTERNATIVES]]
        return Restored(texts[0], 1 / total, tuple(texts[1:]))

    def _choices(self, tokens: list[str]) -> list[list[_Choice]]:
        """Return what each token may be."""
        words = sum(token.isalpha() for token in tokens)
        marked = sum(token.isalpha() and not token.isascii() for token in tokens)
        left_out = _LEFT_OUT if marked >= _MARKS_TYPED * words else 0.0
        return [self._choice(token, left_out) for token in tokens]

    def _choice(self, token: str, left_out: float) -> list[_Choice]:
        if not token.isalpha():
            return [(NUMBER if any(c.isdigit() for c in token) else UNKNOWN, 0.0)]
        own = self._ids.get(token)
        if not token.isascii():
            if own is None:
                own = self._ids.get(one_spelling(token), UNKNOWN if is_syllable(token) else None)
            if own is not None:
                return [(own, 0.0)]
            return [(i, 0.0) for i in self._readings.get(strip_marks(token), (UNKNOWN,))]
        readings = self._readings.get(token, (UNKNOWN,))
        return [(i, left_out if own is not None and i != own else 0.0) for i in readings]

    def _search(self, choices: list[list[_Choice]]) -> list[tuple[float, _Path]]:
        """Return complete readings with the logarithm of their probability, the best first."""
        log1, log2 = self._log1, self._log2
        beam: list[tuple[float, int, int, _Path]] = [(0.0, EDGE, EDGE, None)]
        for choice in [*choices, [(EDGE, 0.0)]]:
            grown: list[tuple[float, int, int, _Path]] = []
            for score, a, b, path in beam:
                pair = self._pairs(a).get(b)
                triples, back2 = (_NOTHING, 0.0) if pair is None else (self._triples(pair), self._back2[pair])
                pairs, back1 = self._pairs(b), self._back1[b]
                for c, cost in choice:
                    log = triples.get(c)
                    if log is None:
                        known = pairs.get(c)
                        log = back2 + (back1 + log1[c] if known is None else log2[known])
                    grown.append((score + log - cost, b, c, (path, c)))
            grown.sort(key=_by_score, reverse=True)
            hopeless = grown[0][0] - _MARGIN
            beam = [kept for kept in grown[:_BEAM] if kept[0] > hopeless]
        return [(score, path) for score, _, _, path in beam]

    def _spell(self, token: str, i: int) -> str:
        """Return the syllable `i` in place of `token`, which stays as typed where it means just that."""
        syllable = self._syllables[i]
        if i <= UNKNOWN:
            return token
        if token.isascii():  # one that means itself is spelt as it was typed
            return syllable
        return token if is_syllable(token) and one_spelling(token) == syllable else syllable

    def _pairs(self, a: int) -> dict[int, int]:
        """Return what may follow `a`, each with its row of the pairs; kept, for they are asked for most."""
        row = self._rows2.get(a)
        if row is None:
            start, end = self._starts2[a], self._starts2[a + 1]
            row = self._rows2[a] = dict(zip(self._next2[start:end], range(start, end), strict=True))
        return row

    def _triples(self, pair: int) -> dict[int, float]:
        """Return the log probabilities of what may follow the pair at row `pair`."""
        start, end = self._starts3[pair], self._starts3[pair + 1]
        if start == end:
            return _NOTHING
        row = self._rows3.get(pair)
        if row is None:
            if len(self._rows3) >= _KEPT:
                self._rows3.clear()
            row = self._rows3[pair] = dict(zip(self._next3[start:end], self._log3[start:end], strict=True))
        return row


def _by_score(hypothesis: tuple[float, int, int, _Path]) -> float:
    return hypothesis[0]


def _unlinked(path: _Path) -> list[int]:
    """Return the ids of a complete path in order, without the edge that closes it."""
    ids: list[int] = []
    while path is not None:
        path, i = path
        ids.append(i)
    return ids[:0:-1]


def _lines(array: NDArray[Any]) -> list[str]:
    return bytes(array).decode("utf-8").split("\n")


@cache
def load_restorer(path: Path = TABLE) -> Restorer:
    """Return the restorer of the table at `path`, read once.

    Raises:
        OSError: there is no such file.
        ValueError, KeyError: it is no table of this kind.
    """
    with np.load(path, allow_pickle=False) as data:
        return Restorer({name: data[name] for name in data.files})
