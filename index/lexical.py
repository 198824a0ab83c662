"""Lexical search over tone-mark-free text: TF-IDF cosine with passages, BM25 evidence for owners.

Three fields are scored apart: character n-grams and words of the folded text (blind to tone marks), and words with
their tone marks (which tell `mổ` from `mộ` when they were typed). A score of 0 means no common term: no hit.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from nlu.text import nfc, strip_marks

__all__ = ["LexicalIndex", "LexicalScores", "OwnerEvidence", "marked_terms", "ngram_terms", "word_terms"]

Scores = NDArray[np.float32]


def word_terms(text: str) -> list[str]:
    """Return single words and word pairs of `text` without tone marks."""
    tokens = strip_marks(text).lower().split()
    return tokens + [f"{a} {b}" for a, b in pairwise(tokens)]


def marked_terms(text: str) -> list[str]:
    """Return single words and word pairs of `text` with tone marks as typed."""
    tokens = nfc(text).lower().split()
    return tokens + [f"{a} {b}" for a, b in pairwise(tokens)]


def ngram_terms(text: str, shortest: int = 2, longest: int = 5) -> list[str]:
    """Return character n-grams inside padded words of `text` without tone marks."""
    terms: list[str] = []
    for token in strip_marks(text).lower().split():
        padded = f" {token} "
        terms += (padded[i : i + n] for n in range(shortest, longest + 1) for i in range(len(padded) - n + 1))
    return terms


@dataclass(frozen=True)
class LexicalScores:
    """Cosines of one query with every passage, one array per field; `known` is the share of the query's word weight
    that occurs anywhere in the index, so that words never seen count against every candidate."""

    ngram: Scores
    word: Scores
    marked: Scores
    known: float


class _Field:
    """TF-IDF of one way to cut texts into terms; sublinear term counts, smoothed idf, unit rows."""

    def __init__(self, texts: Sequence[str], terms: Callable[[str], list[str]]) -> None:
        self.terms = terms
        self.size = len(texts)
        counts = [Counter(terms(text)) for text in texts]
        spread = Counter(term for count in counts for term in count)
        self.column = {term: i for i, term in enumerate(spread)}
        self.idf = np.array([math.log((1 + self.size) / (1 + n)) + 1 for n in spread.values()], dtype=np.float32)
        self.unknown_idf = math.log(1 + self.size) + 1
        rows: list[int] = []
        columns: list[int] = []
        values: list[float] = []
        for row, count in enumerate(counts):
            weights = {self.column[t]: (1 + math.log(n)) * float(self.idf[self.column[t]]) for t, n in count.items()}
            norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
            rows += [row] * len(weights)
            columns += weights.keys()
            values += [w / norm for w in weights.values()]
        self.matrix = csc_array(
            (np.array(values, dtype=np.float32), (rows, columns)), shape=(self.size, max(1, len(self.column)))
        )

    def scores(self, text: str) -> tuple[Scores, float]:
        """Return the cosine with every row, and the share of the query's weight that is known."""
        result = np.zeros(self.size, dtype=np.float32)
        square = known = 0.0
        indptr, indices, data = self.matrix.indptr, self.matrix.indices, self.matrix.data
        for term, n in Counter(self.terms(text)).items():
            column = self.column.get(term)
            weight = (1 + math.log(n)) * (float(self.idf[column]) if column is not None else self.unknown_idf)
            square += weight * weight
            if column is None:
                continue
            known += weight * weight
            start, end = indptr[column], indptr[column + 1]
            result[indices[start:end]] += data[start:end] * np.float32(weight)
        if square:
            result /= np.float32(math.sqrt(square))
        return result, (known / square if square else 0.0)


class LexicalIndex:
    """The three fields over one list of passages. `texts` are normalised passages, in passage order."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._ngram = _Field(texts, ngram_terms)
        self._word = _Field(texts, word_terms)
        self._marked = _Field(texts, marked_terms)

    def scores(self, text: str) -> LexicalScores:
        """Return the scores of a normalised query."""
        ngram, _ = self._ngram.scores(text)
        word, known = self._word.scores(text)
        marked, _ = self._marked.scores(text)
        return LexicalScores(ngram, word, marked, known)


class OwnerEvidence:
    """BM25 (Robertson and Zaragoza 2009) with each owner as one document of all its passages.

    Long stories share a word here and a pair of words there with many passages of one procedure; no single passage
    is near them, all together are. A term counts once per passage.
    """

    _K1, _B = 4.0, 0.5

    def __init__(self, texts: Sequence[str], owners: NDArray[np.int64], count: int) -> None:
        self.size = count
        counts: list[Counter[str]] = [Counter() for _ in range(count)]
        for text, owner in zip(texts, owners, strict=True):
            counts[owner].update(set(word_terms(text)))
        spread = Counter(term for counter in counts for term in counter)
        self.column = {term: i for i, term in enumerate(spread)}
        self.idf = {t: math.log(1 + (count - n + 0.5) / (n + 0.5)) for t, n in spread.items()}
        self.unknown_idf = math.log(1 + (count + 0.5) / 0.5)
        lengths = np.array([sum(counter.values()) for counter in counts], dtype=np.float64)
        self._norm = self._K1 * (1 - self._B + self._B * lengths / (lengths.mean() or 1.0)) if count else lengths
        rows = [row for row, counter in enumerate(counts) for _ in counter]
        columns = [self.column[term] for counter in counts for term in counter]
        values = [float(n) for counter in counts for n in counter.values()]
        self._counts = csc_array((values, (rows, columns)), shape=(count, max(1, len(self.column))))

    def scores(self, text: str, without: tuple[int, str] | None = None) -> tuple[Scores, Scores]:
        """Return the evidence for each owner, and its share in [0, 1] of what these words could give at most.

        Args:
            text: a normalised query.
            without: (owner, passage text): count that passage out, for fitting on the passages themselves.
        """
        result = np.zeros(self.size)
        most = 0.0
        own = set(word_terms(without[1])) if without else set()
        indptr, indices, data = self._counts.indptr, self._counts.indices, self._counts.data
        for term in set(word_terms(text)):
            column = self.column.get(term)
            idf = self.idf.get(term, self.unknown_idf)
            most += idf * (self._K1 + 1)
            if column is None:
                continue
            owners = indices[indptr[column] : indptr[column + 1]]
            seen = data[indptr[column] : indptr[column + 1]]
            if without and term in own:
                seen = np.where(owners == without[0], seen - 1, seen)
            result[owners] += idf * seen * (self._K1 + 1) / (seen + self._norm[owners])
        return result.astype(np.float32), (result / most if most else result).astype(np.float32)
