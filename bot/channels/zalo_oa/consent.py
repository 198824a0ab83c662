"""The page where the owner of the OA lets us send: anew after a token was lost, and at the very beginning.

The platform sends the browser back from its own site, and then our login's cookie (`SameSite=Strict`) stays at home. So
what the answer is checked against travels in a cookie of its own: encrypted, for this address only, for half an hour.
"""

import asyncio
import hmac
import json
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode

import structlog
from aiohttp import web

from bot.channels.channel import Window
from bot.channels.zalo_oa.client import ZaloOA
from bot.channels.zalo_oa.oauth import GRANT_PATH, OAuthError, challenge
from bot.channels.zalo_oa.tokens import CHANNEL, TokenError, Tokens
from bot.channels.zalo_oa.webhook import Webhook
from bot.desk.door import Door
from bot.desk.fields import Fields
from bot.desk.show import HOME, private
from bot.desk.visitor import Visitor
from bot.store.keeper import Keeper, StoreDown
from bot.store.keys import Keys
from bot.store.staff import Role
from bot.store.store import Store
from bot.web.entry import Refused

__all__ = ["BACK", "START", "Consent", "Grant"]

START: Final = f"{HOME}/zalo-oa"
BACK: Final = f"{START}/ve"
_ADOPT: Final = f"{START}/ma"
_COOKIE: Final = "zalo-oa"
_LASTS: Final = timedelta(minutes=30)
_CODE = re.compile(r"[\x21-\x7e]{1,2000}")
_STALE = "Lần cấp quyền này đã cũ, hoặc mở ở trình duyệt khác, nên chưa làm gì. Anh/chị mở lại trang rồi bấm lại."
_SAYS = {
    "none": "Chưa có quyền gửi tin: cần cấp quyền.",
    "ok": "Đang gửi được.",
    "due": "Đến lúc gia hạn; máy tự làm.",
    "alarm": "Gia hạn không được. Nếu sau vài phút vẫn vậy thì cấp quyền lại.",
    "unfinished": "Một lần gia hạn bị ngắt giữa chừng; máy tự thử lại.",
}
_log = structlog.get_logger("motcua.zalo_oa")


@dataclass(frozen=True)
class Grant:
    """What a consent is asked with.

    Attributes:
        app: id of the application.
        oa: id of the OA that may be granted, empty for any.
        url: the platform's OAuth address.
        back: our own address as it is registered at the platform, empty where none is set.
        verifier: the one PKCE verifier whose challenge is registered at the platform; empty for a new one each time.
    """

    app: str
    oa: str
    url: str
    back: str
    verifier: str = ""


