"""Periods begin and end on the days the rules of state reports name; each boundary day lies in exactly one."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.periods import Kind, Period, PeriodError, containing, day_words, read_code, read_period, span


def ends(period: Period | None) -> tuple[str, str] | None:
    return period and (period.first.isoformat(), period.last.isoformat())


@pytest.mark.parametrize(
    ("kind", "text", "first", "last"),
    [
        (Kind.WEEK, "2026-W47", "2026-11-16", "2026-11-22"),
        (Kind.WEEK, "2026-W01", "2025-12-29", "2026-01-04"),
        (Kind.WEEK, "2026-W53", "2026-12-28", "2027-01-03"),
        (Kind.MONTH, "2026-11", "2026-10-15", "2026-11-14"),
        (Kind.MONTH, "2026-01", "2025-12-15", "2026-01-14"),
        (Kind.MONTH, "2026-03", "2026-02-15", "2026-03-14"),
        (Kind.QUARTER, "2026-Q1", "2025-12-15", "2026-03-14"),
        (Kind.QUARTER, "2026-Q2", "2026-03-15", "2026-06-14"),
        (Kind.QUARTER, "2026-Q3", "2026-06-15", "2026-09-14"),
        (Kind.QUARTER, "2026-Q4", "2026-09-15", "2026-12-14"),
        (Kind.HALF, "2026", "2025-12-15", "2026-06-14"),
        (Kind.HALF, "2026-H2", "2026-06-15", "2026-12-14"),
        (Kind.NINE_MONTHS, "2026", "2025-12-15", "2026-09-14"),
        (Kind.YEAR, "2026", "2025-12-15", "2026-12-14"),
    ],
)
def test_state_periods(kind, text, first, last):
    assert ends(read_period(kind, text)) == (first, last)


@pytest.mark.parametrize(
    ("kind", "text", "first", "last"),
    [
        (Kind.MONTH, "2028-02", "2028-02-01", "2028-02-29"),
        (Kind.QUARTER, "2026-Q1", "2026-01-01", "2026-03-31"),
        (Kind.HALF, "2026-H2", "2026-07-01", "2026-12-31"),
        (Kind.NINE_MONTHS, "2026", "2026-01-01", "2026-09-30"),
        (Kind.YEAR, "2026", "2026-01-01", "2026-12-31"),
        (Kind.WEEK, "2026-W47", "2026-11-16", "2026-11-22"),
    ],
)
def test_calendar_periods(kind, text, first, last):
    assert ends(read_period(kind, text, calendar=True)) == (first, last)


@pytest.mark.parametrize("calendar", [False, True])
@pytest.mark.parametrize(("kind", "shape", "most"), [(Kind.MONTH, "{}-{}", 12), (Kind.QUARTER, "{}-Q{}", 4)])
def test_every_day_lies_in_exactly_one_month_and_one_quarter(kind, shape, most, calendar):
    periods = [read_period(kind, shape.format(y, n), calendar) for y in (2024, 2025, 2026) for n in range(1, most + 1)]
    for one, after in pairwise(periods):
        assert after.first - one.last == timedelta(days=1)
    year = read_period(Kind.YEAR, "2026", calendar)
    assert ends(year) == (periods[-most].first.isoformat(), periods[-1].last.isoformat())


def test_longer_periods_are_made_of_the_shorter():
    quarters = [read_period(Kind.QUARTER, f"2026-Q{n}") for n in (1, 2, 3, 4)]
    assert read_period(Kind.HALF, "2026-H1").last == quarters[1].last
    assert read_period(Kind.NINE_MONTHS, "2026").last == quarters[2].last
    assert read_period(Kind.HALF, "2026-H2").first == quarters[2].first


@pytest.mark.parametrize(
    ("kind", "text", "before", "year"),
    [
        (Kind.WEEK, "2026-W01", "2025-W52", "2025-W01"),
        (Kind.WEEK, "2026-W53", "2026-W52", None),  # 2025 had 52 weeks
        (Kind.MONTH, "2026-01", "2025-12", "2025-01"),
        (Kind.QUARTER, "2026-Q1", "2025-Q4", "2025-Q1"),
        (Kind.HALF, "2026-H1", "2025-H2", "2025-H1"),
        (Kind.NINE_MONTHS, "2026", None, "2025-9M"),
        (Kind.YEAR, "2026", "2025", "2025"),
    ],
)
def test_what_a_period_is_compared_with(kind, text, before, year):
    period = read_period(kind, text)
    found = period.previous(), period.last_year()
    assert [p and p.code for p in found] == [before, year]


def test_a_span_is_compared_with_as_many_days_before_and_the_same_days_a_year_ago():
    period = span(date(2028, 2, 20), date(2028, 2, 29))
    assert ends(period.previous()) == ("2028-02-10", "2028-02-19")
    assert ends(period.last_year()) == ("2027-02-20", "2027-02-28")


@given(st.dates(date(2000, 1, 3), date(2100, 12, 20)))
def test_every_day_lies_in_its_week(day):
    year, week, _ = day.isocalendar()
    period = read_period(Kind.WEEK, f"{year}-W{week:02d}")
    assert period.first <= day <= period.last
    assert period.days == 7
    before = period.previous()
    assert before is not None
    assert before.last == period.first - timedelta(days=1)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.WEEK, "2025-W53"),
        (Kind.WEEK, "47"),
        (Kind.MONTH, "2026-13"),
        (Kind.MONTH, "2026-00"),
        (Kind.QUARTER, "2026-Q5"),
        (Kind.YEAR, "26"),
        (Kind.YEAR, ""),
    ],
)
def test_what_is_no_period_is_said_with_an_example(kind, text):
    with pytest.raises(PeriodError, match="ghi dạng"):
        read_period(kind, text)


def test_a_span_that_ends_before_it_begins_is_none():
    with pytest.raises(PeriodError, match="trước ngày đầu"):
        span(date(2026, 2, 2), date(2026, 2, 1))


def test_dates_are_written_as_letters_have_them():
    assert day_words(date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert day_words(date(2026, 11, 22)) == "ngày 22 tháng 11 năm 2026"
    assert read_period(Kind.WEEK, "2026-W47").dates == ("từ ngày 16 tháng 11 năm 2026 đến ngày 22 tháng 11 năm 2026")
    assert read_period(Kind.QUARTER, "2026-Q3").title == "quý III năm 2026"


CODES = (
    *("2026-W47", "2026-W53", "2026-11", "2026-01-lich", "2026-Q3", "2026-Q1-lich", "2026-H2", "2026-9M", "2026"),
    *("2026-lich", "2026-9M-lich", "2026-11-02_2026-11-29"),
)


@pytest.mark.parametrize("code", CODES)
def test_the_code_of_a_period_reads_back(code):
    assert read_code(code).code == code


NO_CODES = (
    *("", "x", "26", "1999", "2101", "0001", "2026-W54", "2026-W5", "2026-13", "2026-Q5", "2026-H3", "2026-W47\n"),
    *(
        "2026-11-02",
        "2026-11-02_",
        "2026-11-29_2026-11-02",
        "2026-02-30_2026-03-02",
        "2020-01-01_2026-01-01",
        "２０２６",
    ),
)


@pytest.mark.parametrize("code", NO_CODES)
def test_another_text_is_no_code(code):
    with pytest.raises(PeriodError):
        read_code(code)


@pytest.mark.parametrize("code", CODES)
def test_the_period_after_begins_the_day_after_and_leads_back(code):
    period = read_code(code)
    after = period.following()
    if period.kind is Kind.NINE_MONTHS:
        assert after.last_year() == period
    else:
        assert after.first - period.last == timedelta(days=1)
        assert after.previous() == period


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)), st.sampled_from([k for k in Kind if k is not Kind.SPAN]))
def test_every_day_lies_in_a_period_of_each_kind(day, kind):
    for calendar in (False, True):
        period = containing(kind, day, calendar)
        if kind is Kind.NINE_MONTHS:
            assert period.first <= day
            assert period.following().first > day
        else:
            assert period.first <= day <= period.last
