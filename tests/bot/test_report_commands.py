"""`motcua demo-data` and `motcua report` on a small installation: the real way, five files, clear words."""

import csv
import io
import re
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from docx import Document
from small_world import write_folder
from sqlalchemy import func, select
from typer.testing import CliRunner

from bot.cli import app, main
from bot.library import VIETNAM
from bot.review import open_log
from bot.settings import Settings
from bot.store.demo_rows import PREFIX
from bot.store.grading import draw_week, mark_turn
from bot.store.models import Base, GradeRow, HandoverStatus, TurnRow
from bot.store.opening import open_store
from bot.turn import Effect, Incoming, Session, Status, Turn
from knowledge.chain import Action
from knowledge.folder import KnowledgeError
from metrics.honesty import Mark
from tests.bot.test_impact_commands import NAMES, PAPER
from tests.bot.test_library import FEW, FEW_DANGER

NOW = datetime(2026, 11, 28, 15, 0, tzinfo=VIETNAM)  # a Saturday
WEEK, MONDAY = "2026-W47", date(2026, 11, 16)
runner = CliRunner()
REAL = "tên: Bệnh viện Thật\nmẫu: không\ntrạng thái: chờ duyệt\ncơ quan chủ quản: Sở Y tế\n"


@pytest.fixture
def room(tmp_path, monkeypatch):
    """Three procedures, a made-up facility and a real one; a Saturday afternoon."""
    folder = write_folder(
        tmp_path / "kien-thuc",
        {key: PAPER.format(name=name) for key, name in NAMES.items()},
        {"co-so-mau": "tên: Bệnh viện Giả\nmẫu: có\nđiện thoại: 0000 000 001\n", "that": REAL},
    )
    for name in ("situations.yaml", "notices.yaml"):
        (folder / name).unlink()
    monkeypatch.setattr("bot.library.example_files", lambda: FEW)
    monkeypatch.setattr("bot.library.danger_files", lambda: FEW_DANGER)
    for name, value in (("KNOWLEDGE", str(folder)), ("ENCODER", "toy"), ("REVIEW", "off")):
        monkeypatch.setenv(f"MOTCUA_{name}", value)
    monkeypatch.setenv("COLUMNS", "200")
    with time_machine.travel(NOW, tick=False):
        yield tmp_path


def run(*words: str, code: int = 0) -> str:
    done = runner.invoke(app, list(words))
    assert done.exit_code == code, (done.output, done.exception)
    return done.output


def demo(*more: str) -> str:
    return run("demo-data", "--weeks", "2", "--per-day", "6", *more)


def test_a_period_that_has_not_begun_is_refused_and_the_present_one_is_not(room):
    assert "chưa bắt đầu" in runner.invoke(app, ["report", "--week", "2026-W49", "--out", str(room)]).output
    run("report", "--week", "2026-W48", "--out", str(room / "now"))


def test_with_nothing_approved_there_is_nobody_to_make_up_and_the_old_ones_stay(room, monkeypatch):
    demo()
    monkeypatch.setenv("MOTCUA_REVIEW", "on")
    done = runner.invoke(app, ["demo-data", "--weeks", "2"])
    assert isinstance(done.exception, KnowledgeError)
    assert "chưa có thủ tục nào được duyệt" in str(done.exception)
    with closing(open_store(Settings())) as store, store.reading() as db:
        assert db.scalar(select(func.count()).select_from(TurnRow))


@pytest.fixture
def store(room):
    store = open_store(Settings())
    yield store
    store.close()


def rows(store, table: str) -> list[dict]:
    with store.reading() as db:
        return [dict(row._mapping) for row in db.execute(Base.metadata.tables[table].select())]


def figures(folder: Path, week: str = WEEK, stem: str = "bao-cao-mau-") -> dict[str, dict[str, str]]:
    text = (folder / f"{stem}{week}.csv").read_text(encoding="utf-8-sig")
    return {row["Mã"]: row for row in csv.DictReader(io.StringIO(text))}


# -- made-up traffic --------------------------------------------------------------------------------------------------


