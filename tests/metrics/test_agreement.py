"""Agreement of two graders against numbers worked out by hand, and of any two."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.agreement import agreement, kappa, pairs
from metrics.honesty import Mark
from metrics.share import wilson

R, P, W, S = Mark.RIGHT, Mark.PARTIAL, Mark.WRONG, Mark.SHOULD_REFUSE
WEEK = date(2026, 11, 16)
HAND = [(R, R)] * 20 + [(R, W)] * 5 + [(W, R)] * 10 + [(W, W)] * 15  # alike 35/50 = 0.7, chance .5 · .6 + .5 · .4 = 0.5
ANY = st.lists(st.tuples(st.sampled_from(Mark), st.sampled_from(Mark)), max_size=40)


def test_kappa_by_hand():
    assert kappa(HAND) == pytest.approx(0.4)  # (0.7 - 0.5) / (1 - 0.5)


def test_all_four_marks_by_hand():
    mixed = [(R, R)] * 6 + [(P, P), (P, R), (W, W), (S, W)]
    # alike 8/10; first 6 R, 2 P, 1 W, 1 S; second 7 R, 1 P, 2 W: chance (42 + 2 + 2 + 0) / 100 = 0.46
    assert kappa(mixed) == pytest.approx(0.34 / 0.54)


def test_the_interval_by_hand():
    found = agreement(HAND)  # Wilson of 35 of 50: 0.5625 to 0.8090
    assert (found.top, found.of) == (35, 50)
    assert (found.low, found.high) == (pytest.approx(0.1249, abs=1e-3), pytest.approx(0.6180, abs=1e-3))


def test_full_agreement_of_a_few_is_not_certain():
    found = agreement([(R, R), (W, W)])
    assert (found.value, found.high) == (1.0, 1.0)
    assert found.low == pytest.approx(2 * wilson(2, 2)[0] - 1)
    assert found.low < 0


@pytest.mark.parametrize(("rows", "value"), [([], None), ([(R, R)] * 3, None), ([(R, R), (W, W)], 1.0)])
def test_kappa_at_its_ends(rows, value):
    assert kappa(rows) == value


def test_one_mark_for_everything_has_no_kappa_and_still_says_of_how_many():
    found = agreement([(R, R)] * 3)
    assert (found.value, found.top, found.of, found.low) == (None, 3, 3, None)


@given(ANY)
def test_kappa_lies_between_minus_one_and_one(rows):
    found = agreement(rows)
    if found.value is not None:
        assert -1 <= found.low <= found.value + 1e-12
        assert found.value - 1e-12 <= found.high <= 1
        assert -1 - 1e-12 <= found.value <= 1


@given(st.lists(st.sampled_from(Mark), max_size=40))
def test_kappa_is_one_of_equal_marks(marks):
    assert kappa([(mark, mark) for mark in marks]) == (1.0 if len(set(marks)) > 1 else None)


@given(ANY)
def test_who_stands_first_changes_nothing(rows):
    swapped = kappa([(second, first) for first, second in rows])
    assert swapped == (None if kappa(rows) is None else pytest.approx(kappa(rows)))


@given(st.lists(st.tuples(st.integers(1, 6), st.sampled_from("ABC"), st.sampled_from([*Mark, None])), max_size=30))
def test_a_turn_makes_a_pair_when_two_people_judged_it(rows):
    found = pairs((WEEK, turn, grader, mark) for turn, grader, mark in rows)
    graders = Counter(turn for turn, _ in {(turn, grader) for turn, grader, mark in rows if mark is not None})
    assert len(found) == sum(count > 1 for count in graders.values())


def test_each_place_of_a_pair_is_one_person():
    rows = [(WEEK, 1, "B", "wrong"), (WEEK, 1, "A", "right"), (WEEK, 2, "A", "partial"), (WEEK, 2, "B", "right")]
    rows += [(WEEK, 3, "A", "right"), (WEEK, 4, None, None), (date(2026, 11, 23), 3, "B", "wrong")]
    assert pairs(rows) == [(R, W), (P, R)]
