"""Builds the workbook: a guide, one sheet for contacts, one for each group of procedures, and two hidden ones.

The hidden sheets hold the closed lists of the drop-downs, and which version of each file was exported.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.excel_guide import EDITOR, write_guide
from knowledge.excel_layout import ABOUT, ACTION, ADD, DROP, FORMAT, LISTS, NOTICES, VERSIONS, Section, Sheet, Where
from knowledge.excel_lines import Line, value_key
from knowledge.excel_notices import write_notice_sheet
from knowledge.excel_sheets import SHEETS
from knowledge.excel_source import Source, sheet_rows, sheets_of, source_digest
from knowledge.excel_style import TEXT, Styles, fit_row, put_text
from knowledge.facility import Facility
from knowledge.notice import Notice
from knowledge.values import format_day

__all__ = ["build_book"]

_SPARE = 300
"""Empty rows at the end of a sheet that have the drop-downs and the text format ready."""


def build_book(sources: Sequence[Source], broken: Sequence[str], notices: Sequence[Notice], today: date) -> Workbook:
    """Return the workbook of `sources`.

    Args:
        sources: the records, in the order shown.
        broken: files left out because they have an error; the guide names them.
        notices: the temporary notices posted at present.
        today: the day written on the guide.

    Raises:
        CellError: a text of a file cannot stand in a cell.
    """
    book = Workbook()
    guide = book.active
    styles = Styles(guide)
    write_guide(guide, styles, today, broken)
    lists = _Lists(book.create_sheet(LISTS))
    for sheet in SHEETS:
        own = [s for s in sources if sheet in sheets_of(s)]
        if own:
            _Writer(book.create_sheet(sheet.title), sheet, styles, lists).write(own)
    facilities = [s.id for s in sources if s.kind is Facility]
    write_notice_sheet(book.create_sheet(NOTICES), styles, notices, facilities)
    _write_versions(book.create_sheet(VERSIONS), sources, today)
    for hidden in (lists.page, book[VERSIONS]):
        hidden.sheet_state = "hidden"
        book.move_sheet(hidden, len(book.sheetnames))
    return book


class _Lists:
    """The closed lists, one column each on a hidden sheet: a list inside a cell's rule may not be long."""

    def __init__(self, page: Worksheet) -> None:
        self.page = page
        self.columns: dict[tuple[str, ...], int] = {}

    def formula(self, choices: tuple[str, ...]) -> str:
        if choices not in self.columns:
            column = self.columns[choices] = len(self.columns) + 1
            for row, value in enumerate(choices, 1):
                self.page.cell(row, column, value).number_format = TEXT
        letter = get_column_letter(self.columns[choices])
        return f"'{LISTS}'!${letter}$1:${letter}${len(choices)}"


