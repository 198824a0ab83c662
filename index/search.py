"""Ranks procedures for one message and says how sure it is of each.

Dense similarity (FAISS over the encoder) and lexical similarity are taken per owner (a procedure, or a kind of
refusal) as the best of its passages; a fitted linear score fuses them, and a fitted logistic curve over the score,
its lead over the next owner and the share of known words gives a confidence in [0, 1]. Nothing is scaled over the
hits of one query, so nonsense scores low.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

from index.ambiguous import NO_STUBS, Stubs
from index.calibration import Calibration
from index.encoder import Encoder, Vectors
from index.lexical import LexicalIndex, OwnerEvidence
from index.passages import Passage, PassageKind
from nlu.normalise import normalise
from nlu.text import strip_marks

__all__ = ["FEATURES", "Candidate", "Query", "SearchIndex", "passage_forms"]

Floats = NDArray[np.float32]

FEATURES = (
    "dense",
    "dense_top3",
    "ngram",
    "ngram_top3",
    "word",
    "word_top3",
    "marked",
    "name_ngram",
    "name_word",
    "evidence",
    "evidence_share",
)
"""Columns of the feature matrix, in order."""

_EVIDENCE_SCALE = 10.0  # brings BM25 sums to the size of the other columns
_TOP = 3
_NEIGHBOURS = 256  # dense hits looked at; an owner without one gets the weakest of them


@dataclass(frozen=True)
class Candidate:
    """One owner with its calibrated confidence, its fused score, and the passage that decided."""

    id: str
    confidence: float
    score: float
    passage: str


@dataclass(frozen=True)
class Query:
    """A message ready to be searched: normalised text and its unit vector."""

    text: str
    vector: Floats


def passage_forms(text: str) -> tuple[str, str]:
    """Return the two forms of a passage that are encoded: with and without tone marks."""
    normal = normalise(text)
    return normal, strip_marks(normal)


class SearchIndex:
    """An immutable index over `passages`; `vectors` holds both forms of each, form by form: (2 × n, dim)."""

    def __init__(
        self,
        passages: Sequence[Passage],
        vectors: Vectors,
        encoder: Encoder,
        calibration: Calibration,
        texts: Sequence[str] | None = None,
        stubs: Stubs = NO_STUBS,
    ) -> None:
        """Index `passages`; `texts` are their normalised texts, where the caller has them already.

        `stubs` are kept for the decision: messages too short to mean one procedure.
        """
        self.stubs = stubs
        order = sorted(range(len(passages)), key=lambda i: passages[i].owner)
        self.passages = [passages[i] for i in order]
        self.encoder, self.calibration = encoder, calibration
        owners = [p.owner for p in self.passages]
        self.owners = sorted(set(owners))
        position = {owner: i for i, owner in enumerate(self.owners)}
        self._owner = np.array([position[o] for o in owners], dtype=np.int64)
        self._starts = np.searchsorted(self._owner, np.arange(len(self.owners)))
        ends = np.append(self._starts[1:], len(owners))
        widest = int((ends - self._starts).max(initial=0))
        self._grid = self._starts[:, None] + np.arange(widest)  # passages of each owner, one row an owner
        self._outside = self._grid >= ends[:, None]  # cells beyond the owner's last passage
        self._grid[self._outside] = 0
        self._tops = np.minimum(ends - self._starts, _TOP).astype(np.float32)
        self._is_name = np.array([p.kind in (PassageKind.NAME, PassageKind.OTHER_NAME) for p in self.passages])
        n = len(passages)
        both = vectors.reshape(2, n, encoder.dim)[:, order].reshape(2 * n, encoder.dim) if n else vectors
        self._mean = both.mean(axis=0) if n else np.zeros(encoder.dim, np.float32)
        self._dense = faiss.IndexFlatIP(encoder.dim)
        if n:
            self._dense.add(self._centre(both))
        normal = [texts[i] for i in order] if texts is not None else [normalise(p.text) for p in self.passages]
        self._lexical = LexicalIndex(normal)
        self._evidence = OwnerEvidence(normal, self._owner, len(self.owners))

    def _centre(self, vectors: Vectors) -> Vectors:
        """Take out the direction all passages share (it carries no meaning) and scale to unit length."""
        centred = vectors - self._mean
        norms = np.linalg.norm(centred, axis=1, keepdims=True)
        return np.ascontiguousarray(centred / np.maximum(norms, 1e-9), dtype=np.float32)

    def query(self, text: str) -> Query:
        """Normalise and encode one message; the one encoding of its way through."""
        normal = normalise(text)
        return Query(normal, self.encoder.encode([normal], query=True)[0])

    def features(self, query: Query, without: int | None = None) -> tuple[Floats, NDArray[np.int64], float]:
        """Return features per owner (owners × FEATURES), the passage that decided per owner, and the known share.

        Args:
            query: the message.
            without: index of a passage to leave out, for fitting on the sample questions themselves.
        """
        dense = self._dense_scores(query.vector)
        lexical = self._lexical.scores(query.text)
        own = (int(self._owner[without]), query.text) if without is not None else None
        evidence, share = self._evidence.scores(query.text, own)
        if without is not None:
            dense = dense.copy()
            dense[without] = dense.min()
            for field in (lexical.ngram, lexical.word, lexical.marked):
                field[without] = 0.0
        named_ngram = np.where(self._is_name, lexical.ngram, 0.0).astype(np.float32)
        named_word = np.where(self._is_name, lexical.word, 0.0).astype(np.float32)
        columns = [
            self._best(dense),
            self._top3(dense),
            self._best(lexical.ngram),
            self._top3(lexical.ngram),
            self._best(lexical.word),
            self._top3(lexical.word),
            self._best(lexical.marked),
            self._best(named_ngram),
            self._best(named_word),
            evidence / _EVIDENCE_SCALE,
            share,
        ]
        together = dense + lexical.ngram + lexical.word
        decided = self._starts + np.argmax(self._by_owner(together), axis=1)
        return np.stack(columns, axis=1), decided, lexical.known

    def search(self, query: Query) -> list[Candidate]:
        """Return all owners, the most likely first."""
        if not self.owners or not query.text:
            return []
        features, decided, known = self.features(query)
        scores, confidences = self.calibration.judge(features, known)
        ranked = np.argsort(-scores, kind="stable")
        return [
            Candidate(self.owners[i], float(confidences[i]), float(scores[i]), self.passages[decided[i]].text)
            for i in ranked
        ]

    def _dense_scores(self, vector: Floats) -> Floats:
        """Return the better of both forms per passage; passages beyond the neighbours get the weakest score seen."""
        n = len(self.passages)
        values, rows = self._dense.search(self._centre(vector[None, :]), min(_NEIGHBOURS, 2 * n))
        scores = np.full(n, values[0, -1], dtype=np.float32)
        np.maximum.at(scores, rows[0] % n, values[0])
        return scores

    def _best(self, scores: Floats) -> Floats:
        best: Floats = np.maximum.reduceat(scores, self._starts)
        return best

    def _top3(self, scores: Floats) -> Floats:
        best = -np.partition(-self._by_owner(scores), min(_TOP, self._grid.shape[1]) - 1, axis=1)[:, :_TOP]
        total: Floats = np.where(np.isfinite(best), best, 0.0).sum(axis=1, dtype=np.float32)
        mean: Floats = total / self._tops
        return mean

    def _by_owner(self, scores: Floats) -> Floats:
        """Return scores of passages as (owners × most passages of one), -inf where an owner has fewer."""
        return np.where(self._outside, np.float32(-np.inf), scores[self._grid])
