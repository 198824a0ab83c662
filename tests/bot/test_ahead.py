"""What goes back to the ward about changed answers: citizens' questions are counted there, never shown."""

import pytest
from openpyxl import load_workbook

from bot.ahead import look_ahead
from bot.impact import Answer, Impact, Kind, Question, Row
from bot.impact_run import Compared
from bot.inbox_job import take
from bot.settings import Settings
from bot.turn import Incoming, Status
from knowledge.excel_layout import RESULT
from knowledge.folder import KnowledgeError
from knowledge.importing import Import
from tests.bot.test_inbox import CIVIL, NOW, TIME, dropped
from tests.knowledge.excel_room import ExcelRoom


def answer(*lines: str) -> Answer:
    return Answer(Status.ANSWERED, "giay-mau", "Giấy mẫu", ("Giấy mẫu", *lines), frozenset({"giay-mau"}))


def row(text: str, kind: Kind, breaks: bool = False) -> Row:
    return Row(Question(Incoming(text), kind), answer("03 ngày làm việc"), answer("05 ngày làm việc"), breaks)


def impact(*rows: Row) -> Compared:
    asked = {kind: sum(r.question.kind is kind for r in rows) for kind in Kind}
    return Compared(Impact(asked, rows, ()), ())


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.ahead.impact_page", lambda *_: "<p>trang</p>")
    monkeypatch.setattr("bot.ahead.keep_page", lambda *_: None)
    ExcelRoom.at(tmp_path / "knowledge")
    return Settings(knowledge=tmp_path / "knowledge", data_dir=tmp_path / "data", review="on")


def found(settings: Settings, monkeypatch, compared: Compared):
    monkeypatch.setattr("bot.ahead.compare_approval", lambda *_: compared)
    return look_ahead(settings, Import(editor="Mẫu", texts={"procedures/giay-mau": "tên: Giấy mẫu\n"}))


def test_questions_with_one_change_share_a_row(settings, monkeypatch):
    rows = [row(f"câu mẫu {n}", Kind.SAMPLE) for n in range(5)]
    ahead = found(settings, monkeypatch, impact(*rows))
    assert ahead.words == ("5 câu sẽ trả lời khác, trong 5 câu hỏi lại (5 câu hỏi mẫu).",)
    assert ahead.rows == (
        (
            "“câu mẫu 0”; “câu mẫu 1”; “câu mẫu 2” và 2 câu nữa",
            "Giấy mẫu: 03 ngày làm việc",
            "Giấy mẫu: 05 ngày làm việc",
        ),
    )


def test_what_citizens_asked_is_counted_and_not_shown(settings, monkeypatch):
    ahead = found(settings, monkeypatch, impact(row("câu riêng của người dân", Kind.PAST)))
    assert ahead.words == ("1 câu sẽ trả lời khác, trong 1 câu hỏi lại (1 câu người dân đã hỏi).",)
    assert ahead.rows == ()


def test_a_question_that_breaks_is_said_first_of_all(settings, monkeypatch):
    ahead = found(settings, monkeypatch, impact(row("câu thi", Kind.GOLDEN, breaks=True)))
    assert "1 câu sẽ không còn được trả lời đúng" in ahead.words[1]
    assert len(found(settings, monkeypatch, impact(row("câu thi", Kind.GOLDEN))).words) == 1


def test_what_cannot_be_compared_is_said(settings, monkeypatch):
    def fails(*_):
        raise KnowledgeError("tệp hỏng\nthêm dòng")

    monkeypatch.setattr("bot.ahead.compare_approval", fails)
    ahead = look_ahead(settings, Import(texts={"procedures/giay-mau": ""}))
    assert (ahead.words, ahead.rows) == (("Chưa so được các câu trả lời: tệp hỏng",), ())


def test_the_sheet_that_goes_back_has_the_answers_before_and_after(settings, tmp_path, monkeypatch):
    room = ExcelRoom.at(tmp_path / "knowledge")
    monkeypatch.setenv("MOTCUA_KNOWLEDGE", str(room.folder))
    monkeypatch.setenv("MOTCUA_REVIEW", "on")
    monkeypatch.setattr("bot.ahead.compare_approval", lambda *_: impact(row("giấy mẫu mấy ngày", Kind.SAMPLE)))
    room.put(CIVIL, TIME, "số", "5")
    take(dropped(room, tmp_path), NOW)
    told = [
        str(c.value) for r in load_workbook(tmp_path / "bảng.kết quả.xlsx")[RESULT].iter_rows() for c in r if c.value
    ]
    assert {"“giấy mẫu mấy ngày”", "Giấy mẫu: 03 ngày làm việc", "Giấy mẫu: 05 ngày làm việc"} <= set(told)
