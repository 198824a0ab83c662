"""A form as a Word document of one page, and its table read back."""

import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from knowledge.cell_fault import CellFault
from knowledge.excel_cell import tidy
from knowledge.excel_read import UnreadableError
from knowledge.excel_style import INPUT
from knowledge.form_answers import Answer, Filled
from knowledge.form_xlsx import INTRO, day_of, title_of
from knowledge.missing import Form, Target

__all__ = ["build_document", "read_document"]

_MARK = re.compile(r"motcua-phieu 1 \| ([a-z0-9-]+) \| (.+)")
_WIDTHS = (1.0, 6.2, 9.2, 8.6, 2.6)
_GREY = RGBColor(0x80, 0x80, 0x80)
_LARGEST = 5_000_000


def build_document(form: Form) -> Any:
    """Return a form as a Word document: who answers, then a table of questions."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.0)
    section.top_margin = section.bottom_margin = Cm(1.0)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    normal.paragraph_format.space_after = Pt(2)
    title = document.add_paragraph()
    _run(title, title_of(form), 14, bold=True)
    _run(document.add_paragraph(), INTRO, 10)
    who = _table(document, 2, (5.0, 9.0))
    for row, label in enumerate(("Người trả lời", "Ngày trả lời (01/03/2027)")):
        _write(who.cell(row, 0), label, 10, bold=True)
        _shade(who.cell(row, 1))
    _run(document.add_paragraph(), "", 4)
    table = _table(document, 1 + len(form.asks), _WIDTHS)
    for cell, text in zip(table.rows[0].cells, ("Câu", "Về việc", "Câu hỏi", "Trả lời", "mã (đừng sửa)"), strict=True):
        _write(cell, text, 10, bold=True)
    for number, ask in enumerate(form.asks, 1):
        cells = table.rows[number].cells
        hint = "chọn một: " + " | ".join(ask.choices) if ask.choices else f"Ví dụ: {ask.example}"
        _write(cells[0], str(number), 9)
        _write(cells[1], ask.about, 9, bold=True)
        _write(cells[2], f"{ask.question} {hint}", 9)
        _shade(cells[3])
        _write(cells[4], str(ask.target), 6, colour=_GREY)
    mark = section.footer.paragraphs[0]
    _run(mark, f"motcua-phieu 1 | {form.facility} | {form.office}", 7, colour=_GREY)
    return document


def _run(paragraph: Any, text: str, size: float, *, bold: bool = False, colour: RGBColor | None = None) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
    if colour is not None:
        run.font.color.rgb = colour


def _write(cell: Any, text: str, size: float, *, bold: bool = False, colour: RGBColor | None = None) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    _run(paragraph, text, size, bold=bold, colour=colour)


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", INPUT)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _table(document: Any, rows: int, widths: tuple[float, ...]) -> Any:
    """Return an empty table whose columns keep their widths, in centimetres, in Word and in LibreOffice."""
    table = document.add_table(rows=rows, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    return table


def read_document(path: Path, today: date) -> Filled:
    """Read a filled Word form; places are named as “câu 7”.

    Raises:
        UnreadableError: it is no Word document that can be opened.
    """
    try:
        with zipfile.ZipFile(path) as parts:
            inside = sum(part.file_size for part in parts.infolist())
        if inside > 20 * _LARGEST or path.stat().st_size > _LARGEST:
            raise UnreadableError(f"“{path.name}” quá lớn; xuất phiếu mới rồi điền lại")
        document = Document(str(path))
    except (OSError, zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        how = "mở bằng Word rồi lưu lại dạng .docx, không đặt mật khẩu"
        raise UnreadableError(f"không mở được “{path.name}” ({type(error).__name__}): {how}") from None
    words = [p.text for s in document.sections for p in s.footer.paragraphs] + [p.text for p in document.paragraphs]
    match = next((m for text in words if (m := _MARK.search(text))), None)
    filled = Filled("", "", "", None, person_at=(path.name, "người trả lời"), day_at=(path.name, "ngày trả lời"))
    tables = document.tables
    if match is None or len(tables) < 2 or len(tables[-1].columns) != 5:
        message = "đây không phải phiếu do motcua questions xuất ra, hoặc bảng trong phiếu đã bị sửa"
        filled.faults.append(CellFault(path.name, "", "other-version", message, "xuất phiếu mới, điền vào phiếu ấy"))
        return filled
    filled.facility, filled.office = match[1], match[2].strip()
    filled.person = _said(tables[0].cell(0, 1))
    filled.day = day_of(_said(tables[0].cell(1, 1)), today, filled)
    for row in tables[-1].rows[1:]:
        number, _, _, said, code = (_said(cell) for cell in row.cells)
        spot, target = (path.name, f"câu {number}"), Target.read(" ".join(code.split()))
        if target is not None:
            filled.answers.append(Answer(spot, target, said))
        elif said:
            message = "dòng này mất mã, không biết trả lời câu nào"
            filled.faults.append(CellFault(*spot, "no-id", message, "lấy lại dòng từ phiếu đã xuất"))
    return filled


def _said(cell: Any) -> str:
    return tidy("\n".join(p.text for p in cell.paragraphs))
