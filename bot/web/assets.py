"""The page's own script, style and icon: read once, named by their content so that a browser may keep them."""

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

__all__ = ["Assets"]

_FOLDER = Path(__file__).parent / "static"


@dataclass(frozen=True)
class _Asset:
    body: bytes
    kind: str
    version: str


class Assets:
    """Every file of `static/`, held in memory."""

    def __init__(self, folder: Path = _FOLDER) -> None:
        self._assets = {path.name: self._read(path) for path in sorted(folder.iterdir()) if path.is_file()}

    @staticmethod
    def _read(path: Path) -> _Asset:
        body = path.read_bytes()
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return _Asset(body, kind, hashlib.sha256(body).hexdigest()[:12])

    def url(self, name: str) -> str:
        """Return the address of a file with its content's hash."""
        return f"/static/{name}?v={self._assets[name].version}"

    async def serve(self, request: web.Request) -> web.Response:
        """Answer `/static/{name}`: kept for a year under its hash, checked again without."""
        asset = self._assets.get(request.match_info["name"])
        if asset is None:
            raise web.HTTPNotFound
        current = request.query.get("v") == asset.version
        headers = {
            "Cache-Control": "public, max-age=31536000, immutable" if current else "no-cache",
            "ETag": f'"{asset.version}"',
        }
        if request.headers.get("If-None-Match") == headers["ETag"]:
            return web.Response(status=304, headers=headers)
        return web.Response(
            body=asset.body,
            content_type=asset.kind,
            charset="utf-8" if asset.kind.startswith(("text/", "image/svg")) else None,
            headers=headers,
        )
