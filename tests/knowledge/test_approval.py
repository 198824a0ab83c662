"""The log proves what it says: each way to falsify it is found, and nothing honest is taken for a forgery."""

import json
import multiprocessing
from datetime import UTC, datetime, timedelta, timezone

import pytest

from knowledge.approval import ApprovalError, ApprovalLog
from knowledge.chain import Action, digest
from knowledge.finding import Level

AT = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=7)))
A, B, C = "procedures/giay-a", "procedures/giay-b", "facilities/benh-vien-mot"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "kien-thuc"
    (folder / "procedures").mkdir(parents=True)
    return folder


@pytest.fixture
def head(tmp_path):
    return tmp_path / "data" / "approved-head.json"


@pytest.fixture
def log(folder, head):
    """Four entries: A, B, A again, C."""
    log = ApprovalLog(folder, head)
    for record, text in ((A, b"a1"), (B, b"b1"), (A, b"a2"), (C, b"c1")):
        log.append(Action.APPROVE, record, "Lê Thị B", AT, text, decision="12/QĐ-BV")
    return log


def path(folder):
    return folder / "approved" / "log.jsonl"


def rewrite(folder, change):
    """Replace the lines of the log by what `change` makes of them."""
    lines = path(folder).read_bytes().splitlines()
    path(folder).write_bytes(b"".join(line + b"\n" for line in change(lines)))


def told(log):
    """Return what each record stands at: the approved bytes, None where nothing is told."""
    return {r: log.data(found) if (found := log.approved(r)) else None for r in (A, B, C)}


# -- honest ---------------------------------------------------------------------------------------------------------


def test_what_was_approved_last_stands(folder, head, log):
    for read in (log, ApprovalLog(folder, head), ApprovalLog(folder)):
        assert told(read) == {A: b"a2", B: b"b1", C: b"c1"}
        assert read.faults == []
        assert [e.number for e in read.history(A)] == [1, 3]


def test_an_entry_holds_who_what_when_and_the_line_before(folder, log):
    first, second = (json.loads(line) for line in path(folder).read_bytes().splitlines()[:2])
    assert first == {
        "number": 1,
        "at": "2026-11-22T09:30:00+07:00",
        "record": A,
        "action": "approve",
        "by": "Lê Thị B",
        "editor": None,
        "decision": "12/QĐ-BV",
        "reason": None,
        "sha256": digest(b"a1"),
        "previous": "0" * 64,
    }
    assert second["previous"] == digest(path(folder).read_bytes().splitlines()[0])


def test_a_withdrawn_record_stands_at_nothing_and_can_come_back(log):
    log.append(Action.WITHDRAW, A, "Lê Thị B", AT, reason="sai phí")
    assert told(log)[A] is None
    assert log.covers(A)
    log.append(Action.ROLLBACK, A, "Lê Thị B", AT, b"a1", reason="bản cũ đúng")
    assert told(log)[A] == b"a1"


def test_an_empty_folder_has_no_approvals_and_no_faults(folder, head):
    log = ApprovalLog(folder, head)
    log.remember()
    assert (log.entries, log.faults, log.covers(A)) == ((), [], False)
    assert not head.exists()


def test_what_another_machine_appended_is_no_fault(folder, head, log):
    ApprovalLog(folder).append(Action.APPROVE, B, "Lê Thị B", AT, b"b2")  # knows nothing of our head
    read = ApprovalLog(folder, head)
    assert told(read)[B] == b"b2"
    assert read.faults == []


def test_two_folders_may_share_the_place_that_remembers(folder, head, log, tmp_path):
    other = tmp_path / "khac"
    other.mkdir()
    ApprovalLog(other, head).append(Action.APPROVE, A, "Lê Thị B", AT, b"x")
    assert ApprovalLog(folder, head).faults == ApprovalLog(other, head).faults == []
    rewrite(folder, lambda lines: lines[:-1])
    assert ApprovalLog(folder, head).broken
    assert not ApprovalLog(other, head).broken


def test_line_ends_of_the_text_are_read_as_python_reads_them(log):
    log.append(Action.APPROVE, A, "Lê Thị B", AT, b"m\xe1\xbb\x99t\r\nhai\r\n")
    assert log.text(log.approved(A)) == "một\nhai\n"


def test_git_is_told_to_leave_line_ends_alone(folder, log):
    assert (folder / "approved" / ".gitattributes").read_bytes() == b"* -text\n"


def test_half_a_line_left_by_a_crash_is_no_entry_and_the_next_one_takes_its_place(folder, head, log):
    with path(folder).open("ab") as file:
        file.write(b'{"number": 5, "at": "2026')
    read = ApprovalLog(folder, head)
    assert [(f.code, f.level) for f in read.faults] == [("log-torn", Level.WARNING)]
    assert told(read) == {A: b"a2", B: b"b1", C: b"c1"}
    read.append(Action.APPROVE, B, "Lê Thị B", AT, b"b2")
    assert ApprovalLog(folder, head).faults == []
    assert told(ApprovalLog(folder, head))[B] == b"b2"


