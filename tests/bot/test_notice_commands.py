"""Posting and ending notices: the command, the file with its comments, the log; and that answers show them."""

import asyncio
import json
import threading
from datetime import datetime

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_world import FACILITIES, PROCEDURES, write_folder
from typer.testing import CliRunner

from bot.cli import app
from bot.intake import clean
from bot.library import VIETNAM, Library
from bot.serving import build_app
from bot.settings import Settings
from knowledge.notice import parse_moment
from knowledge.notice_file import LOG, NoticeError, end_notice, post_notice, read_notices
from tests.bot.test_library import FEW, FEW_DANGER

NOW = datetime(2026, 11, 22, 9, tzinfo=VIETNAM)
COMMENTED = """\
# Đầu tệp.
thông báo:
  # Của thứ hai.
  - số: 4
    nội dung: Quầy nghỉ  # ghi chú trong dòng
    từ: 22/11/2026
    đến: 23/11/2026
    người đăng: An

  # Của thứ ba.
  - số: 6
    nội dung: Mất điện
    từ: 22/11/2026
    đến: 24/11/2026
    người đăng: An
# Cuối tệp.
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    path = write_folder(tmp_path / "kien-thuc", PROCEDURES, FACILITIES)
    (path / "notices.yaml").unlink()
    monkeypatch.setenv("MOTCUA_KNOWLEDGE", str(path))
    monkeypatch.setenv("MOTCUA_FACILITY", "mau")
    with time_machine.travel(NOW, tick=False):
        yield path


def run(*words: str):
    return CliRunner().invoke(app, ["notice", *words], env={"COLUMNS": "300"})


def logged(folder):
    return [json.loads(line) for line in (folder / LOG).read_text(encoding="utf-8").splitlines()]


def test_a_notice_in_one_line(folder):
    result = run("Chiều nay quầy nghỉ", "--until", "17:00", "--by", "Nguyễn  Thị A")
    assert result.exit_code == 0, result.output
    assert "Đã đăng thông báo số 1" in result.output
    (row,) = read_notices(folder)
    assert (row.text, row.facility, row.touches, row.by) == ("Chiều nay quầy nghỉ", "mau", ("tất cả",), "Nguyễn Thị A")
    assert (str(row.starts), str(row.until)) == ("22/11/2026", "17:00 22/11/2026")
    entry = logged(folder)[0]
    assert (entry["action"], entry["by"], entry["số"]) == ("post", "Nguyễn Thị A", 1)
    assert entry["at"] == "2026-11-22T09:00:00+07:00"


@pytest.mark.parametrize(
    ("until", "read"),
    [
        ("hôm nay", "22/11/2026"),
        ("Mai", "23/11/2026"),
        ("17h30", "17:30 22/11/2026"),
        ("28/11/2026", "28/11/2026"),
        ("8:00 28/11/2026", "08:00 28/11/2026"),
    ],
)
def test_the_end_as_a_person_says_it(folder, until, read):
    assert run("Quầy nghỉ", "--until", until, "--by", "An").exit_code == 0
    assert str(read_notices(folder)[0].until) == read


def test_sixty_days_are_not_too_long_and_a_doubtful_number_is_pointed_out(folder):
    assert "Lưu ý" not in run("Quầy nghỉ", "--until", "21/01/2027", "--by", "An").output
    said = run("Gọi 0912 345 678, lấy 50.000 đồng", "--until", "mai", "--by", "An")
    assert said.exit_code == 0
    assert "0912345678" in said.output
    assert "50.000 đồng" in said.output
    assert len(read_notices(folder)) == 2


def test_only_named_editors_post_and_end_where_names_are_set(folder, monkeypatch):
    monkeypatch.setenv("MOTCUA_EDITORS", "Trần Thị Bình, Lê An")
    assert "danh sách người được sửa" in run("Quầy nghỉ", "--until", "mai", "--by", "Ai Đó").output
    assert read_notices(folder) == ()
    assert run("Quầy nghỉ", "--until", "mai", "--by", "tran thi binh").exit_code == 0
    assert run("--end", "1", "--by", "Ai Đó").exit_code != 0
    assert len(read_notices(folder)) == 1
    assert run("--end", "1", "--by", "Lê An").exit_code == 0


def test_a_notice_that_may_not_run_can_be_ended(folder):
    (folder / "notices.yaml").write_text(COMMENTED.replace("24/11/2026", "24/11/2027"), encoding="utf-8")
    assert run("--end", "6", "--by", "An").exit_code == 0


def test_what_it_touches_and_whose_it_is(folder):
    ok = run(
        "Quầy nghỉ", "--for", "giay-do", "--for", "Gio lam viec", "--facility", "that", "--until", "mai", "--by", "An"
    )
    assert ok.exit_code == 0, ok.output
    row = read_notices(folder)[0]
    assert (row.touches, row.facility) == (("giay-do", "giờ làm việc"), "that")
    assert run("Mất điện toàn khu", "--facility", "tất cả", "--until", "mai", "--by", "An").exit_code == 0
    assert read_notices(folder)[1].facility is None


def test_several_facilities_have_to_be_told_apart(folder, monkeypatch):
    monkeypatch.setenv("MOTCUA_FACILITIES", "mau,that")
    result = run("Quầy nghỉ", "--until", "mai", "--by", "An")
    assert result.exit_code != 0
    assert "mau, that" in result.output
    assert read_notices(folder) == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Quầy nghỉ", "--until", "mai"), "thiếu --by"),
        (("Quầy nghỉ", "--by", "An"), "thiếu --until"),
        (("", "--until", "mai", "--by", "An"), "hãy ghi thông báo"),
        (("Quầy nghỉ", "--until", "8:00", "--by", "An"), "đã qua rồi"),
        (("Quầy nghỉ", "--until", "tuần sau", "--by", "An"), "“tuần sau” không rõ"),
        (("Quầy nghỉ", "--from", "24/11/2026", "--until", "mai", "--by", "An"), "kết thúc trước khi bắt đầu"),
        (("Quầy nghỉ", "--for", "giay-doo", "--until", "mai", "--by", "An"), "có phải ý bạn là “giay-do”"),
        (("Quầy nghỉ", "--facility", "khong", "--until", "mai", "--by", "An"), "không có cơ sở “khong”"),
        (("--end", "9", "--by", "An"), "không có thông báo số 9"),
        (("--end", "9"), "thiếu --by"),
        (("Quầy nghỉ", "--until", "22/01/2027", "--by", "An"), "dài quá 60 ngày"),
        (("Xem bit.ly/x1", "--until", "mai", "--by", "An"), "ngoài danh sách cho phép"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_written(folder, words, said):
    result = run(*words)
    assert result.exit_code != 0
    assert said in result.output.replace("\n", " ")
    assert not (folder / "notices.yaml").exists()


def test_a_listing_says_what_is_shown_now(folder):
    run("Quầy nghỉ sáng", "--until", "10:00", "--by", "An")
    run("Mất điện", "--from", "24/11/2026", "--until", "25/11/2026", "--by", "Bình")
    with time_machine.travel(datetime(2026, 11, 22, 10, tzinfo=VIETNAM), tick=False):
        output = run("--list").output
    assert "đã hết" in next(line for line in output.splitlines() if "Quầy nghỉ sáng" in line)
    assert "sắp tới" in next(line for line in output.splitlines() if "Mất điện" in line)


def test_a_listing_on_a_narrow_screen_cuts_nothing(folder):
    run("Quầy nghỉ kiểm kê " * 8, "--for", "giay-do", "--until", "17:00 31/12/2026", "--by", "Nguyễn Thị Tên Rất Dài")
    output = CliRunner().invoke(app, ["notice", "--list"], env={"COLUMNS": "60"}).output
    for said in ("Chạm tới: giay-do", "Từ 22/11/2026 đến 17:00 31/12/2026", "Người đăng: Nguyễn Thị Tên Rất Dài"):
        assert said in output


def test_an_ended_notice_stays_in_the_log_and_its_number_is_not_given_again(folder):
    run("Quầy nghỉ", "--until", "mai", "--by", "An")
    assert run("--end", "1", "--by", "Bình").exit_code == 0
    assert read_notices(folder) == ()
    run("Quầy lại nghỉ", "--until", "mai", "--by", "An")
    assert [row.number for row in read_notices(folder)] == [2]
    assert [(e["action"], e["số"], e["by"]) for e in logged(folder)] == [
        ("post", 1, "An"),
        ("end", 1, "Bình"),
        ("post", 2, "An"),
    ]


# -- the file -----------------------------------------------------------------------------------------------------


def post(folder, text="Bãi xe đóng cửa", by="An"):
    return post_notice(folder, text, ("tất cả",), None, parse_moment("22/11/2026"), parse_moment("23/11/2026"), by, NOW)


def test_comments_and_other_rows_stay_as_they_are(folder):
    (folder / "notices.yaml").write_text(COMMENTED, encoding="utf-8")
    assert post(folder).number == 7
    text = (folder / "notices.yaml").read_text(encoding="utf-8")
    assert text.startswith(COMMENTED)
    end_notice(folder, 7, "An", NOW)
    assert (folder / "notices.yaml").read_text(encoding="utf-8") == COMMENTED
    end_notice(folder, 4, "An", NOW)
    text = (folder / "notices.yaml").read_text(encoding="utf-8")
    assert "# Của thứ ba." in text
    assert "Quầy nghỉ" not in text
    end_notice(folder, 6, "An", NOW)
    text = (folder / "notices.yaml").read_text(encoding="utf-8")
    assert "# Đầu tệp." in text
    assert read_notices(folder) == ()
    assert post(folder).number == 8
    assert len(read_notices(folder)) == 1


@pytest.mark.parametrize("text", ["", "# chỉ có ghi chú\n", "thông báo:\n", "thông báo: []\n"])
def test_a_file_without_rows_gets_its_first(folder, text):
    (folder / "notices.yaml").write_text(text, encoding="utf-8")
    post(folder)
    assert [row.text for row in read_notices(folder)] == ["Bãi xe đóng cửa"]


@pytest.mark.parametrize("words", ['Có "ngoặc" và \\ gạch: # không phải ghi chú', "- gạch đầu dòng", "{ngoặc} & *sao"])
def test_a_text_with_signs_of_yaml(folder, words):
    post(folder, words, by="Trần: B")
    post(folder)
    assert (read_notices(folder)[0].text, read_notices(folder)[0].by) == (words, "Trần: B")
    end_notice(folder, 1, "An", NOW)
    assert len(read_notices(folder)) == 1


FLOW = "thông báo: [{số: 1, nội dung: Quầy nghỉ, từ: 22/11/2026, đến: 23/11/2026, người đăng: An}]\n"
SINGLE = "thông báo:\n  số: 1\n  nội dung: Quầy nghỉ\n  từ: 22/11/2026\n  đến: 23/11/2026\n  người đăng: An\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FLOW, "ghi theo kiểu"),
        (SINGLE, "ghi theo kiểu"),
        ("thông báo:\n  - số: 1\n    nội dung: thiếu ngày\n", "thiếu mục bắt buộc"),
        ("thông báo: [\n", "không đọc được YAML"),
        ("thông báo:\n  - số: 1\n    lạ: có\n", "không có mục tên “lạ”"),
    ],
)
def test_a_file_in_another_style_or_in_disorder_is_left_as_it_is(folder, text, said):
    (folder / "notices.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(NoticeError, match=said):
        post(folder)
    assert (folder / "notices.yaml").read_text(encoding="utf-8") == text
    assert (folder / LOG).read_bytes() == b""


def test_a_torn_log_line_costs_only_itself(folder):
    post(folder)
    with (folder / LOG).open("ab") as log:
        log.write(b'{"at": "2026-')
    assert post(folder).number == 2
    lines = (folder / LOG).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["số"] for line in (lines[0], lines[2])] == [1, 2]


def test_a_folder_that_cannot_be_written_is_a_sentence(folder, monkeypatch):
    monkeypatch.setattr(
        "knowledge.notice_file.write_durably", lambda *_: (_ for _ in ()).throw(PermissionError(13, "x"))
    )
    with pytest.raises(NoticeError, match="quyền ghi"):
        post(folder)


@given(
    st.lists(
        st.one_of(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=5).map(clean), st.none()), max_size=8
    )
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_order_of_posts_and_ends_keeps_the_rest(folder, steps):
    (folder / "notices.yaml").write_text(COMMENTED, encoding="utf-8")
    standing = {4: "Quầy nghỉ", 6: "Mất điện"}
    for words in steps:  # None ends the oldest
        if words is not None:
            row = post(folder, words)
            standing[row.number] = row.text
        elif standing:
            end_notice(folder, oldest := min(standing), "An", NOW)
            del standing[oldest]
        assert {row.number: row.text for row in read_notices(folder)} == standing
    assert "# Đầu tệp." in (folder / "notices.yaml").read_text(encoding="utf-8")


def test_two_at_once_both_stand(folder):
    threads = [threading.Thread(target=post, args=(folder, f"Thông báo {n}")) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(row.number for row in read_notices(folder)) == list(range(1, 9))
    assert len(logged(folder)) == 8


# -- live -----------------------------------------------------------------------------------------------------------


async def test_a_notice_is_live_within_seconds_though_nothing_is_approved(folder, aiohttp_client, tmp_path):
    settings = Settings(knowledge=folder, data_dir=tmp_path / "d", encoder="toy", facility="mau", review="on")
    library = Library(settings, examples=FEW, danger=FEW_DANGER)
    library.refresh()
    client = await aiohttp_client(build_app(settings, library))
    await asyncio.sleep(0.5)  # the watcher is a task of its own and needs a moment to stand

    async def alerts():
        response = await client.post("/api/chat", json={"action": "p:giay-xanh"})
        return [s["text"] for s in (await response.json())["segments"] if s["kind"] == "alert"]

    async def wait_for(shown):
        for _ in range(75):
            if any("Bãi xe đóng cửa" in text for text in await alerts()) is shown:
                return
            await asyncio.sleep(0.2)
        raise AssertionError("the change never arrived")

    facility = (folder / "facilities" / "mau.yaml").read_bytes()
    number = post(folder).number
    await wait_for(True)
    end_notice(folder, number, "An", NOW)
    await wait_for(False)
    assert (folder / "facilities" / "mau.yaml").read_bytes() == facility
