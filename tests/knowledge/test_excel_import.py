from datetime import date, datetime, time

import pytest

from knowledge import importing
from knowledge.excel_layout import ACTION, DROP, GUIDE, NOTICES, VERSIONS
from knowledge.importing import write_import
from knowledge.notice_file import NoticeError, end_notice, read_notices
from tests.knowledge.excel_room import FACILITY, FILES, NOW, PROCEDURE, SECOND, ExcelRoom

CIVIL, CONTACTS, OWN = "Hộ tịch", "Giờ, điện thoại, phòng", "Riêng của cơ sở"


@pytest.fixture
def room(tmp_path):
    return ExcelRoom.at(tmp_path / "knowledge")


def codes(room: ExcelRoom) -> list[tuple[str, str]]:
    return [(f.place, f.code) for f in room.read().faults]


def changes(room: ExcelRoom, name: str = "procedures/giay-mau") -> list[str]:
    return [str(c) for c in room.read().changes[name]]


# -- what may be done -----------------------------------------------------------------------------------------------


def test_a_workbook_nobody_edited_changes_no_byte(room):
    before = room.files()
    result = room.read()
    assert (result.faults, result.notes, result.empty) == ([], [], True)
    room.written()
    assert room.files() == before


def test_one_cell_changes_one_line_and_no_comment_is_lost(room):
    room.put(CIVIL, "thời gian giải quyết", "số", "5")
    assert changes(room) == ["Thời gian giải quyết: 03 → 5 ngày làm việc"]
    room.written()
    assert room.text() == PROCEDURE.replace("số: 03", "số: 5")
    assert room.text("procedures/giay-hai") == SECOND


def test_a_day_typed_as_text_and_one_the_file_has_the_other_way_round(room):
    cell = room.cell(CIVIL, room.row(CIVIL, "thời gian giải quyết"), "hiệu lực từ")
    assert cell.value == "01/10/2025"
    cell.value = "01/12/2025"
    room.written()
    assert room.text() == PROCEDURE.replace("2025-10-01", "01/12/2025")


def test_an_emptied_cell_takes_the_key_away_and_a_filled_one_adds_it(room):
    room.put(CIVIL, "giấy tờ", "loại", None)
    room.put(CIVIL, "giấy tờ", "chi tiết", "Mẫu 01", number="2")
    room.written()
    assert room.text() == PROCEDURE.replace("    loại bản: bản chính\n", "").replace(
        "trường hợp: làm cho con\n    độ tin", "trường hợp: làm cho con\n    mẫu: Mẫu 01\n    độ tin"
    )


def test_a_row_made_ready_is_filled(room):
    row = room.row(CIVIL, "các bước", "", action="thêm")
    room.cell(CIVIL, row, "nội dung").value = "Nộp tờ khai ở quầy mẫu"
    room.cell(CIVIL, row, "độ tin").value = "đã kiểm"
    room.cell(CIVIL, row, "nguồn").value = "quầy mẫu"
    assert changes(room) == ["Các bước: thêm “Nộp tờ khai ở quầy mẫu (độ tin: đã kiểm)”"]
    room.written()
    added = "các bước:\n  - nội dung: Nộp tờ khai ở quầy mẫu\n    độ tin: đã kiểm\n    nguồn: quầy mẫu\n"
    assert room.text() == PROCEDURE.replace("thời gian giải quyết:", f"{added}thời gian giải quyết:")


def test_a_new_row_stands_behind_the_rows_above_it_and_one_is_dropped(room):
    room.new(CIVIL, muc="giấy tờ", nội_dung="Ảnh mẫu", độ_tin="cũ", nguồn="x")
    room.put(CIVIL, "giấy tờ", ACTION, DROP)
    room.written()
    after = room.text()
    assert "Tờ khai mẫu" not in after
    assert "  # giấy thứ hai chỉ cho con\n" in after
    assert after.index("Giấy của con") < after.index("Ảnh mẫu") < after.index("thời gian giải quyết")


