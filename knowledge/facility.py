"""The facility record: who answers, where its counters are, what it overrides. One YAML file each."""

import re
from enum import Enum
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, model_validator

from knowledge.procedure import Fee, Link, YesNo
from knowledge.record import Fact, Record, Rows
from knowledge.values import Day, MoneyText, Phone, Slug, Url, choice, fault
from nlu.text import strip_marks

__all__ = ["Counter", "Facility", "Hours", "TechnicalService", "parse_weekdays", "weekday_words"]

_WEEKDAYS = {2: "thứ 2", 3: "thứ 3", 4: "thứ 4", 5: "thứ 5", 6: "thứ 6", 7: "thứ 7", 8: "chủ nhật"}
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:hg]([0-5]\d)?")


def parse_weekdays(value: object) -> tuple[int, ...]:
    """Read `2-6`, `7`, `chủ nhật` or `2, 4, 6` into 2 (Monday) … 8 (Sunday)."""
    if isinstance(value, tuple):
        return value
    text = strip_marks(str(value)).lower().replace("chu nhat", "8").replace("cn", "8").replace("–", "-")
    days: list[int] = []
    for part in re.split(r"[,;]|\bva\b", text):
        numbers = [int(n) for n in re.findall(r"\d+", part)]
        span = "-" in part or "den" in part
        days += range(numbers[0], numbers[-1] + 1) if span and len(numbers) == 2 else numbers
    if not days or any(d not in _WEEKDAYS for d in days):
        raise fault(f"thứ “{value}” không rõ", "ghi 2-6, 7, chủ nhật hoặc 2, 4, 6")
    return tuple(sorted(set(days)))


def weekday_words(days: tuple[int, ...]) -> str:
    """Return `thứ 2 đến thứ 6` for (2, 3, 4, 5, 6), `thứ 7, chủ nhật` for (7, 8)."""
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{_WEEKDAYS[days[0]]} đến {_WEEKDAYS[days[-1]]}"
    return ", ".join(_WEEKDAYS[d] for d in days)


def _clock(value: object) -> str:
    match = _CLOCK.fullmatch(str(value).strip().lower())
    if match is None:
        raise fault(f"giờ “{value}” sai dạng", 'ghi giờ:phút trong ngoặc kép, ví dụ "07:30"')
    return f"{int(match[1]):02d}:{match[2] or '00'}"


Clock = Annotated[str, BeforeValidator(_clock)]


class Hours(Fact):
    """Opening hours on some weekdays, 2 = Monday … 8 = Sunday."""

    days: Annotated[tuple[int, ...], BeforeValidator(parse_weekdays)] = Field(alias="thứ")
    opens: Clock = Field(alias="từ")
    closes: Clock = Field(alias="đến")
    what: str | None = Field(None, alias="việc")

    @model_validator(mode="after")
    def _opens_first(self) -> "Hours":
        if self.closes <= self.opens:
            raise fault(f"giờ đóng {self.closes} không sau giờ mở {self.opens}", "sửa một trong hai giờ")
        return self

    def day_words(self) -> str:
        """Return `thứ 2 đến thứ 6`."""
        return weekday_words(self.days)


class Counter(Fact):
    """The counter or room that handles some procedures here."""

    procedures: Rows[Slug] = Field(alias="thủ tục", min_length=1)
    name: str = Field(alias="tên")
    room: str | None = Field(None, alias="phòng")
    phone: Phone | None = Field(None, alias="điện thoại")
    hours: Rows[Hours] = Field((), alias="giờ làm việc")
    owner: str | None = Field(None, alias="phụ trách")


class TechnicalService(Fact):
    """A service of the facility and its listed price."""

    name: str = Field(alias="tên")
    price: MoneyText | None = Field(None, alias="giá")
    department: str | None = Field(None, alias="khoa")
    note: str | None = Field(None, alias="ghi chú")


class State(Enum):
    """Whether the facility itself confirmed this file."""

    PENDING = "chờ duyệt"
    APPROVED = "đã duyệt"


class Facility(Record):
    """One hospital or health centre. `id` is the file name; absent fields stay absent in every answer."""

    shorthand: ClassVar[str | None] = None
    name: str = Field(alias="tên", min_length=3)
    assistant: str | None = Field(None, alias="tên trợ lý")
    sample: Annotated[YesNo, BeforeValidator(choice(YesNo))] = Field(YesNo.NO, alias="mẫu")
    status: Annotated[State, BeforeValidator(choice(State))] = Field(State.PENDING, alias="trạng thái")
    governing_body: str | None = Field(None, alias="cơ quan chủ quản")
    place_name: str | None = Field(None, alias="địa danh")
    document_symbol: str | None = Field(None, alias="ký hiệu văn bản")
    signatory_title: str | None = Field(None, alias="chức danh ký")
    recipients: Rows[str] = Field((), alias="nơi nhận")
    address: str | None = Field(None, alias="địa chỉ")
    hours: Rows[Hours] = Field((), alias="giờ làm việc")
    phone: Phone | None = Field(None, alias="điện thoại")
    emergency_phone: Phone | None = Field(None, alias="điện thoại cấp cứu")
    hotline: Phone | None = Field(None, alias="đường dây nóng")
    official_page: Url | None = Field(None, alias="trang chính thức")
    counters: Rows[Counter] = Field((), alias="quầy")
    fees: dict[Slug, Rows[Fee]] = Field({}, alias="phí, lệ phí, giá")
    services: Rows[TechnicalService] = Field((), alias="dịch vụ kỹ thuật")
    links: Rows[Link] = Field((), alias="liên kết")
    overrides: dict[Slug, dict[str, Any]] = Field({}, alias="ghi đè")
    checked: Day | None = Field(None, alias="ngày kiểm")
    source: str | None = Field(None, alias="nguồn")
    id: str = ""

    @property
    def is_sample(self) -> bool:
        """True for the made-up facility the default run uses."""
        return self.sample is YesNo.YES

    @property
    def assistant_name(self) -> str:
        """The name citizens meet; the software's own name is never shown to them."""
        return self.assistant or f"Trợ lý thủ tục – {self.name}"

    def counter(self, procedure_id: str) -> Counter | None:
        """Return the counter that handles `procedure_id` here, if one is entered."""
        return next((c for c in self.counters if procedure_id in c.procedures), None)
