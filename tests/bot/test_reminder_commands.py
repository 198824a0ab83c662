"""`motcua reminders` and `motcua calendar`, and the serving process that tells by itself."""

import asyncio
from datetime import date, datetime, timedelta

import icalendar
import pytest
import structlog
import time_machine
from aiohttp.test_utils import TestClient, TestServer
from fake_smtp import FakeSmtp
from hypothesis import given
from hypothesis import strategies as st
from small_world import FACILITIES, PROCEDURES, write_folder
from structlog.testing import capture_logs
from typer.testing import CliRunner

from bot.cli import app
from bot.ics import Entry, calendar_text
from bot.library import VIETNAM, Library
from bot.serving import build_app
from bot.settings import load_settings
from tests.bot.test_library import FEW, FEW_DANGER

NOW = datetime(2027, 5, 1, 9, tzinfo=VIETNAM)
runner = CliRunner()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    path = write_folder(tmp_path / "kien-thuc", PROCEDURES, FACILITIES)
    for name, value in (("KNOWLEDGE", str(path)), ("FACILITY", "that"), ("REVIEW", "off"), ("ENCODER", "toy")):
        monkeypatch.setenv(f"MOTCUA_{name}", value)
    with time_machine.travel(NOW, tick=True):
        yield path


def run(*words, code=0):
    result = runner.invoke(app, words, env={"COLUMNS": "250"})
    assert result.exit_code == code, (result.output, result.exception)
    return result.output


# -- reminders ------------------------------------------------------------------------------------------------------


def test_what_is_due_is_listed_each_time(folder):
    for _ in range(2):
        out = run("reminders")
        assert "Giấy hẹn đỏ (giay-do): còn 20 ngày là đến hạn rà soát 21/05/2027" in out
        assert "Tư pháp xã" in out
        assert "Đã gửi" not in out


def test_a_mail_is_sent_once(folder, monkeypatch):
    with FakeSmtp() as server:
        monkeypatch.setenv("MOTCUA_SMTP_URL", f"smtp://127.0.0.1:{server.port}")
        monkeypatch.setenv("MOTCUA_REMIND_TO", "khth@bv.example")
        assert "Đã gửi thư" in run("reminders")
        assert "Đã gửi thư" not in run("reminders")
        with time_machine.travel(NOW + timedelta(days=7), tick=False):
            assert "Đã gửi thư" in run("reminders")
    assert len(server.messages) == 2


def test_a_mail_that_fails_is_said_and_sent_the_next_time(folder, monkeypatch):
    monkeypatch.setenv("MOTCUA_SMTP_URL", "smtp://127.0.0.1:1")
    monkeypatch.setenv("MOTCUA_REMIND_TO", "khth@bv.example")
    assert "Không gửi được thư, lần sau sẽ gửi lại" in run("reminders", code=1)
    with FakeSmtp() as server:
        monkeypatch.setenv("MOTCUA_SMTP_URL", f"smtp://127.0.0.1:{server.port}")
        assert "Đã gửi thư" in run("reminders")


def test_half_of_the_mail_settings_is_said(folder, monkeypatch):
    monkeypatch.setenv("MOTCUA_REMIND_TO", "khth@bv.example")
    assert "cần đặt cả MOTCUA_SMTP_URL và MOTCUA_REMIND_TO" in run("reminders")


def test_with_review_only_what_is_approved_falls_due(folder, monkeypatch):
    monkeypatch.setenv("MOTCUA_REVIEW", "on")
    assert "0 việc đến hạn" in run("reminders")


async def test_the_serving_process_tells_by_itself_and_once(folder):
    structlog.reset_defaults()  # a command before may have asked for warnings only
    library = Library(load_settings(), examples=FEW, danger=FEW_DANGER)
    library.refresh()
    for told in (True, False):
        with capture_logs() as logs:
            async with TestClient(TestServer(build_app(load_settings(), library))):
                for _ in range(40):
                    await asyncio.sleep(0.05)
                    if any(entry["event"] == "due" for entry in logs):
                        break
        assert any(entry["event"] == "due" and "giay-xanh" in entry["says"] for entry in logs) is told


