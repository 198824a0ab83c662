"""Life situations: the procedures of one event in the order they are done, and what each needs from the one before."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from knowledge.record import Record, Rows, between
from knowledge.said_number import stray_number
from knowledge.values import Slug, at_most, fault

__all__ = ["MAX_STEPS", "Needs", "Situation", "Situations", "Step"]

MAX_STEPS = 7
"""More rows than this are not read on a phone; the rest is one tap away."""
_BUTTON = 22


def _wordy(value: object) -> object:
    if isinstance(value, str) and any(c.isdigit() for c in value):
        raise fault(f"“{value}” có chữ số", "viết bằng lời; số và thời hạn để ở tệp thủ tục")
    return value


def _numberless(value: object) -> object:
    """Refuse phone numbers, prices and years; `dưới 6 tuổi` and `Mẫu 01` may be part of a name."""
    if isinstance(value, str) and (stray := stray_number(value)):
        raise fault(f"“{value}” có số “{stray}”", "viết bằng lời; điện thoại, tiền, năm để ở tệp cơ sở hoặc thủ tục")
    return value


_Words = Annotated[str, BeforeValidator(_wordy)]
_Named = BeforeValidator(_numberless)


class Needs(Record):
    """A paper that an earlier step issues and this one asks for."""

    paper: Annotated[str, _Named] = Field(alias="giấy", min_length=2)
    source: Slug = Field(alias="từ")


class Step(Record):
    """One procedure of a situation, the condition under which it is done, and what it needs from an earlier step."""

    shorthand: ClassVar[str | None] = "procedure"
    procedure: Slug = Field(alias="thủ tục")
    when: _Words | None = Field(None, alias="khi nào")
    needs: Needs | None = Field(None, alias="cần từ việc trước")


class Situation(Record):
    """An event in a family's life: the steps in order, and other procedures of that area."""

    id: Slug = Field(alias="id")
    name: Annotated[str, BeforeValidator(at_most(_BUTTON)), _Named] = Field(alias="tên", min_length=2)
    opening: _Words = Field(alias="câu mở", min_length=5)
    steps: Annotated[Rows[Step], AfterValidator(between(1, MAX_STEPS))] = Field(alias="các việc")
    others: Rows[Slug] = Field((), alias="khác")

    @property
    def procedures(self) -> tuple[str, ...]:
        """The ids of all procedures reached from here, the steps first."""
        return (*(step.procedure for step in self.steps), *self.others)


class Situations(Record):
    """All situations, in the order they are offered."""

    rows: Rows[Situation] = Field(alias="tình huống", min_length=1)
    # set by the loader, never written in the file
    id: str = ""

    @model_validator(mode="after")
    def _distinct(self) -> "Situations":
        for key, values in (("id", [s.id for s in self.rows]), ("tên", [s.name for s in self.rows])):
            if twice := next((v for i, v in enumerate(values) if v in values[:i]), None):
                raise fault(f"hai tình huống cùng {key} “{twice}”", f"đổi {key} của một trong hai")
        return self
