"""Reads a workbook back: the rows of every sheet as texts, and every cell that cannot be read as one."""

import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.cell_fault import CellFault
from knowledge.excel_cell import Wrong, heading_faults, read_cell, tidy
from knowledge.excel_guide import EDITOR
from knowledge.excel_layout import ABOUT, ACTION, FORMAT, GUIDE, NOTICES, RESULT, VERSIONS, Section, Sheet, Where
from knowledge.excel_lines import value_key
from knowledge.excel_sheets import SHEETS
from knowledge.shape import Key

__all__ = ["Entry", "Read", "UnreadableError", "open_book", "read_book"]

_LARGEST, _LARGEST_INSIDE = 20_000_000, 300_000_000
_MOST_ROWS = 50_000


class UnreadableError(Exception):
    """The file is not a workbook that can be opened; the message says why and what to do, in Vietnamese."""


@dataclass(frozen=True)
class Entry:
    """One row as typed. `cells` has the text of every readable field cell by heading, `bad` the headings of others."""

    sheet: Sheet
    row: int
    record: str
    name: str
    about: str
    word: str
    number: str
    action: str
    cells: Mapping[str, str]
    bad: frozenset[str]

    @property
    def section(self) -> Section | None:
        """The kind of row column “mục” names; the only one of a sheet without that column."""
        return self.sheet.section(self.word)

    @property
    def key(self) -> tuple[str, str, str]:
        """As `Line.key`."""
        return self.word, self.about if self.sheet.about == ABOUT else "", self.number

    def cell(self, heading: str) -> str:
        """Return the coordinates of one cell of the row."""
        return f"{get_column_letter(max(1, self.sheet.place(heading)))}{self.row}"

    def fault(self, heading: str, code: str, message: str, fix: str) -> CellFault:
        """Return a fault at one cell of the row."""
        return CellFault(self.sheet.title, self.cell(heading), code, message, fix)

    @property
    def id_heading(self) -> str:
        """The heading of the column that names the file."""
        return self.sheet.identity[0].heading


@dataclass
class Read:
    """What a workbook says: `versions` gives for each record the hash of its file and the mark of its rows."""

    entries: list[Entry] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    versions: dict[str, tuple[str, str]] = field(default_factory=dict)
    editor: str = ""
    sheets: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    """Sheets whose columns are not where they were."""


def open_book(path: Path) -> Workbook:
    """Open a workbook with its formulas.

    Raises:
        UnreadableError: it is no workbook, has a password, is damaged or far too large.
    """
    if path.suffix.lower() != ".xlsx":
        raise UnreadableError(f"“{path.name}” không phải tệp .xlsx; mở tệp rồi lưu lại dạng Excel (.xlsx)")
    try:
        with zipfile.ZipFile(path) as parts:
            inside = sum(part.file_size for part in parts.infolist())
        if path.stat().st_size > _LARGEST or inside > _LARGEST_INSIDE:
            raise UnreadableError(f"“{path.name}” quá lớn; xuất bảng mới rồi sửa lại trên bảng ấy")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what another program adds (themes, extensions) is of no use here
            return load_workbook(path)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError) as error:
        raise UnreadableError(
            f"không mở được “{path.name}” ({type(error).__name__}): tệp hỏng, có mật khẩu hoặc chưa chép xong; "
            "mở bằng Excel rồi lưu lại dạng .xlsx, không đặt mật khẩu"
        ) from None


def read_book(book: Workbook) -> Read:
    """Read every sheet of an opened workbook; never raises on what people typed."""
    read = Read()
    _read_versions(book, read)
    if read.faults:
        return read
    if GUIDE in book.sheetnames:
        text = read_cell(book[GUIDE][EDITOR], None)
        read.editor = text if isinstance(text, str) else ""
    for sheet in SHEETS:
        if sheet.title in book.sheetnames:
            read.sheets.add(sheet.title)
            _read_sheet(book[sheet.title], sheet, read)
    known = {GUIDE, NOTICES, RESULT, *(s.title for s in SHEETS)}
    for page in book.worksheets:
        if page.title not in known and page.sheet_state == "visible" and page.max_row > 1:
            message = "tờ này không phải của bảng"
            read.faults.append(CellFault(page.title, "A1", "unknown-sheet", message, "xóa tờ, hoặc trả lại tên tờ cũ"))
    return read