def test_rows_sorted_by_somebody_mean_the_same(room):
    page = room.book[CIVIL]
    rows = [[c.value for c in row] for row in page.iter_rows(min_row=2)]
    for at, values in enumerate(reversed(rows), 2):
        for column, value in enumerate(values, 1):
            page.cell(at, column).value = value
    assert (room.read().faults, room.read().empty) == ([], True)


def test_the_overview_changes_the_file_itself(room):
    page = room.book["Thủ tục"]
    row = next(r for r in range(2, 9) if page.cell(r, 1).value == "giay-hai")
    page.cell(row, 2).value = "Giấy hai, tên mới"
    page.cell(row, 4).value = "Phòng mẫu"
    page.cell(row, 5).value = "21/05/2028"
    room.written()
    assert room.text("procedures/giay-hai") == SECOND.replace("tên: Giấy hai", "tên: Giấy hai, tên mới").replace(
        "hạn rà soát: 21/05/2027", "phụ trách: Phòng mẫu\nhạn rà soát: 21/05/2028"
    )


def test_a_lone_scalar_keeps_its_form_until_it_has_more_to_say(room):
    room.put(CIVIL, "kết quả", "nội dung", "Tờ giấy ba", record="giay-hai")
    room.written()
    assert room.text("procedures/giay-hai") == SECOND.replace("Tờ giấy hai", "Tờ giấy ba")
    room.export()
    room.put(CIVIL, "kết quả", "độ tin", "cũ", record="giay-hai")
    room.written()
    assert "kết quả:\n  - nội dung: Tờ giấy ba\n    độ tin: cũ\n" in room.text("procedures/giay-hai")


FAC = "benh-vien-mau"


def test_phones_hours_and_rooms_of_a_facility(room):
    room.put(CONTACTS, "điện thoại", "điện thoại", "0000 000 009", number="", record=FAC)
    room.put(CONTACTS, "quầy", "phòng", "Phòng mẫu 202", record=FAC)
    room.put(CONTACTS, "giờ của quầy", "đến", "11:00", number="1.1", record=FAC)
    row = room.new(CONTACTS, id=FAC, muc="giờ của quầy", quầy="Phòng mẫu", thứ="7", từ="07:00", đến="11:00")
    result = room.written()
    assert row
    assert [str(c) for c in result.changes["facilities/benh-vien-mau"]][:2] == [
        "Điện thoại: 0000 000 001 → 0000 000 009",
        "Quầy “Phòng mẫu”, phòng: Phòng mẫu 101 → 202",
    ]
    after = room.text("facilities/benh-vien-mau")
    assert '        đến: "11:00"\n' in after
    assert '      - thứ: 7\n        từ: "07:00"\n        đến: "11:00"\n    độ tin' in after


def test_a_new_counter_comes_with_its_new_hours(room):
    room.new(CONTACTS, id=FAC, muc="giờ của quầy", quầy="Phòng hai", thứ="2-6", từ="07:00", đến="11:00")
    row = room.new(CONTACTS, id=FAC, muc="quầy", quầy="Phòng hai")
    room.cell(CONTACTS, row, "thủ tục ở quầy này").value = "giay-hai"
    room.written()
    assert "  - thủ tục: [giay-hai]\n    tên: Phòng hai\n    giờ làm việc:\n      - thứ: 2-6\n" in room.text(
        "facilities/benh-vien-mau"
    )


def test_prices_and_own_rules_of_a_facility(room):
    room.put(OWN, "phí, lệ phí, giá", "nội dung", "1.500 đồng", record=FAC)
    row = room.new(OWN, id=FAC, muc="thời gian giải quyết", số="2", đơn_vị="ngày", độ_tin="đã kiểm", nguồn="x")
    room.cell(OWN, row, "id thủ tục").value = "giay-mau"
    room.put("Bảng giá dịch vụ", "dịch vụ kỹ thuật", "giá", "3.000 đồng", record=FAC)
    room.written()
    after = room.text("facilities/benh-vien-mau")
    assert "mức: 1.500 đồng\n" in after
    assert "giá: 3.000 đồng\n" in after
    assert "thời gian giải quyết:\n      - số: 2\n        đơn vị: ngày\n" in after