class _Writer:
    """Writes one sheet with facts."""

    def __init__(self, page: Worksheet, sheet: Sheet, styles: Styles, lists: _Lists) -> None:
        self.page, self.sheet, self.styles, self.lists = page, sheet, styles, lists
        self.row = 1
        self.allowed: dict[tuple[str, ...], list[str]] = defaultdict(list)

    def write(self, sources: Sequence[Source]) -> None:
        self._head()
        for source in sources:
            rows = sheet_rows(self.sheet, source)
            if self.sheet.has_rows and rows:
                self._banner(source)
            for section, line in rows:
                self._line(source, section, line)
        self._frame()

    def _head(self) -> None:
        for number, column in enumerate(self.sheet.all_columns, 1):
            put_text(self.page.cell(1, number), column.text, self.styles.head)
            size = self.page.column_dimensions[get_column_letter(number)]
            size.width = column.width
            size.number_format = TEXT
            if column.care:
                size.outlineLevel = 1
        self.page.row_dimensions[1].height = 62

    def _banner(self, source: Source) -> None:
        self.row += 1
        for number in range(1, len(self.sheet.all_columns) + 1):
            put_text(self.page.cell(self.row, number), "", self.styles.banner)
        put_text(self.page.cell(self.row, 1), source.id, self.styles.banner)
        put_text(self.page.cell(self.row, 2), source.title, self.styles.banner)
        self.page.row_dimensions[self.row].height = 20

    def _line(self, source: Source, section: Section, line: Line | None) -> None:
        self.row += 1
        quiet = self.styles.quiet if line else self.styles.new_quiet
        word = self.styles.word if line else self.styles.new_word
        own = {
            self.sheet.identity[0].heading: source.id,
            f"tên {'thủ tục' if self.sheet.identity[0].heading == ABOUT else 'cơ sở'}": source.title,
            "mục": section.word,
            "dòng": line.number if line else "",
            ACTION: "" if line else ADD,
        }
        if self.sheet.about == ABOUT:
            own[ABOUT] = line.label if line else ""
        for number, column in enumerate(self.sheet.identity, 1):
            style = word if column.heading in ("mục", ACTION) else quiet
            put_text(self.page.cell(self.row, number), own[column.heading], style)
        self._cells(section, line)
        texts = [(section.word, 15.0), *self._widths(line)]
        fit_row(self.page, self.row, texts, level=1 if self.sheet.has_rows else 0)

    def _widths(self, line: Line | None) -> Iterator[tuple[str, float]]:
        for column in self.sheet.columns:
            yield (line.cells.get(column.heading, "") if line else ""), column.width

    def _cells(self, section: Section, line: Line | None) -> None:
        plain = self.styles.plain if line else self.styles.new
        for number, column in enumerate(self.sheet.columns, len(self.sheet.identity) + 1):
            cell = self.page.cell(self.row, number)
            if column.heading in section.keys:
                put_text(cell, line.cells[column.heading] if line else "", plain)
                _, key = section.keys[column.heading]
                key = key or value_key(section, self.sheet.root)
                if key and key.choices:
                    self.allowed[key.choices].append(cell.coordinate)
            elif column.heading == self.sheet.about and section.where is Where.HOURS:
                put_text(cell, line.label if line else "", self.styles.quiet)
            else:
                put_text(cell, "", self.styles.grey)

    def _frame(self) -> None:
        """Freeze, filter, fold, drop-downs, print form."""
        page, sheet = self.page, self.sheet
        last = get_column_letter(len(sheet.all_columns))
        page.freeze_panes = page.cell(2, len(sheet.identity) + (1 if sheet.has_rows else 2))
        page.auto_filter.ref = f"A1:{last}{self.row}"
        page.sheet_properties.outlinePr.summaryBelow = False
        page.sheet_properties.outlinePr.summaryRight = False
        page.page_setup.paperSize = page.PAPERSIZE_A4
        page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.print_title_rows = "1:1"
        if sheet.has_rows:
            self._spare_rows()
            letter = get_column_letter(sheet.place(ACTION))
            area = f"A2:{last}{self.row + _SPARE}"
            struck = FormulaRule([f'${letter}2="{DROP}"'], font=Font(strike=True, color="999999"))
            page.conditional_formatting.add(area, struck)
        for choices, cells in self.allowed.items():
            rule = DataValidation("list", formula1=self.lists.formula(choices), allow_blank=True)
            rule.showErrorMessage, rule.errorTitle = True, "Không có trong danh sách"
            rule.error = "Bấm mũi tên ở ô này rồi chọn một giá trị, hoặc để trống."
            rule.sqref = " ".join(_runs(cells))
            page.add_data_validation(rule)

    def _spare_rows(self) -> None:
        sheet, first, last = self.sheet, self.row + 1, self.row + _SPARE
        letter = {heading: get_column_letter(n) for n, heading in enumerate((c.heading for c in sheet.all_columns), 1)}
        self.allowed[tuple(s.word for s in sheet.sections)].append(f"{letter['mục']}{first}:{letter['mục']}{last}")
        self.allowed[ADD, DROP].append(f"{letter[ACTION]}2:{letter[ACTION]}{last}")
        for heading in ("đơn vị", "giới hạn", "độ tin"):
            known = {key.choices for s in sheet.sections for h, (_, key) in s.keys.items() if h == heading and key}
            for choices in known:
                self.allowed[choices].append(f"{letter[heading]}{first}:{letter[heading]}{last}")


def _runs(cells: Sequence[str]) -> Iterator[str]:
    """Join cells that stand below each other into ranges: a rule of a thousand single cells opens slowly."""
    run: list[str] = []
    for cell in sorted(cells, key=_place):
        if run and ":" not in cell and _place(cell) == (_place(run[-1])[0], _place(run[-1])[1] + 1):
            run.append(cell)
            continue
        if run:
            yield run[0] if len(run) == 1 else f"{run[0]}:{run[-1]}"
        run = []
        if ":" in cell:
            yield cell
        else:
            run = [cell]
    if run:
        yield run[0] if len(run) == 1 else f"{run[0]}:{run[-1]}"


def _place(cell: str) -> tuple[str, int]:
    first = cell.partition(":")[0]
    letters = first.rstrip("0123456789")
    return letters, int(first[len(letters) :])


def _write_versions(page: Worksheet, sources: Sequence[Source], today: date) -> None:
    head = (("motcua", FORMAT), ("ngày xuất", format_day(today)), ("ô người sửa", EDITOR))
    for row, values in enumerate(head, 1):
        for column, value in enumerate(values, 1):
            page.cell(row, column, value).number_format = TEXT
    for row, source in enumerate(sources, len(head) + 1):
        for column, value in enumerate((source.name, source.sha256, source_digest(source)), 1):
            page.cell(row, column, value).number_format = TEXT
