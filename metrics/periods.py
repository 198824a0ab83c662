"""The periods reports are of: weeks, those of the administrative-reform reports with their cut-off, calendar ones."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

__all__ = ["Kind", "Period", "PeriodError", "containing", "day_words", "read_code", "read_period", "span"]

_FILE = Path(__file__).parent / "periods.yaml"
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})( năm trước)?")
_FIRST_YEAR, _LAST_YEAR, _LONGEST = 2000, 2100, 1_100
_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


class PeriodError(ValueError):
    """No such period; the message says what to write instead."""


class Kind(StrEnum):
    """What kind of period, in the words of the command's options."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine-months"
    YEAR = "year"
    SPAN = "span"


_MOST = {Kind.MONTH: 12, Kind.QUARTER: 4, Kind.HALF: 2}
"""How many of a kind a year has, where they are numbered."""


@dataclass(frozen=True)
class Period:
    """A stretch of whole days in Viet Nam, both ends counted.

    Attributes:
        kind: what kind of period.
        year: the year in its name; of a week the ISO year.
        number: the week, month, quarter or half; 0 where there is one a year, and of a span.
        calendar: by the calendar rather than by the cut-off of state reports.
        first: the first day.
        last: the last day.
    """

    kind: Kind
    year: int
    number: int
    calendar: bool
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def code(self) -> str:
        """Its name in file names: `2026-W47`, `2026-11`, `2026-Q3`, `2026-H1`, `2026-9M`, `2026`."""
        name = {
            Kind.WEEK: f"{self.year}-W{self.number:02d}",
            Kind.MONTH: f"{self.year}-{self.number:02d}",
            Kind.QUARTER: f"{self.year}-Q{self.number}",
            Kind.HALF: f"{self.year}-H{self.number}",
            Kind.NINE_MONTHS: f"{self.year}-9M",
            Kind.YEAR: f"{self.year}",
            Kind.SPAN: f"{self.first}_{self.last}",
        }[self.kind]
        return f"{name}-lich" if self.calendar else name

    @property
    def title(self) -> str:
        """Its name in a sentence: `tuần 47 năm 2026`, `quý III năm 2026`."""
        return {
            Kind.WEEK: f"tuần {self.number} năm {self.year}",
            Kind.MONTH: f"tháng {self.number} năm {self.year}",
            Kind.QUARTER: f"quý {_ROMAN.get(self.number, '')} năm {self.year}",
            Kind.HALF: f"6 tháng {'đầu' if self.number == 1 else 'cuối'} năm {self.year}",
            Kind.NINE_MONTHS: f"9 tháng đầu năm {self.year}",
            Kind.YEAR: f"năm {self.year}",
            Kind.SPAN: f"từ {self.first:%d/%m/%Y} đến {self.last:%d/%m/%Y}",
        }[self.kind]

    @property
    def dates(self) -> str:
        """Its days in words: `từ ngày 16 tháng 11 năm 2026 đến ngày 22 tháng 11 năm 2026`."""
        return f"từ {day_words(self.first)} đến {day_words(self.last)}"

    def previous(self) -> "Period | None":
        """Return the period just before; None for nine months, which no other nine months precede."""
        match self.kind:
            case Kind.WEEK:
                return _week(self.first - timedelta(days=7))
            case Kind.SPAN:
                return span(self.first - timedelta(days=self.days), self.first - timedelta(days=1))
            case Kind.NINE_MONTHS:
                return None
            case Kind.YEAR:
                return _named(self.kind, self.year - 1, 0, self.calendar)
        if self.number > 1:
            return _named(self.kind, self.year, self.number - 1, self.calendar)
        return _named(self.kind, self.year - 1, _MOST[self.kind], self.calendar)

    def following(self) -> "Period":
        """Return the period just after; of nine months those of the next year."""
        match self.kind:
            case Kind.WEEK:
                return _week(self.first + timedelta(days=7))
            case Kind.SPAN:
                return span(self.last + timedelta(days=1), self.last + timedelta(days=self.days))
            case Kind.NINE_MONTHS | Kind.YEAR:
                return _named(self.kind, self.year + 1, 0, self.calendar)
        if self.number < _MOST[self.kind]:
            return _named(self.kind, self.year, self.number + 1, self.calendar)
        return _named(self.kind, self.year + 1, 1, self.calendar)

    def last_year(self) -> "Period | None":
        """Return the same period a year before; None for a week 53 the year before did not have."""
        match self.kind:
            case Kind.WEEK:
                try:
                    return _week(date.fromisocalendar(self.year - 1, self.number, 1))
                except ValueError:
                    return None
            case Kind.SPAN:
                return span(_year_before(self.first), _year_before(self.last))
        return _named(self.kind, self.year - 1, self.number, self.calendar)


