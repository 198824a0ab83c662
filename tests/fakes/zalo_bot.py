"""The Zalo Bot Platform on this machine: what it checks, answers and sends, and how it fails.

    fake = FakeZaloBot()
    async with fake: ...   # fake.url, fake.token

Faults of the next calls go into `fake.faults`: `cut` (taken, then the connection drops), `garbage` (taken, no JSON),
`page` (502 with an HTML page), `quota` (429), `internal` (403), `slow` (waits for `fake.go_on`).
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

METHODS = {
    "getMe",
    "getUpdates",
    "setWebhook",
    "deleteWebhook",
    "getWebhookInfo",
    "sendMessage",
    "sendPhoto",
    "sendSticker",
    "sendVoice",
    "sendChatAction",
}


class FakeZaloBot:
    """One bot of the platform.

    `clock` gives milliseconds, ids are counted from `first`. `sent` holds what citizens received as (chat, text),
    `typing` the chats that saw it, `calls` the names of all calls.
    """

    def __init__(
        self,
        token: str = "123456:fake-token-of-tests",
        clock: Callable[[], int] = lambda: 1_795_500_000_000,
        first: int = 0,
    ) -> None:
        self.token, self.clock = token, clock
        self.sent: list[tuple[str, str]] = []
        self.typing: list[str] = []
        self.calls: list[str] = []
        self.webhook: dict[str, str] = {}
        self.updates: deque[dict] = deque()
        self.faults: deque[str] = deque()
        self.go_on = asyncio.Event()
        self._number = first
        self._server = TestServer(self.app(), host="127.0.0.1")

    def app(self) -> web.Application:
        """Return the platform as an application."""
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        return app

    async def __aenter__(self):
        await self._server.start_server(access_log=None)  # an address holds the token
        return self

    async def __aexit__(self, *_):
        self.go_on.set()
        await self._server.close()

    @property
    def url(self) -> str:
        return str(self._server.make_url("")).rstrip("/")

    # -- the platform's side ------------------------------------------------------------------------------------------

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        self.calls.append(method)
        if request.match_info["token"] != self.token:
            return _refusal(401, "Unauthorized")
        if method not in METHODS:  # names know upper and lower case here
            return _refusal(404, "Not Found")
        fields = dict(request.query)
        if request.can_read_body:
            try:
                fields |= await request.json()
            except ValueError:
                return _refusal(400, "Bad Request: body is no JSON")
        fault = self.faults.popleft() if self.faults else ""
        if fault == "page":
            return web.Response(status=502, text="<html><h1>Bad Gateway</h1></html>", content_type="text/html")
        if fault in ("quota", "internal"):
            return _refusal(429, "Quota exceeded") if fault == "quota" else _refusal(403, "Internal")
        if fault == "slow":
            await self.go_on.wait()
        answer = getattr(self, f"_{method}", self._nothing)(fields)
        if fault == "cut":
            request.transport.abort()
        return web.Response(text="{not json") if fault == "garbage" else answer

    def _nothing(self, fields):
        return _result(True)

    def _sendMessage(self, fields):
        chat, text = fields.get("chat_id"), fields.get("text")
        if not isinstance(chat, str) or not isinstance(text, str) or not 1 <= len(text) <= 2000:
            return _refusal(400, "Bad Request: text must be 1 to 2000 characters")
        self.sent.append((chat, text))
        self._number += 1
        return _result({"message_id": f"out-{self._number}", "date": self.clock()})

    def _sendChatAction(self, fields):
        if fields.get("action") != "typing":
            return _refusal(400, "Bad Request: action")
        self.typing.append(fields["chat_id"])
        return _result(True)

    def _setWebhook(self, fields):
        secret = fields.get("secret_token", "")
        if not 8 <= len(secret) <= 256:
            return _refusal(400, "Bad Request: secret_token")
        self.webhook = {"url": fields.get("url", ""), "secret": secret}  # stored whatever comes of the verification
        good = urlsplit(self.webhook["url"]).scheme == "https"
        check = {"ok": good, "outcome": "verified" if good else "unreachable", "hint": "" if good else "https only"}
        return _result({"url": self.webhook["url"], "verification": check})

    def _deleteWebhook(self, fields):
        self.webhook = {}
        return _result(True)

    def _getWebhookInfo(self, fields):
        return _result({"url": self.webhook.get("url", "")})

    def _getMe(self, fields):
        return _result({"id": "bot", "account_name": "Bot thử", "account_type": "BASIC"})

    def _getUpdates(self, fields):
        if self.webhook:
            return _refusal(400, "Bad Request: webhook is set")
        if not self.updates:
            return _refusal(408, "Request timeout")
        return _result(self.updates[0])  # no acknowledgement: the same one again

    # -- the citizen's side -------------------------------------------------------------------------------------------

    def message(self, text="", *, chat="citizen-1", event="message.text.received", number=None, **fields) -> dict:
        """Return a flat update as real traffic has it."""
        self._number += 1
        message = {
            "message_id": number or f"in-{self._number}",
            "date": self.clock(),
            "from": {"id": chat, "display_name": "Người thử", "is_bot": False},
            "chat": {"id": chat, "chat_type": "PRIVATE"},
            **({"text": text} if text else {}),
            **fields,
        }
        return {"event_name": event, "message": message}

    async def post(self, update, *, to: str, wrapped: bool = False, secret: str | None = None) -> int:
        """Deliver `update` as the webhook would; return the status it was answered with."""
        body = {"ok": True, "result": update} if wrapped else update
        headers = {"X-Bot-Api-Secret-Token": self.webhook.get("secret", "") if secret is None else secret}
        async with aiohttp.ClientSession() as session, session.post(to, json=body, headers=headers) as response:
            return response.status


def _result(result) -> web.Response:
    return web.Response(text=json.dumps({"ok": True, "result": result}), content_type="application/json")


def _refusal(code: int, words: str) -> web.Response:
    body = {"ok": False, "description": words, "error_code": code}
    return web.Response(status=code, text=json.dumps(body), content_type="application/json")
