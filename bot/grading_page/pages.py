"""The pages of the honesty check under `/cham-cau-tra-loi`: a week with its progress, one card at a time, a mark.

Blind: a card shows neither how sure the machine was nor what anybody else thinks. Everything works without a script.
"""

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, TypeVar

from aiohttp import web

from bot.desk.door import Door
from bot.desk.fields import Fields
from bot.desk.show import POLICY, Show, go
from bot.desk.visitor import Visitor
from bot.grading_page import pace
from bot.grading_page.drawing import last_monday
from bot.grading_page.recall import Recall, Recalled
from bot.grading_page.week import AT, Week
from bot.library import Library
from bot.settings import Settings
from bot.store.grading import Drawn, clear_mark, draw_week, drawn, mark_turn, settled, weeks
from bot.store.keeper import Keeper
from bot.store.leading import Turned, leading_to
from bot.store.staff import Role
from bot.store.store import Store
from bot.web import texts, view
from bot.web.entry import Refused
from bot.world import World
from knowledge.facility import Facility
from knowledge.folder import KnowledgeError
from metrics.agreement import agreement, pairs
from metrics.definitions import ANSWERS, Unit
from metrics.honesty import Mark
from metrics.periods import Kind, PeriodError, read_period
from metrics.share import Value
from metrics.words import figure, interval

__all__ = ["add_grading_page"]

WORDS = {Mark.RIGHT: "đúng", Mark.PARTIAL: "thiếu", Mark.WRONG: "sai", Mark.SHOULD_REFUSE: "lẽ ra phải từ chối"}
"""In the order of the buttons and their keys."""
_LATER = "de-sau"
_WEEKS = 8
_WITH_KEYS = POLICY.replace("default-src 'none';", "default-src 'none'; script-src 'self';")
_GONE = "Người dân đã xóa câu này, hoặc câu đã quá hạn lưu, nên không chấm nữa."
_FINAL = "Hai người đã chấm xong tuần này, mức đã chấm không sửa được nữa."
_TAKEN = "Câu này đã có hai người khác chấm."
T = TypeVar("T")


def add_grading_page(app: web.Application, settings: Settings, library: Library, keeper: Keeper, door: Door) -> None:
    """Add the pages under `/cham-cau-tra-loi`, behind the login of the desk."""
    app.add_routes(_Pages(door, settings, library, keeper).routes())


