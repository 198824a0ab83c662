"""A Zalo OA as the channel facts (5.2) describe it: OAuth, messages, windows, limits, faults; on a fake clock.

`FakeZaloOA().app()` is an aiohttp application: the OpenAPI and, under `/v4`, OAuth. Numbers are strings and errors
come inside HTTP 200, as on the real one. `attach` a sender (`tests.fakes.zalo_oa_sender`) for the webhooks.
"""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any, Literal

from aiohttp import web

from tests.fakes.clock import FakeClock
from tests.fakes.zalo_oa_message import Refused, check_message
from tests.fakes.zalo_oa_oauth import FakeOAuth

__all__ = ["Citizen", "Delivered", "FakeZaloOA", "Fault"]

FREE, BILLED = timedelta(hours=48), timedelta(days=7)
ASSETS = timedelta(days=7)
_TYPES = {"business": "2", "government": "4"}


@dataclass
class Citizen:
    """Somebody the OA may write to. `used`: replies since the last interaction."""

    last: datetime | None = None
    follows: bool = True
    blocks: bool = False
    used: int = 0


@dataclass(frozen=True)
class Delivered:
    """A message the platform accepted."""

    path: str
    user: str
    message: dict[str, Any]
    id: str


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one request whose path begins with `path`.

    `slow` waits for `gate` before it is accepted; `cut` accepts and breaks the connection; `drop` breaks it before;
    `garbage` accepts and answers broken JSON; `html` answers a page with `status` without accepting; `error` answers
    `code`.
    """

    path: str
    kind: Literal["slow", "cut", "drop", "garbage", "html", "error"]
    status: int = 502
    code: int = 0
    gate: asyncio.Event | None = None
    headers: dict[str, str] = field(default_factory=dict)


class FakeZaloOA:
    """One OA and one application. Change the attributes to change the account."""

    def __init__(self, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.oauth = FakeOAuth(self.clock)
        self.kind: Literal["business", "government"] = "business"
        self.closed_old = True  # business accounts are refused by v2.0 (assumed, facts 1.10)
        self.package_too_low = False
        self.balance = False
        self.free_cap: int | None = None
        self.per_minute = 2_000
        self.template_type: Literal["any", "required", "refused"] = "any"
        self.citizens: dict[str, Citizen] = {}
        self.delivered: list[Delivered] = []
        self.requests: list[tuple[str, Any]] = []
        self.faults: list[Fault] = []
        self.promotions: set[str] = set()
        self._assets: dict[str, datetime] = {}
        self._recent: deque[datetime] = deque()
        self._ids = count(1)
        self._tasks: set[asyncio.Task[web.StreamResponse]] = set()
        self._sender: Any = None

    def attach(self, sender: Any) -> None:
        """Let `sender` echo every message and deliver what citizens do."""
        self._sender = sender

    def interacts(self, user: str) -> None:
        """Let a citizen write or tap: the windows begin anew."""
        citizen = self.citizens.setdefault(user, Citizen())
        citizen.last, citizen.used = self.clock(), 0

    def app(self) -> web.Application:
        """Return the application."""
        app = web.Application()
        app.router.add_post("/v4/oa/access_token", self._faulty(self.oauth.token))
        app.router.add_get("/v4/oa/permission", self.oauth.permission)
        app.router.add_post("/v3.0/oa/message/cs", self._api(self._new))
        app.router.add_post("/v3.0/oa/message/template", self._api(self._template))
        app.router.add_post("/v2.0/oa/message", self._api(self._old))
        app.router.add_post("/v3.0/oa/quota/message", self._api(self._quota))
        app.router.add_get("/v2.0/oa/getoa", self._api(self._profile))
        app.router.add_get("/v3.0/oa/user/detail", self._api(self._detail))
        for kind in ("image", "gif", "file"):
            app.router.add_post(f"/v2.0/oa/upload/{kind}", self._api(self._upload))
        return app

    # -- around every call --------------------------------------------------------------------------------------------

    def _api(self, work: Callable[[web.Request, Any], dict[str, Any]]) -> Callable[..., Awaitable[web.StreamResponse]]:
        async def handle(request: web.Request) -> web.StreamResponse:
            body = await self._body(request)
            self.requests.append((request.path, body))
            limits = self._limits()
            try:
                if len(self._recent) > self.per_minute:
                    raise Refused(-32, "too many requests")
                self.oauth.check(request.headers.get("access_token"))
                if self.package_too_low:
                    raise Refused(-224, "package too low")
                answer: dict[str, Any] = {"data": work(request, body), "error": 0, "message": "Success"}
            except Refused as refused:
                answer = {"error": refused.code, "message": refused.text}
            return web.json_response(answer, headers=limits)

        return self._faulty(handle)

    def _faulty(self, handle: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> Callable[..., Any]:
        async def faulty(request: web.Request) -> web.StreamResponse:
            await request.read()  # from here on it has arrived, whoever hangs up
            fault = next((f for f in self.faults if request.path.startswith(f.path)), None)
            if fault is None:
                return await handle(request)
            self.faults.remove(fault)
            match fault.kind:
                case "html":
                    page = "<html><body><h1>502 Bad Gateway</h1></body></html>"
                    return web.Response(status=fault.status, text=page, content_type="text/html", headers=fault.headers)
                case "error":
                    return web.json_response({"error": fault.code, "message": "made up"}, headers=fault.headers)
                case "slow":
                    task = asyncio.create_task(_later(fault, handle, request))
                    self._tasks.add(task)  # goes on although whoever asked hung up
                    task.add_done_callback(self._tasks.discard)
                    return await asyncio.shield(task)
                case "drop":
                    assert request.transport
                    request.transport.abort()
                    return web.Response()
            await handle(request)
            if fault.kind == "garbage":
                return web.Response(text='{"error": 0, "data": {', content_type="application/json")
            assert request.transport
            request.transport.abort()
            return web.Response()

        return faulty

    def _limits(self) -> dict[str, str]:
        now = self.clock()
        while self._recent and now - self._recent[0] >= timedelta(minutes=1):
            self._recent.popleft()
        self._recent.append(now)
        left = max(0, self.per_minute - len(self._recent))
        return {"X-RateLimit-Limit": str(self.per_minute), "X-RateLimit-Remain": str(left)}

    async def _body(self, request: web.Request) -> Any:
        if request.method == "GET":
            return _json(request.query.get("data", "{}"))
        return None if request.content_type.startswith("multipart/") else _json(await request.text())

    # -- calls --------------------------------------------------------------------------------------------------------

    def _new(self, request: web.Request, body: Any) -> dict[str, Any]:
        if self.kind == "government":
            raise Refused(-235, "this API does not support this type of OA")
        return self._message(request, body, anonymous=False)

    def _old(self, request: web.Request, body: Any) -> dict[str, Any]:
        anonymous = isinstance(body, dict) and "anonymous_id" in (body.get("recipient") or {})
        if self.kind == "business" and self.closed_old and not anonymous:
            raise Refused(-240, "the old message API is closed")
        return self._message(request, body, anonymous=anonymous)

    def _message(self, request: web.Request, body: Any, *, anonymous: bool) -> dict[str, Any]:
        recipient, message = check_message(body, self.template_type, self._alive)
        user = str(recipient["anonymous_id" if anonymous else "user_id"])
        quota = {} if anonymous else self._window(user)
        return self._deliver(request.path, user, message, quota, recipient)

    def _window(self, user: str) -> dict[str, Any]:
        """Return what the answer says of the quota; raises Refused where this citizen may not be written to."""
        citizen = self.citizens.get(user)
        if citizen is None or (not citizen.follows and citizen.last is None):
            raise Refused(-213, "user has no relation to this OA")
        if citizen.blocks:
            raise Refused(-244, "user refuses this type of message")
        since = None if citizen.last is None else self.clock() - citizen.last
        if since is None or since > BILLED:
            raise Refused(-230, "user has not interacted within 7 days")
        over = self.free_cap is not None and citizen.used >= self.free_cap
        if since > FREE or over:
            if not self.balance:
                raise Refused(-320, "no funded account")
            citizen.used += 1
            return {"quota": {"quota_type": "sub_quota", "remain": "499", "total": "500"}}
        citizen.used += 1
        if self.free_cap is None:
            return {}
        left = str(self.free_cap - citizen.used)
        return {"quota": {"quota_type": "reply", "remain": left, "total": str(self.free_cap), "owner_type": "OA"}}

    def _deliver(
        self, path: str, user: str, message: dict[str, Any], quota: dict[str, Any], recipient: dict[str, Any]
    ) -> dict[str, Any]:
        number = next(self._ids)
        delivered = Delivered(path, user, message, f"api-{number}")
        self.delivered.append(delivered)
        if self._sender is not None:
            self._sender.echo(delivered, recipient)
        return {"message_id": delivered.id, "user_id": user, "sent_time": self.clock.ms, **quota}

    def _template(self, request: web.Request, body: Any) -> dict[str, Any]:
        if not isinstance(body, dict) or not body.get("user_id") or not body.get("template_id"):
            raise Refused(-201, "wrong parameter")
        hour = (self.clock() + timedelta(hours=7)).hour
        if str(body["template_id"]) in self.promotions and (hour >= 22 or hour < 6):
            raise Refused(-234, "not at night")
        if not self.balance:
            raise Refused(-320, "no funded account")
        return self._deliver(request.path, str(body["user_id"]), body, {}, {"user_id": body["user_id"]})

    def _quota(self, request: web.Request, body: Any) -> dict[str, Any]:
        citizen = self.citizens.get(str(body.get("user_id"))) if isinstance(body, dict) else None
        if citizen is None or citizen.last is None:
            raise Refused(-213, "user has no relation to this OA")
        cap = self.free_cap or 8
        last = str(int(citizen.last.timestamp() * 1000))
        return {"last_interaction": last, "cs_reply": {"remain": str(max(0, cap - citizen.used)), "total": str(cap)}}

    def _profile(self, request: web.Request, body: Any) -> dict[str, Any]:
        return {"oa_id": self.oauth.oa, "name": "OA giả", "oa_type": _TYPES[self.kind], "is_verified": True}

    def _detail(self, request: web.Request, body: Any) -> dict[str, Any]:
        citizen = self.citizens.get(str(body.get("user_id"))) if isinstance(body, dict) else None
        if citizen is None:
            raise Refused(-213, "user has no relation to this OA")
        day = "" if citizen.last is None else citizen.last.strftime("%d/%m/%Y")
        return {"user_id": str(body["user_id"]), "user_is_follower": citizen.follows, "user_last_interaction_date": day}

    def _upload(self, request: web.Request, body: Any) -> dict[str, Any]:
        name = f"asset-{next(self._ids)}"
        self._assets[name] = self.clock()
        return {"token" if request.path.endswith("file") else "attachment_id": name}

    def _alive(self, asset: str) -> bool:
        return asset in self._assets and self.clock() - self._assets[asset] < ASSETS


async def _later(fault: Fault, handle: Callable[..., Awaitable[web.StreamResponse]], request: web.Request) -> Any:
    assert fault.gate
    await fault.gate.wait()
    return await handle(request)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
