"""The whole server in a thread of its own, and people of the staff who log in there."""

import asyncio
import threading
from contextlib import contextmanager

from aiohttp import web
from conftest import PHONE

from bot.serving import build_app


class Running:
    """Pages, watcher, desk; the reports that are due have tests of their own, and here would only take a core."""

    def __init__(self, settings, library):
        self.settings, self._library = settings.model_copy(update={"report_periods": ""}), library
        self._loop, self._started = asyncio.new_event_loop(), threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._started.wait(30)

    def _run(self):
        asyncio.set_event_loop(self._loop)
        runner = web.AppRunner(build_app(self.settings, self._library), access_log=None)
        self._loop.run_until_complete(runner.setup())
        self._loop.run_until_complete(web.TCPSite(runner, "127.0.0.1", 0).start())
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._started.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())
        self._loop.close()

    def close(self):
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(30)


@contextmanager
def people(browser, url, password, shown):
    """Yield a function that logs somebody in with a browser of their own, where no script runs unless it is asked for.

    `shown` is what they see then. Whatever a page complains of fails the test.
    """
    contexts, complaints = [], []

    def enter(name, size=PHONE, script=False, **options):
        context = browser.new_context(viewport=size, locale="vi-VN", java_script_enabled=script, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(url)
        page.fill("#ten", name)
        page.fill("#mat-khau", password)
        page.click("button.send")
        page.wait_for_selector(shown)
        return page

    yield enter
    for context in contexts:
        context.close()
    assert not complaints