def test_a_last_line_without_its_end_counts(folder, head, log):
    path(folder).write_bytes(path(folder).read_bytes().rstrip(b"\n"))
    read = ApprovalLog(folder, head)
    assert (read.faults, told(read)[C]) == ([], b"c1")
    read.append(Action.APPROVE, B, "Lê Thị B", AT, b"b2")
    assert len(ApprovalLog(folder, head).entries) == 5


def _append(folder, head, number):
    log = ApprovalLog(folder, head)
    for n in range(5):
        log.append(Action.APPROVE, A, f"người {number}", AT, f"{number} {n}".encode())


def test_two_processes_that_approve_at_once_wait_for_each_other(folder, head):
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_append, args=(folder, head, n)) for n in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [w.exitcode for w in workers] == [0, 0, 0]
    assert (len(ApprovalLog(folder, head).entries), ApprovalLog(folder, head).faults) == (15, [])


def test_a_log_that_would_be_is_not_written(folder, head, log):
    before = path(folder).read_bytes()
    ahead = log.as_if({A: b"a3", B: None}, "Lê Thị B", AT)
    assert told(ahead) == {A: b"a3", B: None, C: b"c1"}
    assert told(log) == {A: b"a2", B: b"b1", C: b"c1"}
    assert path(folder).read_bytes() == before


def test_the_log_as_it_stood_at_a_moment_keeps_nothing(folder, head, log):
    later = AT + timedelta(days=1)
    log.append(Action.APPROVE, A, "Lê Thị B", later, b"a3")
    log.append(Action.WITHDRAW, B, "Lê Thị B", later, reason="thử")
    back = log.until(later - timedelta(seconds=1))
    assert told(back) == {A: b"a2", B: b"b1", C: b"c1"}
    assert [e.number for e in back.history(A)] == [1, 3]
    assert told(log.until(later)) == told(log) == {A: b"a3", B: None, C: b"c1"}
    assert told(log.until(AT - timedelta(seconds=1))) == {A: None, B: None, C: None}
    log.remember()
    before = head.read_bytes()
    back.remember()
    assert head.read_bytes() == before


# -- falsified ------------------------------------------------------------------------------------------------------


def changed(line):
    return line.replace("Lê Thị B".encode(), "Kẻ Gian".encode())


def renumbered(lines):
    """Return the lines without the second, numbered again: whoever removes a line will think of that."""
    entries = [json.loads(line) for line in (lines[0], *lines[2:])]
    return [json.dumps(e | {"number": n}, ensure_ascii=False).encode() for n, e in enumerate(entries, 1)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda lines: [lines[0], changed(lines[1]), *lines[2:]], "log-changed"),
        (lambda lines: [changed(lines[0]), *lines[1:]], "log-changed"),
        (lambda lines: [lines[0], b"{}", *lines[2:]], "log-changed"),
        (lambda lines: [lines[0], *lines[2:]], "log-removed"),
        (renumbered, "log-changed"),
        (lambda lines: [lines[0], lines[2], lines[1], lines[3]], "log-reordered"),
        (lambda lines: [lines[0], lines[0], *lines[1:]], "log-reordered"),
    ],
    ids=["changed", "first changed", "garbled", "removed", "removed and renumbered", "reordered", "doubled"],
)
@pytest.mark.parametrize("remembered", [True, False])
def test_a_falsified_line_is_found_and_nothing_else_than_what_was_approved_last_is_told(
    folder, head, log, change, code, remembered
):
    before = told(log)
    rewrite(folder, change)
    read = ApprovalLog(folder, head if remembered else None)
    assert [f.code for f in read.faults if f.level is Level.ERROR] == [code]
    assert "khôi phục" in read.faults[0].fix
    for record, text in told(read).items():
        assert text in (before[record], None)
    assert told(read)[B] is None  # what the falsified line was about


def test_a_changed_last_line_is_found_by_what_was_remembered(folder, head, log):
    rewrite(folder, lambda lines: [*lines[:3], changed(lines[3])])
    assert [f.code for f in ApprovalLog(folder, head).faults] == ["log-changed"]
    assert ApprovalLog(folder).faults == []  # a machine that never saw it cannot know


@pytest.mark.parametrize("left", [3, 1, 0])
def test_a_cut_off_end_is_found_and_an_older_approval_does_not_come_back(folder, head, log, left):
    rewrite(folder, lambda lines: lines[:left])
    read = ApprovalLog(folder, head)
    assert [f.code for f in read.faults] == ["log-removed"]
    stands = told(read)
    assert stands[C] is None
    assert stands[A] == (b"a2" if left == 3 else None)  # with one line left `a1` would stand
    assert stands[B] == (b"b1" if left == 3 else None)


