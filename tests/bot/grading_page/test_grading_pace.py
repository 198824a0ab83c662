"""What comes next, what was judged last, how long it took."""

from datetime import datetime, timedelta

from bot.grading_page.pace import BREAK, differing, last_marked, mine, next_place, open_places, spent
from bot.library import VIETNAM
from bot.store.grading import Drawn, Given
from metrics.honesty import Mark

BEGAN = datetime(2026, 11, 23, 8, 0, tzinfo=VIETNAM)
R, W = Mark.RIGHT, Mark.WRONG


def row(there: bool = True, **marks: tuple[Mark, float]) -> Drawn:
    """Return a turn with marks given so many seconds after the beginning."""
    return Drawn(1, there, {who: Given(mark, BEGAN + timedelta(seconds=at)) for who, (mark, at) in marks.items()})


SAMPLE = [
    row(A=(R, 0), B=(R, 0)),
    row(),
    row(A=(W, 20), B=(R, 10)),
    row(there=False),
    row(B=(R, 15)),
    row(B=(R, 20), C=(R, 5)),
]


def test_the_next_is_the_first_after_and_begins_again_at_the_end():
    assert [next_place(SAMPLE, "A", after) for after in (0, 2, 5)] == [2, 5, 2]
    assert next_place(SAMPLE, "C") == 2
    assert next_place([row(A=(R, 0)), row(there=False)], "A") is None


def test_two_others_have_judged_it_or_it_is_gone():
    assert open_places(SAMPLE, "A") == [1, 2, 3, 5]
    assert open_places(SAMPLE, "C") == [2, 5, 6]


def test_what_was_judged_last_goes_by_the_clock():
    assert (mine(SAMPLE, "B"), last_marked(SAMPLE, "B")) == ([1, 3, 5, 6], 6)
    assert last_marked(SAMPLE, "D") is None


def test_the_time_between_marks_counts_and_a_pause_does_not():
    assert spent(SAMPLE, "A") == timedelta(seconds=20)
    long = BREAK.total_seconds()
    at = (0, 10, 10 + long, 11 + 2 * long + 5)
    assert spent([row(A=(R, seconds)) for seconds in at], "A") == timedelta(seconds=10 + long)
    assert spent([], "A") == timedelta()


def test_what_two_judged_differently():
    assert differing(SAMPLE) == [3]
