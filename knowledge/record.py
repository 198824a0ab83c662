"""The base of every record: Vietnamese keys in any spelling, shorthand scalars, and what any fact can carry.

`Record` accepts keys with or without tone marks and a plain scalar where one field says it all
(`kết quả: Giấy ra viện`). `Fact` adds source, check date, validity and trust.
"""

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from knowledge.values import Day, choice, fault
from nlu.text import fold

__all__ = ["Fact", "Record", "Rows", "Trust", "TrustField", "Years", "between", "one_or_many"]


class Trust(Enum):
    """How far a fact may be relied on; decides what a citizen is told (see bot/wording)."""

    VERIFIED = "đã kiểm"
    SECONDARY = "thứ cấp"
    DATED = "cũ"
    USUAL = "thường là"
    CONFLICT = "trái nhau"


TrustField = Annotated[Trust, BeforeValidator(choice(Trust))]
Years = Annotated[str, BeforeValidator(lambda v: v if isinstance(v, str) and len(v) == 4 and v.isdigit() else _year(v))]


def _year(value: object) -> str:
    raise fault(f"“{value}” không phải là một năm", "ghi bốn chữ số, ví dụ 2020")


class Record(BaseModel):
    """A mapping with a closed list of keys; `shorthand` names the field a plain scalar stands for."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    shorthand: ClassVar[str | None] = None

    @model_validator(mode="before")
    @classmethod
    def _accept_spellings(cls, data: Any) -> Any:
        if isinstance(data, str) and cls.shorthand:
            return {cls.model_fields[cls.shorthand].alias: data}
        if not isinstance(data, dict):
            if isinstance(data, cls):
                return data
            raise fault("mục này phải gồm các dòng “tên mục: giá trị”", "xem ví dụ trong docs/kien-thuc.md")
        known = {fold(f.alias): f.alias for f in cls.model_fields.values() if f.alias}
        return {known.get(fold(key), key): value for key, value in data.items()}

    @classmethod
    def keys(cls) -> list[str]:
        """Return the Vietnamese keys this record accepts."""
        return [field.alias for field in cls.model_fields.values() if field.alias]


class Fact(Record):
    """What any fact can carry beside its content.

    A fact without `độ tin` counts as `thứ cấp`: the citizen is told it was not compared with the original.
    """

    source: str | None = Field(None, alias="nguồn", description="Nguồn, cho nhân viên; người dân không thấy")
    checked: Day | None = Field(None, alias="ngày kiểm")
    valid_from: Day | None = Field(None, alias="hiệu lực từ")
    valid_to: Day | None = Field(None, alias="hiệu lực đến")
    trust: TrustField = Field(Trust.SECONDARY, alias="độ tin")
    source_year: Years | None = Field(None, alias="năm nguồn", description="Năm của hướng dẫn, cho độ tin cũ")

    @model_validator(mode="after")
    def _ordered(self) -> "Fact":
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise fault("hiệu lực đến sớm hơn hiệu lực từ", "sửa một trong hai ngày")
        return self

    def in_force(self, today: date) -> bool:
        """True when `today` lies between the two validity dates, both included."""
        return not ((self.valid_from and today < self.valid_from) or (self.valid_to and today > self.valid_to))


_T = TypeVar("_T")


def one_or_many(value: object) -> object:
    """Let a single value stand where a list is asked."""
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else [value]


Rows = Annotated[tuple[_T, ...], BeforeValidator(one_or_many)]


def between(low: int, high: int) -> Callable[[tuple[_T, ...]], tuple[_T, ...]]:
    """Return a validator of how many rows a list may have."""

    def check(rows: tuple[_T, ...]) -> tuple[_T, ...]:
        if not low <= len(rows) <= high:
            fix = f"ghi từ {low} đến {high} dòng" if low else f"ghi nhiều nhất {high} dòng"
            raise fault(f"danh sách có {len(rows)} dòng", fix)
        return rows

    return check
