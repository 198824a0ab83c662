"""The platform's token endpoint: a code or a refresh token in, a pair out."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any, Final

import httpx

from bot.store.credentials import Pair

__all__ = ["GRANT_PATH", "OAuth", "OAuthError", "challenge"]

GRANT_PATH: Final = "/oa/permission"
_TOKEN_PATH = "/oa/access_token"
_LIFE: Final = timedelta(hours=25)
_BEFORE_SENDING = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


class OAuthError(Exception):
    """No pair came; `code` says why, never with a token in it. `refused`: the platform itself said no."""

    def __init__(self, code: str, refused: bool = False) -> None:
        super().__init__(code)
        self.code, self.refused = code, refused


@dataclass(frozen=True)
class OAuth:
    """One application at the platform. `url` ends in the version, `secret` is the application's."""

    http: httpx.AsyncClient
    url: str
    app: str
    secret: str

    async def renew(self, refresh: str) -> tuple[Pair, timedelta]:
        """Return the pair that follows and how long its access lasts; `refresh` is spent by asking.

        Raises:
            OAuthError: none came.
        """
        return await self._ask({"refresh_token": refresh, "grant_type": "refresh_token"})

    async def exchange(self, code: str, verifier: str) -> tuple[Pair, timedelta]:
        """Return the first pair, for the code that a consent brought.

        Raises:
            OAuthError: none came.
        """
        return await self._ask({"code": code, "grant_type": "authorization_code", "code_verifier": verifier})

    async def _ask(self, fields: dict[str, str]) -> tuple[Pair, timedelta]:
        try:
            answer = await self.http.post(
                f"{self.url}{_TOKEN_PATH}", data={"app_id": self.app, **fields}, headers={"secret_key": self.secret}
            )
        except _BEFORE_SENDING as error:
            raise OAuthError(f"unreachable:{type(error).__name__}") from None
        except httpx.HTTPError as error:  # it may have arrived, and the token be spent
            raise OAuthError(f"uncertain:{type(error).__name__}") from None
        if answer.status_code >= 500:
            raise OAuthError(f"busy:{answer.status_code}")
        try:
            said: Any = answer.json()
        except ValueError:
            raise OAuthError(f"unreadable:{answer.status_code}") from None
        if not isinstance(said, dict):
            raise OAuthError("unreadable:shape")
        access, refresh = said.get("access_token"), said.get("refresh_token")
        if isinstance(access, str) and access and isinstance(refresh, str) and refresh:
            return Pair(access, refresh), _life(said.get("expires_in"))
        code = said.get("error")
        if isinstance(code, (int, str)) and str(code).lstrip("-").isdecimal() and int(code):
            raise OAuthError(f"refused:{int(code)}", refused=True)
        raise OAuthError("unreadable:no-pair")


def _life(said: object) -> timedelta:
    """Return how long an access token lasts; the platform writes seconds as a string."""
    text = str(said)
    return timedelta(seconds=int(text)) if text.isdecimal() and 60 <= int(text) < 10**8 else _LIFE


def challenge(verifier: str) -> str:
    """Return the S256 challenge of a PKCE verifier, without padding."""
    return urlsafe_b64encode(sha256(verifier.encode("ascii")).digest()).rstrip(b"=").decode()
