"""Groups of unanswered questions as drafts for an editor: masked once more, with the nearest procedures.

Nothing of a group is shown before five different people asked. What is found stays in memory; the
vectors of what people typed are never written.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from threading import Lock
from typing import Any

import numpy as np

from bot.gap_log import Closing, How, State
from bot.impact_run import WEEKS
from bot.library import VIETNAM
from bot.settings import Settings
from bot.store.opening import open_store
from bot.turn import Incoming
from bot.world import World, spoken
from index.build import Progress
from index.decide import Verdict, judge
from index.passages import REFUSAL_PREFIX
from index.search import Query
from metrics.events import Scope
from metrics.gaps import NEAR, PEOPLE, Cluster, Unanswered, clusters, unanswered, wordings
from metrics.periods import Period, span
from nlu.mask import mask
from nlu.reading import read
from nlu.text import fold

__all__ = ["Encoded", "Found", "OpenGap", "Suggestion", "find_gaps", "found_in", "look_back", "scope_of", "sorted_out"]

_SHOWN = 8
"""Wordings of one group that are shown, and asked of the search."""
_PROPOSED = 3
_CHUNK = 32
_KEPT = 4_000


@dataclass(frozen=True)
class Suggestion:
    """A procedure near a group: the mean confidence of its most asked wordings, 0 to 1."""

    id: str
    name: str
    confidence: float


@dataclass(frozen=True, eq=False)
class OpenGap:
    """A group of unanswered questions.

    Attributes:
        marks: hashes of its wordings, the most asked first.
        words: what it is about, used by five people or more; may be empty, may stand anywhere.
        people: how many different people asked, in how many `questions`, on `days`.
        examples: masked wordings, for the staff only.
        suggestions: the nearest procedures, the first one first.
        near: the first of them is near enough to be meant.
        answered: most of it finds an answer today.
        proposed: sample questions to begin with: wordings without their masks.
        vector: of its most asked wording, to know the group again.
        closing: what was done about it, as far as that still holds.
        since: how many people asked after it was closed.
    """

    marks: tuple[str, ...]
    words: str
    people: int
    questions: int
    days: tuple[date, ...]
    examples: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    near: bool
    answered: bool
    proposed: tuple[str, ...]
    vector: np.ndarray[Any, Any]
    cluster: Cluster
    closing: Closing | None = None
    since: int = 0

    @property
    def id(self) -> str:
        """Names the group; any of `marks` does."""
        return self.marks[0]

    @property
    def title(self) -> str:
        """What to call it before those who may see its wordings."""
        return self.words or self.examples[0]

    @property
    def weeks(self) -> int:
        """In how many weeks it was asked."""
        return len({day.isocalendar()[:2] for day in self.days})

    @property
    def open(self) -> bool:
        """True while somebody has to look at it: nothing holds that was done, or people go on asking in spite of it."""
        if self.closing is None:
            return not self.answered
        return self.closing.entry.how is How.ADDED and self.closing.state is State.CLOSED and self.since >= PEOPLE


class Encoded:
    """Vectors of what was read lately, in memory only: a list opened again is there at once. Threads share it."""

    def __init__(self, progress: Progress | None = None) -> None:
        self._vectors: dict[tuple[str, str], np.ndarray[Any, Any]] = {}
        self._lock = Lock()
        self._progress = progress

    def __call__(self, world: World, texts: Sequence[str]) -> np.ndarray[Any, Any]:
        """Return one unit vector a text, as the search sees it: read, without masks."""
        readings, encoder = [_reading(text) for text in texts], world.index.encoder
        with self._lock:
            known = {r: self._vectors.get((encoder.name, r)) for r in readings}
        new = [r for r, vector in known.items() if vector is None]
        for start in range(0, len(new), _CHUNK):
            chunk = new[start : start + _CHUNK]
            known |= dict(zip(chunk, encoder.encode(chunk, query=True), strict=True))
            if self._progress:
                self._progress(start + len(chunk), len(new))
        with self._lock:
            self._vectors |= {(encoder.name, r): v for r, v in known.items() if v is not None}
            for key in list(self._vectors)[:-_KEPT]:
                del self._vectors[key]
        return np.stack([vector for r in readings if (vector := known[r]) is not None])


@dataclass(frozen=True)
class Found:
    """The groups of a period, the largest first, and of which knowledge they were looked at."""

    gaps: tuple[OpenGap, ...]
    period: Period
    sample: bool
    digest: str

    def gap(self, mark: str) -> OpenGap | None:
        """Return the group that one of its wordings names."""
        return next((gap for gap in self.gaps if mark in gap.marks), None)


def look_back(today: date) -> Period:
    """Return the days whose questions are grouped: as far back as a look before an approval asks them again."""
    return span(today - timedelta(weeks=WEEKS), today)


def scope_of(settings: Settings, world: World) -> Scope:
    """Return whose questions count; of a made-up facility only those that are flagged as such."""
    return Scope(facilities=settings.served, sample=world.knowledge.facilities[settings.facility].is_sample)


def find_gaps(settings: Settings, world: World, today: date, encoded: Encoded) -> Found:
    """Read the questions of the last weeks and group them.

    Raises:
        StoreError: the database cannot be read.
    """
    scope, period = scope_of(settings, world), look_back(today)
    rows: list[Unanswered] = []
    if settings.database_url is not None or (settings.data_dir / "motcua.db").exists():
        with closing(open_store(settings)) as store, store.reading() as db:
            rows = unanswered(db, scope, period)
    return Found(tuple(found_in(world, rows, encoded)), period, scope.sample, world.knowledge.digest)


def found_in(world: World, rows: Sequence[Unanswered], encoded: Encoded) -> list[OpenGap]:
    """Return the groups in `rows`, the largest first; every wording is masked again before anything is made of it."""
    masked = (replace(wording, text=mask(wording.text)) for wording in wordings(rows))
    kept = [wording for wording in masked if fold(_reading(wording.text))]
    return [_gap(world, cluster, encoded) for cluster in clusters(kept, lambda texts: encoded(world, texts))]


def sorted_out(
    world: World, found: Sequence[OpenGap], closings: Sequence[Closing], encoded: Encoded, *, sample: bool
) -> list[OpenGap]:
    """Return the groups with what was done about each: the newest act about one of its wordings or about its words."""
    holding = [c for c in closings if c.state is not State.UNDONE and c.entry.sample == sample]
    worded = [c for c in holding if c.entry.words]
    vectors = encoded(world, [c.entry.words for c in worded]) if worded else np.zeros((0, world.index.encoder.dim))
    nearest = {id(c): vector for c, vector in zip(worded, vectors, strict=True)}

    def about(gap: OpenGap, closing: Closing) -> bool:
        vector = nearest.get(id(closing))
        same = not set(gap.marks).isdisjoint(closing.entry.marks)
        return same or (vector is not None and float(vector @ gap.vector) >= NEAR)

    done = [(gap, next((c for c in holding if about(gap, c)), None)) for gap in found]
    return [replace(gap, closing=c, since=_asked_since(gap, c)) if c else gap for gap, c in done]


def _asked_since(gap: OpenGap, closing: Closing) -> int:
    return gap.cluster.people_after(closing.on.astimezone(VIETNAM).date()) if closing.on else 0


def _gap(world: World, cluster: Cluster, encoded: Encoded) -> OpenGap:
    shown = cluster.wordings[:_SHOWN]
    vectors = encoded(world, [wording.text for wording in shown])
    queries = [Query(_reading(w.text), vector) for w, vector in zip(shown, vectors, strict=True)]
    weights = [len(wording.asked) for wording in shown]
    judged = [judge(world.index, query.text, query) for query in queries]
    total = sum(weights)
    answered = sum(w for w, (_, decided) in zip(weights, judged, strict=True) if decided.verdict is Verdict.ANSWER)
    confidences: dict[str, float] = {}
    for weight, (ranked, _) in zip(weights, judged, strict=True):
        for candidate in ranked:
            if not candidate.id.startswith(REFUSAL_PREFIX) and candidate.id in world.knowledge.public:
                share = weight / total * candidate.confidence
                confidences[candidate.id] = confidences.get(candidate.id, 0.0) + share
    best = sorted(confidences.items(), key=lambda row: (-row[1], row[0]))[:3]
    names = world.knowledge.procedures
    clarify = world.index.calibration.thresholds.clarify
    return OpenGap(
        tuple(dict.fromkeys(_mark(wording.text) for wording in cluster.wordings)),
        cluster.words,
        cluster.people,
        cluster.questions,
        tuple(cluster.days),
        tuple(wording.text for wording in shown),
        tuple(Suggestion(id, names[id].name, confidence) for id, confidence in best),
        bool(best) and best[0][1] >= clarify / 4,  # where asking back begins to offer a procedure beside another
        2 * answered > total,
        _proposed([wording.text for wording in shown]),
        vectors[0],
        cluster,
    )


def _proposed(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the first different wordings, without masks; with and without tone marks are two ways to ask."""
    cleaned = (" ".join(spoken(Incoming(text)).split()) for text in texts)
    return tuple({text.casefold(): text for text in cleaned if len(fold(text).split()) > 1}.values())[:_PROPOSED]


def _mark(text: str) -> str:
    return sha256(" ".join(text.lower().split()).encode()).hexdigest()[:16]


def _reading(text: str) -> str:
    """Return a wording as the search reads it: without its masks, spelt out, with tone marks."""
    return read(spoken(Incoming(text.lower()))).text
