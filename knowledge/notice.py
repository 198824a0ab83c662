"""Temporary notices: shown first in every answer they touch, gone by themselves. A notice never edits a lasting fact.

They stand in a file of their own, `notices.yaml`, which waits for no approval: a counter that closes this afternoon
cannot wait for the approval of the whole facility.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator

from knowledge.record import Record, Rows
from knowledge.values import Slug, fault, format_day, parse_day
from nlu.text import fold

__all__ = ["ALL", "HOURS", "Moment", "Notice", "Notices", "parse_moment", "says_nothing"]

ALL = "tất cả"
HOURS = "giờ làm việc"
_CLOCK = re.compile(r"(?<![\d/.-])([01]?\d|2[0-3])(?::([0-5]\d)|[hg]([0-5]\d)?)(?!\w)", re.IGNORECASE)
_HOW = "ghi ngày/tháng/năm, thêm giờ nếu cần: 28/11/2026 hoặc 13:00 28/11/2026"


@dataclass(frozen=True)
class Moment:
    """A day, or an hour of it, local to the facility."""

    day: date
    clock: time | None = None

    def __str__(self) -> str:
        """As staff write it and citizens read it: `13:00 28/11/2026`."""
        return f"{self.clock:%H:%M} {format_day(self.day)}" if self.clock else format_day(self.day)

    @property
    def first(self) -> datetime:
        """Where it begins, without a time zone."""
        return datetime.combine(self.day, self.clock or time())

    @property
    def end(self) -> datetime:
        """Where it is over: the hour itself, or midnight after the day."""
        return self.first if self.clock else self.first + timedelta(days=1)


def parse_moment(value: object) -> Moment:
    """Read `28/11/2026`, `13:00 28/11/2026`, `28/11/2026 13h30`.

    Raises:
        PydanticCustomError: it is neither a day nor a day with an hour.
    """
    if isinstance(value, Moment):
        return value
    if isinstance(value, date):
        return Moment(value)
    text = str(value).strip()
    found = _CLOCK.search(text)
    day = (text[: found.start()] + text[found.end() :]).strip(" ,") if found else text
    if not day:
        raise fault(f"“{text}” không có ngày", _HOW)
    clock = time(int(found[1]), int(found[2] or found[3] or 0)) if found else None
    return Moment(parse_day(day), clock)


MomentText = Annotated[
    Moment,
    BeforeValidator(parse_moment),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "description": _HOW}),
]


def _number(value: object) -> int:
    text = str(value).strip()
    if not text.isdecimal() or not 1 <= int(text) <= 999_999:
        raise fault(f"số thông báo “{text}” sai dạng", "ghi một số nguyên từ 1, ví dụ 3")
    return int(text)


_Number = Annotated[int, BeforeValidator(_number), WithJsonSchema({"type": "string", "pattern": r"^\d{1,6}$"})]


class Notice(Record):
    """One notice. `number` names it in commands, `facility` is whose it is: None for every facility."""

    number: _Number = Field(alias="số")
    text: str = Field(alias="nội dung", min_length=5)
    facility: Slug | None = Field(None, alias="cơ sở")
    touches: Rows[str] = Field((ALL,), alias="chạm tới")
    starts: MomentText = Field(alias="từ")
    until: MomentText = Field(alias="đến")
    by: str = Field(alias="người đăng", min_length=2)

    @model_validator(mode="after")
    def _ordered(self) -> "Notice":
        if self.until.end <= self.starts.first:
            raise fault("thông báo kết thúc trước khi bắt đầu", "sửa một trong hai mục từ, đến")
        return self

    def shown(self, now: datetime) -> bool:
        """True from its beginning until it is over; `now` is local time at the facility."""
        return self.starts.first <= now.replace(tzinfo=None) < self.until.end

    def over(self, now: datetime) -> bool:
        """True once it is not shown any more."""
        return now.replace(tzinfo=None) >= self.until.end

    def at(self, facility_id: str) -> bool:
        """True when it is a notice of this facility, or of all."""
        return self.facility in (None, facility_id)

    def concerns(self, procedure_id: str | None, fields: tuple[str, ...]) -> bool:
        """True when the notice touches everything, this procedure, or (as `giờ làm việc`) an answer about hours."""
        touched = {fold(t) for t in self.touches}
        about_hours = fold(HOURS) in touched and "hours" in fields
        return fold(ALL) in touched or about_hours or (procedure_id is not None and fold(procedure_id) in touched)


def says_nothing(text: str) -> bool:
    """True of a file of comments only: no notice runs. Whoever clears the file must not leave an old one running."""
    return all(line.strip()[:1] in ("", "#") for line in text.splitlines())


class Notices(Record):
    """All notices, of every facility."""

    rows: Rows[Notice] = Field((), alias="thông báo")
    # set by the loader, never written in the file
    id: str = ""

    @model_validator(mode="after")
    def _distinct(self) -> "Notices":
        numbers = [n.number for n in self.rows]
        if twice := next((n for i, n in enumerate(numbers) if n in numbers[:i]), None):
            raise fault(f"hai thông báo cùng số {twice}", "đổi số của một trong hai")
        return self
