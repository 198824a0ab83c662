"""Sends the parts of an answer through the OA's interface, and says of each what became of it."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Literal

import httpx
import structlog

from bot.channels.channel import Button, Capability, Outcome, Part, Sent
from bot.channels.zalo_oa.errors import CLOSED, RENEW, WRONG_KIND, outcome_of
from bot.channels.zalo_oa.rate import Bucket
from bot.channels.zalo_oa.tokens import CHANNEL, TokenError, Tokens
from bot.channels.zalo_oa.visitor import anonymous
from nlu.text import nfc

__all__ = ["CAPABILITY", "Interface", "Quota", "ZaloOA"]

_FREE: Final = timedelta(hours=48)
_REACH: Final = timedelta(days=7)
CAPABILITY: Final = Capability(
    text=2_000, buttons=5, label=100, calls=True, links=True, billed=True, free=_FREE, reach=_FREE
)
"""As it is where nobody agreed to pay for a reply after the free ones; who did reaches a citizen for seven days."""
Interface = Literal["auto", "v3.0", "v2.0"]
_Version = Literal["v3.0", "v2.0"]
_PATHS: Final[dict[_Version, str]] = {"v3.0": "/v3.0/oa/message/cs", "v2.0": "/v2.0/oa/message"}
_QUOTA_PATH: Final = "/v3.0/oa/quota/message"
_RATE: Final = -32
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_OURS = (httpx.UnsupportedProtocol, httpx.LocalProtocolError, httpx.InvalidURL, UnicodeError)
_TOO_BIG: Final = 413
_NUMBER = re.compile(r"-?[0-9]{1,18}")
_log = structlog.get_logger("motcua.zalo_oa")


@dataclass(frozen=True)
class Quota:
    """What may still be said to a citizen for free; None where the platform does not say."""

    remain: int | None
    total: int | None
    last: datetime | None


@dataclass(frozen=True)
class _Answer:
    """What the platform said: its code, its data and how long to wait; or how it failed to say anything."""

    sent: Sent
    error: int | None = None
    data: Any = None


class ZaloOA:
    """One OA as a channel.

    A government account may be refused by the newer version of the interface. Only the code that says so leads to the
    older one, which then stays chosen (`interface` shows it) until the process ends or it is refused in turn.
    Everything is called from one event loop.
    """

    name: Final = CHANNEL

    def __init__(
        self,
        http: httpx.AsyncClient,
        url: str,
        tokens: Tokens,
        bucket: Bucket,
        *,
        interface: Interface = "auto",
        template_type: str = "",
        paid: bool = False,
    ) -> None:
        """Send over `http` to `url`.

        `template_type` is written into messages with buttons where it is not empty; `paid`: replies after the free
        ones may be sent for money.
        """
        self.capability: Final = replace(CAPABILITY, reach=_REACH) if paid else CAPABILITY
        self.tokens = tokens
        self._http, self._url, self._bucket = http, url, bucket
        self._template_type = template_type
        self._wanted: Interface = interface
        self._pinned: _Version | None = None if interface == "auto" else interface

    @property
    def interface(self) -> str:
        """Which version of the interface takes messages, `auto` while none did yet."""
        return self._pinned or "auto"

    async def send(self, user: str, part: Part) -> Sent:
        """Send one part; never raises for what a network or a platform does."""
        visitor = anonymous(user)
        if visitor:
            body = {"recipient": {"anonymous_id": visitor[0], "conversation_id": visitor[1]}}
        else:
            body = {"recipient": {"user_id": user}}
        message = {"message": self._message(part)}
        if visitor:  # only the older version knows these
            return (await self._post(_PATHS["v2.0"], body | message)).sent
        first: _Version = self._pinned or "v3.0"
        answer = await self._post(_PATHS[first], body | message)
        if self._wanted == "auto":
            answer = await self._chosen(first, body | message, answer)
        if answer.sent.outcome in (Outcome.ALARM, Outcome.BUG):
            _log.error("zalo-send-refused", code=answer.sent.code, interface=self.interface)
        return answer.sent

    async def _chosen(self, first: _Version, body: dict[str, Any], answer: _Answer) -> _Answer:
        """Return the answer of the version that takes messages of this account, and choose it."""
        if answer.error == WRONG_KIND or (first == "v2.0" and answer.error == CLOSED):
            other: _Version = "v2.0" if first == "v3.0" else "v3.0"
            second = await self._post(_PATHS[other], body)
            if second.error in (WRONG_KIND, CLOSED):
                self._pinned = None
                return answer if answer.error == WRONG_KIND else second
            first, answer = other, second
        if answer.error == 0 and self._pinned != first:
            self._pinned = first
            _log.warning("zalo-interface-pinned", interface=first)
        return answer

    async def quota(self, user: str) -> Quota | None:
        """Ask what may still be said to a citizen for free; None where the platform cannot be asked."""
        answer = await self._post(_QUOTA_PATH, {"user_id": user})
        if answer.sent.outcome is not Outcome.OK or not isinstance(answer.data, dict):
            return None
        reply = answer.data.get("cs_reply")
        reply = reply if isinstance(reply, dict) else {}
        last = _number(answer.data.get("last_interaction"))
        try:
            at = None if last is None else datetime.fromtimestamp(last / 1000, UTC)
        except (OverflowError, ValueError, OSError):
            at = None
        return Quota(_number(reply.get("remain")), _number(reply.get("total")), at)

    async def left(self, user: str) -> int | None:
        """Ask how many free replies to a citizen are left."""
        quota = None if anonymous(user) else await self.quota(user)
        return quota.remain if quota else None

    async def typing(self, user: str) -> None:
        """Do nothing: an OA cannot show that it is writing."""

    async def close(self) -> None:
        """Close the connections, after a renewal of the token that is under way."""
        await self.tokens.close()
        await self._http.aclose()

    # -- one call -----------------------------------------------------------------------------------------------------

    async def _post(self, path: str, body: dict[str, Any]) -> _Answer:
        """Call the interface; a refused credential is renewed once and the call made once more."""
        try:
            access = await self.tokens.access()
            answer = await self._once(path, body, access)
            if answer.error in RENEW:
                try:
                    access = await self.tokens.renew(access)
                except TokenError as error:
                    if error.lasting:
                        return answer  # with the platform's own code: it says more than ours
                    raise
                answer = await self._once(path, body, access)
        except TokenError as error:
            outcome = Outcome.ALARM if error.lasting else Outcome.LATER
            return _Answer(Sent(outcome, f"token:{error.code}"))
        return answer

    async def _once(self, path: str, body: dict[str, Any], access: str) -> _Answer:
        wait = await self._bucket.turn()
        if wait:
            return _Answer(Sent(Outcome.LATER, "rate:own", wait=wait))
        try:
            answer = await self._http.post(f"{self._url}{path}", json=body, headers={"access_token": access})
        except _NOT_SENT as error:
            return _Answer(Sent(Outcome.LATER, type(error).__name__))
        except _OURS as error:
            return _Answer(Sent(Outcome.BUG, type(error).__name__))
        except httpx.HTTPError as error:  # cut off while or after it was sent
            return _Answer(Sent(Outcome.UNCERTAIN, type(error).__name__))
        read = _read(answer)
        if read.error == _RATE or answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
            self._bucket.empty()
        return read

    def _message(self, part: Part) -> dict[str, Any]:
        message: dict[str, Any] = {"text": nfc(part.text)}
        if part.buttons:
            payload: dict[str, Any] = {"template_type": self._template_type} if self._template_type else {}
            payload["buttons"] = [_button(button) for button in part.buttons]
            message["attachment"] = {"type": "template", "payload": payload}
        return message


def _button(button: Button) -> dict[str, Any]:
    title = nfc(button.label)
    if button.phone is not None:
        return {"title": title, "type": "oa.open.phone", "payload": {"phone_code": button.phone}}
    if button.url is not None:
        return {"title": title, "type": "oa.open.url", "payload": {"url": button.url}}
    return {"title": title, "type": "oa.query.hide", "payload": f"#{button.action}"}


def _read(answer: httpx.Response) -> _Answer:
    """Return what an answer says. The platform tells its errors inside an ordinary one; others come from between."""
    wait = _number(answer.headers.get("Retry-After"))
    wait = None if wait is None or wait < 0 else wait
    try:
        said: Any = answer.json()
    except (ValueError, RecursionError):
        said = None
    error = _number(said.get("error")) if isinstance(said, dict) else None
    if error is not None:
        data = said.get("data")
        inside = data if isinstance(data, dict) else {}
        sent = Sent(outcome_of(error), str(error), wait, _remain(inside), str(inside.get("message_id") or ""))
        return _Answer(sent, error, data)
    return _Answer(Sent(_unsaid(answer.status_code), f"http:{answer.status_code}", wait))


def _unsaid(status: int) -> Outcome:
    """Return the class of an answer without a code of the platform."""
    if status == httpx.codes.GATEWAY_TIMEOUT or 200 <= status < 300:  # something took it, and nobody knows what
        return Outcome.UNCERTAIN
    if status >= 500 or status == httpx.codes.TOO_MANY_REQUESTS:
        return Outcome.LATER
    return Outcome.BUG if status == _TOO_BIG else Outcome.ALARM  # a proxy's page, a wrong address, a blocked account


def _remain(data: dict[str, Any]) -> int | None:
    """Return how many free replies are left; none where this one already came out of an allowance."""
    quota = data.get("quota")
    if isinstance(quota, dict):
        return _number(quota.get("remain")) if quota.get("quota_type") == "reply" else 0
    reply = data.get("cs_reply")
    return _number(reply.get("remain")) if isinstance(reply, dict) else None


def _number(value: object) -> int | None:
    """Return a number the platform wrote as a string or a number."""
    text = str(value).strip()
    return int(text) if _NUMBER.fullmatch(text) else None
