"""The report as rows: one a definition, one a day. Written as CSV and as a workbook to pivot."""

import csv
import io
from typing import Any

from metrics.definitions import BY_ID, METRICS, PARTS, Metric, Unit
from metrics.report import Report
from metrics.story import SAMPLE, assumed, partly
from metrics.words import NO_DATA

__all__ = ["DAY_COLUMNS", "DEFINITION_COLUMNS", "about", "as_csv", "day_rows", "definition_rows"]

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
    """Return the definitions as CSV: UTF-8 with a mark of byte order, so that Excel reads Vietnamese."""
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\r\n")
    write.writerow(("Kỳ", "Từ ngày", "Đến ngày", "Dữ liệu", *DEFINITION_COLUMNS, "Mã băm số liệu"))
    p = report.period
    kind = SAMPLE if report.sample else "thật"
    for row in definition_rows(report):
        write.writerow((p.code, p.first, p.last, kind, *map(_plain, row), report.digest))
    return ("\ufeff" + out.getvalue()).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, 6)
    return "" if value is None else value
