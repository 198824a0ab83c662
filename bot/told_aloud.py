"""What a record says that can be told to everybody at once: whole sentences of its own words, no case left out.

For news and the loudspeaker, where nobody can ask back: a list of papers is told whole or not at all, and what holds in
some cases only is named as such.
"""

from datetime import date

from knowledge.procedure import Deadline, Fee, OfficeTime, Paper, Place, Procedure
from knowledge.record import Fact, Trust
from knowledge.stating import state_field
from metrics.report import Told

__all__ = ["told_of"]

_SURE = (Trust.VERIFIED, Trust.SECONDARY)
"""What is told without a remark on it; the text as a whole says that a secondary source was not checked."""


def told_of(procedure: Procedure, today: date, grace: int) -> Told | None:
    """Return what is told of a procedure on `today`, None where nothing is."""
    rows = {
        field: [row for row in state_field(procedure, field, today, grace).rows if row.trust in _SURE]
        for field in ("places", "papers", "deadlines", "office_times", "fees")
    }
    all_said = {field: len(found) == len(getattr(procedure, field)) for field, found in rows.items()}
    found: list[tuple[str, list[Fact]]] = [
        *_places(rows["places"]),
        *(_papers(rows["papers"]) if all_said["papers"] else []),
        *_deadlines(rows["deadlines"]),
        *_office_times(rows["office_times"]),
        *_fees(rows["fees"]),
    ]
    if not found:
        return None
    unchecked = any(row.trust is Trust.SECONDARY for _, used in found for row in used)
    return Told(procedure.name, tuple(text for text, _ in found), unchecked)


def _places(rows: list[Place]) -> list[tuple[str, list[Fact]]]:
    if len(rows) != 1 or rows[0].when:
        return []
    note = f", {rows[0].note}" if rows[0].note else ""
    return [(f"Nơi làm là {rows[0].kind.value}{note}.", [rows[0]])]


def _papers(rows: list[Paper]) -> list[tuple[str, list[Fact]]]:
    always = [row for row in rows if not (row.case or row.when)]
    if not always:
        return []
    names = "; ".join(_small(row.name) for row in always)
    more = " Tùy trường hợp còn cần giấy khác." if len(always) < len(rows) else ""
    return [(f"Giấy tờ cần có: {names}.{more}", [*always])]


def _deadlines(rows: list[Deadline]) -> list[tuple[str, list[Fact]]]:
    if len(rows) != 1 or rows[0].when:
        return []
    row = rows[0]
    return [(f"Hạn phải làm là {row.number} {row.unit.value} tính từ {row.start}.", [row])]


def _office_times(rows: list[OfficeTime]) -> list[tuple[str, list[Fact]]]:
    if len(rows) != 1 or rows[0].case or rows[0].route or not (rows[0].number and rows[0].unit):
        return []
    row = rows[0]
    assert row.unit is not None
    limit = f"{row.limit.value} " if row.limit else ""
    start = f", tính từ {row.start}" if row.start else ""
    return [(f"Thời gian giải quyết là {limit}{row.number} {row.unit.value}{start}.", [row])]


def _fees(rows: list[Fee]) -> list[tuple[str, list[Fact]]]:
    if len(rows) != 1 or rows[0].when or rows[0].note:
        return []
    kind = rows[0].kind.value
    return [(f"{kind[:1].upper() + kind[1:]}: {rows[0].amount}.", [rows[0]])]


def _small(text: str) -> str:
    """Return a name as it stands within a sentence; one of capitals keeps them."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
