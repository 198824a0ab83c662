"""What a record got back: its deleted file from the approved text; and the edits set aside when somebody went back."""

from urllib.parse import quote

from aiohttp import hdrs, web

from bot.approving import restore
from bot.desk.fields import Fields
from bot.desk.room import Room
from bot.desk.show import go, link
from bot.desk.visitor import Visitor
from bot.edits import changes_of
from bot.set_aside import NAME, SetAside, set_aside_of
from bot.store.staff import Role
from bot.web.entry import Refused
from knowledge.chain import RECORD

__all__ = ["Returning"]


class Returning:
    """Handlers of a record's lost file and of its edits set aside."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        door, one = self._room.door, f"{link('ho-so')}/{{record:{RECORD}}}"
        aside = f"{one}/da-cat/{{name:{NAME}}}"
        return [
            web.post(f"{one}/dua-lai", door.form(Role.APPROVER, self.restore)),
            web.get(aside, door.page(Role.VIEWER, self.open)),
            web.get(f"{aside}/tep", door.page(Role.VIEWER, self.download)),
        ]

    async def restore(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.Response:
        """Answer POST `/ban-lam-viec/ho-so/{record}/dua-lai`: write the deleted file again as it was approved."""
        record, room = request.match_info["record"], self._room
        _, said = await room.work(lambda: restore(room.settings, room.log(), record, visitor.name))
        room.tell("desk-restored", visitor, record=record, git=said)
        return go(link("ho-so", record, xong="dua-lai"))

    async def open(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec/ho-so/{record}/da-cat/{name}`: what the edit set aside says."""
        record, room = request.match_info["record"], self._room

        def work() -> tuple[SetAside, list[str] | None]:
            found, log = self._found(request), room.log()
            changes = changes_of(log, record, log.approved(record), found.text)
            return found, None if changes is None else [str(c) for c in changes]

        aside, changes = await room.work(work)
        text = aside.text.decode("utf-8", errors="replace")
        name = room.name(record)
        return room.door.show.page(
            "aside.html", visitor, aside=aside, text=text, changes=changes, record=record, name=name
        )

    async def download(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `…/da-cat/{name}/tep`: the file of the edit."""
        found = await self._room.work(lambda: self._found(request))
        name = f"{request.match_info['record'].rpartition('/')[2]}.da-cat.{found.name}.yaml"
        headers = {hdrs.CONTENT_DISPOSITION: f"attachment; filename*=UTF-8''{quote(name)}"}
        return web.Response(body=found.text, content_type="application/yaml", charset="utf-8", headers=headers)

    def _found(self, request: web.Request) -> SetAside:
        record, name = request.match_info["record"], request.match_info["name"]
        found = next((a for a in set_aside_of(self._room.settings, record) if a.name == name), None)
        if found is None:
            raise Refused("Không có bản sửa đã cất nào ở địa chỉ này.", status=404)
        return found
