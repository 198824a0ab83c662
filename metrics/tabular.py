"""The report as rows: one a definition, one a day. Written as CSV and as a workbook to pivot."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from metrics.definitions import BY_ID, METRICS, PARTS, Metric, Unit
from metrics.report import Report
from metrics.story import SAMPLE, assumed, partly
from metrics.words import NO_DATA

__all__ = ["DAY_COLUMNS", "DEFINITION_COLUMNS", "about", "as_csv", "csv_file", "day_rows", "definition_rows"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
UNITS = {
    Unit.COUNT: "số lượng",
    Unit.SHARE: "tỉ lệ",
    Unit.RATIO: "số mỗi cuộc",
    Unit.MEAN: "điểm",
    Unit.KAPPA: "hệ số",
    Unit.MINUTES: "phút",
    Unit.MILLISECONDS: "ms",
}
DEFINITION_COLUMNS = (
    *("Mã", "Chỉ số", "Nhóm", "Đơn vị tính", "Kỳ này", "Tử số", "Mẫu số", "Cận dưới 95%", "Cận trên 95%"),
    *("Kỳ trước", "Cùng kỳ năm trước", "Cách tính"),
)
_DAILY = ("turns", "questions", "conversations", "visits", *PARTS, "complaints")
DAY_COLUMNS = ("Ngày", *(BY_ID[id].name for id in _DAILY))


def definition_rows(report: Report) -> list[tuple[Any, ...]]:
    """Return one row a definition in the order of `DEFINITION_COLUMNS`; what is not known is None."""
    return [_row(report, metric) for metric in METRICS]


def _row(report: Report, metric: Metric) -> tuple[Any, ...]:
    value = report.now.values[metric.id]
    earlier = [m.values[metric.id].value if m else None for m in (report.before, report.year_ago)]
    numbers = (value.value, value.top if value.of is not None else None, value.of, value.low, value.high)
    return (metric.id, metric.name, metric.group, UNITS[metric.unit], *numbers, *earlier, metric.formula)


def day_rows(report: Report) -> list[tuple[Any, ...]]:
    """Return one row a day that had any event, in the order of `DAY_COLUMNS`; counts."""
    return [(day, *(row[id][0] for id in _DAILY)) for day, row in sorted(report.now.days.items())]


def about(report: Report) -> list[tuple[str, str]]:
    """Return what a reader has to know of the numbers."""
    p, before, year = report.period, report.before, report.year_ago
    rows = [
        ("Đơn vị", report.letter.unit),
        ("Kỳ báo cáo", p.title),
        ("Từ ngày, đến ngày", p.dates),
        ("Kỳ trước", before.period.dates + partly(report, before) if before else NO_DATA),
        ("Cùng kỳ năm trước", year.period.dates + partly(report, year) if year else NO_DATA),
        ("Lập lúc", f"{report.made:%H:%M ngày %d/%m/%Y}"),
        ("Số liệu có từ ngày", f"{report.since:%d/%m/%Y}" if report.since else NO_DATA),
        ("Giả định", assumed(report)),
        ("Mã băm số liệu (SHA-256)", report.digest),
    ]
    return [("Chú ý", SAMPLE), *rows] if report.sample else rows


def as_csv(report: Report) -> bytes:
    """Return the definitions as CSV."""
    p = report.period
    kind = SAMPLE if report.sample else "thật"
    headings = ("Kỳ", "Từ ngày", "Đến ngày", "Dữ liệu", *DEFINITION_COLUMNS, "Mã băm số liệu")
    return csv_file(headings, ((p.code, p.first, p.last, kind, *row, report.digest) for row in definition_rows(report)))


def csv_file(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a table as CSV: UTF-8 with a mark of byte order, so that Excel reads Vietnamese.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\r\n")
    write.writerow(headings)
    write.writerows([_plain(value) for value in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, 6)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
