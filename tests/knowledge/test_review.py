"""What is served of a folder under approval: the approved text, or a name without facts."""

from datetime import datetime, timedelta, timezone

import pytest

from knowledge.approval import ApprovalLog
from knowledge.chain import Action
from knowledge.check import check_folder
from knowledge.finding import Level
from knowledge.folder import KnowledgeError, load_folder
from knowledge.procedure import Scope, Status
from knowledge.review import approval_findings, standings
from tests.knowledge.conftest import FACILITY, TODAY

AT = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=7)))
A, HOSPITAL = "procedures/giay-a", "facilities/benh-vien-mot"


@pytest.fixture
def log(room, tmp_path):
    return ApprovalLog(room.folder, tmp_path / "head.json")


def approve(room, log, record=A):
    return log.append(Action.APPROVE, record, "Lê Thị B", AT, (room.folder / f"{record}.yaml").read_bytes())


def load(room, log, keep=None):
    return load_folder(room.folder, keep, approvals=log)


def codes(loaded):
    return [f.code for f in loaded.findings]


def test_without_a_log_everything_is_as_written(room):
    knowledge = load_folder(room.folder).knowledge
    assert knowledge.procedures["giay-a"].who
    assert not knowledge.waiting


def test_what_nobody_approved_keeps_its_name_and_no_fact(room, log):
    room.facility("ghi đè:\n  giay-a:\n    kết quả: Giấy mẫu\n")
    loaded = load(room, log)
    procedure = loaded.knowledge.effective("giay-a", "benh-vien-mot")
    assert (procedure.name, procedure.status, procedure.who, procedure.results) == (
        "Thủ tục giay-a",
        Status.PENDING,
        (),
        (),
    )
    assert loaded.knowledge.waiting["giay-a"].who  # in full, for search
    assert "giay-a" in loaded.knowledge.public
    hospital = loaded.knowledge.facilities["benh-vien-mot"]
    assert (hospital.name, hospital.phone, hospital.emergency_phone, hospital.overrides) == (
        "Bệnh viện Một",
        None,
        None,
        {},
    )
    assert codes(loaded) == ["not-approved", "not-approved"]


def test_a_waiting_procedure_takes_no_row_of_an_approved_facility(room, log):
    room.facility("ghi đè:\n  giay-a:\n    kết quả: Giấy mẫu\nphí, lệ phí, giá:\n  giay-a:\n    - 1.000 đồng\n")
    approve(room, log, HOSPITAL)
    knowledge = load(room, log).knowledge
    assert knowledge.facilities["benh-vien-mot"].overrides
    assert knowledge.effective("giay-a", "benh-vien-mot") is knowledge.procedures["giay-a"]


@pytest.mark.parametrize("status", ["đã duyệt\nngười duyệt: Ai đó\nngày duyệt: 01/01/2026", "bãi bỏ", "chờ duyệt"])
def test_what_a_file_says_of_its_own_approval_counts_for_nothing(room, log, status):
    room.procedure("giay-a", status=status)
    assert load(room, log).knowledge.procedures["giay-a"].status is Status.PENDING


def test_a_draft_stays_hidden(room, log):
    room.procedure("giay-a", status="nháp")
    assert "giay-a" not in load(room, log).knowledge.public


def test_an_internal_file_stays_internal(room, log):
    room.procedure("giay-a", extra="phạm vi: nội bộ\n")
    assert load(room, log).knowledge.procedures["giay-a"].scope is Scope.INTERNAL


def test_an_approved_file_is_served_and_says_who_approved_it(room, log):
    approve(room, log)
    loaded = load(room, log)
    procedure = loaded.knowledge.procedures["giay-a"]
    assert (procedure.status, procedure.approver, procedure.approved_on) == (Status.APPROVED, "Lê Thị B", AT.date())
    assert procedure.who
    assert "giay-a" not in loaded.knowledge.waiting
    assert codes(loaded) == ["not-approved"]  # the facility


def test_an_edit_waits_and_the_approved_text_goes_on(room, log, tmp_path):
    keep = tmp_path / "good"
    approve(room, log)
    before = load(room, log, keep).knowledge
    room.procedure("giay-a", name="Tên mới")
    loaded = load(room, log, keep)
    assert loaded.knowledge.procedures["giay-a"].name == "Thủ tục giay-a"
    assert loaded.knowledge.digest == before.digest
    (finding,) = (f for f in loaded.findings if f.code == "edit-waiting")
    assert (finding.file, finding.level) == ("procedures/giay-a.yaml", Level.NOTE)
    assert "có bản sửa chờ duyệt" in finding.message
    approve(room, log)
    after = load(room, log, keep)
    assert after.knowledge.procedures["giay-a"].name == "Tên mới"
    assert after.knowledge.digest != before.digest
    assert "edit-waiting" not in codes(after)


def test_a_broken_edit_and_a_blocked_one_change_nothing(room, log):
    approve(room, log)
    room.write("procedures/giay-a.yaml", "tên: [\n")
    assert load(room, log).knowledge.procedures["giay-a"].who
    loaded = load_folder(room.folder, blocked=frozenset({"procedures/giay-a.yaml"}), approvals=log)
    assert loaded.knowledge.procedures["giay-a"].who


