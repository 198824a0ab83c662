"""Lexical search over tone-mark-free text: TF-IDF cosine with passages, BM25 evidence for owners.

Three fields are scored apart: character n-grams and words of the folded text (blind to tone marks), and words with
their tone marks (which tell `mổ` from `mộ` when they were typed). A score of 0 means no common term: no hit.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from nlu.text import nfc, strip_marks

__all__ = ["LexicalIndex", "LexicalScores", "OwnerEvidence", "marked_terms", "ngram_terms", "word_terms"]

Scores = NDArray[np.float32]


def word_terms(text: str) -> list[str]:
    """Return single words and word pairs of `text` without tone marks."""
    tokens = _bare(text).split()
    return tokens + [f"{a} {b}" for a, b in pairwise(tokens)]


def marked_terms(text: str) -> list[str]:
    """Return single words and word pairs of `text` with tone marks as typed."""
    tokens = nfc(text).lower().split()
    return tokens + [f"{a} {b}" for a, b in pairwise(tokens)]


def ngram_terms(text: str, shortest: int = 2, longest: int = 5) -> list[str]:
    """Return character n-grams inside padded words of `text` without tone marks."""
    terms: list[str] = []
    for token in _bare(text).split():
        padded = f" {token} "
        terms += (padded[i : i + n] for n in range(shortest, longest + 1) for i in range(len(padded) - n + 1))
    return terms


def _bare(text: str) -> str:
    return (text if text.isascii() else strip_marks(text)).lower()


def _count(lists: Iterable[list[str]]) -> tuple[csr_array, dict[str, int]]:
    """Count the terms of each list: a matrix (lists × terms) and the column of each term."""
    column: dict[str, int] = {}
    columns: list[int] = []
    ends = [0]
    for terms in lists:
        columns += [column.setdefault(term, len(column)) for term in terms]
        ends.append(len(columns))
    counts = csr_array(
        (np.ones(len(columns), np.float32), np.array(columns, np.int32), np.array(ends, np.int32)),
        shape=(len(ends) - 1, max(1, len(column))),
    )
    counts.sum_duplicates()
    return counts, column


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

    def __init__(self, texts: Sequence[str], terms: Callable[[str], list[str]], *, by_word: bool = False) -> None:
        """Count `terms` of `texts`; with `by_word` they are the terms of its bare words, and each word is cut once."""
        self.terms = terms
        self.size = len(texts)
        if by_word:
            used, words = _count(_bare(text).split() for text in texts)
            cut, self.column = _count(terms(word) for word in words)
            counts = csr_array(used @ cut) if words else used
        else:
            counts, self.column = _count(terms(text) for text in texts)
        spread = np.bincount(counts.indices, minlength=len(self.column))
        self.idf = (np.log((1 + self.size) / (1 + spread)) + 1).astype(np.float32)
        self.unknown_idf = math.log(1 + self.size) + 1
        weights = (1 + np.log(counts.data.astype(np.float64))) * self.idf.astype(np.float64)[counts.indices]
        rows = np.repeat(np.arange(self.size, dtype=np.int32), np.diff(counts.indptr))
        norms = np.sqrt(np.bincount(rows, weights * weights, minlength=self.size))
        values = (weights / norms[rows]).astype(np.float32)
        self.matrix = csc_array((values, (rows, counts.indices.astype(np.int32))), shape=counts.shape)

    def scores(self, text: str) -> tuple[Scores, float]:
        """Return the cosine with every row, and the share of the query's weight that is known."""
        counts = Counter(self.terms(text))
        found = [(self.column[term], n) for term, n in counts.items() if term in self.column]
        unknown = sum((1 + math.log(n)) ** 2 for term, n in counts.items() if term not in self.column)
        columns = np.array([column for column, _ in found], dtype=np.int64)
        weights = (1 + np.log([n for _, n in found])) * self.idf[columns]
        known = float(weights @ weights)
        square = known + unknown * self.unknown_idf**2
        if not known:
            return np.zeros(self.size, dtype=np.float32), 0.0
        result = self.matrix[:, columns] @ weights.astype(np.float32)
        return (result / math.sqrt(square)).astype(np.float32), known / square


class LexicalIndex:
    """The three fields over one list of passages. `texts` are normalised passages, in passage order."""

    def __init__(self, texts: Sequence[str]) -> None:
        bare = [_bare(text) for text in texts]
        self._ngram = _Field(bare, ngram_terms, by_word=True)
        self._word = _Field(bare, word_terms)
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
        terms, self.column = _count(word_terms(text) for text in texts)
        terms.data[:] = 1  # once per passage
        passage = np.arange(len(texts))
        member = csr_array((np.ones(len(texts)), (owners, passage)), shape=(count, len(texts)))
        counts = csc_array(member @ terms) if len(texts) else csc_array((count, 1))
        spread = np.diff(counts.indptr)
        self.idf = np.log(1 + (count - spread + 0.5) / (spread + 0.5))
        self.unknown_idf = math.log(1 + (count + 0.5) / 0.5)
        lengths = np.asarray(counts.sum(axis=1), dtype=np.float64)
        norm = self._K1 * (1 - self._B + self._B * lengths / (lengths.mean() or 1.0)) if count else lengths
        self._counts = counts
        self._gains = np.repeat(self.idf, spread) * counts.data * (self._K1 + 1) / (counts.data + norm[counts.indices])

    def scores(self, text: str) -> tuple[Scores, Scores]:
        """Return the evidence of a read query for each owner, and its share in [0, 1] of what its words could give."""
        terms = dict.fromkeys(word_terms(text))
        columns = np.array([self.column[term] for term in terms if term in self.column], dtype=np.int64)
        unknown = (len(terms) - len(columns)) * self.unknown_idf
        most = (float(self.idf[columns].sum()) + unknown) * (self._K1 + 1)
        starts = self._counts.indptr[columns]
        widths = self._counts.indptr[columns + 1] - starts
        cells = np.arange(widths.sum()) + np.repeat(starts - np.cumsum(widths) + widths, widths)
        result = np.bincount(self._counts.indices[cells], self._gains[cells], minlength=self.size)
        return result.astype(np.float32), (result / most if most else result).astype(np.float32)
