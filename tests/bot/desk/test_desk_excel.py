"""Excel through the browser: real workbooks out and in, faults at their cells, and nothing of it in this process."""

import io
import json
import os
import time
import zipfile

import pytest
from desk_world import EDITOR, ID, NAMES, RECORD, VIEWER, words
from docx import Document
from openpyxl import Workbook, load_workbook

from bot.desk import books
from bot.editor import editors_of
from bot.review import open_log

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def workbook(person) -> Workbook:
    response = await person.client.get("/ban-lam-viec/excel/bang")
    assert response.status == 200, words(await response.text())
    assert response.content_type == XLSX
    assert response.headers["Content-Disposition"].startswith('attachment; filename="kien-thuc-')
    assert response.headers["Cache-Control"] == "no-store"
    return load_workbook(io.BytesIO(await response.read()))


def days(book: Workbook):
    """Return the cell with the time limit of the subject."""
    for sheet in book:
        heads = [str(cell.value).partition("\n")[0] for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            found = dict(zip(heads, row, strict=False))
            if "số" in found and found["id thủ tục"].value == ID and found["mục"].value == "thời gian giải quyết":
                return found["số"]
    raise AssertionError("no such row")


def data(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def send(person, content: bytes, name="bang.xlsx") -> str:
    await person.get("excel")
    return await person.upload("excel", name, content)


def files(folder):
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


async def test_a_changed_deadline_waits_for_approval_under_the_name_of_the_account(approved):
    person = await approved.open(EDITOR)
    book = await workbook(person)
    days(book).value = "05"
    said = await send(person, data(book))
    assert "Đã nhận 1 thay đổi ở 1 tệp." in said
    assert "Chưa có gì đổi với người dân" in said
    assert f"{NAMES[ID]} : Thời gian giải quyết: 03 → 05 ngày làm việc" in said
    path = approved.folder / f"{RECORD}.yaml"
    assert "số: 05" in path.read_text(encoding="utf-8")
    log = open_log(approved.settings)
    assert editors_of(approved.settings, log, RECORD, path, path.read_bytes()) == ([EDITOR], [])
    assert open_log(approved.settings).approved(RECORD).by == "Người Duyệt Trước"
    assert f"{EDITOR} sửa" in await person.get("cho-duyet")
    assert "openpyxl" not in person.page


async def test_a_wrong_cell_is_named_marked_and_nothing_is_written(approved):
    person = await approved.open(EDITOR)
    before = files(approved.folder)
    book = await workbook(person)
    cell = days(book)
    cell.value = "năm <script>alert(1)</script>"
    said = await send(person, data(book), "bảng <b>của tôi</b>.xlsx")
    assert "Chưa ghi gì: có 1 chỗ cần sửa." in said
    assert f"{cell.parent.title}!{cell.coordinate}" in said
    assert "Cách sửa" in said
    assert "<script" not in person.page
    assert "<b>của" not in person.page
    assert files(approved.folder) == before
    link = person.page.partition('href="/ban-lam-viec/excel/danh-dau/')[2].partition('"')[0]
    response = await person.client.get(f"/ban-lam-viec/excel/danh-dau/{link}")
    marked = load_workbook(io.BytesIO(await response.read()))
    assert marked.sheetnames[0] == "Kết quả"
    assert marked[cell.parent.title][cell.coordinate].comment
    viewer = await approved.open(VIEWER)
    await viewer.get(f"excel/danh-dau/{link}")
    assert viewer.status == 403


async def test_an_unchanged_workbook_changes_nothing(approved):
    person = await approved.open(EDITOR)
    before = files(approved.folder)
    assert "không đổi gì" in await send(person, data(await workbook(person)))
    assert files(approved.folder) == before


async def test_the_account_counts_and_not_the_name_in_the_sheet(make):
    desk = make(editors="Người Khác")
    desk.approve()
    person = await desk.open(EDITOR)
    book = await workbook(person)
    days(book).value = "05"
    assert "không có trong danh sách người được sửa" in await send(person, data(book))


async def test_without_review_what_is_sent_counts_at_once_and_the_page_says_so(make):
    person = await make(review="off").open(EDITOR)
    book = await workbook(person)
    days(book).value = "05"
    said = await send(person, data(book))
    assert "Đã có hiệu lực sau vài giây." in said
    assert "Xem trước" not in said


# --- files that are no workbook


@pytest.mark.parametrize("name", ["bang.xls", "bang.xlsm", "bang.ods", "bang.csv", "bang.pdf", "bang", "x.xlsx.exe"])
async def test_another_kind_of_file_is_refused_by_its_name(approved, name):
    person = await approved.open(EDITOR)
    said = await send(person, b"PK\x03\x04", name)
    assert person.status == 400
    assert "không phải tệp .xlsx" in said


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/workbook.xml", b"<x>" + b" " * 400_000_000 + b"</x>")
    return out.getvalue()


def entities() -> bytes:
    book = io.BytesIO(data(Workbook()))
    out = io.BytesIO()
    lol = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        f'<!ENTITY {n} "{f"&{p};" * 10}">'.encode() for p, n in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            text = old.read(item)
            new.writestr(item, lol + b"]><workbook>&i;</workbook>" if item == "xl/workbook.xml" else text)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"not a workbook", b"PK\x03\x04" + b"\0" * 200, bomb(), entities(), data(Workbook())],
    ids=["empty", "text", "torn", "bomb", "entities", "foreign"],
)
async def test_a_file_that_is_no_workbook_of_ours_is_refused_and_harms_nothing(approved, content):
    person = await approved.open(EDITOR)
    before = files(approved.folder)
    said = await send(person, content)
    assert "Chưa" in said or "chưa" in said
    assert person.inside
    assert files(approved.folder) == before
    await person.get()
    assert person.status == 200


