"""Questions nobody could answer, grouped; a group shows only where enough different people asked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from metrics.events import Scope, raw_turns
from metrics.periods import Period

__all__ = [
    "MOST",
    "NEAR",
    "PEOPLE",
    "Cluster",
    "Gap",
    "Unanswered",
    "Vectors",
    "Wording",
    "clusters",
    "group",
    "plain",
    "unanswered",
    "wordings",
]

PEOPLE = 5
"""Different people that have to have asked before anything of a group is shown."""
MOST = 1_000
"""Wordings that are embedded, the most asked first: about ten seconds of a small machine."""
NEAR = 0.80
"""Product of unit vectors from which on two questions mean the same."""
_UNMET = ("not_found", "out_of_scope")
_WORDS = 8
Vectors = Callable[[Sequence[str]], np.ndarray[Any, Any]]
"""Unit vectors of texts, one a row; near meanings have a large product."""


@dataclass(frozen=True)
class Unanswered:
    """A masked question without an answer, who asked (a hash; None where it leads to nobody), and on which day."""

    text: str
    citizen: str | None
    day: date


@dataclass(frozen=True)
class Wording:
    """One way a question was typed, letter case and blanks aside; `asked` has a row each time it was."""

    text: str
    asked: tuple[Unanswered, ...]


@dataclass(frozen=True)
class Cluster:
    """Wordings of one question that enough different people asked.

    The wordings themselves may be of one person each: they are for the staff that may read masked questions, never for
    a report. `words` may stand anywhere.

    Attributes:
        wordings: the most asked first.
        words: a wording that at least five people used, else the words they have in common; empty where there are none.
    """

    wordings: tuple[Wording, ...]
    words: str

    @property
    def questions(self) -> int:
        """How often it was asked."""
        return sum(len(wording.asked) for wording in self.wordings)

    @property
    def people(self) -> int:
        """By how many different people."""
        return self.people_after(date.min)

    @property
    def days(self) -> list[date]:
        """The days it was asked on, the first one first."""
        return sorted({row.day for wording in self.wordings for row in wording.asked})

    def people_after(self, day: date) -> int:
        """Return how many different people asked after `day`."""
        asked = (row for wording in self.wordings for row in wording.asked)
        return len({row.citizen for row in asked if row.citizen is not None and row.day > day})


@dataclass(frozen=True)
class Gap:
    """A group of such questions, as a report shows it.

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
    wanted = select(c.text, c.citizen, c.day).where(c.typed, c.status.in_(_UNMET), c.text.is_not(None))
    wanted = wanted.where(c.day.between(period.first, period.last)).order_by(c.id)
    return [Unanswered(str(text), citizen, day) for text, citizen, day in db.execute(wanted)]


def group(rows: Sequence[Unanswered], vectors: Vectors, people: int = PEOPLE) -> list[Gap]:
    """Return the groups that at least `people` different people asked, the largest first, of the `MOST` asked wordings.

    Whoever cannot be told apart from others (no hash) counts as nobody. A group whose people share no word is left out.
    """
    found = clusters(wordings(rows), vectors, people)
    return [Gap(cluster.words, cluster.questions, cluster.people) for cluster in found if cluster.words]


def wordings(rows: Iterable[Unanswered]) -> list[Wording]:
    """Return the `MOST` asked wordings, the most asked first, each as it was typed first."""
    by_text: dict[str, list[Unanswered]] = {}
    for row in rows:
        by_text.setdefault(plain(row.text), []).append(row)
    texts = sorted(by_text, key=lambda text: (-len(by_text[text]), text))[:MOST]
    return [Wording(by_text[text][0].text, tuple(by_text[text])) for text in texts]


def clusters(wordings: Sequence[Wording], vectors: Vectors, people: int = PEOPLE) -> list[Cluster]:
    """Return the groups of `wordings`, the most asked first, that at least `people` people asked, the largest first."""
    if not wordings:
        return []
    found = vectors([plain(wording.text) for wording in wordings])
    members: list[list[Wording]] = []
    leaders = np.empty((len(wordings), found.shape[1]))
    for at, wording in enumerate(wordings):
        near = leaders[: len(members)] @ found[at]
        best = int(near.argmax()) if len(near) else -1
        if best >= 0 and near[best] >= NEAR:
            members[best].append(wording)
        else:
            leaders[len(members)] = found[at]
            members.append([wording])
    made = (Cluster(tuple(rows), _words(rows, people)) for rows in members)
    enough = (cluster for cluster in made if cluster.people >= people)
    return sorted(enough, key=lambda cluster: (-cluster.people, -cluster.questions, cluster.words))


def _words(wordings: Sequence[Wording], people: int) -> str:
    """Return what may be shown of a group anywhere: what at least `people` people said."""
    asked = [(plain(wording.text), [row.citizen for row in wording.asked]) for wording in wordings]
    words = _by_people([([text], citizens) for text, citizens in asked], people)[:1]
    words = words or _by_people([(text.split(), citizens) for text, citizens in asked], people)
    return " ".join(words[:_WORDS])


def _by_people(rows: Iterable[tuple[Sequence[str], Sequence[str | None]]], people: int) -> list[str]:
    """Return what at least `people` different people said, the most said first, else in order of its first use."""
    said: dict[str, set[str]] = {}
    for words, citizens in rows:
        for word in words:
            said.setdefault(word, set()).update(citizen for citizen in citizens if citizen is not None)
    return sorted((word for word, who in said.items() if len(who) >= people), key=lambda word: -len(said[word]))


def plain(text: str) -> str:
    """Return a wording as it is compared: in small letters, single spaces."""
    return " ".join(text.lower().split())
