"""Temporary notices: the list, posting one in half a minute, taking one off."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from aiohttp import web
from pydantic import ValidationError

from bot.desk.fields import Fields
from bot.desk.room import Room
from bot.desk.show import done, go, link
from bot.desk.visitor import Visitor
from bot.editor import not_an_editor
from bot.store.staff import Role
from bot.web.entry import Refused
from knowledge.chain import digest
from knowledge.finding import Level
from knowledge.notice import ALL, HOURS, Moment, Notice
from knowledge.notice_file import NoticeError, end_notice, post_notice, read_notices
from knowledge.notice_rules import notice_faults_in

__all__ = ["Board"]

_LONGEST = 300


class Board:
    """Handlers of the notices."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        door, at = self._room.door, link("thong-bao")
        return [
            web.get(at, door.page(Role.VIEWER, self.open)),
            web.post(at, door.form(Role.EDITOR, self.post)),
            web.post(f"{at}/{{number:[0-9]{{1,6}}}}/go", door.form(Role.EDITOR, self.end)),
        ]

    async def open(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec/thong-bao`."""
        return await self._shown(visitor, Fields(()), said=done(request))

    async def post(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.Response:
        """Answer POST `/ban-lam-viec/thong-bao`."""
        room, now = self._room, self._room.now()
        try:
            self._may_edit(visitor)
            text = fields.one("noi-dung", _LONGEST)
            if len(text) < 5:
                raise Refused("Anh/chị chưa ghi nội dung thông báo.")
            touches, facility = self._touches(fields), self._facility(fields)
            starts, until = _starts(fields, now), _until(fields, now)
            if until.end <= now.replace(tzinfo=None):
                raise Refused(f"Lúc hết ({until}) đã qua rồi. Anh/chị chọn lại.")
            if until.end <= starts.first:
                raise Refused(f"Lúc hết ({until}) phải sau lúc bắt đầu ({starts}). Anh/chị chọn lại.")
            warned = await room.work(lambda: self._warned(text, touches, facility, starts, until, visitor.name))
            if warned and fields.one("da-xem") != _mark(text, warned):
                return await self._shown(visitor, fields, warned=warned, mark=_mark(text, warned))
            posted = await room.work(
                lambda: post_notice(room.settings.knowledge, text, touches, facility, starts, until, visitor.name, now)
            )
        except Refused as refused:
            return await self._shown(visitor, fields, error=refused.text)
        except NoticeError as error:
            return await self._shown(visitor, fields, error=str(error))
        except ValidationError:
            return await self._shown(visitor, fields, error="Có mục chưa đúng. Anh/chị xem lại từng mục.")
        room.tell("desk-notice", visitor, number=posted.number)
        return go(link("thong-bao", xong="dang" if posted.shown(now) else "hen", so=posted.number))

    async def end(self, request: web.Request, visitor: Visitor, fields: Fields) -> web.Response:
        """Answer POST `/ban-lam-viec/thong-bao/{number}/go`."""
        room, number = self._room, int(request.match_info["number"])
        try:
            self._may_edit(visitor)
        except Refused as refused:
            return await self._shown(visitor, fields, error=refused.text)
        await room.work(lambda: end_notice(room.settings.knowledge, number, visitor.name, room.now()))
        room.tell("desk-notice-ended", visitor, number=number)
        return go(link("thong-bao", xong="go", so=number))

    def _warned(
        self, text: str, touches: tuple[str, ...], facility: str | None, starts: Moment, until: Moment, by: str
    ) -> list[str]:
        """Return what whoever posts should look at twice; what refuses a notice is said when it is posted."""
        keys = ("nội dung", "chạm tới", "cơ sở", "từ", "đến", "người đăng")
        values = dict(zip(keys, (text, touches, facility, starts, until, by), strict=True))
        notice = Notice.model_validate({"số": 1, **{k: v for k, v in values.items() if v is not None}})
        faults = notice_faults_in(self._room.settings.knowledge, notice)
        if any(f.level is Level.ERROR for f in faults):
            return []
        return [f"{f.message}; {f.fix}" for f in faults]

    def _may_edit(self, visitor: Visitor) -> None:
        if said := not_an_editor(self._room.settings, visitor.name):
            raise Refused(said)

    async def _shown(
        self,
        visitor: Visitor,
        typed: Fields,
        *,
        error: str = "",
        said: str = "",
        warned: Sequence[str] = (),
        mark: str = "",
    ) -> web.Response:
        room, now = self._room, self._room.now()
        notices = await room.work(lambda: read_notices(room.settings.knowledge))
        knowledge = room.world.knowledge
        return room.door.show.page(
            "notices.html",
            visitor,
            status=400 if error else 200,
            error=error,
            warned=warned,
            mark=mark,
            said=said,
            running=[n for n in notices if n.shown(now)],
            coming=[n for n in notices if not n.shown(now) and not n.over(now)],
            over=[n for n in reversed(notices) if n.over(now)],
            touched=self._touched,
            whose=lambda n: room.name(f"facilities/{n.facility}") if n.facility else "mọi cơ sở",
            several=[(i, room.name(f"facilities/{i}")) for i in room.settings.served],
            procedures=sorted(((p.id, p.name) for p in knowledge.public.values()), key=lambda row: row[1]),
            typed=typed,
            today=now.date(),
            longest=_LONGEST,
            all_facilities=ALL,
        )

    def _touched(self, notice: Notice) -> str:
        public = self._room.world.knowledge.public
        words = {ALL: "mọi câu trả lời", HOURS: "câu hỏi về giờ làm việc"}
        names = (words.get(t) or (public[t].name if t in public else t) for t in notice.touches)
        return ", ".join(names)

    def _touches(self, fields: Fields) -> tuple[str, ...]:
        match fields.one("cham"):
            case "gio":
                return (HOURS,)
            case "chon":
                chosen = [i for i in fields.all("thu-tuc") if i in self._room.world.knowledge.public]
                if not chosen:
                    raise Refused("Anh/chị chọn “Chỉ các thủ tục” nhưng chưa đánh dấu thủ tục nào.")
                return tuple(chosen)
        return (ALL,)

    def _facility(self, fields: Fields) -> str | None:
        """Return whose notice it is; None for every facility. Where several are served it has to be said."""
        served, asked = self._room.settings.served, fields.one("co-so")
        if len(served) == 1:
            return served[0]
        if asked != ALL and asked not in served:
            raise Refused("Anh/chị chưa chọn cơ sở.")
        return None if asked == ALL else asked


def _mark(text: str, warned: Sequence[str]) -> str:
    """Return what a confirmation carries: it is of this text and these warnings, not of any."""
    return digest("\n".join((text, *warned)).encode())


def _starts(fields: Fields, now: datetime) -> Moment:
    day = _day(fields.one("tu-ngay"))
    if day is None:
        return Moment(now.date(), now.time().replace(second=0, microsecond=0))
    return Moment(day, _clock(fields.one("tu-gio")))


def _until(fields: Fields, now: datetime) -> Moment:
    match fields.one("den"):
        case "mai":
            return Moment(now.date() + timedelta(days=1))
        case "khac":
            clock, day = _clock(fields.one("den-gio")), _day(fields.one("den-ngay"))
            if day is None and clock is None:
                raise Refused("Anh/chị chọn “Lúc khác” nhưng chưa ghi ngày, giờ hết.")
            return Moment(day or now.date(), clock)
    return Moment(now.date())


def _day(text: str) -> date | None:
    """Read what a browser's field for a day sends (2026-11-28), or a day as people write it."""
    if not text:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise Refused(f"Ngày “{text[:20]}” không rõ: ghi ngày/tháng/năm, ví dụ 28/11/2026.")


def _clock(text: str) -> time | None:
    if not text:
        return None
    try:
        return datetime.strptime(text.replace("h", ":").strip(":")[:5], "%H:%M").time()
    except ValueError:
        raise Refused(f"Giờ “{text[:20]}” không rõ: ghi giờ:phút, ví dụ 16:30.") from None
