"""The report as a workbook: what it is, one row a definition, one row a day, every table; nothing merged, to pivot."""

import io
import math
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from metrics.archive import fixed
from metrics.definitions import METRICS, Unit
from metrics.report import Report
from metrics.story import SAMPLE, TABLES, UNNAMED, after, until
from metrics.tabular import DAY_COLUMNS, DEFINITION_COLUMNS, about, day_rows, definition_rows
from metrics.words import NO_DATA, figure

__all__ = ["as_workbook"]

_FONT = "Arial"
_HEAD = PatternFill("solid", start_color="1F4E79")
_ALARM = PatternFill("solid", start_color="C00000")
_LINE = Border(bottom=Side("thin", color="D0D7DE"))
_SHORT = 10
"""Letters of a word that stands for a figure, such as a day."""
_SHARE, _WHOLE, _DECIMAL, _DATE = "0.0%", "#,##0", "#,##0.00", "dd/mm/yyyy"
_SHEETS = {
    "outcomes": "Kết cục",
    "procedures": "Thủ tục",
    "rising": "Tăng nhanh",
    "friction": "Hỏi lại",
    "channels": "Kênh",
    "handovers": "Gặp người",
    "ratings": "Đánh giá",
    "reasons": "Lý do chấm thấp",
    "openings": "Mở liên kết",
    "links": "Liên kết hỏng",
}


def as_workbook(report: Report) -> bytes:
    """Return the workbook; the same report gives the same bytes."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    _about(first, report)
    _definitions(book, report)
    _days(book, report)
    for id in TABLES:
        _table(book, _SHEETS[id], *report.tables[id], report=report)
    gaps = [(gap.words, gap.questions, gap.people, until(report, gap.words)) for gap in report.gaps]
    heads = ("Nhóm câu hỏi", "Số câu", "Số người", "Trả lời được từ ngày")
    _table(book, "Chưa trả lời được", heads, gaps, report=report, none="không có nhóm nào")
    changes = [(c.name, f"{c.day:%d/%m/%Y}", c.approver, after(c)) for c in report.changes]
    heads = ("Nội dung", "Ngày duyệt", "Người duyệt", "Duyệt sau ngày có hiệu lực")
    _table(book, "Thay đổi", heads, changes, report=report, none="không có thay đổi nào")
    closings = [(c.words or UNNAMED, c.people, f"{c.day:%d/%m/%Y}", c.done, c.by) for c in report.closings]
    titles = ("Nhóm câu hỏi", "Số người", "Ngày đóng", "Cách đóng", "Người đóng")
    _table(book, "Đã đóng", titles, closings, report=report, none="không có nhóm nào")
    fresh = [(f.owner, f.procedures, f.lapsed, f.due) for f in report.freshness]
    _table(book, "Độ mới", ("Đơn vị phụ trách", "Thủ tục", "Quá hạn rà soát", "Đến hạn 30 ngày"), fresh, report=report)
    book.properties.creator = report.letter.unit
    book.properties.title = f"Số liệu trợ lý {report.period.title}"
    made = report.made.replace(tzinfo=None, microsecond=0)
    book.properties.created = book.properties.modified = made
    out = io.BytesIO()
    book.save(out)
    return fixed(_stamped(out.getvalue(), made.strftime("%Y-%m-%dT%H:%M:%SZ")), report.made)


def _stamped(data: bytes, made: str) -> bytes:
    """Write the moment of the report over the moment of saving, which the library sets by itself."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + made.encode(), part)
            new.writestr(name, part)
    return out.getvalue()


