"""The platform under load: citizens who write at a fixed rate, an OA that takes the answers and echoes them.

It posts signed webhooks to the servers in turn, as a proxy before them does; one that is away is passed over, and an
event nobody took comes again a second later. Times are seconds of `perf_counter`.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter
from types import TracebackType
from typing import Any

import aiohttp
from aiohttp.test_utils import TestServer

from bot.channels.zalo_oa.webhook import PATH
from tests.benchmarks.load_script import Answered, Script, Verdict, turn_of
from tests.fakes.clock import FakeClock
from tests.fakes.zalo_oa import Delivered, FakeZaloOA
from tests.fakes.zalo_oa_sender import WebhookSender

__all__ = ["Figures", "Traffic"]

_AGAIN = 1.0
_PATIENCE = 5.0
_STILL = 45.0
"""Seconds without any answer after which what is missing is lost; a killed process may take long to start again."""


class WallClock(FakeClock):
    """The time of day: what serves is a real process."""

    def __call__(self) -> datetime:
        return datetime.now(UTC)

    @property
    def ms(self) -> str:
        """The moment as the platforms write it."""
        return str(int(self().timestamp() * 1000))


@dataclass
class Figures:
    """What a run showed: seconds of each acknowledgement, posts that were not taken at once, and the verdict."""

    rate: float
    acks: list[float] = field(default_factory=list)
    failed: int = 0
    late: float = 0.0
    """Most seconds the generator was behind its own plan."""
    seconds: float = 0.0
    """From the first message sent to the last answer."""
    verdict: Verdict = field(default_factory=Verdict)


class Traffic:
    """One OA and its citizens; used as an asynchronous context."""

    def __init__(self, scripts: Sequence[Script]) -> None:
        self.scripts = scripts
        self.oa = FakeZaloOA(WallClock())
        self.oa.per_minute, self.oa.free_cap = 10**9, 1_000
        self.oa.attach(self)
        self._sender = WebhookSender(self.oa, "")
        self._server = TestServer(self.oa.app(), host="127.0.0.1")
        self._citizens: dict[str, Answered] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._runs = self._missing = self._next = 0
        self._last = 0.0
        self.servers: list[str] = []
        """Addresses of those that serve, `http://host:port`."""

    @property
    def url(self) -> str:
        """The address of the platform."""
        return str(self._server.make_url("")).rstrip("/")

    @property
    def secret(self) -> str:
        """What events are signed with."""
        return self._sender.secret

    async def __aenter__(self) -> "Traffic":
        await self._server.start_server()
        timeout = aiohttp.ClientTimeout(total=_PATIENCE)
        self._http = aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._http.close()
        await self._server.close()

    def echo(self, delivered: Delivered, recipient: dict[str, Any]) -> None:
        """Note a message the platform took, and tell the bot of it as the platform does."""
        citizen, self._last = self._citizens[delivered.user], perf_counter()
        text = delivered.message["text"]
        self._missing -= all(text != other for other, _ in citizen.got)
        citizen.got.append((text, self._last))
        self._sender.echo(delivered, recipient)
        self._start(self._post(self._sender.waiting.pop(), None))

    async def run(self, rate: float, seconds: float, step: Callable[[int, int], None]) -> Figures:
        """Send `rate` messages a second for so long, wait for the answers, and return what came of it.

        `step(done, total)` is told of messages sent.
        """
        self._runs += 1
        figures, total, begun = Figures(rate), round(rate * seconds), perf_counter()
        mine: dict[str, Answered] = {}
        for message in range(total):
            due = begun + message / rate
            if (wait := due - perf_counter()) > 0:
                await asyncio.sleep(wait)
            figures.late = max(figures.late, perf_counter() - due)
            citizen, turn = turn_of(message, rate)
            user = f"{self._runs:03d}{citizen:016d}"
            one = mine.get(user) or Answered(self.scripts[citizen % len(self.scripts)])
            mine[user] = self._citizens[user] = one
            self._missing += len(one.script.answers[turn])
            one.sent.append(perf_counter())
            self._sender.said(user, one.script.questions[turn])
            self._start(self._post(self._sender.waiting.pop(), figures))
            step(message + 1, total)
        self._last = perf_counter()
        while self._missing > 0 and perf_counter() - self._last < _STILL:
            await asyncio.sleep(0.05)
        figures.seconds = self._last - begun
        await asyncio.sleep(0.5)  # what comes a second time comes right after
        self._missing = 0
        for one in mine.values():
            figures.verdict.add(one)
        return figures

    def _start(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _post(self, body: dict[str, Any], figures: Figures | None) -> None:
        """Deliver one event until somebody took it; those of `figures` are counted there."""
        raw = json.dumps(body, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json"}
        headers["X-ZEvent-Signature"] = self._sender.signed(raw, str(body["timestamp"]))
        begun = perf_counter()
        while True:
            for _ in self.servers:
                self._next = (self._next + 1) % len(self.servers)
                if await self._taken(self.servers[self._next], raw, headers):
                    if figures:
                        figures.acks.append(perf_counter() - begun)
                    return
            if figures:
                figures.failed += 1
            await asyncio.sleep(_AGAIN)

    async def _taken(self, server: str, raw: bytes, headers: dict[str, str]) -> bool:
        try:
            async with self._http.post(f"{server}{PATH}", data=raw, headers=headers) as answer:
                return answer.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False
