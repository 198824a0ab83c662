"""The stop for everything: while it stands only danger and one's own data are answered; then all is as before."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from small_world import NOW, REAL
from typer.testing import CliRunner

from bot.assistant import Assistant
from bot.cli import app
from bot.halt import halt, halt_of, is_halted, resume
from bot.intake import take_in
from bot.library import VIETNAM
from bot.turn import Effect, Session, Status

runner = CliRunner()


@pytest.fixture
def assistant(world, tmp_path):
    return Assistant(SimpleNamespace(world=world), now=lambda: NOW, halted=lambda: is_halted(tmp_path))


def ask(assistant, text="", session=None, **options):
    return assistant.reply(session or Session(facility=REAL), take_in(text, **options), NOW)


def test_every_answer_is_one_sentence_with_phone_and_hours(assistant, tmp_path):
    before, _ = ask(assistant, "xin giấy hẹn xanh")
    assert "Tờ khai xanh" in before.text
    halt(tmp_path, "giá sai", NOW)
    for options in (
        {"text": "xin giấy hẹn xanh"},
        {"action": "p:giay-xanh"},
        {"action": "home"},
        {"text": "gặp nhân viên"},
    ):
        turn, session = ask(assistant, **options)
        assert turn.status is Status.ERROR
        assert turn.text.startswith("Trợ lý đang tạm ngừng trả lời")
        assert "0214 0000 001" in turn.text
        assert "07:30" in turn.text
        assert "giá sai" not in turn.text
        assert "Tờ khai" not in turn.text
        assert [tap.action for tap in turn.taps] == ["tel:0214 0000 001"]
        assert session.offered == turn.taps
    assert assistant.start(REAL).text == turn.text
    assert assistant.page("giay-xanh", REAL, NOW).text == turn.text
    resume(tmp_path)
    assert ask(assistant, "xin giấy hẹn xanh")[0] == before
    assert "Tờ khai xanh" in assistant.page("giay-xanh", REAL, NOW).text


def test_danger_is_answered_all_the_same(assistant, tmp_path):
    halt(tmp_path, "giá sai", NOW)
    turn, _ = ask(assistant, "ba tôi bất tỉnh không thở, cấp cứu")
    assert turn.status is Status.EMERGENCY
    assert "115" in turn.text
    assert "0214 0000 002" in turn.text


def test_ones_own_data_is_still_erased(assistant, tmp_path):
    halt(tmp_path, "giá sai", NOW)
    for text, effect in (("xóa dữ liệu", Effect.ERASE), ("ngừng lưu", Effect.STOP_STORING)):
        turn, _ = ask(assistant, text)
        assert effect in {found for found, _ in turn.effects}


def test_a_number_asked_for_before_is_not_taken_meanwhile(assistant, tmp_path):
    _, session = ask(assistant, action="callback")
    halt(tmp_path, "giá sai", NOW)
    turn, session = assistant.reply(session, take_in("0900000001", session=session), NOW)
    assert turn.effects == ()
    assert session.pending is None


def test_a_file_that_cannot_be_read_stops_too(tmp_path):
    assert halt_of(tmp_path) is None
    (tmp_path / "stopped.json").write_text("{", encoding="utf-8")
    assert is_halted(tmp_path)
    assert halt_of(tmp_path).reason == ""


def test_the_commands(tmp_path):
    data = tmp_path / "data"
    assert runner.invoke(app, ["stop-answering", "  "]).exit_code == 2
    assert not is_halted(data)
    assert runner.invoke(app, ["stop-answering", "giá giường sai"]).exit_code == 0
    assert halt_of(data).reason == "giá giường sai"
    assert halt_of(data).since <= datetime.now(VIETNAM)
    done = runner.invoke(app, ["resume-answering"])
    assert "giá giường sai" in done.output
    assert not is_halted(data)
    assert runner.invoke(app, ["resume-answering"]).exit_code == 1