def test_names_and_sample_questions(room):
    room.new("Cách hỏi", muc="câu hỏi mẫu", nội_dung="xin giay mau cho con: o dau")
    room.put("Cách hỏi", "tên gọi khác", "nội dung", "giấy thử nghiệm")
    room.written()
    assert '  - "xin giay mau cho con: o dau"\n' in room.text()
    assert "  - giấy thử nghiệm\n" in room.text()


def test_values_with_the_separator_are_left_alone_unless_changed(room):
    cell = room.cell(CIVIL, room.row(CIVIL, "căn cứ"), "ghi chú")
    assert cell.value == "Thông tư 01/2020/TT-MAU; Thông tư 02/2020/TT-MAU, phần một"
    cell.value += "; Thông tư 03/2020/TT-MAU"
    room.written()
    assert '[Thông tư 01/2020/TT-MAU, "Thông tư 02/2020/TT-MAU, phần một", Thông tư 03/2020/TT-MAU]' in room.text()


def test_counts_may_be_numbers(room):
    room.put(CIVIL, "thời gian giải quyết", "số", 5)
    room.put(CONTACTS, "giờ làm việc", "thứ", 7, record=FAC)
    assert room.read().faults == []


def test_windows_line_ends_stay(room):
    path = room.folder / "procedures" / "giay-mau.yaml"
    path.write_bytes(PROCEDURE.replace("\n", "\r\n").encode())
    room.export()
    room.put(CIVIL, "thời gian giải quyết", "số", "5")
    room.written()
    assert path.read_bytes() == PROCEDURE.replace("số: 03", "số: 5").replace("\n", "\r\n").encode()


# -- what is named --------------------------------------------------------------------------------------------------

TIME, FEE = "thời gian giải quyết", "phí, lệ phí, giá"
TYPED = [
    ("mã thủ tục", "nội dung", "1006780", "code-lost-point", "có phải 1.006780?"),
    ("mã thủ tục", "nội dung", 1006780, "code-lost-point", "có phải 1.006780?"),
    ("mã thủ tục", "nội dung", 1.00678, "code-lost-zero", "có phải 1.006780?"),
    ("mã thủ tục", "nội dung", "1.00678", "code-lost-zero", "có phải 1.006780?"),
    ("mã thủ tục", "nội dung", "1,006780", "code-lost-point", "có phải 1.006780?"),
    ("mã thủ tục", "chi tiết", "khong-phai-ma", "value", "sai dạng"),
    (TIME, "hiệu lực từ", datetime(2025, 10, 1), "day-not-text", "01/10/2025"),
    (TIME, "hiệu lực từ", date(2025, 10, 1), "day-not-text", "01/10/2025"),
    (TIME, "hiệu lực từ", 45931, "day-serial", "có phải 01/10/2025?"),
    (TIME, "hiệu lực từ", "45931", "day-serial", "có phải 01/10/2025?"),
    (TIME, "hiệu lực từ", "2025-10-01 00:00:00", "day-serial", "kèm giờ"),
    (TIME, "hiệu lực từ", "31/11/2026", "value", "không có trên lịch"),
    (TIME, "hiệu lực từ", "10/2026", "value", "không phải là ngày"),
    (TIME, "đơn vị", "ngày lv", "choice", "không có trong danh sách"),
    (TIME, "độ tin", "chắc", "choice", "không có trong danh sách"),
    (TIME, "số", "ba", "value", "không phải là một số đếm"),
    (TIME, "số", datetime(2026, 3, 2), "became-date", "ngày 02/03/2026"),
    (TIME, "nội dung", "=1+2", "formula", "công thức"),
    (TIME, "nguồn", True, "truth-value", "TRUE"),
    (TIME, "nguồn", 2025, "number", "là số 2025"),
    ("giấy tờ", "nội dung", "dòng một\ndòng hai", "line-break", "xuống dòng"),
    ("giấy tờ", "nội dung", None, "missing", "thiếu “tên”"),
    ("giấy tờ", "loại", "bản gốc", "choice", "không có trong danh sách"),
    ("giấy tờ", "đơn vị", "ngày", "grey", "không dùng ô này"),
    ("nơi làm", "nội dung", "bệnh viện", "choice", "không có trong danh sách"),
    (FEE, "nội dung", 160000, "number", "mức tiền đã thành số"),
    (FEE, "nội dung", "160", "value", "nhỏ bất thường"),
    (FEE, "nội dung", datetime(2026, 1, 8), "became-date", "đã đổi điều vừa gõ thành ngày"),
]


