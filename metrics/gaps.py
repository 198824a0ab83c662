"""Questions nobody could answer, grouped; a group shows only where enough different people asked."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from metrics.events import Scope, raw_turns
from metrics.periods import Period

__all__ = ["PEOPLE", "Gap", "Unanswered", "Vectors", "group", "unanswered"]

PEOPLE = 5
"""Different people that have to have asked before anything of a group is shown."""
_NEAR = 0.80
_UNMET = ("not_found", "out_of_scope")
_WORDS = 8
Vectors = Callable[[Sequence[str]], np.ndarray[Any, Any]]
"""Unit vectors of texts, one a row; near meanings have a large product."""


@dataclass(frozen=True)
class Unanswered:
    """A masked question without an answer, and who asked (a hash; None where it leads to nobody)."""

    text: str
    citizen: str | None


@dataclass(frozen=True)
class Gap:
    """A group of such questions.

    Attributes:
        words: what it is about: a wording that at least five people used, else only the words they have in common.
        questions: how often it was asked.
        people: by how many different people.
    """

    words: str
    questions: int
    people: int


def unanswered(db: Connection, scope: Scope, period: Period) -> list[Unanswered]:
    """Return the typed questions of a period that found no answer, as far as they are still kept.

    Those taken for out of scope are among them: what many ask may belong in the scope.
    """
    c = raw_turns(scope).c
    wanted = select(c.text, c.citizen).where(c.typed, c.status.in_(_UNMET), c.text.is_not(None))
    wanted = wanted.where(c.day.between(period.first, period.last)).order_by(c.id)
    return [Unanswered(str(text), citizen) for text, citizen in db.execute(wanted)]


def group(rows: Sequence[Unanswered], vectors: Vectors, people: int = PEOPLE) -> list[Gap]:
    """Return the groups that at least `people` different people asked, the largest first.

    Whoever cannot be told apart from others (no hash) counts as nobody.
    """
    texts = sorted({_plain(row.text) for row in rows})
    if not texts:
        return []
    found = vectors(texts)
    often = Counter(_plain(row.text) for row in rows)
    clusters: list[list[int]] = []
    for at in sorted(range(len(texts)), key=lambda i: (-often[texts[i]], texts[i])):
        near = [float(found[at] @ found[members[0]]) for members in clusters]
        best = max(range(len(near)), key=near.__getitem__, default=-1)
        if best >= 0 and near[best] >= _NEAR:
            clusters[best].append(at)
        else:
            clusters.append([at])
    gaps = (_gap([row for row in rows if _plain(row.text) in {texts[i] for i in c}], people) for c in clusters)
    return sorted((gap for gap in gaps if gap), key=lambda gap: (-gap.people, -gap.questions, gap.words))


def _gap(rows: Sequence[Unanswered], people: int) -> Gap | None:
    asked = {row.citizen for row in rows if row.citizen is not None}
    if len(asked) < people:
        return None
    wordings = _by_people([((_plain(row.text),), row.citizen) for row in rows], people)
    words = wordings[:1] or _by_people([(tuple(_plain(row.text).split()), row.citizen) for row in rows], people)
    return Gap(" ".join(words[:_WORDS]), len(rows), len(asked)) if words else None


def _by_people(rows: Sequence[tuple[tuple[str, ...], str | None]], people: int) -> list[str]:
    """Return what at least `people` different people said, the most said first, else in order of its first use."""
    said: dict[str, set[str]] = {}
    for words, citizen in rows:
        for word in words:
            said.setdefault(word, set()).update([citizen] if citizen is not None else [])
    return sorted((w for w, who in said.items() if len(who) >= people), key=lambda word: -len(said[word]))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