def test_a_withdrawal_that_was_cut_off_does_not_bring_the_text_back(folder, head, log):
    log.append(Action.WITHDRAW, A, "Lê Thị B", AT, reason="sai")
    rewrite(folder, lambda lines: lines[:-1])
    assert told(ApprovalLog(folder, head)) == {A: None, B: b"b1", C: b"c1"}


def test_a_log_written_anew_from_the_first_line_is_found(folder, head, log, tmp_path):
    forged = tmp_path / "gia"
    forged.mkdir()
    other = ApprovalLog(forged)
    for record, text in ((A, b"a1"), (B, b"b1"), (A, b"gian"), (C, b"c1"), (B, b"gian")):
        other.append(Action.APPROVE, record, "Kẻ Gian", AT, text)
    path(folder).write_bytes(path(forged).read_bytes())
    read = ApprovalLog(folder, head)
    assert read.faults[0].code == "log-changed"
    assert (told(read)[A], told(read)[B]) == (None, None)


def test_nothing_is_appended_to_a_broken_log(folder, head, log):
    rewrite(folder, lambda lines: lines[:-1])
    before = path(folder).read_bytes()
    with pytest.raises(ApprovalError, match="khôi phục"):
        ApprovalLog(folder, head).append(Action.APPROVE, A, "Lê Thị B", AT, b"a3")
    ApprovalLog(folder, head).remember()
    assert path(folder).read_bytes() == before
    assert ApprovalLog(folder, head).broken


def test_a_restored_log_is_whole_again(folder, head, log):
    good = path(folder).read_bytes()
    rewrite(folder, lambda lines: lines[:-1])
    path(folder).write_bytes(good)
    assert ApprovalLog(folder, head).faults == []


@pytest.mark.parametrize("tamper", [lambda p: p.write_bytes(b"gian"), lambda p: p.unlink()], ids=["altered", "gone"])
def test_an_altered_text_is_found_and_never_told(folder, head, log, tamper):
    tamper(folder / "approved" / "texts" / f"{digest(b'a2')}.yaml")
    read = ApprovalLog(folder, head)
    assert [(f.code, f.level) for f in read.faults] == [("text-changed", Level.ERROR)]
    with pytest.raises(ApprovalError, match="khôi phục"):
        read.data(read.approved(A))
    assert read.data(read.approved(B)) == b"b1"


def test_the_file_itself_stands_in_while_it_is_the_approved_text(folder, head, log):
    (folder / "approved" / "texts" / f"{digest(b'a2')}.yaml").unlink()
    (folder / f"{A}.yaml").write_bytes(b"a2")
    read = ApprovalLog(folder, head)
    assert read.data(read.approved(A)) == b"a2"
    (folder / f"{A}.yaml").write_bytes(b"a2 sua")
    with pytest.raises(ApprovalError):
        read.data(read.approved(A))


def test_an_altered_text_of_an_older_version_is_a_warning(folder, head, log):
    (folder / "approved" / "texts" / f"{digest(b'a1')}.yaml").write_bytes(b"gian")
    assert [(f.code, f.level) for f in ApprovalLog(folder, head).faults] == [("text-changed", Level.WARNING)]


def test_a_memory_that_cannot_be_read_is_said_and_not_overwritten(folder, head, log):
    head.write_text("{", encoding="utf-8")
    read = ApprovalLog(folder, head)
    assert [(f.code, f.level) for f in read.faults] == [("log-head", Level.WARNING)]
    assert told(read)[A] == b"a2"
    read.append(Action.APPROVE, A, "Lê Thị B", AT, b"a3")
    assert head.read_text(encoding="utf-8") == "{"


def test_an_approval_stands_where_its_end_cannot_be_remembered(folder, tmp_path):
    (tmp_path / "tep").write_text("", encoding="utf-8")
    log = ApprovalLog(folder, tmp_path / "tep" / "approved-head.json")
    log.append(Action.APPROVE, A, "Lê Thị B", AT, b"a1")
    assert told(ApprovalLog(folder))[A] == b"a1"


def test_a_record_outside_the_folder_is_no_entry(folder, log):
    with pytest.raises(ValueError):
        log.append(Action.APPROVE, "procedures/../../etc/passwd", "Lê Thị B", AT, b"x")


def test_a_time_without_its_zone_is_no_entry(log):
    with pytest.raises(ValueError):
        log.append(Action.APPROVE, A, "Lê Thị B", datetime(2026, 11, 22), b"x")
    assert log.append(Action.APPROVE, A, "Lê Thị B", datetime(2026, 11, 22, tzinfo=UTC), b"x").number == 5


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    with pytest.raises(ApprovalError, match="quyền ghi"):
        ApprovalLog(tmp_path / "khong-co").append(Action.APPROVE, A, "Lê Thị B", AT, b"x")