class _Pages:
    """Handlers of the grading pages."""

    def __init__(self, door: Door, settings: Settings, library: Library, keeper: Keeper) -> None:
        self._door, self._settings, self._library, self._keeper = door, settings, library, keeper
        self._recall = Recall(settings, library)
        self._show = Show(
            "bot.grading_page",
            "bot.web",
            t=texts,
            blocks=view.blocks,
            safe_url=view.safe_url,
            usable=view.usable,
            urgent=view.urgent,
            marks=WORDS,
        )

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        door = self._door
        week = f"{AT}/{{facility:[a-z0-9-]{{1,80}}}}/{{week:[0-9]{{4}}-W[0-9]{{2}}}}"
        card = f"{week}/{{place:[0-9]{{1,4}}}}"
        return [
            web.get(AT, door.page(Role.VIEWER, self.begin)),
            web.get(f"{AT}/", door.page(Role.VIEWER, self.begin)),
            web.get(week, door.page(Role.VIEWER, self.week)),
            web.get(card, door.page(Role.EDITOR, self.card)),
            web.post(card, door.form(Role.EDITOR, self.mark)),
        ]

    async def begin(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/cham-cau-tra-loi`: the last week, or an earlier one where nobody asked anything in that."""
        facility = self._world.knowledge.facilities[self._settings.facility]
        known = await self._store(lambda store: self._known(store, facility))
        monday = known[0] if known else last_monday(self._today)
        return go(Week.of(monday, facility).link())

    async def week(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `…/{facility}/{week}`: how far it is, how to judge, what two people judged differently."""
        week = self._asked(request)

        def work(store: Store) -> tuple[list[Drawn], list[tuple[Week, list[Drawn]]]]:
            sample = self._sample(store, week)
            others = [Week.of(monday, week.facility) for monday in self._known(store, week.facility)]
            with store.reading() as db:
                return sample, [(one, drawn(db, one.monday, one.facility.id, test=one.test)) for one in others]

        sample, others = await self._store(work)
        name = visitor.name
        return self._show.page(
            "grading.html",
            visitor,
            week=week,
            said=_said(request),
            several=[self._facility(id) for id in self._settings.served],
            sample=sample,
            mine=[(place, sample[place - 1].marks[name].mark) for place in pace.mine(sample, name)],
            open=pace.open_places(sample, name),
            following=pace.next_place(sample, name),
            minutes=_minutes(pace.spent(sample, name)),
            alike=_alike(week, sample) if settled(sample) else None,
            differing=[(place, sample[place - 1].marks) for place in pace.differing(sample)],
            others=[(one, len(pace.mine(rows, name)), len(pace.open_places(rows, name))) for one, rows in others],
        )

    async def card(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `…/{week}/{place}`: one question, the answer it got, four buttons."""
        week, place = self._asked(request), int(request.match_info["place"])

        def work(store: Store) -> tuple[list[Drawn], list[Turned]]:
            sample = self._sample(store, week)
            if not 1 <= place <= len(sample):
                return sample, []
            with store.reading() as db:
                return sample, leading_to(db, sample[place - 1].turn)

        sample, turns = await self._store(work)
        if not 1 <= place <= len(sample):
            return go(week.link())
        one, final = sample[place - 1], settled(sample)
        recalled = await asyncio.to_thread(self._recall.answer, turns) if turns else None
        last = pace.last_marked(sample, visitor.name)
        return self._show.page(
            "card.html",
            visitor,
            policy=_WITH_KEYS,
            week=week,
            place=place,
            one=one,
            why=_why(one, visitor.name, final),
            given=one.marks[visitor.name].mark if visitor.name in one.marks else None,
            both=one.marks if final else {},
            last=last if last != place else None,
            done=len(pace.mine(sample, visitor.name)),
            of=len(pace.open_places(sample, visitor.name)),
            minutes=_minutes(pace.spent(sample, visitor.name)),
            **self._told(turns, recalled),
        )

    async def mark(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.Response:
        """Answer POST `…/{week}/{place}`: keep the mark, take it back, or leave the question for later."""
        week, place = self._asked(request), int(request.match_info["place"])
        said, turn = fields.one("cham"), fields.one("luot")
        if said not in (*Mark, _LATER):
            raise Refused("Anh/chị bấm một trong bốn mức, hoặc “Để sau”.")
        now = self._door.now()

        def work(store: Store) -> tuple[list[Drawn], bool]:
            sample = self._sample(store, week)
            if not 1 <= place <= len(sample) or str(sample[place - 1].turn) != turn:
                return sample, False
            with store.writing() as db:
                if said == _LATER:
                    kept = clear_mark(db, week.monday, int(turn), visitor.name)
                else:
                    kept = mark_turn(db, week.monday, int(turn), visitor.name, Mark(said), now)
                return drawn(db, week.monday, week.facility.id, test=week.test), kept

        sample, kept = await self._store(work)
        if not kept:
            return go(week.link(place) if 1 <= place <= len(sample) else week.link())
        following = pace.next_place(sample, visitor.name, place)
        return go(f"{week.link()}?xong=1" if following is None else week.link(following))

    @property
    def _today(self) -> date:
        return self._door.now().date()

    @property
    def _world(self) -> World:
        if self._library.world is None:
            raise KnowledgeError("trợ lý đang khởi động, chờ vài giây rồi tải lại trang")
        return self._library.world

    # -- what a page needs --------------------------------------------------------------------------------------------

    def _asked(self, request: web.Request) -> Week:
        """Return the week an address names; raises Refused for one that is not over, or another's facility."""
        facility = self._facility(request.match_info["facility"])
        try:
            period = read_period(Kind.WEEK, request.match_info["week"])
        except PeriodError as error:
            raise Refused(f"Không có tuần này: {error}.", status=404) from None
        if period.last >= self._today:
            raise Refused("Tuần này chưa hết nên chưa bốc mẫu. Anh/chị chọn tuần trước.", status=404)
        return Week(period, facility)

    def _facility(self, id: str) -> Facility:
        if id not in self._settings.served:
            raise Refused("Không có cơ sở này.", status=404)
        return self._world.knowledge.facilities[id]

    def _known(self, store: Store, facility: Facility) -> list[date]:
        with store.reading() as db:
            return weeks(db, facility.id, self._today, _WEEKS, test=facility.is_sample)

    def _sample(self, store: Store, week: Week) -> list[Drawn]:
        """Return the sample of a week, drawn now where nobody has opened it before."""
        with store.reading() as db:
            found = drawn(db, week.monday, week.facility.id, test=week.test)
        if found:
            return found
        with store.writing() as db:
            draw_week(db, week.monday, week.facility.id, test=week.test)
            return drawn(db, week.monday, week.facility.id, test=week.test)

    async def _store(self, work: Callable[[Store], T]) -> T:
        return await asyncio.to_thread(self._keeper.grading, work)

    def _told(self, turns: list[Turned], recalled: Recalled | None) -> dict[str, Any]:
        """Return what a card says of the question and of its answer."""
        if not turns or recalled is None:
            return {"asked": None, "before": None, "outcome": "", "about": "", "answer": None, "note": _GONE}
        last = turns[-1]
        return {
            "asked": last,
            "before": self._before(turns[-2]) if len(turns) > 1 else None,
            "outcome": ANSWERS.get(last.status, last.status),
            "about": self._name(last.procedure) if last.procedure else "",
            "answer": recalled.turn,
            "note": recalled.note,
        }

    def _name(self, procedure: str) -> str:
        known = self._world.knowledge.procedures.get(procedure)
        return known.name if known else procedure

    def _before(self, turn: Turned) -> str:
        """Return what the citizen said or tapped just before, and what the answer was about."""
        about = f" (trợ lý nói về: {self._name(turn.procedure)})" if turn.procedure else ""
        words = f"“{turn.text}”" if turn.text else "bấm một nút" if turn.action else "gửi tin không có chữ"
        return f"{words}{about}"


def _why(one: Drawn, grader: str, final: bool) -> str:
    """Return why a question cannot be judged, empty where it can."""
    if final:
        return _FINAL
    return "" if one.open_to(grader) else _TAKEN if one.there else _GONE


def _alike(week: Week, sample: list[Drawn]) -> dict[str, str]:
    """Return in words how far the two graders agree."""
    rows = ((week.monday, row.turn, who, given.mark.value) for row in sample for who, given in row.marks.items())
    found = agreement(pairs(rows))
    share = Value.share(found.top, found.of or 0)
    return {
        "share": f"{figure(share, Unit.SHARE)} ({interval(share, Unit.SHARE)})",
        "kappa": figure(found, Unit.KAPPA),
        "interval": interval(found, Unit.KAPPA),
    }


def _minutes(spent: timedelta) -> int:
    return round(spent.total_seconds() / 60)


def _said(request: web.Request) -> str:
    return "Anh/chị đã chấm xong mẫu tuần này. Cảm ơn anh/chị." if request.query.get("xong") == "1" else ""
