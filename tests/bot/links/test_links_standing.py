"""How a link stands: three failures spread over time and no fewer, one success, nothing said that nobody sees now."""

from datetime import datetime, timedelta

import pytest

from bot.library import VIETNAM
from bot.links.standing import AGAIN, SPREAD, STALE, Probe, State, Verdict, blind, due, judged

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=VIETNAM)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
URL = "https://a.gov.vn/x"
OPEN, FAILED, WALL = Probe(Verdict.OPEN), Probe(Verdict.FAILED, "timeout"), Probe(Verdict.UNKNOWN, "http-403")


def after(*tries, before=None):
    """Return how the link stands after tries (minutes since NOW, what was seen)."""
    for minutes, probe in tries:
        before = judged(before, URL, "", probe, NOW + minutes * MINUTE)
    return before


def at(minutes):
    return NOW + minutes * MINUTE


def test_three_failures_over_twenty_minutes_are_down() -> None:
    found = after((0, FAILED), (10, FAILED), (20, FAILED))
    assert (found.state, found.failures, found.since, found.failed) == (State.DOWN, 3, at(0), at(20))
    assert found.down(at(20))


@pytest.mark.parametrize(
    "tries",
    [
        [(0, FAILED)],
        [(0, FAILED), (30, FAILED)],  # too few
        [(0, FAILED), (1, FAILED), (2, FAILED), (3, FAILED)],  # too close together
        [(0, FAILED), (10, FAILED), (15, OPEN), (20, FAILED), (30, FAILED)],  # not in a row
        [(0, OPEN), (60, FAILED), (130, FAILED), (200, FAILED)],  # so far apart that nobody saw it go on
    ],
)
def test_less_is_not(tries) -> None:
    found = after(*tries)
    assert found.state is not State.DOWN
    assert not found.down(at(tries[-1][0]))


def test_one_success_is_up_again() -> None:
    found = after((0, FAILED), (10, FAILED), (20, FAILED), (30, OPEN))
    assert (found.state, found.failures, found.since, found.failed) == (State.OPEN, 0, None, None)
    assert not found.down(at(30))


def test_what_was_down_stays_so_while_it_fails() -> None:
    found = after(*((n, FAILED) for n in range(0, 300, 10)))
    assert found.down(at(290))
    assert found.since == at(0)


def test_it_is_not_said_longer_than_anybody_looked() -> None:
    found = after((0, FAILED), (10, FAILED), (20, FAILED))
    assert found.down(at(20) + STALE)
    assert not found.down(at(20) + STALE + MINUTE)


def test_a_wall_neither_ends_nor_prolongs_a_failure() -> None:
    found = after((0, FAILED), (10, FAILED), (20, FAILED), (30, WALL))
    assert (found.state, found.failed) == (State.DOWN, at(20))
    assert after((90, WALL), before=found).state is State.UNKNOWN
    assert after((0, FAILED), (10, WALL), (20, FAILED), (30, FAILED)).state is State.DOWN


def test_a_wall_alone_is_never_down() -> None:
    found = after(*((n, WALL) for n in range(0, 300, 10)))
    assert (found.state, found.failures) == (State.UNKNOWN, 0)


def test_after_a_gap_failures_are_counted_anew() -> None:
    found = after((0, FAILED), (10, FAILED), (20, FAILED), (200, FAILED))
    assert (found.state, found.failures, found.since) == (State.UNKNOWN, 1, at(200))


def test_what_opens_is_tried_as_often_as_set_and_what_failed_sooner() -> None:
    opened, failed = after((0, OPEN)), after((0, FAILED))
    assert due(None, NOW, HOUR)
    assert [due(opened, at(n), HOUR) for n in (59, 60)] == [False, True]
    assert [due(failed, at(n), HOUR) for n in (9, 10)] == [False, True]
    assert due(opened, NOW - MINUTE, HOUR)  # a clock that was set back
    assert SPREAD == 2 * AGAIN  # three tries are enough to tell


def test_where_everything_fails_it_is_our_network_unless_a_server_proved_itself() -> None:
    assert blind([FAILED, FAILED])
    assert not blind([FAILED, OPEN])
    assert not blind([FAILED, WALL])
    assert not blind([FAILED, Probe(Verdict.FAILED, "http-500", proved=True)])
    assert not blind([])
