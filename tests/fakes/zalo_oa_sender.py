"""Sends signed events to a webhook as the platform does: repeats, duplicates, echoes, and gives up after five."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from typing import Any, Literal

import aiohttp

from tests.fakes.zalo_oa import Delivered, FakeZaloOA

__all__ = ["RETRIES", "WebhookSender"]

RETRIES = (30, 300, 900, 1_800, 3_600)
"""Seconds after which an event that was not taken is brought again."""


@dataclass
class WebhookSender:
    """The platform's side of one subscription.

    Attributes:
        oa: the OA whose events these are; its clock counts.
        url: the webhook's address.
        secret: what events are signed with.
        timestamps: whether the timestamp of the body or of a header is signed.
        patience: seconds an answer may take.
        subscribed: False once five repeats of one event failed.
        waiting: events that citizens and echoes made, not yet delivered.
        statuses: every answer, 0 where none came.
    """

    oa: FakeZaloOA
    url: str
    secret: str = "secret-of-the-oa"
    timestamps: Literal["body", "header"] = "body"
    patience: float = 2.0
    subscribed: bool = True
    waiting: list[dict[str, Any]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    _ids: Any = field(default_factory=lambda: count(1))

    # -- what happens -------------------------------------------------------------------------------------------------

    def said(self, user: str, text: str) -> dict[str, Any]:
        """Let a citizen write."""
        return self.message(user, "user_send_text", text=text)

    def tapped(self, user: str, button: dict[str, Any]) -> dict[str, Any]:
        """Let a citizen tap a button of a message as it was delivered: it comes back as ordinary words."""
        assert button["type"].startswith("oa.query.")
        return self.said(user, button["payload"])

    def message(self, user: str, name: str, **message: Any) -> dict[str, Any]:
        """Let a citizen send anything."""
        self.oa.interacts(user)
        return self._event(name, self._between(user, self.oa.oauth.oa), message={"msg_id": self._id(), **message})

    def followed(self, user: str, name: str = "follow") -> dict[str, Any]:
        """Let a citizen follow, or `unfollow`."""
        if name == "follow":
            self.oa.interacts(user)
        self.oa.citizens[user].follows = name == "follow"
        oa = self.oa.oauth.oa
        return self._event(name, {"oa_id": oa, "follower": {"id": user}, "source": "oa_profile"})

    def answered_by_hand(self, user: str, text: str) -> dict[str, Any]:
        """Let somebody write to a citizen in the OA's own console."""
        people = self._between(self.oa.oauth.oa, user) | {"admin_id": "admin-1"}
        return self._event("oa_send_text", people, message={"msg_id": self._id(), "text": text})

    def echo(self, delivered: Delivered, recipient: dict[str, Any]) -> None:
        """Tell of a message the interface accepted; its id here is another one."""
        message: dict[str, Any] = {"msg_id": self._id(), "text": delivered.message.get("text", "")}
        anonymous = "anonymous_id" in recipient
        if anonymous:
            message["conversation_id"] = recipient["conversation_id"]
        name = "oa_send_anonymous_text" if anonymous else "oa_send_text"
        self._event(name, self._between(self.oa.oauth.oa, delivered.user), message=message)

    def event(self, name: str, **parts: Any) -> dict[str, Any]:
        """Let anything else happen."""
        return self._event(name, parts)

    def _event(self, name: str, people: dict[str, Any], **parts: Any) -> dict[str, Any]:
        body = {"app_id": self.oa.oauth.app, "user_id_by_app": "by-app", "event_name": name}
        body |= {"timestamp": self.oa.clock.ms, **people, **parts}
        self.waiting.append(body)
        return body

    def _between(self, sender: str, recipient: str) -> dict[str, Any]:
        return {"sender": {"id": sender}, "recipient": {"id": recipient}}

    def _id(self) -> str:
        return f"msg-{next(self._ids)}"

    # -- delivering ---------------------------------------------------------------------------------------------------

    async def flush(self, *, reverse: bool = False, times: int = 1) -> None:
        """Deliver what waits, in turn or the last first, each `times` times; what is not taken is repeated."""
        events, self.waiting = self.waiting, []
        for body in reversed(events) if reverse else events:
            for _ in range(times):
                await self.deliver(body)

    async def deliver(self, body: dict[str, Any]) -> bool:
        """Deliver one event; repeat it on the fake clock while it is not taken, then drop the subscription."""
        if not self.subscribed:
            return False
        raw = json.dumps(body, ensure_ascii=False).encode()
        if await self.post(raw) == 200:
            return True
        for retry, seconds in enumerate(RETRIES, 1):
            self.oa.clock.forward(seconds=seconds)
            if await self.post(raw, retry=retry) == 200:
                return True
        self.subscribed = False
        return False

    async def probe(self) -> int:
        """Check the address as the console does; return the status."""
        return await self.post(b"{}", signed=False)

    def signed(self, raw: bytes, timestamp: str) -> str:
        """Return the signature's header."""
        mac = sha256(self.oa.oauth.app.encode() + raw + timestamp.encode() + self.secret.encode()).hexdigest()
        return f"mac={mac}"

    async def post(
        self,
        raw: bytes,
        *,
        signed: bool = True,
        retry: int = 0,
        headers: Iterable[tuple[str, str]] = (),
        tampered: bytes | None = None,
    ) -> int:
        """Post bytes once; `tampered` goes out in their place under their signature. Return the status, 0 for none."""
        sent = {"Content-Type": "application/json"} | ({"num_retry": str(retry)} if retry else {})
        if signed:
            now = self.oa.clock.ms
            stamp = str(json.loads(raw).get("timestamp")) if self.timestamps == "body" else now
            sent |= {"X-ZEvent-Signature": self.signed(raw, stamp)}
            if self.timestamps == "header":
                sent |= {"X-ZEvent-Timestamp": now}
        sent |= dict(headers)
        timeout = aiohttp.ClientTimeout(total=self.patience)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(self.url, data=tampered or raw, headers=sent) as answer,
            ):
                status = answer.status
        except (aiohttp.ClientError, TimeoutError):
            status = 0
        self.statuses.append(status)
        return status