def test_everything_made_up_is_flagged_and_of_a_channel_that_says_so(store):
    said = demo()
    assert re.search(r"Đã tạo \d+ lượt mẫu", said)
    assert f"motcua report --week {WEEK}" in said
    turns = rows(store, "turns")
    assert len(turns) > 100
    assert {row["channel"].startswith(PREFIX) for row in turns} == {True}
    for table in ("turns", "handovers", "ratings", "callbacks", "openings", "grades"):
        assert all(row["test"] for row in rows(store, table)), table
    assert rows(store, "sessions") == []
    assert min(row["day"] for row in turns) >= date(2026, 11, 9)
    assert max(row["at"] for row in turns) <= NOW


def test_made_up_traffic_went_the_real_way(store):
    demo("--per-day", "20")
    turns = rows(store, "turns")
    assert {"answered", "smalltalk"} <= {row["status"] for row in turns}
    assert not any("0900" in (row["text"] or "") or "Nguyễn Thị Mẫu" in (row["text"] or "") for row in turns)
    assert any("[" in (row["text"] or "") for row in turns)  # masked on the way


def test_the_same_seed_makes_the_same_and_running_again_replaces(store):
    demo()
    first = [(row["at"], row["text"], row["status"], row["latency_ms"]) for row in rows(store, "turns")]
    demo()
    assert [(row["at"], row["text"], row["status"], row["latency_ms"]) for row in rows(store, "turns")] == first
    demo("--seed", "2")
    assert [(row["at"], row["text"], row["status"], row["latency_ms"]) for row in rows(store, "turns")] != first


def test_real_rows_are_neither_changed_nor_counted_with_it(store):
    asked = Turn(Status.HANDED_OVER, (), effects=((Effect.HAND_OVER, "asked"), (Effect.RATE, "5")))
    store.keep("web", "a", Incoming("cho gặp người"), asked, Session(), NOW - timedelta(minutes=5), 1.0)
    before = {name: rows(store, name) for name in ("turns", "handovers", "ratings", "sessions")}
    demo()
    demo()
    for name, kept in before.items():
        assert [row for row in rows(store, name) if row in kept] == kept, name
    assert [h.status for h in store.requests.handovers(NOW) if h.at == NOW - timedelta(minutes=5)] == [
        HandoverStatus.WAITING
    ]


# -- the report -------------------------------------------------------------------------------------------------------


def test_a_made_up_facility_reports_made_up_traffic_and_says_so(store, tmp_path):
    demo()
    said = run("report", "--week", WEEK, "--out", str(tmp_path / "ra"))
    assert "tuần 47 năm 2026 (từ ngày 16 tháng 11 năm 2026 đến ngày 22 tháng 11 năm 2026)" in said
    assert "DỮ LIỆU MẪU" in said
    assert {p.suffix for p in (tmp_path / "ra").iterdir()} == {".html", ".docx", ".xlsx", ".csv", ".txt"}
    found = figures(tmp_path / "ra")
    week = [r for r in rows(store, "turns") if MONDAY <= r["day"] <= MONDAY + timedelta(days=6)]
    assert int(found["turns"]["Kỳ này"]) == len(week)
    assert found["correct"]["Mẫu số"] not in ("", "0")
    assert found["turns"]["Kỳ trước"] != ""


def test_a_real_facility_never_counts_it(store, tmp_path, monkeypatch):
    monkeypatch.setenv("MOTCUA_FACILITY", "that")
    demo()
    real = Turn(Status.ANSWERED, (), procedure="giay-hen-kham")
    store.keep("web", "a", Incoming("xin giấy hẹn"), real, Session(facility="that"), NOW - timedelta(days=7), 1.0)
    said = run("report", "--week", WEEK, "--out", str(tmp_path))
    assert "DỮ LIỆU MẪU" not in said
    assert figures(tmp_path, stem="bao-cao-")["turns"]["Kỳ này"] == "1"
    assert "DỮ LIỆU MẪU" in run("report", "--week", WEEK, "--sample", "--out", str(tmp_path))
    assert int(figures(tmp_path)["turns"]["Kỳ này"]) > 20


def test_the_same_data_and_epoch_make_the_same_files(store, tmp_path, monkeypatch):
    demo()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    made = []
    for name in ("mot", "hai"):
        with time_machine.travel(NOW + timedelta(minutes=len(made)), tick=False):
            run("report", "--week", WEEK, "--out", str(tmp_path / name))
        made.append({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()})
    assert made[0] == made[1]


