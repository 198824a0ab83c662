from datetime import date, timedelta
from pathlib import Path

import pytest

import knowledge as package
from knowledge.calendar import Calendar
from knowledge.parse import parse_record

TEXT = "cuối tuần: thứ 7, chủ nhật\nngày lễ:\n  - tên: Tết\n    từ: 05/02/2027\n    đến: 09/02/2027\n"


def read(text: str):
    record, findings, _ = parse_record(Calendar, text, "calendar.yaml", "calendar")
    return record, [f.message for f in findings]


def test_working_days():
    calendar, _ = read(TEXT)
    days = {
        date(2027, 2, 4): True,  # Thursday
        date(2027, 2, 5): False,
        date(2027, 2, 9): False,
        date(2027, 2, 10): True,
        date(2027, 2, 13): False,  # Saturday
        date(2027, 2, 14): False,
        date(2027, 2, 15): True,
    }
    assert {day: calendar.is_working_day(day) for day in days} == days
    assert calendar.holiday(date(2027, 2, 7)).name == "Tết"
    assert calendar.holiday(date(2027, 2, 10)) is None


def test_a_holiday_that_ends_before_it_begins():
    calendar, messages = read(TEXT.replace("09/02", "04/02"))
    assert calendar is None
    assert "kết thúc trước khi bắt đầu" in messages[0]


@pytest.fixture(scope="module")
def shipped():
    text = (Path(package.__file__).parent / "calendar.yaml").read_text(encoding="utf-8")
    calendar, messages = read(text)
    assert messages == []
    return calendar


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1), date(2026, 2, 17), date(2026, 4, 26), date(2026, 4, 30), date(2026, 5, 1), date(2026, 9, 2),
        date(2027, 1, 1), date(2027, 2, 6), date(2027, 4, 16), date(2027, 4, 30), date(2027, 5, 1), date(2027, 9, 2),
    ],
)  # fmt: skip
def test_the_shipped_calendar_knows_the_public_holidays(shipped, day):
    assert shipped.holiday(day) is not None
    assert not shipped.is_working_day(day)


@pytest.mark.parametrize("year", [2026, 2027])
def test_the_shipped_calendar_gives_the_days_off_of_the_law(shipped, year):
    """Eleven days by law; those that fall on a weekend are made up for on a working day."""
    start = date(year, 1, 1)
    days = [start + timedelta(n) for n in range(365)]
    off = [day for day in days if shipped.holiday(day) and day.isoweekday() <= 5]
    assert len(off) == 11