@pytest.mark.parametrize(("word", "heading", "value", "code", "says"), TYPED)
def test_what_a_program_or_a_person_did_to_a_cell_is_named_and_nothing_is_written(
    room, word, heading, value, code, says
):
    cell = room.put(CIVIL, word, heading, value)
    before = room.files()
    result = room.read()
    assert [(f.place, f.code) for f in result.faults] == [(f"{CIVIL}!{cell}", code)]
    assert says in result.faults[0].message
    assert result.faults[0].fix
    with pytest.raises(AssertionError):
        write_import(room.folder, result, NOW)
    assert room.files() == before


CONTACT_TYPED = [
    ("điện thoại", "điện thoại", "", "214 3000 001", "phone-lost-zero"),
    ("điện thoại", "điện thoại", "", 2143000001, "phone-lost-zero"),
    ("quầy", "điện thoại", "1", 912345678, "phone-lost-zero"),
    ("điện thoại", "điện thoại", "", 115, "number"),
    ("giờ làm việc", "thứ", "1", datetime(2026, 6, 2), "became-date"),
    ("giờ làm việc", "từ", "1", time(7, 0), "became-time"),
    ("giờ làm việc", "từ", "1", 0.3125, "became-time"),
    ("giờ làm việc", "từ", "1", "0.3125", "became-time"),
    ("giờ làm việc", "đến", "1", "25:00", "value"),
    ("giờ làm việc", "đến", "1", "06:00", "value"),
    ("quầy", "thủ tục ở quầy này", "1", "giay-mau; Giấy hai", "value"),
    ("quầy", "thủ tục ở quầy này", "1", "giay-mau; giay-khong-co", "dead-reference"),
    ("quầy", "thủ tục ở quầy này", "1", None, "missing"),
    ("giờ của quầy", "quầy", "1.1", "Phòng khác", "counter"),
]


@pytest.mark.parametrize(("word", "heading", "number", "value", "code"), CONTACT_TYPED)
def test_phones_hours_and_counters_that_are_wrong_are_named(room, word, heading, number, value, code):
    cell = room.put(CONTACTS, word, heading, value, number=number, record=FAC)
    found = room.read().faults
    assert [f.code for f in found] == [code], [str(f) for f in found]
    assert found[0].place.startswith(f"{CONTACTS}!")
    assert found[0].cell[1:] == cell[1:]  # the row; an hour that closes first is named at the row's first line


def test_phones_of_few_digits_are_no_fault_as_text(room):
    for value in ("115", "1900 1234", "0214 3000 001"):
        room.put(CONTACTS, "đường dây nóng", "điện thoại", value, number="", record=FAC)
        assert [f.code for f in room.read().faults if f.code == "phone-lost-zero"] == []


def test_an_unknown_id_is_named_with_the_likely_one(room):
    row = room.new(CIVIL, id="giay-mauu", muc="giấy tờ", nội_dung="Ảnh mẫu")
    (found,) = room.read().faults
    assert (found.place, found.code, found.fix) == (f"{CIVIL}!A{row}", "unknown-id", "có phải ý bạn là “giay-mau”")


def test_a_row_without_id_or_section_is_named(room):
    room.new(CIVIL, id=None, muc="giấy tờ", nội_dung="Ảnh mẫu")
    room.new(CIVIL, muc="giấy", nội_dung="Ảnh mẫu")
    assert [f.code for f in room.read().faults] == ["no-id", "unknown-section"]


