"""Official sites as the sentinel meets them: one that works, one for each way of not working; visits are remembered.

`Site(secure)` serves on a free port of this machine, over TLS where `secure` names a certificate and its key.
"""

import asyncio
import shutil
import ssl
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pytest
from aiohttp import web

__all__ = ["Certificate", "Site", "certificate"]


@dataclass(frozen=True)
class Certificate:
    """A self-signed certificate for 127.0.0.1 with its key."""

    chain: Path
    key: Path

    def server(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.chain, self.key)
        return context

    def trusting(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.chain))


@dataclass
class Site:
    """One host. `status` answers every page; what stands in `pages` answers for itself."""

    secure: Certificate | None = None
    status: int = 200
    visits: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    at_once: int = 0
    most_at_once: int = 0
    _stop: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/{page:.*}", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        context = self.secure.server() if self.secure else None
        place = web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=context)
        await place.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *error: object) -> None:
        self._stop.set()
        await self._runner.cleanup()

    def url(self, page: str = "") -> str:
        return f"{'https' if self.secure else 'http'}://127.0.0.1:{self.port}/{page}"

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.visits.append((request.method, request.path))
        self.names.add(request.headers.get("User-Agent", ""))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(0)
            return await self._page(request)
        finally:
            self.at_once -= 1

    async def _page(self, request: web.Request) -> web.StreamResponse:
        page, _, rest = request.match_info["page"].partition("/")
        match page:
            case "hops" if int(rest):  # so many redirects before the page
                raise web.HTTPFound(f"/hops/{int(rest) - 1}")
            case "loop":
                raise web.HTTPFound("/loop")
            case "app":  # a redirect browsers do not follow
                return web.Response(status=302, headers={"Location": "vneid://open"})
            case "cookie" if "seen" not in request.cookies:  # sent round until the cookie comes back
                return web.Response(status=302, headers={"Location": "/cookie", "Set-Cookie": "seen=1; Path=/"})
            case "no-head" if request.method == "HEAD":
                return web.Response(status=405)
            case "head-lies" if request.method == "HEAD":
                return web.Response(status=404)
            case "silent":
                await self._stop.wait()
            case "silent-head" if request.method == "HEAD":
                await self._stop.wait()
            case "cut":
                assert request.transport is not None
                request.transport.abort()
            case "status":
                return web.Response(status=int(rest), text="một trang")
        return web.Response(status=self.status, text="một trang")


def certificate(folder: Path, days: int = 2) -> Certificate:
    """Make a self-signed certificate for 127.0.0.1 and localhost; without the program for it the test is skipped."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl to make a certificate with")
    found = Certificate(folder / "site.pem", folder / "site.key")
    names = ("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost")
    files = ("-keyout", str(found.key), "-out", str(found.chain), "-days", str(days))
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", *names, *files]
    subprocess.run(made, check=True, capture_output=True)
    return found
