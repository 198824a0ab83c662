"""Questions nobody could answer: the groups, a draft for each, adding sample questions, putting a group aside."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from bot.adding import Addition, AdditionError, add, draft_addition
from bot.desk.fields import Fields
from bot.desk.finder import Finder
from bot.desk.looks import Look
from bot.desk.room import Room
from bot.desk.show import done, go, link
from bot.desk.visitor import Visitor
from bot.editor import not_an_editor
from bot.gap_log import Closing, GapEntry, GapLogError, How, State, write_entry
from bot.gaps import Found, OpenGap
from bot.store.staff import Role
from bot.web.entry import Refused
from knowledge.review import standing_of
from nlu.mask import mask
from nlu.text import fold

__all__ = ["Gaps"]

_AT = "chua-tra-loi"
_WAIT = 2.0
"""Seconds a page waits for the groups before it shows how far the search is."""
_DRAFTS = 30
_GONE = "Nhóm câu hỏi này không còn trong danh sách. Anh/chị tải lại trang danh sách."
_HOW = {
    How.ADDED: "thêm câu hỏi mẫu vào",
    How.OUT_OF_SCOPE: "ngoài phạm vi",
    How.IGNORED: "bỏ qua",
    How.REOPENED: "mở lại",
}


@dataclass(frozen=True)
class _Drafted:
    """Questions somebody is about to add for a group."""

    gap: OpenGap
    sample: bool
    procedure: str
    questions: tuple[str, ...]


class Gaps:
    """Handlers of the groups."""

    def __init__(self, room: Room, finder: Finder) -> None:
        self._room, self._finder = room, finder
        self._drafts: OrderedDict[str, _Drafted] = OrderedDict()

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        door, at = self._room.door, link(_AT)
        one = f"{at}/{{id:[0-9a-f]{{16}}}}"
        draft = f"{at}/ban-thao/{{look:[A-Za-z0-9_-]{{22}}}}"
        return [
            web.get(at, door.page(Role.VIEWER, self.all)),
            web.get(one, door.page(Role.EDITOR, self.open)),
            web.post(f"{one}/xem-truoc", door.form(Role.EDITOR, self.look)),
            web.post(f"{one}/dong", door.form(Role.EDITOR, self.put_aside)),
            web.get(draft, door.page(Role.EDITOR, self.draft)),
            web.post(draft, door.form(Role.EDITOR, self.add)),
            web.post(f"{at}/so/{{number:[0-9]{{1,6}}}}/mo-lai", door.form(Role.EDITOR, self.reopen)),
        ]

    async def all(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec/chua-tra-loi`: every group, and what was done about earlier ones."""
        self._finder.begin(anew="lai" in request.query)
        if "lai" in request.query:
            return go(link(_AT))
        standing = await self._standing()
        if standing is None:
            return self._waiting(visitor)
        gaps, acts, found = standing
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
            how=_HOW,
            name=self._room.name,
        )

    async def open(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec/chua-tra-loi/{id}`: the group, the nearest procedures, the forms."""
        self._finder.begin()
        return await self._shown(request, visitor)

    async def look(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.Response:
        """Answer POST `…/{id}/xem-truoc`: check the questions and begin the look at what they change."""
        room = self._room
        chosen = fields.one("thu-tuc")
        procedure = fields.one("khac") if chosen == "khac" else chosen
        questions = fields.raw("cau").splitlines()
        gap, found = await self._gap(request)
        try:
            if procedure not in room.world.knowledge.public:
                raise AdditionError("Anh/chị chưa chọn thủ tục.")
            addition = await room.work(
                lambda: draft_addition(room.settings, procedure, questions, visitor.name, room.today())
            )
        except AdditionError as error:
            return await self._shown(request, visitor, error=str(error), typed=fields)

        look = await room.work(lambda: self._begin(addition, gap, found, visitor, procedure))
        return go(link("xem-truoc", look.id) if look.going_on else look.back)

    async def draft(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `…/ban-thao/{look}`: what would be added, what it changes, the form that adds it."""
        return await self._drafted_shown(request, visitor)

    async def add(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.Response:
        """Answer POST `…/ban-thao/{look}`: write it; under review it waits for a second person."""
        room, reason = self._room, fields.one("ly-do", 500)
        drafted, look = self._drafted(request)

        def work() -> Addition:
            addition = self._addition(drafted, visitor)
            if not self._matches(addition, look):
                raise AdditionError("Tệp vừa đổi so với lúc xem trước. Anh/chị xem trước lại rồi thêm.")
            if look.breaks and not room.review and not fold(reason):
                words = f"{len(look.breaks)} câu hỏi sẽ không còn được trả lời đúng. Muốn vẫn thêm thì ghi lý do."
                raise AdditionError(words)
            add(room.settings, addition, room.now())
            entry = _entry(drafted.gap, How.ADDED, visitor, room.now(), drafted.sample, reason)
            added = {"record": addition.record, "added": addition.questions}
            write_entry(room.settings.knowledge, entry.model_copy(update=added))
            return addition

        try:
            addition = await room.work(work)
        except (AdditionError, GapLogError) as error:
            return await self._drafted_shown(request, visitor, error=str(error), typed=fields)
        self._drafts.pop(look.id, None)
        look.back = link("ban-sua", tep=addition.record)  # from now on it is a look at an edit that waits
        room.tell("desk-gap-added", visitor, record=addition.record, questions=len(addition.questions))
        if room.review:
            return go(link("ban-sua", tep=addition.record))
        return go(link(_AT, xong="them"))

    async def put_aside(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.Response:
        """Answer POST `…/{id}/dong`: nothing will be added for this group, and why."""
        room, reason = self._room, fields.one("ly-do", 300)
        how = How.OUT_OF_SCOPE if fields.one("cach") == "ngoai" else How.IGNORED
        gap, found = await self._gap(request)
        try:
            self._may_edit(visitor)
            if not fold(reason):
                raise Refused("Anh/chị chưa ghi lý do. Lý do được in trong báo cáo.")
            if mask(reason) != reason:
                raise Refused(
                    "Lý do còn thông tin riêng của một người. Lý do được in trong báo cáo: bỏ tên, số, địa chỉ."
                )
            entry = _entry(gap, how, visitor, room.now(), found.sample, reason)
            await room.work(lambda: write_entry(room.settings.knowledge, entry))
        except (Refused, GapLogError) as error:
            words = error.text if isinstance(error, Refused) else str(error)
            return await self._shown(request, visitor, error=words, typed=fields)
        room.tell("desk-gap-closed", visitor, how=how.value, people=gap.people)
        return go(link(_AT, xong="dong"))

    async def reopen(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.Response:
        """Answer POST `…/so/{number}/mo-lai`: a group put aside is looked at again."""
        room, number = self._room, int(request.match_info["number"])
        self._may_edit(visitor)
        standing = await self._standing()
        known = [c.entry for c in standing[1]] if standing else []
        entry = next((e for e in known if e.number == number and e.how is not How.ADDED), None)
        if entry is None:
            raise Refused(_GONE, status=404)
        again = GapEntry(at=room.now(), by=visitor.name, how=How.REOPENED, sample=entry.sample, undoes=number)
        try:
            await room.work(lambda: write_entry(room.settings.knowledge, again))
        except GapLogError as error:
            raise Refused(str(error), status=409) from None
        room.tell("desk-gap-reopened", visitor, number=number)
        return go(link(_AT, xong="mo-lai"))

    # -- pages --------------------------------------------------------------------------------------------------------

    def _waiting(self, visitor: Visitor) -> web.Response:
        return self._room.door.show.page("gaps_waiting.html", visitor, error=self._finder.fault, finder=self._finder)

    async def _shown(
        self, request: web.Request, visitor: Visitor, *, error: str = "", typed: Fields | None = None
    ) -> web.Response:
        gap, found = await self._gap(request)
        public = self._room.world.knowledge.public
        return self._room.door.show.page(
            "gap.html",
            visitor,
            status=409 if error else 200,
            error=error,
            gap=gap,
            period=found.period,
            sample=found.sample,
            review=self._room.review,
            procedures=sorted(((p.id, p.name) for p in public.values()), key=lambda row: fold(row[1])),
            typed=typed or Fields(()),
            how=_HOW,
        )

    async def _drafted_shown(
        self, request: web.Request, visitor: Visitor, *, error: str = "", typed: Fields | None = None
    ) -> web.Response:
        drafted, look = self._drafted(request)
        if look.going_on:
            return go(link("xem-truoc", look.id))
        room = self._room

        def work() -> tuple[Addition | None, str, bool]:
            try:
                addition = self._addition(drafted, visitor)
            except AdditionError as fault:
                return None, str(fault), False
            path = room.settings.knowledge / f"{addition.record}.yaml"
            waits = room.review and standing_of(room.log(), addition.record, path).waits
            return addition, "" if self._matches(addition, look) else "Tệp vừa đổi. Anh/chị xem trước lại.", waits

        addition, late, waits = await room.work(work)
        return room.door.show.page(
            "gap_draft.html",
            visitor,
            status=409 if error else 200,
            error=error or late,
            late=late,
            drafted=drafted,
            addition=addition,
            waits=waits,
            look=look,
            review=room.review,
            typed=typed or Fields(()),
        )

    # -- what a request is about --------------------------------------------------------------------------------------

    async def _standing(self) -> tuple[Sequence[OpenGap], Sequence[Closing], Found] | None:
        """Return the groups as they stand; None where they are not there yet."""
        await asyncio.to_thread(self._finder.wait, _WAIT)
        standing, found = await self._room.work(self._finder.standing), self._finder.found()
        return (*standing, found) if standing is not None and found is not None else None

    async def _gap(self, request: web.Request) -> tuple[OpenGap, Found]:
        self._finder.begin()
        standing = await self._standing()
        if standing is None:
            raise Refused("Máy đang gom nhóm câu hỏi. Anh/chị chờ vài giây rồi tải lại trang.", status=503, after=5)
        gaps, _, found = standing
        mark = request.match_info["id"]
        gap = next((gap for gap in gaps if mark in gap.marks), None)
        if gap is None:
            raise Refused(_GONE, status=404)
        return gap, found

    def _begin(self, addition: Addition, gap: OpenGap, found: Found, visitor: Visitor, procedure: str) -> Look:
        texts = {addition.record: addition.text}
        look = self._room.looks.begin(self._room.log(), texts, visitor.name, "")
        if look is None:
            raise Refused("Đang có nhiều lần xem trước. Anh/chị chờ một phút rồi thử lại.", status=503, after=30)
        look.back = link(_AT, "ban-thao", look.id)
        self._drafts[look.id] = _Drafted(gap, found.sample, procedure, addition.questions)
        while len(self._drafts) > _DRAFTS:
            self._drafts.popitem(last=False)
        return look

    def _drafted(self, request: web.Request) -> tuple[_Drafted, Look]:
        drafted, look = self._drafts.get(request.match_info["look"]), self._room.looks.find(request.match_info["look"])
        if drafted is None or look is None:
            raise Refused("Bản thảo này không còn. Anh/chị mở lại nhóm câu hỏi rồi xem trước lần nữa.", status=404)
        return drafted, look

    def _addition(self, drafted: _Drafted, visitor: Visitor) -> Addition:
        room = self._room
        return draft_addition(room.settings, drafted.procedure, drafted.questions, visitor.name, room.today())

    def _matches(self, addition: Addition, look: Look) -> bool:
        """True where exactly this was looked at, and the look came to an end."""
        same = self._room.looks.of(self._room.log(), {addition.record: addition.text})
        return same is look and look.headline != ""

    def _may_edit(self, visitor: Visitor) -> None:
        if said := not_an_editor(self._room.settings, visitor.name):
            raise Refused(said, status=403)


def _entry(gap: OpenGap, how: How, visitor: Visitor, at: datetime, sample: bool, reason: str) -> GapEntry:
    return GapEntry(
        at=at,
        by=visitor.name,
        how=how,
        sample=sample,
        words=gap.words,
        marks=gap.marks[:50],
        people=gap.people,
        questions=gap.questions,
        first=gap.days[0],
        last=gap.days[-1],
        reason=reason,
    )
