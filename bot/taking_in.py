"""Takes a file somebody filled into the working files, for the command and for the watched folder alike.

What is written waits for approval like any other edit; the words to the ward say what comes next.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from bot.editor import not_an_editor
from bot.inbox import READ
from bot.library import VIETNAM
from bot.phrases import NEEDED
from bot.received import Receipt, received, remember_received
from bot.review import open_log, review_on
from bot.settings import Settings
from bot.writing import write_edit
from knowledge.cell_fault import CellFault
from knowledge.chain import digest
from knowledge.excel_import import import_book
from knowledge.excel_read import UnreadableError, open_book
from knowledge.excel_source import read_source
from knowledge.form_answers import import_form
from knowledge.form_docx import read_document
from knowledge.form_xlsx import FORM, read_form
from knowledge.importing import HalfWrittenError, Import
from knowledge.notice_file import NoticeError
from knowledge.notice_rules import notice_faults_in
from nlu.text import fold

__all__ = ["Taken", "take_in_file"]

_TWICE = {"changed-meanwhile", "answered"}
"""What a file that was taken in already is refused for."""
_NO_NAME = {"no-editor", "other-version"}
"""Where the name that edited is not known, and that is said already."""


@dataclass(frozen=True)
class Taken:
    """What became of one file.

    Attributes:
        result: what was found; it was written when `written`.
        headline: one line that says so.
        steps: what to do next.
        written: whether any file was changed.
        book: the workbook as it was sent, None for a Word form and where it could not be opened.
    """

    result: Import
    headline: str
    steps: list[str]
    written: bool
    book: Workbook | None = None

    def changes(self, settings: Settings) -> list[tuple[str, str]]:
        """Return (name people know it by, what changed) for every change."""
        found = []
        for record, changes in self.result.changes.items():
            source = read_source(settings.knowledge, record)
            found += [(source.title if source else record, str(change)) for change in changes]
        notices = self.result.notices
        found += [("Thông báo", f"Gỡ thông báo số {number}") for number in notices.ends]
        found += [("Thông báo", f"Đăng “{n.text}”, đến {n.until}") for n in notices.posts]
        return found


def take_in_file(settings: Settings, path: Path, now: datetime, editor: str = "") -> Taken:
    """Read, check and, where nothing is wrong, write one file; never raises on what people filled in.

    Args:
        settings: of this installation.
        path: a workbook of `export-excel`, or a form of `questions`.
        now: with its time zone.
        editor: who edited; the name in the file counts where this is empty.
    """
    try:
        result, book = _read(settings, path, now, editor)
    except UnreadableError as error:
        fault = CellFault(path.name, "", "unreadable", str(error), "gửi lại tệp .xlsx hoặc .docx")
        return _refused(Import(faults=[fault]), path, None)
    sent = digest(path.read_bytes())
    if (before := received(settings.data_dir).files.get(sent)) and {f.code for f in result.faults} & _TWICE:
        steps = ["Không phải gửi lại. Muốn sửa thêm thì tải bảng hoặc phiếu mới ở trang Excel của bàn làm việc."]
        return Taken(Import(), f"Đã nhận rồi: chính tệp này đã gửi lúc {_when(before)}.", steps, False, book)
    result.faults = _own(settings, result)
    if (result.faults or not result.empty) and not {f.code for f in result.faults} & _NO_NAME:
        result.faults += _may_edit(settings, result, path)
    if result.faults:
        return _refused(result, path, book)
    if result.empty:
        return Taken(result, "Không có gì thay đổi.", ["Không phải làm gì thêm."], False, book)
    taken = _write(settings, result, path, now, book)
    if taken.written and not taken.result.faults:
        with suppress(OSError):  # it is written all the same
            texts = [digest(text.encode()) for text in result.texts.values()]
            remember_received(settings.data_dir, sent, texts, result.editor, now)
    return taken


def _when(receipt: Receipt) -> str:
    return receipt.at.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y")


def _own(settings: Settings, result: Import) -> list[CellFault]:
    """Return the faults, where a file was changed by what was sent before told as that: nobody else was at it."""
    known, found = received(settings.data_dir).texts, list(result.faults)
    for name, fault in result.late.items():
        source = read_source(settings.knowledge, name)
        before = known.get(source.sha256) if source else None
        if before is None or fault not in found:
            continue
        who = "anh/chị" if fold(before.by) == fold(result.editor) else before.by
        state = "đang chờ duyệt" if review_on(settings, open_log(settings)) else "đã có hiệu lực"
        fix = "tải bảng mới ở trang Excel của bàn làm việc rồi sửa tiếp trên bảng ấy"
        words = f"bản {who} gửi lúc {_when(before)} {state}, bảng này cũ hơn bản ấy"
        found[found.index(fault)] = replace(fault, message=words, fix=fix)
    return found


def _read(settings: Settings, path: Path, now: datetime, editor: str) -> tuple[Import, Workbook | None]:
    """Read a workbook or a form in either kind; return what it wants, and the workbook if it is one."""
    folder, today = settings.knowledge, now.date()
    if path.suffix.lower() == ".docx":
        return import_form(read_document(path, today), folder, today, NEEDED, editor), None
    book = open_book(path)
    if FORM in book.sheetnames:
        return import_form(read_form(book, today), folder, today, NEEDED, editor), book
    return import_book(book, folder, today, NEEDED, editor), book


def _may_edit(settings: Settings, result: Import, path: Path) -> list[CellFault]:
    """Return a fault where names of editors are configured and this is none of them."""
    fix = f"ghi đúng họ tên: {', '.join(settings.editor_names)}"
    place = result.editor_at if result.editor_at[1] else (path.name, "")
    words = not_an_editor(settings, result.editor)
    faults = [CellFault(*place, "editor", words if result.editor else "chưa ghi người sửa", fix)] if words else []
    posters = dict.fromkeys(notice.by for notice in result.notices.posts if notice.by != result.editor)
    others = filter(None, (not_an_editor(settings, name) for name in posters))
    return [*faults, *(CellFault(path.name, "", "editor", said, fix) for said in others)]


def _refused(result: Import, path: Path, book: Workbook | None) -> Taken:
    count = len(result.faults)
    if path.suffix.lower() == ".docx":
        steps = [
            "Mở lại phiếu Word đã gửi, sửa đúng các câu nêu dưới đây. "
            f"Phiếu chép vào thư mục chung nay ở thư mục con “{READ}”.",
            "Lưu lại, rồi gửi ở trang Excel của bàn làm việc, hoặc chép vào thư mục chung.",
        ]
        return Taken(result, f"CHƯA GHI GÌ: có {count} chỗ cần sửa.", steps, False, book)
    steps = [
        "Sửa từng ô đỏ; để con trỏ lên ô để đọc cách sửa. Bảng dưới đây ghi đủ các chỗ.",
        "Lưu tệp này với tên khác (bỏ chữ .kết quả), rồi chép lại vào thư mục.",
    ]
    return Taken(result, f"CHƯA GHI GÌ: có {count} chỗ cần sửa.", steps, False, book)


def _write(settings: Settings, result: Import, path: Path, now: datetime, book: Workbook | None) -> Taken:
    try:
        steps = _next_steps(settings, result)
        late = write_edit(settings, result, now)
    except HalfWrittenError as error:
        fix = "đừng gửi lại; nhờ nhân viên công nghệ thông tin xem motcua pending và quyền ghi thư mục kiến thức"
        result.faults.append(CellFault(path.name, "", "half-written", f"ghi dở, không trả lại được: {error}", fix))
        ask = ["Nhờ nhân viên công nghệ thông tin xem motcua pending trước khi gửi lại."]
        return Taken(result, "GHI DỞ: có phần đã ghi, có phần chưa.", ask, False, book)
    except (OSError, NoticeError) as error:
        fix = "nhờ nhân viên công nghệ thông tin xem quyền ghi thư mục kiến thức, rồi gửi lại"
        result.faults.append(CellFault(path.name, "", "cannot-write", f"không ghi được: {error}", fix))
        return _refused(result, path, book)
    if late:
        fix = "xuất bảng mới rồi sửa lại phần của mình"
        result.faults += [CellFault(n, "", "changed-meanwhile", "vừa có người khác sửa tệp này", fix) for n in late]
        return _refused(result, path, book)
    changes = sum(map(len, result.changes.values()))
    words = [f"{changes} thay đổi ở {len(result.texts)} tệp"] if result.texts else []
    notices = len(result.notices.posts) + len(result.notices.ends)
    words += [f"{notices} thông báo đăng hoặc gỡ"] if notices else []
    return Taken(result, f"Đã ghi {', '.join(words)}.", steps, True, book)


def _next_steps(settings: Settings, result: Import) -> list[str]:
    steps = []
    if result.notices.posts or result.notices.ends:
        steps.append("Thông báo hiện, hoặc thôi hiện, trong vài giây; không phải chờ duyệt.")
    for n in result.notices.posts:
        steps += [f"Lưu ý: {f.message}; {f.fix}." for f in notice_faults_in(settings.knowledge, n)]
    ids = " ".join(name.rpartition("/")[2] for name in result.texts)
    if result.texts and review_on(settings, open_log(settings)):
        steps += [
            "Chưa có gì đổi với người dân: nội dung chờ một người khác duyệt.",
            "Người duyệt mở trang Chờ duyệt của bàn làm việc, xem các thay đổi rồi duyệt "
            f"(hoặc gõ: motcua approve {ids} --by “họ tên người duyệt”).",
        ]
    elif result.texts:
        steps.append("Đã có hiệu lực: trợ lý trả lời theo nội dung mới sau vài giây. Hỏi thử một câu để xem.")
    return steps
