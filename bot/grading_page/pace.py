"""How far a grader is with a week's sample: what comes next, what was marked last, how long it took. Pure."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final

from bot.store.grading import Drawn

__all__ = ["BREAK", "differing", "last_marked", "mine", "next_place", "open_places", "spent"]

BREAK: Final = timedelta(minutes=3)
"""Between two marks; longer is a pause, not time spent on a question."""


def open_places(sample: Sequence[Drawn], grader: str) -> list[int]:
    """Return the places (from 1) of the questions that `grader` may judge, judged or not."""
    return [place for place, row in enumerate(sample, 1) if row.open_to(grader)]


def mine(sample: Sequence[Drawn], grader: str) -> list[int]:
    """Return the places that `grader` has judged."""
    return [place for place, row in enumerate(sample, 1) if grader in row.marks]


def next_place(sample: Sequence[Drawn], grader: str, after: int = 0) -> int | None:
    """Return the next place to judge after one, from the beginning again at the end; None when all are judged."""
    waiting = [place for place in open_places(sample, grader) if grader not in sample[place - 1].marks]
    return next((place for place in waiting if place > after), waiting[0] if waiting else None)


def last_marked(sample: Sequence[Drawn], grader: str) -> int | None:
    """Return the place that `grader` judged last."""
    return max(mine(sample, grader), key=lambda place: sample[place - 1].marks[grader].at, default=None)


def spent(sample: Sequence[Drawn], grader: str) -> timedelta:
    """Return the time between the marks of `grader`, pauses left out; of the first question nothing is known."""
    moments = sorted(row.marks[grader].at for row in sample if grader in row.marks)
    gaps = (after - before for before, after in pairwise(moments))
    return sum((gap for gap in gaps if gap <= BREAK), timedelta())


def differing(sample: Sequence[Drawn]) -> list[int]:
    """Return the places that two graders judged differently."""
    return [place for place, row in enumerate(sample, 1) if len({given.mark for given in row.marks.values()}) > 1]