def test_a_deleted_row_is_named_at_the_row_before_it(room):
    row = room.row(CIVIL, "giấy tờ", "2")
    room.book[CIVIL].delete_rows(row)
    (found,) = room.read().faults
    assert (found.place, found.code) == (f"{CIVIL}!C{row - 1}", "row-gone")
    assert "giay-mau, mục “giấy tờ”, dòng 2: “Giấy của con”" in found.message


def test_a_row_nobody_announced_is_named(room):
    row = room.new(CIVIL, muc="giấy tờ", nội_dung="Ảnh mẫu")
    room.cell(CIVIL, row, ACTION).value = None
    assert codes(room) == [(f"{CIVIL}!E{row}", "row-added")]
    room.cell(CIVIL, row, "dòng").value = "9"
    assert codes(room) == [(f"{CIVIL}!D{row}", "row-added")]
    room.cell(CIVIL, row, ACTION).value = "thêm"
    assert codes(room) == [(f"{CIVIL}!D{row}", "number")]
    room.cell(CIVIL, row, "dòng").value = None
    assert codes(room) == []


def test_a_copied_row_is_named_as_a_double(room):
    row = room.new(CIVIL, muc="giấy tờ", nội_dung="Tờ khai mẫu")
    room.cell(CIVIL, row, ACTION).value = None
    room.cell(CIVIL, row, "dòng").value = "1"
    assert codes(room) == [(f"{CIVIL}!D{row}", "duplicate")]


def test_a_new_row_that_says_the_same_as_another_is_named(room):
    row = room.new(
        CIVIL, muc="giấy tờ", nội_dung="Giấy của con", trường_hợp="làm cho con", độ_tin="thứ cấp", nguồn="nguồn mẫu"
    )
    assert codes(room) == [(f"{CIVIL}!F{row}", "duplicate")]
    room.cell(CIVIL, row, "trường hợp").value = "làm cho cháu"
    assert codes(room) == []


def test_a_wrong_action_is_named(room):
    cell = room.put(CIVIL, "giấy tờ", ACTION, "xóa")
    assert codes(room) == [(f"{CIVIL}!{cell}", "action")]


def test_a_value_row_is_neither_dropped_nor_added(room):
    cell = room.put(CONTACTS, "điện thoại", ACTION, DROP, number="", record=FAC)
    assert codes(room) == [(f"{CONTACTS}!{cell}", "action")]
    room.book[CONTACTS][cell].value = None
    row = room.new(CONTACTS, id=FAC, muc="điện thoại", điện_thoại="0000 000 009")
    assert codes(room) == [(f"{CONTACTS}!E{row}", "action")]


def test_a_name_that_does_not_fit_its_id_is_named(room):
    cell = room.put(CIVIL, "giấy tờ", "tên thủ tục", "Giấy khác")
    assert codes(room) == [(f"{CIVIL}!{cell}", "name")]
    room.book[CIVIL][cell].value = None  # an emptied name hides nothing
    assert codes(room) == []


def test_merged_cells_are_named(room):
    row = room.row(CIVIL, "giấy tờ", "1")
    room.book[CIVIL].merge_cells(f"F{row}:G{row}")
    assert codes(room) == [(f"{CIVIL}!F{row}", "merged")]


def test_a_wrong_heading_keeps_the_sheet_from_being_read(room):
    room.put(CIVIL, "giấy tờ", "nội dung", 5)
    room.book[CIVIL].delete_cols(7)
    assert {c for _, c in codes(room)} == {"heading"}
    assert (f"{CIVIL}!G1", "heading") in codes(room)


def test_a_heading_without_its_hint_is_no_fault(room):
    for cell in room.book[CIVIL][1]:
        cell.value = str(cell.value).partition("\n")[0]
    assert codes(room) == []


def test_a_sheet_that_is_gone_or_unknown_is_named(room):
    room.book[CIVIL].title = "Hộ tịch (2)"
    assert codes(room) == [(f"{CIVIL}", "sheet-gone"), ("Hộ tịch (2)!A1", "unknown-sheet")]