def day_words(day: date) -> str:
    """Return `ngày 05 tháng 02 năm 2026`: days below 10 and the first two months with a nought, as letters have it."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def span(first: date, last: date) -> Period:
    """Return a period of any length.

    Raises:
        PeriodError: it ends before it begins.
    """
    if last < first:
        raise PeriodError(f"ngày cuối {last:%d/%m/%Y} trước ngày đầu {first:%d/%m/%Y}")
    return Period(Kind.SPAN, first.year, 0, False, first, last)


def read_period(kind: Kind, text: str, calendar: bool = False) -> Period:
    """Read a period's name: `2026-W47`, `2026-11`, `2026-Q3`, `2026-H1`; a year for nine months and for a year.

    Raises:
        PeriodError: it is none, with what to write instead.
    """
    shapes = {
        Kind.WEEK: (r"(\d{4})-?[Ww](\d{1,2})", "2026-W47"),
        Kind.MONTH: (r"(\d{4})-(\d{1,2})", "2026-11"),
        Kind.QUARTER: (r"(\d{4})-?[QqTt]([1-4])", "2026-Q3"),
        Kind.HALF: (r"(\d{4})(?:-?[Hh]([12]))?", "2026-H1"),
        Kind.NINE_MONTHS: (r"(\d{4})(?:-9[Mm])?", "2026"),
        Kind.YEAR: (r"(\d{4})", "2026"),
    }
    shape, example = shapes[kind]
    found = re.fullmatch(shape, text.strip())
    if found is None:
        raise PeriodError(f"“{text}” không phải một kỳ; ghi dạng {example}")
    year = int(found[1])
    number = int(found[2] or 1) if (found.lastindex and found.lastindex > 1) or kind is Kind.HALF else 0
    try:
        if kind is Kind.WEEK:
            return _week(date.fromisocalendar(year, number, 1))
        return _named(kind, year, number, calendar)
    except ValueError:
        raise PeriodError(f"không có kỳ “{text}”; ghi dạng {example}") from None


def read_code(code: str) -> Period:
    """Read what `Period.code` writes.

    Raises:
        PeriodError: it is none, of another century, or a span of more than three years.
    """
    calendar, stem = code.endswith("-lich"), code.removesuffix("-lich")
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)", stem):
        try:
            period = span(*(date.fromisoformat(day) for day in found.groups()))
        except ValueError as error:
            raise error if isinstance(error, PeriodError) else PeriodError(f"“{code}” không phải một kỳ") from None
    else:
        shapes = {
            Kind.WEEK: r"\d{4}-W\d\d",
            Kind.MONTH: r"\d{4}-\d\d",
            Kind.QUARTER: r"\d{4}-Q\d",
            Kind.HALF: r"\d{4}-H\d",
            Kind.NINE_MONTHS: r"\d{4}-9M",
            Kind.YEAR: r"\d{4}",
        }
        kind = next((kind for kind, shape in shapes.items() if re.fullmatch(shape, stem, re.ASCII)), None)
        if kind is None:
            raise PeriodError(
                f"“{code}” không phải một kỳ; ghi dạng 2026-W47, 2026-11, 2026-Q3, 2026-H1, 2026-9M, 2026"
            )
        if not _FIRST_YEAR <= int(stem[:4]) <= _LAST_YEAR:
            raise PeriodError(f"năm {stem[:4]} nằm ngoài {_FIRST_YEAR}–{_LAST_YEAR}")
        period = read_period(kind, stem, calendar)
    if period.first.year < _FIRST_YEAR - 1 or period.last.year > _LAST_YEAR:
        raise PeriodError(f"“{code}” nằm ngoài các năm {_FIRST_YEAR}–{_LAST_YEAR}")
    if period.days > _LONGEST:
        raise PeriodError("kỳ dài quá ba năm; số liệu chỉ giữ ba năm")
    return period


def containing(kind: Kind, day: date, calendar: bool = False) -> Period:
    """Return the period of a kind that `day` lies in; of nine months, in the months they leave out, the ones before."""
    if kind is Kind.WEEK:
        return _week(day - timedelta(days=day.weekday()))
    numbers = range(1, _MOST[kind] + 1) if kind in _MOST else (0,)
    near = [_named(kind, year, n, calendar) for year in (day.year - 1, day.year, day.year + 1) for n in numbers]
    return max((period for period in near if period.first <= day), key=lambda period: period.first)


def _week(monday: date) -> Period:
    year, number, _ = monday.isocalendar()
    return Period(Kind.WEEK, year, number, False, monday, monday + timedelta(days=6))


def _named(kind: Kind, year: int, number: int, calendar: bool) -> Period:
    first, last = _calendar(kind, year, number) if calendar else _state(kind, year, number)
    return Period(kind, year, number, calendar, first, last)


def _calendar(kind: Kind, year: int, number: int) -> tuple[date, date]:
    months = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.HALF: 6, Kind.NINE_MONTHS: 9, Kind.YEAR: 12}[kind]
    last = max(number, 1) * months
    return date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1])


def _state(kind: Kind, year: int, number: int) -> tuple[date, date]:
    rules = _rules()
    if kind is Kind.MONTH:
        before = date(year, number, 1) - timedelta(days=1)
        days = rules["tháng"]
        return before.replace(day=int(days["từ ngày"])), date(year, number, int(days["đến ngày"]))
    names = {Kind.QUARTER: "quý", Kind.HALF: "sáu tháng", Kind.NINE_MONTHS: "chín tháng", Kind.YEAR: "năm"}
    rule = rules[names[kind]]
    if number:
        rule = rule[number]
    return _day(str(rule["từ"]), year), _day(str(rule["đến"]), year)


def _day(text: str, year: int) -> date:
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise PeriodError(f"metrics/periods.yaml: “{text}” không phải ngày; ghi dạng 15/12 hoặc 15/12 năm trước")
    return date(year - bool(found[3]), int(found[2]), int(found[1]))


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return rules


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
