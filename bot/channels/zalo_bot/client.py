"""Calls of the Zalo Bot Platform over HTTP."""

import json
from dataclasses import dataclass
from typing import Any

import httpx

from bot.channels.quiet import keep_tokens_out_of_the_log

__all__ = ["Answer", "Unreadable", "ZaloBotClient"]

_TIMEOUT = httpx.Timeout(10, connect=5, pool=2)


class Unreadable(Exception):
    """An answer that says it worked but is no envelope of the platform; what it held is not kept."""


@dataclass(frozen=True)
class Answer:
    """What the platform answered.

    Attributes:
        ok: it was done.
        code: the platform's error code, else the HTTP status.
        result: what came of it.
    """

    ok: bool
    code: int
    result: Any = None


class ZaloBotClient:
    """One bot; its token stands in every address, so no address is ever logged or put into an exception of ours."""

    def __init__(self, base: str, token: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        """Call the server at `base` for the bot of `token`, through `transport` where one is given."""
        keep_tokens_out_of_the_log()
        self._base = f"{base}/bot{token}"
        self._http = httpx.AsyncClient(transport=transport, timeout=_TIMEOUT)

    async def call(self, method: str, wait: float = 0, **fields: object) -> Answer:
        """Call `method`; `wait` is how many seconds the platform may take beyond the usual.

        Raises:
            httpx.HTTPError: the connection failed or was cut.
            Unreadable: it may have been done, but the answer cannot be read.
        """
        timeout = httpx.Timeout(10 + wait, connect=5, pool=2)
        response = await self._http.post(f"{self._base}/{method}", json=fields, timeout=timeout)
        try:
            data = json.loads(response.content)
        except (ValueError, RecursionError):
            data = None
        if not isinstance(data, dict):
            if response.status_code >= 400:
                return Answer(False, response.status_code)
            raise Unreadable(method)
        if data.get("ok") is True and response.status_code < 400:
            return Answer(True, 200, data.get("result"))
        code = data.get("error_code")
        return Answer(False, code if isinstance(code, int) else response.status_code)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()