def test_words_outside_the_table_are_named(room):
    room.book[CIVIL]["Z5"] = "nhớ hỏi lại"
    assert codes(room) == [(f"{CIVIL}!Z5", "outside")]


@pytest.mark.parametrize("damage", ["gone", "other", "number"])
def test_a_workbook_of_another_version_is_named(room, damage):
    if damage == "gone":
        del room.book[VERSIONS]
    else:
        room.book[VERSIONS]["B1"] = "0" if damage == "other" else None
    assert [c for _, c in codes(room)] == ["other-version"]


def test_a_file_changed_meanwhile_is_named_where_the_workbook_changes_it(room):
    path = room.folder / "procedures" / "giay-mau.yaml"
    path.write_text(PROCEDURE.replace("số: 03", "số: 04"), encoding="utf-8")
    result = room.read()
    assert (result.faults, result.empty) == ([], True)
    assert "procedures/giay-mau" in result.notes[0]
    room.put(CIVIL, "giấy tờ", "nội dung", "Tờ khai khác")
    assert [c for _, c in codes(room)] == ["changed-meanwhile"]
    path.write_text(PROCEDURE + "# ghi chú\n", encoding="utf-8")  # another file with the same content
    (fault,) = room.read().faults
    (edited,) = (c for row in room.book[CIVIL].iter_rows() for c in row if c.value == "Tờ khai khác")
    assert fault.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(edited.row)  # the row that was touched


def test_a_file_deleted_meanwhile_is_named(room):
    room.put(CIVIL, "giấy tờ", "nội dung", "Tờ khai khác")
    (room.folder / "procedures" / "giay-mau.yaml").unlink()
    assert "changed-meanwhile" in [c for _, c in codes(room)]


def test_a_file_changed_between_checking_and_writing_is_not_written_over(room):
    room.put(CIVIL, "giấy tờ", "nội dung", "Tờ khai khác")
    result = room.read()
    path = room.folder / "procedures" / "giay-mau.yaml"
    path.write_text(PROCEDURE + "# ai đó vừa sửa\n", encoding="utf-8")
    assert write_import(room.folder, result, NOW) == ["procedures/giay-mau"]
    assert path.read_text(encoding="utf-8").endswith("# ai đó vừa sửa\n")


def test_an_edit_without_a_name_is_named_and_the_command_line_may_say_it(room):
    room.book[GUIDE]["C3"] = None
    assert codes(room) == []
    room.put(CIVIL, "giấy tờ", "nội dung", "Tờ khai khác")
    assert codes(room) == [(f"{GUIDE}!C3", "no-editor")]
    assert room.read("Trần Văn Mẫu").faults == []
    assert room.read("Trần Văn Mẫu").editor == "Trần Văn Mẫu"


def test_rules_between_cells_are_named_at_a_cell_of_the_row(room):
    cell = room.put(CIVIL, TIME, "đơn vị", None)
    ((place, code),) = codes(room)
    assert code == "value"
    assert place.removeprefix(f"{CIVIL}!")[1:] == cell[1:]


def test_what_the_checks_of_the_folder_find_is_named_at_the_cell(room):
    row = room.new(CIVIL, muc=FEE, nội_dung="9.000 đồng/bản", loại="lệ phí", độ_tin="đã kiểm", nguồn="x")
    found = room.read().faults
    assert found
    assert {f.cell[1:] for f in found} <= {str(row), str(room.row(CIVIL, FEE))}


def test_a_case_that_another_place_still_quotes_is_named_at_the_cell_that_changed_it(room):
    cell = room.put(CIVIL, "giấy tờ", "trường hợp", "làm cho cháu", number="2")
    assert codes(room) == [(f"{CIVIL}!{cell}", "unknown-case")]


def test_a_remark_stops_nothing(room):
    room.put(CIVIL, "giấy tờ", "độ tin", None)
    result = room.read()
    assert result.faults == []
    assert any("thiếu độ tin" in note for note in result.notes)


