"""Workbooks really saved by LibreOffice: what it makes of what a person types is what an import has to name."""

import shutil
import subprocess
from datetime import date, datetime, time
from pathlib import Path

import pytest

from knowledge.excel_layout import NOTICES
from knowledge.excel_read import open_book
from tests.knowledge.excel_room import ExcelRoom

pytestmark = pytest.mark.slow
CIVIL, CONTACTS = "Hộ tịch", "Giờ, điện thoại, phòng"
FAC = "benh-vien-mau"
_OFFICE = shutil.which("soffice")
if _OFFICE is None:
    pytest.skip("soffice is absent (apt-get install libreoffice-calc-nogui)", allow_module_level=True)


def through_libreoffice(room: ExcelRoom, tmp_path: Path, kind: str = "xlsx") -> Path:
    """Save the room's workbook, open and save it with LibreOffice, return the file it wrote."""
    (tmp_path / "out").mkdir(exist_ok=True)
    sent = tmp_path / "bang.xlsx"
    room.book.save(sent)
    command = [str(_OFFICE), f"-env:UserInstallation=file://{tmp_path}/office", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(tmp_path / "out"), str(sent)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return tmp_path / "out" / f"bang.{kind}"


@pytest.fixture
def room(tmp_path):
    return ExcelRoom.at(tmp_path / "knowledge")


def general(room: ExcelRoom, title: str, word: str, heading: str, value: object, look: str = "General", **which) -> str:
    """Type into a cell that lost its text format, so that the program makes of it what it makes of typing."""
    cell = room.put(title, word, heading, value, **which)
    room.book[title][cell].number_format = look
    return f"{title}!{cell}"


def test_a_workbook_only_opened_and_saved_changes_nothing(room, tmp_path):
    before = room.files()
    room.book = open_book(through_libreoffice(room, tmp_path))
    result = room.read()
    assert (result.faults, result.notes, result.empty) == ([], [], True)
    assert room.files() == before


def test_text_cells_and_drop_downs_survive_saving(room, tmp_path):
    room.book = open_book(through_libreoffice(room, tmp_path))
    page = room.book[CIVIL]
    row = room.row(CIVIL, "mã thủ tục")
    assert page.cell(row, 6).value == "1.006780"
    assert {page.cell(r, c).number_format for r in range(2, 12) for c in range(1, 20)} == {"@"}
    assert len(page.data_validations.dataValidation) >= 5


def test_an_edit_saved_by_libreoffice_is_that_edit(room, tmp_path):
    room.put(CIVIL, "thời gian giải quyết", "số", "5")
    room.new(CIVIL, muc="giấy tờ", nội_dung="=Ảnh mẫu, 02 tấm", độ_tin="cũ", nguồn="0123")
    for cell in (c for row in room.book[CIVIL].iter_rows() for c in row if c.data_type == "f"):
        cell.data_type = "s"
    room.book = open_book(through_libreoffice(room, tmp_path))
    result = room.written()
    assert [str(c) for c in result.changes["procedures/giay-mau"]] == [
        "Giấy tờ: thêm “=Ảnh mẫu, 02 tấm (độ tin: cũ)”",
        "Thời gian giải quyết: 03 → 5 ngày làm việc",
    ]


def test_what_typing_became_is_named_cell_by_cell(room, tmp_path):
    typed = {
        general(room, CIVIL, "mã thủ tục", "nội dung", 1.00678): "code-lost-zero",
        general(
            room, CIVIL, "thời gian giải quyết", "hiệu lực từ", datetime(2025, 10, 1), "dd/mm/yyyy"
        ): "day-not-text",
        general(room, CIVIL, "giấy tờ", "hiệu lực từ", 45931): "day-serial",
        general(room, CIVIL, "giấy tờ", "hiệu lực đến", date(2030, 1, 2), "m/d/yy"): "day-not-text",
        general(room, CIVIL, "phí, lệ phí, giá", "nội dung", 8000, "#,##0"): "number",
        general(room, CIVIL, "phí, lệ phí, giá", "khi nào", date(2026, 3, 2), "d-mmm"): "became-date",
        general(room, CIVIL, "căn cứ", "nội dung", "=1+1"): "formula",
        general(room, CONTACTS, "điện thoại", "điện thoại", 2143000001, number="", record=FAC): "phone-lost-zero",
        general(room, CONTACTS, "giờ làm việc", "thứ", date(2026, 6, 2), "d-mmm", record=FAC): "became-date",
        general(room, CONTACTS, "giờ làm việc", "từ", time(7, 0), "hh:mm", record=FAC): "became-time",
        general(room, CONTACTS, "giờ làm việc", "đến", 0.479166667, record=FAC): "became-time",
    }
    for column, value in enumerate((None, "thêm", "Quầy mẫu nghỉ", FAC, None, date(2026, 11, 22), 46349, "Mẫu"), 1):
        room.book[NOTICES].cell(3, column).value = value
        room.book[NOTICES].cell(3, column).number_format = "dd/mm/yyyy" if column == 6 else "General"
    typed[f"{NOTICES}!F3"] = "day-not-text"
    room.book = open_book(through_libreoffice(room, tmp_path))
    assert {f.place: f.code for f in room.read().faults} == typed


def test_a_code_without_its_point_and_a_number_in_text_format(room, tmp_path):
    place = general(room, CIVIL, "mã thủ tục", "nội dung", 1006780)
    room.book[CIVIL][place.rpartition("!")[2]].number_format = "@"
    room.book = open_book(through_libreoffice(room, tmp_path))
    (found,) = room.read().faults
    assert (found.place, found.code) == (place, "code-lost-point")
    assert "1.006780?" in found.message


def test_merged_cells_and_line_breaks_saved_by_libreoffice_are_named(room, tmp_path):
    row = room.row(CIVIL, "giấy tờ", "1")
    room.put(CIVIL, "giấy tờ", "nội dung", "dòng một\ndòng hai", number="2")
    room.book[CIVIL].merge_cells(f"O{row}:P{row}")
    room.book = open_book(through_libreoffice(room, tmp_path))
    codes = {f.code for f in room.read().faults}
    assert {"merged", "line-break"} <= codes


def test_a_deleted_row_saved_by_libreoffice_is_named(room, tmp_path):
    room.book[CIVIL].delete_rows(room.row(CIVIL, "giấy tờ", "2"))
    room.book = open_book(through_libreoffice(room, tmp_path))
    assert [f.code for f in room.read().faults] == ["row-gone"]


def test_marks_survive_and_are_taken_away_when_the_mended_copy_comes_back(room, tmp_path):
    from knowledge.excel_marks import Summary, mark_book

    place = room.put(CIVIL, "thời gian giải quyết", "đơn vị", "tuần lễ")
    faults = room.read().faults
    mark_book(room.book, Summary("CHƯA GHI GÌ: có 1 chỗ cần sửa.", ["Sửa ô đỏ."], faults))
    room.book = open_book(through_libreoffice(room, tmp_path))
    cell = room.book[CIVIL][place]
    assert cell.comment is not None
    assert "không có trong danh sách" in cell.comment.text
    assert cell.fill.start_color.rgb.endswith("FFC7CE")
    cell.value = "tuần"
    assert room.read().faults == []


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_another_kind_of_file_is_said_so(room, tmp_path, kind):
    from knowledge.excel_read import UnreadableError

    with pytest.raises(UnreadableError, match=r"lưu lại dạng Excel \(.xlsx\)"):
        open_book(through_libreoffice(room, tmp_path, kind))
