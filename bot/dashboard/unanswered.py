"""The groups of questions nobody could answer; a group shows only where enough different people asked."""

from aiohttp import web

from bot.dashboard.hall import Hall
from bot.desk.places import FIGURES
from bot.desk.visitor import Visitor
from bot.store.staff import Role
from metrics import charts
from metrics.gaps import PEOPLE
from metrics.story import SAMPLE
from metrics.words import number

__all__ = ["Unanswered"]


class Unanswered:
    """Handler of the page of the groups."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [web.get(f"{FIGURES}/chua-tra-loi", self._hall.door.page(Role.VIEWER, self.open))]

    async def open(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/bao-cao/chua-tra-loi`."""
        hall, asked = self._hall, self._hall.asked(request)
        report = await hall.reports.of(visitor, asked, gaps=True)
        most = max((gap.people for gap in report.gaps), default=1)
        values = report.now.values
        return hall.door.show.page(
            "unanswered.html",
            visitor,
            asked=asked,
            period=report.period,
            filters=hall.filters(asked),
            sample=report.sample,
            SAMPLE=SAMPLE,
            PEOPLE=PEOPLE,
            count=number,
            gaps=[(gap, charts.bar(gap.people / most)) for gap in report.gaps],
            unmet=values["not_found"].top + values["out_of_scope"].top,
            grouped=sum(gap.questions for gap in report.gaps),
        )
