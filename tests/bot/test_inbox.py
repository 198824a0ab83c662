"""The watched folder: whole files only, each read by a process of its own, nothing lost and nothing guessed."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import time
import unicodedata
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner

from bot.cli import app
from bot.editor import editors_of
from bot.inbox import READ, WRITTEN, Inbox, watch_inbox
from bot.inbox_job import take
from bot.job import job_environment
from bot.library import VIETNAM
from bot.review import open_log
from bot.settings import Settings
from knowledge.excel_layout import GUIDE, NOTICES, RESULT
from tests.knowledge.excel_room import PROCEDURE, ExcelRoom

CIVIL, TIME = "Hộ tịch", "thời gian giải quyết"
NOW = datetime(2026, 11, 22, 9, 30, 15, tzinfo=VIETNAM)
ROOT = Path(__file__).resolve().parents[2]


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "thư mục chung"
    folder.mkdir()
    return folder


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.setenv("MOTCUA_KNOWLEDGE", str(tmp_path / "knowledge"))
    return ExcelRoom.at(tmp_path / "knowledge")


def ready(inbox: Inbox, clock: Clock, after: float = 0) -> list[str]:
    clock.now += after
    return [path.name for path in inbox.ready()]


# -- which files are whole ------------------------------------------------------------------------------------------


def test_a_file_is_taken_when_it_stopped_growing(folder, clock):
    whole = folder / "bảng.xlsx"
    Workbook().save(whole)
    data = whole.read_bytes()
    inbox = Inbox(folder, clock)
    for part in (1000, 3000):
        whole.write_bytes(data[:part])
        assert ready(inbox, clock, 4) == []
    whole.write_bytes(data)
    assert ready(inbox, clock, 4) == []
    assert ready(inbox, clock, 1) == []
    assert ready(inbox, clock, 3) == ["bảng.xlsx"]


def test_half_a_file_that_rests_is_waited_for_and_then_called_broken(folder, clock):
    whole = folder / "bảng.xlsx"
    Workbook().save(whole)
    whole.write_bytes(whole.read_bytes()[:3000])
    inbox = Inbox(folder, clock)
    assert ready(inbox, clock) == ready(inbox, clock, 30) == []
    assert ready(inbox, clock, 31) == ["bảng.xlsx"]


@pytest.mark.parametrize(
    "name",
    [
        "~$bảng.xlsx",
        ".bảng.xlsx",
        ".~lock.bảng.xlsx#",
        "bảng.kết quả.xlsx",
        "bảng 2.kết quả.xlsx",
        "bảng.pdf",
        "bảng.tmp",
    ],
)
def test_what_is_not_for_us_is_left_alone(folder, clock, name):
    Workbook().save(folder / "x.xlsx")
    (folder / "x.xlsx").rename(folder / unicodedata.normalize("NFD", name))
    inbox = Inbox(folder, clock)
    ready(inbox, clock)
    assert ready(inbox, clock, 100) == []


@pytest.mark.parametrize("lock", ["~$bảng.xlsx", ".~lock.bảng.xlsx#", "~$ng.xlsx"])
def test_a_file_somebody_has_open_waits_until_it_is_closed(folder, clock, lock):
    Workbook().save(folder / "bảng.xlsx")
    (folder / lock).write_text("ai đó")
    inbox = Inbox(folder, clock)
    ready(inbox, clock)
    assert ready(inbox, clock, 10) == []
    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(folder / lock, (two_days_ago, two_days_ago))
    assert ready(inbox, clock, 1) == ["bảng.xlsx"]  # a lock forgotten by a crash
    (folder / lock).unlink()
    assert ready(inbox, clock, 1) == ["bảng.xlsx"]


def test_another_ones_lock_does_not_hold_a_file(folder, clock):
    Workbook().save(folder / "bảng.xlsx")
    (folder / "~$khác.xlsx").write_text("ai đó")
    inbox = Inbox(folder, clock)
    ready(inbox, clock)
    assert ready(inbox, clock, 10) == ["bảng.xlsx"]


def test_a_file_given_up_is_tried_again_only_when_changed(folder, clock):
    path = folder / "bảng.xlsx"
    Workbook().save(path)
    inbox = Inbox(folder, clock)
    ready(inbox, clock)
    assert ready(inbox, clock, 5) == ["bảng.xlsx"]
    inbox.give_up(path)
    assert ready(inbox, clock, 5) == []
    book = Workbook()
    book.active["A1"] = "sửa lại"
    book.save(path)
    ready(inbox, clock, 1)
    assert ready(inbox, clock, 5) == ["bảng.xlsx"]


# -- one file -------------------------------------------------------------------------------------------------------


def dropped(room: ExcelRoom, folder: Path, name: str = "bảng.xlsx") -> Path:
    room.book.save(folder / name)
    return folder / name


def summary(folder: Path, name: str = "bảng") -> list[str]:
    page = load_workbook(folder / f"{name}.kết quả.xlsx")[RESULT]
    return [str(c.value) for row in page.iter_rows() for c in row if c.value]


def test_a_good_file_is_written_summed_up_and_put_away(room, folder):
    room.put(CIVIL, TIME, "số", "5")
    said = take(dropped(room, folder), NOW)
    assert said == "faults=0 changes=1 files=1"
    assert room.text() == PROCEDURE.replace("số: 03", "số: 5")
    assert sorted(p.name for p in folder.iterdir()) == ["bảng.kết quả.xlsx", READ]
    assert [p.name for p in (folder / READ).iterdir()] == ["2026-11-22 09.30.15 bảng.xlsx"]
    told = summary(folder)
    assert "Đã ghi 1 thay đổi ở 1 tệp." in told
    assert "Thời gian giải quyết: 03 → 5 ngày làm việc" in told
    assert "Giấy mẫu" in told


def test_who_edited_is_remembered_for_the_approval(room, folder, tmp_path, monkeypatch):
    room.put(CIVIL, TIME, "số", "5")
    take(dropped(room, folder), NOW)
    path = room.folder / "procedures" / "giay-mau.yaml"
    settings = Settings(knowledge=room.folder)
    found = editors_of(settings, open_log(settings), "procedures/giay-mau", path, path.read_bytes())
    assert found == (["Nguyễn Thị Mẫu"], [])


def test_a_bad_file_changes_nothing_and_comes_back_with_red_cells(room, folder):
    cell = room.put(CIVIL, TIME, "đơn vị", "tuần lễ")
    room.put(CIVIL, "giấy tờ", "nội dung", "Tờ khai khác")
    before = room.files()
    assert take(dropped(room, folder), NOW) == "faults=1 changes=0 files=0"
    assert room.files() == before
    marked = load_workbook(folder / "bảng.kết quả.xlsx")[CIVIL][cell]
    assert marked.comment is not None
    told = summary(folder)
    assert "CHƯA GHI GÌ: có 1 chỗ cần sửa." in told
    assert cell in told
    assert (folder / READ / "2026-11-22 09.30.15 bảng.xlsx").exists()


def test_a_file_without_edits_says_so(room, folder):
    take(dropped(room, folder), NOW)
    assert "Không có gì thay đổi." in summary(folder)


def test_a_file_that_is_no_workbook_is_said_so_and_put_away(room, folder):
    (folder / "bảng.xlsx").write_bytes(b"khong phai")
    assert take(folder / "bảng.xlsx", NOW) == "faults=1 changes=0 files=0"
    assert any("không mở được" in words for words in summary(folder))
    assert load_workbook(folder / "bảng.kết quả.xlsx").sheetnames == [RESULT]


def test_a_wrong_word_form_is_told_by_question_and_where_it_lies_and_a_workbook_by_cell(room, folder):
    done = CliRunner().invoke(app, ["questions", "--facility", "benh-vien-mau", "--out", str(folder / "phieu")])
    assert done.exit_code == 0, done.output
    document = Document(str(folder / "phieu" / "02-phong-mau.docx"))
    document.tables[0].cell(0, 1).text, document.tables[0].cell(1, 1).text = "Nguyễn Thị Mẫu", "01/03/2026"
    number, *_ = (row := document.tables[-1].rows[1]).cells
    row.cells[3].text = "hỏi lại sau"
    document.save(str(folder / "phieu.docx"))
    assert take(folder / "phieu.docx", NOW).startswith("faults=1")
    (result,) = folder.glob("phieu*.xlsx")
    said = " ".join(str(c.value) for row in load_workbook(result)[RESULT].iter_rows() for c in row if c.value)
    assert f"câu {number.text}" in said
    assert "phiếu Word" in said
    assert "thư mục con “đã đọc”" in said
    assert "ô đỏ" not in said
    assert list((folder / "đã đọc").glob("*phieu.docx"))
    room.put(CIVIL, TIME, "số", "nhiều")
    take(dropped(room, folder), NOW)
    assert any("ô đỏ" in words for words in summary(folder))
    assert not any("phiếu Word" in words for words in summary(folder))


def test_a_name_that_may_not_edit_is_told_together_with_wrong_cells(room, folder, monkeypatch):
    room.put(CIVIL, TIME, "số", "nhiều")
    monkeypatch.setenv("MOTCUA_EDITORS", "Trần Văn Mẫu")
    assert take(dropped(room, folder), NOW).startswith("faults=2 ")
    monkeypatch.setenv("MOTCUA_EDITORS", "")
    assert take(dropped(room, folder), NOW).startswith("faults=1 ")


def test_sending_again_is_told_as_that_with_ones_own_row(room, folder, monkeypatch):
    monkeypatch.setenv("MOTCUA_REVIEW", "on")
    room.put(CIVIL, TIME, "số", "5")
    path = dropped(room, folder)
    copy = path.read_bytes()
    take(path, NOW)
    path.write_bytes(copy)
    take(path, NOW)
    said = summary(folder)
    assert any("Đã nhận rồi" in words for words in said)
    assert not any("CHƯA GHI GÌ" in words for words in said)
    room.put(CIVIL, TIME, "số", "6")  # a slip corrected in the old sheet
    take(dropped(room, folder), NOW)
    said = summary(folder)
    assert any("bản anh/chị gửi lúc" in words and "đang chờ duyệt" in words for words in said)
    assert not any("đã được sửa sau khi xuất" in words for words in said)


def test_what_somebody_else_changed_is_not_called_ones_own(room, folder):
    file = room.folder / "procedures" / "giay-mau.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("số: 03", "số: 04"), encoding="utf-8")
    room.put(CIVIL, TIME, "số", "6")
    take(dropped(room, folder), NOW)
    assert any("đã được sửa sau khi xuất bảng này" in words for words in summary(folder))
    assert not any("gửi lúc" in words for words in summary(folder))


def test_what_comes_next_says_approval_where_review_is_on_and_at_once_where_off(room, folder, monkeypatch):
    room.put(CIVIL, TIME, "số", "5")
    monkeypatch.setenv("MOTCUA_REVIEW", "on")
    take(dropped(room, folder), NOW)
    assert any("chờ một người khác duyệt" in words for words in summary(folder))
    (approving,) = (words for words in summary(folder) if "motcua approve giay-mau" in words)
    assert approving.index("trang Chờ duyệt") < approving.index("motcua")  # who has no shell comes first
    room.export()
    room.put(CIVIL, TIME, "số", "6")
    monkeypatch.setenv("MOTCUA_REVIEW", "off")
    take(dropped(room, folder), NOW)
    assert any("Đã có hiệu lực" in words for words in summary(folder))


def test_only_named_editors_may_edit_where_names_are_configured(room, folder, monkeypatch):
    room.put(CIVIL, TIME, "số", "5")
    monkeypatch.setenv("MOTCUA_EDITORS", "Trần Văn Mẫu, Lê Thị Mẫu")
    assert take(dropped(room, folder), NOW) == "faults=1 changes=0 files=0"
    assert any("không có trong danh sách người được sửa" in words for words in summary(folder))
    room.book[GUIDE]["C3"] = "tran van mau"
    assert take(dropped(room, folder), NOW) == "faults=0 changes=1 files=1"


def test_a_notice_in_the_sheet_is_posted_by_a_named_editor_where_names_are_configured(room, folder, monkeypatch):
    monkeypatch.setenv("MOTCUA_EDITORS", "Nguyễn Thị Mẫu")
    values = (None, "thêm", "Mai nghỉ lễ mẫu", "tất cả", "", "22/11/2026", "23/11/2026", "Người Lạ")
    for column, value in enumerate(values, 1):
        room.book[NOTICES].cell(3, column).value = value
    assert take(dropped(room, folder), NOW).startswith("faults=1")
    room.book[NOTICES]["H3"] = "Nguyễn Thị Mẫu"
    assert take(dropped(room, folder), NOW).startswith("faults=0")


def test_a_result_that_is_open_on_another_machine_gets_a_number(room, folder, monkeypatch):
    taken = folder / "bảng.kết quả.xlsx"
    real = Path.replace

    def held(self, target):
        if Path(target) == taken:
            raise PermissionError
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    take(dropped(room, folder), NOW)
    assert (folder / "bảng 2.kết quả.xlsx").exists()
    assert (folder / READ).exists()


def test_what_fails_after_the_write_is_never_called_unwritten_and_nothing_is_read_twice(room, folder, monkeypatch):
    room.put(CIVIL, TIME, "số", "5")

    def fails(*_):
        raise ValueError("riêng")

    with monkeypatch.context() as broken:
        broken.setattr("bot.inbox_job._write_result", fails)
        with pytest.raises(SystemExit) as ended:
            take(dropped(room, folder), NOW)
    assert ended.value.code == WRITTEN
    assert room.text() == PROCEDURE.replace("số: 03", "số: 5")
    assert [p.name for p in folder.iterdir()] == [READ]


def test_a_look_ahead_that_fails_is_said_in_the_result(room, folder, monkeypatch):
    room.put(CIVIL, TIME, "số", "5")

    def fails(*_):
        assert not (folder / "bảng.xlsx").exists()  # put away before anybody looks
        raise ValueError("riêng")

    monkeypatch.setattr("bot.inbox_job.look_ahead", fails)
    assert take(dropped(room, folder), NOW) == "faults=0 changes=1 files=1"
    assert any("Đã ghi, nhưng chưa so được" in words for words in summary(folder))


def test_a_write_that_fails_leaves_files_and_notices_as_they_were(room, folder, monkeypatch):
    room.put(CIVIL, TIME, "số", "5")
    before = room.files()

    def full(path, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("knowledge.importing.write_durably", full)
    assert take(dropped(room, folder), NOW) == "faults=1 changes=0 files=0"
    assert room.files() == before
    assert "CHƯA GHI GÌ: có 1 chỗ cần sửa." in summary(folder)


@pytest.mark.parametrize("name", ["", "Ai Đó"])
def test_an_editor_who_may_not_is_marked_at_the_cell_of_the_name(room, folder, monkeypatch, name):
    room.put(CIVIL, TIME, "số", "5")
    room.book[GUIDE]["C3"] = name
    monkeypatch.setenv("MOTCUA_EDITORS", "Trần Văn Mẫu")
    assert take(dropped(room, folder), NOW) == "faults=1 changes=0 files=0"
    assert load_workbook(folder / "bảng.kết quả.xlsx")[GUIDE]["C3"].comment is not None


# -- the watcher ----------------------------------------------------------------------------------------------------


async def until(condition, seconds: float = 60) -> None:
    for _ in range(int(seconds / 0.2)):
        if condition():
            return
        await asyncio.sleep(0.2)
    raise AssertionError("it never happened")


@pytest.fixture
async def watched(room, folder, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.inbox._POLL_SECONDS", 0.2)
    monkeypatch.setattr("bot.inbox._QUIET_SECONDS", 0.5)
    settings = Settings(knowledge=room.folder, data_dir=tmp_path / "data", inbox=str(folder))
    task = asyncio.create_task(watch_inbox(settings))
    yield settings
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_a_dropped_file_is_taken_by_another_process(room, folder, watched):
    room.put(CIVIL, TIME, "số", "5")
    dropped(room, folder)
    await until(lambda: (folder / "bảng.kết quả.xlsx").exists() and not (folder / "bảng.xlsx").exists())
    assert room.text() == PROCEDURE.replace("số: 03", "số: 5")
    room.export()
    room.put(CIVIL, TIME, "đơn vị", "tuần lễ")
    dropped(room, folder, "hai.xlsx")
    await until(lambda: (folder / "hai.kết quả.xlsx").exists() and not (folder / "hai.xlsx").exists())
    assert any("CHƯA GHI GÌ" in words for words in summary(folder, "hai"))


async def test_a_process_that_fails_leaves_the_file_a_note_and_a_living_server(
    room, folder, watched, tmp_path, monkeypatch
):
    fails = tmp_path / "fails.sh"
    fails.write_text("#!/bin/sh\necho 'ValueError: noi dung rieng' >&2\nexit 3\n")
    fails.chmod(0o755)
    python = sys.executable
    monkeypatch.setattr("bot.job.sys.executable", str(fails))
    dropped(room, folder)
    note = folder / "bảng.kết quả.txt"
    await until(note.exists)
    assert "Chưa ghi gì" in note.read_text(encoding="utf-8")
    assert (folder / "bảng.xlsx").exists()
    monkeypatch.setattr("bot.job.sys.executable", python)
    dropped(room, folder, "hai.xlsx")
    await until((folder / "hai.kết quả.xlsx").exists)
    assert (folder / "bảng.xlsx").exists()  # not tried again as it is


@pytest.mark.parametrize("end", ["exit 4", "kill -9 $$", "rm bảng.xlsx; exit 1"])
async def test_a_process_that_fails_after_writing_never_says_unwritten(
    room, folder, watched, tmp_path, monkeypatch, end
):
    fails = tmp_path / "fails.sh"
    fails.write_text(f"#!/bin/sh\ncd '{folder}'\n{end}\n")
    fails.chmod(0o755)
    monkeypatch.setattr("bot.job.sys.executable", str(fails))
    dropped(room, folder)
    note = folder / "bảng.kết quả.txt"
    await until(lambda: note.exists() and note.read_text(encoding="utf-8"))
    words = note.read_text(encoding="utf-8")
    assert "motcua pending" in words
    assert "chưa ghi gì" not in words.lower()
    assert ("đã ghi;" in words) is (not end.startswith("kill"))


async def test_a_folder_that_is_away_for_a_while_is_waited_for(room, folder, watched):
    folder.rmdir()
    await asyncio.sleep(0.6)
    folder.mkdir()
    dropped(room, folder)
    await until((folder / "bảng.kết quả.xlsx").exists)


def test_a_job_has_the_settings_of_the_server(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings = Settings(knowledge=Path("k"), data_dir=Path("d"), review="on", editors="A, B", facility="x")
    own = job_environment(settings)
    assert own["MOTCUA_KNOWLEDGE"] == str(tmp_path / "k")
    assert own["MOTCUA_DATA_DIR"] == str(tmp_path / "d")
    assert (own["MOTCUA_REVIEW"], own["MOTCUA_EDITORS"], own["MOTCUA_FACILITY"]) == ("on", "A, B", "x")


_SERVE = """
import asyncio, json, sys
from pathlib import Path
import bot.inbox
from bot.library import Library
from bot.serving import build_app
from bot.settings import Settings
from nlu.watch import danger_files
from aiohttp.test_utils import TestClient, TestServer
bot.inbox._POLL_SECONDS, bot.inbox._QUIET_SECONDS = 0.2, 0.5
settings = Settings(encoder="toy", knowledge={knowledge!r}, data_dir={data!r}, inbox={inbox!r})
library = Library(settings, examples=[Path({few!r})], danger=danger_files(Path({danger!r})))
library.refresh()
async def main():
    async with TestClient(TestServer(build_app(settings, library))):
        for _ in range(300):
            if Path({result!r}).exists():
                break
            await asyncio.sleep(0.2)
asyncio.run(main())
print(json.dumps([Path({result!r}).exists(), sorted({{name.partition(".")[0] for name in sys.modules}})]))
"""


def test_the_serving_process_takes_a_file_and_loads_no_office_library(tmp_path, folder):
    """The real server with the real folder: the file is read, and openpyxl was never in this process."""
    here = Path(__file__).resolve().parent
    knowledge = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", knowledge, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", "export-excel", "--out", str(folder / "bảng.xlsx")],
        check=True,
        cwd=ROOT,
        env={**os.environ, "MOTCUA_KNOWLEDGE": str(knowledge)},
        capture_output=True,
    )
    code = _SERVE.format(
        knowledge=str(knowledge),
        data=str(tmp_path / "data"),
        inbox=str(folder),
        few=str(here / "few_examples.yml"),
        danger=str(here / "few_danger"),
        result=str(folder / "bảng.kết quả.xlsx"),
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    read, loaded = json.loads(done.stdout.splitlines()[-1])
    assert read
    assert "bot" in loaded
    assert not {"openpyxl", "docx", "lxml", "matplotlib"} & set(loaded)
