"""Since when an unanswered question is answered; on both databases."""

from datetime import timedelta

import pytest
from metric_rows import put, turn
from test_definitions import MON, WEEK

from metrics.closing import closed_since
from metrics.events import Scope
from metrics.gaps import Gap, Unanswered, unanswered

GAP = Gap("gửi xe ở đâu", 5, 5)
SCOPE = Scope(facilities=("mau",))


def found(engine, gaps=(GAP,), **scope):
    with engine.begin() as db:
        own = Scope(facilities=("mau",), **scope)
        return closed_since(db, own, WEEK, unanswered(db, own, WEEK), gaps)


@pytest.fixture
def asked(engine):
    put(engine, "turns", *(turn(MON, "not_found", text="Gửi xe ở đâu", citizen=f"c{n}") for n in range(5)))
    return engine


def test_one_that_nobody_answered_is_open(asked):
    assert found(asked) == {}


def test_one_is_closed_on_the_day_of_its_first_answer_also_after_the_period(asked):
    put(asked, "turns", *(turn(MON + timedelta(days=n), text="Gửi xe ở đâu") for n in (9, 12)))
    assert found(asked) == {"gửi xe ở đâu": MON + timedelta(days=9)}


def test_one_that_went_unanswered_again_is_open_again(asked):
    put(asked, "turns", turn(MON + timedelta(days=2), text="Gửi xe ở đâu"))
    put(asked, "turns", turn(MON + timedelta(days=3), "not_found", text="Gửi xe ở đâu"))
    assert found(asked) == {}


def test_answers_to_tests_and_before_the_period_close_nothing(asked):
    put(asked, "turns", turn(MON + timedelta(days=1), text="Gửi xe ở đâu", test=True))
    put(asked, "turns", turn(MON - timedelta(days=1), text="Gửi xe ở đâu"))
    assert found(asked) == {}


def test_a_group_without_a_wording_of_its_own_is_not_said_to_be_closed(asked):
    put(asked, "turns", turn(MON + timedelta(days=1), text="Gửi xe ở đâu"))
    assert found(asked, gaps=(Gap("xe đâu", 9, 6),)) == {}


def test_without_questions_nothing_is_asked(engine):
    with engine.begin() as db:
        assert closed_since(db, SCOPE, WEEK, [Unanswered("xin giấy", "a", MON)], ()) == {}
