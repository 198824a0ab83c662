"""The first page of the desk: what is wrong, what waits, how complete each office is, what is due."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aiohttp import web

from bot.desk.room import Room
from bot.desk.show import done, link
from bot.desk.visitor import Visitor
from bot.edits import pending
from bot.store.staff import Role
from knowledge.completeness import Completeness
from knowledge.finding import Finding, Level
from knowledge.folder import Knowledge
from knowledge.notice import Notice
from knowledge.notice_file import NoticeError, read_notices
from knowledge.review import Standing

__all__ = ["Start"]

_REVIEWS = ("review-soon", "review-overdue")
_ELSEWHERE = frozenset({*_REVIEWS, "edit-waiting", "not-approved", "approved-deleted"})
"""Findings that have a place of their own on the page."""


@dataclass(frozen=True)
class Office:
    """The procedures one office answers for: how many, how much of what citizens ask they can answer, the emptiest."""

    name: str
    count: int
    share: float
    rows: Sequence[Completeness]


class Start:
    """Handlers of the first page."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [web.get(link(), self._room.door.page(Role.VIEWER, self.open))]

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
            review=room.review,
            facility=room.name(f"facilities/{room.settings.facility}"),
            errors=by_level[Level.ERROR],
            warnings=by_level[Level.WARNING],
            notes=by_level[Level.NOTE],
            waiting=[(s, room.name(s.record)) for s in waiting],
            notices=notices,
            broken=broken,
            reviews=sorted((f for f in found if f.code in _REVIEWS), key=lambda f: (f.level is Level.NOTE, f.message)),
            offices=offices(room.library.completeness, room.world.knowledge),
            name=lambda finding: self._where(finding),
        )

    def _waiting(self) -> list[Standing]:
        return pending(self._room.settings, self._room.log())

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


def offices(rows: Iterable[Completeness], knowledge: Knowledge) -> list[Office]:
    """Group completeness by the office that answers for a procedure, by its group where none is named; emptiest first.

    Args:
        rows: of every procedure.
        knowledge: what says who answers for it; one that waits for approval says so in `waiting`.
    """
    grouped: dict[str, list[Completeness]] = defaultdict(list)
    for row in rows:
        procedure = knowledge.waiting.get(row.id) or knowledge.procedures.get(row.id)
        if procedure is not None:
            grouped[procedure.owner or f"Nhóm {procedure.group.value}"].append(row)
    found = [Office(n, len(r), sum(c.share for c in r) / len(r), sorted(r, key=_share)) for n, r in grouped.items()]
    return sorted(found, key=lambda office: (office.share, office.name))


def _share(row: Completeness) -> float:
    return row.share
