"""The figures as sentences: headlines, paragraphs to paste into the unit's own report, limits, what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from metrics.breakdowns import ANSWERED, NO_PROCEDURE
from metrics.definitions import BY_ID, Unit
from metrics.gaps import Gap
from metrics.measure import Measured
from metrics.periods import Kind
from metrics.report import Change, Report
from metrics.words import NO_DATA, change, figure, interval, number, percent

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
    "limits",
    "news",
    "next_steps",
    "nothing",
    "partly",
    "proposals",
    "right",
    "rising_and_most_asked",
    "said",
    "still_open",
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
_PROPOSALS = 3
_AGAIN = 3
"""Repeats below which a proposal would rest on one or two people."""


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
    if not report.changes:
        return ()
    return (
        f"Trong kỳ đã duyệt và đưa vào sử dụng {number(len(report.changes))} thay đổi nội dung hướng dẫn thủ tục trên "
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


def still_open(report: Report) -> list[Gap]:
    """Return the groups of unanswered questions that nobody closed and that are not answered since."""
    closed = {closing.words for closing in report.closings} | set(report.closed)
    return [gap for gap in report.gaps if gap.words not in closed]


def limits(report: Report) -> list[str]:
    """Return what did not go well, as far as the figures say."""
    values, found = report.now.values, []
    if values["not_found"].top:
        found.append(f"{number(values['not_found'].top)} câu hỏi chưa có câu trả lời trên trợ lý.")
    found += [
        f"Nhóm câu hỏi “{gap.words}”: {number(gap.people)} người hỏi, chưa có nội dung hoặc ngoài phạm vi."
        for gap in still_open(report)[:5]
    ]
    lapsed = [row for row in report.freshness if row.lapsed]
    found += [f"{row.owner}: {number(row.lapsed)} thủ tục quá hạn rà soát." for row in lapsed[:5]]
    waiting = values["handovers"].top - values["handovers_met"].top
    if waiting:
        found.append(f"{number(waiting)} yêu cầu gặp người không có người trả lời trong hệ thống.")
    if values["correct"].value is None and values["questions"].top:
        found.append("Chưa chấm mẫu câu trả lời trong kỳ, nên chưa biết tỉ lệ đúng.")
    return found


def proposals(report: Report) -> list[str]:
    """Return at most three simplifications to propose: where most people asked again, or asked for a person instead."""
    people = {row[0]: row[1] for row in _rows(report, "handovers")}
    found: list[tuple[int, str]] = []
    told: set[str] = set()
    for name, aspect, asked, again, share in _rows(report, "friction"):
        if again < _AGAIN:
            continue
        also = "" if name in told else _asked_for(people.get(name, 0))
        told.add(name)
        words = f"{number(again)} trong {number(asked)} câu hỏi là hỏi lại ({percent(share)}){also}"
        part = f"phần “{aspect}” của thủ tục “{name}”"
        found.append((again, f"Xem lại {part}: {words}. Viết lại cho rõ; giấy tờ, bước nào bớt được thì đề nghị bớt."))
    for name, asked_for in people.items():
        if asked_for >= _AGAIN and name not in told and name != NO_PROCEDURE:
            words = f"Xem lại thủ tục “{name}”: {number(asked_for)} lần người dân phải xin gặp người hướng dẫn"
            found.append((asked_for, f"{words}. Tìm xem vướng ở giấy tờ hay bước nào."))
    return [text for _, text in sorted(found, key=lambda row: -row[0])[:_PROPOSALS]]


def _asked_for(people: int) -> str:
    return f", {number(people)} lần xin gặp người hướng dẫn" if people else ""


def next_steps(report: Report) -> list[str]:
    """Return what else the figures suggest: texts to write, reviews to do."""
    found: list[str] = []
    if still := still_open(report):
        found.append(
            f"Xem {number(len(still))} nhóm câu hỏi chưa có câu trả lời (Phụ lục II): soạn nội dung, hoặc đóng nhóm "
            "nếu ngoài phạm vi."
        )
    if any(row.lapsed for row in report.freshness):
        found.append("Rà soát các thủ tục quá hạn theo đơn vị phụ trách (Phụ lục II).")
    return found


def rising_and_most_asked(report: Report) -> list[tuple[str, str]]:
    """Return (procedure, why it is worth a piece of news): first what is asked about more than before; at most 5."""
    found = [(row[0], f"{number(row[2])} câu hỏi, tăng {number(row[3])}") for row in _rows(report, "rising")]
    told = {name for name, _ in found}
    top = [row for row in _rows(report, "procedures") if row[0] not in told]
    found += [(row[0], f"được hỏi nhiều, {number(row[1])} câu hỏi") for row in top[: max(1, 3 - len(found))]]
    return found[:5]


def news(report: Report) -> list[str]:
    """Return what is worth a piece of news: asked about more than before, most of all, or still without an answer.

    None in a weekly report: the units hand in news by the month.
    """
    if report.period.kind is Kind.WEEK:
        return []
    found = [f"Hướng dẫn “{name}”: {why}." for name, why in rising_and_most_asked(report)]
    found += [
        f"Trả lời câu hỏi của người dân: “{gap.words}” ({number(gap.people)} người hỏi)."
        for gap in still_open(report)[:1]
    ]
    return found[:5]


def _rows(report: Report, table: str) -> list[tuple[Any, ...]]:
    return report.tables[table][1]


def assumed(report: Report) -> str:
    """Return the assumption behind the estimate of trips."""
    per = 1 / report.trips if report.trips else 0
    said_ = f"{number(per, 1)} câu trả lời đỡ 1 lượt đi" if per else "không tính"
    return f"Giả định của ước tính lượt đi lại đỡ được: {said_}."
