"""The sheet of temporary notices: what is posted, rows to post new ones, and `bỏ` to take one off.

A posted notice is not edited, so that the log says what citizens read: it is taken off and a new one posted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import ValidationError
from rapidfuzz import process

from knowledge.cell_fault import CellFault
from knowledge.excel_cell import Wrong, heading_faults, read_cell, wrong_text
from knowledge.excel_layout import ACTION, ADD, DROP, Column
from knowledge.excel_lines import SEPARATOR, split
from knowledge.excel_style import TEXT, Styles, fit_row, put_text
from knowledge.finding import Level
from knowledge.importing import NoticeWish
from knowledge.notice import ALL, HOURS, Notice
from knowledge.notice_rules import NoticeFault
from knowledge.shape import Holds, Key, key_of
from nlu.text import fold

__all__ = ["read_notice_sheet", "write_notice_sheet"]

_COLUMNS = (
    Column("số", "đừng sửa", 7),
    Column(ACTION, "bấm để chọn", 9),
    Column("nội dung", "một câu cho người dân", 60),
    Column("cơ sở", "id cơ sở, hoặc tất cả", 24),
    Column("chạm tới", "id thủ tục, giờ làm việc, hoặc tất cả; cách nhau bằng ;", 34),
    Column("từ", "01/03/2027 hoặc 13:00 01/03/2027", 18),
    Column("đến", "01/03/2027 hoặc 17:00 01/03/2027", 18),
    Column("người đăng", "", 22),
)
_READY = 5
_DAY = Key("", Holds.DAY, False, None, False)
"""Only to name a day a program made of what was typed; an hour beside it is read by the notice itself."""


def write_notice_sheet(page: Worksheet, styles: Styles, notices: Sequence[Notice], facilities: Sequence[str]) -> None:
    """Write what is posted and some rows for new notices; `facilities` are the ids that may be chosen."""
    for number, column in enumerate(_COLUMNS, 1):
        put_text(page.cell(1, number), column.text, styles.head)
        size = page.column_dimensions[get_column_letter(number)]
        size.width, size.number_format = column.width, TEXT
    page.row_dimensions[1].height = 62
    for row, notice in enumerate([*notices, *[None] * _READY], 2):
        texts = _shown(notice) if notice else ["", ADD]
        for number, column in enumerate(_COLUMNS, 1):
            text = texts[number - 1] if number <= len(texts) else ""
            quiet = styles.quiet if notice else styles.new
            put_text(page.cell(row, number), text, styles.word if column.heading == ACTION else quiet)
        fit_row(page, row, [(text, c.width) for text, c in zip(texts, _COLUMNS, strict=False)])
    last = len(notices) + _READY + 200
    for letter, choices in (("B", (ADD, DROP)), ("D", (*facilities, ALL))):
        rule = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
        rule.showErrorMessage, rule.errorTitle = True, "Không có trong danh sách"
        rule.error = "Bấm mũi tên ở ô này rồi chọn một giá trị, hoặc để trống."
        rule.add(f"{letter}2:{letter}{last}")
        page.add_data_validation(rule)
    page.freeze_panes = "C2"
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _shown(notice: Notice) -> list[str]:
    touches = SEPARATOR.join(notice.touches)
    rest = [notice.facility or ALL, touches, str(notice.starts), str(notice.until), notice.by]
    return [str(notice.number), "", notice.text, *rest]


def read_notice_sheet(
    page: Worksheet,
    notices: Sequence[Notice],
    facilities: Sequence[str],
    procedures: Sequence[str],
    rules: Callable[[Notice], Sequence[NoticeFault]],
) -> tuple[NoticeWish, list[CellFault]]:
    """Return what the sheet asks for, and what is wrong with it; `rules` say what a notice may not hold."""
    wish, faults = NoticeWish(), list(heading_faults(page, _COLUMNS))
    if faults:
        return wish, faults
    reader = _Reader(page, {str(n.number): n for n in notices}, facilities, procedures, rules, wish, faults)
    for row in page.iter_rows(min_row=2, max_col=len(_COLUMNS)):
        reader.row(row)
    return wish, faults


@dataclass
class _Reader:
    """Reads row by row."""

    page: Worksheet
    known: dict[str, Notice]
    facilities: Sequence[str]
    procedures: Sequence[str]
    rules: Callable[[Notice], Sequence[NoticeFault]]
    wish: NoticeWish
    faults: list[CellFault]

    def row(self, cells: tuple[Cell, ...]) -> None:
        texts: dict[str, str] = {}
        at = {column.heading: cell.coordinate for column, cell in zip(_COLUMNS, cells, strict=False)}
        for column, cell in zip(_COLUMNS, cells, strict=False):
            text = read_cell(cell, _DAY if column.heading in ("từ", "đến") else key_of(Notice, column.heading))
            wrong = text if isinstance(text, Wrong) else wrong_text(text, None)
            if wrong:
                self._fault(cell.coordinate, wrong.code, wrong.message, wrong.fix)
                return
            texts[column.heading] = str(text)
        number, action = texts.pop("số"), texts.pop(ACTION)
        filled = any(texts.values())
        if action not in ("", ADD, DROP):
            fix = f"để trống, hoặc chọn {ADD}, hoặc chọn {DROP}"
            self._fault(at[ACTION], "action", f"cột “{ACTION}” ghi “{action}”", fix)
        elif number:
            self._posted(number, action, texts, at)
        elif filled and action != ADD:
            fix = f"là thông báo mới thì chọn “{ADD}” ở cột “{ACTION}”"
            self._fault(at[ACTION], "row-added", "dòng này không có số", fix)
        elif filled:
            self._new(texts, at)

    def _posted(self, number: str, action: str, texts: dict[str, str], at: dict[str, str]) -> None:
        notice = self.known.get(number)
        if notice is None:
            if action == DROP:
                return  # ended meanwhile, which is what was wanted
            fix = f"là thông báo mới thì xóa số, chọn “{ADD}”"
            self._fault(at["số"], "row-added", f"không có thông báo số {number}, có thể đã gỡ", fix)
        elif action == ADD:
            self._fault(at["số"], "number", f"thông báo mới mà có số {number}", "để trống ô này")
        elif action == DROP:
            self.wish.ends.append(notice.number)
        else:
            for (heading, text), shown in zip(texts.items(), _shown(notice)[2:], strict=True):
                if text != shown:
                    fix = f"trả lại chữ cũ; muốn đổi thì chọn “{DROP}” ở dòng này và thêm một dòng mới"
                    self._fault(at[heading], "posted", "thông báo đã đăng thì không sửa", fix)

    def _new(self, texts: dict[str, str], at: dict[str, str]) -> None:
        before = len(self.faults)
        for heading in ("nội dung", "cơ sở", "từ", "đến", "người đăng"):
            if not texts[heading]:
                self._fault(at[heading], "missing", f"thiếu “{heading}”", "ghi đủ; thông báo nào cũng có lúc hết")
        facility = texts["cơ sở"]
        if facility and fold(facility) != fold(ALL) and facility not in self.facilities:
            self._unknown(at["cơ sở"], facility, "cơ sở", self.facilities)
        touches = split(key_of(Notice, "chạm tới"), texts["chạm tới"]) or [ALL]
        for target in touches:
            if fold(str(target)) not in (fold(ALL), fold(HOURS)) and target not in self.procedures:
                self._unknown(at["chạm tới"], str(target), "thủ tục", self.procedures)
        if len(self.faults) > before:
            return
        own = {} if fold(facility) == fold(ALL) else {"cơ sở": facility}
        values = {"số": "1", "nội dung": texts["nội dung"], "chạm tới": touches, **own}
        values |= {"từ": texts["từ"], "đến": texts["đến"], "người đăng": texts["người đăng"]}
        try:
            notice = Notice.model_validate(values)
        except ValidationError as error:
            for problem in error.errors():
                heading = str(problem["loc"][0]) if problem["loc"] else "đến"
                context = problem.get("ctx", {})
                fix = str(context.get("fix", "ghi đủ nội dung"))
                self._fault(at.get(heading, at["đến"]), "value", str(context.get("message", "quá ngắn")), fix)
            return
        refused = [fault for fault in self.rules(notice) if fault.level is Level.ERROR]
        for fault in refused:
            self._fault(at[fault.key], fault.code, fault.message, fault.fix)
        if not refused:
            self.wish.posts.append(notice)

    def _unknown(self, cell: str, asked: str, what: str, known: Sequence[str]) -> None:
        near = process.extractOne(asked, list(known), score_cutoff=60)
        fix = f"có phải ý bạn là “{near[0]}”" if near else f"chép id {what} từ các tờ khác"
        self._fault(cell, "unknown-id", f"không có {what} “{asked}”", fix)

    def _fault(self, cell: str, code: str, message: str, fix: str) -> None:
        self.faults.append(CellFault(self.page.title, cell, code, message, fix))
