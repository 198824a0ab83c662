"""What a line may show of one row of a record: the strings that must stand in it together.

The fact lock reads the record again through this table, not through the words the composer made of it.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bot.wording import ONLINE_MEANING
from knowledge.calendar import Holiday
from knowledge.facility import Counter, Hours, TechnicalService
from knowledge.notice import Notice
from knowledge.procedure import (
    Case,
    Contrast,
    Deadline,
    Fee,
    LegalBasis,
    Link,
    OfficeTime,
    Online,
    Paper,
    Place,
    Postal,
    ProcedureCode,
    Statement,
)
from knowledge.question import Question
from knowledge.record import Fact, Trust
from knowledge.situation import Step

__all__ = ["shown"]


def shown(field: str, row: Any) -> Iterator[tuple[Any, ...]]:
    """Yield (field whose rules of stating hold, strings that stand together) for what a line may show of a row."""
    if row is None:
        return
    core = _core(row)
    mark = _mark(row)
    field = "fees" if isinstance(row, TechnicalService) else field
    yield (field, *core, *mark)
    if isinstance(row, Fact) and (row.valid_from or row.valid_to):
        yield from ((field, *core, *mark, day) for day in (row.valid_from, row.valid_to) if day)
    match row:
        case Place():
            yield field, row.kind  # the office to ask
        case Paper():
            yield field, *core, *mark, row.template
            if row.case:
                yield field, row.case  # the heading of the papers of one case
        case LegalBasis():
            yield field, *core, *mark, row.article
            yield field, row.document  # the closing line names it without a remark
        case Counter():
            yield field, row.name, row.room
            yield "phone", row.name, row.phone
            yield field, row.owner
            for hours in row.hours:
                if isinstance(hours, Hours):
                    yield "hours", *_core(hours)
        case Step():
            if row.needs:
                yield field, row.needs.paper
        case Question():
            yield (field, row.text)
        case Holiday():
            length = (row.last - row.first).days
            yield from ((field, row.name, row.first + timedelta(days=n)) for n in range(length + 1))
        case ProcedureCode():
            yield field, *core, *mark, row.state


def _mark(row: Any) -> tuple[Any, ...]:
    """Return what a line must show of how sure the row is."""
    if not isinstance(row, Fact) or isinstance(row, Link | Holiday):
        return ()
    match row.trust:
        case Trust.USUAL:
            return ("thường là",)
        case Trust.DATED:
            return "theo hướng dẫn", row.source_year
        case Trust.SECONDARY:
            return ("*",)
        case _:
            return ()


def _core(row: Any) -> tuple[Any, ...]:
    """Return what a line about `row` must show, None for what the row does not say."""
    match row:
        case Statement():
            return row.text, row.when
        case Place():
            return row.kind, row.note, row.when
        case Paper():
            return row.name, row.original, f"{row.count} bản" if row.count else None, row.note, row.when
        case Deadline():
            return f"{row.number} {row.unit.value}", row.start, row.late, row.when
        case OfficeTime():
            time = f"{row.number} {row.unit.value}" if row.number and row.unit else row.text
            return row.limit, time, row.start, row.route, row.note, row.case
        case Fee():
            return row.kind, row.amount, row.payment, row.note, row.when
        case LegalBasis():
            return (row.document,)
        case Online():
            return row.level, ONLINE_MEANING[row.level], row.note
        case Link():
            return row.name, row.url
        case Postal():
            return (row.text or row.offered,)
        case Case():
            return row.case, row.text
        case ProcedureCode():
            return row.code, row.replaced_by, row.when
        case Hours():
            return row.day_words(), f"{row.opens}–{row.closes}", row.what
        case Counter() | Holiday():
            return (row.name,)
        case TechnicalService():
            return row.name, row.price, row.department, row.note
        case Notice():
            return row.text, row.starts, row.until
        case Contrast():
            return (row.difference,)
        case Step():
            return (row.when,)
        case Question():
            return (row.text,)
        case _:
            return (row,)
