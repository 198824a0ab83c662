"""The fact lock: before a message leaves, every fact in it must stand in the approved field it claims.

A fact is a number with its unit, a date, an amount, a phone, a link, a code, a document's name, or one of the words
that stand for a number (`miễn phí`); every digit of a message is part of one. What covers a fact is a *piece*: the
strings of one row that a line shows together (`03 ngày làm việc`, `tính từ khi nhận đủ giấy tờ`), read again from the
record as far as it may be stated today. A piece covers its facts only where all its strings stand in the line, so a
number cannot move to another row, nor a condition fall away. On a mismatch the caller sends the plain record instead.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from bot.pieces import shown
from bot.turn import Claim, Kind, Segment, Source, Tap
from bot.wording import BETWEEN
from bot.world import View
from knowledge.procedure import Procedure, Scope, Status
from knowledge.record import Fact
from knowledge.replies import placeholders
from knowledge.stating import NOTICE_DAYS, Held, withheld
from knowledge.values import format_day

__all__ = ["Violation", "facts_in", "violations", "wrong_taps"]

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
    ("weekday", r"\bthứ\s+(?:[2-7](?!\d)|hai|ba|tư|năm|sáu|bảy)|chủ nhật"),
    ("size", r"(?<![\w.,/])\d+(?:[.,]\d+)?\s*[x×]\s*\d+(?:[.,]\d+)?(?:\s*cm)?(?!\w)"),
    ("phone", r"(?<![\d/.])(?:\+84|0|1[89]00)[\d .]{6,12}\d(?![\d/])"),
    ("number", r"(?<![\w.,/])\d+(?:[.,]\d+)?(?:\s*(?:" + "|".join(map(re.escape, _UNITS)) + r")(?!\w))?"),
    (
        "words",
        r"miễn (?:lệ )?phí|miễn tiền|không (?:thu|mất|tính|phải (?:trả|nộp|đóng|mất)) (?:lệ )?(?:phí|tiền)|không thu\b|"
        r"trong ngày|toàn trình|một phần|không quá|ít nhất|tối đa|tối thiểu",
    ),
    ("other", r"(?:(?<!\w)[^\W\d][\w./-]*)?\d(?:[\w./-]*\w)?"),  # whatever else holds a digit: TK1-TS, A4, C65-HD1
)
_FACT = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS), re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_WORDS = re.compile(r"[^\W_]+(?: [^\W_]+)*")
_BETWEEN = re.compile("|".join(rf"(?<!\w){re.escape(w)}(?!\w)" for w in BETWEEN))


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


def violations(view: View, segments: Iterable[Segment], procedure: str | None = None) -> list[Violation]:
    """Return every fact that is not covered; an empty list lets the message leave.

    Args:
        view: the facility and the day of the answer; another facility's record covers nothing.
        segments: the lines of the message.
        procedure: the procedure the message is about; of any other only the name may be said.
    """
    found = []
    for segment in segments:
        if segment.kind is Kind.OWN:
            continue  # the citizen's own words shown back: no answer of ours
        words = _plain_words(segment.text if segment.url is None else f"{segment.text} {segment.url}")
        pieces = [p for claim in segment.claims for p in _pieces_of(view, claim, procedure) if p.stands(words)]
        allowed = frozenset[str]().union(*(p.facts for p in pieces))
        uncovered = [fact for fact in _facts_of(words) if fact not in allowed]
        if segment.kind is Kind.TITLE and procedure and not _titles(segment, procedure):
            uncovered.append("title")
        if not uncovered and (added := _added(words, pieces)):
            uncovered.append(f"added:{added}")
        found += [Violation(fact, segment.text, segment.claims) for fact in uncovered]
    return found


def _titles(segment: Segment, procedure: str) -> bool:
    """True when the title names the procedure the message is about, or the facility."""
    return any(
        c.source is Source.FACILITY or (c.source is Source.PROCEDURE and c.id == procedure) for c in segment.claims
    )


def wrong_taps(view: View, taps: Iterable[Tap]) -> list[Tap]:
    """Return the buttons that show or call a number nobody approved, or name another procedure than they open."""
    knowledge, facility = view.world.knowledge, view.facility
    phones = {facility.phone, facility.hotline, facility.emergency_phone, *(c.phone for c in facility.counters)}
    sayings = {tap for key, tap in knowledge.replies.sentences.items() if key.startswith("tap_")}
    wrong = []
    for tap in taps:
        verb, _, rest = tap.action.partition(":")
        if verb == "tel":
            spoken = (
                {view.say("tap_call", phone=rest)} if rest in phones else {s for s in sayings if s.endswith(f" {rest}")}
            )
        elif verb == "p" and ":" not in rest:
            spoken = {view.label(rest)} if rest in knowledge.procedures else set()
        elif verb == "life" and ":" not in rest:
            spoken = {knowledge.situations[rest].name} if rest in knowledge.situations else set()
        elif verb == "at":
            spoken = {knowledge.facilities[rest].name} if rest in knowledge.facilities else set()
        elif verb == "case":
            spoken = _choices(view, rest)
        else:
            spoken = sayings | {view.say("clarify_none")}
        if tap.label not in spoken:
            wrong.append(tap)
    return wrong


def _choices(view: View, rest: str) -> set[str]:
    """Return the label of one choice of a procedure's own question, named `<id>:<question>:<choice>`."""
    procedure_id, _, part = rest.partition(":")
    procedure = view.world.knowledge.public.get(procedure_id)
    numbers = (
        {f"{q}:{c}": row.name for q, asked in enumerate(procedure.questions) for c, row in enumerate(asked.choices)}
        if procedure
        else {}
    )
    return {numbers[part]} if part in numbers else set()


