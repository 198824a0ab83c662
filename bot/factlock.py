"""The fact lock: before a message leaves, every fact in it must stand in the approved field it claims.

A fact is a number with its unit, a date, an amount, a phone, a link, a code, a document's name, or one of the words
that stand for a number (`miễn phí`). It must occur, character by character, among the facts of the fields claimed by
its segment, read again from the record as far as it may be stated today; not merely somewhere in the record. On a
mismatch the caller sends the plain record instead.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from bot.turn import Claim, Segment, Source
from bot.world import View
from knowledge.facility import Hours
from knowledge.procedure import Deadline, OfficeTime
from knowledge.record import Fact
from knowledge.replies import placeholders
from knowledge.stating import NOTICE_DAYS, Held, withheld
from knowledge.values import format_day

__all__ = ["Violation", "facts_in", "violations"]

_UNITS = (
    "ngày làm việc",
    "giờ làm việc",
    "ngày",
    "giờ",
    "phút",
    "tuần",
    "tháng",
    "năm",
    "tuổi",
    "bản",
    "bộ",
    "lần",
    "liên",
    "tấm",
    "ảnh",
    "ký tự",
    "mũi",
    "người",
    "điểm",
    "%",
)
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("link", r"https?://[^\s)]+"),
    ("code", r"(?<![\d.])\d\.\d{6}(?!\d)"),
    (
        "money",
        r"(?<![\d.])\d{1,3}(?:\.\d{3})+(?:\s*(?:đồng|đ)\b(?:/[^\W\d]+)?)?|(?<![\d.])\d+\s*(?:đồng|triệu|nghìn)\b",
    ),
    ("date", r"(?<!\d)\d{1,2}/\d{1,2}/\d{4}(?!\d)"),
    (
        "document",
        r"(?<![\w/])\d+/(?:\d{4}/)?[A-ZĐ][A-ZĐ0-9]*(?:-[A-ZĐ0-9]+)*|(?<![\w/])\d+/\d{4}(?:/[A-ZĐ0-9-]+)?(?![/\d])",
    ),
    ("part", r"(?:Điều|Mẫu(?: số)?|Phụ lục|khoản|điểm|Chương)\s+(?:[IVXLC]+\b|\d+[A-Za-z]?(?:-HSB|/\w+)?)"),
    ("clock", r"(?<!\d)\d{1,2}:\d{2}(?!\d)"),
    ("phone", r"(?<![\d/.])(?:\+84|0|1[89]00)[\d .]{6,12}\d(?![\d/])"),
    ("number", r"(?<![\w.,/])\d+(?:[.,]\d+)?(?:\s*(?:" + "|".join(map(re.escape, _UNITS)) + r")(?!\w))?"),
    ("words", r"(?:miễn phí|miễn lệ phí|không thu|trong ngày|toàn trình|một phần)"),
)
_FACT = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS), re.IGNORECASE)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Violation:
    """A fact in a message that no claimed field covers. Holds no citizen's word."""

    fact: str
    segment: str
    claims: tuple[Claim, ...]


def facts_in(text: str) -> Iterator[str]:
    """Yield the facts of `text`, each as its kind and its exact characters."""
    for match in _FACT.finditer(text):
        yield f"{match.lastgroup}:{_SPACES.sub(' ', match[0]).lower()}"


def violations(view: View, segments: Iterable[Segment]) -> list[Violation]:
    """Return every fact that is not covered; an empty list lets the message leave."""
    found = []
    for segment in segments:
        allowed: set[str] | None = None
        words = segment.text if segment.url is None else f"{segment.text} {segment.url}"
        for fact in facts_in(words):
            if allowed is None:
                allowed = {f for claim in segment.claims for f in _allowed(view, claim)}
            if fact not in allowed:
                found.append(Violation(fact, segment.text, segment.claims))
    return found


def _allowed(view: View, claim: Claim) -> frozenset[str]:
    knowledge = view.world.knowledge
    match claim.source:
        case Source.REPLY:
            sentence = knowledge.replies.sentences.get(claim.field, "")
            for name in placeholders(sentence):
                sentence = sentence.replace("{" + name + "}", " … ")
            return frozenset(facts_in(sentence))
        case Source.PROCEDURE:
            if claim.id not in knowledge.procedures:
                return frozenset()
            record: BaseModel = view.procedure(claim.id)
            overdue = view.procedure(claim.id).overdue_days(view.today)
        case Source.FACILITY:
            record, overdue = knowledge.facilities[claim.id], 0
        case Source.CALENDAR:
            record, overdue = knowledge.calendar, 0
    value = getattr(record, claim.field, None)
    return _facts_of(_Key(claim.field, value), view.today, overdue, view.world.grace_days)


class _Key:
    """A value compared by identity, so that the facts of one field of one snapshot are read once a day."""

    def __init__(self, field: str, value: Any) -> None:
        self.field, self.value = field, value

    def __hash__(self) -> int:
        return hash((self.field, id(self.value)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.field == other.field and self.value is other.value


@lru_cache(maxsize=20_000)
def _facts_of(key: _Key, today: date, overdue: int, grace: int) -> frozenset[str]:
    texts: list[str] = []
    for row in key.value if isinstance(key.value, tuple) else (key.value,):
        if isinstance(row, Fact) and not _sayable(key.field, row, today, overdue, grace):
            continue
        texts += _texts(row)
    return frozenset(fact for text in texts for fact in facts_in(text))


def _sayable(field: str, row: Fact, today: date, overdue: int, grace: int) -> bool:
    reason = withheld(field, row, today, overdue, grace)
    announced = (
        reason is Held.FUTURE
        and row.valid_from is not None
        and (row.valid_from - today).days <= NOTICE_DAYS
        and withheld(field, row, row.valid_from, 0, grace) is None
    )
    return reason is None or announced


def _texts(value: Any) -> Iterator[str]:
    """Yield the raw texts of a record's value, numbers joined with their unit, never the staff-only source."""
    match value:
        case None:
            return
        case str():
            yield value
        case date():
            yield format_day(value)
        case Enum():
            yield str(value.value)
        case tuple() | list():
            for item in value:
                yield from _texts(item)
        case Deadline() | OfficeTime():
            if value.number and value.unit:
                yield f"{value.number} {value.unit.value}"
            yield from _fields(value, skip=("number", "unit"))
        case BaseModel():
            yield from _fields(value)


def _fields(record: BaseModel, skip: tuple[str, ...] = ()) -> Iterator[str]:
    for name in type(record).model_fields:
        if name not in ("source", "trust", "checked", *skip):
            item = getattr(record, name)
            if name == "count" and item:
                yield f"{item} bản"
            elif isinstance(record, Hours) and name == "days":
                yield record.day_words()
            else:
                yield from _texts(item)
