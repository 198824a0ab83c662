"""What a procedure asks back before its answer is certain, and what each choice leaves out. Positions are ids."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from knowledge.record import Record, Rows, between
from knowledge.values import Count, Slug, at_most, fault
from nlu.text import fold, words

if TYPE_CHECKING:
    from knowledge.procedure import Procedure

__all__ = ["MAX_QUESTIONS", "Ages", "Choice", "Question", "answered_by", "answered_on_arrival", "left_out"]

MAX_QUESTIONS = 2
_BUTTON = 20
_DENIALS = frozenset({"khong", "ko", "k", "kg", "kh", "hk", "chua", "chang"})


class Ages(Record):
    """A range of ages in years, both ends included; a missing end is open."""

    first: Count | None = Field(None, alias="từ")
    last: Count | None = Field(None, alias="đến")

    @model_validator(mode="after")
    def _ordered(self) -> "Ages":
        if self.first is None and self.last is None:
            raise fault("tuổi trống", "ghi từ, đến, hoặc cả hai")
        if self.first and self.last and int(self.first) > int(self.last):
            raise fault("tuổi từ lớn hơn tuổi đến", "đổi chỗ hai số")
        return self

    def hold(self, age: int) -> bool:
        """True when `age` lies in the range."""
        return (self.first is None or int(self.first) <= age) and (self.last is None or age <= int(self.last))


class Choice(Record):
    """One button: another procedure, or the cases that apply, or neither (none of the special cases)."""

    name: Annotated[str, BeforeValidator(at_most(_BUTTON))] = Field(alias="tên", min_length=2)
    leads_to: Slug | None = Field(None, alias="sang")
    cases: Rows[str] = Field((), alias="trường hợp")
    words: Rows[str] = Field((), alias="gợi nhận")
    years: Ages | None = Field(None, alias="tuổi")

    @model_validator(mode="after")
    def _one_meaning(self) -> "Choice":
        if self.leads_to and self.cases:
            raise fault("lựa chọn có cả sang và trường hợp", "giữ một trong hai")
        return self


class Question(Record):
    """A question with two to five choices; rows whose case stands only in a choice not taken are left out."""

    text: str = Field(alias="câu hỏi", min_length=5)
    choices: Annotated[Rows[Choice], AfterValidator(between(2, 5))] = Field(alias="lựa chọn")

    @model_validator(mode="after")
    def _distinct(self) -> "Question":
        names = [fold(c.name) for c in self.choices]
        hints = [hint for c in self.choices for hint in {fold(w) for w in c.words}]
        for what, values in (("tên lựa chọn", names), ("gợi nhận", hints)):
            if twice := next((v for i, v in enumerate(values) if v in values[:i]), None):
                raise fault(f"{what} “{twice}” có ở hai lựa chọn", "để ở đúng một lựa chọn")
        if not any(c.leads_to or c.cases for c in self.choices):
            raise fault("không lựa chọn nào đổi câu trả lời", "ghi sang hoặc trường hợp ở ít nhất một lựa chọn")
        ranges = [c.years for c in self.choices if c.years]
        ends = [int(a) for r in ranges for a in (r.first, r.last) if a]
        if any(sum(r.hold(age) for r in ranges) > 1 for age in ends):
            raise fault("tuổi của hai lựa chọn chồng nhau", "sửa từ, đến cho mỗi tuổi thuộc một lựa chọn")
        return self


def left_out(procedure: "Procedure", answers: Mapping[int, int]) -> frozenset[str]:
    """Return the cases whose rows are not shown, given the answered questions (question → choice, by position).

    A position that is not there, as after an edit during a conversation, leaves nothing out.
    """
    gone: set[str] = set()
    for number, question in enumerate(procedure.questions):
        taken = answers.get(number, -1)
        if 0 <= taken < len(question.choices):
            gone |= {case for c in question.choices for case in c.cases} - set(question.choices[taken].cases)
    return frozenset(gone)


def answered_by(question: Question, text: str, age: int | None) -> int | None:
    """Return the choice that a message already makes, or None where it makes none or more than one.

    Args:
        question: the question.
        text: the message, in any spelling; hints are found as whole words.
        age: the age in years the message tells, if any; it decides before words do.
    """
    if age is not None:
        held = [i for i, c in enumerate(question.choices) if c.years and c.years.hold(age)]
        if held:
            return held[0]
    found = _recognised(question, words(text))
    if len(found) != 1:
        return None
    (taken,) = found
    excluded = age is not None and question.choices[taken].years is not None  # its range does not hold the age told
    return None if excluded else taken


def _recognised(question: Question, said: list[str]) -> set[int]:
    """Return the choices whose hints stand in `said`; of overlapping hints the longer counts, a denied one does not."""
    spans: list[tuple[int, int, int]] = []
    for number, choice in enumerate(question.choices):
        for hint in map(words, choice.words):
            size = len(hint)
            spans += [(size, at, number) for at in range(len(said) - size + 1) if size and said[at : at + size] == hint]
    taken: set[int] = set()
    found: set[int] = set()
    for size, at, number in sorted(spans, key=lambda s: (-s[0], s[1])):
        if taken.isdisjoint(range(at, at + size)):
            taken.update(range(at, at + size))
            if _DENIALS.isdisjoint(said[max(0, at - 2) : at]):  # "không có bảo hiểm", "không cần photo bệnh án"
                found.add(number)
    return found


def answered_on_arrival(procedure: "Procedure", origin: str) -> dict[int, int]:
    """Return what is answered when a choice of `origin` led here: the same question is not asked from the other side.

    Such a question has one choice back to `origin`; it is answered where only one other choice stays here.
    """
    answers = {}
    for number, question in enumerate(procedure.questions):
        if any(c.leads_to == origin for c in question.choices):
            staying = [i for i, c in enumerate(question.choices) if c.leads_to is None]
            if len(staying) == 1:
                answers[number] = staying[0]
    return answers
