"""Questions nobody could answer, grouped; a group shows only where enough different people asked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from metrics.events import Scope, raw_turns
from metrics.periods import Period

__all__ = ["MOST", "PEOPLE", "Gap", "Unanswered", "Vectors", "group", "unanswered"]

PEOPLE = 5
"""Different people that have to have asked before anything of a group is shown."""
MOST = 1_000
"""Wordings that are embedded, the most asked first: about ten seconds of a small machine."""
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
    """Return the groups that at least `people` different people asked, the largest first, of the `MOST` asked wordings.

    Whoever cannot be told apart from others (no hash) counts as nobody.
    """
    by_text: dict[str, list[str | None]] = {}
    for row in rows:
        by_text.setdefault(_plain(row.text), []).append(row.citizen)
    if not by_text:
        return []
    texts = sorted(by_text, key=lambda text: (-len(by_text[text]), text))[:MOST]
    found = vectors(texts)
    clusters: list[list[int]] = []
    leaders = np.empty((len(texts), found.shape[1]))
    for at in range(len(texts)):
        near = leaders[: len(clusters)] @ found[at]
        best = int(near.argmax()) if len(near) else -1
        if best >= 0 and near[best] >= _NEAR:
            clusters[best].append(at)
        else:
            leaders[len(clusters)] = found[at]
            clusters.append([at])
    gaps = (_gap({texts[at]: by_text[texts[at]] for at in members}, people) for members in clusters)
    return sorted((gap for gap in gaps if gap), key=lambda gap: (-gap.people, -gap.questions, gap.words))


def _gap(asked: Mapping[str, Sequence[str | None]], people: int) -> Gap | None:
    """Return a group of wordings, each with who asked it; None where too few did, or share no word."""
    who = {citizen for citizens in asked.values() for citizen in citizens if citizen is not None}
    if len(who) < people:
        return None
    wordings = _by_people([([text], citizens) for text, citizens in asked.items()], people)
    words = wordings[:1] or _by_people([(text.split(), citizens) for text, citizens in asked.items()], people)
    return Gap(" ".join(words[:_WORDS]), sum(map(len, asked.values())), len(who)) if words else None


def _by_people(rows: Iterable[tuple[Sequence[str], Sequence[str | None]]], people: int) -> list[str]:
    """Return what at least `people` different people said, the most said first, else in order of its first use."""
    said: dict[str, set[str]] = {}
    for words, citizens in rows:
        for word in words:
            said.setdefault(word, set()).update(citizen for citizen in citizens if citizen is not None)
    return sorted((word for word, who in said.items() if len(who) >= people), key=lambda word: -len(said[word]))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