def test_one_wrong_cell_keeps_every_other_file_as_it_is(room):
    room.put(CIVIL, "kết quả", "nội dung", "Tờ giấy ba", record="giay-hai")
    room.put(CIVIL, TIME, "đơn vị", "tuần lễ")
    result = room.read()
    assert [f.code for f in result.faults] == ["choice"]
    assert {n: room.text(n.removesuffix(".yaml")) for n in FILES if n.startswith("proc")} == {
        "procedures/giay-mau.yaml": PROCEDURE,
        "procedures/giay-hai.yaml": SECOND,
    }


def test_a_broken_file_is_left_out_of_the_workbook_and_said_so(room):
    (room.folder / "procedures" / "giay-hai.yaml").write_text("tên: x\nnhóm: y\n", encoding="utf-8")
    room.export()
    words = [str(c.value) for row in room.book[GUIDE].iter_rows() for c in row if c.value]
    assert "procedures/giay-hai.yaml" in words
    assert room.read().faults == []


# -- notices --------------------------------------------------------------------------------------------------------


def notice(room: ExcelRoom, row: int, *values: object) -> None:
    for column, value in enumerate(values, 1):
        room.book[NOTICES].cell(row, column).value = value


def test_a_notice_is_posted_and_one_taken_off(room):
    notice(
        room,
        3,
        None,
        "thêm",
        "Chiều nay quầy mẫu nghỉ",
        FAC,
        "giay-mau; giờ làm việc",
        "22/11/2026",
        "17:00 22/11/2026",
        "Mẫu",
    )
    room.book[NOTICES]["B2"] = DROP
    result = room.written()
    assert [n.text for n in result.notices.posts] == ["Chiều nay quầy mẫu nghỉ"]
    after = (room.folder / "notices.yaml").read_text(encoding="utf-8")
    assert "Chiều nay quầy mẫu nghỉ" in after
    assert "Thông báo mẫu: quầy mẫu nghỉ" not in after
    assert room.text("facilities/benh-vien-mau") == FACILITY


@pytest.mark.parametrize(
    ("values", "cell", "code"),
    [
        ((None, "thêm", "Quầy mẫu nghỉ", FAC, "", "22/11/2026", "", "Mẫu"), "G3", "missing"),
        ((None, "thêm", "Quầy mẫu nghỉ", "", "", "22/11/2026", "23/11/2026", "Mẫu"), "D3", "missing"),
        ((None, "", "Quầy mẫu nghỉ", FAC, "", "22/11/2026", "23/11/2026", "Mẫu"), "B3", "row-added"),
        ((None, "thêm", "Quầy mẫu nghỉ", "khac", "", "22/11/2026", "23/11/2026", "Mẫu"), "D3", "unknown-id"),
        ((None, "thêm", "Quầy mẫu nghỉ", FAC, "giay-x", "22/11/2026", "23/11/2026", "Mẫu"), "E3", "unknown-id"),
        ((None, "thêm", "Quầy mẫu nghỉ", FAC, "", "23/11/2026", "22/11/2026", "Mẫu"), "G3", "value"),
        ((None, "thêm", "Quầy mẫu nghỉ", FAC, "", datetime(2026, 11, 22), "23/11/2026", "Mẫu"), "F3", "day-not-text"),
        ((None, "thêm", "Quầy mẫu nghỉ", FAC, "", "22/11/2026", "mai", "Mẫu"), "G3", "value"),
        (("9", "", "Quầy mẫu nghỉ", FAC, "", "22/11/2026", "23/11/2026", "Mẫu"), "A3", "row-added"),
        (("4", "thêm", "Quầy mẫu nghỉ", FAC, "", "22/11/2026", "23/11/2026", "Mẫu"), "A3", "number"),
        ((None, "xong", "Quầy mẫu nghỉ", FAC, "", "22/11/2026", "23/11/2026", "Mẫu"), "B3", "action"),
        ((None, "thêm", "Quầy mẫu nghỉ", FAC, "", "22/11/2026", "22/01/2027", "Mẫu"), "G3", "notice-long"),
        ((None, "thêm", "Xem https://a.example", FAC, "", "22/11/2026", "23/11/2026", "Mẫu"), "C3", "foreign-link"),
    ],
)
def test_a_notice_that_is_wrong_is_named(room, values, cell, code):
    notice(room, 3, *values)
    assert codes(room) == [(f"{NOTICES}!{cell}", code)]