# -- what covers --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Piece:
    """Strings a line shows together, and the facts in them; `row` is False for a sentence of the catalogue."""

    strings: tuple[str, ...]
    facts: frozenset[str]
    row: bool = True

    def stands(self, words: str) -> bool:
        return not self.row or all(s in words for s in self.strings)


def _added(words: str, pieces: Iterable[_Piece]) -> str:
    """Return the first words of a line that no piece of it says, nor the fixed words between values."""
    for string in sorted({s for p in pieces for s in p.strings}, key=len, reverse=True):
        words = words.replace(string, "|")
    found = _WORDS.search(_BETWEEN.sub("|", words))
    return found[0] if found else ""


@lru_cache(maxsize=20_000)
def _facts_of(words: str) -> tuple[str, ...]:
    return tuple(facts_in(words))


def _plain_words(text: str) -> str:
    return _SPACES.sub(" ", text).lower()


def _pieces_of(view: View, claim: Claim, procedure: str | None) -> tuple[_Piece, ...]:
    """Return what `claim` covers: nothing when it claims what this message may not speak of."""
    knowledge = view.world.knowledge
    field, _, part = claim.field.partition(".")
    overdue = 0
    match claim.source:
        case Source.REPLY:
            return _reply_pieces(knowledge.replies.sentences.get(claim.field, ""))
        case Source.PROCEDURE:
            named = field == "name" and _nameable(knowledge.procedures.get(claim.id))
            own = claim.id in knowledge.public and procedure in (None, claim.id)
            if not (named or own):
                return ()
            record: BaseModel = view.procedure(claim.id)
            overdue = view.procedure(claim.id).overdue_days(view.today)
        case Source.FACILITY:
            if claim.id != view.facility_id:
                return ()
            record = view.facility
        case Source.CALENDAR:
            record = knowledge.calendar
        case Source.SITUATION:
            if claim.id not in knowledge.situations:
                return ()
            record = knowledge.situations[claim.id]
        case Source.LINK:
            seen = view.world.dead.get(claim.id)
            return (_seen_piece(f"{seen:%H:%M}", format_day(seen.date())),) if seen else ()
        case Source.NOTICE:
            notice = knowledge.notice(claim.id)
            if notice is None or not notice.at(view.facility_id):
                return ()
            return _record_pieces(_Key(field, notice), view.today, overdue, view.world.grace_days)
    value = getattr(record, field, None)
    if part:  # of the facility's counters and hours, what holds for one procedure
        overdue = view.procedure(part).overdue_days(view.today) if part in knowledge.procedures else 0
        value = view.facility.counter(part) if field == "counters" else value
    return _record_pieces(_Key(field, value), view.today, overdue, view.world.grace_days)


def _nameable(procedure: Procedure | None) -> bool:
    """True for what citizens may hear of: also a repealed or replaced procedure, never a draft or an internal one."""
    return procedure is not None and procedure.scope is Scope.PUBLIC and procedure.status is not Status.DRAFT


class _Key:
    """A value compared by identity, so that the facts of one field of one snapshot are read once a day."""

    def __init__(self, field: str, value: Any) -> None:
        self.field, self.value = field, value

    def __hash__(self) -> int:
        return hash((self.field, id(self.value)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.field == other.field and self.value is other.value


def _seen_piece(*strings: str) -> _Piece:
    return _Piece(strings, frozenset(fact for text in strings for fact in facts_in(text)))


@lru_cache(maxsize=1_000)
def _reply_pieces(sentence: str) -> tuple[_Piece, ...]:
    for name in placeholders(sentence):
        sentence = sentence.replace("{" + name + "}", " … ")
    fragments = (" ".join(part.split()) for part in sentence.lower().split("…"))
    return (_Piece(tuple(f for f in fragments if f), frozenset(facts_in(sentence)), row=False),)


@lru_cache(maxsize=20_000)
def _record_pieces(key: _Key, today: date, overdue: int, grace: int) -> tuple[_Piece, ...]:
    pieces = []
    for row in key.value if isinstance(key.value, tuple) else (key.value,):
        for field, *strings in shown(key.field, row):
            if not isinstance(row, Fact) or _sayable(field, row, today, overdue, grace):
                texts = [_plain_words(_text(s)) for s in strings if s is not None]
                pieces.append(_Piece(tuple(texts), frozenset(f for t in texts for f in facts_in(t))))
    return tuple(pieces)


def _sayable(field: str, row: Fact, today: date, overdue: int, grace: int) -> bool:
    reason = withheld(field, row, today, overdue, grace)
    announced = (
        reason is Held.FUTURE
        and row.valid_from is not None
        and (row.valid_from - today).days <= NOTICE_DAYS
        and withheld(field, row, row.valid_from, 0, grace) is None
    )
    return reason is None or announced


def _text(value: Any) -> str:
    match value:
        case date():
            return format_day(value)
        case Enum():
            return str(value.value)
        case _:
            return str(value)
