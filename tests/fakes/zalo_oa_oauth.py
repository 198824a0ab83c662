"""OAuth v4 as the platform has it: pairs that last 25 hours, refresh tokens good for one use and three months."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count
from urllib.parse import urlencode

from aiohttp import web

from tests.fakes.clock import FakeClock
from tests.fakes.zalo_oa_message import Refused

__all__ = ["FakeOAuth"]

ACCESS, REFRESH, CODE = timedelta(hours=25), timedelta(days=90), timedelta(minutes=10)


@dataclass
class _Code:
    challenge: str
    ends: datetime
    spent: bool = False


class FakeOAuth:
    """Grants of one application for one OA. `calls` are the requests to the token endpoint, by grant type."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.app, self.secret, self.oa = "app-1", "secret-of-the-app", "oa-1"
        self.fixed_challenge: str | None = None  # where the console holds one
        self.declines = False
        self.calls: list[str] = []
        self._access: dict[str, datetime] = {}
        self._refresh: dict[str, datetime | None] = {}
        self._codes: dict[str, _Code] = {}
        self._numbers = count(1)

    def mint(self) -> tuple[str, str]:
        """Return a new pair, as the API Explorer of the console gives one; the access before is dead."""
        number = next(self._numbers)
        access, refresh = f"access-{number}", f"refresh-{number}"
        self._access = {access: self.clock() + ACCESS}
        self._refresh[refresh] = self.clock() + REFRESH
        return access, refresh

    def revoke(self) -> None:
        """End every access at once, as an administrator can; refresh tokens stay."""
        self._access = {}

    def check(self, access: str | None) -> None:
        """Raise Refused for a call without a live token in its header."""
        ends = self._access.get(access or "")
        if ends is None:
            raise Refused(-216, "access token is invalid")
        if self.clock() >= ends:
            raise Refused(-220, "access token has expired")

    async def permission(self, request: web.Request) -> web.Response:
        """Answer GET of the consent page: the administrator agrees at once."""
        asked = request.query
        if asked.get("app_id") != self.app:
            return web.json_response({"error": -14002, "error_name": "inactive app"})
        if self.fixed_challenge not in (None, asked.get("code_challenge")):
            return web.json_response({"error": -14003, "error_name": "code challenge mismatch"})
        back = {"oa_id": self.oa, "state": asked.get("state", "")}
        if not self.declines:
            back["code"] = f"code-{next(self._numbers)}"
            self._codes[back["code"]] = _Code(asked.get("code_challenge", ""), self.clock() + CODE)
        return web.Response(status=302, headers={"Location": f"{asked.get('redirect_uri')}?{urlencode(back)}"})

    async def token(self, request: web.Request) -> web.Response:
        """Answer POST of the token endpoint."""
        try:
            form = dict(await request.post()) if request.content_type == "application/x-www-form-urlencoded" else {}
            fields = {key: str(value) for key, value in form.items()}
            self.calls.append(fields.get("grant_type", "?"))
            if request.headers.get("secret_key") != self.secret or fields.get("app_id") != self.app:
                raise Refused(-14004, "invalid app or secret")
            match fields.get("grant_type"):
                case "refresh_token":
                    self._spend(fields.get("refresh_token", ""))
                case "authorization_code":
                    self._redeem(fields.get("code", ""), fields.get("code_verifier", ""))
                case _:
                    raise Refused(-14005, "grant_type")
        except Refused as refused:
            return web.json_response({"error": refused.code, "error_name": "refused", "error_description": "made up"})
        access, refresh = self.mint()
        return web.json_response({"access_token": access, "refresh_token": refresh, "expires_in": "90000"})

    def _spend(self, refresh: str) -> None:
        ends = self._refresh.get(refresh)
        if ends is None or self.clock() >= ends:  # unknown, spent before, or three months old
            raise Refused(-14014, "refresh token is invalid")
        self._refresh[refresh] = None

    def _redeem(self, code: str, verifier: str) -> None:
        found = self._codes.get(code)
        if found is None or found.spent or self.clock() >= found.ends:
            raise Refused(-14014, "code is invalid")
        digest = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        if found.challenge != digest or len(verifier) != 43:
            raise Refused(-14003, "code verifier mismatch")
        found.spent = True
