"""A draft for a group of unanswered questions: sample questions, checked, looked at, then written for approval."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from bot.adding import Addition, AdditionError, add, draft_addition
from bot.desk.fields import Fields
from bot.desk.finder import Finder
from bot.desk.looks import Look
from bot.desk.room import Room
from bot.desk.show import go, link
from bot.desk.visitor import Visitor
from bot.gap_log import HOW, GapEntry, GapLogError, How, write_entry
from bot.gaps import Found, OpenGap
from bot.store.staff import Role
from bot.web.entry import Refused
from knowledge.review import standing_of
from nlu.text import fold

__all__ = ["AT", "Drafted", "Drafts", "entry_about", "gap_page"]

AT = "chua-tra-loi"
"""Where the pages of the groups are, below the desk."""
_KEPT = 30


@dataclass(frozen=True)
class Drafted:
    """Questions somebody is about to add for a group."""

    gap: OpenGap
    sample: bool
    procedure: str
    questions: tuple[str, ...]


class Drafts:
    """Handlers of the drafts; those begun lately are in memory, as the looks at them are."""

    def __init__(self, room: Room, finder: Finder) -> None:
        self._room, self._finder = room, finder
        self._drafts: OrderedDict[str, Drafted] = OrderedDict()

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        door, at = self._room.door, link(AT)
        draft = f"{at}/ban-thao/{{look:[A-Za-z0-9_-]{{22}}}}"
        return [
            web.post(f"{at}/{{id:[0-9a-f]{{16}}}}/xem-truoc", door.form(Role.EDITOR, self.look)),
            web.get(draft, door.page(Role.EDITOR, self.draft)),
            web.post(draft, door.form(Role.EDITOR, self.add)),
        ]

    def find(self, look_id: str) -> Drafted | None:
        """Return the draft a look was begun for."""
        return self._drafts.get(look_id)

    async def look(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.Response:
        """Answer POST `…/{id}/xem-truoc`: check the questions and begin the look at what they change."""
        room = self._room
        chosen = fields.one("thu-tuc")
        procedure = fields.one("khac") if chosen == "khac" else chosen
        questions = fields.raw("cau").splitlines()
        gap, found = await self._finder.gap(request.match_info["id"])
        try:
            if procedure not in room.world.knowledge.public:
                raise AdditionError("Anh/chị chưa chọn thủ tục.")
            addition = await room.work(
                lambda: draft_addition(room.settings, procedure, questions, visitor.name, room.today())
            )
            look = await room.work(lambda: self._begin(addition, gap, found, visitor, procedure))
        except AdditionError as error:
            return await gap_page(room, self._finder, request, visitor, error=str(error), typed=fields)
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
            entry = entry_about(drafted.gap, How.ADDED, visitor, room.now(), drafted.sample, reason)
            added = {"record": addition.record, "added": addition.questions}
            try:
                write_entry(room.settings.knowledge, entry.model_copy(update=added))
            except GapLogError as error:
                words = f"Đã thêm câu hỏi vào tệp, nhưng chưa ghi được là nhóm đã xong. {error}"
                raise AdditionError(words) from None
            return addition

        try:
            addition = await room.work(work)
        except AdditionError as error:
            return await self._drafted_shown(request, visitor, error=str(error), typed=fields)
        self._drafts.pop(look.id, None)
        look.back = link("ban-sua", tep=addition.record)  # from now on it is a look at an edit that waits
        room.tell("desk-gap-added", visitor, record=addition.record, questions=len(addition.questions))
        if room.review:
            return go(link("ban-sua", tep=addition.record))
        return go(link(AT, xong="them"))

    # -- what it is about ---------------------------------------------------------------------------------------------

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
            same = look.fault or self._matches(addition, look)
            return addition, "" if same else "Tệp vừa đổi so với lúc xem trước. Anh/chị xem trước lại.", waits

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

    def _begin(self, addition: Addition, gap: OpenGap, found: Found, visitor: Visitor, procedure: str) -> Look:
        texts = {addition.record: addition.text}
        look = self._room.looks.begin(self._room.log(), texts, visitor.name, "")
        if look is None:
            raise AdditionError("Đang có nhiều lần xem trước. Anh/chị chờ một phút rồi bấm lại.")
        look.back = link(AT, "ban-thao", look.id)
        self._drafts[look.id] = Drafted(gap, found.sample, procedure, addition.questions)
        while len(self._drafts) > _KEPT:
            self._drafts.popitem(last=False)
        return look

    def _drafted(self, request: web.Request) -> tuple[Drafted, Look]:
        drafted, look = self._drafts.get(request.match_info["look"]), self._room.looks.find(request.match_info["look"])
        if drafted is None or look is None:
            raise Refused("Bản thảo này không còn. Anh/chị mở lại nhóm câu hỏi rồi xem trước lần nữa.", status=404)
        return drafted, look

    def _addition(self, drafted: Drafted, visitor: Visitor) -> Addition:
        room = self._room
        return draft_addition(room.settings, drafted.procedure, drafted.questions, visitor.name, room.today())

    def _matches(self, addition: Addition, look: Look) -> bool:
        """True where exactly this was looked at, and the look came to an end."""
        same = self._room.looks.of(self._room.log(), {addition.record: addition.text})
        return same is look and look.headline != ""


async def gap_page(
    room: Room,
    finder: Finder,
    request: web.Request,
    visitor: Visitor,
    *,
    error: str = "",
    typed: Fields | None = None,
) -> web.Response:
    """Return the page of the group a request names; raises Refused where there is none."""
    gap, found = await finder.gap(request.match_info["id"])
    public = room.world.knowledge.public
    return room.door.show.page(
        "gap.html",
        visitor,
        status=409 if error else 200,
        error=error,
        gap=gap,
        period=found.period,
        sample=found.sample,
        review=room.review,
        procedures=sorted(((p.id, p.name) for p in public.values()), key=lambda row: fold(row[1])),
        typed=typed or Fields(()),
        how=HOW,
    )


def entry_about(gap: OpenGap, how: How, visitor: Visitor, at: datetime, sample: bool, reason: str) -> GapEntry:
    """Return the line of the log that says what was done about a group."""
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
