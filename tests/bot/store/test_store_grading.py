"""The sample of a week: drawn once, judged by two at most who do not see each other, final once both are done."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from rows import tables
from sqlalchemy import select
from store_world import NOW, SECRET, keep

from bot.store.grading import clear_mark, draw_week, drawn, mark_turn, settled, weeks
from bot.store.leading import leading_to
from bot.store.models import TurnRow
from bot.store.retention import RETENTION
from bot.store.store import Store
from bot.turn import Effect, Form, Incoming, Session, Status, Turn
from metrics.honesty import Mark

MONDAY = date(2026, 11, 16)  # NOW is the Sunday
R, P, W = Mark.RIGHT, Mark.PARTIAL, Mark.WRONG
SECOND = timedelta(seconds=1)


@pytest.fixture
def sample(store):
    """Return a function that reads the sample; three questions are drawn."""
    for n in range(3):
        keep(store, Incoming(f"câu {n}"), Turn(Status.ANSWERED, (), procedure="giay-xanh"), user=f"u{n}")
    with store.writing() as db:
        assert draw_week(db, MONDAY, "mau") == 3

    def read():
        with store.reading() as db:
            return drawn(db, MONDAY, "mau")

    return read


def mark(store, turn: int, who: str, said: Mark, at=NOW) -> bool:
    with store.writing() as db:
        return mark_turn(db, MONDAY, turn, who, said, at)


def clear(store, turn: int, who: str) -> bool:
    with store.writing() as db:
        return clear_mark(db, MONDAY, turn, who)


def given(sample) -> list[dict[str, Mark]]:
    return [{who: one.mark for who, one in row.marks.items()} for row in sample()]


def test_two_people_judge_a_turn_and_a_third_does_not(store, sample):
    turn = sample()[0].turn
    assert [mark(store, turn, who, R) for who in "ABC"] == [True, True, False]
    assert given(sample) == [{"A": R, "B": R}, {}, {}]
    assert [sample()[0].open_to(who) for who in "ABC"] == [True, True, False]
    assert sample()[1].open_to("C")


def test_the_same_mark_twice_is_one_and_another_replaces_it(store, sample):
    turn = sample()[1].turn
    assert all(mark(store, turn, "A", said) for said in (R, R, P))
    assert given(sample) == [{}, {"A": P}, {}]


def test_a_mark_is_taken_back_and_the_order_of_the_sample_stays(store, sample):
    order = [row.turn for row in sample()]
    for who, said in (("A", R), ("B", W)):
        mark(store, order[0], who, said)
    assert clear(store, order[0], "A")
    assert clear(store, order[0], "A")  # again changes nothing
    assert [row.turn for row in sample()] == order
    assert given(sample)[0] == {"B": W}
    assert mark(store, order[0], "C", P)
    assert clear(store, order[0], "B")
    assert (given(sample)[0], [row.turn for row in sample()]) == ({"C": P}, order)


def test_marks_are_final_once_both_have_judged_everything(store, sample):
    turns = [row.turn for row in sample()]
    for turn in turns:
        mark(store, turn, "A", R)
    assert not settled(sample())
    for turn in turns[:2]:
        mark(store, turn, "B", W)
    assert not settled(sample())
    assert mark(store, turns[0], "B", P)  # until the last one is judged a mark may be changed
    mark(store, turns[2], "B", W)
    assert settled(sample())
    assert not mark(store, turns[0], "B", R)
    assert not clear(store, turns[0], "A")
    assert given(sample)[0] == {"A": R, "B": P}


def test_what_was_erased_is_not_judged_and_nobody_waits_for_it(store, sample):
    gone = next(row.id for row in kept(store) if row.text == "câu 1")
    store.erase("web", "u1")
    left = [row for row in sample() if row.there]
    assert [row.turn for row in sample() if not row.there] == [gone]
    assert not mark(store, gone, "A", R)
    for row in left:
        for who in "AB":
            assert mark(store, row.turn, who, R)
    assert settled(sample())


def kept(store):
    with store.reading() as db:
        return db.execute(select(TurnRow.id, TurnRow.text)).all()


def test_a_week_nobody_judged_is_not_settled(store, sample):
    assert not settled(sample())
    assert not settled([])


def test_two_who_open_a_week_at_once_draw_one_sample(store, url):
    for n in range(40):
        keep(store, Incoming(f"câu {n}"), user=f"u{n}")
    other = Store.open(url, SECRET, "mau")

    def open_week(which):
        with which.writing() as db:
            return draw_week(db, MONDAY, "mau")

    try:
        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(open_week, (store, other))) == [30, 30]
    finally:
        other.close()
    assert len(tables(url)["grades"]) == 30


def test_two_who_press_at_once_leave_a_mark_each(store, url, sample):
    turn, other = sample()[0].turn, Store.open(url, SECRET, "mau")
    try:
        with ThreadPoolExecutor(4) as pool:
            jobs = [(s, turn, who, R) for who in "ABCD" for s in (store, other)]
            found = list(pool.map(lambda job: mark(*job), jobs))
    finally:
        other.close()
    assert len(sample()[0].marks) == 2
    assert sum(found) == 4  # each of the two pressed twice


def test_weeks_that_are_over_and_have_questions(store):
    for days in (0, 7, 8, 28, 60):
        keep(store, at=NOW - timedelta(days=days))
    keep(store, Incoming(action="more:giay-xanh"), at=NOW - timedelta(days=14))  # a tap is no question
    keep(store, at=NOW - timedelta(days=21), test=True)
    with store.reading() as db:
        known = weeks(db, "mau", NOW.date(), 8)
        assert known == [MONDAY - timedelta(days=7 * n) for n in (1, 4, 8)]  # this week is not over on its Sunday
        assert weeks(db, "mau", NOW.date() + timedelta(days=1), 2) == [MONDAY, MONDAY - timedelta(days=7)]
        assert weeks(db, "mau", NOW.date(), 8, test=True) == [MONDAY - timedelta(days=21)]
        assert weeks(db, "khac", NOW.date(), 8) == []


def test_marks_go_with_the_tallies_and_not_with_the_words(store, url, sample):
    mark(store, sample()[0].turn, "A", R)
    assert store.purge(NOW + RETENTION.turn + SECOND)["grades"] == 0
    assert [row.there for row in sample()] == [False] * 3
    first_free = NOW - timedelta(days=NOW.weekday()) + RETENTION.tally
    assert store.purge(first_free)["grades"] == 0
    assert store.purge(first_free + timedelta(days=1))["grades"] == 3
    assert tables(url)["grades"] == []


# -- what led to an answer --------------------------------------------------------------------------------------------


def last(store) -> list[str | None]:
    """Return the words, or the taps, that led to the newest turn."""
    with store.reading() as db:
        newest = max(row.id for row in kept(store))
        return [turn.text or turn.action for turn in leading_to(db, newest)]


def test_a_conversation_is_read_from_its_beginning(store):
    keep(store, Incoming("hôm qua"), at=NOW - timedelta(days=1))
    for n, said in enumerate((Incoming("một"), Incoming(action="more:giay-xanh"), Incoming("hai"))):
        keep(store, said, at=NOW + n * SECOND)
        keep(store, Incoming("của người khác"), user="b", at=NOW + n * SECOND)
    keep(store, Incoming("ba"), at=NOW + 9 * SECOND)
    assert last(store) == ["một", "more:giay-xanh", "hai", "ba"]


def test_who_is_not_linked_has_nothing_before(store):
    keep(store, Incoming("một"), session=Session(on_behalf=True))
    keep(store, Incoming("hai"), session=Session(on_behalf=True), at=NOW + SECOND)
    assert last(store) == ["hai"]


def test_what_has_no_words_leads_nowhere(store):
    keep(store, Incoming(form=Form.PHOTO), Turn(Status.NOT_FOUND, ()))
    assert last(store) == []
    keep(store, Incoming("xóa"), Turn(Status.SMALLTALK, (), effects=((Effect.ERASE, ""),)))
    with store.reading() as db:
        assert leading_to(db, 1) == []
