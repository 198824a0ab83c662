"""What waits, the look at answers, approving as a second person: through the browser, both ways."""

import json
import re
import threading

import pytest
from desk_world import APPROVER, EDITOR, ID, NAMES, NOW, RECORD, VIEWER, approve, edit, hidden, looked, words

from bot.desk.looks import Looks
from bot.editor import remember_editor
from bot.review import open_log
from bot.store.opening import open_store
from bot.turn import Incoming, Session, Status, Turn
from knowledge.chain import Action
from tests.bot.test_checkout import git

WORSE = "phạm vi: nội bộ\n"
"""Appended to a file it takes the procedure from the public."""


def edited(desk, by=EDITOR, old="số: 03", new="số: 04"):
    edit(desk.folder, old, new)
    if by:
        remember_editor(desk.settings.data_dir, (desk.folder / f"{RECORD}.yaml").read_bytes(), by)


def entry(desk, record=RECORD):
    return open_log(desk.settings).history(record)[-1]


async def answer(person):
    response = await person.client.post("/api/chat", json={"action": f"p:{ID}"})
    return "\n".join(s["text"] for s in (await response.json())["segments"])


# --- the list


async def test_what_waits_is_listed_with_who_edited_and_what_changes(approved):
    edited(approved)
    viewer = await approved.open(VIEWER)
    said = await viewer.get("cho-duyet")
    assert NAMES[ID] in said
    assert f"{EDITOR} sửa" in said
    assert "Thời gian giải quyết: 03 → 04 ngày làm việc" in said
    assert NAMES["tem-phieu"] not in said
    assert "1 tệp chờ duyệt" in await viewer.get()
    approved.approve(RECORD)
    assert "Không có gì chờ duyệt." in await viewer.get("cho-duyet")
    assert "0 tệp chờ duyệt" in await viewer.get()


async def test_everything_is_marked_at_once_the_first_time(desk):
    person = await desk.open(APPROVER)
    await person.get("cho-duyet")
    assert person.page.count('type="checkbox"') == 4
    assert " checked" not in person.page
    await person.get("cho-duyet?tat=ca")
    assert person.page.count(" checked") == 4


async def test_a_file_that_is_gone_is_said_to_be(approved):
    (approved.folder / f"{RECORD}.yaml").unlink()
    person = await approved.open(APPROVER)
    assert "nay không còn" in await person.get("cho-duyet")
    assert 'type="checkbox"' not in person.page
    await person.get(f"ban-sua?tep={ID}")
    assert person.status == 409


async def test_a_broken_file_is_shown_with_its_fault_and_cannot_be_looked_at(approved):
    edited(approved, new="số: ba")
    person = await approved.open(APPROVER)
    said = await person.get(f"ban-sua?tep={ID}")
    assert "Tệp có lỗi nên chưa duyệt được" in said
    assert "Cách sửa" in said
    await person.post("ban-sua", tep=ID)
    assert "/xem-truoc/" not in person.at
    assert "Tệp có lỗi" in person.page
    await person.post("duyet", tep=ID, xem="x")
    assert person.status == 409
    assert entry(approved).by == "Người Duyệt Trước"


@pytest.mark.parametrize(
    "path", ["ban-sua", "ban-sua?tep=khong-co", "ban-sua?tep=../../etc/passwd", "ban-sua?tep=tem-phieu"]
)
async def test_what_does_not_wait_has_no_page(approved, path):
    person = await approved.open(APPROVER)
    await person.get(path)
    assert person.status in (400, 409)
    assert person.inside


# --- looking and approving


