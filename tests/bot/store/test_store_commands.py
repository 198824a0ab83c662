"""The staff's commands on a store with something in it."""

import pytest
from sqlalchemy import text
from store_world import NOW, keep, turn
from typer.testing import CliRunner

from bot.cli import app, main
from bot.library import VIETNAM
from bot.settings import Settings
from bot.store.database import for_writing
from bot.store.migrate import HEAD
from bot.store.opening import open_store
from bot.turn import Effect, Incoming

runner = CliRunner()


@pytest.fixture
def filled(url, monkeypatch, time_machine):
    monkeypatch.setenv("MOTCUA_DATABASE_URL", url)
    monkeypatch.setenv("COLUMNS", "160")
    store = open_store(Settings())
    effects = ((Effect.HAND_OVER, "asked"), (Effect.CALL_BACK, "0912345678"))
    keep(store, Incoming("cho gặp người"), turn(effects=effects))
    yield store
    store.close()


@pytest.fixture
def time_machine():
    import time_machine

    with time_machine.travel(NOW.astimezone(VIETNAM), tick=False):
        yield


def test_call_backs_are_listed_with_their_number_and_gone_when_done(filled):
    shown = runner.invoke(app, ["callbacks"])
    assert "1 người chờ gọi lại" in shown.stdout
    assert "0912345678" in shown.stdout
    assert "25/11/2026 09:00" in shown.stdout
    done = runner.invoke(app, ["callbacks", "--done", "1"])
    assert done.exit_code == 0
    assert "0912345678" not in done.stdout
    assert "0 người chờ" in runner.invoke(app, ["callbacks"]).stdout
    again = runner.invoke(app, ["callbacks", "--done", "1"])
    assert again.exit_code == 1
    assert "Không có số 1" in again.stderr


def test_a_number_that_cannot_be_opened_is_said_to_be(filled, monkeypatch):
    monkeypatch.setenv("MOTCUA_SECRET", "y" * 40)
    assert "không giải mã được" in runner.invoke(app, ["callbacks"]).stdout


def test_hand_overs_are_listed_and_settled(filled):
    shown = runner.invoke(app, ["handovers", "--waiting"]).stdout
    assert "xin gặp người" in shown
    assert "đang chờ" in shown
    assert runner.invoke(app, ["handovers", "--done", "1"]).exit_code == 0
    assert "xong" in runner.invoke(app, ["handovers"]).stdout
    assert "0 lần" in runner.invoke(app, ["handovers", "--waiting"]).stdout
    assert runner.invoke(app, ["handovers", "--done", "9"]).exit_code == 1


def test_a_newer_database_is_one_line_and_not_a_traceback(filled, monkeypatch, capsys):
    with for_writing(filled._reading).begin() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '999'"))
    monkeypatch.setattr("sys.argv", ["motcua", "purge"])
    try:
        with pytest.raises(SystemExit) as stopped:
            main()
    finally:
        with for_writing(filled._reading).begin() as db:
            db.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": HEAD})
    assert stopped.value.code == 2
    assert "bản mới hơn" in " ".join(capsys.readouterr().err.split())


def test_purge_says_what_it_deleted(filled):
    assert "0 lượt hỏi" in runner.invoke(app, ["purge"]).stdout
    import time_machine

    with time_machine.travel("2027-03-01", tick=False):
        out = runner.invoke(app, ["purge"]).stdout
    assert "1 cuộc trò chuyện" in out
    assert "1 lượt hỏi" in out
    assert "1 số chờ gọi lại" in out