def _read_versions(book: Workbook, read: Read) -> None:
    other = "đây không phải bảng do motcua export-excel xuất ra, hoặc bảng của phiên bản khác"
    fix = "xuất bảng mới, sửa trên bảng ấy"
    page = book[VERSIONS] if VERSIONS in book.sheetnames else None
    if page is None or str(page["A1"].value) != "motcua" or str(page["B1"].value) != FORMAT:
        read.faults.append(CellFault(book.sheetnames[0], "A1", "other-version", other, fix))
        return
    for row in page.iter_rows(min_row=4, max_col=3, values_only=True):
        if row[0]:
            read.versions[str(row[0])] = (str(row[1]), str(row[2]))


def _read_sheet(page: Worksheet, sheet: Sheet, read: Read) -> None:
    wrong = list(heading_faults(page, sheet.all_columns))
    read.faults += wrong
    if wrong:
        read.unread.add(sheet.title)
        return  # columns that moved would put every value into the wrong field
    for area in page.merged_cells.ranges:
        fix = "bỏ gộp ô (Unmerge), ghi lại từng ô"
        read.faults.append(CellFault(page.title, area.coord.partition(":")[0], "merged", f"ô gộp {area.coord}", fix))
    if page.max_row > _MOST_ROWS:
        message = f"tờ có tới {page.max_row} dòng"
        read.faults.append(CellFault(page.title, f"A{_MOST_ROWS}", "too-long", message, "xóa các dòng thừa ở cuối tờ"))
        return
    width = len(sheet.all_columns)
    for cells in page.iter_rows(min_row=2, min_col=1):
        used = [cell for cell in cells if cell.value is not None and str(cell.value).strip()]
        for cell in used:
            if cell.column > width:
                fix = "xóa ô này; điều cần ghi thêm thì ghi ở cột ghi chú hoặc nguồn"
                read.faults.append(CellFault(page.title, cell.coordinate, "outside", "ô nằm ngoài bảng", fix))
        if any(cell.column <= width for cell in used):
            entry = _entry(cells, sheet, read)
            if entry:
                read.entries.append(entry)


def _entry(row: tuple[Cell, ...], sheet: Sheet, read: Read) -> Entry | None:
    """Return one row; None for the banner of a record. Cells that cannot be read become faults."""
    told: dict[str, str] = {}
    for column, cell in zip(sheet.identity, row, strict=False):
        told[column.heading] = _identity(cell, sheet, read)
    fields = dict(zip((c.heading for c in sheet.columns), row[len(sheet.identity) :], strict=False))
    empty = all(cell.value is None or not str(cell.value).strip() for cell in fields.values())
    if sheet.has_rows and empty and not any(told[heading] for heading in ("mục", "dòng", ACTION)):
        return None
    section = sheet.section(told.get("mục", ""))
    cells: dict[str, str] = {}
    bad = set()
    for heading, cell in fields.items():
        value = read_cell(cell, _key(section, sheet, heading))
        if isinstance(value, Wrong):
            bad.add(heading)
            read.faults.append(CellFault(sheet.title, cell.coordinate, value.code, value.message, value.fix))
        else:
            cells[heading] = value
    if section and section.where is Where.HOURS:
        label = cells.pop(sheet.about, "")
    else:
        label = told[ABOUT] if sheet.about == ABOUT else ""
    return Entry(
        sheet,
        row[0].row,
        told[sheet.identity[0].heading],
        told.get(sheet.identity[1].heading, "") if sheet.has_rows else "",
        label,
        told.get("mục", ""),
        told.get("dòng", ""),
        told.get(ACTION, ""),
        cells,
        frozenset(bad),
    )


def _identity(cell: Cell, sheet: Sheet, read: Read) -> str:
    """Return the text of a cell that says which row this is; numbers are read as shown."""
    value: Any = cell.value
    if cell.data_type == "n" and value is not None:
        return repr(int(value)) if float(value).is_integer() else repr(value)
    text = read_cell(cell, None)
    if isinstance(text, Wrong):
        read.faults.append(CellFault(sheet.title, cell.coordinate, text.code, text.message, text.fix))
        return ""
    return tidy(text)


def _key(section: Section | None, sheet: Sheet, heading: str) -> Key | None:
    if section is None or heading not in section.keys:
        return None
    return section.keys[heading][1] or value_key(section, sheet.root)
