"""What waits for approval: the list, an edit and what it changes, the look at answers, approving as a second person."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiohttp import web

from bot.approving import approve
from bot.desk.fields import Fields
from bot.desk.looks import Look
from bot.desk.room import Room
from bot.desk.show import done, go, link
from bot.desk.visitor import Visitor
from bot.edits import Edit, edit_of, errors_in, find_record, pending
from bot.store.staff import Role
from bot.web.entry import Refused
from knowledge.approval import ApprovalError, ApprovalLog
from knowledge.finding import Finding
from knowledge.review import Standing
from nlu.text import fold

__all__ = ["Edits"]

_TOGETHER = 100
"""Files approved in one go."""
_CHANGES_SHOWN = 20


@dataclass(frozen=True)
class Line:
    """One line of the list: `changes` None where the file cannot be read, also `edit` where it is gone."""

    standing: Standing
    edit: Edit | None
    name: str
    editors: tuple[str, ...]
    changes: Sequence[str] | None


class Edits:
    """Handlers of what waits."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        door = self._room.door
        return [
            web.get(link("cho-duyet"), door.page(Role.VIEWER, self.waiting)),
            web.get(link("ban-sua"), door.page(Role.VIEWER, self.open)),
            web.post(link("ban-sua"), door.form(Role.EDITOR, self.look)),
            web.post(link("duyet"), door.form(Role.APPROVER, self.approve)),
        ]

    async def waiting(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec/cho-duyet`."""
        rows = await self._room.work(self._rows) if self._room.review else []
        log = await self._room.work(self._room.log)
        return self._room.door.show.page(
            "waiting.html",
            visitor,
            said=done(request),
            faults=log.faults,
            review=self._room.review,
            rows=rows,
            most=_TOGETHER,
            marked=request.query.get("tat") == "ca",
        )

    async def open(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec/ban-sua?tep=…&tep=…`: what the edits change, what is wrong, the look, the form."""
        names = request.query.getall("tep", [])
        return await self._shown(visitor, names)

    async def look(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.Response:
        """Answer POST `/ban-lam-viec/ban-sua`: begin the look at answers."""
        names = fields.all("tep")

        def begin() -> Look | None:
            edits, log = self._edits(names)
            if self._errors(edits):
                return None
            texts = {e.record: e.text for e in edits}
            look = self._room.looks.begin(log, texts, visitor.name, _page(names))
            if look is None:
                raise Refused("Đang có nhiều lần xem trước. Anh/chị chờ một phút rồi thử lại.", status=503, after=30)
            return look

        look = await self._room.work(begin)
        return go(link("xem-truoc", look.id) if look else _page(names))

    async def approve(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.Response:
        """Answer POST `/ban-lam-viec/duyet`."""
        names, room = fields.all("tep"), self._room
        decision, confirm, editor = fields.one("so"), fields.one("ly-do", 500), fields.one("nguoi-sua")

        def work() -> tuple[int, str | None]:
            edits, log = self._edits(names)
            self._may_now(edits, log, fields.one("xem"), confirm)
            if not editor and any(not e.editors for e in edits):
                raise Refused("Anh/chị chưa ghi người sửa. Phải là người khác với người duyệt.", status=409)
            named = [e if e.editors else replace(e, editors=(editor,)) for e in edits]
            said = approve(
                room.settings, log, named, visitor.name, room.now(), decision=decision, reason=confirm, apart=True
            )
            return len(edits), said

        try:
            count, said = await room.work(work)
        except (ApprovalError, Refused) as error:
            words = error.text if isinstance(error, Refused) else str(error)
            return await self._shown(visitor, names, error=words, fields=fields)
        room.tell("desk-approved", visitor, records=count, git=said)
        return go(link("cho-duyet", xong="duyet-git" if said else "duyet", so=count))

    async def _shown(
        self, visitor: Visitor, names: Sequence[str], *, error: str = "", fields: Fields | None = None
    ) -> web.Response:
        def work() -> tuple[list[Edit], dict[str, list[Finding]], Look | None]:
            edits, log = self._edits(names)
            return edits, self._errors(edits), self._room.looks.of(log, {e.record: e.text for e in edits})

        edits, errors, look = await self._room.work(work)
        mine = [e for e in edits if any(fold(name) == fold(visitor.name) for name in (*e.editors, *e.others))]
        return self._room.door.show.page(
            "edit.html",
            visitor,
            status=409 if error else 200,
            review=self._room.review,
            edits=[(e, self._room.name(e.record)) for e in edits],
            names=[e.record for e in edits],
            errors=errors,
            look=look,
            mine=mine,
            unknown=[e for e in edits if not e.editors],
            most=_CHANGES_SHOWN,
            error=error,
            typed=fields or Fields(()),
        )

    def _edits(self, names: Sequence[str]) -> tuple[list[Edit], ApprovalLog]:
        if not names:
            raise Refused("Anh/chị chưa chọn tệp nào. Anh/chị quay lại, đánh dấu vào ô trước tên tệp.")
        if len(names) > _TOGETHER:
            raise Refused(f"Mỗi lần duyệt tối đa {_TOGETHER} tệp. Anh/chị chọn ít hơn.")
        settings, log = self._room.settings, self._room.log()
        records = dict.fromkeys(find_record(settings, log, name) for name in names)
        return [edit_of(settings, log, record) for record in records], log

    def _errors(self, edits: Sequence[Edit]) -> dict[str, list[Finding]]:
        return errors_in(self._room.settings, {e.record: e.text for e in edits}, self._room.today())

    def _may_now(self, edits: Sequence[Edit], log: ApprovalLog, look_id: str, confirm: str) -> None:
        """Refuse unless exactly these texts were looked at and are free of errors; what breaks needs a reason."""
        log.prove()
        if not self._room.review:
            raise Refused("Máy đang ở chế độ thử: sửa tệp là có hiệu lực ngay, không phải duyệt.", status=409)
        look = self._room.looks.of(log, {e.record: e.text for e in edits})
        if look is None or look.id != look_id or look.headline == "":
            raise Refused("Nội dung vừa đổi so với lúc xem trước. Anh/chị xem trước lại rồi duyệt.", status=409)
        if self._errors(edits):
            raise Refused("Tệp đang có lỗi nên chưa duyệt được.", status=409)
        if look.breaks and not fold(confirm):
            raise Refused(
                f"{len(look.breaks)} câu hỏi sẽ không còn được trả lời đúng. Muốn vẫn duyệt thì ghi lý do.", status=409
            )

    def _rows(self) -> list[Line]:
        settings, log = self._room.settings, self._room.log()
        rows = []
        for standing in pending(settings, log):
            edit = None if standing.deleted else edit_of(settings, log, standing.record)
            changes = [str(c) for c in edit.changes] if edit and edit.changes is not None else None
            editors = edit.editors if edit else ()
            rows.append(Line(standing, edit, self._room.name(standing.record), editors, changes))
        return rows


def _page(names: Sequence[str]) -> str:
    """Return the address of the page of these edits."""
    asked = "&".join(link(tep=name).partition("?")[2] for name in names)
    return f"{link('ban-sua')}?{asked}"
