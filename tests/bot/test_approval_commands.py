"""The commands of approval as a nurse types them."""

import pytest
from typer.testing import CliRunner

from bot import approval_commands
from bot.cli import app
from bot.review import open_log
from bot.settings import load_settings
from knowledge.approval import ApprovalError
from tests.bot.test_approving import folder  # noqa: F401  (fixture)
from tests.bot.test_checkout import git
from tests.bot.test_library import SUBJECT, edit

RECORD, ID = SUBJECT.removesuffix(".yaml"), "cap-lai-giay-chung-sinh"
BY = ("--by", "Lê Thị B")
runner = CliRunner()


@pytest.fixture
def room(folder, monkeypatch):  # noqa: F811
    monkeypatch.setenv("MOTCUA_KNOWLEDGE", str(folder))
    monkeypatch.setenv("MOTCUA_ENCODER", "toy")
    monkeypatch.setenv("MOTCUA_REVIEW", "on")
    monkeypatch.setattr(approval_commands, "show_impact", lambda *_: ())  # see test_impact_commands
    return folder


def run(*words, code=0):
    result = runner.invoke(app, words)
    if isinstance(result.exception, ApprovalError):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.output


def approved(record=RECORD):
    return open_log(load_settings()).approved(record)


def test_what_waits_is_listed_with_what_it_changes(room):
    assert "67 tệp chờ duyệt" in run("pending")
    run("approve", ID, *BY)
    assert f"{RECORD} " not in run("pending")
    edit(room, "số: 03", "số: 04")
    out = run("pending")
    assert f"{RECORD} (đang dùng bản số 1, Lê Thị B duyệt " in out
    assert "  • Thời gian giải quyết: 03 → 04 ngày làm việc" in out
    (room / SUBJECT).unlink()
    assert "tệp không còn" in run("pending")


def test_all_that_waits_is_approved_at_once_and_then_nothing_waits(room):
    assert "Đã duyệt 67 tệp" in run("approve", "--all", *BY, "--decision", "12/QĐ-BV")
    assert approved("facilities/co-so-mau").decision == "12/QĐ-BV"
    assert approved("calendar") is None  # it serves as it is until somebody approves it by name
    assert "Không có tệp nào chờ duyệt" in run("pending")
    assert "Không có tệp nào chờ duyệt" in run("approve", "--all", *BY)
    run("approve", "calendar", *BY)
    assert approved("calendar")


def test_a_file_with_an_error_is_not_approved_and_the_others_named_with_it_wait_too(room):
    edit(room, "số: 03", "số: ba")
    out = run("approve", ID, "giay-ra-vien", *BY, code=1)
    assert f"{SUBJECT}:" in out
    assert "Cách sửa" in out
    assert approved() is None
    assert approved("procedures/giay-ra-vien") is None
    run("approve", "giay-ra-vien", *BY)
    assert approved("procedures/giay-ra-vien")


def test_with_all_what_is_in_order_is_approved_and_the_rest_named(room):
    edit(room, "số: 03", "số: ba")
    out = run("approve", "--all", *BY, code=1)
    assert "Đã duyệt 66 tệp" in out
    assert "1 tệp còn lỗi nên chưa duyệt" in out
    assert approved() is None
    assert "tệp có lỗi, xem motcua check" in run("pending")


def test_ids_or_all_and_never_both_or_neither(room):
    assert "--all" in run("approve", *BY, code=2)
    assert "--all" in run("approve", ID, "--all", *BY, code=2)


def test_what_breaks_stops_until_a_reason_is_given_and_the_reason_is_kept(room, monkeypatch):
    seen = []
    monkeypatch.setattr(approval_commands, "_impact_of", lambda *a: seen.append(a[2]) or ["câu vàng"])
    with pytest.raises(ApprovalError, match="1 câu hỏi sẽ không còn được trả lời đúng"):
        run("approve", ID, *BY)
    assert approved() is None
    assert seen == [{RECORD: (room / SUBJECT).read_bytes()}]
    run("approve", ID, *BY, "--confirm", "đã hỏi phòng KHTH")
    assert approved().reason == "đã hỏi phòng KHTH"


def test_who_may_not_approve_is_told_before_anything_is_asked_again(room, monkeypatch):
    asked = []
    monkeypatch.setenv("MOTCUA_EDITORS", "Nguyễn Thị A, Lê Thị B")
    monkeypatch.setenv("MOTCUA_APPROVERS", "Lê Thị B")
    monkeypatch.setattr(approval_commands, "_impact_of", lambda *a: asked.append(a) or [])
    with pytest.raises(ApprovalError, match="Lê Thị B"):
        run("approve", ID, *BY, "--editor", BY[1])
    assert asked == []
    run("approve", ID, *BY, "--editor", "Nguyễn Thị A")
    assert len(asked) == 1


def test_history_diff_and_going_back(room):
    run("approve", ID, *BY)
    assert "Không có bản sửa nào chờ duyệt" in run("diff", ID)
    edit(room, "số: 03", "số: 04")
    assert "Thời gian giải quyết: 03 → 04 ngày làm việc" in run("diff", ID)
    run("approve", ID, "--by", "Trần Văn C", "--editor", "Nguyễn Thị A")
    out = run("rollback", ID, *BY, "--reason", "sửa nhầm")
    assert f"{RECORD} đã trở về bản số 1" in out
    assert "Thời gian giải quyết: 04 → 03 ngày làm việc" in out
    assert "- số: 03" in (room / SUBJECT).read_text(encoding="utf-8")
    told = run("history", ID)
    assert "như số 1" in told
    assert f"  Người duyệt: {approved().by}" in told.splitlines()
    words = " ".join(told.split())
    for said in ("3 lần ghi sổ", "Trần", "Nguyễn", "quay lại", "sửa nhầm", "dùng"):
        assert said in words


