"""Every record with its history: who approved what, going back to a version, taking an approval back."""

from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from bot.approving import roll_back, target_of, withdraw
from bot.desk.fields import Fields
from bot.desk.looks import Look
from bot.desk.room import Room
from bot.desk.show import done, go, link
from bot.desk.visitor import Visitor
from bot.edits import changes_of, errors_in
from bot.set_aside import SetAside, set_aside_of
from bot.store.staff import Role
from bot.web.entry import Refused
from knowledge.approval import ApprovalError, ApprovalLog
from knowledge.chain import RECORD, Action, Approval
from knowledge.finding import Finding
from knowledge.review import CALENDAR_RECORD, Standing, record_files, standing_of, standings
from nlu.text import fold

__all__ = ["Records"]

_DONE = {Action.APPROVE: "Duyệt", Action.ROLLBACK: "Quay lại", Action.WITHDRAW: "Rút"}


@dataclass(frozen=True)
class Version:
    """An approved version somebody may go back to.

    Attributes:
        approval: its entry.
        changes: what would change against the version that counts; None where that cannot be told.
        errors: why it cannot be gone back to.
        look: the look at answers, if there was one.
    """

    approval: Approval
    changes: list[str] | None
    errors: list[Finding]
    look: Look | None


@dataclass(frozen=True)
class Entry:
    """One entry of the history; `changes` against the version before it, None where that cannot be told."""

    approval: Approval
    changes: list[str] | None


