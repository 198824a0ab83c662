"""What goes back to the ward: a copy of the workbook with the bad cells red and commented, and a sheet that sums up."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.cell_fault import CellFault
from knowledge.excel_layout import RESULT
from knowledge.excel_style import BAD, Styles, fit_row, put_text, solid

__all__ = ["Summary", "mark_book"]

_AUTHOR = "Một Cửa"
_WIDTHS = (24, 14, 66, 62)


@dataclass(frozen=True)
class Summary:
    """What became of a file somebody sent.

    Attributes:
        headline: one line that says it.
        steps: what to do next.
        faults: each becomes a red cell with a comment, and a row of the sheet.
        changes: (name of the record, what changed).
        remarks: what to look at, though it stops nothing.
        impact: sentences on what is answered otherwise.
        answers: (question, answer so far, answer from now on) of questions answered otherwise.
    """

    headline: str
    steps: Sequence[str] = ()
    faults: Sequence[CellFault] = ()
    changes: Sequence[tuple[str, str]] = ()
    remarks: Sequence[str] = ()
    impact: Sequence[str] = ()
    answers: Sequence[tuple[str, str, str]] = ()


def mark_book(book: Workbook, summary: Summary) -> None:
    """Mark the bad cells of `book` and put the sheet “Kết quả” first; `book` is as it was sent, or an empty one."""
    _forget(book)
    at: dict[tuple[str, str], list[CellFault]] = defaultdict(list)
    for fault in summary.faults:
        if fault.sheet in book.sheetnames and fault.cell:
            at[fault.sheet, fault.cell].append(fault)
    for (title, cell), found in at.items():
        target = book[title][cell]
        if not hasattr(target, "fill") or type(target).__name__ == "MergedCell":
            continue
        target.fill = solid(BAD)
        note = Comment("\n".join(str(f).removeprefix(f"{f.place}: ") for f in found), _AUTHOR)
        note.width, note.height = 340, 40 + 34 * len(found)
        target.comment = note
    for title in {title for title, _ in at}:
        book[title].sheet_properties.tabColor = "C00000"
    _write_summary(book, summary)


def _forget(book: Workbook) -> None:
    """Take away the marks of an earlier import: a marked copy is mended and sent again."""
    if RESULT in book.sheetnames:
        book.remove(book[RESULT])
    for page in book.worksheets:
        page.sheet_properties.tabColor = None
        for row in page.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == _AUTHOR:
                    cell.comment = None
                    cell.fill = solid("FFFFFF")


def _write_summary(book: Workbook, told: Summary) -> None:
    page = book.create_sheet(RESULT, 0)
    styles = Styles(page)
    for number, width in enumerate(_WIDTHS, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    put_text(page["A1"], told.headline, styles.title)
    page.row_dimensions[1].height = 26
    labels = [f"Việc cần làm {n}" if len(told.steps) > 1 else "Việc cần làm" for n in range(1, len(told.steps) + 1)]
    row = 3
    for label, words in (*zip(labels, told.steps, strict=True), *(("Câu trả lời", words) for words in told.impact)):
        put_text(page.cell(row, 1), label, styles.strong)
        put_text(page.cell(row, 2), words, styles.prose)
        page.merge_cells(start_row=row, end_row=row, start_column=2, end_column=4)
        fit_row(page, row, [(words, sum(_WIDTHS[1:]))])
        row += 1
    if told.faults:
        row = _table(page, styles, row + 1, ("Tờ", "Ô", "Sai gì", "Cách sửa"), [_told(f) for f in told.faults])
        _links(page, book, told.faults, row - len(told.faults))
    if told.changes:
        rows = [(name, "", change, "") for name, change in told.changes]
        row = _table(page, styles, row + 1, ("Thủ tục, cơ sở", "", f"{len(rows)} thay đổi", ""), rows)
    if told.answers:
        rows = [(question, "", before, after) for question, before, after in told.answers]
        row = _table(page, styles, row + 1, ("Câu hỏi", "", "Trả lời trước", "Trả lời sau"), rows)
    if told.remarks:
        row = _table(page, styles, row + 1, ("Nên xem lại", "", "", ""), [("", "", text, "") for text in told.remarks])
    page.sheet_view.showGridLines = False
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr.fitToPage = True
    book.active = 0
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is page


def _told(fault: CellFault) -> tuple[str, str, str, str]:
    return fault.sheet, fault.cell, fault.message, fault.fix


def _links(page: Worksheet, book: Workbook, faults: Sequence[CellFault], first: int) -> None:
    """Make the places of the faults clickable."""
    for row, fault in enumerate(faults, first):
        if fault.cell and fault.sheet in book.sheetnames:
            cell = page.cell(row, 2)
            style = cell._style
            cell.hyperlink = Hyperlink(cell.coordinate, location=f"'{fault.sheet}'!{fault.cell}")
            cell._style = style


def _table(
    page: Worksheet, styles: Styles, row: int, head: Sequence[str], rows: Sequence[tuple[str, str, str, str]]
) -> int:
    """Write a table from `row` on; return the row behind it."""
    narrow = any(second for _, second, _, _ in rows)
    wide = not narrow and not any(right for *_, right in rows)
    for number, text in enumerate(head, 1):
        put_text(page.cell(row, number), text, styles.head)
    for at, texts in enumerate(rows, row + 1):
        for number, text in enumerate(texts, 1):
            put_text(page.cell(at, number), text, styles.plain)
        if not narrow:
            page.merge_cells(start_row=at, end_row=at, start_column=1, end_column=2)
        if wide:
            page.merge_cells(start_row=at, end_row=at, start_column=3, end_column=4)
        first = _WIDTHS[0] if narrow else sum(_WIDTHS[:2])
        widths = (first, 1, sum(_WIDTHS[2:]), 1) if wide else (first, *_WIDTHS[1:])
        fit_row(page, at, list(zip(texts, widths, strict=True)))
    return row + len(rows) + 1
