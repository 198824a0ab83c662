"""Logging in, logging out, a new password. Guessing is slow: few tries, the same time and words whatever is wrong."""

import asyncio
import re
from datetime import timedelta
from typing import Final

import structlog
from aiohttp import hdrs, web

from bot.desk.door import COOKIE, Door, prove_own
from bot.desk.fields import TOKEN, Fields, read_fields
from bot.desk.password import hashed, matches, weakness
from bot.desk.show import done, go, link
from bot.desk.visitor import Visitor, token_of
from bot.store.keeper import StoreDown
from bot.store.staff import Account, Role
from bot.web.cookie import new_key, well_formed
from bot.web.entry import Refused
from bot.web.limits import Limiter, client_key
from nlu.text import fold

__all__ = ["HOURS", "Login"]

HOURS: Final = timedelta(hours=8)
"""How long a session lasts: a shift."""
_BEFORE = "truoc-khi-vao"
"""The cookie of the login form: its token proves that the form was ours, before anybody is logged in."""
_OURS = re.compile(r"/(?:ban-lam-viec|bao-cao|cham-cau-tra-loi)(?:[/?][\w/?&=%.+~-]*)?", re.ASCII)
_WRONG = "Tên hoặc mật khẩu không đúng."
_QUEUE = 20
_log = structlog.get_logger("motcua.desk")


class Login:
    """Handlers of the login.

    A whole ward may share one address, so an address may try more often than an account may be tried.
    """

    def __init__(self, door: Door, trusted_proxy: bool) -> None:
        self._door, self._trusted_proxy = door, trusted_proxy
        self._clients = Limiter(per_minute=20, burst=30)
        self._names = Limiter(per_minute=3, burst=5)
        self._one, self._waiting = asyncio.Lock(), 0

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [
            web.get(link("vao"), self.open),
            web.post(link("vao"), self.enter),
            web.post(link("ra"), self._door.form(Role.VIEWER, self.leave)),
            web.get(link("mat-khau"), self._door.page(Role.VIEWER, self.password)),
            web.post(link("mat-khau"), self._door.form(Role.VIEWER, self.new_password)),
        ]

    async def open(self, request: web.Request) -> web.Response:
        """Answer GET `/ban-lam-viec/vao`: the login form, or how to make the first account."""
        try:
            if await self._door.visitor(request):
                return go(_wanted(request.query.get("toi", "")))
            if not await self._door.staff(lambda staff: staff.any()):
                return self._door.show.page("first.html", None)
        except StoreDown:
            return self._door.down()
        return self._form(request, to=request.query.get("toi", ""), said=done(request))

    async def enter(self, request: web.Request) -> web.Response:
        """Answer POST `/ban-lam-viec/vao`."""
        typed = to = ""
        try:
            fields = await read_fields(request)
            to = fields.raw("toi")
            prove_own(token_of(_key(request, _BEFORE) or new_key()), fields.raw(TOKEN))
            typed = fields.one("ten")
            if not await self._door.staff(lambda staff: staff.any()):
                return self._door.show.page("first.html", None, status=403)
            self._admit(request, typed)
            key = await self._checked(typed, fields.raw("mat-khau"))
        except Refused as refused:
            return self._form(request, typed, to=to, error=refused.text, status=refused.status, after=refused.after)
        except StoreDown:
            return self._door.down()
        response = go(_wanted(to))
        response.del_cookie(_BEFORE, path=link())
        self._set(request, response, COOKIE, key, "/")
        return response

    async def leave(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.Response:
        """Answer POST `/ban-lam-viec/ra`: the session ends here and on the server."""
        key = request.cookies[COOKIE]
        await self._door.staff(lambda staff: staff.leave(key))
        response = go(link("vao", xong="ra"))
        response.del_cookie(COOKIE, path="/")
        return response

    async def password(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec/mat-khau`."""
        return self._door.show.page("password.html", visitor, error="")

    async def new_password(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.Response:
        """Answer POST `/ban-lam-viec/mat-khau`: every session of the account ends, this one too."""
        now, new = fields.raw("cu"), fields.raw("moi")
        try:
            self._admit(request, visitor.name)
            if new != fields.raw("lai"):
                raise Refused("Hai lần gõ mật khẩu mới không giống nhau.")
            if wrong := weakness(new, visitor.name):
                raise Refused(f"Chưa đổi: {wrong}.")
            await self._prove(visitor.name, now)
        except Refused as refused:
            return self._door.show.page("password.html", visitor, status=refused.status, error=refused.text)
        kept = await asyncio.to_thread(hashed, new)
        await self._door.staff(lambda staff: staff.set_password(visitor.name, kept))
        _log.info("desk-password", by=visitor.name)
        return go(link("vao", xong="mat-khau"))

    async def _checked(self, name: str, password: str) -> str:
        """Return the key of a new session; raises Refused."""
        account = await self._prove(name, password)
        key, expires = new_key(), self._door.now() + HOURS
        if not await self._door.staff(lambda staff: staff.enter(account, key, expires)):
            raise Refused(_WRONG, status=403)
        _log.info("desk-login", by=account.name, role=account.role.value)
        return key

    async def _prove(self, name: str, password: str) -> Account:
        """Return the account whose password this is; raises Refused, after the same time whatever is wrong."""
        account = await self._door.staff(lambda staff: staff.find(name))
        if self._waiting >= _QUEUE:
            raise Refused("Đang có nhiều người đăng nhập. Anh/chị chờ vài giây rồi thử lại.", status=503, after=5)
        self._waiting += 1
        try:
            async with self._one:  # one at a time: each takes memory and a core
                right = await asyncio.to_thread(matches, account.password if account else None, password)
        finally:
            self._waiting -= 1
        if account is None or not right:
            _log.warning("desk-login-refused", why="password")  # not the name: a password may be typed there
            raise Refused(_WRONG, status=403)
        return account

    def _admit(self, request: web.Request, name: str) -> None:
        wait = self._clients.wait(client_key(request, self._trusted_proxy))
        wait = wait or self._names.wait(fold(name))
        if wait:
            _log.warning("desk-login-refused", why="rate")
            raise Refused(f"Thử quá nhiều lần. Anh/chị chờ {wait} giây rồi thử lại.", status=429, after=wait)

    def _form(
        self,
        request: web.Request,
        typed: str = "",
        *,
        to: str,
        error: str = "",
        said: str = "",
        status: int = 200,
        after: int | None = None,
    ) -> web.Response:
        key = _key(request, _BEFORE) or new_key()
        open_air = not self._https(request) and not client_key(request, False).startswith(("127.", "::"))
        response = self._door.show.page(
            "login.html",
            None,
            status=status,
            token=token_of(key),
            typed=typed,
            to=to,
            error=error,
            said=said,
            open_air=open_air,
        )
        if after is not None:
            response.headers[hdrs.RETRY_AFTER] = str(after)
        self._set(request, response, _BEFORE, key, link())
        return response

    def _https(self, request: web.Request) -> bool:
        return request.secure or (self._trusted_proxy and request.headers.get("X-Forwarded-Proto") == "https")

    def _set(self, request: web.Request, response: web.Response, name: str, key: str, path: str) -> None:
        response.set_cookie(name, key, path=path, httponly=True, samesite="Strict", secure=self._https(request))


def _key(request: web.Request, cookie: str) -> str | None:
    key = request.cookies.get(cookie)
    return key if well_formed(key) else None


def _wanted(to: str) -> str:
    """Return where to go after the login: a page of ours, never another site's."""
    return to if _OURS.fullmatch(to) else link()