class Records:
    """Handlers of the records."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        door, one = self._room.door, f"{link('ho-so')}/{{record:{RECORD}}}"
        version = f"{one}/{{number:[0-9]{{1,6}}}}"
        return [
            web.get(link("ho-so"), door.page(Role.VIEWER, self.all)),
            web.get(one, door.page(Role.VIEWER, self.open)),
            web.get(version, door.page(Role.VIEWER, self.version)),
            web.post(f"{version}/xem-truoc", door.form(Role.EDITOR, self.look)),
            web.post(version, door.form(Role.APPROVER, self.roll_back)),
            web.post(f"{one}/rut", door.form(Role.APPROVER, self.withdraw)),
        ]

    async def all(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec/ho-so`: every record, or those whose name has the words of `?tim=`."""
        room, wanted = self._room, request.query.get("tim", "")[:100]

        def work() -> list[Standing]:
            log, files = room.log(), record_files(room.settings.knowledge)
            found = standings(room.settings.knowledge, log)
            calendar = [] if log.covers(CALENDAR_RECORD) or CALENDAR_RECORD not in files else [CALENDAR_RECORD]
            return [*found, *(Standing(record, None, b"") for record in calendar)]

        rows = [(s, room.name(s.record)) for s in await room.work(work)]
        words = fold(wanted)
        shown = [row for row in rows if words in fold(row[1]) or words in fold(row[0].record)]
        shown.sort(key=lambda row: (row[0].record.partition("/")[0], fold(row[1])))
        return room.door.show.page("records.html", visitor, rows=shown, wanted=wanted, review=room.review)

    async def open(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec/ho-so/{record}`: how it stands, and every entry of the log about it."""
        return await self._shown(request, visitor)

    async def version(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec/ho-so/{record}/{number}`: what going back to a version changes, and the form."""
        return await self._version_shown(request, visitor)

    async def look(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.Response:
        """Answer POST `/ban-lam-viec/ho-so/{record}/{number}/xem-truoc`: begin the look at answers."""
        record, number = _asked(request)

        def begin() -> Look | None:
            log = self._room.log()
            text = log.data(target_of(log, record, number))
            return self._room.looks.begin(log, {record: text}, visitor.name, link("ho-so", record, str(number)))

        look = await self._room.work(begin)
        if look is None:
            raise Refused("Đang có nhiều lần xem trước. Anh/chị chờ một phút rồi thử lại.", status=503, after=30)
        return go(link("xem-truoc", look.id))

    async def roll_back(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.Response:
        """Answer POST `/ban-lam-viec/ho-so/{record}/{number}`."""
        record, number = _asked(request)
        room, reason, seen = self._room, fields.one("ly-do", 500), _seen(fields)

        def work() -> tuple[Path | None, str | None]:
            log = room.log()
            log.current(record, seen)
            target = target_of(log, record, number)
            if errors_in(room.settings, {record: log.data(target)}, room.today()):
                raise ApprovalError("bản này nay có lỗi nên không quay lại được; chọn bản khác, hoặc rút")
            return roll_back(room.settings, log, target, visitor.name, room.now(), _reason(reason), seen)

        try:
            aside, said = await room.work(work)
        except ApprovalError as error:
            return await self._version_shown(request, visitor, error=str(error))
        room.tell("desk-rolled-back", visitor, record=record, git=said)
        return go(link("ho-so", record, xong="quay-lai-cat" if aside else "quay-lai"))

    async def withdraw(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.Response:
        """Answer POST `/ban-lam-viec/ho-so/{record}/rut`."""
        record, room, reason = request.match_info["record"], self._room, fields.one("ly-do", 500)
        seen = _seen(fields)

        def work() -> str | None:
            return withdraw(room.settings, room.log(), record, visitor.name, room.now(), _reason(reason), seen)

        try:
            said = await room.work(work)
        except ApprovalError as error:
            return await self._shown(request, visitor, error=str(error))
        room.tell("desk-withdrawn", visitor, record=record, git=said)
        return go(link("ho-so", record, xong="rut"))

    # -- pages --------------------------------------------------------------------------------------------------------

    async def _shown(self, request: web.Request, visitor: Visitor, *, error: str = "") -> web.Response:
        record, room = request.match_info["record"], self._room

        def work() -> tuple[Standing, list[Entry], list[Finding], list[SetAside]]:
            log, files = room.log(), record_files(room.settings.knowledge)
            if record not in files and not log.covers(record):
                raise Refused("Không có hồ sơ nào ở địa chỉ này.", status=404)
            standing = standing_of(log, record, files.get(record))
            return standing, _entries(log, record), log.faults, set_aside_of(room.settings, record)

        standing, entries, faults, aside = await room.work(work)
        return room.door.show.page(
            "record.html",
            visitor,
            status=409 if error else 200,
            said=done(request),
            error=error,
            standing=standing,
            name=room.name(record),
            entries=entries,
            faults=faults,
            aside=aside,
            words=_DONE,
            review=room.review,
            may_withdraw=standing.approval is not None and record != CALENDAR_RECORD,
        )

    async def _version_shown(self, request: web.Request, visitor: Visitor, *, error: str = "") -> web.Response:
        record, number = _asked(request)
        room = self._room

        def work() -> tuple[Version, bool, int]:
            log = room.log()
            target = target_of(log, record, number)
            return self._version(log, target), log.approved(record) == target, log.last(record)

        version, current, seen = await room.work(work)
        return room.door.show.page(
            "version.html",
            visitor,
            status=409 if error else 200,
            error=error,
            version=version,
            current=current,
            seen=seen,
            name=room.name(record),
            record=record,
            review=room.review,
        )

    def _version(self, log: ApprovalLog, target: Approval) -> Version:
        text = log.data(target)
        changes = changes_of(log, target.record, log.approved(target.record), text)
        errors = errors_in(self._room.settings, {target.record: text}, self._room.today())
        look = self._room.looks.of(log, {target.record: text})
        said = [str(change) for change in changes] if changes is not None else None
        return Version(target, said, errors.get(target.record, []), look)


def _entries(log: ApprovalLog, record: str) -> list[Entry]:
    """Return the history of a record, newest first, each entry with what it changed."""
    found: list[Entry] = []
    before: Approval | None = None
    for approval in log.history(record):
        changes = None
        if approval.sha256 is not None and before is not None:
            changes = _said(log, record, before, approval)
        found.append(Entry(approval, changes))
        before = approval if approval.sha256 is not None else before
    return found[::-1]


def _said(log: ApprovalLog, record: str, before: Approval, after: Approval) -> list[str] | None:
    try:
        changes = changes_of(log, record, before, log.data(after))
    except ApprovalError:  # its text is lost; the faults of the log say so
        return None
    return [str(change) for change in changes] if changes is not None else None


def _asked(request: web.Request) -> tuple[str, int]:
    return request.match_info["record"], int(request.match_info["number"])


def _seen(fields: Fields) -> int:
    """Return the entry a form was made on; a form that does not say which decides on nothing that was."""
    number = fields.one("so-cuoi")
    return int(number) if number.isdecimal() else 0


def _reason(reason: str) -> str:
    if not fold(reason):
        raise ApprovalError("hãy ghi lý do")
    return reason
