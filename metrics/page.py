"""The report as one self-contained page: headlines, charts, tables, definitions. No script, nothing loaded."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from metrics import charts
from metrics.advice import limits, news, next_steps, proposals
from metrics.definitions import BY_ID, METRICS, Unit
from metrics.report import Report
from metrics.story import (
    BLANK,
    HEADLINES,
    NOT_MEASURED,
    SAMPLE,
    TABLES,
    UNNAMED,
    after,
    assumed,
    beside,
    compared,
    difference,
    fields,
    right,
    until,
    up_to,
)
from metrics.tabular import about
from metrics.words import NO_DATA, figure, interval, number, percent

__all__ = ["as_page", "card", "cells", "line"]

_templates = Environment(
    loader=PackageLoader("metrics"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_UNDER = {
    "questions": "tin nhắn gõ chữ, cả câu ngoài phạm vi",
    "answered": "trên tất cả câu hỏi",
    "correct": "người chấm một mẫu câu mỗi tuần",
    "satisfied": "đánh giá câu trả lời của trợ lý",
}


def as_page(report: Report) -> str:
    """Return the page; the same report gives the same text."""
    period, now = report.period, report.now
    days = {day: (row["answered"][0], row["questions"][0]) for day, row in now.days.items()}
    outcomes = [(str(name), int(n), None) for name, n, _ in report.tables["outcomes"][1] if n]
    top = [(str(row[0]), int(row[1]), row[2]) for row in report.tables["procedures"][1][:10]]
    pictures: dict[str, Any] = {
        "days": charts.columns(period.first, period.last, days, f"Câu hỏi theo ngày, {period.title}"),
        "outcomes": charts.rows(outcomes, "Câu hỏi theo kết cục", shares=True) if outcomes else "",
        "procedures": charts.rows(top, "Thủ tục được hỏi nhiều nhất; vạch đỏ là kỳ trước") if top else "",
        "hours": charts.heat(report.hours, "Lượt tương tác theo thứ và giờ trong ngày"),
    }
    return _templates.get_template("report.html").render(
        report=report,
        period=period,
        about=about(report),
        cards=[card(report, id) for id in HEADLINES],
        pictures=pictures,
        fields=fields(report),
        limits=limits(report),
        steps=next_steps(report),
        proposals=proposals(report),
        news=news(report),
        tables=[(title, *_table(report, id)) for id, title in TABLES.items()],
        metrics=[line(report, metric.id) for metric in METRICS],
        assumed=assumed(report),
        BLANK=BLANK,
        UNNAMED=UNNAMED,
        up_to=up_to(report),
        NOT_MEASURED=NOT_MEASURED,
        SAMPLE=SAMPLE,
        NO_DATA=NO_DATA,
        number=number,
        after=after,
        until=until,
    )


def card(report: Report, id: str) -> dict[str, Any]:
    """Return a headline in words, with the picture of its interval."""
    metric, value = BY_ID[id], report.now.values[id]
    picture = ""
    if metric.unit is Unit.SHARE and value.value is not None and value.low is not None and value.high is not None:
        picture = charts.whisker(value.value, value.low, value.high, f"{metric.name}: {interval(value, metric.unit)}")
    return {
        "id": id,
        "name": metric.name,
        "value": figure(value, metric.unit),
        "under": right(report) if id == "correct" and report.last_graded else _UNDER[id],
        "interval": interval(value, metric.unit),
        "picture": picture,
        "compared": compared(report, id),
    }


def line(report: Report, id: str) -> dict[str, str]:
    """Return a figure of the three periods in words, and how it is worked out."""
    metric, value = BY_ID[id], report.now.values[id]
    before, year = (m.values[id] if m else None for m in (report.before, report.year_ago))
    return {
        "id": id,
        "name": metric.name,
        "group": metric.group,
        "formula": metric.formula,
        "now": figure(value, metric.unit),
        "interval": interval(value, metric.unit),
        "before": figure(before, metric.unit),
        "change": difference(report, id, report.before),
        "year": figure(year, metric.unit),
    }


def _table(report: Report, id: str) -> tuple[tuple[str, ...], list[list[tuple[str, bool]]], str]:
    """Return headings, rows, and what stands under them."""
    headings, rows = report.tables[id]
    return headings, [cells(row) for row in rows], beside(report, headings)


def cells(row: tuple[Any, ...]) -> list[tuple[str, bool]]:
    """Return the words of each cell and whether it is a number."""
    found = []
    for value in row:
        if value is None:
            found.append((NO_DATA, True))
        elif isinstance(value, float):
            found.append((percent(value), True))
        else:
            found.append((number(value), True) if isinstance(value, int) else (str(value), False))
    return found
