"""What a newcomer does: run a made-up platform, start the assistant as it says, talk to it in a real browser."""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
BUILT = Path(os.environ.get("MOTCUA_DATA_DIR", ROOT / ".motcua"))
OURS = "import sys; from bot.cli import main; sys.argv[0] = 'motcua'; main()"
NAME, PASSWORD = "Người Thử", "mot mat khau kha la dai 26"
PHONE = {"width": 390, "height": 760}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def around(data, **more):
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "MOTCUA_DATA_DIR": str(data), **more}


@contextmanager
def process(arguments, data, log, **more):
    """Run our command; in the end it is stopped. Its output goes to `log`."""
    with log.open("wb") as out:
        running = subprocess.Popen(
            [sys.executable, "-c", OURS, *arguments], env=around(data, **more), cwd=data, stdout=out, stderr=out
        )
        try:
            yield running
        finally:
            running.terminate()
            running.wait(30)


def answering(url, log, running):
    for _ in range(3_000):
        try:
            with urlopen(url, timeout=5):
                return
        except OSError:
            assert running.poll() is None, log.read_text()
            time.sleep(0.1)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The data folder of all tests here: the index is that of `make run`, else it is built once."""
    folder = tmp_path_factory.mktemp("data")
    if (BUILT / "index").is_dir():
        shutil.copytree(BUILT / "index", folder / "index")
    return folder


@pytest.fixture
def tried(request, tmp_path, data):
    """The addresses of the made-up platform and of the assistant, started as the platform says."""
    page, bot = (f"http://127.0.0.1:{free_port()}" for _ in range(2))
    fake_log, log = tmp_path / "fake.log", tmp_path / "serve.log"
    start = ["fake", request.param, "--port", page.rsplit(":", 1)[1], "--bot", bot]
    with process(start, data, fake_log) as fake:
        answering(page, fake_log, fake)
        command = re.search(r"^env .*?serve$", fake_log.read_text(), re.MULTILINE | re.DOTALL)[0]
        words = shlex.split(command.replace("\\\n", " "))  # as a shell reads it
        assert words[-2:] == ["motcua", "serve"]
        settings = dict(word.split("=", 1) for word in words[1:-2])
        with process(["serve"], data, log, **settings) as serve:
            answering(bot, log, serve)
            if request.param == "zalo-oa":
                added(data)
            yield page, bot


def added(data):
    """Add the account that the instructions ask for; its password is typed at a terminal, which a test has none of."""
    code = (
        "from datetime import datetime; from bot.desk.password import hashed; from bot.library import VIETNAM\n"
        "from bot.settings import load_settings; from bot.store.opening import open_store\n"
        "from bot.store.staff import Role\n"
        f"open_store(load_settings()).staff.add({NAME!r}, Role.APPROVER, hashed({PASSWORD!r}), datetime.now(VIETNAM))"
    )
    subprocess.run([sys.executable, "-c", code], env=around(data), cwd=data, check=True)


@pytest.fixture
def open_address(browser):
    contexts, complaints = [], []

    def start(url):
        context = browser.new_context(viewport=PHONE, locale="vi-VN")
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(url)
        return page

    yield start
    for context in contexts:
        context.close()
    assert not complaints


def last(page):
    return page.locator(".bubble.bot").last


def said(page, count):
    """Wait until the bot said so many messages; return the last one's words."""
    page.wait_for_function("n => document.querySelectorAll('.bubble.bot').length >= n", arg=count, timeout=30_000)
    return last(page).inner_text()


def looked_at(page, name):
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png")


@pytest.mark.parametrize("tried", ["telegram"], indirect=True)
def test_telegram_is_tried_with_taps(tried, open_address):
    page = open_address(tried[0])
    page.get_by_role("button", name="Bắt đầu").click()
    said(page, 1)
    looked_at(page, "telegram-1")
    label = page.locator(".bubble.bot .buttons button").first.inner_text()
    page.locator(".bubble.bot .buttons button").first.click()
    said(page, 2)
    assert page.locator(".bubble.citizen").last.inner_text() == label
    page.get_by_label("Tin nhắn").fill("<b>khó thở</b> quá")
    page.get_by_role("button", name="Gửi").click()
    assert "115" in said(page, 3)
    assert page.locator(".bubble.citizen").last.inner_text() == "<b>khó thở</b> quá"
    looked_at(page, "telegram-2")
    page.get_by_role("button", name="Người mới").click()
    page.wait_for_function("() => !document.querySelector('.bubble')")


@pytest.mark.parametrize("tried", ["zalo-bot"], indirect=True)
def test_zalo_bot_is_tried_with_numbers(tried, open_address):
    page = open_address(tried[0])
    page.get_by_label("Tin nhắn").fill("bắt đầu")
    page.keyboard.press("Enter")
    assert "1. " in said(page, 1)
    page.get_by_label("Tin nhắn").fill("1")
    page.keyboard.press("Enter")
    said(page, 2)
    page.get_by_label("Tin nhắn").fill("cấp lại giấy chứng sinh mất bao lâu")
    page.keyboard.press("Enter")
    assert "03 ngày làm việc" in said(page, 3)
    looked_at(page, "zalo-bot")
    assert page.locator(".bubble.bot .buttons").count() == 0


@pytest.mark.parametrize("tried", ["zalo-oa"], indirect=True)
def test_zalo_oa_is_tried_after_consent(tried, open_address):
    fake, bot = tried
    desk = open_address(f"{bot}/ban-lam-viec/zalo-oa")
    desk.locator("input[type=password]").wait_for()
    desk.locator("input:not([type=hidden]):not([type=password])").first.fill(NAME)
    desk.locator("input[type=password]").fill(PASSWORD)
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/zalo-oa")
    desk.locator("a[href*='/v4/oa/permission']").click()
    desk.get_by_text("Đã cấp quyền").wait_for()
    page = open_address(fake)
    page.get_by_role("button", name="Quan tâm OA").click()
    said(page, 1)
    page.get_by_label("Tin nhắn").fill("khó thở quá")
    page.keyboard.press("Enter")
    assert "115" in said(page, 2)
    call = last(page).locator(".buttons button").first
    assert "115" in call.inner_text()
    looked_at(page, "zalo-oa")
    call.click()
    page.get_by_text("Điện thoại gọi 115").wait_for()


def test_a_bot_that_does_not_run_is_told_of(open_address, tmp_path):
    url, log = f"http://127.0.0.1:{free_port()}", tmp_path / "fake.log"
    start = ["fake", "telegram", "--port", url.rsplit(":", 1)[1], "--bot", f"http://127.0.0.1:{free_port()}"]
    with process(start, tmp_path, log) as fake:
        answering(url, log, fake)
        page = open_address(url)
        page.get_by_label("Tin nhắn").fill("alo")
        page.keyboard.press("Enter")
        page.get_by_text("đã chạy motcua serve chưa?").wait_for()
