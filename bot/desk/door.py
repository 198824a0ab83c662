"""The door of the staff's pages: who is let in, with which role, and that every form is one of our own.

Any room behind the same login wraps its handlers here; the desk is one, others may follow.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

import structlog
from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from bot.desk.fields import TOKEN, Fields, read_fields, receive_file
from bot.desk.show import Show, go, link, private
from bot.desk.visitor import Visitor, same_token, token_of
from bot.store.keeper import Keeper, StoreDown
from bot.store.staff import Role, Staff
from bot.web.cookie import well_formed
from bot.web.entry import Refused
from knowledge.approval import ApprovalError
from knowledge.folder import KnowledgeError
from knowledge.notice_file import NoticeError

__all__ = ["COOKIE", "ROLES", "Door", "prove_own"]

COOKIE: Final = "nhan-vien"
ROLES = {Role.VIEWER: "xem", Role.EDITOR: "sửa", Role.APPROVER: "duyệt"}
_DOWN = "Cơ sở dữ liệu đang trục trặc nên chưa vào được. Anh/chị thử lại sau ít phút."
_FOREIGN = (
    "Trang này đã mở từ lâu, hoặc yêu cầu đến từ một trang khác, nên chưa làm gì. "
    "Anh/chị quay lại, tải lại trang rồi gửi lại."
)
T = TypeVar("T")
Page = Callable[[web.Request, Visitor], Awaitable[web.StreamResponse]]
Form = Callable[[web.Request, Visitor, Fields], Awaitable[web.StreamResponse]]
Upload = Callable[[web.Request, Visitor, str, Path], Awaitable[web.StreamResponse]]
_log = structlog.get_logger("motcua.desk")


class Door:
    """Wraps the handlers of pages behind the login."""

    def __init__(self, keeper: Keeper, show: Show, now: Callable[[], datetime]) -> None:
        self.show, self.now = show, now
        self._keeper = keeper

    def page(self, role: Role, handler: Page) -> Handler:
        """Return the handler of a page for visitors of `role`; others are sent to the login, or told why not."""

        async def guarded(request: web.Request) -> web.StreamResponse:
            visitor = None
            try:
                visitor = await self.visitor(request)
                if visitor is None:
                    return go(link("vao", toi=request.path_qs if request.method == hdrs.METH_GET else link()))
                if not visitor.role.may(role):
                    raise Refused(f"Tài khoản của anh/chị không có quyền {ROLES[role]}.", status=403)
                response = await handler(request, visitor)
            except Refused as refused:
                return self.show.error(visitor, refused.text, refused.status, refused.after)
            except (ApprovalError, KnowledgeError, NoticeError) as error:
                return self.show.error(visitor, _sentence(error), 409)
            except StoreDown:
                return self.down()
            for name, value in private().items():
                response.headers.setdefault(name, value)
            return response

        return guarded

    def form(self, role: Role, handler: Form) -> Handler:
        """Return the handler of a plain form: as `page`, and its token must be the visitor's."""

        async def guarded(request: web.Request, visitor: Visitor) -> web.StreamResponse:
            fields = await read_fields(request)
            prove_own(visitor.token, fields.raw(TOKEN))
            return await handler(request, visitor, fields)

        return self.page(role, guarded)

    def upload(self, role: Role, field: str, most: int, handler: Upload) -> Handler:
        """Return the handler of a form with one file of at most `most` bytes; the file is gone afterwards."""

        async def guarded(request: web.Request, visitor: Visitor) -> web.StreamResponse:
            with TemporaryDirectory(prefix="motcua-") as folder:
                name, path = await receive_file(
                    request, field, Path(folder), most, lambda said: prove_own(visitor.token, said)
                )
                if path is None:
                    raise Refused("Anh/chị chưa chọn tệp. Anh/chị quay lại, chọn tệp rồi gửi.")
                return await handler(request, visitor, name, path)

        return self.page(role, guarded)

    def down(self) -> web.Response:
        """Return the page for the time the database cannot be used."""
        return self.show.error(None, _DOWN, 503, 5)

    async def staff(self, work: Callable[[Staff], T]) -> T:
        """Do `work` on the accounts, in a thread.

        Raises:
            StoreDown: the database cannot be used.
        """
        return await asyncio.to_thread(self._keeper.staff, work)

    async def visitor(self, request: web.Request) -> Visitor | None:
        """Return who is logged in; raises StoreDown."""
        key = request.cookies.get(COOKIE)
        if key is None or not well_formed(key):
            return None
        account = await self.staff(lambda staff: staff.inside(key, self.now()))
        return Visitor(account.name, account.role, token_of(key)) if account else None


def prove_own(token: str, said: str) -> None:
    """Raise Refused unless a form carries the `token` it was shown with."""
    if not same_token(token, said):
        _log.warning("desk-foreign-form")
        raise Refused(_FOREIGN, status=403)


def _sentence(error: Exception) -> str:
    words = str(error)
    begins_with_a_file = "." in words.partition(" ")[0]
    return words if begins_with_a_file else f"{words[:1].upper()}{words[1:]}"