def test_a_change_of_the_layout_only_is_said_so(room):
    run("approve", ID, *BY)
    path = room / SUBJECT
    path.write_text("# ghi chú mới\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert "chỉ khác ghi chú" in run("diff", ID)


def test_a_first_version_is_counted_and_told_in_full_by_diff(room):
    assert "bản đầu tiên" in run("pending")
    assert "Tên: thêm “Cấp lại giấy chứng sinh”" in run("diff", ID)


def test_a_version_that_has_an_error_today_is_not_gone_back_to(room):
    run("approve", ID, *BY)
    edit(room, "Thông tư 22/2025/TT-BYT ngày 28/06/2025", "Thông tư 99/2025/TT-BYT ngày 28/06/2025")
    run("approve", ID, *BY)
    repealed = room / "repealed.yaml"
    text = repealed.read_text(encoding="utf-8")
    repealed.write_text(text.replace("Thông tư 17/2012/TT-BYT", "Thông tư 22/2025/TT-BYT"), encoding="utf-8")
    with pytest.raises(ApprovalError, match="bản số 1 nay có lỗi"):
        run("rollback", ID, *BY, "--reason", "nhầm")
    assert approved().number == 2
    repealed.write_text(text, encoding="utf-8")
    run("rollback", ID, *BY, "--reason", "nhầm")
    assert approved().number == 3


def test_an_edit_that_waited_is_put_where_it_is_said(room, tmp_path):
    run("approve", ID, *BY)
    edit(room, "số: 03", "số: 04")
    run("approve", ID, *BY)
    edit(room, "số: 04", "số: 09")
    out = run("rollback", ID, *BY, "--reason", "sai")
    assert "Bản sửa chưa duyệt được cất ở" in out
    (kept,) = (tmp_path / "data" / "set-aside").rglob("*.yaml")
    assert "- số: 09" in kept.read_text(encoding="utf-8")


def test_withdrawing(room):
    run("approve", ID, *BY)
    assert f"Đã rút {RECORD}" in run("withdraw", ID, *BY, "--reason", "sai phí")
    assert approved() is None
    assert run("diff", ID)


def test_a_falsified_log_is_said_first_and_nothing_is_approved(room):
    run("approve", ID, *BY)
    run("approve", "giay-ra-vien", *BY)
    log = room / "approved" / "log.jsonl"
    log.write_bytes(log.read_bytes().splitlines(keepends=True)[0])
    assert "các dòng cuối đã mất" in run("pending")
    assert "các dòng cuối đã mất" in run("history", ID)
    assert "các dòng cuối đã mất" in run("check", code=1)
    with pytest.raises(ApprovalError, match="các dòng cuối đã mất"):
        run("approve", ID, *BY)


def test_with_review_off_it_is_said_and_the_log_is_written_all_the_same(room, monkeypatch):
    monkeypatch.delenv("MOTCUA_REVIEW")  # the sample facility: off
    out = run("approve", ID, *BY)
    assert "đang tắt duyệt" in out
    assert approved()
    assert "edit-waiting" not in run("check", "--json")


def test_check_says_what_waits(room):
    run("approve", ID, *BY)
    edit(room, "số: 03", "số: 04")
    out = run("check")
    assert "có bản sửa chờ duyệt; đang trả lời theo bản Lê Thị B duyệt ngày" in out


def test_git_that_refuses_is_said_and_the_approval_stands(room):
    git(room.parent, "init", "-q", str(room))
    hook = room / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho không cho >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    assert "chưa ghi được vào git" in run("approve", ID, *BY)
    assert approved()


def test_an_altered_text_of_another_record_is_told_loudly_at_every_act_and_else_nothing_is(room):
    assert "bị sửa" not in run("approve", ID, "giay-ra-vien", *BY)
    sha = approved("procedures/giay-ra-vien").sha256
    (room / "approved" / "texts" / f"{sha}.yaml").write_bytes(b"x")
    edit(room, "số: 03", "số: 04")
    for words in (("approve", ID, *BY), ("rollback", ID, *BY, "--reason", "x"), ("withdraw", ID, *BY, "--reason", "x")):
        assert f"approved/texts/{sha[:12]}….yaml) đã bị sửa" in run(*words)


def test_the_list_of_what_waits_says_that_an_altered_text_is_not_answered_from(room):
    run("approve", ID, *BY)
    edit(room, "số: 03", "số: 04")
    assert "chỉ nêu nơi hỏi" not in run("pending").partition(f"{RECORD} (")[2].partition("\n")[0]
    (room / "approved" / "texts" / f"{approved().sha256}.yaml").write_bytes(b"x")
    said = run("pending").partition(f"{RECORD} (")[2].partition("\nprocedures/")[0]
    assert "bản đã duyệt bị sửa hoặc bị mất" in said
    assert "đang dùng" not in said
    assert "không còn bản đã duyệt nào nguyên vẹn để so" in said


def test_going_back_brings_a_deleted_file_back_as_it_was_approved(room):
    run("approve", ID, *BY)
    edit(room, "số: 03", "số: 04")
    run("approve", ID, *BY)
    text = (room / SUBJECT).read_bytes()
    (room / SUBJECT).unlink()
    assert "trở lại theo bản số 2" in run("rollback", ID, *BY, "--reason", "lỡ xóa")
    assert (room / SUBJECT).read_bytes() == text
    assert "trở về bản số 1" in run("rollback", ID, *BY, "--reason", "sai")  # there again: as ever
