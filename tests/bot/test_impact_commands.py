"""What an approval would change in answers, as a nurse sees it: `motcua impact`, and before `motcua approve`."""

import os
import re
import shutil
import stat
from datetime import datetime, timedelta

import pytest
from small_world import write_folder
from typer.testing import CliRunner

from bot import impact_run
from bot.cli import app
from bot.impact_files import KEPT, keep_page, purge_pages
from bot.library import VIETNAM
from bot.review import open_log
from bot.settings import load_settings
from bot.store.opening import open_store
from bot.turn import Incoming, Session, Status, Turn
from knowledge.approval import ApprovalError
from knowledge.chain import Action
from tests.bot.test_library import FEW, FEW_DANGER, SUBJECT, edit

ID = "cap-lai-giay-chung-sinh"
RECORD = SUBJECT.removesuffix(".yaml")
NOW = datetime.now(VIETNAM)
QUESTION = "Cấp lại giấy chứng sinh"
runner = CliRunner()


PAPER = """\
tên: {name}
nhóm: giấy tờ tại cơ sở y tế
nơi làm: {{nơi: cơ sở khám chữa bệnh, độ tin: đã kiểm, nguồn: thử}}
thời gian giải quyết: {{số: 03, đơn vị: ngày làm việc, độ tin: đã kiểm, nguồn: thử}}
câu hỏi mẫu:
  - {name} xin ở đâu
  - làm {name}
hạn rà soát: 21/05/2027
trạng thái: chờ duyệt
"""
NAMES = {ID: "Cấp lại giấy chứng sinh", "giay-hen-kham": "Phiếu hẹn tái khám", "tem-phieu": "Trợ cấp tem phiếu"}


@pytest.fixture
def room(tmp_path, monkeypatch):
    """Three procedures free of errors, the sample facility; golden questions by hand."""
    folder = write_folder(
        tmp_path / "kien-thuc",
        {key: PAPER.format(name=name) for key, name in NAMES.items()},
        {"co-so-mau": "tên: Bệnh viện Giả\nmẫu: có\nđiện thoại: 0000 000 001\n"},
    )
    for name in ("situations.yaml", "notices.yaml"):
        (folder / name).unlink()
    golden = tmp_path / "golden"
    golden.mkdir()
    rows = f"question\tids\tstyle\n{QUESTION}\t{ID}\tdau\nPhiếu hẹn tái khám\tgiay-hen-kham\tdau\n"
    (golden / "in_scope.calibration.tsv").write_text(rows, encoding="utf-8")
    (golden / "out_of_scope.calibration.tsv").write_text("question\tkind\tstyle\nzzz\tother\tdau\n", encoding="utf-8")
    monkeypatch.setattr(impact_run, "GOLDEN", golden)
    monkeypatch.setattr("bot.library.example_files", lambda: FEW)
    monkeypatch.setattr("bot.library.danger_files", lambda: FEW_DANGER)
    for name, value in (("KNOWLEDGE", str(folder)), ("ENCODER", "toy"), ("REVIEW", "on")):
        monkeypatch.setenv(f"MOTCUA_{name}", value)
    return folder


@pytest.fixture
def approved(room):
    """The same with everything approved."""
    log = open_log(load_settings())
    for path in (*room.glob("procedures/*.yaml"), *room.glob("facilities/*.yaml")):
        record = path.relative_to(room).with_suffix("").as_posix()
        log.append(Action.APPROVE, record, "Lê Thị B", NOW, path.read_bytes())
    return room


def asked(text, days=1, facility="co-so-mau"):
    """Store a question of a citizen."""
    store = open_store(load_settings())
    at = NOW - timedelta(days=days)
    store.keep("web", text, Incoming(text), Turn(Status.ANSWERED, ()), Session(facility=facility), at, 1.0)
    store.close()


def run(*words, code=0):
    result = runner.invoke(app, words, env={"COLUMNS": "200"})
    if isinstance(result.exception, ApprovalError):
        raise result.exception
    assert result.exit_code == code, (result.output, result.exception)
    return result.output


def pages():
    return sorted((load_settings().data_dir / "impact").glob("*.html"))


# -- motcua impact --------------------------------------------------------------------------------------------------


