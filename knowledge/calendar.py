"""Weekends and public holidays: which days an office is closed."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from knowledge.facility import parse_weekdays
from knowledge.record import Fact, Record, Rows
from knowledge.values import Day, fault

__all__ = ["Calendar", "Holiday"]


class Holiday(Fact):
    """A holiday of one or more days."""

    name: str = Field(alias="tên")
    first: Day = Field(alias="từ")
    last: Day = Field(alias="đến")

    @model_validator(mode="after")
    def _ordered(self) -> "Holiday":
        if self.last < self.first:
            raise fault("ngày nghỉ kết thúc trước khi bắt đầu", "sửa một trong hai ngày")
        return self


class Calendar(Record):
    """The working calendar."""

    weekend: Annotated[tuple[int, ...], BeforeValidator(parse_weekdays)] = Field(alias="cuối tuần")
    holidays: Rows[Holiday] = Field((), alias="ngày lễ")
    id: str = ""

    def holiday(self, day: date) -> Holiday | None:
        """Return the holiday `day` falls in."""
        return next((h for h in self.holidays if h.first <= day <= h.last), None)

    def is_working_day(self, day: date) -> bool:
        """True when `day` is neither weekend nor holiday."""
        return day.isoweekday() + 1 not in self.weekend and self.holiday(day) is None
