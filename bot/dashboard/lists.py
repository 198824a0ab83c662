"""The masked turns behind a figure, and the conversation one of them belongs to."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from aiohttp import web

from bot.dashboard.asked import Asked
from bot.dashboard.hall import Hall
from bot.dashboard.shown import behind
from bot.desk.places import FIGURES
from bot.desk.visitor import Visitor
from bot.store.retention import RETENTION
from bot.store.staff import Role
from bot.web.entry import Refused
from metrics.behind import Chosen, Seen, conversation, turns_behind
from metrics.breakdowns import channel_name
from metrics.definitions import ANSWERS, BY_ID, METRICS, Metric
from metrics.gaps import PEOPLE
from metrics.story import SAMPLE
from metrics.words import number
from nlu.aspect import Aspect

__all__ = ["Lists"]

_PAGE = 50
_MOST_PAGES = 200
_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_STATUS = {**ANSWERS, "smalltalk": "chào hỏi, cảm ơn", "stopped": "im lặng vì có người đang trả lời"}
_DANGER = frozenset({"emergency", "distress"})
_GONE = (
    f"Không có lượt này. Lượt hỏi được xóa sau {RETENTION.turn.days} ngày, hoặc khi người dân xóa dữ liệu của mình; "
    "sau đó chỉ còn số đếm."
)


class Lists:
    """Handlers of the turns behind a figure."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        page = self._hall.door.page
        return [
            web.get(f"{FIGURES}/luot", page(Role.VIEWER, self.open)),
            web.get(f"{FIGURES}/cuoc/{{id:[0-9]{{1,15}}}}", page(Role.VIEWER, self.conversation)),
        ]

    async def open(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/bao-cao/luot`."""
        hall, asked = self._hall, self._hall.asked(request)
        metric, chosen = _metric(request), _chosen(request)
        page = _number(request, "trang", 1, _MOST_PAGES) or 1
        scope, period = hall.scope(asked), asked.period
        skip = (page - 1) * _PAGE
        found = await hall.read(
            visitor, lambda db: turns_behind(db, metric, scope, period.first, period.last, chosen, _PAGE, skip)
        )
        hall.tell("dashboard-turns", visitor, asked, figure=metric.id, turns=len(found.turns))
        more = {name: request.query.get(name) for name in ("ket-cuc", "khia-canh", "thu", "gio")}
        return hall.door.show.page(
            "turns.html",
            visitor,
            **self._frame(asked, scope.sample),
            metric=metric,
            narrowed=self._narrowed(chosen),
            found=found,
            rows=[self._row(turn) for turn in found.turns],
            first=skip + 1,
            last=skip + len(found.turns),
            before=asked.link("luot", chi_so=metric.id, trang=page - 1, **more) if page > 1 else "",
            after=asked.link("luot", chi_so=metric.id, trang=page + 1, **more)
            if skip + _PAGE < found.kept and page < _MOST_PAGES
            else "",
            gone=found.total - found.kept,
            kept_days=RETENTION.turn.days,
            withheld=any(turn.withheld for turn in found.turns),
        )

    async def conversation(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/bao-cao/cuoc/{id}`."""
        hall, asked, id = self._hall, self._hall.asked(request), int(request.match_info["id"])
        scope = hall.scope(asked)
        turns = await hall.read(visitor, lambda db: conversation(db, scope, id))
        if not turns:
            raise Refused(_GONE, status=404)
        hall.tell("dashboard-conversation", visitor, asked, turns=len(turns))
        return hall.door.show.page(
            "conversation.html",
            visitor,
            **self._frame(asked, scope.sample),
            rows=[self._row(turn) for turn in turns],
            id=id,
            channel=channel_name(turns[0].channel),
            begun=turns[0].at,
            ends=turns[0].at + timedelta(days=RETENTION.turn.days),
            alone=len(turns) == 1,
            withheld=any(turn.withheld for turn in turns),
        )

    def _frame(self, asked: Asked, sample: bool) -> dict[str, Any]:
        return {
            "asked": asked,
            "period": asked.period,
            "filters": self._hall.filters(asked),
            "sample": sample,
            "SAMPLE": SAMPLE,
            "PEOPLE": PEOPLE,
            "count": number,
        }

    def _row(self, turn: Seen) -> dict[str, object]:
        """Return a turn in words."""
        public = self._hall.world.knowledge.public
        return {
            "id": turn.id,
            "at": turn.at,
            "channel": channel_name(turn.channel),
            "status": _STATUS.get(turn.status, turn.status),
            "procedure": self._hall.procedure(turn.procedure) if turn.procedure else "",
            "page": f"/thu-tuc/{turn.procedure}" if turn.procedure in public else "",
            "aspect": self._hall.aspect(turn.aspect) if turn.aspect else "",
            "text": turn.text,
            "instead": _instead(turn),
        }

    def _narrowed(self, chosen: Chosen) -> Sequence[str]:
        found = []
        if chosen.status is not None:
            found.append(_STATUS[chosen.status])
        if chosen.aspect is not None:
            found.append(f"khía cạnh “{self._hall.aspect(chosen.aspect) if chosen.aspect else 'chung'}”")
        if chosen.weekday is not None:
            found.append(_WEEKDAYS[chosen.weekday])
        if chosen.hour is not None:
            found.append(f"từ {chosen.hour} giờ đến {chosen.hour + 1} giờ")
        return found


def _instead(turn: Seen) -> str:
    """Return what stands where a turn shows no words."""
    if turn.withheld:
        return f"(chữ không hiện: dưới {PEOPLE} người hỏi như vậy)"
    if turn.status in _DANGER:
        return "(báo nguy hiểm: không giữ chữ nào, không giữ là ai)"
    return "(bấm nút)" if turn.tapped else "(gửi ảnh, giọng nói, tệp… hoặc không giữ chữ)"


def _metric(request: web.Request) -> Metric:
    metric = BY_ID.get(request.query.get("chi-so", "turns"))
    if metric is None or not behind(metric):
        known = ", ".join(m.id for m in METRICS if behind(m))
        raise Refused(f"Chỉ số này không có danh sách lượt hỏi ở phía sau. Các chỉ số có: {known}.", status=404)
    return metric


def _chosen(request: web.Request) -> Chosen:
    status, aspect = request.query.get("ket-cuc") or None, request.query.get("khia-canh") or None
    if status is not None and status not in _STATUS:
        raise Refused("Không có kết cục này. Anh/chị quay lại trang số liệu rồi chọn lại.")
    if aspect not in (None, "-", *Aspect):
        raise Refused("Không có khía cạnh này. Anh/chị quay lại trang số liệu rồi chọn lại.")
    weekday, hour = _number(request, "thu", 0, 6), _number(request, "gio", 0, 23)
    return Chosen(weekday, hour, status, "" if aspect == "-" else aspect)


def _number(request: web.Request, name: str, low: int, high: int) -> int | None:
    text = request.query.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 5 and low <= int(text) <= high):
        raise Refused(f"Địa chỉ có chỗ không đúng: “{name}” phải là số từ {low} đến {high}.")
    return int(text)
