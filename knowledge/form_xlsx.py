"""A form as a workbook of one page, and read back."""

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.cell_fault import CellFault
from knowledge.excel_cell import Wrong, read_cell
from knowledge.excel_style import TEXT, Styles, fit_row, put_text
from knowledge.form_answers import Answer, Filled
from knowledge.missing import Ask, Form, Target
from knowledge.shape import Holds, Key
from knowledge.values import parse_day

__all__ = ["FORM", "build_form", "read_form"]

FORM = "Phiếu hỏi"
_MARK = "motcua-phieu 1"
_WIDTHS = {"A": 5, "B": 40, "C": 62, "D": 62, "E": 4}
_PERSON, _DAY, _FIRST = "D4", "D5", 8
_DAY_KEY = Key("ngày", Holds.DAY, False, None, False)


def title_of(form: Form) -> str:
    """Return the title line of a form."""
    page = f" (tờ {form.page}/{form.pages})" if form.pages > 1 else ""
    sample = "DỮ LIỆU MẪU – " if form.sample else ""
    return f"{sample}Phiếu hỏi: {form.office}{page} – {form.facility_name}"


INTRO = (
    "Trợ lý trả lời người dân chưa có các điều dưới đây. Anh/chị ghi vào cột Trả lời; điều chưa rõ thì để trống. "
    "Ghi xong gửi lại tệp này."
)


def build_form(form: Form) -> Workbook:
    """Return a form as a workbook: one sheet, one printed page."""
    book = Workbook()
    page = book.active
    styles = Styles(page)
    page.title = FORM
    for letter, width in _WIDTHS.items():
        page.column_dimensions[letter].width = width
        page.column_dimensions[letter].number_format = TEXT
    page.column_dimensions["E"].hidden = True
    put_text(page["A1"], title_of(form), styles.title)
    put_text(page["A2"], INTRO, styles.prose)
    page.merge_cells("A2:D2")
    fit_row(page, 2, [(INTRO, sum(_WIDTHS.values()))])
    for row, label in ((4, "Người trả lời"), (5, "Ngày trả lời (01/03/2027)")):
        put_text(page.cell(row, 3), label, styles.strong)
        page.cell(row, 3).alignment = Alignment(horizontal="right", vertical="top")
        put_text(page.cell(row, 4), "", styles.input)
    for column, text in enumerate(("Câu", "Về việc", "Câu hỏi", "Trả lời", "mã (đừng sửa)"), 1):
        put_text(page.cell(_FIRST - 1, column), text, styles.head)
    for number, ask in enumerate(form.asks, 1):
        _ask(page, styles, number, ask)
    put_text(page.cell(_FIRST - 1, 6), f"{_MARK} | {form.facility} | {form.office}", styles.quiet)
    page.column_dimensions["F"].hidden = True
    page.freeze_panes = page.cell(_FIRST, 1)
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = page.page_setup.fitToWidth = 1
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = page.page_margins.top = page.page_margins.bottom = 0.4
    page.print_area = f"A1:D{_FIRST + len(form.asks) - 1}"
    page.sheet_view.showGridLines = False
    return book


def _ask(page: Worksheet, styles: Styles, number: int, ask: Ask) -> None:
    row = _FIRST + number - 1
    question = f"{ask.question} Ví dụ: {ask.example}" if not ask.choices else f"{ask.question} Bấm để chọn."
    texts = (str(number), ask.about, question, "", str(ask.target))
    looks = (styles.quiet, styles.word, styles.plain, styles.input, styles.quiet)
    for column, (text, look) in enumerate(zip(texts, looks, strict=True), 1):
        put_text(page.cell(row, column), text, look)
    fit_row(page, row, [(ask.about, _WIDTHS["B"]), (question, _WIDTHS["C"])])
    if ask.choices:
        listed = ",".join(ask.choices)
        if len(listed) < 250 and not any("," in c for c in ask.choices):
            rule = DataValidation("list", formula1=f'"{listed}"', allow_blank=True)
            rule.add(page.cell(row, 4))
            page.add_data_validation(rule)


def read_form(book: Workbook, today: date) -> Filled:
    """Read a filled form; what cannot be read becomes a fault at its cell."""
    page = book[FORM]
    marks = str(page.cell(_FIRST - 1, 6).value or "").split("|")
    filled = Filled("", "", "", None, person_at=(FORM, _PERSON), day_at=(FORM, _DAY))
    if len(marks) != 3 or marks[0].strip() != _MARK:
        message = "đây không phải phiếu do motcua questions xuất ra, hoặc phiếu của phiên bản khác"
        filled.faults.append(CellFault(FORM, "A1", "other-version", message, "xuất phiếu mới, điền vào phiếu ấy"))
        return filled
    filled.facility, filled.office = marks[1].strip(), marks[2].strip()
    filled.person = _text(page, _PERSON, None, filled)
    filled.day = day_of(_text(page, _DAY, _DAY_KEY, filled), today, filled)
    for row in range(_FIRST, page.max_row + 1):
        target = Target.read(str(page.cell(row, 5).value or ""))
        cell = page.cell(row, 4)
        text = _text(page, cell.coordinate, None, filled)
        if target is not None:
            filled.answers.append(Answer((FORM, cell.coordinate), target, text))
        elif text:
            message = "dòng này mất mã, không biết trả lời câu nào"
            filled.faults.append(CellFault(FORM, cell.coordinate, "no-id", message, "lấy lại dòng từ phiếu đã xuất"))
    return filled


def _text(page: Worksheet, cell: str, key: Key | None, filled: Filled) -> str:
    value = read_cell(page[cell], key)
    if isinstance(value, Wrong):
        filled.faults.append(CellFault(FORM, cell, value.code, value.message, value.fix))
        return ""
    return value


def day_of(text: str, today: date, filled: Filled) -> date | None:
    """Return the day a form was filled, None where it is not told."""
    if not text:
        return None
    try:
        day = parse_day(text)
    except ValueError:
        message = f"“{text}” không phải là ngày"
        filled.faults.append(CellFault(*filled.day_at, "value", message, "ghi ngày/tháng/năm, ví dụ 01/03/2027"))
        return None
    if day > today:
        message = f"ngày trả lời {text} chưa tới"
        filled.faults.append(CellFault(*filled.day_at, "value", message, "ghi ngày đã trả lời"))
    return day
