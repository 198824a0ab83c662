"""When a report is due: never before its time, late as well, not for what nobody knows anything of."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metric_rows import VIETNAM

from metrics.periods import Kind
from metrics.schedule import KINDS, LATEST, due

LONG_AGO = date(2020, 1, 1)


def codes(now: datetime, since: date = LONG_AGO, kinds=KINDS) -> list[str]:
    return [d.period.code for d in due(now, since, kinds)]


def moment(day: int, month: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("code", "kind", "at"),
    [
        ("2026-W47", Kind.WEEK, moment(23, 11, 7)),  # a Monday
        ("2026-11", Kind.MONTH, moment(15, 11, 7)),
        ("2026-Q1", Kind.QUARTER, moment(15, 3, 7)),
        ("2026-H1", Kind.HALF, moment(15, 6, 7)),
        ("2026-9M", Kind.NINE_MONTHS, moment(15, 9, 7)),
        ("2026", Kind.YEAR, moment(15, 12, 7)),
        ("2027-01", Kind.MONTH, moment(15, 1, 7, year=2027)),
        ("2026-W53", Kind.WEEK, moment(4, 1, 7, year=2027)),
    ],
)
def test_each_kind_is_due_at_seven_after_it_ended_and_not_a_minute_before(code, kind, at):
    assert code not in codes(at - timedelta(minutes=1), kinds=[kind])
    assert codes(at, kinds=[kind])[-1] == code


def test_several_end_on_one_day_and_come_from_short_to_long():
    assert codes(moment(15, 12, 7))[-3:] == ["2026-12", "2026-Q4", "2026"]
    assert codes(moment(15, 6, 7))[-3:] == ["2026-06", "2026-Q2", "2026-H1"]


def test_a_server_that_was_off_makes_up_for_five_weeks():
    assert codes(moment(25, 11, 12), kinds=[Kind.WEEK]) == [f"2026-W{n}" for n in (43, 44, 45, 46, 47)]


def test_what_ended_before_anything_is_known_is_not_reported():
    assert codes(moment(25, 11, 12), since=date(2026, 11, 20), kinds=[Kind.WEEK]) == ["2026-W47"]
    assert codes(moment(25, 11, 12), since=date(2026, 11, 23), kinds=[Kind.WEEK]) == []


def test_only_wanted_kinds():
    assert codes(moment(15, 12, 7), kinds=[Kind.YEAR]) == ["2026"]
    assert codes(moment(15, 12, 7), kinds=[]) == []


@given(st.datetimes(datetime(2024, 1, 1), datetime(2031, 1, 1)))
def test_whatever_the_moment_everything_due_has_ended_and_is_not_too_old(moment):
    now = moment.replace(tzinfo=VIETNAM)
    found = due(now, LONG_AGO)
    assert all(d.period.last < now.date() for d in found)
    assert all(timedelta(0) <= now - d.at < LATEST for d in found)
    assert len({d.period.code for d in found}) == len(found)
    assert sum(d.period.kind is Kind.WEEK for d in found) == 5