async def test_a_mail_server_that_is_down_costs_nothing_but_a_line_of_the_log(folder, monkeypatch):
    monkeypatch.setenv("MOTCUA_SMTP_URL", "smtp://u:bi-mat@127.0.0.1:1")
    monkeypatch.setenv("MOTCUA_REMIND_TO", "khth@bv.example")
    library = Library(load_settings(), examples=FEW, danger=FEW_DANGER)
    library.refresh()
    with capture_logs() as logs:
        async with TestClient(TestServer(build_app(load_settings(), library))) as client:
            for _ in range(100):
                await asyncio.sleep(0.05)
                if any(entry["event"] == "reminders-undelivered" for entry in logs):
                    break
            assert (await client.get("/readyz")).status == 200
    (entry,) = [entry for entry in logs if entry["event"] == "reminders-undelivered"]
    assert entry["to"] == "mail"
    assert "bi-mat" not in str(logs)


# -- calendar -------------------------------------------------------------------------------------------------------


def events(text: str):
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def test_a_years_calendar_is_read_by_another_program(folder, tmp_path):
    out = tmp_path / "lich.ics"
    assert "Đã ghi" in run("calendar", "--out", str(out))
    data = out.read_bytes()
    found = {str(e["uid"]): e for e in events(data.decode())}
    review = found["procedures.giay-do.review@motcua.invalid"]
    assert str(review["summary"]) == "Rà soát: Giấy hẹn đỏ"
    assert review["dtstart"].dt == date(2027, 5, 21)
    assert review["dtend"].dt == date(2027, 5, 22)
    assert str(review["description"]) == "procedures/giay-do.yaml; Tư pháp xã"
    assert [a["trigger"].dt for a in review.walk("VALARM")] == [timedelta(-30), timedelta(-14), timedelta(-7)]
    assert "procedures.the-muon.review@motcua.invalid" not in found  # long past
    assert "procedures.tro-cap.review@motcua.invalid" not in found  # more than a year away
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_dated_facts_are_in_it_too(folder, tmp_path):
    out = tmp_path / "lich.ics"
    with time_machine.travel(datetime(2026, 11, 22, tzinfo=VIETNAM), tick=False):
        run("calendar", "--out", str(out))
    summaries = [str(e["summary"]) for e in events(out.read_text(encoding="utf-8"))]
    assert "Hết hiệu lực: Trợ cấp tem phiếu – phí, lệ phí, giá: Phí: 500.000 đồng" in summaries
    assert "Bắt đầu hiệu lực: Trợ cấp tem phiếu – phí, lệ phí, giá: Phí: 540.000 đồng" in summaries


def test_a_review_put_off_keeps_its_name_so_that_a_calendar_moves_it(folder, tmp_path):
    names = []
    for day in ("21/05/2027", "21/10/2027"):
        path = folder / "procedures" / "giay-do.yaml"
        path.write_text(PROCEDURES["giay-do"].replace("21/05/2027", day), encoding="utf-8")
        run("calendar", "--out", str(tmp_path / "lich.ics"))
        found = events((tmp_path / "lich.ics").read_text(encoding="utf-8"))
        names.append(sorted(str(e["uid"]) for e in found))
    assert names[0] == names[1]
    assert len(set(names[0])) == len(names[0])


_TEXT = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=120)


@given(st.lists(st.tuples(_TEXT, _TEXT, st.dates(date(2020, 1, 1), date(2099, 1, 1))), max_size=4))
def test_whatever_is_written_is_read_back(rows):
    entries = [Entry(f"u{n}@x", day, title, text, (7,)) for n, (title, text, day) in enumerate(rows)]
    text = calendar_text("Lịch thử", entries, NOW)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = icalendar.Calendar.from_ical(text)
    assert str(calendar["x-wr-calname"]) == "Lịch thử"
    back = [(str(e["summary"]), str(e.get("description", "")), e["dtstart"].dt) for e in calendar.walk("VEVENT")]
    assert back == list(rows)


def test_line_ends_in_a_text_become_one_kind():
    text = calendar_text("x", [Entry("u", date(2027, 1, 1), "a", "một\nhai\r\nba\rbốn")], NOW)
    assert str(events(text)[0]["description"]) == "một\nhai\nba\nbốn"
    assert "\nhai" not in text.replace("\r\n ", "")
