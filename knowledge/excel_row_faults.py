"""What is said of rows that are gone, that nobody announced, or that belong to no file of the workbook."""

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from knowledge.cell_fault import CellFault
from knowledge.excel_layout import ACTION, ADD, DROP, Sheet
from knowledge.excel_lines import Line
from knowledge.excel_read import Entry
from knowledge.excel_source import Source

__all__ = ["nobody_announced", "row_gone", "unknown_record"]


def unknown_record(entry: Entry, records: Iterable[str]) -> CellFault:
    """Name a row whose id is none of `records`, with the likely one."""
    ids = [record.rpartition("/")[2] for record in records]
    if not entry.record:
        return entry.fault(entry.id_heading, "no-id", f"dòng này thiếu {entry.id_heading}", "chép id từ dòng ở trên")
    near = process.extractOne(entry.record, ids, scorer=fuzz.ratio, score_cutoff=60)
    fix = f"có phải ý bạn là “{near[0]}”" if near else "chép id từ tờ Thủ tục"
    what = entry.id_heading.removeprefix("id ")
    return entry.fault(entry.id_heading, "unknown-id", f"bảng này không có {what} “{entry.record}”", fix)


def nobody_announced(entry: Entry) -> CellFault:
    """Name a row that is neither known nor announced as new."""
    if entry.number:
        message = f"mục “{entry.word}” không có dòng {entry.number}"
        fix = f"trả lại số dòng cũ; là dòng mới thì để trống ô này và chọn “{ADD}” ở cột “{ACTION}”"
        return entry.fault("dòng", "row-added", message, fix)
    fix = f"là dòng mới thì chọn “{ADD}” ở cột “{ACTION}”; không phải thì xóa dòng này"
    return entry.fault(ACTION, "row-added", "dòng này không có số dòng", fix)


def row_gone(
    sheet: Sheet, line: Line, seen: Mapping[tuple[str, str, str], Entry], entries: list[Entry], source: Source
) -> CellFault:
    """Name the place where a row was: the row of the same `mục` that stands before it, else the record's first."""
    beside = [e for key, e in seen.items() if key[0] == line.section.word] or entries
    cell = beside[-1].cell("mục") if beside else "A1"
    words = next((text for text in line.cells.values() if text), "")
    what = f"{source.id}, mục “{line.section.word}”" + (f", dòng {line.number}" if line.number else "")
    message = f"thiếu dòng của {what}: “{words[:60]}”"
    fix = f"lấy lại dòng ấy (hoàn tác, hoặc chép từ bảng đã xuất); muốn bỏ thì để dòng lại và chọn “{DROP}”"
    return CellFault(sheet.title, cell, "row-gone", message, fix)