def test_an_edit_is_shown_before_anybody_approves_it(approved):
    asked("cap lai giay chung sinh o dau")
    asked("cap lai giay chung sinh o dau", days=3)
    asked("giay chung sinh cu", days=99)
    edit(approved, "số: 03", "số: 04")
    before = {p: p.read_bytes() for p in approved.rglob("*") if p.is_file()}
    out = run("impact")
    assert re.search(r"\d+ câu sẽ trả lời khác, trong \d+ câu hỏi lại", out)
    assert "3 câu hỏi vàng" in out
    assert "1 câu người dân đã hỏi" in out
    assert "03 ngày làm việc" in out
    assert "04 ngày làm việc" in out
    assert {p: p.read_bytes() for p in approved.rglob("*") if p.is_file()} == before
    (page,) = pages()
    html = page.read_text(encoding="utf-8")
    assert "Thời gian giải quyết: 03 → 04 ngày làm việc" in html
    assert "cap lai giay chung sinh o dau" in html
    assert "2 lần" in html
    assert "giay chung sinh cu" not in html
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


def test_a_page_where_it_is_wanted_and_no_past_questions(approved, tmp_path):
    asked("cap lai giay chung sinh o dau")
    edit(approved, "số: 03", "số: 04")
    out = run("impact", ID, "--weeks", "0", "--html", str(tmp_path / "so-sanh.html"))
    assert "người dân" not in out
    assert "04 ngày làm việc" in (tmp_path / "so-sanh.html").read_text(encoding="utf-8")
    assert pages() == []


def test_nothing_to_look_at_is_said(approved):
    assert "Không có bản sửa nào" in run("impact")
    with pytest.raises(ApprovalError, match="không có bản sửa nào chờ duyệt"):
        run("impact", ID)


def test_a_file_with_an_error_is_named_and_not_compared(approved):
    edit(approved, "số: 03", "số: ba")
    out = run("impact", code=1)
    assert f"{SUBJECT}:" in out
    assert "chưa so được" in out
    assert pages() == []


def test_an_edit_of_notes_changes_no_answer(approved):
    edit(approved, "tên:", "# ghi chú\nten:")
    assert "Không câu nào trả lời khác" in run("impact")


def test_sample_questions_that_lead_elsewhere_are_named(approved):
    astray = "bố tôi bất tỉnh gọi không dậy"  # whatever is searched, danger goes first
    edit(approved, "câu hỏi mẫu:\n", f"câu hỏi mẫu:\n  - {astray}\n")
    out = run("impact")
    assert "Câu hỏi mẫu chưa dẫn tới thủ tục của nó" in out
    assert f"“{astray}”" in out
    assert "làm Cấp lại giấy chứng sinh" not in out.partition("chưa dẫn tới")[2]


def test_without_review_the_last_texts_served_are_compared_with_the_files(room, monkeypatch):
    monkeypatch.setenv("MOTCUA_REVIEW", "off")
    run("ask", QUESTION)  # a process that served the texts as they are
    edit(room, "số: 03", "số: 04")
    good = load_settings().data_dir / "good" / SUBJECT
    for _ in range(2):  # looking changes nothing
        out = run("impact", ID)
        assert "03 ngày làm việc" in out
        assert "04 ngày làm việc" in out
        assert "số: 03" in good.read_text(encoding="utf-8")
    run("ask", QUESTION)
    assert "Không có bản sửa nào" in run("impact")


def test_without_golden_questions_and_without_a_database_the_samples_are_asked(approved, monkeypatch, tmp_path):
    monkeypatch.setattr(impact_run, "GOLDEN", tmp_path / "none")
    edit(approved, "số: 03", "số: 04")
    out = run("impact")
    assert "không kèm bộ câu hỏi vàng" in out
    assert "câu hỏi mẫu" in out
    assert not (load_settings().data_dir / "motcua.db").exists()


def test_a_database_that_cannot_be_read_is_no_reason_not_to_look(approved):
    asked("cap lai giay chung sinh o dau")
    (load_settings().data_dir / "motcua.db").write_bytes(b"no database")
    edit(approved, "số: 03", "số: 04")
    out = run("impact")
    assert "câu sẽ trả lời khác" in out
    assert "người dân" not in out


# -- before an approval ---------------------------------------------------------------------------------------------


def test_an_approval_shows_its_impact_first_and_then_holds(approved):
    edit(approved, "số: 03", "số: 04")
    out = run("approve", ID, "--by", "Lê Thị B")
    assert out.index("câu sẽ trả lời khác") < out.index("Đã duyệt 1 tệp")
    assert len(pages()) == 1
    assert "04 ngày làm việc" in run("ask", QUESTION)


def hide(room):
    """Take the procedure away from citizens: its questions are answered with nothing any more."""
    path = room / SUBJECT
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("^trạng thái: .*$", "trạng thái: bãi bỏ", text, flags=re.MULTILINE), encoding="utf-8")