def test_without_a_period_it_is_last_week(room, tmp_path):
    assert "tuần 47 năm 2026" in run("report", "--out", str(tmp_path))


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("--month", "2026-11"), "tháng 11 năm 2026 (từ ngày 15 tháng 10"),
        (("--month", "2026-11", "--calendar"), "tháng 11 năm 2026 (từ ngày 01 tháng 11"),
        (("--quarter", "2026-Q3"), "quý III năm 2026 (từ ngày 15 tháng 6"),
        (("--half", "2026"), "6 tháng đầu năm 2026 (từ ngày 15 tháng 12 năm 2025"),
        (("--nine-months", "2026"), "9 tháng đầu năm 2026"),
        (("--year", "2026"), "năm 2026 (từ ngày 15 tháng 12 năm 2025 đến ngày 14 tháng 12 năm 2026)"),
        (("--from", "16/11/2026", "--to", "2026-11-20"), "từ 16/11/2026 đến 20/11/2026"),
    ],
)
def test_every_kind_of_period(room, tmp_path, words, title):
    assert title in run("report", *words, "--out", str(tmp_path))
    assert len(list(tmp_path.glob("bao-cao-*.docx"))) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--week", "47"), "ghi dạng 2026-W47"),
        (("--week", WEEK, "--month", "2026-11"), "chỉ ghi một kỳ"),
        (("--from", "16/11/2026"), "ghi cả --from và --to"),
        (("--from", "31/02/2026", "--to", "01/03/2026"), "không phải là ngày"),
        (("--from", "20/11/2026", "--to", "16/11/2026"), "trước ngày đầu"),
    ],
)
def test_a_period_that_is_none_is_said_and_nothing_is_written(room, tmp_path, words, says):
    out = tmp_path / "ra"
    assert says in re.sub(r"\s+", " ", run("report", *words, "--out", str(out), code=2).replace("│", " "))
    assert not out.exists()


@pytest.mark.parametrize(
    ("words", "epoch", "says"),
    [
        (("--facility", "la"), "", "không có cơ sở “la”; các cơ sở: co-so-mau, that"),
        (("--posted", "khong-co.txt"), "", "không đọc được danh mục niêm yết"),
        ((), "hôm nay", "SOURCE_DATE_EPOCH"),
    ],
)
def test_what_cannot_be_used_is_one_line(room, tmp_path, monkeypatch, capsys, words, epoch, says):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    monkeypatch.setattr("sys.argv", ["motcua", "report", "--out", str(tmp_path / "ra"), *words])
    with pytest.raises(SystemExit) as done:
        main()
    assert done.value.code == 2
    assert says in re.sub(r"\s+", " ", capsys.readouterr().err)


def test_a_folder_that_cannot_be_written_is_said(room, tmp_path):
    (tmp_path / "tep").write_text("x")
    assert "Không ghi được vào" in run("report", "--out", str(tmp_path / "tep"), code=1)


def test_posted_procedures_are_compared_with_the_files(room, tmp_path):
    (tmp_path / "niem-yet.txt").write_text("# danh mục\nPHIẾU HẸN TÁI KHÁM\n\nThủ tục lạ\n", encoding="utf-8")
    run("report", "--out", str(tmp_path), "--posted", str(tmp_path / "niem-yet.txt"))
    text = "\n".join(p.text for p in Document(str(next(tmp_path.glob("*.docx")))).paragraphs)
    assert "Niêm yết mà chưa có nội dung: Thủ tục lạ" in text
    assert "Cấp lại giấy chứng sinh" in text


def approved(room, record: str, text: str, day: datetime) -> None:
    """Approve a text of a record, past every check."""
    open_log(Settings()).append(Action.APPROVE, record, "Nguyễn Thị Duyệt", day, text.encode())


