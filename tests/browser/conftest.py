"""A real browser against the web application, served from a thread of its own."""

import asyncio
import sqlite3
import sys
import threading
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from aiohttp import web

from bot.store.keeper import Keeper
from bot.store.store import Store
from bot.web.app import create_app

sys.path.insert(0, str(Path(__file__).parents[1] / "bot" / "web"))  # the fake is shared with the unit tests
from fake_assistant import FakeAssistant

CHROMIUM = Path("/usr/bin/chromium")
PHONE = {"width": 360, "height": 640}


class Served:
    """The address and the assistant behind it."""

    def __init__(self, assistant, folder):
        self.assistant = assistant
        self._file = folder / "web.db"
        self._keeper = Keeper(partial(Store.open, f"sqlite:///{self._file}", "x" * 40, "mau"))
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._started.wait(10)

    def _run(self):
        asyncio.set_event_loop(self._loop)
        app = create_app(self.assistant, self._keeper, messages_per_minute=6000, message_burst=1000)
        self._runner = web.AppRunner(app, access_log=None)
        self._loop.run_until_complete(self._runner.setup())
        self._loop.run_until_complete(web.TCPSite(self._runner, "127.0.0.1", 0).start())
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self._started.set()
        self._loop.run_forever()
        self._loop.run_until_complete(self._runner.cleanup())
        self._loop.close()

    def rows(self, table):
        """Return the rows of a table, past the store."""
        with closing(sqlite3.connect(self._file)) as db:
            db.row_factory = sqlite3.Row
            return [dict(row) for row in db.execute(f"SELECT * FROM {table}")]

    def close(self):
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._keeper.close()


@pytest.fixture
def served(tmp_path):
    served = Served(FakeAssistant(), tmp_path)
    yield served
    served.close()


@pytest.fixture(scope="module")  # while it is open no other event loop can run in this thread
def browser():
    if not CHROMIUM.exists():
        pytest.skip(f"no browser: {CHROMIUM} is absent (apt-get install chromium)")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, served):
    """Return a function that opens a path in a fresh phone; broken scripts and refused content fail the test."""
    contexts, complaints = [], []

    def start_page(path="/", **options):
        context = browser.new_context(
            **{"viewport": PHONE, "locale": "vi-VN", "is_mobile": True, "has_touch": True} | options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda line: complaints.append(line.text) if "Content Security Policy" in line.text else None
        )
        page.goto(served.url + path)
        return page

    yield start_page
    for context in contexts:
        context.close()
    assert not complaints