def test_an_approval_that_breaks_a_question_needs_a_reason_and_keeps_it(approved):
    hide(approved)
    before = open_log(load_settings()).approved(RECORD)
    with pytest.raises(ApprovalError, match="không còn được trả lời đúng, nên chưa duyệt"):
        run("approve", ID, "--by", "Lê Thị B")
    assert open_log(load_settings()).approved(RECORD) == before
    assert "không còn được trả lời đúng" in pages()[0].read_text(encoding="utf-8")
    assert "03 ngày làm việc" in run("ask", QUESTION)
    assert "Đã duyệt 1 tệp" in run("approve", ID, "--by", "Lê Thị B", "--confirm", "bỏ theo quyết định mới")
    assert open_log(load_settings()).approved(RECORD).reason == "bỏ theo quyết định mới"


def test_a_blank_reason_is_none(approved):
    hide(approved)
    with pytest.raises(ApprovalError, match="--confirm"):
        run("approve", ID, "--by", "Lê Thị B", "--confirm", "  ")


def test_a_rollback_shows_its_impact(approved):
    edit(approved, "số: 03", "số: 04")
    run("approve", ID, "--by", "Lê Thị B")
    out = run("rollback", ID, "--by", "Lê Thị B", "--reason", "gõ nhầm")
    assert out.index("câu sẽ trả lời khác") < out.index("đã trở về bản số")


def test_where_edits_count_at_once_an_approval_asks_nothing(room, monkeypatch):
    monkeypatch.setenv("MOTCUA_REVIEW", "off")
    hide(room)
    out = run("approve", ID, "--by", "Lê Thị B")
    assert "Đã duyệt 1 tệp" in out
    assert "trả lời khác" not in out


def test_a_first_approval_shows_what_is_answered_from_then_on(room):
    out = run("approve", ID, "--by", "Lê Thị B")
    assert "Duyệt lần đầu: trước đây chưa duyệt gì" in out
    assert "câu hỏi lại" not in out
    assert "Câu hỏi mẫu chưa dẫn" not in out
    assert "bản đầu tiên" in pages()[0].read_text(encoding="utf-8")


def test_a_first_approval_beside_an_edit_is_one_line_and_the_edit_a_table(room):
    run("approve", ID, "co-so-mau", "--by", "Lê Thị B")
    edit(room, "số: 03", "số: 04")
    out = run("approve", ID, "giay-hen-kham", "--by", "Lê Thị B")
    assert re.search(r"\d+ câu được trả lời từ các tệp duyệt lần đầu", out)
    table = out.partition("Trả lời khác")[2].partition("Xem đủ")[0].partition("Câu hỏi mẫu chưa dẫn")[0]
    assert "04 ngày làm việc" in table
    assert "Phiếu hẹn tái khám" not in table


def test_golden_questions_that_are_to_be_refused_and_those_of_danger_are_asked(approved):
    rows = "message\tlabel\tstyle\nbố tôi bất tỉnh\temergency\tdau\nxin giấy\tnone\tdau\n"
    (impact_run.GOLDEN / "emergency.calibration.tsv").write_text(rows, encoding="utf-8")
    found = {q.incoming.text: q.refused for q in impact_run._golden()}
    assert found == {QUESTION: False, "Phiếu hẹn tái khám": False, "zzz": True, "bố tôi bất tỉnh": True}


def test_a_refused_question_that_would_be_answered_stops_the_approval(approved):
    words = "question\tkind\tstyle\nxin thẻ thư viện\tother_procedure\tdau\n"
    (impact_run.GOLDEN / "out_of_scope.calibration.tsv").write_text(words, encoding="utf-8")
    edit(approved, "câu hỏi mẫu:\n", "câu hỏi mẫu:\n  - xin thẻ thư viện\n")
    with pytest.raises(ApprovalError, match="1 câu hỏi sẽ không còn được trả lời đúng"):
        run("approve", ID, "--by", "Lê Thị B")


def test_an_approval_after_which_nothing_could_be_served_is_refused(room):
    shutil.rmtree(room / "facilities")
    result = runner.invoke(app, ["approve", ID, "--by", "Lê Thị B"])
    assert result.exit_code != 0
    assert open_log(load_settings()).approved(RECORD) is None


# -- pages ----------------------------------------------------------------------------------------------------------


def test_pages_are_deleted_after_their_time(tmp_path):
    old = keep_page(tmp_path, "procedures/a", "<p>", NOW - KEPT)
    new = keep_page(tmp_path, "procedures/b", "<p>", NOW)
    stamp = (NOW - KEPT - timedelta(minutes=1)).timestamp()
    os.utime(old, (stamp, stamp))
    assert purge_pages(tmp_path, NOW) == 1
    assert (old.exists(), new.exists()) == (False, True)
    assert purge_pages(tmp_path, NOW) == 0
    assert purge_pages(tmp_path / "none", NOW) == 0
