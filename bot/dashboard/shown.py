"""A report as a page shows it: bars and cells that lead to the turns behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from bot.dashboard.asked import Asked
from metrics import charts
from metrics.definitions import BY_ID, Metric, Source, Unit
from metrics.label import Label
from metrics.page import cells
from metrics.periods import span
from metrics.report import Report
from metrics.story import TABLES, beside
from metrics.words import number, percent

__all__ = ["Bar", "Table", "bars", "behind", "days", "friction", "hours", "table_rows", "tables"]


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart: what it is of, how much in words, the bar, where it leads (empty: nowhere)."""

    name: str
    words: str
    picture: Markup
    address: str


@dataclass(frozen=True)
class Table:
    """A table of the report, and what stands under it.

    A cell is its words, whether it is a number, and where it leads (empty: nowhere).
    """

    id: str
    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[tuple[str, bool, str]]]
    under: str


def behind(metric: Metric) -> bool:
    """True when turns can be listed behind a figure."""
    return metric.source is Source.TURNS and not metric.distinct


def days(report: Report, asked: Asked, id: str, today: date) -> Markup | None:
    """Return the chart of a figure day by day, as far as there is anything to know; None where it is not counted so."""
    metric, period = BY_ID[id], report.period
    rows = {day: row for day, row in report.now.days.items() if id in row}
    if id == "questions":
        words = ("trả lời được", "câu hỏi")
        found = {day: (row["answered"][0], row["questions"][0]) for day, row in rows.items()}
    elif metric.unit is Unit.SHARE:
        words = ("thuộc tử số", "thuộc mẫu số")
        found = {day: row[id] for day, row in rows.items()}
    else:
        words = ("", "lượt")
        found = {day: (row[id][0], row[id][0]) for day, row in rows.items()}
    if not any(of for _, of in found.values()):
        return None

    def link(first: date, last: date) -> str:
        return asked.on(period=span(first, last)).link("luot", chi_so=id)

    said = f"{metric.name} theo ngày, {period.title}"
    first, last = max(period.first, report.since or period.first), max(period.first, min(period.last, today))
    return charts.columns(first, last, found, said, words=words, link=link if behind(metric) else None)


def hours(report: Report, asked: Asked) -> Markup:
    """Return the week by hours."""
    return charts.heat(
        report.hours,
        "Lượt tương tác theo thứ và giờ trong ngày",
        link=lambda weekday, hour: asked.link("luot", chi_so="turns", thu=weekday, gio=hour),
    )


def bars(report: Report, asked: Asked, table: str, most: int = 10) -> list[Bar]:
    """Return the rows of a table that counts something, as bars; those without any left out.

    A tick marks the period before where it is known.
    """
    found = [row for row in report.tables[table][1] if row[1]][:most]
    before = [row[2] if table == "procedures" else None for row in found]
    most_ = max([1, *(row[1] for row in found), *(b or 0 for b in before)])
    total = sum(row[1] for row in report.tables[table][1]) or 1
    made = []
    for row, was in zip(found, before, strict=True):
        words = f"{number(row[1])} ({percent(row[1] / total)})" if table == "outcomes" else number(row[1])
        if was is not None:
            words += f", kỳ trước {number(was)}"
        picture = charts.bar(row[1] / most_, was / most_ if was is not None else None)
        made.append(Bar(str(row[0]), words, picture, _leads(asked, table, row)))
    return made


def friction(report: Report, asked: Asked) -> list[Bar]:
    """Return where people had to ask again, as bars of how often they did."""
    made = []
    most = max((row[3] for row in report.tables["friction"][1]), default=1)
    for row in report.tables["friction"][1]:
        name, aspect, questions, again, share = row
        words = f"{number(again)} trong {number(questions)} câu ({percent(share)})"
        made.append(Bar(f"{name}: {aspect}", words, charts.bar(again / most), _leads(asked, "friction", row)))
    return made


def tables(report: Report, asked: Asked) -> list[Table]:
    """Return every table."""
    return [
        Table(
            id,
            title,
            report.tables[id][0],
            table_rows(asked, id, report.tables[id][1]),
            beside(report, report.tables[id][0]),
        )
        for id, title in TABLES.items()
    ]


def table_rows(asked: Asked, id: str, rows: Sequence[tuple[Any, ...]]) -> list[list[tuple[str, bool, str]]]:
    """Return rows in words; the first cell leads to the turns behind the row."""
    return [
        [(words, is_number, "" if at else _leads(asked, id, row)) for at, (words, is_number) in enumerate(cells(row))]
        for row in rows
    ]


def _leads(asked: Asked, table: str, row: tuple[Any, ...]) -> str:
    """Return the address of the turns a row counts, empty where none are kept of it."""
    first = row[0]
    if not isinstance(first, Label):
        return ""
    match table:
        case "outcomes" if row[1]:
            return asked.link("luot", chi_so="questions", ket_cuc=first.id)
        case "channels":
            return asked.on(channel=first.id).link("luot", chi_so="turns")
        case "procedures" | "rising":
            return asked.on(procedure=first.id).link("luot", chi_so="questions")
        case "friction":
            aspect = row[1].id if isinstance(row[1], Label) else "-"
            return asked.on(procedure=first.id).link("luot", chi_so="again", khia_canh=aspect)
    return ""
