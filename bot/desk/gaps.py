"""Questions nobody could answer: the list, a page for each group, putting a group aside."""

from aiohttp import web

from bot.desk.fields import Fields
from bot.desk.finder import GONE, Finder
from bot.desk.gap_drafts import AT, Drafts, entry_about, gap_page
from bot.desk.room import Room
from bot.desk.show import done, go, link
from bot.desk.visitor import Visitor
from bot.editor import not_an_editor
from bot.gap_log import HOW, GapEntry, GapLogError, How, State, closings, write_entry
from bot.store.staff import Role
from bot.web.entry import Refused
from nlu.mask import mask
from nlu.text import fold

__all__ = ["Gaps"]


class Gaps:
    """Handlers of the groups."""

    def __init__(self, room: Room, finder: Finder, drafts: Drafts) -> None:
        self._room, self._finder, self._drafts = room, finder, drafts

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        door, at = self._room.door, link(AT)
        one = f"{at}/{{id:[0-9a-f]{{16}}}}"
        return [
            web.get(at, door.page(Role.VIEWER, self.all)),
            web.get(one, door.page(Role.EDITOR, self.open)),
            web.post(f"{one}/dong", door.form(Role.EDITOR, self.put_aside)),
            web.post(f"{at}/so/{{number:[0-9]{{1,6}}}}/mo-lai", door.form(Role.EDITOR, self.reopen)),
        ]

    async def all(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec/chua-tra-loi`: every group, and what was done about earlier ones."""
        self._finder.begin(anew="lai" in request.query)
        if "lai" in request.query:
            return go(link(AT))
        listed = await self._finder.listed()
        if listed is None:
            return self._waiting(visitor)
        gaps, acts, found = listed.gaps, listed.acts, listed.found
        closed = [c for c in acts if c.state is State.CLOSED and c.entry.sample == found.sample]
        return self._room.door.show.page(
            "gaps.html",
            visitor,
            said=done(request),
            error=self._finder.fault,
            period=found.period,
            sample=found.sample,
            review=self._room.review,
            open=[gap for gap in gaps if gap.open],
            waiting=[gap for gap in gaps if gap.closing and gap.closing.state is State.WAITING],
            answered=[gap for gap in gaps if gap.closing is None and gap.answered],
            closed=closed,
            how=HOW,
            name=self._room.name,
        )

    async def open(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec/chua-tra-loi/{id}`: the group, the nearest procedures, the forms.

        With `?tu=` the form begins with what that draft says.
        """
        before, typed = self._drafts.find(request.query.get("tu", "")), Fields(())
        if before is not None:
            typed = Fields((("thu-tuc", "khac"), ("khac", before.procedure), ("cau", "\n".join(before.questions))))
        return await gap_page(self._room, self._finder, request, visitor, typed=typed)

    async def put_aside(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.Response:
        """Answer POST `…/{id}/dong`: nothing will be added for this group, and why."""
        room, reason = self._room, fields.one("ly-do", 300)
        how = How.OUT_OF_SCOPE if fields.one("cach") == "ngoai" else How.IGNORED
        gap, found = await self._finder.gap(request.match_info["id"])
        try:
            self._may_edit(visitor)
            if not fold(reason):
                raise Refused("Anh/chị chưa ghi lý do. Lý do được in trong báo cáo.")
            if mask(reason) != reason:
                raise Refused(
                    "Lý do còn thông tin riêng của một người. Lý do được in trong báo cáo: bỏ tên, số, địa chỉ."
                )
            entry = entry_about(gap, how, visitor, room.now(), found.sample, reason)
            await room.work(lambda: write_entry(room.settings.knowledge, entry))
        except (Refused, GapLogError) as error:
            words = error.text if isinstance(error, Refused) else str(error)
            return await gap_page(self._room, self._finder, request, visitor, error=words, typed=fields)
        room.tell("desk-gap-closed", visitor, how=how.value, people=gap.people)
        return go(link(AT, xong="dong"))

    async def reopen(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.Response:
        """Answer POST `…/so/{number}/mo-lai`: a group put aside is looked at again."""
        room, number = self._room, int(request.match_info["number"])
        self._may_edit(visitor)
        known = await room.work(lambda: [c.entry for c in closings(room.settings)])
        entry = next((e for e in known if e.number == number and e.how is not How.ADDED), None)
        if entry is None:
            raise Refused(GONE, status=404)
        again = GapEntry(at=room.now(), by=visitor.name, how=How.REOPENED, sample=entry.sample, undoes=number)
        try:
            await room.work(lambda: write_entry(room.settings.knowledge, again))
        except GapLogError as error:
            raise Refused(str(error), status=409) from None
        room.tell("desk-gap-reopened", visitor, number=number)
        return go(link(AT, xong="mo-lai"))

    # -- pages --------------------------------------------------------------------------------------------------------

    def _waiting(self, visitor: Visitor) -> web.Response:
        return self._room.door.show.page("gaps_waiting.html", visitor, error=self._finder.fault, finder=self._finder)

    def _may_edit(self, visitor: Visitor) -> None:
        if said := not_an_editor(self._room.settings, visitor.name):
            raise Refused(said, status=403)
