"""The figures as sentences: headlines, paragraphs to paste into the unit's own report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from metrics.breakdowns import ANSWERED
from metrics.definitions import BY_ID, Unit
from metrics.measure import Measured
from metrics.report import Change, Report
from metrics.words import NO_DATA, change, figure, interval, number

__all__ = [
    "BLANK",
    "HEADLINES",
    "NOT_MEASURED",
    "SAMPLE",
    "TABLES",
    "UNNAMED",
    "Field",
    "after",
    "assumed",
    "beside",
    "compared",
    "difference",
    "fields",
    "nothing",
    "partly",
    "right",
    "said",
    "until",
    "up_to",
]

BLANK: Final = "(Đơn vị bổ sung.)"
UNNAMED: Final = "nhiều cách hỏi khác nhau"
SAMPLE: Final = "DỮ LIỆU MẪU – không dùng để báo cáo"
NOT_MEASURED: Final = (
    "Mức độ hài lòng theo SIPAS, điểm theo Quyết định 766/QĐ-TTg, tỉ lệ hồ sơ nộp trực tuyến, tỉ lệ giải quyết đúng "
    "hạn: không đo được bằng chatbot. Số liệu này lấy từ Cổng Dịch vụ công quốc gia và hệ thống một cửa."
)
HEADLINES: Final = ("questions", "answered", "correct", "satisfied")
"""What stands first; the share answered never without the share that was right."""
TABLES: Final[Mapping[str, str]] = {
    "outcomes": "Câu hỏi theo kết cục",
    "procedures": "Thủ tục được hỏi nhiều nhất",
    "rising": "Thủ tục được hỏi tăng nhiều nhất so với kỳ trước",
    "friction": "Chỗ người dân phải hỏi lại",
    "channels": "Theo kênh",
    "handovers": "Yêu cầu gặp người theo thủ tục",
    "ratings": "Đánh giá câu trả lời của trợ lý",
    "reasons": "Lý do chấm 1 đến 3",
    "openings": "Mở liên kết nộp trực tuyến",
    "links": "Liên kết nộp trực tuyến không mở được",
}


@dataclass(frozen=True)
class Field:
    """One of the seven fields of an administrative-reform report; without paragraphs the unit writes it."""

    title: str
    paragraphs: tuple[str, ...] = field(default=())


def said(report: Report, id: str) -> str:
    """Return a figure of this period with its interval: `78,2% (340/435; khoảng 95%: 74,1%–81,8%)`."""
    value, unit = report.now.values[id], BY_ID[id].unit
    more = interval(value, unit)
    return figure(value, unit) + (f" ({more})" if more else "")


def right(report: Report) -> str:
    """Return how many answers were right; where nothing of the period is judged yet, also of the last judged week."""
    if report.last_graded is None:
        return said(report, "correct")
    week, value = report.last_graded
    unit = BY_ID["correct"].unit
    return f"{NO_DATA}; tuần chấm gần nhất ({week.dates}): {figure(value, unit)} ({interval(value, unit)})"


def compared(report: Report, id: str) -> str:
    """Return what a figure was before: `kỳ trước 75,0% (+3,2 điểm %); cùng kỳ năm trước: chưa có số liệu`."""
    metric = BY_ID[id]
    parts = []
    for words, other in (("kỳ trước", report.before), ("cùng kỳ năm trước", report.year_ago)):
        value = other.values[id] if other else None
        if value is None or value.value is None:
            parts.append(f"{words}: {NO_DATA}")
        else:
            left = difference(report, id, other)
            more = partly(report, other) or (f" ({left})" if left else "")
            parts.append(f"{words}: {figure(value, metric.unit)}{more}")
    return "; ".join(parts)


def difference(report: Report, id: str, other: Measured | None) -> str:
    """Return by how much a figure changed since another period; nothing where the two cannot be compared."""
    metric = BY_ID[id]
    value = other.values[id] if other else None
    if other is None or value is None or value.value is None:
        return ""
    if metric.unit is Unit.COUNT and not report.whole(other):
        return ""
    return change(report.now.values[id], value, metric.unit)


def partly(report: Report, other: Measured | None) -> str:
    """Return ` (chỉ có số liệu từ 28/09/2026)` of a period events are known of only from then on, else nothing."""
    if other is None or report.since is None or report.whole(other):
        return ""
    return f" (chỉ có số liệu từ {report.since:%d/%m/%Y})"


def fields(report: Report) -> list[Field]:
    """Return the seven fields, filled where there are figures."""
    return [
        Field("Công tác chỉ đạo, điều hành cải cách hành chính", _steering(report)),
        Field("Cải cách thể chế"),
        Field("Cải cách thủ tục hành chính", _procedures(report)),
        Field("Cải cách tổ chức bộ máy hành chính nhà nước"),
        Field("Cải cách chế độ công vụ", _service(report)),
        Field("Cải cách tài chính công"),
        Field("Xây dựng và phát triển chính quyền điện tử, chính quyền số", _digital(report)),
    ]


def up_to(report: Report) -> str:
    """Return until when figures were counted, of a period that is not over; else nothing."""
    return "" if report.made.date() > report.period.last else f"Số liệu tính đến ngày {report.made:%d/%m/%Y}."


def _steering(report: Report) -> tuple[str, ...]:
    approved = [change for change in report.changes if not change.withdrawn]
    if not approved:
        return ()
    return (
        f"Trong kỳ đã duyệt và đưa vào sử dụng {number(len(approved))} thay đổi nội dung hướng dẫn thủ tục trên "
        "trợ lý trả lời tự động (danh sách ở Phụ lục II).",
    )


def _procedures(report: Report) -> tuple[str, ...]:
    values = report.now.values
    if not values["questions"].top:
        return (nothing(report),)
    found = [
        f"Trợ lý trả lời tự động đã nhận {said(report, 'questions')} câu hỏi "
        f"({compared(report, 'questions')}), trong {figure(values['conversations'], BY_ID['conversations'].unit)} cuộc "
        "trò chuyện.",
        f"Trả lời được ngay: {said(report, 'answered')}; {compared(report, 'answered')}. Chấm mẫu câu trả lời: đúng "
        f"{right(report)}; sai {said(report, 'wrong')}.{_twice(report)}",
        f"Chưa có câu trả lời: {said(report, 'not_found')}; nội dung quá hạn rà soát nên không nêu: "
        f"{said(report, 'lapsed')}; từ chối vì ngoài phạm vi: {said(report, 'out_of_scope')}.",
    ]
    top = report.tables["procedures"][1][:5]
    if top:
        names = "; ".join(f"{row[0]} ({number(row[1])} câu)" for row in top)
        found.append(f"Thủ tục được hỏi nhiều nhất: {names}.")
    rising = report.tables["rising"][1][:3]
    if rising:
        names = "; ".join(f"{row[0]} (từ {number(row[1])} lên {number(row[2])} câu)" for row in rising)
        found.append(f"Thủ tục được hỏi tăng nhiều nhất: {names}.")
    found.append(
        f"Lượt được hướng dẫn sang kênh phản ánh, kiến nghị chính thức: {said(report, 'complaints')}; "
        f"{compared(report, 'complaints')}. Trợ lý không nhận nội dung phản ánh."
    )
    if report.freshness:
        found.append(_fresh(report))
    if report.coverage:
        c = report.coverage
        found.append(
            f"Đối chiếu danh mục niêm yết: {number(c.posted)} thủ tục niêm yết, {number(len(c.missing))} chưa có nội "
            f"dung trên trợ lý, {number(len(c.extra))} có trên trợ lý mà không có trong danh mục (Phụ lục II)."
        )
    return tuple(found)


def nothing(report: Report) -> str:
    """Return why there is nothing to report: nobody asked, or nobody counted yet."""
    if report.now.values["questions"].value is not None:
        return "Trong kỳ chưa có câu hỏi nào gửi đến trợ lý trả lời tự động."
    since = f" (số liệu có từ ngày {report.since:%d/%m/%Y})" if report.since else ""
    return f"Trong kỳ chưa có số liệu{since}."


def _twice(report: Report) -> str:
    """Return how far two graders agree, where two judged the same answers."""
    if not report.now.values["agreed"].of:
        return ""
    return f" Hai người chấm như nhau: {said(report, 'agreed')}; kappa: {said(report, 'kappa')}."


def beside(report: Report, headings: tuple[str, ...]) -> str:
    """Return what stands under a table that has a share answered: how many were right, which no part of it tells."""
    return f"Đúng khi chấm mẫu, chung cả kỳ: {right(report)}." if ANSWERED in headings else ""


def _fresh(report: Report) -> str:
    total, lapsed, due = (
        sum(getattr(row, name) for row in report.freshness) for name in ("procedures", "lapsed", "due")
    )
    return (
        f"Nội dung {number(total)} thủ tục trên trợ lý: {number(lapsed)} quá hạn rà soát, {number(due)} đến hạn trong "
        "30 ngày tới."
    )


def _service(report: Report) -> tuple[str, ...]:
    if not report.now.values["handovers"].top:
        return ()
    return (
        f"Yêu cầu gặp người hướng dẫn qua trợ lý: {said(report, 'handovers')} ({compared(report, 'handovers')}); có "
        f"người trả lời: {said(report, 'handovers_met')}; thời gian chờ, trung vị: "
        f"{figure(report.now.values['handover_wait'], BY_ID['handover_wait'].unit)}.",
    )


def _digital(report: Report) -> tuple[str, ...]:
    values = report.now.values
    if not values["turns"].top:
        return ()
    channels = "; ".join(f"{row[0]}: {number(row[1])} lượt" for row in report.tables["channels"][1])
    found = [
        f"Kênh hỏi đáp trực tuyến đã phục vụ {said(report, 'turns')} lượt tương tác ({channels}).",
        f"Số lần mở liên kết nộp hồ sơ trực tuyến từ câu trả lời: {said(report, 'openings')}; "
        f"{compared(report, 'openings')}. Trợ lý không biết người dân có nộp hồ sơ hay không.",
        f"Lần thử mà liên kết nộp trực tuyến không mở được: {said(report, 'links_failed')}; "
        f"{compared(report, 'links_failed')}.",
        f"Đánh giá câu trả lời của trợ lý: {said(report, 'ratings')} lượt, chấm 4 hoặc 5: {said(report, 'satisfied')}; "
        f"điểm trung bình {figure(values['score'], BY_ID['score'].unit)}.",
        f"Thời gian soạn câu trả lời của 95% số lượt không quá "
        f"{figure(values['latency_p95'], BY_ID['latency_p95'].unit)}; thời gian máy chạy: "
        f"{said(report, 'availability')}.",
        NOT_MEASURED,
    ]
    return tuple(found)


def until(report: Report, words: str) -> str:
    """Return since when a group of unanswered questions is answered, in the words of a table."""
    day = report.closed.get(words)
    return f"{day:%d/%m/%Y}" if day else "chưa"


def after(change: Change) -> str:
    """Return how long after it came into force a change was approved, in the words of a table."""
    if change.days is None:
        return "không ghi ngày hiệu lực"
    if change.days < 0:
        return f"trước {number(-change.days)} ngày"
    return f"{number(change.days)} ngày" if change.days else "đúng ngày"


def assumed(report: Report) -> str:
    """Return the assumption behind the estimate of trips."""
    per = 1 / report.trips if report.trips else 0
    said_ = f"{number(per, 1)} câu trả lời đỡ 1 lượt đi" if per else "không tính"
    return f"Giả định của ước tính lượt đi lại đỡ được: {said_}."