async def test_an_edit_is_looked_at_approved_by_a_second_person_and_answered(approved):
    store = open_store(approved.settings)
    said = "xin giấy hẹn xanh bao lâu"
    store.keep("web", "x", Incoming(said), Turn(Status.ANSWERED, ()), Session(facility="co-so-mau"), NOW, 1.0)
    store.close()
    edited(approved)
    editor = await approved.open(EDITOR)
    assert "Xem trước câu trả lời" in await editor.get(f"ban-sua?tep={ID}")
    found = await looked(editor, ID)
    assert re.search(r"\d+ câu sẽ trả lời khác, trong \d+ câu hỏi lại", found)
    assert "Chờ một người có quyền duyệt" in found
    assert 'name="so"' not in editor.page

    approver = await approved.open(APPROVER)
    shown = await approver.get(f"ban-sua?tep={ID}")
    assert f"Người duyệt: {APPROVER}" in shown
    assert "Người sửa" not in shown
    assert "03 ngày làm việc" in await answer(approver)
    done = await approve(approver, ID, so="12/QĐ-MẪU")
    assert "Đã duyệt 1 tệp." in done
    last = entry(approved)
    assert (last.action, last.by, last.editor, last.decision) == (Action.APPROVE, APPROVER, EDITOR, "12/QĐ-MẪU")
    approved.library.refresh()
    assert "04 ngày làm việc" in await answer(approver)


async def test_the_page_of_the_look_shows_both_answers_to_editors_and_only_its_own_style(approved):
    edited(approved)
    editor = await approved.open(EDITOR)
    await looked(editor, ID)
    page = re.search(r'href="(/ban-lam-viec/xem-truoc/[^"]+/trang)"', editor.page)[1]
    said = await editor.get(page)
    assert editor.status == 200
    assert "03 ngày làm việc" in said
    assert "04 ngày làm việc" in said
    policy = editor.headers["Content-Security-Policy"]
    assert "style-src 'sha256-" in policy
    assert "unsafe" not in policy
    assert editor.headers["Cache-Control"] == "no-store"
    viewer = await approved.open(VIEWER)
    await viewer.get(page)
    assert viewer.status == 403
    await viewer.get(f"ban-sua?tep={ID}")
    assert "/trang" not in viewer.page


async def test_nothing_is_approved_without_having_been_looked_at(approved):
    edited(approved)
    person = await approved.open(APPROVER)
    await person.get(f"ban-sua?tep={ID}")
    assert 'action="/ban-lam-viec/duyet"' not in person.page
    for look in ("", "x" * 22):
        await person.post("duyet", tep=ID, xem=look)
        assert person.status == 409
        assert "xem trước lại" in person.page
    assert entry(approved).by == "Người Duyệt Trước"


async def test_an_edit_that_changed_after_the_look_is_looked_at_again(approved):
    edited(approved)
    person = await approved.open(APPROVER)
    await looked(person, ID)
    look = hidden(person, "xem")
    edited(approved, old="số: 04", new="số: 05")
    await person.post("duyet", tep=ID, xem=look)
    assert person.status == 409
    assert "Nội dung vừa đổi" in person.page
    edited(approved, old="số: 05", new="số: 04")
    assert "Đã duyệt 1 tệp" in await person.post("duyet", tep=ID, xem=look)


async def test_an_approval_of_something_else_meanwhile_asks_for_a_new_look(approved):
    edited(approved)
    person = await approved.open(APPROVER)
    await looked(person, ID)
    approved.approve("procedures/tem-phieu")
    await approve(person, ID)
    assert person.status == 409
    await looked(person, ID)
    assert "Đã duyệt 1 tệp" in await approve(person, ID)


async def test_what_breaks_needs_a_reason_and_the_reason_is_kept(approved):
    path = approved.folder / f"{RECORD}.yaml"
    path.write_text(path.read_text(encoding="utf-8") + WORSE, encoding="utf-8")
    remember_editor(approved.settings.data_dir, path.read_bytes(), EDITOR)
    person = await approved.open(APPROVER)
    said = await looked(person, ID)
    assert "không còn được trả lời đúng" in said
    assert "“Giấy hẹn xanh”" in said
    look = hidden(person, "xem")
    for reason in ("", " . "):
        await person.post("duyet", tep=ID, xem=look, ly_do=reason)
        assert person.status == 409
        assert "ghi lý do" in person.page
    assert "Đã duyệt 1 tệp" in await person.post("duyet", tep=ID, xem=look, ly_do="không làm nữa")
    assert entry(approved).reason == "không làm nữa"