async def test_a_file_that_is_too_big_is_refused_and_a_big_one_read(approved, monkeypatch):
    person = await approved.open(EDITOR)
    said = await send(person, b"x" * (books.LARGEST + 1))
    assert person.status == 413
    assert "lớn quá 10 MB" in said
    await send(person, b"x" * (books.LARGEST - 1))
    assert person.status != 413
    assert "Chưa ghi gì" in person.page


async def test_a_form_without_a_file_says_what_to_do(approved):
    person = await approved.open(EDITOR)
    await person.get("excel")
    await person.post("excel")
    assert person.status == 400
    assert "Anh/chị" in person.page
    await person.upload("excel", "", b"")
    assert "chưa chọn tệp" in person.page


async def test_a_viewer_takes_away_but_hands_nothing_in(approved):
    person = await approved.open(VIEWER)
    book = await workbook(person)
    days(book).value = "05"
    before = files(approved.folder)
    await send(person, data(book))
    assert person.status == 403
    assert files(approved.folder) == before


async def test_a_job_that_dies_is_said_to_and_its_words_are_not_shown(approved, monkeypatch):
    monkeypatch.setattr("bot.job.sys.executable", "/bin/false")
    person = await approved.open(EDITOR)
    said = await send(person, b"PK")
    assert person.status == 422
    assert "chưa ghi gì" not in said.lower(), "nobody knows"
    assert "xem trang Chờ duyệt để biết đã ghi chưa" in said


async def test_a_job_that_takes_too_long_is_stopped(approved, monkeypatch, tmp_path):
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setattr("bot.job.sys.executable", str(slow))
    monkeypatch.setattr(books, "_SECONDS", 0.3)
    person = await approved.open(EDITOR)
    await send(person, b"PK")
    assert person.status == 422


async def test_what_was_written_in_part_is_never_called_unwritten(approved, monkeypatch, tmp_path):
    fault = {"place": "bảng.xlsx", "message": "ghi dở, không trả lại được", "fix": "nhờ người xem"}
    told = {"written": False, "half": True, "faults": [fault], "changes": [], "notes": [], "records": []}
    half = tmp_path / "half"
    half.write_text(f"#!/bin/sh\ncat <<'END'\n{json.dumps(told | {'notices': 0, 'marked': False})}\nEND\n")
    half.chmod(0o755)
    monkeypatch.setattr("bot.job.sys.executable", str(half))
    said = await send(await approved.open(EDITOR), b"PK")
    assert "Ghi dở: có phần đã ghi" in said
    assert "Chưa ghi gì" not in said


# --- forms with what is missing


async def test_a_form_is_taken_away_filled_and_handed_in(approved):
    person = await approved.open(EDITOR)
    said = await person.get("excel")
    assert "Thông tin chung của cơ sở" in said
    for kind, opened in (("xlsx", load_workbook), ("docx", Document)):
        response = await person.client.get(f"/ban-lam-viec/excel/phieu/co-so-mau/1.{kind}")
        assert response.status == 200
        content = await response.read()
        assert opened(io.BytesIO(content))
    assert "không đổi gì" in await send(person, content, "phieu.docx")


@pytest.mark.parametrize("path", ["co-so-mau/99.xlsx", "khong-co/1.docx", "co-so-mau/0.xlsx"])
async def test_a_form_that_is_not_there_says_so(approved, path):
    person = await approved.open(VIEWER)
    await person.get(f"excel/phieu/{path}")
    assert person.status == 409


async def test_yesterdays_marked_copies_are_forgotten(approved):
    folder = approved.settings.data_dir / "desk"
    folder.mkdir(parents=True)
    for name, age in (("a" * 22, 25), ("b" * 22, 23)):
        (folder / f"{name}.xlsx").write_bytes(b"x")
        os.utime(folder / f"{name}.xlsx", (time.time() - age * 3600,) * 2)
    person = await approved.open(EDITOR)
    await send(person, b"x")
    assert [p.stem[0] for p in folder.glob("*.xlsx")] == ["b"]
    await person.get(f"excel/danh-dau/{'a' * 22}")
    assert person.status == 404
    assert person.inside
