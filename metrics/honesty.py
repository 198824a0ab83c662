"""The honesty check: people judge a blind sample of each week's questions. Drawing, marks, verdicts. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from random import Random

__all__ = ["SIZE", "Candidate", "Mark", "draw", "judged", "verdicts"]

SIZE = 30
"""Questions a week, unless the installation wants others: ten minutes of a nurse's time."""


class Mark(StrEnum):
    """What a person says of an answer, from best to worst."""

    RIGHT = "right"
    PARTIAL = "partial"
    SHOULD_REFUSE = "should_refuse"
    WRONG = "wrong"


@dataclass(frozen=True)
class Candidate:
    """A turn that may be drawn; `stratum` is its outcome, which the sample keeps in proportion."""

    turn: int
    stratum: str


def draw(candidates: Sequence[Candidate], size: int, seed: int) -> list[Candidate]:
    """Return `size` candidates (all where there are fewer), each stratum in proportion and with at least one.

    The same candidates and seed give the same sample, in an order that tells nothing of the strata.
    """
    random = Random(seed)
    strata: dict[str, list[Candidate]] = {}
    for candidate in sorted(candidates, key=lambda c: (c.stratum, c.turn)):
        strata.setdefault(candidate.stratum, []).append(candidate)
    shares = _shares({name: len(rows) for name, rows in strata.items()}, min(size, len(candidates)))
    drawn = [row for name, rows in strata.items() for row in random.sample(rows, shares[name])]
    random.shuffle(drawn)
    return drawn


def _shares(sizes: dict[str, int], size: int) -> dict[str, int]:
    """Split `size` by largest remainder; while it suffices, no stratum goes without."""
    total = sum(sizes.values())
    if not total:
        return {}
    exact = {name: size * n / total for name, n in sizes.items()}
    shares = {name: int(value) for name, value in exact.items()}
    order = sorted(exact, key=lambda name: (-(exact[name] - shares[name]), name))
    for name in order[: size - sum(shares.values())]:
        shares[name] += 1
    for name in sorted(shares):
        largest = max(shares, key=lambda other: (shares[other], other))
        if shares[name] == 0 and shares[largest] > 1:
            shares[name], shares[largest] = 1, shares[largest] - 1
    return shares


def judged(rows: Iterable[tuple[date, int, str | None, str | None]]) -> dict[tuple[date, int], dict[str, Mark]]:
    """Return the mark of each grader by (week, turn); what waits for a mark is left out.

    `rows` are (week, turn, grader, mark), of which the last of a grader and a turn counts.
    """
    found: dict[tuple[date, int], dict[str, Mark]] = {}
    for week, turn, grader, given in rows:
        if given in set(Mark):
            found.setdefault((week, turn), {})[grader or ""] = Mark(given)
    return found


def verdicts(rows: Iterable[tuple[date, int, str | None, str | None]]) -> Iterator[Mark]:
    """Return one mark for each turn that was judged, the worse where graders differ; `rows` as of `judged`."""
    order = list(Mark)
    for marks in judged(rows).values():
        yield max(marks.values(), key=order.index)
