"""Pieces of an official Word document: runs, paragraphs, rules, tables, bars drawn of cells, page numbers."""

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

__all__ = [
    "BODY",
    "CENTRE",
    "FONT",
    "bars",
    "blank_table",
    "centred",
    "field",
    "grid",
    "heading",
    "paragraph",
    "rule",
    "run",
    "shade",
    "unsplit",
    "write",
]

FONT = "Times New Roman"
BODY = 14
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
_RED = RGBColor(0xC0, 0x00, 0x00)


def run(
    paragraph: Any, text: str, size: float = BODY, *, bold: bool = False, italic: bool = False, red: bool = False
) -> Any:
    """Add words to a paragraph in the document's font, for every script."""
    made = paragraph.add_run(text)
    made.font.name, made.font.size, made.bold, made.italic = FONT, Pt(size), bold, italic
    fonts = made._element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    if red:
        made.font.color.rgb = _RED
    return made


def paragraph(document: Any, text: str, *, indent: bool = True, bold: bool = False, italic: bool = False) -> Any:
    """Add a paragraph of the body: justified, its first line indented, 6 pt apart."""
    made = document.add_paragraph()
    form = made.paragraph_format
    form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(6), 1.15
    form.first_line_indent = Cm(1.0) if indent else None
    run(made, text, bold=bold, italic=italic)
    return made


def heading(document: Any, text: str, *, level: int = 1) -> Any:
    """Add a heading of the body; it stays with what follows and shows in the outline."""
    made = paragraph(document, text, bold=True)
    made.paragraph_format.keep_with_next = True
    made.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    made.paragraph_format.space_before = Pt(6)
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    made._element.get_or_add_pPr().append(outline)
    return made


def centred(where: Any, text: str, size: float, *, bold: bool = False, italic: bool = False, red: bool = False) -> Any:
    """Write a centred line into a cell, a header or a document."""
    made = where.add_paragraph()
    made.paragraph_format.alignment = CENTRE
    made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(0)
    if text:
        run(made, text, size, bold=bold, italic=italic, red=red)
    return made


def rule(where: Any, width: float, share: float) -> None:
    """Draw a thin line in the middle: `share` of a column `width` cm wide."""
    made = where.add_paragraph()
    form = made.paragraph_format
    form.left_indent = form.right_indent = Cm(width * (1 - share) / 2)
    form.space_before, form.space_after, form.line_spacing = Pt(2), Pt(0), Pt(3)
    run(made, "", 2)
    border, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    border.append(top)
    properties = made._element.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def field(where: Any, name: str, size: float = BODY) -> None:
    """Add a field that the reader's program fills in, such as PAGE."""
    made = run(where, "", size)
    for kind, text in (("begin", None), (None, name), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        made._element.append(element)


def blank_table(document: Any, widths: Sequence[float]) -> Any:
    """Add a table of one row without lines; `widths` in cm."""
    table = document.add_table(rows=1, cols=len(widths))
    _sized(table, widths)
    return table


def grid(document: Any, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Any:
    """Add a table with lines: headings repeated on each page, the first column left, others right."""
    table = document.add_table(rows=1, cols=len(headings))
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, headings, strict=True):
        write(cell, text, bold=True, align=CENTRE)
        shade(cell, "E8EEF4")
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    wordy = {at for at in range(len(headings)) if at == 0 or any(_wordy(values[at]) for values in rows)}
    for values in rows:
        row = table.add_row()
        unsplit(row)
        for column, (cell, text) in enumerate(zip(row.cells, values, strict=True)):
            first, _, more = text.partition("\n")
            write(cell, first, align=None if column in wordy else WD_ALIGN_PARAGRAPH.RIGHT)
            if more:
                cell.add_paragraph()
                write(cell, more, 9, align=cell.paragraphs[0].paragraph_format.alignment, at=1)
    _sized(table, widths)
    return table


def unsplit(row: Any) -> None:
    """Keep a row of a table on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _wordy(text: str) -> bool:
    first = text.partition("\n")[0]
    return not any(char.isdecimal() for char in first) and first != "chưa có số liệu"


def bars(document: Any, rows: Sequence[tuple[str, float, str]], width: float = 16.0) -> None:
    """Draw a bar chart of table cells: (label, share of the longest in [0, 1], words behind the bar)."""
    label, most = 8.2, width - 8.2
    for name, share, words in rows:
        size = max(0.1, min(most - 1.6, share * (most - 1.6)))
        table = document.add_table(rows=1, cols=3)
        cells = table.rows[0].cells
        write(cells[0], name if len(name) <= 46 else f"{name[:45]}…", 10)
        shade(cells[1], "1F6FB2")
        write(cells[1], "", 10)
        write(cells[2], words, 10)
        _sized(table, (label, size, most - size))
        gap = document.add_paragraph()
        gap.paragraph_format.space_after, gap.paragraph_format.line_spacing = Pt(0), Pt(3)
        run(gap, "", 2)


def write(cell: Any, text: str, size: float = 11, *, bold: bool = False, align: Any = None, at: int = 0) -> None:
    """Write a text into a paragraph of a cell, its first unless `at` says another."""
    made = cell.paragraphs[at]
    made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(1)
    made.paragraph_format.alignment = align
    run(made, text, size, bold=bold)


def shade(cell: Any, colour: str) -> None:
    """Colour a cell."""
    fill = OxmlElement("w:shd")
    fill.set(qn("w:val"), "clear")
    fill.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(fill)


def _sized(table: Any, widths: Sequence[float]) -> None:
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
