"""Scheduled reports: made once, made up for, sent to whom the settings name, tried again, never twice to the same."""

import asyncio
import json
import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import time_machine
from aiohttp.test_utils import TestClient, TestServer
from fake_smtp import FakeSmtp
from sqlalchemy import func, select

import bot.report_schedule
from bot.alarm_looks import LOOKS
from bot.alarms import Kind
from bot.job import Done, job_environment
from bot.library import Library
from bot.report_job import make_due
from bot.report_schedule import waiting
from bot.report_sending import ways
from bot.serving import build_app
from bot.settings import Settings, SettingsError, load_settings
from bot.store.models import GradeRow
from bot.turn import Incoming, Session, Status, Turn
from metrics.periods import Kind as PeriodKind
from metrics.periods import read_period
from tests.bot.test_library import FEW, FEW_DANGER
from tests.bot.test_report_commands import NOW, WEEK, run
from tests.bot.test_report_commands import room as room
from tests.bot.test_report_commands import store as store
from tests.fakes.zalo_bot import FakeZaloBot

DAY = timedelta(days=1)
FIVE = {".html", ".docx", ".xlsx", ".csv", ".txt"}


@pytest.fixture
def data(room, monkeypatch) -> Path:
    """The data folder of a real facility somebody asked something last week."""
    monkeypatch.setenv("MOTCUA_FACILITY", "that")
    monkeypatch.setenv("MOTCUA_DATA_DIR", str(room / "du-lieu"))
    return room / "du-lieu"


@pytest.fixture
def asked(data, store):
    turn = Turn(Status.ANSWERED, (), procedure="giay-hen-kham")
    store.keep("web", "a", Incoming("xin giấy hẹn"), turn, Session(facility="that"), NOW - 7 * DAY, 1.0)
    return store


@pytest.fixture
def world(data):
    library = Library(Settings())
    library.refresh()
    return library.world


def mails(server: FakeSmtp):
    return [message_from_bytes(m.data, policy=policy.default) for m in server.messages]


@contextmanager
def webhook(status: int = 200):
    """A chat's webhook on this machine; yields its address and what it got."""
    got: list[dict] = []

    class Take(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Take) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", got
        server.shutdown()


# -- made -------------------------------------------------------------------------------------------------------------


def test_the_week_is_written_once_and_its_sample_is_drawn(asked, data):
    said = run("reports-due")
    assert f"Xong: that {WEEK}" in said
    folder = data / "bao-cao" / "that" / WEEK
    assert {p.suffix for p in folder.iterdir()} == FIVE
    with asked.reading() as db:
        assert db.execute(select(func.count()).select_from(GradeRow)).scalar() == 1
    before = {p: p.stat().st_mtime_ns for p in folder.iterdir()}
    assert "Không có báo cáo nào đến hạn" in run("reports-due")
    assert {p: p.stat().st_mtime_ns for p in folder.iterdir()} == before


def test_nothing_is_made_before_anybody_asked_anything(data, store):
    assert "Không có báo cáo nào đến hạn" in run("reports-due")
    assert not (data / "bao-cao").exists()


def test_nothing_is_made_before_its_time(asked, data):
    with time_machine.travel(NOW - 5 * DAY - timedelta(hours=8, minutes=1), tick=False):  # Monday, 06:59
        assert "Không có báo cáo nào đến hạn" in run("reports-due")
    with time_machine.travel(NOW - 5 * DAY - timedelta(hours=8), tick=False):
        assert f"Xong: that {WEEK}" in run("reports-due")


def test_a_server_that_was_off_makes_up_for_weeks_and_the_month(asked, data):
    with time_machine.travel(NOW + 20 * DAY, tick=False):  # Friday, 18 December
        said = run("reports-due")
    for code in (WEEK, "2026-W48", "2026-W49", "2026-W50", "2026-12", "2026-Q4", "2026"):
        assert f"Xong: that {code}\n" in said
    assert (data / "bao-cao" / "that" / "2026-Q4" / "bao-cao-2026-Q4.docx").is_file()


