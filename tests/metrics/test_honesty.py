"""A blind sample keeps proportions and can be drawn again; verdicts by hand."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from metrics.honesty import Candidate, Mark, draw, verdicts

R, P, W, S = Mark.RIGHT, Mark.PARTIAL, Mark.WRONG, Mark.SHOULD_REFUSE
WEEK = date(2026, 11, 16)


def many(**sizes: int) -> list[Candidate]:
    rows = [name for name, n in sizes.items() for _ in range(n)]
    return [Candidate(number, name) for number, name in enumerate(rows)]


def test_strata_are_kept_in_proportion():
    drawn = draw(many(answered=800, refused=150, clarified=50), 30, 1)
    assert Counter(c.stratum for c in drawn) == {"answered": 24, "refused": 4, "clarified": 2}  # 24, 4.5, 1.5


def test_a_small_stratum_is_not_left_out():
    assert Counter(c.stratum for c in draw(many(answered=999, lapsed=1), 30, 1)) == {"answered": 29, "lapsed": 1}


def test_the_order_tells_nothing_and_the_same_seed_draws_the_same():
    rows = many(answered=50, refused=50)
    drawn = draw(rows, 20, 7)
    assert drawn == draw(rows[::-1], 20, 7)
    assert drawn != draw(rows, 20, 8)
    strata = [c.stratum for c in drawn]
    assert strata not in (sorted(strata), sorted(strata, reverse=True))


@given(st.dictionaries(st.sampled_from("abcde"), st.integers(0, 40)), st.integers(0, 60), st.integers(0, 9))
def test_a_sample_of_anything(sizes, size, seed):
    rows = many(**sizes)
    drawn = draw(rows, size, seed)
    assert len(drawn) == len(set(drawn)) == min(size, len(rows))
    assert set(drawn) <= set(rows)
    strata = {c.stratum for c in rows}
    if size >= len(strata):
        assert {c.stratum for c in drawn} == strata


def test_the_worse_of_two_marks_counts_and_what_waits_does_not():
    rows = [
        (WEEK, 1, "A", "right"),
        (WEEK, 1, "B", "partial"),
        (WEEK, 2, "A", "wrong"),
        (WEEK, 2, "B", "should_refuse"),
    ]
    rows += [(WEEK, 3, None, None), (WEEK, 4, "A", "rubbish"), (date(2026, 11, 23), 1, "A", "right")]
    assert list(verdicts(rows)) == [P, W, R]