# --- two persons


@pytest.mark.parametrize("spelling", [APPROVER, "le thi duyet"])
async def test_nobody_approves_their_own_edit(approved, spelling):
    edited(approved, by=spelling)
    person = await approved.open(APPROVER)
    said = await looked(person, ID)
    assert "phải có người khác duyệt" in said
    assert 'action="/ban-lam-viec/duyet"' not in person.page
    look = approved_look(person, approved)
    await person.post("duyet", tep=ID, xem=look)
    assert person.status == 409
    assert "phải có người khác duyệt" in person.page
    assert entry(approved).by == "Người Duyệt Trước"


def approved_look(person, desk):
    """The id of the look, which the page hides where there is no form."""
    return re.search(r"/xem-truoc/([\w-]{22})/trang", person.page)[1]


async def test_where_nobody_knows_the_editor_the_approver_names_another_person(approved):
    edited(approved, by="")
    person = await approved.open(APPROVER)
    said = await looked(person, ID)
    assert "Máy chưa biết ai đã sửa" in said
    for name, wrong in (("", "chưa ghi người sửa"), ("Lê Thị Duyệt", "phải có người khác duyệt")):
        await approve(person, ID, nguoi_sua=name, so="7/QĐ")
        assert person.status == 409
        assert wrong in words(person.page)
        assert 'value="7/QĐ"' in person.page
    assert "Đã duyệt 1 tệp" in await approve(person, ID, nguoi_sua="Nguyễn Thị Khác")
    assert entry(approved).editor == "Nguyễn Thị Khác"


async def test_a_name_given_for_an_unknown_editor_does_not_replace_a_known_one(approved):
    edited(approved)
    edit(approved.folder, "số: 03", "số: 06", "procedures/tem-phieu")
    person = await approved.open(APPROVER)
    await looked(person, ID, "tem-phieu")
    assert "Đã duyệt 2 tệp" in await approve(person, ID, "tem-phieu", nguoi_sua="Nguyễn Thị Khác")
    assert entry(approved).editor == EDITOR
    assert entry(approved, "procedures/tem-phieu").editor == "Nguyễn Thị Khác"


async def test_the_lists_of_names_hold_on_the_desk_too(make):
    desk = make(approvers="Người Khác", editors=f"{EDITOR}, Ai Nữa")
    desk.approve()
    edited(desk)
    person = await desk.open(APPROVER)
    await looked(person, ID)
    await approve(person, ID)
    assert person.status == 409
    assert "MOTCUA_APPROVERS" in person.page


async def test_several_files_are_approved_in_one_go(desk):
    person = await desk.open(APPROVER)
    ids = [*NAMES, "co-so-mau"]
    said = await looked(person, *ids)
    assert "4 tệp chờ duyệt" in said
    assert "Đã duyệt 4 tệp" in await approve(person, *ids, nguoi_sua="Người Nhập")
    assert all(entry(desk, record).by == APPROVER for record in desk.records)
    assert open_log(desk.settings).approved("calendar") is None


async def test_more_than_a_hundred_at_once_are_refused(desk):
    person = await desk.open(APPROVER)
    await person.get("ban-sua?" + "&".join(f"tep=x{n}" for n in range(101)))
    assert person.status == 400
    assert "tối đa 100" in person.page


# --- the look itself


async def test_a_look_that_is_gone_is_said_to_be(approved):
    person = await approved.open(EDITOR)
    for path in (f"xem-truoc/{'x' * 22}", f"xem-truoc/{'x' * 22}/trang"):
        await person.get(path)
        assert person.status == 404
        assert "không còn" in person.page


