"""Figures to take away: any table as CSV, the report of the period as each of its files."""

import asyncio
import pickle
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import structlog
from aiohttp import hdrs, web

from bot.dashboard.hall import Hall
from bot.desk.places import FIGURES
from bot.desk.visitor import Visitor
from bot.job import run_job
from bot.store.staff import Role
from bot.web.entry import Refused
from metrics.breakdowns import ANSWERED
from metrics.files import FORMATS, file_name
from metrics.report import Report
from metrics.story import SAMPLE, TABLES
from metrics.tabular import DAY_COLUMNS, DEFINITION_COLUMNS, csv_file, day_rows, definition_rows

__all__ = ["Taking"]

_SECONDS = 120
_KINDS = {
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "txt": "text/plain",
}
_ABOUT = ("Cơ sở", "Kỳ", "Từ ngày", "Đến ngày", "Dữ liệu", "Chỉ tính")
_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_FAILED = "Chưa làm được tệp này vì máy gặp trục trặc. Anh/chị thử lại sau ít phút."
_log = structlog.get_logger("motcua.dashboard")


class Taking:
    """Handlers of what can be downloaded. Words of citizens are not among it: they go when their time is over."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        page = self._hall.door.page
        return [
            web.get(f"{FIGURES}/bang/{{id:[a-z]{{1,20}}}}.csv", page(Role.VIEWER, self.table)),
            web.get(f"{FIGURES}/tep/{{kind:{'|'.join(FORMATS)}}}", page(Role.VIEWER, self.file)),
        ]

    async def table(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/bao-cao/bang/{id}.csv`."""
        hall, asked, id = self._hall, self._hall.asked(request), request.match_info["id"]
        report = await hall.reports.of(visitor, asked, gaps=id == "gaps")
        found = _table(report, id)
        if found is None:
            raise Refused("Không có bảng này.", status=404)
        p, kind = report.period, SAMPLE if report.sample else "thật"
        about = (report.letter.unit, p.code, p.first, p.last, kind, hall.filters(asked) or "toàn cơ sở")
        headings, rows = found
        data = csv_file((*_ABOUT, *headings), ((*about, *row) for row in rows))
        hall.tell("dashboard-table", visitor, asked, table=id)
        narrowed = "-loc" if asked.filtered else ""
        return _attached(data, "csv", file_name(report, "csv").replace(".csv", f"-{id}{narrowed}.csv"))

    async def file(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/bao-cao/tep/{kind}`: the report of the whole facility, as `motcua report` writes it."""
        hall, kind = self._hall, request.match_info["kind"]
        asked = hall.asked(request).on(channel=None, procedure=None)
        report = await hall.reports.of(visitor, asked, gaps=True)
        data = await self._made(report, kind)
        hall.tell("dashboard-file", visitor, asked, kind=kind)
        return _attached(data, kind, file_name(report, kind))

    async def _made(self, report: Report, kind: str) -> bytes:
        """Let a process of its own write the file: office libraries never load here."""
        with TemporaryDirectory(prefix="motcua-") as folder:
            source, target = Path(folder) / "report", Path(folder) / "file"
            await asyncio.to_thread(source.write_bytes, pickle.dumps(report))  # the folder is ours alone
            done = await run_job(
                self._hall.settings, "bot.dashboard.file_job", str(source), kind, str(target), seconds=_SECONDS
            )
            if done.code != 0 or not target.exists():
                _log.error("dashboard-file-failed", kind=kind, error=done.why)
                raise Refused(_FAILED, status=500)
            return await asyncio.to_thread(target.read_bytes)


def _table(report: Report, id: str) -> tuple[Sequence[str], Sequence[Sequence[Any]]] | None:
    """Return headings and rows of a table; None where there is none of this name."""
    if id in TABLES:
        headings, rows = report.tables[id]
        if ANSWERED in headings:  # a share answered never stands without the share that was right
            right = report.now.values["correct"].value
            return (*headings, "Đúng (chấm mẫu), chung cả kỳ"), [(*row, right) for row in rows]
        return headings, rows
    match id:
        case "definitions":
            return DEFINITION_COLUMNS, definition_rows(report)
        case "days":
            return DAY_COLUMNS, day_rows(report)
        case "hours":
            return ("Thứ", "Giờ", "Lượt tương tác"), [
                (_WEEKDAYS[day], hour, n) for day, row in enumerate(report.hours) for hour, n in enumerate(row)
            ]
        case "freshness":
            return ("Đơn vị phụ trách", "Thủ tục", "Quá hạn rà soát", "Đến hạn 30 ngày"), [
                (row.owner, row.procedures, row.lapsed, row.due) for row in report.freshness
            ]
        case "gaps":
            return ("Nhóm câu hỏi", "Số câu", "Số người"), [(g.words, g.questions, g.people) for g in report.gaps]
    return None


def _attached(data: bytes, kind: str, name: str) -> web.Response:
    charset = "utf-8" if kind in ("html", "csv", "txt") else None
    headers = {hdrs.CONTENT_DISPOSITION: f"attachment; filename*=UTF-8''{quote(name)}"}
    return web.Response(body=data, content_type=_KINDS[kind], charset=charset, headers=headers)
