"""The workbook as a file, the marks on it, and files that are none."""

import pytest
from openpyxl import Workbook

from knowledge.cell_fault import CellFault
from knowledge.excel_book import build_book
from knowledge.excel_layout import GUIDE, LISTS, NOTICES, RESULT, VERSIONS
from knowledge.excel_marks import Summary, mark_book
from knowledge.excel_read import UnreadableError, open_book
from knowledge.excel_sheets import SHEETS
from knowledge.excel_source import read_sources
from knowledge.excel_style import CellError
from tests.knowledge.excel_room import TODAY, ExcelRoom

CIVIL = "Hộ tịch"


@pytest.fixture
def room(tmp_path):
    return ExcelRoom.at(tmp_path / "knowledge")


def test_the_guide_comes_first_and_what_is_for_the_machine_is_hidden(room):
    shown = [p.title for p in room.book.worksheets if p.sheet_state == "visible"]
    assert shown[0] == GUIDE
    assert shown[1:] == [s.title for s in SHEETS if s.group is None or s.title == CIVIL] + [NOTICES]
    assert room.book[VERSIONS].sheet_state == room.book[LISTS].sheet_state == "hidden"


def test_every_cell_is_text_and_stays_text_where_rows_are_added(room):
    for page in room.book.worksheets:
        looks = {c.number_format for row in page.iter_rows() for c in row if c.value is not None or c.has_style}
        assert looks == {"@"}
        assert not any(c.data_type in "nd" for row in page.iter_rows() for c in row if c.value is not None)
    assert {d.number_format for d in room.book[CIVIL].column_dimensions.values()} == {"@"}


def test_closed_values_have_a_list_to_choose_from(room):
    page = room.book[CIVIL]
    rules = {str(r.sqref): r for r in page.data_validations.dataValidation}
    assert all(r.type == "list" and r.formula1.startswith(f"'{LISTS}'!") for r in rules.values())
    for word, heading in (
        ("thời gian giải quyết", "đơn vị"), ("giấy tờ", "loại"), ("nơi làm", "nội dung"), ("giấy tờ", "độ tin"),
        ("phí, lệ phí, giá", "loại"), ("mã thủ tục", "loại"), ("mức trực tuyến", "nội dung"),
    ):  # fmt: skip
        action = "thêm" if word == "mức trực tuyến" else ""
        cell = room.cell(CIVIL, room.row(CIVIL, word, "" if action else "1", action=action), heading).coordinate
        assert any(cell in rule.sqref for rule in rules.values()), (word, heading)


def test_a_text_that_looks_like_a_formula_is_a_text(room):
    path = room.folder / "procedures" / "giay-hai.yaml"
    path.write_text(room.text("procedures/giay-hai").replace("Tờ giấy hai", '"=HYPERLINK(1)"'), encoding="utf-8")
    room.export()
    cell = room.cell(CIVIL, room.row(CIVIL, "kết quả", record="giay-hai"), "nội dung")
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")
    assert room.read().faults == []


@pytest.mark.parametrize("bad", ['"\\x07 chuông"', "x" * 40_000])
def test_a_text_no_cell_can_hold_is_said_so(room, bad):
    path = room.folder / "procedures" / "giay-hai.yaml"
    path.write_text(room.text("procedures/giay-hai").replace("Tờ giấy hai", bad), encoding="utf-8")
    sources, broken = read_sources(room.folder)
    with pytest.raises(CellError, match="không ghi được vào Excel"):
        build_book(sources, broken, [], TODAY)


def test_a_bad_cell_is_red_with_a_comment_and_listed_with_what_to_do(room):
    cell = room.put(CIVIL, "thời gian giải quyết", "đơn vị", "tuần lễ")
    faults = room.read().faults
    mark_book(room.book, Summary("CHƯA GHI GÌ", ["Sửa ô đỏ."], faults, remarks=["xem lại điều này"]))
    marked = room.book[CIVIL][cell]
    assert marked.fill.start_color.rgb == "00FFC7CE"
    assert "Cách sửa: chọn một trong" in marked.comment.text
    told = [str(c.value) for row in room.book[RESULT].iter_rows() for c in row if c.value]
    assert {"CHƯA GHI GÌ", "Sửa ô đỏ.", CIVIL, cell, "xem lại điều này"} <= set(told)
    assert room.book.worksheets[0].title == RESULT
    linked = {c.value: c.hyperlink.location for row in room.book[RESULT].iter_rows() for c in row if c.hyperlink}
    assert linked == {cell: f"'{CIVIL}'!{cell}"}
    others = [c for row in room.book[CIVIL].iter_rows() for c in row if c.comment and c.coordinate != cell]
    assert others == []


def test_a_mended_copy_is_read_and_its_old_marks_go(room):
    cell = room.put(CIVIL, "thời gian giải quyết", "đơn vị", "tuần lễ")
    mark_book(room.book, Summary("x", faults=room.read().faults))
    room.book[CIVIL][cell].value = "tuần"
    result = room.read()
    assert result.faults == []
    mark_book(room.book, Summary("Đã ghi", changes=[("Giấy mẫu", "Thời gian giải quyết: …")]))
    assert room.book[CIVIL][cell].comment is None
    assert room.book[CIVIL][cell].fill.start_color.rgb != "00FFC7CE"
    assert room.book.sheetnames.count(RESULT) == 1


def test_a_fault_of_the_whole_file_or_in_a_merged_cell_marks_no_cell(room):
    room.book[CIVIL].merge_cells("F5:G5")
    faults = [CellFault("procedures/x.yaml:3", "", "x", "sai", "sửa"), CellFault(CIVIL, "G5", "y", "sai", "sửa")]
    mark_book(room.book, Summary("x", faults=faults))
    assert [c for row in room.book[CIVIL].iter_rows() for c in row if getattr(c, "comment", None)] == []


def test_a_workbook_that_cannot_be_opened_is_said_so(tmp_path):
    for name, data in (("a.xlsx", b"no archive"), ("b.xlsx", b""), ("c.xls", b"x")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(UnreadableError):
            open_book(tmp_path / name)
    half = tmp_path / "d.xlsx"
    Workbook().save(half)
    open_book(half)
    half.write_bytes(half.read_bytes()[:2000])
    with pytest.raises(UnreadableError, match="hỏng"):
        open_book(half)


def test_an_archive_that_is_far_too_large_inside_is_not_unpacked(tmp_path, monkeypatch):
    path = tmp_path / "a.xlsx"
    Workbook().save(path)
    monkeypatch.setattr("knowledge.excel_read._LARGEST_INSIDE", 100)
    with pytest.raises(UnreadableError, match="quá lớn"):
        open_book(path)