def test_a_deleted_file_keeps_its_approved_name_until_it_is_withdrawn(room, log, tmp_path):
    approve(room, log)
    text = (room.folder / f"{A}.yaml").read_text(encoding="utf-8")
    (room.folder / f"{A}.yaml").unlink()
    loaded = load(room, log, tmp_path / "good")
    left = loaded.knowledge.procedures["giay-a"]
    assert left.name == loaded.knowledge.waiting["giay-a"].name
    assert (left.who, left.papers, left.sample_questions) == ((), (), ())
    assert "approved-deleted" in codes(loaded)
    looked_at = load_folder(room.folder, approvals=log, instead={"procedures/giay-a.yaml": None})
    assert "giay-a" not in looked_at.knowledge.procedures
    log.append(Action.WITHDRAW, A, "Lê Thị B", AT, reason="thôi làm")
    assert "giay-a" not in load(room, log).knowledge.procedures
    room.write("procedures/giay-a.yaml", text)
    approve(room, log)
    (room.folder / f"{A}.yaml").unlink()
    room.write("procedures/giay-a.yaml", text)  # back, with its approval
    assert load(room, log).knowledge.procedures["giay-a"].who


def test_a_withdrawn_file_waits_whatever_was_kept_of_it(room, log, tmp_path):
    keep = tmp_path / "good"
    approve(room, log)
    load(room, log, keep)
    log.append(Action.WITHDRAW, A, "Lê Thị B", AT, reason="sai")
    assert not load(room, log, keep).knowledge.procedures["giay-a"].who


def test_an_approved_text_altered_behind_its_back_is_not_served(room, log, tmp_path):
    entry = approve(room, log)
    approve(room, log, HOSPITAL)
    room.procedure("giay-a", name="Tên mới")
    text = room.folder / "approved" / "texts" / f"{entry.sha256}.yaml"
    text.write_text(text.read_text(encoding="utf-8").replace("Thủ tục", "Giả"), encoding="utf-8")
    loaded = load_folder(room.folder, tmp_path / "good", approvals=ApprovalLog(room.folder))
    assert not loaded.knowledge.procedures["giay-a"].who
    assert loaded.knowledge.facilities["benh-vien-mot"].phone
    assert {"approved-lost", "text-changed"} <= set(codes(loaded))


def test_the_calendar_counts_as_written_until_its_first_approval(room, log):
    assert load(room, log).knowledge.calendar.holidays
    assert "calendar" not in {s.record for s in standings(room.folder, log)}
    approve(room, log, "calendar")
    room.write("calendar.yaml", "cuối tuần: chủ nhật\n")
    loaded = load(room, log)
    assert loaded.knowledge.calendar.holidays
    assert ("calendar.yaml", "edit-waiting") in {(f.file, f.code) for f in loaded.findings}
    (room.folder / "calendar.yaml").unlink()
    assert load(room, log).knowledge.calendar.holidays


def test_a_calendar_whose_approval_is_lost_cannot_be_served(room, log):
    entry = approve(room, log, "calendar")
    room.write("calendar.yaml", "cuối tuần: chủ nhật\n")
    (room.folder / "approved" / "texts" / f"{entry.sha256}.yaml").unlink()
    with pytest.raises(KnowledgeError, match="motcua approve calendar"):
        load(room, log)


def test_check_looks_at_the_files_as_written_and_says_what_waits(room, log, tmp_path):
    approve(room, log)
    approve(room, log, HOSPITAL)
    assert check_folder(room.folder, TODAY, None, log).findings == []
    room.procedure("giay-a", status="xong rồi")
    room.write("facilities/benh-vien-mot.yaml", FACILITY.replace("Một", "Một Hai"))
    found = {(f.file, f.code) for f in check_folder(room.folder, TODAY, None, log).findings}
    assert {
        ("procedures/giay-a.yaml", "value"),
        ("procedures/giay-a.yaml", "edit-waiting"),
        ("facilities/benh-vien-mot.yaml", "edit-waiting"),
    } <= found
    assert not {f.code for f in check_folder(room.folder, TODAY).findings} & {"edit-waiting", "not-approved"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Giấy khám sức khỏe cho người từ 18 tuổi", True),
        ("Khai sinh sau 60 ngày, mẫu 01", True),
        ("Cấp lại giấy ra viện", True),
        ("Giấy ra viện, gọi 0912 345 678", False),
        ("Nộp tiền ở tai-day.example", False),
        ("Hỏi a@b.vn", False),
    ],
)
def test_a_name_nobody_approved_may_hold_an_age_but_no_number_to_call_and_no_link(room, log, name, told):
    room.procedure("giay-a", name=name)
    approve(room, log, HOSPITAL)
    loaded = load(room, log)
    assert ("waiting-name" in codes(loaded)) is not told
    assert ("giay-a" in loaded.knowledge.procedures) is told


def test_findings_name_the_page_of_the_desk_before_any_command_and_say_what_an_altered_text_does(room, log):
    def fixes():
        return {f.code: (f.message, f.fix) for f in approval_findings(room.folder, log) if f.file == f"{A}.yaml"}

    found = fixes()
    entry = approve(room, log)
    text = room.folder / "approved" / "texts" / f"{entry.sha256}.yaml"
    true = text.read_bytes()
    text.write_bytes(b"x")
    assert "trả lời theo tệp" in fixes()["approval-lost"][0]
    room.procedure("giay-a", name="Tên mới")
    assert "chỉ nêu nơi hỏi" in fixes()["approval-lost"][0]
    found |= fixes()
    text.write_bytes(true)
    found |= fixes()
    (room.folder / f"{A}.yaml").unlink()
    found |= fixes()
    assert set(found) == {"not-approved", "approval-lost", "edit-waiting", "approved-deleted"}
    for _, fix in found.values():
        assert -1 < fix.index("bàn làm việc") < fix.index("motcua")