def test_a_posted_notice_is_not_edited(room):
    room.book[NOTICES]["C2"] = "Quầy mẫu nghỉ cả tuần"
    assert codes(room) == [(f"{NOTICES}!C2", "posted")]


def test_a_notice_for_everybody_needs_no_facility(room):
    notice(room, 3, None, "thêm", "Mai nghỉ lễ mẫu", "tất cả", "", "22/11/2026", "23/11/2026", "Mẫu")
    (posted,) = room.written().notices.posts
    assert (posted.facility, posted.touches) == (None, ("tất cả",))


def test_a_notice_that_cannot_be_taken_off_leaves_files_and_notices_as_they_were(room):
    room.put(CIVIL, TIME, "số", "5")
    notice(room, 3, None, "thêm", "Chiều nay quầy mẫu nghỉ", FAC, "", "01/12/2030", "02/12/2030", "Mẫu")
    room.book[NOTICES]["B2"] = DROP
    result = room.read()
    assert not result.faults
    end_notice(room.folder, 4, "người khác", NOW)  # gone meanwhile
    before = room.files()
    with pytest.raises(NoticeError):
        write_import(room.folder, result, NOW)
    assert room.text() == before["procedures/giay-mau.yaml"].decode()
    assert read_notices(room.folder) == ()


def test_a_file_that_cannot_be_written_takes_the_notices_back(room, monkeypatch):
    room.put(CIVIL, TIME, "số", "5")
    room.book[NOTICES]["B2"] = DROP
    result, (was,) = room.read(), read_notices(room.folder)
    real = importing.write_durably

    def full(path, data):
        real(path, data)
        if b"5" in data and path.name == "giay-mau.yaml" and data != PROCEDURE.encode():
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(importing, "write_durably", full)
    with pytest.raises(OSError, match="No space"):
        write_import(room.folder, result, NOW)
    assert room.text() == PROCEDURE
    (again,) = read_notices(room.folder)
    assert (again.text, again.until, again.touches) == (was.text, was.until, was.touches)


def test_what_cannot_be_taken_back_is_not_called_unwritten(room, monkeypatch):
    room.put(CIVIL, TIME, "số", "5")
    result, real = room.read(), importing.write_durably

    def once(path, data):
        if room.text() == PROCEDURE:
            real(path, data)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(importing, "write_durably", once)
    with pytest.raises(importing.HalfWrittenError, match="No space"):
        write_import(room.folder, result, NOW)


# -- what a facility says instead -----------------------------------------------------------------------------------


def test_an_edit_a_facility_overrides_is_said_so(room):
    room.put(CIVIL, "phí, lệ phí, giá", "nội dung", "9.000 đồng/bản")
    assert room.read().notes == [
        "Giấy mẫu, phí, lệ phí, giá: cơ sở Bệnh viện Mẫu ghi đè mục này, sửa ở tờ Riêng của cơ sở."
    ]


def test_a_row_added_where_a_facility_has_its_own_is_said_so(room):
    row = room.row(CIVIL, "các bước", "", action="thêm")
    for heading, text in (("nội dung", "Nộp tờ khai"), ("độ tin", "đã kiểm"), ("nguồn", "luật")):
        room.cell(CIVIL, row, heading).value = text
    (said,) = room.read().notes
    assert said.startswith("Giấy mẫu, các bước: cơ sở Bệnh viện Mẫu ghi đè mục này")


def test_an_edit_nobody_overrides_has_no_remark(room):
    room.put(CIVIL, TIME, "số", "5")
    assert room.read().notes == []


def test_the_headings_of_the_notices_are_checked(room):
    room.book[NOTICES].delete_cols(4)
    assert {c for _, c in codes(room)} == {"heading"}
