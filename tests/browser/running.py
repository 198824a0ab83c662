"""The whole server in a thread of its own."""

import asyncio
import threading

from aiohttp import web

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