def test_only_the_periods_asked_for(asked, data, monkeypatch):
    monkeypatch.setenv("MOTCUA_REPORT_PERIODS", "quarter")
    with time_machine.travel(NOW + 20 * DAY, tick=False):
        assert "that 2026-Q4" in run("reports-due")
    assert [p.name for p in (data / "bao-cao" / "that").iterdir()] == ["2026-Q4"]
    monkeypatch.setenv("MOTCUA_REPORT_PERIODS", "")
    assert "Không có báo cáo nào đến hạn" in run("reports-due")


def test_each_facility_has_its_own_and_a_folder_may_be_named(asked, data, room, monkeypatch):
    monkeypatch.setenv("MOTCUA_FACILITIES", "co-so-mau")
    monkeypatch.setenv("MOTCUA_REPORTS", str(room / "chung"))
    turn = Turn(Status.ANSWERED, (), procedure="giay-hen-kham")
    place = Session(facility="co-so-mau")
    asked.keep("web", "a", Incoming("xin giấy hẹn"), turn, place, NOW - 7 * DAY, 1.0, test=True)
    said = run("reports-due")
    assert f"that {WEEK}" in said
    assert f"co-so-mau {WEEK}" in said
    assert next((room / "chung" / "co-so-mau" / WEEK).glob("*.txt")).read_text(encoding="utf-8").startswith("⚠ DỮ LIỆU")


def test_a_list_of_posted_procedures_that_is_set_is_compared(asked, data, room, monkeypatch):
    (room / "niem-yet.txt").write_text("Thủ tục lạ\n", encoding="utf-8")
    monkeypatch.setenv("MOTCUA_POSTED", str(room / "niem-yet.txt"))
    run("reports-due")
    page = (data / "bao-cao" / "that" / WEEK / f"bao-cao-{WEEK}.html").read_text(encoding="utf-8")
    assert "1 thủ tục niêm yết, 1 chưa có nội" in page


# -- sent -------------------------------------------------------------------------------------------------------------


def test_mail_brings_every_file_and_a_webhook_the_short_text(asked, data, monkeypatch):
    with FakeSmtp() as server, webhook() as (address, got):
        monkeypatch.setenv("MOTCUA_SMTP_URL", f"smtp://127.0.0.1:{server.port}")
        monkeypatch.setenv("MOTCUA_REPORT_TO", "giam-doc@bv.example, tchc@bv.example")
        monkeypatch.setenv("MOTCUA_REPORT_WEBHOOK", address)
        for _ in range(2):
            run("reports-due")
    (mail,) = mails(server)
    assert mail["Subject"] == "Bệnh viện Thật: báo cáo trợ lý, tuần 47 năm 2026"
    assert mail["To"] == "giam-doc@bv.example, tchc@bv.example"
    assert {Path(part.get_filename()).suffix for part in mail.iter_attachments()} == FIVE
    folder = data / "bao-cao" / "that" / WEEK
    for part in mail.iter_attachments():
        assert part.get_payload(decode=True) == (folder / part.get_filename()).read_bytes()
    (post,) = got
    assert post["text"].startswith("Bệnh viện Thật\nTrợ lý trả lời tự động, tuần 47 năm 2026")