class Consent:
    """Handlers of the page; how `webhook` and `channel` fare is shown on it."""

    def __init__(
        self,
        door: Door,
        keeper: Keeper,
        tokens: Tokens,
        keys: Keys,
        grant: Grant,
        webhook: Webhook,
        channel: ZaloOA,
        trusted: bool,
    ) -> None:
        self._keeper = keeper
        self._door, self._tokens, self._keys, self._grant = door, tokens, keys, grant
        self._webhook, self._channel, self._trusted = webhook, channel, trusted

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [
            web.get(START, self._door.page(Role.APPROVER, self.start)),
            web.post(_ADOPT, self._door.form(Role.APPROVER, self.adopt)),
            web.get(BACK, self.back),
        ]

    async def start(self, request: web.Request, visitor: Visitor) -> web.StreamResponse:
        """Answer GET: how it stands, and the way to the platform's own page."""
        standing = await self._tokens.standing()
        late = await asyncio.to_thread(self._keeper.delivering, _late)
        state, verifier = secrets.token_urlsafe(24), self._grant.verifier or secrets.token_urlsafe(32)
        asked = {
            "app_id": self._grant.app,
            "redirect_uri": self._grant.back,
            "code_challenge": challenge(verifier),
            "state": state,
        }
        response = self._door.show.page(
            "zalo_oa.html",
            visitor,
            standing=standing,
            says=_SAYS[standing.state],
            address=f"{self._grant.url}{GRANT_PATH}?{urlencode(asked)}" if self._grant.back else "",
            adopt=_ADOPT,
            interface=self._channel.interface,
            dropped=sorted(self._webhook.dropped.items()),
            proven=sorted(self._webhook.proven.items()),
            soak=self._webhook.check == "soak",
            late=late,
            paid=self._channel.capability.reach != self._channel.capability.free,
        )
        until = (self._door.now() + _LASTS).isoformat()
        carried = {"for": "zalo-oa", "state": state, "verifier": verifier, "who": visitor.name, "until": until}
        response.set_cookie(
            _COOKIE,
            self._keys.seal(json.dumps(carried)),
            max_age=int(_LASTS.total_seconds()),
            path=BACK,
            httponly=True,
            samesite="Lax",
            secure=request.secure or (self._trusted and request.headers.get("X-Forwarded-Proto") == "https"),
        )
        return response

    async def back(self, request: web.Request) -> web.StreamResponse:
        """Answer GET of the address the platform sends the browser back to."""
        try:
            text, status = await self._taken(request), 200
        except Refused as refused:
            text, status = refused.text, refused.status
        except StoreDown:
            return self._door.down()
        response = self._door.show.page("zalo_oa_back.html", None, status=status, text=text, start=START)
        response.headers.update(private())
        response.del_cookie(_COOKIE, path=BACK)
        return response

    async def _taken(self, request: web.Request) -> str:
        carried = self._carried(request.cookies.get(_COOKIE, ""))
        if not hmac.compare_digest(carried["state"].encode(), request.query.get("state", "").encode()):
            _log.warning("zalo-consent-foreign")
            raise Refused(_STALE, status=403)
        account = await self._door.staff(lambda staff: staff.find(carried["who"]))
        if account is None or not account.role.may(Role.APPROVER):
            raise Refused("Tài khoản mở trang này không còn quyền duyệt.", status=403)
        code, oa = request.query.get("code", ""), request.query.get("oa_id", "")
        if not _CODE.fullmatch(code):
            raise Refused("Zalo không cấp quyền: người cấp đã từ chối, hoặc tài khoản Zalo không quản trị OA.")
        if self._grant.oa and oa != self._grant.oa:
            raise Refused("Quyền vừa cấp là của một OA khác (MOTCUA_ZALO_OA_ID), nên không nhận. Anh/chị chọn đúng OA.")
        try:
            await self._tokens.exchange(code, carried["verifier"])
        except (OAuthError, TokenError) as error:
            raise Refused(_failed(error), status=502) from None
        _log.info("zalo-consent-given", by=carried["who"])
        return "Đã cấp quyền. Trợ lý gửi được tin qua Zalo OA."

    async def adopt(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.StreamResponse:
        """Answer POST of a refresh token copied from the developer console."""
        token = fields.raw("refresh-token").strip()
        if not _CODE.fullmatch(token):
            raise Refused("Mã chưa đúng: chép nguyên refresh token từ API Explorer, không có dấu cách.")
        try:
            await self._tokens.adopt(token)
        except (OAuthError, TokenError) as error:
            raise Refused(_failed(error), status=502) from None
        _log.info("zalo-token-adopted", by=visitor.name)
        return web.Response(status=303, headers={**private(), "Location": START})

    def _carried(self, sealed: str) -> dict[str, str]:
        try:
            found = json.loads(self._keys.unseal(sealed) or "{}")
            if found.get("for") == "zalo-oa" and self._door.now() < datetime.fromisoformat(found["until"]):
                return {key: str(value) for key, value in found.items()}
        except (ValueError, KeyError, AttributeError, TypeError):
            pass
        raise Refused(_STALE, status=403)


def _late(store: Store) -> dict[str, int]:
    """Return how many replies came after the free time, by what was done with them."""
    ended = store.deliveries.ended(CHANNEL, (Window.CLOSED, Window.PAID))
    return {window.value: ended.get(window, 0) for window in (Window.CLOSED, Window.PAID)}


def _failed(error: OAuthError | TokenError) -> str:
    if isinstance(error, TokenError):
        return "Zalo đã cấp quyền nhưng cơ sở dữ liệu chưa lưu được; máy tự thử lại. Đừng tắt trợ lý lúc này."
    if error.refused:
        return f"Zalo không nhận yêu cầu cấp quyền (mã {error.code}). Anh/chị mở lại trang và cấp quyền lần nữa."
    return f"Chưa hỏi được Zalo ({error.code}). Anh/chị thử lại sau ít phút."