def _about(page: Worksheet, report: Report) -> None:
    page.title = "Đọc trước"
    _put(page, 1, 1, f"SỐ LIỆU TRỢ LÝ TRẢ LỜI TỰ ĐỘNG – {report.period.title.upper()}").font = Font(
        name=_FONT, bold=True, size=14
    )
    for row, (label, text) in enumerate(about(report), 3):
        _put(page, row, 1, label).font = Font(name=_FONT, bold=True)
        cell = _put(page, row, 2, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if text == SAMPLE:
            cell.fill, cell.font = _ALARM, Font(name=_FONT, bold=True, color="FFFFFF")
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 28, 78
    _paper(page, report)


def _definitions(book: Workbook, report: Report) -> None:
    page = book.create_sheet("Chỉ số")
    _headings(page, DEFINITION_COLUMNS, (19, 30, 22, 11, 16, 9, 9, 11, 11, 16, 16, 70))
    for row, (metric, values) in enumerate(zip(METRICS, definition_rows(report), strict=True), 2):
        for column, value in enumerate(values, 1):
            unknown = figure(report.now.values[metric.id], metric.unit) if column == 5 else NO_DATA
            shown = value if value is not None or column not in (5, 10, 11) else unknown
            cell = _put(page, row, column, shown)
            cell.alignment = Alignment(
                wrap_text=column < 12, vertical="top", horizontal="right" if 4 < column < 12 else None
            )
            if column in (5, 8, 9, 10, 11):
                cell.number_format = _format(metric.unit)
            elif column in (6, 7):
                cell.number_format = _WHOLE
    _finished(page, report)
    page.print_area = f"A1:K{page.max_row}"  # how each is worked out is in the letter; here it would make print tiny


def _format(unit: Unit) -> str:
    return {Unit.SHARE: _SHARE, Unit.RATIO: _DECIMAL, Unit.MEAN: _DECIMAL, Unit.KAPPA: _DECIMAL}.get(unit, _WHOLE)


def _days(book: Workbook, report: Report) -> None:
    page = book.create_sheet("Theo ngày")
    _headings(page, DAY_COLUMNS, (11, *(10 for _ in DAY_COLUMNS[1:])))
    rows = day_rows(report)
    for row, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            _put(page, row, column, value).number_format = _DATE if column == 1 else _WHOLE
    if rows:
        chart = BarChart()
        chart.title, chart.height, chart.width = "Câu hỏi mỗi ngày", 7, 22
        chart.add_data(Reference(page, min_col=3, min_row=1, max_row=len(rows) + 1), titles_from_data=True)
        chart.set_categories(Reference(page, min_col=1, min_row=2, max_row=len(rows) + 1))
        chart.legend = None
        chart.x_axis.delete = chart.y_axis.delete = False
        chart.x_axis.number_format = "dd/mm"
        page.add_chart(chart, f"A{len(rows) + 4}")
    _finished(page, report)


def _table(
    book: Workbook,
    title: str,
    headings: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    *,
    report: Report,
    none: str = NO_DATA,
) -> None:
    page = book.create_sheet(title)
    widths = [44 if n == 0 else 16 for n in range(len(headings))]
    _headings(page, headings, widths)
    for row, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            cell = _put(page, row, column, NO_DATA if value is None else value)
            if isinstance(value, float):
                cell.number_format = _SHARE
            figure = value is None or (column > 2 and isinstance(value, str) and len(value) <= _SHORT)
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="right" if figure else None)
    if not rows:
        _put(page, 2, 1, none)
    _finished(page, report)


def _headings(page: Worksheet, headings: Sequence[str], widths: Sequence[float]) -> None:
    for column, (text, width) in enumerate(zip(headings, widths, strict=True), 1):
        cell = _put(page, 1, column, text)
        cell.font, cell.fill = Font(name=_FONT, bold=True, color="FFFFFF"), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        page.column_dimensions[get_column_letter(column)].width = width


def _finished(page: Worksheet, report: Report) -> None:
    page.freeze_panes = "B2"
    if page.max_row > 1:
        page.auto_filter.ref = page.dimensions
    for number, row in enumerate(page.iter_rows(), 1):
        lines = 1
        for cell in row:
            wraps = number == 1 or (cell.alignment is not None and cell.alignment.wrap_text)
            if wraps and isinstance(cell.value, str):
                width = page.column_dimensions[cell.column_letter].width
                lines = max(lines, math.ceil(1.05 * len(cell.value) / width))
            if number > 1:
                cell.border = _LINE
        page.row_dimensions[number].height = 14.5 * lines + 2
    page.print_title_rows = "1:1"
    _paper(page, report)


def _paper(page: Worksheet, report: Report) -> None:
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", "9"  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.center.text = f"{report.period.title} – trang &P/&N"
    if report.sample:
        page.oddHeader.center.text = SAMPLE
        page.sheet_properties.tabColor = "C00000"


def _put(page: Worksheet, row: int, column: int, value: Any) -> Any:
    """Write a cell; a text is never taken for a formula."""
    cell = page.cell(row, column, value)
    cell.font = Font(name=_FONT)
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