def test_who_did_not_get_it_gets_it_later_and_who_did_gets_it_once(asked, data, monkeypatch):
    with webhook() as (address, got):
        monkeypatch.setenv("MOTCUA_REPORT_WEBHOOK", address)
        monkeypatch.setenv("MOTCUA_SMTP_URL", "smtp://127.0.0.1:1")
        monkeypatch.setenv("MOTCUA_REPORT_TO", "giam-doc@bv.example")
        assert f"Chưa xong: that {WEEK} (mail: ConnectionRefusedError)" in run("reports-due", code=1)
        folder = data / "bao-cao" / "that" / WEEK
        written = {p.name: p.read_bytes() for p in folder.iterdir()}
        alarms = LOOKS[Kind.REPORT](load_settings(), None, NOW)
        assert [alarm.about for alarm in alarms] == [f"that {WEEK}"]
        assert "đã lập nhưng chưa gửi được" in alarms[0].says
        assert "Không có báo cáo nào đến hạn" in run("reports-due")  # not before its pause is over
        with FakeSmtp() as server, time_machine.travel(NOW + timedelta(minutes=11), tick=False):
            monkeypatch.setenv("MOTCUA_SMTP_URL", f"smtp://127.0.0.1:{server.port}")
            assert f"Xong: that {WEEK}" in run("reports-due")
    assert len(mails(server)) == len(got) == 1
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == written  # all got the same files
    assert LOOKS[Kind.REPORT](load_settings(), None, NOW + timedelta(hours=1)) == []


def test_one_that_cannot_be_written_is_tried_again_and_keeps_no_other(asked, data, room, monkeypatch):
    (room / "tep").write_text("x")
    monkeypatch.setenv("MOTCUA_REPORTS", str(room / "tep"))
    said = run("reports-due", code=1)
    assert f"Chưa xong: that {WEEK} (NotADirectoryError)" in said
    (alarm,) = LOOKS[Kind.REPORT](load_settings(), None, NOW)
    assert "chưa lập được" in alarm.says
    monkeypatch.delenv("MOTCUA_REPORTS")
    with time_machine.travel(NOW + timedelta(minutes=11), tick=False):
        assert f"Xong: that {WEEK}" in run("reports-due")


async def test_a_chat_of_our_channels_gets_the_text_once(asked, world, monkeypatch):
    async with FakeZaloBot() as fake:
        monkeypatch.setenv("MOTCUA_ZALO_BOT_TOKEN", fake.token)
        monkeypatch.setenv("MOTCUA_ZALO_BOT_SECRET", "x" * 20)
        monkeypatch.setenv("MOTCUA_ZALO_BOT_URL", fake.url)
        monkeypatch.setenv("MOTCUA_REPORT_CHATS", "zalo_bot:nhom-bao-cao")
        fake.faults.append("quota")
        first = await asyncio.to_thread(make_due, load_settings(), world, asked, NOW)
        assert [why for _, why in first.failed] == ["zalo_bot: ChatRefused"]
        later = NOW + timedelta(minutes=11)
        second = await asyncio.to_thread(make_due, load_settings(), world, asked, later)
        assert second.done == [f"that {WEEK}"]
        assert (await asyncio.to_thread(make_due, load_settings(), world, asked, later + DAY)).done == []
    assert {chat for chat, _ in fake.sent} == {"nhom-bao-cao"}
    assert "".join(text for _, text in fake.sent).startswith("Bệnh viện Thật")


async def test_what_may_have_arrived_in_a_chat_is_not_sent_again(asked, world, monkeypatch):
    async with FakeZaloBot() as fake:
        monkeypatch.setenv("MOTCUA_ZALO_BOT_TOKEN", fake.token)
        monkeypatch.setenv("MOTCUA_ZALO_BOT_SECRET", "x" * 20)
        monkeypatch.setenv("MOTCUA_ZALO_BOT_URL", fake.url)
        monkeypatch.setenv("MOTCUA_REPORT_CHATS", "zalo_bot:nhom-bao-cao")
        fake.faults.append("cut")
        done = await asyncio.to_thread(make_due, load_settings(), world, asked, NOW)
        assert done.done == [f"that {WEEK}"]
    assert len(fake.sent) == 1


def test_a_chat_of_a_channel_that_is_off_is_a_failure_with_a_name(asked, data, monkeypatch):
    monkeypatch.setenv("MOTCUA_REPORT_CHATS", "telegram:-1001")
    assert "(telegram: SettingsError)" in run("reports-due", code=1)


