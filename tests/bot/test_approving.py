"""Who may approve, what is written, what is put back: with real files, and with the real git."""

import json
import shutil
from datetime import datetime

import pytest

from bot.approving import approve, restore, roll_back, target_of, withdraw
from bot.editor import editors_of, remember_editor
from bot.edits import edit_of, errors_in, find_record, pending
from bot.library import VIETNAM
from bot.review import open_log
from bot.settings import Settings
from knowledge.approval import ApprovalError
from knowledge.chain import Action
from tests.bot.test_checkout import changed, git, last
from tests.bot.test_library import SHIPPED, SUBJECT, TODAY, edit

RECORD = SUBJECT.removesuffix(".yaml")
AT = datetime(2026, 11, 22, 9, tzinfo=VIETNAM)
A, B, C = "Nguyễn Thị A", "Lê Thị B", "Trần Văn C"


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped knowledge, which is free of errors."""
    target = tmp_path / "kien-thuc"
    shutil.copytree(SHIPPED, target, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return target


@pytest.fixture
def settings(folder, tmp_path):
    return Settings(knowledge=folder, data_dir=tmp_path / "data", encoder="toy", review="on")


@pytest.fixture
def log(settings):
    return open_log(settings)


@pytest.fixture
def two(settings):
    """Two people: A edits, B approves; C may do both."""
    return settings.model_copy(update={"editors": f"{A}, {C}", "approvers": f"{B}, {C}"})


def go(settings, log, by=B, editor=None, **more):
    return approve(settings, log, [edit_of(settings, log, RECORD)], by, AT, editor=editor, **more)


# -- approve --------------------------------------------------------------------------------------------------------


def test_an_approval_keeps_who_when_decision_and_the_very_bytes(settings, log, folder):
    go(settings, log, editor=A, decision="12/QĐ-BV", reason="đã xem")
    entry = log.approved(RECORD)
    assert (entry.by, entry.editor, entry.decision, entry.reason, entry.at) == (B, A, "12/QĐ-BV", "đã xem", AT)
    assert log.data(entry) == (folder / SUBJECT).read_bytes()
    assert RECORD not in {s.record for s in pending(settings, log)}


def test_what_does_not_wait_is_not_approved_again(settings, log):
    go(settings, log)
    with pytest.raises(ApprovalError, match="không có bản sửa nào"):
        go(settings, log)
    assert len(log.entries) == 1


def test_a_file_with_an_error_is_named_with_line_and_fix(settings, log, folder):
    edit(folder, "số: 03", "số: ba")
    text = (folder / SUBJECT).read_bytes()
    (found,) = errors_in(settings, {RECORD: text}, TODAY)[RECORD]
    assert str(found).startswith(f"{SUBJECT}:")
    assert "Cách sửa" in str(found)


def test_a_file_in_order_has_no_errors_though_another_is_broken(settings, folder):
    (folder / "procedures" / "giay-ra-vien.yaml").write_text("tên: [", encoding="utf-8")
    assert errors_in(settings, {RECORD: (folder / SUBJECT).read_bytes()}, TODAY) == {}


def test_a_file_that_cites_a_repealed_law_is_not_in_order(settings, folder):
    edit(folder, "văn bản: Thông tư 22/2025/TT-BYT ngày 28/06/2025", "văn bản: Thông tư 17/2012/TT-BYT")
    assert errors_in(settings, {RECORD: (folder / SUBJECT).read_bytes()}, TODAY)


def test_a_draft_is_not_in_order(settings, folder):
    edit(folder, "trạng thái: chờ duyệt", "trạng thái: nháp")
    (found,) = errors_in(settings, {RECORD: (folder / SUBJECT).read_bytes()}, TODAY)[RECORD]
    assert found.code == "draft"


def test_a_deleted_file_cannot_be_approved(settings, log, folder):
    go(settings, log)
    (folder / SUBJECT).unlink()
    with pytest.raises(ApprovalError, match="withdraw"):
        edit_of(settings, log, RECORD)


@pytest.mark.parametrize("name", ["cap-lai-giay-chung-sinh", RECORD, SUBJECT, f"./{SUBJECT}"])
def test_a_record_is_found_by_its_short_id_and_by_its_path(settings, log, name):
    assert find_record(settings, log, name) == RECORD


def test_an_id_nobody_has_and_one_that_two_have_are_said(settings, log, folder):
    with pytest.raises(ApprovalError, match="không có tệp nào"):
        find_record(settings, log, "giay-rien")
    (folder / "procedures" / "co-so-mau.yaml").write_text("tên: x\n", encoding="utf-8")
    with pytest.raises(ApprovalError, match="procedures/co-so-mau, facilities/co-so-mau"):
        find_record(settings, log, "co-so-mau")


# -- who may --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("by", "editor"), [(B, A), (C, A), (B, C), ("le thi b", "nguyen thi a")])
def test_another_person_than_the_editor_may_approve(two, log, by, editor):
    go(two, log, by, editor)
    assert log.approved(RECORD).by in (B, C)


@pytest.mark.parametrize(
    ("by", "editor", "says"),
    [
        (C, C, "phải có người khác duyệt"),
        (C, "tran van c", "phải có người khác duyệt"),
        (A, C, "MOTCUA_APPROVERS"),
        ("Ai đó", A, "MOTCUA_APPROVERS"),
        (B, "Ai đó", "MOTCUA_EDITORS"),
        (B, None, "--editor"),
        ("", A, "--by"),
        ("  ", A, "--by"),
        ("B <b@example>", A, "--by"),
    ],
)
def test_nobody_else_may_and_nothing_is_written(two, log, by, editor, says):
    with pytest.raises(ApprovalError, match=says):
        go(two, log, by, editor)
    assert log.entries == ()
    assert not (two.knowledge / "approved" / "log.jsonl").exists()


def test_with_one_list_only_the_editor_is_not_asked(settings, log):
    go(settings.model_copy(update={"approvers": B}), log, "le thi b")
    assert log.approved(RECORD).by == B  # as the list spells it


@pytest.mark.parametrize(("by", "editor"), [(B, A), (A, B), ("Ai Khác", A)])
def test_apart_another_person_than_the_editor_may_approve_whatever_is_set(settings, log, by, editor):
    go(settings, log, by, editor, apart=True)
    assert log.approved(RECORD).editor == editor


@pytest.mark.parametrize(
    ("by", "editor", "says"),
    [(B, None, "chưa biết ai đã sửa"), (B, B, "phải có người khác duyệt"), (B, "le thi b", "phải có người khác duyệt")],
)
def test_apart_nobody_approves_their_own_edit_or_one_of_nobody(settings, log, by, editor, says):
    with pytest.raises(ApprovalError, match=says):
        go(settings, log, by, editor, apart=True)
    assert not log.entries


def test_with_approvers_named_nobody_else_may_roll_back_or_withdraw(two, log, folder):
    go(two, log, B, A)
    for act in (
        lambda: roll_back(two, log, log.approved(RECORD), A, AT, "vì"),
        lambda: withdraw(two, log, RECORD, A, AT, "vì"),
    ):
        with pytest.raises(ApprovalError, match="MOTCUA_APPROVERS"):
            act()
    assert len(log.entries) == 1
    withdraw(two, log, RECORD, B, AT, "vì")
    assert log.approved(RECORD) is None


def test_the_name_typed_in_the_sheet_is_the_editor_of_exactly_that_text(two, log, folder):
    text = (folder / SUBJECT).read_bytes()
    remember_editor(two.data_dir, text, f" {C} ")
    assert editors_of(two, log, RECORD, folder / SUBJECT, text) == ([C], [])
    assert editors_of(two, log, RECORD, folder / SUBJECT, text + b"#") == ([], [])
    with pytest.raises(ApprovalError, match="phải có người khác"):
        go(two, log, C, A)  # naming another does not help
    go(two, log, B)
    assert log.approved(RECORD).editor == C


def test_names_of_other_texts_stay(tmp_path):
    for n in range(3):
        remember_editor(tmp_path, b"%d" % n, A)
    assert len(json.loads((tmp_path / "editors.json").read_text(encoding="utf-8"))["texts"]) == 3


# -- roll back, withdraw --------------------------------------------------------------------------------------------


@pytest.fixture
def three(settings, log, folder):
    """Approved with 03, then 04, then 05 days (entries 1 to 3)."""
    for old, new in (("", ""), ("số: 03", "số: 04"), ("số: 04", "số: 05")):
        edit(folder, old, new)
        go(settings, log)
    return folder


def days(data):
    return next(n for n in ("03", "04", "05", "09") if f"- số: {n}".encode() in data)


def test_going_back_goes_back_one_version_at_a_time(settings, log, three):
    for expected in ("04", "03"):
        roll_back(settings, log, target_of(log, RECORD), B, AT, "sai")
        assert days(log.data(log.approved(RECORD))) == expected
        assert days((three / SUBJECT).read_bytes()) == expected
    with pytest.raises(ApprovalError, match="chưa có bản nào"):
        target_of(log, RECORD)
    assert [e.action for e in log.entries[3:]] == [Action.ROLLBACK] * 2


def test_going_back_to_a_number(settings, log, three):
    roll_back(settings, log, target_of(log, RECORD, 1), B, AT, "sai")
    assert days((three / SUBJECT).read_bytes()) == "03"
    with pytest.raises(ApprovalError, match="các bản: 1, 2, 3, 4"):
        target_of(log, RECORD, 7)


def test_after_a_withdrawal_one_goes_back_to_what_was_withdrawn(settings, log, three):
    withdraw(settings, log, RECORD, B, AT, "xem lại")
    assert days((three / SUBJECT).read_bytes()) == "05"  # the file stays
    assert target_of(log, RECORD).number == 3


def test_an_edit_that_waited_is_set_aside_and_an_approved_text_is_not(settings, log, three):
    edit(three, "số: 05", "số: 09")
    aside, _ = roll_back(settings, log, target_of(log, RECORD), B, AT, "sai")
    assert days(aside.read_bytes()) == "09"
    assert days((three / SUBJECT).read_bytes()) == "04"
    aside, _ = roll_back(settings, log, target_of(log, RECORD), B, AT, "sai")
    assert aside is None


def test_a_deleted_file_comes_back(settings, log, three):
    (three / SUBJECT).unlink()
    roll_back(settings, log, target_of(log, RECORD, 3), B, AT, "xóa nhầm")
    assert days((three / SUBJECT).read_bytes()) == "05"


@pytest.mark.parametrize("reason", ["", "  ", "…"])
def test_a_reason_must_be_given(settings, log, three, reason):
    with pytest.raises(ApprovalError, match="lý do"):
        roll_back(settings, log, target_of(log, RECORD), B, AT, reason)
    with pytest.raises(ApprovalError, match="lý do"):
        withdraw(settings, log, RECORD, B, AT, reason)
    assert len(log.entries) == 3


def test_what_was_never_approved_and_the_calendar_cannot_be_withdrawn(settings, log):
    with pytest.raises(ApprovalError, match="không có bản duyệt nào"):
        withdraw(settings, log, RECORD, B, AT, "vì")
    approve(settings, log, [edit_of(settings, log, "calendar")], B, AT)
    with pytest.raises(ApprovalError, match="lịch nghỉ"):
        withdraw(settings, log, "calendar", B, AT, "vì")
    assert log.approved("calendar")


def test_a_broken_log_stops_all_three_and_the_file_stays(settings, log, three):
    path = three / "approved" / "log.jsonl"
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    before = (three / SUBJECT).read_bytes()
    broken = open_log(settings)
    target = broken.history(RECORD)[0]
    for act in (
        lambda: go(settings, broken),
        lambda: roll_back(settings, broken, target, B, AT, "sai"),
        lambda: withdraw(settings, broken, RECORD, B, AT, "sai"),
    ):
        with pytest.raises(ApprovalError, match="khôi phục"):
            act()
    assert (three / SUBJECT).read_bytes() == before


# -- in a checkout --------------------------------------------------------------------------------------------------


@pytest.fixture
def checkout(folder):
    git(folder.parent, "init", "-q", str(folder))
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "đầu")  # by A
    return folder


def texts(log):
    return {f"approved/texts/{e.sha256}.yaml" for e in log.entries[-1:]}


def test_each_act_is_one_commit_of_the_file_and_the_log(settings, log, checkout):
    (checkout / "replies.yaml").write_text("đang sửa: dở\n", encoding="utf-8")
    git(checkout, "add", "replies.yaml")
    assert go(settings, log) is None
    assert changed(checkout) == {"approved/.gitattributes", "approved/log.jsonl", *texts(log)}
    assert log.approved(RECORD).editor == A  # the author git knows
    edit(checkout, "số: 03", "số: 04")
    go(settings, log)
    assert changed(checkout) == {SUBJECT, "approved/log.jsonl", *texts(log)}
    assert last(checkout, "%an") == B
    assert "Thời gian giải quyết: 03 → 04 ngày làm việc" in last(checkout, "%B")
    roll_back(settings, log, target_of(log, RECORD), C, AT, "nhầm")
    assert (changed(checkout), last(checkout, "%an")) == ({SUBJECT, "approved/log.jsonl"}, C)
    withdraw(settings, log, RECORD, B, AT, "xem lại")
    assert changed(checkout) == {"approved/log.jsonl"}
    assert git(checkout, "status", "--porcelain").split() == ["M", "replies.yaml"]


OTHER = "procedures/giay-ra-vien"


def both_approved(settings, log):
    go(settings, log)
    approve(settings, log, [edit_of(settings, log, OTHER)], B, AT)
    return settings.knowledge / "approved" / "texts" / f"{log.approved(OTHER).sha256}.yaml"


def test_an_altered_text_of_another_record_stays_out_of_a_commit_and_git_gives_back_the_true_one(
    settings, log, checkout
):
    kept = both_approved(settings, log)
    true = kept.read_bytes()
    kept.write_bytes(b"b\xe1\xbb\x8b s\xe1\xbb\xada")
    git(checkout, "add", "-A")  # even staged
    edit(checkout, "số: 03", "số: 04")
    log = open_log(settings)
    assert go(settings, log) is None
    assert changed(checkout) == {SUBJECT, "approved/log.jsonl", f"approved/texts/{log.entries[-1].sha256}.yaml"}
    git(checkout, "reset", "-q")
    roll_back(settings, log, target_of(log, RECORD), C, AT, "nhầm")
    withdraw(settings, log, RECORD, B, AT, "xem lại")
    assert changed(checkout) == {"approved/log.jsonl"}
    assert [f.code for f in log.faults] == ["text-changed"]
    git(checkout, "checkout", "HEAD", "--", "approved/texts")
    assert kept.read_bytes() == true
    assert not open_log(settings).faults


def test_a_true_text_an_earlier_commit_could_not_keep_goes_into_the_next(settings, log, checkout):
    hook = checkout / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    kept = both_approved(settings, log)
    hook.unlink()
    withdraw(settings, log, RECORD, B, AT, "xem lại")
    assert kept.relative_to(checkout).as_posix() in changed(checkout)
    assert not git(checkout, "status", "--porcelain")


def test_taking_back_does_not_commit_the_edit_that_waits(settings, log, checkout):
    go(settings, log)
    edit(checkout, "số: 03", "số: 04")
    withdraw(settings, log, RECORD, B, AT, "xem lại")
    assert changed(checkout) == {"approved/log.jsonl"}
    (checkout / SUBJECT).unlink()
    go_back = target_of(log, RECORD, 1)
    roll_back(settings, log, go_back, B, AT, "dùng lại")
    (checkout / SUBJECT).unlink()
    withdraw(settings, log, RECORD, B, AT, "bỏ hẳn")
    assert changed(checkout) == {SUBJECT, "approved/log.jsonl"}


def test_the_author_of_a_committed_edit_may_not_approve_it(two, log, checkout):
    with pytest.raises(ApprovalError, match="MOTCUA_APPROVERS"):
        go(two, log, A)
    edit(checkout, "số: 03", "số: 04")
    with pytest.raises(ApprovalError, match="--editor"):
        go(two, log, C)  # nobody committed it: nobody knows
    git(checkout, "commit", "-qam", "sửa", f"--author={C} <c@example>")
    with pytest.raises(ApprovalError, match="phải có người khác"):
        go(two, log, C, A)
    go(two, log, B)
    assert log.approved(RECORD).editor == C


def test_a_first_approval_names_no_false_editor_and_a_later_one_names_the_remedy(two, log, checkout):
    listed = two.model_copy(update={"editors": C})
    go(listed, log)  # committed by A, who is on no list
    assert log.approved(RECORD).editor is None
    edit(checkout, "số: 03", "số: 04")
    git(checkout, "commit", "-qam", "sửa", f"--author={A} <a@example>")
    with pytest.raises(ApprovalError, match=r"MOTCUA_EDITORS.*--editor"):
        go(listed, log)
    go(listed, log, editor=C)
    assert log.approved(RECORD).editor == C


def test_a_first_approval_is_still_refused_to_whoever_committed_it_and_with_a_name_that_is_not_listed(
    two, log, checkout
):
    alone = two.model_copy(update={"editors": C, "approvers": f"{A}, {B}"})
    with pytest.raises(ApprovalError, match="phải có người khác"):
        go(alone, log, A)
    with pytest.raises(ApprovalError, match="MOTCUA_EDITORS"):
        go(alone, log, B, "Người Lạ")


def test_git_that_refuses_does_not_undo_the_approval(settings, log, checkout):
    hook = checkout / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho không cho >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    assert "không cho" in go(settings, log)
    assert log.approved(RECORD)


def test_without_git_nothing_of_it_is_needed(settings, log, folder, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert go(settings, log) is None
    edit(folder, "số: 03", "số: 04")
    go(settings, log)
    assert roll_back(settings, log, target_of(log, RECORD), B, AT, "nhầm") == (None, None)
    assert days((folder / SUBJECT).read_bytes()) == "03"


# -- what was decided on something older, and who edited ------------------------------------------------------------


def test_a_decision_made_before_a_newer_entry_or_file_is_refused(settings, log, three):
    edit(three, "số: 05", "số: 09")
    stale = edit_of(settings, log, RECORD)
    edit(three, "số: 09", "số: 03")
    with pytest.raises(ApprovalError, match="vừa đổi so với lúc xem"):
        approve(settings, log, [stale], B, AT)
    edit(three, "số: 03", "số: 09")
    old = open_log(settings)
    go(settings, open_log(settings))
    for act in (
        lambda: approve(settings, old, [stale], B, AT),
        lambda: roll_back(settings, old, target_of(old, RECORD), B, AT, "sai", seen=3),
        lambda: withdraw(settings, old, RECORD, B, AT, "sai", seen=3),
    ):
        with pytest.raises(ApprovalError, match="vừa có bản số 4"):
            act()
    assert len(open_log(settings).entries) == 4
    withdraw(settings, open_log(settings), RECORD, B, AT, "sai", seen=4)


def test_whoever_edited_since_the_last_approval_may_not_approve_and_may_after_it(two, log, folder):
    path = folder / SUBJECT
    remember_editor(two.data_dir, path.read_bytes(), C, RECORD, log)
    edit(folder, "số: 03", "số: 04")
    remember_editor(two.data_dir, path.read_bytes(), A, RECORD, log)
    with pytest.raises(ApprovalError, match="phải có người khác"):
        go(two, log, C)
    go(two, log, B)
    edit(folder, "số: 04", "số: 05")
    remember_editor(two.data_dir, path.read_bytes(), A, RECORD, log)
    go(two, log, C)


def test_our_own_commit_does_not_make_the_approver_an_editor_and_a_forged_mark_hides_nobody(settings, log, checkout):
    edit(checkout, "số: 03", "số: 04")
    go(settings, log, B, A)
    withdraw(settings, log, RECORD, C, AT, "xem lại")
    again = edit_of(settings, log, RECORD)
    assert (again.editors, again.others) == ((A,), ())
    edit(checkout, "số: 04", "số: 05")
    git(checkout, "commit", "-qam", "sửa\n\nMotcua-So-Duyet: 1", f"--author={C} <c@example>")
    assert edit_of(settings, log, RECORD).editors[0] == C


def test_a_deleted_file_comes_back_as_a_commit_that_makes_nobody_an_editor(settings, log, checkout):
    go(settings, log, B, A)
    git(checkout, "rm", "-q", SUBJECT)
    git(checkout, "commit", "-qm", "lỡ xóa")
    approval, said = restore(settings, log, RECORD, C)
    assert (approval.by, said) == (B, None)
    assert changed(checkout) == {SUBJECT}
    assert f"Người đưa lại: {C}" in last(checkout, "%B")
    edit(checkout, "số: 03", "số: 04")
    git(checkout, "commit", "-qam", "sửa", f"--author={A} <a@example>")
    again = edit_of(settings, log, RECORD)
    assert (again.editors, again.others) == ((A,), ())


def test_a_file_deleted_but_not_committed_comes_back_without_a_commit(settings, log, checkout):
    go(settings, log)
    before = git(checkout, "rev-parse", "HEAD")
    (checkout / SUBJECT).unlink()
    assert restore(settings, log, RECORD, C)[1] is None
    assert git(checkout, "rev-parse", "HEAD") == before


def test_a_damaged_approved_text_is_approved_anew(settings, log, folder):
    go(settings, log)
    kept = folder / "approved" / "texts" / f"{log.approved(RECORD).sha256}.yaml"
    good = kept.read_bytes()
    kept.write_bytes(b"x")
    damaged = open_log(settings)
    assert [s.lost for s in pending(settings, damaged) if s.record == RECORD] == [True]
    go(settings, damaged)
    assert kept.read_bytes() == good
    assert RECORD not in {s.record for s in pending(settings, open_log(settings))}


def test_the_remembered_head_never_goes_back(settings, log, folder):
    go(settings, log)
    behind = open_log(settings)
    behind._seen = None
    edit(folder, "số: 03", "số: 04")
    go(settings, open_log(settings))
    head = (settings.data_dir / "approved-head.json").read_bytes()
    behind.remember()
    assert (settings.data_dir / "approved-head.json").read_bytes() == head