async def test_a_look_that_fails_says_so_without_a_word_of_the_error_and_is_tried_again(approved, monkeypatch):
    def broken(*args, **options):
        raise RuntimeError("câu hỏi của một người dân")

    edited(approved)
    person = await approved.open(EDITOR)
    with monkeypatch.context() as patched:
        patched.setattr("bot.desk.looks.compare_approval", broken)
        said = await looked(person, ID)
    assert "máy gặp trục trặc" in said
    assert "câu hỏi của một người dân" not in said
    assert "câu hỏi lại" in await looked(person, ID)


def test_a_look_ends_when_the_server_stops(approved):
    running = threading.Event()
    ended = threading.Event()

    def endless(*args, telling, **options):
        try:
            with telling("Hỏi lại") as step:
                while True:
                    step(1, 2)
                    running.set()
        finally:
            ended.set()

    looks = Looks(approved.settings, approved.library)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("bot.desk.looks.compare_approval", endless)
        looks.begin(open_log(approved.settings), {RECORD: b"x"}, "A", "/")
        assert running.wait(10)
        looks.close()
        assert ended.wait(10)


async def test_looks_wait_for_each_other_and_not_without_end(approved, monkeypatch):
    go = threading.Event()

    def slow(*args, **options):
        go.wait(30)
        raise RuntimeError

    monkeypatch.setattr("bot.desk.looks.compare_approval", slow)
    person = await approved.open(EDITOR)
    for number in range(4, 10):
        edited(approved, old=f"số: 0{number - 1}", new=f"số: 0{number}")
        await person.get(f"ban-sua?tep={ID}")
        await person.post("ban-sua", tep=ID)
    assert person.status == 503
    assert "nhiều lần xem trước" in person.page
    go.set()


# --- review off, git, the log


async def test_without_review_nothing_waits_and_nothing_is_approved(make):
    desk = make(review="off")
    person = await desk.open(APPROVER)
    for path in ("", "cho-duyet", f"ban-sua?tep={ID}"):
        assert "chế độ thử" in await person.get(path)
    await person.post("duyet", tep=ID, xem="x")
    assert person.status == 409
    assert not open_log(desk.settings).entries


async def test_in_a_checkout_an_approval_is_a_commit_of_the_account(approved):
    for call in (("init", "-q"), ("add", "-A"), ("-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x")):
        git(approved.folder, *call)
    edited(approved)
    person = await approved.open(APPROVER)
    await looked(person, ID)
    await approve(person, ID)
    assert APPROVER in git(approved.folder, "log", "-1", "--format=%an")


async def test_a_broken_log_stops_approving_and_says_why(approved):
    edited(approved)
    person = await approved.open(APPROVER)
    await looked(person, ID)
    look = hidden(person, "xem")
    log = approved.folder / "approved" / "log.jsonl"
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join((lines[0].replace(b"Tr", b"Xr"), *lines[1:])))
    await person.post("duyet", tep=ID, xem=look)
    assert person.status == 409
    assert "khôi phục" in person.page


# --- what a file may hold


async def test_what_stands_in_a_file_is_shown_as_text(approved):
    evil = "<img src=x onerror=alert(1)>\"'<script>alert(2)</script>"
    row = f"cảnh báo: {{nội dung: {json.dumps(evil)}, độ tin: đã kiểm, nguồn: thử}}\n"
    path = approved.folder / f"{RECORD}.yaml"
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    edit(approved.folder, "tên: Phiếu hẹn tái khám", 'tên: "<b>Phiếu</b> hẹn"', "procedures/giay-hen-do")
    approved.library.refresh()
    person = await approved.open(APPROVER)
    for page in (
        "",
        "cho-duyet",
        f"ban-sua?tep={ID}&tep=giay-hen-do",
        "ho-so?tim=<script>",
        "ho-so/procedures/giay-hen-do",
    ):
        await person.get(page)
        assert "<script" not in person.page
        assert "<img" not in person.page
        assert "<b>Phiếu" not in person.page
    assert evil in await person.get(f"ban-sua?tep={ID}")
    assert "&lt;script&gt;" in person.page