def test_the_book_does_not_know_whose_chat_it_was(tmp_path):
    (tmp_path / "bao-cao.txt").write_text("x")
    settings = Settings(report_chats="telegram:-100123")
    (name,) = ways(settings, "BV", read_period(PeriodKind.WEEK, WEEK), [tmp_path / "bao-cao.txt"])
    assert "100123" not in name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MOTCUA_REPORT_PERIODS", "week,fortnight"),
        ("MOTCUA_REPORT_CHATS", "-100123"),
        ("MOTCUA_REPORT_CHATS", "viber:1"),
        ("MOTCUA_REPORT_TO", "giam-doc"),
        ("MOTCUA_REPORT_WEBHOOK", "chat.example/hook"),
    ],
)
def test_a_setting_that_cannot_be_used_is_said(name, value, monkeypatch):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        load_settings()


# -- the serving process ----------------------------------------------------------------------------------------------


async def served(monkeypatch, until) -> list[str]:
    """Serve until the event is set; return the modules that were started."""
    started: list[str] = []

    async def job(settings, module, *words, seconds, finishing):
        started.append(module)
        until.set()
        return Done(0, "done=1 failed=0", "")

    monkeypatch.setattr(bot.report_schedule, "run_job", job)
    settings = load_settings()
    library = Library(settings)
    library.refresh()
    async with TestClient(TestServer(build_app(settings, library))):
        await asyncio.wait_for(until.wait(), 20)
    return started


async def test_the_server_has_a_process_of_its_own_do_it(asked, monkeypatch):
    assert await served(monkeypatch, asyncio.Event()) == ["bot.report_job"]


async def test_the_server_starts_nothing_where_nothing_is_due(asked, data, monkeypatch):
    run("reports-due")
    looked, started = asyncio.Event(), []

    def look(*words, **more):
        found = waiting(*words, **more)
        loop.call_soon_threadsafe(looked.set)
        return found

    loop = asyncio.get_running_loop()
    monkeypatch.setattr(bot.report_schedule, "waiting", look)
    started = await served(monkeypatch, looked)
    assert started == []


_JOB = """
import time_machine
from datetime import datetime
from pathlib import Path
import bot.library, bot.report_job
from nlu.watch import danger_files
bot.library.example_files = lambda: [Path({few!r})]
bot.library.danger_files = lambda: danger_files(Path({danger!r}))
with time_machine.travel(datetime.fromisoformat({now!r}), tick=False):
    bot.report_job.main()
"""


def test_the_job_makes_it_in_a_process_of_its_own_behind_everybody_else(asked, data):
    few, danger = str(FEW[0]), str(FEW_DANGER[0].parent)
    script = _JOB.format(few=few, danger=danger, now=NOW.isoformat())
    words = [sys.executable, "-c", f"{script}\nimport os; print('nice', os.nice(0))"]
    done = subprocess.run(words, env=job_environment(load_settings()), capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["done=1 failed=0", f"nice {min(19, os.nice(0) + 10)}"]
    assert (data / "bao-cao" / "that" / WEEK / f"bao-cao-{WEEK}.xlsx").is_file()


def test_a_job_finds_database_and_folders_from_another_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    own = job_environment(Settings(database_url="sqlite:///x/a.db", reports="bc", posted=""))
    assert own["MOTCUA_DATABASE_URL"] == f"sqlite:///{tmp_path}/x/a.db"
    assert own["MOTCUA_REPORTS"] == str(tmp_path / "bc")
    assert own["MOTCUA_POSTED"] == ""
    other = job_environment(Settings(database_url="postgresql://a@b/c"))
    assert other["MOTCUA_DATABASE_URL"] == "postgresql://a@b/c"


def test_a_setting_kept_in_a_file_is_left_to_be_read_there(tmp_path, monkeypatch):
    (tmp_path / "MOTCUA_DATABASE_URL").write_text("postgresql://a@b/c")
    monkeypatch.setenv("MOTCUA_SECRETS_DIR", str(tmp_path))
    settings = load_settings()
    assert settings.database_url == "postgresql://a@b/c"
    assert "MOTCUA_DATABASE_URL" not in job_environment(settings)
