"""The first page of the figures, the filters, and a page for each figure: what it means, what it was, day by day."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from aiohttp import web

from bot.dashboard.asked import Asked
from bot.dashboard.hall import Hall
from bot.dashboard.shown import bars, behind, days, friction, hours, tables
from bot.desk.places import FIGURES
from bot.desk.show import go
from bot.desk.visitor import Visitor
from bot.store.demo_rows import PREFIX
from bot.store.staff import Role
from bot.web.entry import Refused
from metrics.breakdowns import CHANNELS, channel_name
from metrics.definitions import BY_ID, METRICS, Metric, Source
from metrics.files import FORMATS
from metrics.gaps import PEOPLE
from metrics.page import card, line
from metrics.periods import Kind, Period, containing, read_code
from metrics.report import Report
from metrics.story import HEADLINES, NOT_MEASURED, SAMPLE, assumed
from metrics.tabular import about
from metrics.words import NO_DATA, figure, interval, number

__all__ = ["Overview"]

_KINDS = {
    Kind.WEEK: "Tuần",
    Kind.MONTH: "Tháng",
    Kind.QUARTER: "Quý",
    Kind.HALF: "6 tháng",
    Kind.NINE_MONTHS: "9 tháng",
    Kind.YEAR: "Năm",
}
_FILES = {"html": "Trang web", "docx": "Word", "xlsx": "Excel", "csv": "CSV", "txt": "Chữ để dán"}
_BEHIND = {
    Source.HANDOVERS: "Yêu cầu gặp người chỉ giữ thủ tục, lý do và thời gian chờ, không giữ chữ nào để mở ra xem.",
    Source.RATINGS: "Lượt đánh giá không gắn với ai, nên không có cuộc trò chuyện nào ở phía sau.",
    Source.OPENINGS: "Lần mở liên kết không gắn với ai, nên không có cuộc trò chuyện nào ở phía sau.",
    Source.GRADES: "Câu đã chấm xem ở trang chấm; ở đây không mở ra, để người chấm sau không bị ảnh hưởng.",
    Source.BEATS: "Là nhịp của máy, không phải lượt hỏi.",
    Source.LINKS: "Là lần máy thử mở liên kết, không phải lượt hỏi.",
    Source.TURNS: "Lượt của từng người không được liệt kê cùng nhau.",
}


class Overview:
    """Handlers of the first page and of the page of one figure."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        page = self._hall.door.page
        return [
            web.get(FIGURES, page(Role.VIEWER, self.open)),
            web.get(f"{FIGURES}/", page(Role.VIEWER, self.slash)),
            web.get(f"{FIGURES}/loc", page(Role.VIEWER, self.filter)),
            web.get(f"{FIGURES}/chi-so/{{id:[a-z_0-9]{{1,40}}}}", page(Role.VIEWER, self.figure)),
        ]

    async def slash(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/bao-cao/`, as people type it."""
        return go(FIGURES)

    async def filter(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/bao-cao/loc`: the form of the filters, sent on to the one address of what was chosen."""
        return go(self._hall.asked(request).link())

    async def open(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/bao-cao`."""
        hall, asked = self._hall, self._hall.asked(request)
        report = await hall.reports.of(visitor, asked)
        this_week = containing(Kind.WEEK, hall.today())
        if "ky" not in request.query and (report.since is None or report.since >= this_week.first):
            asked = asked.on(period=this_week)  # nothing is known of before
            report = await hall.reports.of(visitor, asked)
        lines = [line(report, metric.id) for metric in METRICS]
        return hall.door.show.page(
            "overview.html",
            visitor,
            **self._frame(asked, report),
            periods=self._periods(asked),
            facilities=[(id, hall.place(asked.on(facility=id)).name) for id in hall.settings.served],
            channels=self._channels(report),
            procedures=sorted(((p.id, p.name) for p in hall.world.knowledge.public.values()), key=lambda row: row[1]),
            cards=[card(report, id) for id in HEADLINES],
            days=days(report, asked, "questions", hall.today()),
            hours=hours(report, asked) if any(map(any, report.hours)) else None,
            outcomes=bars(report, asked, "outcomes", 20),
            asked_most=bars(report, asked, "procedures"),
            compared=any(row[2] is not None for row in report.tables["procedures"][1]),
            PEOPLE=PEOPLE,
            friction=friction(report, asked),
            tables=tables(report, asked),
            groups=[
                (name, [row for row in lines if row["group"] == name])
                for name in dict.fromkeys(row["group"] for row in lines)
            ],
            freshness=report.freshness,
            files=[(kind, _FILES.get(kind, kind)) for kind in FORMATS],
            whole=asked.on(channel=None, procedure=None),
            about=[row for row in about(report) if "băm" not in row[0]],
            assumed=assumed(report),
            NOT_MEASURED=NOT_MEASURED,
        )

    async def figure(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/bao-cao/chi-so/{id}`."""
        hall, asked = self._hall, self._hall.asked(request)
        metric = BY_ID.get(request.match_info["id"])
        if metric is None:
            raise Refused("Không có chỉ số này.", status=404)
        report = await hall.reports.of(visitor, asked)
        return hall.door.show.page(
            "figure.html",
            visitor,
            **self._frame(asked, report),
            metric=metric,
            line=line(report, metric.id),
            periods=list(_three(report, metric)),
            days=days(report, asked, metric.id, hall.today()) if metric.source is Source.TURNS else None,
            turns=asked.link("luot", chi_so=metric.id) if behind(metric) else "",
            why_none=_BEHIND[metric.source],
            assumed=assumed(report) if metric.estimate else "",
        )

    def _frame(self, asked: Asked, report: Report) -> dict[str, Any]:
        """Return what every page of a report shows around its figures."""
        going_on = report.period.last >= self._hall.today()
        return {
            "asked": asked,
            "report": report,
            "period": report.period,
            "filters": self._hall.filters(asked),
            "going_on": going_on,
            "SAMPLE": SAMPLE,
            "NO_DATA": NO_DATA,
            "count": number,
        }

    def _channels(self, report: Report) -> list[tuple[str, str]]:
        made_up = [f"{PREFIX}{id}" for id in CHANNELS if id != "console"] if report.sample else []
        return [(id, channel_name(id)) for id in (*made_up, *CHANNELS)]

    def _periods(self, asked: Asked) -> dict[str, object]:
        """Return where the periods around this one are; empty where there is none."""
        period, today = asked.period, self._hall.today()
        day = min(period.last, today)
        kinds = [(words, containing(kind, day, period.calendar)) for kind, words in _KINDS.items()]
        return {
            "before": _address(asked, lambda: period.previous() or period.last_year()),
            "after": _address(asked, period.following, today),
            "kinds": [(words, asked.on(period=p).link(), p.kind is period.kind) for words, p in kinds],
            "other": _other_way(asked, day),
            "now": asked.on(period=containing(Kind.WEEK, today)).link(),
        }


def _address(asked: Asked, period: Callable[[], Period | None], today: date = date.max) -> str:
    """Return the address of a period that has begun; empty where there is none that can be asked for."""
    try:
        found = period()
        return asked.on(period=read_code(found.code)).link() if found and found.first <= today else ""
    except (ValueError, OverflowError):
        return ""


def _other_way(asked: Asked, day: date) -> str:
    """Return the address of the same kind of period by the calendar, or back; weeks and spans have one way only."""
    period = asked.period
    if period.kind in (Kind.WEEK, Kind.SPAN):
        return ""
    return asked.on(period=containing(period.kind, day, not period.calendar)).link()


def _three(report: Report, metric: Metric) -> Iterator[tuple[str, str, str, str]]:
    """Yield of this period, the one before and the same a year ago: its name, its days, the figure, its interval."""
    names = ("Kỳ này", "Kỳ trước", "Cùng kỳ năm trước")
    for name, measured in zip(names, (report.now, report.before, report.year_ago), strict=True):
        value = measured.values[metric.id] if measured else None
        dates = measured.period.dates if measured else ""
        yield name, dates, figure(value, metric.unit), interval(value, metric.unit)
