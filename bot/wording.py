"""Words for one row of a record: the row's own values in a sentence, nothing added but its trust remark.

Every function is pure. `remark` puts the trust mark into words: `thường là`, the year of dated guidance, or the
asterisk that the closing line explains.
"""

from collections.abc import Callable
from typing import Any

from knowledge.facility import Counter, Hours
from knowledge.procedure import (
    Case,
    Deadline,
    Fee,
    LegalBasis,
    Link,
    OfficeTime,
    Online,
    OnlineLevel,
    Paper,
    Place,
    Postal,
    ProcedureCode,
    Statement,
    YesNo,
)
from knowledge.record import Fact, Trust

__all__ = ["BETWEEN", "ONLINE_MEANING", "SECONDARY_MARK", "hours_words", "remark", "row_words"]

ONLINE_MEANING = {
    OnlineLevel.FULL: "làm trọn trên mạng",
    OnlineLevel.PARTIAL: "vẫn phải đến ít nhất một lần",
    OnlineLevel.IN_PERSON: "làm tại nơi tiếp nhận",
}
BETWEEN = (
    "năm",
    "cũ",
    "xin hỏi lại",
    "tính từ",
    "nếu trễ",
    "thay bằng",
    "trước đó",
    "sau đó",
    "hoặc",
)
"""Fixed words that stand between the values of a record; the fact lock knows them."""
SECONDARY_MARK = "\u00a0*"  # no line break before the mark


def remark(words: str, fact: Fact) -> str:
    """Return `words` with what the citizen must know about how sure this fact is."""
    match fact.trust:
        case Trust.USUAL:
            return f"Thường là: {words}"
        case Trust.DATED:
            year = f" năm {fact.source_year}" if fact.source_year else " cũ"
            return f"{words} (theo hướng dẫn{year}, xin hỏi lại)"
        case Trust.SECONDARY:
            return words + SECONDARY_MARK
        case _:
            return words


def _joined(head: str, *rest: str | None, when: str | None = None) -> str:
    extra = "; ".join(part for part in rest if part)
    text = f"{head} ({extra})" if extra else head
    return f"{text} – {when}" if when else text


def _statement(row: Statement) -> str:
    return _joined(row.text, when=row.when)


def _place(row: Place) -> str:
    kind = row.kind.value
    return _joined(kind[0].upper() + kind[1:], row.note, when=row.when)


def _paper(row: Paper) -> str:
    count = f"{row.count} bản" if row.count else None
    original = row.original.value if row.original else None
    template = row.template if row.template is None or row.template.lower() not in row.name.lower() else None
    return _joined(row.name, original, count, template, row.note, when=row.when)


def _deadline(row: Deadline) -> str:
    return _joined(
        f"{row.number} {row.unit.value} tính từ {row.start}",
        f"nếu trễ: {row.late}" if row.late else None,
        when=row.when,
    )


def _office_time(row: OfficeTime) -> str:
    if row.number and row.unit:
        limit = f"{row.limit.value} " if row.limit else ""
        head = f"{limit}{row.number} {row.unit.value}"
    else:
        head = row.text or ""
    start = f"tính từ {row.start}" if row.start else None
    return _joined(head, start, row.route, row.note, when=row.case)


def _fee(row: Fee) -> str:
    kind = row.kind.value
    return _joined(f"{kind[0].upper() + kind[1:]}: {row.amount}", row.payment, row.note, when=row.when)


def _legal(row: LegalBasis) -> str:
    return f"{row.document}, {row.article}" if row.article else row.document


def _online(row: Online) -> str:
    level = row.level.value
    return _joined(f"{level[0].upper() + level[1:]}: {ONLINE_MEANING[row.level]}", row.note)


def _postal(row: Postal) -> str:
    if row.text:
        return row.text[0].upper() + row.text[1:]
    return {YesNo.YES: "Có", YesNo.NO: "Không", YesNo.DEPENDS: "Tùy nơi"}[row.offered]


def _case(row: Case) -> str:
    return f"{row.case}: {row.text}"


def _code(row: ProcedureCode) -> str:
    return _joined(
        row.code,
        row.state.value if row.state.value != "chưa rõ" else None,
        f"thay bằng {row.replaced_by}" if row.replaced_by else None,
        when=row.when,
    )


def _link(row: Link) -> str:
    return row.name


def hours_words(row: Hours) -> str:
    """Return `thứ 2 đến thứ 6: 07:00–11:30`."""
    return _joined(f"{row.day_words()}: {row.opens}–{row.closes}", when=row.what)


def _counter(row: Counter) -> str:
    return _joined(row.name, row.room)


_WORDS: dict[type[Fact], Callable[[Any], str]] = {
    Statement: _statement,
    Place: _place,
    Paper: _paper,
    Deadline: _deadline,
    OfficeTime: _office_time,
    Fee: _fee,
    LegalBasis: _legal,
    Online: _online,
    Postal: _postal,
    Case: _case,
    ProcedureCode: _code,
    Link: _link,
    Hours: hours_words,
    Counter: _counter,
}


def row_words(row: Fact) -> str:
    """Return one row in words, without its trust remark."""
    return _WORDS[type(row)](row)