def test_an_approved_change_says_how_long_after_it_came_into_force(store, room, tmp_path):
    demo()
    id, day = "procedures/giay-hen-kham", datetime(2026, 11, 17, 9, tzinfo=VIETNAM)
    first = PAPER.format(name="Phiếu hẹn tái khám")
    fee = "phí, lệ phí, giá: {loại: phí, mức: 8.000 đồng, hiệu lực từ: 01/11/2026, độ tin: đã kiểm, nguồn: thử}\n"
    ahead = fee.replace("8.000", "9.000").replace("01/11/2026", "22/11/2026")
    approved(room, id, first, day)  # nothing in it says from when
    approved(room, id, first + fee, day + timedelta(days=1))
    approved(room, id, first + ahead, day + timedelta(days=2))
    approved(room, id, (first + ahead).replace("số: 03", "số: 04"), day + timedelta(days=3))  # the fee is not new
    run("report", "--week", WEEK, "--out", str(tmp_path))
    document = Document(str(next(tmp_path.glob("*.docx"))))
    (table,) = [t for t in document.tables if t.rows[0].cells[-1].text == "Duyệt sau ngày có hiệu lực"]
    told = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert [row[1:] for row in told] == [
        ["17/11/2026", "Nguyễn Thị Duyệt", "không ghi ngày hiệu lực"],
        ["18/11/2026", "Nguyễn Thị Duyệt", "17 ngày"],
        ["19/11/2026", "Nguyễn Thị Duyệt", "trước 3 ngày"],
        ["20/11/2026", "Nguyễn Thị Duyệt", "không ghi ngày hiệu lực"],
    ]


def test_a_month_brings_proposals_for_news_and_a_quarter_the_loudspeaker_from_the_records(store, tmp_path):
    demo()
    run("report", "--month", "2026-12", "--out", str(tmp_path))
    run("report", "--quarter", "2026-Q4", "--out", str(tmp_path))
    news = (tmp_path / "bao-cao-mau-2026-12.tin-bai.txt").read_text(encoding="utf-8")
    assert "   – Nơi làm là cơ sở khám chữa bệnh." in news
    aloud = (tmp_path / "bao-cao-mau-2026-Q4.loa.txt").read_text(encoding="utf-8")
    assert "Thời gian giải quyết là ba ngày làm việc." in aloud
    assert "gọi số không không không không, không không không, không không một" in aloud


# -- the honesty check ------------------------------------------------------------------------------------------------


def asked(store, count: int, status: Status = Status.ANSWERED, **flags: bool) -> None:
    for n in range(count):
        turn = Turn(status, (), procedure="giay-hen-kham")
        store.keep(
            "web", f"{status}{n}", Incoming("xin giấy hẹn"), turn, Session(), NOW - timedelta(days=7), 1, **flags
        )


def test_a_week_is_drawn_once_and_without_danger_or_tests(store):
    asked(store, 20)
    asked(store, 5, Status.EMERGENCY)
    asked(store, 5, test=True)
    with store.writing() as db:
        assert draw_week(db, MONDAY, "co-so-mau", size=30) == 20
        assert draw_week(db, MONDAY, "co-so-mau", size=5) == 20
        assert draw_week(db, MONDAY + timedelta(days=7), "co-so-mau") == 0
        drawn = db.execute(select(GradeRow.turn)).scalars().all()
        kept = db.execute(select(TurnRow.id).where(TurnRow.text.is_not(None), ~TurnRow.test)).scalars().all()
    assert sorted(drawn) == sorted(kept)


def test_two_graders_have_a_row_each_and_may_change_their_mind_until_both_are_done(store):
    asked(store, 1)
    with store.writing() as db:
        draw_week(db, MONDAY, "co-so-mau")
        (turn,) = db.execute(select(GradeRow.turn)).scalars()
        for who, mark in (("A", Mark.RIGHT), ("A", Mark.PARTIAL), ("B", Mark.WRONG)):
            assert mark_turn(db, MONDAY, turn, who, mark, NOW)
        assert not mark_turn(db, MONDAY, turn, "A", Mark.RIGHT, NOW)
        assert not mark_turn(db, MONDAY, turn + 1, "A", Mark.RIGHT, NOW)
        found = db.execute(select(GradeRow.grader, GradeRow.mark).order_by(GradeRow.id)).all()
        assert db.execute(select(func.count()).select_from(GradeRow)).scalar() == 2
    assert found == [("A", "partial"), ("B", "wrong")]
