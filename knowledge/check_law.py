"""Checks of legal bases: documents that may no longer be cited, and files that disagree about a document or a code."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import TypeVar

from knowledge.check_lists import Extent, RepealedDocument
from knowledge.check_walk import Row, Shelf, shown_texts
from knowledge.finding import Finding, Level
from knowledge.legal import Symbol, article_numbers, symbols
from knowledge.procedure import CodeStatus, LegalBasis, ProcedureCode
from knowledge.record import Trust
from knowledge.values import format_day
from nlu.text import fold

__all__ = ["check_agreement", "check_codes", "check_repealed"]

_F = TypeVar("_F")
_V = TypeVar("_V")
_GONE = re.compile(
    r"\b(thay|het hieu luc|bai bo|khong con|cu|truoc day|da het|tam ngung|ngung|het dung|khong dung|dung dung|"
    r"khong ap dung)\b"
)
_LEGAL = re.compile(r"/(?:19|20)\d{2}|luật|pháp lệnh|giấy chuyển tuyến", re.IGNORECASE)
_REPLACING = re.compile(r"(thay(?:\s+thế|\s+cho)?|bãi bỏ|sửa(?:\s+đổi)?(?:,?\s+bổ sung)?)[^.;]*$", re.IGNORECASE)


def check_repealed(shelf: Shelf) -> Iterator[Finding]:
    """Repealed, replaced or suspended documents cited as the basis of something."""
    for row in shelf.all_rows():
        if row.fact.trust is Trust.CONFLICT:
            continue
        if isinstance(row.fact, LegalBasis):
            yield from _cited(row, row.fact, shelf)
        else:
            yield from _mentioned(row, shelf)


def _cited(row: Row, basis: LegalBasis, shelf: Shelf) -> Iterator[Finding]:
    if basis.valid_to and basis.valid_to < shelf.today:
        return
    for entry in shelf.repealed.documents:
        if not _names(basis.document, entry):
            continue
        if entry.since and entry.since > shelf.today:
            if basis.valid_to is None:
                yield row.finding(
                    Level.WARNING,
                    "repeal-coming",
                    f"“{entry.document}” bị {entry.replaced_by} thay từ ngày {format_day(entry.since)}",
                    "ghi hiệu lực đến cho dòng này và thêm dòng văn bản mới có hiệu lực từ",
                    "văn bản",
                )
            continue
        if entry.except_articles and _excepted(basis, entry):
            until = format_day(entry.except_until) if entry.except_until else ""
            if entry.except_until and (basis.valid_to is None or basis.valid_to > entry.except_until):
                yield row.finding(
                    Level.WARNING,
                    "repeal-coming",
                    f"điều còn lại của “{entry.document}” chỉ dùng đến {until}",
                    f"ghi hiệu lực đến: {until}",
                    "văn bản",
                )
            continue
        level = Level.ERROR if entry.extent is Extent.WHOLE else Level.WARNING
        yield row.finding(
            level, "repealed", _gone(entry), f"dẫn {entry.replaced_by}, hoặc ghi hiệu lực đến đã qua", "văn bản"
        )


def _mentioned(row: Row, shelf: Shelf) -> Iterator[Finding]:
    for key, text in shown_texts(row.fact):
        if not _LEGAL.search(text) or _GONE.search(fold(text)):
            continue
        for entry in shelf.repealed.documents:
            over = entry.since is None or entry.since <= shelf.today
            kept = article_numbers(text) and article_numbers(text) <= {int(n) for n in entry.except_articles}
            if over and not kept and entry.extent is Extent.WHOLE and _names(text, entry):
                yield row.finding(
                    Level.WARNING,
                    "repealed-in-text",
                    f"mục “{key}”: " + _gone(entry),
                    f"dẫn {entry.replaced_by}, hoặc viết rõ là văn bản cũ",
                    key,
                )


def _gone(entry: RepealedDocument) -> str:
    match entry.extent:
        case Extent.WHOLE:
            how = "không còn hiệu lực"
        case Extent.PART:
            how = "đã bị thay một phần"
        case Extent.SUSPENDED:
            how = "đang bị tạm ngưng"
    since = f" từ {format_day(entry.since)}" if entry.since else ""
    return f"“{entry.document}” {how}{since}"


def _names(text: str, entry: RepealedDocument) -> bool:
    """True when `text` cites the document itself, not only as what another one replaces."""
    own = _own_symbol(entry.document)
    if own and any(own.same_document(s) for s in _cited_symbols(text)):
        return True
    folded = f" {fold(text)} " if entry.names else ""
    return any(f" {fold(name)} " in folded for name in entry.names)


@cache
def _own_symbol(document: str) -> Symbol | None:
    return next(symbols(document), None)


@lru_cache(maxsize=512)
def _cited_symbols(text: str) -> list[Symbol]:
    return [s for s in symbols(text) if not _REPLACING.search(text[: s.start])]


def _excepted(basis: LegalBasis, entry: RepealedDocument) -> bool:
    numbers = article_numbers(basis.article or "")
    return bool(numbers) and numbers <= {int(n) for n in entry.except_articles}


# -- files that disagree ----------------------------------------------------------------------------------------


def check_agreement(shelf: Shelf) -> Iterator[Finding]:
    """One legal document with different dates or successors in different rows."""
    groups: dict[tuple[str, ...], list[tuple[Row, LegalBasis]]] = defaultdict(list)
    replaced: dict[tuple[str, ...], list[tuple[Row, LegalBasis]]] = defaultdict(list)
    for row in shelf.all_rows():
        if isinstance(row.fact, LegalBasis) and row.fact.trust is not Trust.CONFLICT:
            groups[_identity(row.fact.document)].append((row, row.fact))
            for old in row.fact.replaces:
                replaced[_identity(old)].append((row, row.fact))
    _join_short_forms(groups)
    for group in groups.values():
        yield from _differing_dates("hiệu lực từ", [(r, b, b.valid_from) for r, b in group if b.valid_from])
        yield from _differing_dates("hiệu lực đến", [(r, b, b.valid_to) for r, b in group if b.valid_to])
        ending = next((r for r, b in group if b.valid_to and not b.article), None)
        if ending:
            for row, basis in group:
                if basis.valid_to is None and not basis.article:
                    yield row.finding(
                        Level.WARNING,
                        "no-end-date",
                        f"“{basis.document}” không ghi hiệu lực đến, {ending.spot} thì có",
                        "ghi cùng một hiệu lực đến ở cả hai nơi",
                        "văn bản",
                    )
    for key, newer in replaced.items():
        yield from _outlived(groups.get(key, []), newer, shelf.today)


def _differing_dates(key: str, dated: list[tuple[Row, LegalBasis, date]]) -> Iterator[Finding]:
    for odd, others in _odd_ones(dated):
        row, basis, day = odd
        meeting = [o for o in others if _same_part(basis, o[1])]
        other, _, other_day = (meeting or others)[0]
        yield row.finding(
            Level.ERROR if meeting else Level.WARNING,
            "document-dates",
            f"“{basis.document}” ghi {key} {format_day(day)}, nhưng {other.spot} ghi {format_day(other_day)}",
            "tra văn bản gốc rồi ghi giống nhau ở mọi tệp",
            key,
        )


def _same_part(one: LegalBasis, other: LegalBasis) -> bool:
    return one.article is None or other.article is None or fold(one.article) == fold(other.article)


def _odd_ones(said: Sequence[tuple[Row, _F, _V]]) -> Iterator[tuple[tuple[Row, _F, _V], list[tuple[Row, _F, _V]]]]:
    """Yield each row that says otherwise than most, with the rows it disagrees with; on a tie every side is odd.

    The side with fewer rows is the one just edited, more often than not; on a tie nobody can tell.
    """
    counts = Counter(value for _, _, value in said)
    most = max(counts.values(), default=0)
    leaders = {value for value, count in counts.items() if count == most}
    for one in said:
        if leaders != {one[2]}:
            yield one, [other for other in said if other[2] != one[2] and other[2] in leaders]


def _outlived(old: list[tuple[Row, LegalBasis]], newer: list[tuple[Row, LegalBasis]], today: date) -> Iterator[Finding]:
    row_of_new, new = next(((r, b) for r, b in newer if b.valid_from and b.valid_from <= today), (None, None))
    if row_of_new is None or new is None:
        return
    for row, basis in old:
        if basis.in_force(today) and basis.valid_to is None and not basis.article:
            yield row.finding(
                Level.WARNING,
                "outlived",
                f"“{basis.document}” đã bị “{new.document}” thay, theo {row_of_new.spot}",
                "ghi hiệu lực đến cho văn bản cũ, hoặc sửa mục thay thế ở tệp kia",
                "văn bản",
            )


def _join_short_forms(groups: dict[tuple[str, ...], list[tuple[Row, LegalBasis]]]) -> None:
    """Put `TT 22/2025` with `Thông tư 22/2025/TT-BYT` where only one full symbol is known."""
    for key in [k for k in groups if len(k) == 4 and not k[3]]:
        full = [k for k in groups if k[:3] == key[:3] and k[3]]
        if len(full) == 1:
            groups[full[0]] += groups.pop(key)


def _identity(document: str) -> tuple[str, ...]:
    own = next(symbols(document), None)
    return (own.kind, own.number, own.year, own.suffix or "") if own else ("", fold(document))


def check_codes(shelf: Shelf) -> Iterator[Finding]:
    """One portal code with different states, or different successors."""
    seen: dict[str, list[tuple[Row, ProcedureCode]]] = defaultdict(list)
    for row in shelf.all_rows():
        if isinstance(row.fact, ProcedureCode) and row.fact.trust is not Trust.CONFLICT:
            seen[row.fact.code].append((row, row.fact))
    for uses in seen.values():
        yield from _code_states(uses)


def _code_states(uses: list[tuple[Row, ProcedureCode]]) -> Iterator[Finding]:
    known = [
        (row, code, code.state is CodeStatus.CURRENT) for row, code in uses if code.state is not CodeStatus.UNKNOWN
    ]
    for (row, code, _), others in _odd_ones(known):
        other, other_code = others[0][:2]
        yield row.finding(
            Level.ERROR,
            "code-state",
            f"mã {code.code} ghi “{code.state.value}”, nhưng {other.spot} ghi “{other_code.state.value}”",
            "tra mã trên dichvucong.gov.vn rồi ghi cùng một trạng thái",
            "trạng thái",
        )
    successors = [(row, code, code.replaced_by) for row, code in uses if code.replaced_by]
    for (row, code, new), rivals in _odd_ones(successors):
        yield row.finding(
            Level.WARNING,
            "code-successor",
            f"mã {code.code} ghi thay bằng {new}, nhưng {rivals[0][0].spot} ghi {rivals[0][2]}",
            "tra mã trên dichvucong.gov.vn rồi ghi giống nhau",
            "thay bằng",
        )
