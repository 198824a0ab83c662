"""Telegram's Bot API on this machine: what it checks, answers and sends, and how it fails.

    fake = FakeTelegram()
    async with fake: ...   # fake.url, fake.token

Faults of the next calls go into `fake.faults`: `cut` (taken, then the connection drops), `garbage` (taken, no JSON),
`page` (502 with an HTML page), `flood` (429 with a time to wait), `busy` (429 without one), `conflict` (409),
`slow` (waits for `fake.go_on`).
"""

import asyncio
import json
import re
import time
from collections import deque
from collections.abc import Callable
from html import unescape

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

_TAG = re.compile(r"<(/?)([a-z]+)((?:\s[^<>]*)?)>")
_LINK = re.compile(r'<a href="([^"]+)">')
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_START = re.compile(r"[A-Za-z0-9_-]{0,64}")


class Refused(Exception):
    """A call Telegram would not do."""

    def __init__(self, code: int, words: str, **parameters: int) -> None:
        super().__init__(words)
        self.code, self.words, self.parameters = code, words, parameters


class FakeTelegram:
    """One bot.

    `clock` gives seconds; with `strict`, a second message to a chat within one of them is refused as a flood.
    Ids are counted from `first`. `sent` holds what citizens received, as (chat, shown text, rows of buttons as
    dictionaries, parse mode); `links` the addresses behind words of theirs, as (chat, address).
    """

    def __init__(
        self,
        token: str = "123456:fake-token-of-tests",
        clock: Callable[[], float] = time.monotonic,
        strict: bool = False,
        first: int = 0,
    ) -> None:
        self.token, self.clock, self.strict = token, clock, strict
        self.sent: list[tuple[str, str, list, str | None]] = []
        self.links: list[tuple[str, str]] = []
        self.typing: list[str] = []
        self.calls: list[str] = []
        self.webhook: dict[str, object] = {}
        self.updates: deque[dict] = deque()
        self.faults: deque[str] = deque()
        self.blocked: set[str] = set()
        self.gone: set[str] = set()
        self.taps: dict[str, bool] = {}  # id of a tap: was it answered
        self.go_on = asyncio.Event()
        self._new = asyncio.Event()
        self._asking = 0
        self._number = first
        self._last: dict[str, float] = {}
        self._server = TestServer(self.app(), host="127.0.0.1")
        self._methods = {
            "getme": lambda f: {"id": 1, "is_bot": True, "first_name": "Bot", "username": "thu_bot"},
            "sendmessage": self._send,
            "sendchataction": self._typing,
            "answercallbackquery": self._answer,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "getwebhookinfo": lambda f: {"url": self.webhook.get("url", ""), "pending_update_count": 0},
        }

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
        self._new.set()
        await self._server.close()

    @property
    def url(self) -> str:
        return str(self._server.make_url("")).rstrip("/")

    @property
    def unanswered(self) -> list[str]:
        """Taps whose button still turns on the citizen's screen."""
        return [key for key, answered in self.taps.items() if not answered]

    # -- the platform's side ------------------------------------------------------------------------------------------

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"].lower()  # names know no case
        self.calls.append(method)
        if request.match_info["token"] != self.token:
            return _refusal(Refused(401, "Unauthorized"))
        fields = {**request.query, **(await request.post())}
        fault = self.faults.popleft() if self.faults else ""
        if fault == "page":
            return web.Response(status=502, text="<html><h1>Bad Gateway</h1></html>", content_type="text/html")
        if fault == "slow":
            await self.go_on.wait()
        try:
            if fault in ("flood", "busy"):
                raise Refused(429, "Too Many Requests", **({"retry_after": 3} if fault == "flood" else {}))
            if fault == "conflict":
                raise Refused(409, "Conflict: terminated by other getUpdates request")
            result = await self._updates_from(fields) if method == "getupdates" else self._do(method, fields)
        except Refused as refused:
            return _refusal(refused)
        if fault == "cut":
            request.transport.abort()
        text = "{not json" if fault == "garbage" else json.dumps({"ok": True, "result": result})
        return web.Response(text=text, content_type="application/json")

    def _do(self, method, fields):
        if method not in self._methods:
            raise Refused(404, "Not Found")
        return self._methods[method](fields)

    def _send(self, fields):
        chat, mode = fields["chat_id"], fields.get("parse_mode")
        if chat in self.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if chat in self.gone:
            raise Refused(400, "Bad Request: chat not found")
        text = _shown(fields["text"]) if mode == "HTML" else fields["text"]
        if not text.strip():
            raise Refused(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > 4096:
            raise Refused(400, "Bad Request: message is too long")
        rows = json.loads(fields.get("reply_markup") or "{}").get("inline_keyboard", [])
        _check_buttons(rows)
        if self.strict and self.clock() - self._last.get(chat, -10.0) < 1.0:
            raise Refused(429, "Too Many Requests: retry after 1", retry_after=1)
        self._last[chat] = self.clock()
        self.sent.append((chat, text, rows, mode))
        if mode == "HTML":
            self.links += [(chat, unescape(url)) for url in _LINK.findall(fields["text"])]
        self._number += 1
        return {"message_id": self._number, "date": 1_795_500_000, "chat": {"id": int(chat), "type": "private"}}

    def _typing(self, fields):
        if fields.get("action") != "typing":
            raise Refused(400, "Bad Request: wrong parameter action in request")
        self.typing.append(fields["chat_id"])
        return True

    def _answer(self, fields):
        key = fields["callback_query_id"]
        if key not in self.taps or len(fields.get("text", "")) > 200:
            raise Refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        self.taps[key] = True
        return True

    def _set_webhook(self, fields):
        if not fields.get("url", "").startswith("https://"):
            raise Refused(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if "secret_token" in fields and not _SECRET.fullmatch(fields["secret_token"]):
            raise Refused(400, "Bad Request: secret token contains unallowed characters")
        allowed = fields.get("allowed_updates")
        self.webhook = {
            "url": fields["url"],
            "secret": fields.get("secret_token", ""),
            "allowed": json.loads(allowed) if allowed else self.webhook.get("allowed"),
        }
        return True

    def _delete_webhook(self, fields):
        self.webhook = {}
        return True

    async def _updates_from(self, fields):
        if self.webhook:
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
        if self._asking:
            raise Refused(409, "Conflict: terminated by other getUpdates request")
        offset = int(fields.get("offset") or 0)
        while self.updates and self.updates[0]["update_id"] < offset:
            self.updates.popleft()
        if not self.updates:
            self._asking, self._new = 1, asyncio.Event()
            try:
                await asyncio.wait_for(self._new.wait(), 0.05)
            except TimeoutError:
                pass
            finally:
                self._asking = 0
        return list(self.updates)

    # -- the citizen's side -------------------------------------------------------------------------------------------

    def say(self, text: str | None = None, *, chat: int = 7, edited: bool = False, kind: str = "private", **fields):
        """Return the update of a message; other kinds by their fields, as `photo=[…]`."""
        person = {"id": chat, "is_bot": False, "first_name": "Thử"}
        message = {"message_id": 1, "date": 1_795_500_000, "chat": {"id": chat, "type": kind}, "from": person, **fields}
        if text is not None:
            message["text"] = text
        if edited:
            message["edit_date"] = 1_795_500_060
        return self._update(edited_message=message) if edited else self._update(message=message)

    def start(self, payload: str = "", **fields):
        """Return what following a deep link sends."""
        assert _START.fullmatch(payload), "Telegram drops such a payload"
        return self.say(f"/start {payload}".strip(), **fields)

    def tap(self, data: str, *, chat: int = 7):
        """Return the update of a tapped button."""
        self._number += 1
        key = f"tap-{self._number}"
        self.taps[key] = False
        message = {"message_id": 1, "date": 1_795_500_000, "chat": {"id": chat, "type": "private"}}
        person = {"id": chat, "is_bot": False, "first_name": "Thử"}
        query = {"id": key, "from": person, "chat_instance": "1", "data": data, "message": message}
        return self._update(callback_query=query)

    def member(self, status: str, *, chat: int = 7, kind: str = "private"):
        """Return what blocking (`kicked`) and unblocking (`member`) sends."""
        person = {"id": chat, "is_bot": False, "first_name": "Thử"}
        bot = {"id": 1, "is_bot": True, "first_name": "Bot"}
        new = {"status": status, "user": bot, **({"until_date": 0} if status == "kicked" else {})}
        change = {
            "chat": {"id": chat, "type": kind},
            "from": person,
            "date": 1_795_500_000,
            "old_chat_member": {"status": "member", "user": bot},
            "new_chat_member": new,
        }
        return self._update(my_chat_member=change)

    def _update(self, **what):
        self._number += 1
        return {"update_id": 1000 + self._number, **what}

    def happens(self, update: dict) -> None:
        """Let polling find `update`."""
        self.updates.append(update)
        self._new.set()

    async def post(self, update, *, to: str, secret: str | None = None, tries: int = 3) -> list[int]:
        """Deliver `update` until it is taken; return every status it was answered with."""
        given = str(self.webhook.get("secret", "")) if secret is None else secret
        headers = {"X-Telegram-Bot-Api-Secret-Token": given} if given else {}
        statuses: list[int] = []
        async with aiohttp.ClientSession() as session:
            while len(statuses) < tries and (not statuses or statuses[-1] >= 300):
                async with session.post(to, json=update, headers=headers) as response:
                    statuses.append(response.status)
        return statuses


def _shown(html: str) -> str:
    """Return what is read of `html`; what Telegram cannot parse is refused."""
    opened: list[str] = []
    for match in _TAG.finditer(html):
        closing, tag, rest = match.groups()
        if tag not in ("b", "i", "a") or (tag == "a" and not closing and not re.fullmatch(r' href="[^"]+"', rest)):
            raise Refused(400, f'Bad Request: can\'t parse entities: Unsupported start tag "{tag}" at byte offset 0')
        if closing and (not opened or opened.pop() != tag):
            raise Refused(400, "Bad Request: can't parse entities: Unexpected end tag at byte offset 0")
        if not closing:
            opened.append(tag)
    text = _TAG.sub("", html)
    if opened or "<" in text:
        raise Refused(400, "Bad Request: can't parse entities: Can't find end tag at byte offset 0")
    return unescape(text)


def _check_buttons(rows) -> None:
    if any(len(row) > 8 for row in rows) or sum(map(len, rows)) > 100:
        raise Refused(400, "Bad Request: too many buttons")
    for button in (button for row in rows for button in row):
        data = button.get("callback_data")
        if not button.get("text") or (data is None) == (button.get("url") is None):
            raise Refused(400, "Bad Request: can't parse inline keyboard button")
        if data is not None and not 1 <= len(data.encode()) <= 64:
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")


def _refusal(refused: Refused) -> web.Response:
    body = {"ok": False, "error_code": refused.code, "description": refused.words}
    if refused.parameters:
        body["parameters"] = refused.parameters
    return web.Response(status=refused.code, text=json.dumps(body), content_type="application/json")
