from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from typer.testing import CliRunner

from bot.cli import app
from tests.knowledge.excel_room import PROCEDURE, ExcelRoom

CIVIL, TIME = "Hộ tịch", "thời gian giải quyết"
run = CliRunner().invoke


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.setenv("MOTCUA_KNOWLEDGE", str(tmp_path / "knowledge"))
    monkeypatch.setenv("MOTCUA_FACILITY", "benh-vien-mau")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return ExcelRoom.at(tmp_path / "knowledge")


def exported(room: ExcelRoom, path: Path) -> None:
    done = run(app, ["export-excel", "--out", str(path)])
    assert done.exit_code == 0, done.output
    room.book = load_workbook(path)


def test_out_edit_in(room, tmp_path):
    path = tmp_path / "bảng.xlsx"
    exported(room, path)
    assert run(app, ["import-excel", str(path)]).stdout.startswith("Không có gì thay đổi.")
    room.put(CIVIL, TIME, "số", "5")
    room.book.save(path)
    done = run(app, ["import-excel", str(path), "--editor", "Trần Văn Mẫu"])
    assert done.exit_code == 0, done.output
    assert "Giấy mẫu – Thời gian giải quyết: 03 → 5 ngày làm việc\n" in done.stdout
    assert "Đã ghi 1 thay đổi ở 1 tệp." in done.stdout
    assert room.text() == PROCEDURE.replace("số: 03", "số: 5")


def test_a_fault_is_printed_with_its_cell_and_nothing_is_written(room, tmp_path):
    path = tmp_path / "bảng.xlsx"
    exported(room, path)
    cell = room.put(CIVIL, TIME, "đơn vị", "tuần lễ")
    room.book.save(path)
    done = run(app, ["import-excel", str(path), "--editor", "Trần Văn Mẫu"])
    assert done.exit_code == 1
    assert f"{CIVIL}!{cell}: “tuần lễ” không có trong danh sách. Cách sửa: chọn một trong" in done.stderr
    assert "CHƯA GHI GÌ: có 1 chỗ cần sửa." in done.stderr
    assert room.text() == PROCEDURE


def test_without_out_the_file_has_the_day_in_its_name(room, tmp_path):
    done = run(app, ["export-excel"])
    assert done.exit_code == 0
    assert len(list(tmp_path.glob("kien-thuc-20*.xlsx"))) == 1


def test_a_broken_file_is_named_at_export(room, tmp_path):
    (room.folder / "procedures" / "giay-hai.yaml").write_text("tên: [", encoding="utf-8")
    done = run(app, ["export-excel", "--out", str(tmp_path / "a.xlsx")])
    assert done.exit_code == 0
    assert "Chưa xuất procedures/giay-hai.yaml" in done.stderr


def test_places_that_cannot_be_written_or_read_are_a_sentence(room, tmp_path):
    assert run(app, ["export-excel", "--out", str(tmp_path / "a.xls")]).exit_code == 2
    gone = run(app, ["export-excel", "--out", str(tmp_path / "không có" / "a.xlsx")])
    assert gone.exit_code == 1
    assert "Không ghi được" in gone.stderr
    assert run(app, ["import-excel", str(tmp_path / "không có.xlsx")]).exit_code == 2
    (tmp_path / "a.xlsx").write_bytes(b"x")
    bad = run(app, ["import-excel", str(tmp_path / "a.xlsx")])
    assert bad.exit_code == 1
    assert "không mở được" in bad.stderr


def test_forms_are_written_filled_and_read_back(room, tmp_path):
    done = run(app, ["questions", "--out", str(tmp_path / "phieu")])
    assert done.exit_code == 0, done.output
    names = sorted(p.name for p in (tmp_path / "phieu").iterdir())
    assert names == ["01-thong-tin-chung-cua-co-so.docx", "01-thong-tin-chung-cua-co-so.xlsx"] + [
        f"02-phong-mau.{kind}" for kind in ("docx", "xlsx")
    ]
    path = tmp_path / "phieu" / "02-phong-mau.docx"
    document = Document(str(path))
    document.tables[0].cell(0, 1).text = "Nguyễn Thị Mẫu"
    document.tables[0].cell(1, 1).text = "01/03/2026"
    row = next(r for r in document.tables[-1].rows if r.cells[4].text.endswith("| kết quả"))
    row.cells[3].text = "Giấy mẫu có dấu"
    document.save(str(path))
    read = run(app, ["import-excel", str(path)])
    assert read.exit_code == 0, read.output
    assert "Giấy mẫu có dấu" in room.text("facilities/benh-vien-mau")
    assert "Ghi đè “giay-mau”, kết quả: thêm “Giấy mẫu có dấu (độ tin: đã kiểm)”" in read.stdout


def test_forms_of_a_facility_that_is_not_there(room):
    done = run(app, ["questions", "--facility", "khong-co"])
    assert done.exit_code == 2
    assert "benh-vien-mau" in done.stderr


def test_a_facility_that_told_everything_gets_no_form(room, tmp_path):
    path = room.folder / "facilities" / "benh-vien-mau.yaml"
    text = path.read_text(encoding="utf-8").partition("quầy:")[0]
    path.write_text(text + "trang chính thức: https://benhvienmau.example\n", encoding="utf-8")
    done = run(app, ["questions", "--out", str(tmp_path / "phieu")])
    assert (done.exit_code, list((tmp_path / "phieu").iterdir())) == (0, [])
    assert "Không còn thiếu điều nào." in done.stdout
