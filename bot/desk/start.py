"""The first page of the desk: what is wrong, what waits, how complete each office is, what is due."""

from aiohttp import web

from bot.alarms import Alarms
from bot.desk.finder import Finder
from bot.desk.room import Room
from bot.desk.show import done, go, link
from bot.desk.visitor import Visitor
from bot.edits import pending
from bot.reminders import reminders
from bot.store.staff import Role
from knowledge.finding import Finding, Level
from knowledge.notice import Notice
from knowledge.notice_file import NoticeError, read_notices
from knowledge.review import Standing

__all__ = ["Start"]

_ELSEWHERE = frozenset({"review-soon", "review-overdue", "edit-waiting", "not-approved", "approved-deleted"})
"""Findings that have a place of their own on the page."""


class Start:
    """Handlers of the first page."""

    def __init__(self, room: Room, finder: Finder) -> None:
        self._room, self._finder = room, finder

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [web.get(link(), self._room.door.page(Role.VIEWER, self.open)), web.get(f"{link()}/", self.slash)]

    async def open(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec`."""
        room = self._room
        waiting = await room.work(self._waiting) if room.review else []
        notices, broken = await room.work(self._notices)
        found = room.library.findings
        by_level = {level: [f for f in found if f.level is level and f.code not in _ELSEWHERE] for level in Level}
        return room.door.show.page(
            "start.html",
            visitor,
            said=done(request),
            alarms=await room.work(Alarms(room.settings.data_dir).standing),
            review=room.review,
            facility=room.name(f"facilities/{room.settings.facility}"),
            errors=by_level[Level.ERROR],
            warnings=by_level[Level.WARNING],
            notes=by_level[Level.NOTE],
            waiting=[(s, room.name(s.record)) for s in waiting],
            unanswered=await room.work(self._unanswered),
            notices=notices,
            broken=broken,
            due=reminders(room.world.knowledge, room.settings.facility, room.today(), room.settings.grace_days),
            offices=room.library.offices,
            name=self._where,
        )

    async def slash(self, request: web.Request) -> web.Response:
        """Answer GET `/ban-lam-viec/`, as people type it."""
        return go(link())

    def _waiting(self) -> list[Standing]:
        return pending(self._room.settings, self._room.log())

    def _unanswered(self) -> int | None:
        """Return how many groups of unanswered questions somebody has to look at; None while nobody knows yet."""
        self._finder.begin()
        standing = self._finder.standing()
        return sum(gap.open for gap in standing[0]) if standing else None

    def _notices(self) -> tuple[list[Notice], str]:
        now = self._room.now()
        try:
            return [n for n in read_notices(self._room.settings.knowledge) if n.shown(now)], ""
        except NoticeError as error:
            return [], str(error)

    def _where(self, finding: Finding) -> str:
        """Return the name people know the file of a finding by."""
        record = finding.file.removesuffix(".yaml")
        return self._room.name(record) if record.startswith(("procedures/", "facilities/")) else finding.file
