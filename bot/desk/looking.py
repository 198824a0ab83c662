"""A look at answers while it runs, and the page of what it found."""

import base64
import re
from hashlib import sha256

from aiohttp import web

from bot.desk.looks import Look
from bot.desk.room import Room
from bot.desk.show import go, link, private
from bot.desk.visitor import Visitor
from bot.store.staff import Role
from bot.web.entry import Refused

__all__ = ["Looking"]

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_GONE = "Lần xem trước này không còn. Anh/chị mở lại bản sửa rồi xem trước lần nữa."


class Looking:
    """Handlers of one look."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        door, at = self._room.door, link("xem-truoc")
        return [
            web.get(f"{at}/{{id:[A-Za-z0-9_-]{{22}}}}", door.page(Role.EDITOR, self.progress)),
            web.get(f"{at}/{{id:[A-Za-z0-9_-]{{22}}}}/trang", door.page(Role.EDITOR, self.whole)),
        ]

    async def progress(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec/xem-truoc/{id}`: how far it is; the edit once it is done."""
        look = self._look(request)
        return self._room.door.show.page("progress.html", visitor, look=look) if look.going_on else go(look.back)

    async def whole(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec/xem-truoc/{id}/trang`: every question, before and after."""
        path = self._look(request).page
        html = await self._room.work(lambda: path.read_text(encoding="utf-8") if path and path.exists() else None)
        if html is None:
            raise Refused(_GONE, status=404)
        return web.Response(text=html, content_type="text/html", headers=private(_policy(html)))

    def _look(self, request: web.Request) -> Look:
        look = self._room.looks.find(request.match_info["id"])
        if look is None:
            raise Refused(_GONE, status=404)
        return look


def _policy(html: str) -> str:
    """Return the policy of a page that carries its own style: that style by its hash, nothing else."""
    hashes = [base64.b64encode(sha256(style.encode()).digest()).decode() for style in _STYLE.findall(html)[:1]]
    styles = " ".join(f"'sha256-{value}'" for value in hashes) or "'none'"
    return f"default-src 'none'; style-src {styles}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
