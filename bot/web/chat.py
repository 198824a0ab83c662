"""The conversation: the page at `/`, its plain form, and `/api/chat` for the script."""

import asyncio
from urllib.parse import quote

from aiohttp import web

from bot.intake import clean
from bot.staff import Overview, Staff
from bot.turn import Turn
from bot.web import texts
from bot.web.answers import Answers
from bot.web.cookie import COOKIE
from bot.web.entry import MAX_TEXT, Entry, Refused, checked_text, read_form, read_json
from bot.web.limits import Limiter, client_key
from bot.web.local import from_this_machine
from bot.web.pages import Pages
from bot.web.view import turn_json

__all__ = ["Chat"]


class Chat:
    """Handlers of the chat."""

    def __init__(
        self, answers: Answers, pages: Pages, limiter: Limiter, trusted_proxy: bool, staff: Staff | None
    ) -> None:
        self._answers = answers
        self._pages = pages
        self._limiter = limiter
        self._trusted_proxy = trusted_proxy
        self._staff = staff

    async def open(self, request: web.Request) -> web.Response:
        """Answer GET `/`: the greeting, or the answer to `?q=` (a procedure's id or words), at `?coso=`."""
        facility, notice = self._answers.place(clean(request.query.get("coso", "")) or None)
        if not clean(request.query.get("q", "")):
            turn = await self._answers.start(facility)
            return self._show(facility, notice, turn=turn, staff=await self._overview(request))
        try:
            words = checked_text(request.query["q"])
            known = self._answers.names().get(words)
            entry = Entry(action=f"p:{words}", facility=facility) if known else Entry(words, facility=facility)
            return await self._answered(request, entry, notice, known or words)
        except Refused as refused:
            return self._refused(facility, notice, refused)

    async def post(self, request: web.Request) -> web.Response:
        """Answer POST `/`: the plain form, for browsers without script."""
        entry = None
        try:
            entry = await self._read_form(request)
            facility, notice = self._answers.place(entry.facility)
            return await self._answered(request, entry, notice, entry.text)
        except Refused as refused:
            facility, notice = self._answers.place(entry.facility if entry else None)
            return self._refused(facility, notice, refused)

    async def api(self, request: web.Request) -> web.Response:
        """Answer POST `/api/chat`: `{text | action, coso?}` in, the turn as JSON out."""
        entry = await read_json(request)
        self._admit(request, entry.text)
        facility, notice = self._answers.place(entry.facility)
        reply = await self._answers.reply(request.cookies.get(COOKIE), entry, facility)
        data = turn_json(reply.turn, self._answers.assistant.assistant_name(reply.facility), reply.facility)
        if notice:
            data["segments"].insert(0, {"kind": "text", "text": notice})
        response = web.json_response(data, headers={"Cache-Control": "no-store"})
        self._remember(request, response, reply.key)
        return response

    async def clear(self, request: web.Request) -> web.Response:
        """Answer POST `/xoa`: everything kept of this browser is erased (the script forgets what the page shows)."""
        await self._answers.erase(request.cookies.get(COOKIE))
        facility, _ = self._answers.place(clean(request.query.get("coso", "")) or None)
        response = web.Response(status=303, headers={"Location": f"/?coso={quote(facility)}" if facility else "/"})
        response.del_cookie(COOKIE, path="/", httponly=True, samesite="Lax", secure=self._https(request))
        return response

    async def _read_form(self, request: web.Request) -> Entry:
        try:
            return await read_form(request)
        except web.HTTPRequestEntityTooLarge:
            raise Refused(texts.TOO_BIG.format(limit=MAX_TEXT), status=413) from None

    def _admit(self, request: web.Request, typed: str) -> None:
        wait = self._limiter.wait(client_key(request, self._trusted_proxy))
        if wait:
            raise Refused(texts.TOO_MANY.format(seconds=wait), kept=typed, status=429, after=wait)

    async def _answered(self, request: web.Request, entry: Entry, notice: str | None, asked: str) -> web.Response:
        self._admit(request, entry.text)
        facility, _ = self._answers.place(entry.facility)
        reply = await self._answers.reply(request.cookies.get(COOKIE), entry, facility)
        if not asked:
            names = self._answers.names()
            asked = reply.label or names.get((entry.action or "").partition(":")[2], texts.CHOSEN)
        response = self._show(reply.facility, notice, turn=reply.turn, asked=asked)
        self._remember(request, response, reply.key)
        return response

    def _show(
        self,
        facility: str | None,
        notice: str | None,
        *,
        turn: Turn | None = None,
        asked: str = "",
        error: str = "",
        kept: str = "",
        status: int = 200,
        staff: Overview | None = None,
    ) -> web.Response:
        data = turn_json(turn, "", facility) if turn else None
        return self._pages.show(
            "chat.html",
            facility,
            status=status,
            notice=notice,
            turn=turn,
            asked=asked,
            data=data,
            error=error,
            kept=kept,
            limit=MAX_TEXT,
            staff=staff,
        )

    async def _overview(self, request: web.Request) -> Overview | None:
        """Return what staff see on the first page, for a browser on this machine only."""
        if self._staff is None or not from_this_machine(request, self._trusted_proxy):
            return None
        return await asyncio.to_thread(self._staff, self._answers.now())

    def _refused(self, facility: str | None, notice: str | None, refused: Refused) -> web.Response:
        response = self._show(facility, notice, error=refused.text, kept=refused.kept, status=refused.status)
        if refused.after is not None:
            response.headers["Retry-After"] = str(refused.after)
        return response

    def _https(self, request: web.Request) -> bool:
        return request.secure or (self._trusted_proxy and request.headers.get("X-Forwarded-Proto") == "https")

    def _remember(self, request: web.Request, response: web.Response, key: str) -> None:
        if request.cookies.get(COOKIE) != key:
            response.set_cookie(COOKIE, key, path="/", httponly=True, samesite="Lax", secure=self._https(request))
