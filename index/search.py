"""Ranks procedures for one message and says how sure it is of each.

Dense similarity (FAISS over the encoder) and lexical similarity are taken per owner (a procedure, or a kind of
refusal) as the best of its passages, with the centre of its passages and the cues that tell twins apart beside them; a
fitted linear score fuses them, and a fitted logistic curve over the score, its lead over the next owner, the share of
known words and the nearness of other public procedures gives a confidence in [0, 1]. Nothing is scaled over the hits of
one query, so nonsense scores low.
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
from index.passages import REFUSAL_PREFIX, Passage, PassageKind
from index.segments import Segments
from nlu.cues import CUES, find_cues
from nlu.reading import read

__all__ = ["FEATURES", "Candidate", "Findings", "Query", "SearchIndex"]

Floats = NDArray[np.float32]

FEATURES = (
    "dense",
    "dense_top3",
    "centroid",
    "ngram",
    "ngram_top3",
    "word",
    "word_top3",
    "marked",
    "name_ngram",
    "name_word",
    "evidence",
    "evidence_share",
    "cues",
)
"""Columns of the feature matrix, in order."""

_EVIDENCE_SCALE = 10.0  # brings BM25 sums to the size of the other columns
_CUE_SCALE = 10.0
_CUE_PRIOR = 0.5  # passages an unseen cue is taken for
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
    """A message ready to be searched: its reading and its unit vector."""

    text: str
    vector: Floats


@dataclass(frozen=True)
class Findings:
    """What a query gives: features (owners × FEATURES), the passage that decided for each owner, and two figures of
    the query itself: the share of its words that is known, and how much nearer it stands to other public procedures
    than to any passage of the index (a difference of cosines; 0 where none are held)."""

    features: Floats
    decided: NDArray[np.int64]
    known: float
    elsewhere: float

    @property
    def shared(self) -> tuple[float, float]:
        """What is the same for every owner."""
        return self.known, self.elsewhere


class SearchIndex:
    """An immutable index over `passages`; `vectors` holds one row for each: (n, dim)."""

    def __init__(
        self,
        passages: Sequence[Passage],
        vectors: Vectors,
        encoder: Encoder,
        calibration: Calibration,
        texts: Sequence[str] | None = None,
        stubs: Stubs = NO_STUBS,
    ) -> None:
        """Index `passages`; `texts` are their readings, where the caller has them already.

        `stubs` are kept for the decision: messages too short to mean one procedure.
        """
        self.stubs = stubs
        order = sorted(range(len(passages)), key=lambda i: passages[i].owner)
        self.passages = [passages[i] for i in order]
        self.encoder, self.calibration = encoder, calibration
        owners = [p.owner for p in self.passages]
        self.owners = sorted(set(owners))
        self._refusals = np.array([owner.startswith(REFUSAL_PREFIX) for owner in self.owners], dtype=bool)
        position = {owner: i for i, owner in enumerate(self.owners)}
        self._owner = np.array([position[o] for o in owners], dtype=np.int64)
        self._starts = np.searchsorted(self._owner, np.arange(len(self.owners)))
        self._segments = Segments(self._starts, len(owners))
        self._is_name = np.array([p.kind in (PassageKind.NAME, PassageKind.OTHER_NAME) for p in self.passages])
        n = len(passages)
        vectors = vectors[order]
        self._mean = vectors.mean(axis=0) if n else np.zeros(encoder.dim, np.float32)
        self._dense = faiss.IndexFlatIP(encoder.dim)
        centred = self._centre(vectors)
        if n:
            self._dense.add(centred)
        sums = np.add.reduceat(centred, self._starts) if n else centred
        self._centroids = _unit(sums)
        others = encoder.background
        self._background = self._centre(others) if others is not None and len(others) else None
        readings = [texts[i] for i in order] if texts is not None else [read(p.text).text for p in self.passages]
        self._lexical = LexicalIndex(readings)
        self._evidence = OwnerEvidence(readings, self._owner, len(self.owners))
        self._cues = _cue_odds(readings, self._owner, len(self.owners))

    def _centre(self, vectors: Vectors) -> Vectors:
        """Take out the direction all passages share (it carries no meaning) and scale to unit length."""
        return _unit(vectors - self._mean)

    def query(self, text: str) -> Query:
        """Read and encode one message; the one encoding of its way through."""
        reading = read(text).text
        return Query(reading, self.encoder.encode([reading], query=True)[0])

    def findings(self, query: Query) -> Findings:
        """Return the features of every owner for one query."""
        centred = self._centre(query.vector[None, :])
        dense = self._dense_scores(centred)
        lexical = self._lexical.scores(query.text)
        evidence, share = self._evidence.scores(query.text)
        named_ngram = np.where(self._is_name, lexical.ngram, 0.0).astype(np.float32)
        named_word = np.where(self._is_name, lexical.word, 0.0).astype(np.float32)
        segments = self._segments
        columns = [
            segments.best(dense),
            segments.top_mean(dense, _TOP),
            self._centroids @ centred[0],
            segments.best(lexical.ngram),
            segments.top_mean(lexical.ngram, _TOP),
            segments.best(lexical.word),
            segments.top_mean(lexical.word, _TOP),
            segments.best(lexical.marked),
            segments.best(named_ngram),
            segments.best(named_word),
            evidence / _EVIDENCE_SCALE,
            share,
            self._cue_scores(query.text),
        ]
        together = dense + lexical.ngram + lexical.word
        decided = segments.where_best(together)
        elsewhere = 0.0
        if self._background is not None:
            elsewhere = float((self._background @ centred[0]).max() - dense.max())
        return Findings(np.stack(columns, axis=1).astype(np.float32), decided, lexical.known, elsewhere)

    def search(self, query: Query) -> list[Candidate]:
        """Return all owners, the most likely first."""
        if not self.owners or not query.text:
            return []
        found = self.findings(query)
        scores, confidences = self.calibration.judge(found.features, found.shared, self._refusals)
        ranked = np.argsort(-scores, kind="stable")
        return [
            Candidate(self.owners[i], float(confidences[i]), float(scores[i]), self.passages[found.decided[i]].text)
            for i in ranked
        ]

    def _dense_scores(self, centred: Floats) -> Floats:
        """Return the cosine per passage; passages beyond the neighbours get the weakest seen."""
        n = len(self.passages)
        values, rows = self._dense.search(centred, min(_NEIGHBOURS, n))
        scores = np.full(n, values[0, -1], dtype=np.float32)
        scores[rows[0]] = values[0]
        return scores

    def _cue_scores(self, reading: str) -> Floats:
        cues = find_cues(reading)
        here = np.array([cue in cues for cue in CUES])
        odds: Floats = self._cues[:, here].sum(axis=1) / _CUE_SCALE
        return odds


def _unit(rows: Vectors) -> Vectors:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.ascontiguousarray(rows / np.maximum(norms, 1e-9), dtype=np.float32)


def _cue_odds(readings: Sequence[str], owner: NDArray[np.int64], owners: int) -> Floats:
    """Return log (share of the owner's passages with a cue / mean share over owners), smoothed: (owners × CUES)."""
    if not owners:
        return np.zeros((0, len(CUES)), np.float32)
    column = {cue: i for i, cue in enumerate(CUES)}
    counts = np.zeros((owners, len(CUES)))
    for row, reading in zip(owner, readings, strict=True):
        for cue in find_cues(reading):
            counts[row, column[cue]] += 1
    share = (counts + _CUE_PRIOR) / (np.bincount(owner, minlength=owners)[:, None] + 10 * _CUE_PRIOR)
    odds: Floats = np.log(share / share.mean(axis=0)).astype(np.float32)
    return odds
