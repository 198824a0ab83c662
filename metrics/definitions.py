"""Every figure once: its name, its formula in words, what is counted, of what, and the rows behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, Subquery, select, true

from metrics.events import Scope, raw_turns

__all__ = ["ANSWERS", "BY_ID", "METRICS", "PARTS", "QUESTION", "Condition", "Metric", "Source", "Unit", "drill_down"]

Condition = Callable[[Any], ColumnElement[bool]]
"""Which rows; given the columns of a source's rows."""


class Source(StrEnum):
    """Which rows a figure counts."""

    TURNS = "turns"
    HANDOVERS = "handovers"
    RATINGS = "ratings"
    OPENINGS = "openings"
    GRADES = "grades"
    BEATS = "beats"
    LINKS = "links"


class Unit(StrEnum):
    """What kind of figure."""

    COUNT = "count"
    SHARE = "share"
    RATIO = "ratio"
    MEAN = "mean"
    KAPPA = "kappa"
    MINUTES = "minutes"
    MILLISECONDS = "ms"


ANSWERS: Final = {
    "answered": "trả lời được",
    "clarified": "hỏi lại cho rõ",
    "not_found": "chưa có câu trả lời",
    "lapsed": "nội dung quá hạn rà soát",
    "out_of_scope": "ngoài phạm vi",
    "medical_advice": "hỏi khám chữa bệnh, thuốc",
    "personal_record": "hỏi hồ sơ của riêng một người",
    "complaint": "phản ánh, kiến nghị",
    "handed_over": "chuyển người hướng dẫn",
    "emergency": "báo cấp cứu",
    "distress": "báo khủng hoảng, bạo lực",
    "error": "lỗi máy",
}
"""The outcomes of a question, in the words of reports. They exclude one another and together are all questions."""
_SCOPED = ("answered", "clarified", "not_found", "lapsed")


def QUESTION(t: Any) -> ColumnElement[bool]:
    """Choose what was typed and is no small talk, no command, no silence while a person answers."""
    found: ColumnElement[bool] = t.typed & t.status.in_(tuple(ANSWERS))
    return found


@dataclass(frozen=True)
class Metric:
    """One figure.

    Attributes:
        id: its name for programs; never changes its meaning.
        name: its name for people.
        formula: how it is worked out, in words; numerator and denominator named.
        unit: what kind of figure.
        source: which rows.
        counts: which rows the numerator counts; of a quantile or mean the rows it is taken over.
        of: which rows the denominator counts, of a share or ratio.
        column: of a mean or quantile the column it is taken of.
        quantile: 0.5 for the median; None otherwise.
        distinct: counts citizens rather than rows; only while the rows still lead to different citizens.
        estimate: multiplied by an assumption that the report states; never a headline.
        group: under which heading a report shows it.
    """

    id: str
    name: str
    formula: str
    unit: Unit
    source: Source
    group: str
    counts: Condition = lambda t: true()
    of: Condition | None = None
    column: str | None = None
    quantile: float | None = None
    distinct: bool = False
    estimate: bool = False


def _is(*statuses: str) -> Condition:
    return lambda t: QUESTION(t) & t.status.in_(statuses)


def _part(id: str, name: str, words: str, *statuses: str) -> Metric:
    formula = f"Tử số: câu hỏi {words}. Mẫu số: tất cả câu hỏi."
    return Metric(id, name, formula, Unit.SHARE, Source.TURNS, "Kết cục của câu hỏi", _is(*statuses), QUESTION)


_VOLUME, _QUALITY, _PEOPLE = "Khối lượng", "Đúng sai (chấm mẫu)", "Người và phản ánh"
_USE, _MACHINE = "Cách dùng", "Máy"
METRICS: Final = (
    Metric(
        "turns",
        "Lượt tương tác",
        "Số tin nhắn và lần bấm nút trợ lý đã nhận. Không tính lượt thử và lượt của nhân viên (có gắn cờ).",
        Unit.COUNT,
        Source.TURNS,
        _VOLUME,
    ),
    Metric(
        "questions",
        "Câu hỏi",
        "Số tin nhắn gõ bằng chữ có một trong các kết cục: " + ", ".join(ANSWERS.values()) + ". "
        "Không tính lời chào, lệnh, lần bấm nút, lượt thử.",
        Unit.COUNT,
        Source.TURNS,
        _VOLUME,
        QUESTION,
    ),
    Metric(
        "conversations",
        "Cuộc trò chuyện",
        "Số lượt mở đầu: lượt đầu tiên của một người, hoặc lượt đầu tiên sau hơn 30 phút im lặng. "
        "Không tính lượt báo nguy hiểm và lượt hỏi hộ, vì không gắn với ai.",
        Unit.COUNT,
        Source.TURNS,
        _VOLUME,
        lambda t: t.begins,
    ),
    Metric(
        "visits",
        "Lượt người theo ngày",
        "Số lượt là lượt đầu tiên trong ngày của một người (một người hỏi ba ngày tính là ba).",
        Unit.COUNT,
        Source.TURNS,
        _VOLUME,
        lambda t: t.first,
    ),
    Metric(
        "people",
        "Người hỏi khác nhau",
        "Số mã băm (có khóa bí mật) khác nhau trong kỳ; một người dùng hai kênh hay hai máy tính là hai. Chỉ tính được "
        "khi cả kỳ còn trong hạn lưu lượt hỏi (90 ngày).",
        Unit.COUNT,
        Source.TURNS,
        _VOLUME,
        distinct=True,
    ),
    _part(
        "answered",
        "Trả lời được",
        "được trả lời ngay bằng nội dung thủ tục, kể cả khi câu trả lời nói rõ điều được hỏi chưa có thông tin được "
        "duyệt",
        "answered",
    ),
    Metric(
        "answered_in_scope",
        "Trả lời được, trong phạm vi",
        "Tử số: câu hỏi được trả lời ngay bằng nội dung thủ tục. Mẫu số: câu hỏi trong phạm vi (trả lời được, hỏi lại "
        "cho rõ, chưa có câu trả lời, nội dung quá hạn rà soát).",
        Unit.SHARE,
        Source.TURNS,
        "Kết cục của câu hỏi",
        _is("answered"),
        _is(*_SCOPED),
    ),
    _part("clarified", "Hỏi lại cho rõ", "trợ lý hỏi lại một câu trước khi trả lời", "clarified"),
    _part("not_found", "Chưa có câu trả lời", "trong hoặc gần phạm vi mà trợ lý không tìm thấy nội dung", "not_found"),
    _part("lapsed", "Nội dung quá hạn rà soát", "mà nội dung đã quá hạn rà soát nên không nêu", "lapsed"),
    _part("out_of_scope", "Từ chối: ngoài phạm vi", "ngoài phạm vi thủ tục y tế", "out_of_scope"),
    _part("medical_advice", "Từ chối: hỏi bệnh, thuốc", "về khám, chữa bệnh, thuốc", "medical_advice"),
    _part("personal_record", "Từ chối: hồ sơ riêng", "về hồ sơ, kết quả của riêng một người", "personal_record"),
    _part("complaint_share", "Phản ánh, kiến nghị", "là phản ánh, kiến nghị", "complaint"),
    _part("handed_over", "Chuyển người hướng dẫn", "xin gặp người hoặc được chuyển cho người", "handed_over"),
    _part("danger", "Báo nguy hiểm", "có dấu hiệu cấp cứu, khủng hoảng, bạo lực", "emergency", "distress"),
    _part("error", "Lỗi máy", "mà máy gặp lỗi", "error"),
    Metric(
        "correct",
        "Đúng (chấm mẫu)",
        "Tử số: câu trong mẫu được chấm “đúng”. Mẫu số: câu trong mẫu đã chấm. Mẫu rút ngẫu nhiên theo tầng mỗi tuần "
        "(mọi tuần cân như nhau) từ mọi kết cục, cả câu máy từ chối hay hỏi lại; chấm trên câu trả lời soạn lại từ nội "
        "dung đã duyệt lúc hỏi. Người chấm không biết máy tự tin đến đâu; hai người chấm khác nhau thì lấy mức thấp "
        "hơn.",
        Unit.SHARE,
        Source.GRADES,
        _QUALITY,
        lambda g: g.mark == "right",
    ),
    Metric(
        "partial",
        "Thiếu (chấm mẫu)",
        "Tử số: câu trong mẫu được chấm “thiếu”. Mẫu số: câu trong mẫu đã chấm.",
        Unit.SHARE,
        Source.GRADES,
        _QUALITY,
        lambda g: g.mark == "partial",
    ),
    Metric(
        "wrong",
        "Sai (chấm mẫu)",
        "Tử số: câu trong mẫu được chấm “sai” hoặc “lẽ ra phải từ chối”. Mẫu số: câu trong mẫu đã chấm.",
        Unit.SHARE,
        Source.GRADES,
        _QUALITY,
        lambda g: g.mark.in_(("wrong", "should_refuse")),
    ),
    Metric(
        "agreed",
        "Hai người chấm như nhau",
        "Tử số: câu hai người chấm cùng một mức. Mẫu số: câu có hai người chấm. Hai người chấm riêng, không thấy "
        "mức của nhau.",
        Unit.SHARE,
        Source.GRADES,
        _QUALITY,
    ),
    Metric(
        "kappa",
        "Độ đồng thuận của người chấm (kappa)",
        "Kappa của Cohen (1960), trên các câu có hai người chấm: (P − E) / (1 − E), với P là tỉ lệ chấm như nhau, E là "
        "tỉ lệ chấm như nhau chỉ do may rủi, tính từ số lần mỗi người dùng mỗi mức. 1 là luôn như nhau, 0 là như may "
        "rủi. Không tính được khi cả hai chấm mọi câu cùng một mức.",
        Unit.KAPPA,
        Source.GRADES,
        _QUALITY,
    ),
    Metric(
        "follow_ups",
        "Câu hỏi nối thêm mỗi cuộc",
        "Tử số: câu hỏi không phải lượt mở đầu cuộc trò chuyện. Mẫu số: cuộc trò chuyện.",
        Unit.RATIO,
        Source.TURNS,
        _USE,
        lambda t: QUESTION(t) & t.begins.is_(False),
        lambda t: t.begins,
    ),
    Metric(
        "again",
        "Hỏi lại đúng điều vừa hỏi",
        "Tử số: câu hỏi gõ tiếp về đúng thủ tục và đúng mặt (phí, giấy tờ, nơi làm…) của lượt ngay trước, trong cùng "
        "cuộc trò chuyện. Mẫu số: câu hỏi về một thủ tục mà biết được lượt trước.",
        Unit.SHARE,
        Source.TURNS,
        _USE,
        lambda t: QUESTION(t) & t.procedure.is_not(None) & t.again,
        lambda t: QUESTION(t) & t.procedure.is_not(None) & t.again.is_not(None),
    ),
    Metric(
        "bare",
        "Gõ không dấu",
        "Tử số: tin gõ chữ không có dấu tiếng Việt nào. Mẫu số: tin gõ chữ đủ dài để biết (từ 6 chữ cái, không kể phần "
        "đã che).",
        Unit.SHARE,
        Source.TURNS,
        _USE,
        lambda t: t.typed & t.bare,
        lambda t: t.typed & t.bare.is_not(None),
    ),
    Metric(
        "openings",
        "Mở liên kết nộp trực tuyến",
        "Số lần bấm mở liên kết của một thủ tục từ câu trả lời; trước lần mở đầu tiên được ghi thì chưa có số liệu. "
        "Trợ lý không biết người dân có nộp hồ sơ hay không.",
        Unit.COUNT,
        Source.OPENINGS,
        _USE,
    ),
    Metric(
        "trips",
        "Lượt đi lại đỡ được (ước tính)",
        "Số câu hỏi trả lời được nhân với giả định ghi trong báo cáo (mặc định: 10 câu trả lời đỡ 1 lượt đi). Là ước "
        "tính, không phải số đo.",
        Unit.COUNT,
        Source.TURNS,
        _USE,
        _is("answered"),
        estimate=True,
    ),
    Metric(
        "handovers",
        "Yêu cầu gặp người",
        "Số yêu cầu gặp người hướng dẫn đã ghi (một người trong 30 phút tính một).",
        Unit.COUNT,
        Source.HANDOVERS,
        _PEOPLE,
    ),
    Metric(
        "handovers_met",
        "Yêu cầu có người trả lời",
        "Tử số: yêu cầu gặp người đã có người trả lời hoặc ghi là xong. Mẫu số: yêu cầu gặp người.",
        Unit.SHARE,
        Source.HANDOVERS,
        _PEOPLE,
        lambda h: h.wait_minutes.is_not(None),
        lambda h: true(),
    ),
    Metric(
        "handover_wait",
        "Thời gian chờ người, trung vị",
        "Trung vị số phút từ lúc xin gặp đến lúc có người trả lời, trên các yêu cầu có người trả lời.",
        Unit.MINUTES,
        Source.HANDOVERS,
        _PEOPLE,
        lambda h: h.wait_minutes.is_not(None),
        column="wait_minutes",
        quantile=0.5,
    ),
    Metric(
        "complaints",
        "Lượt phản ánh, kiến nghị",
        "Số lượt (gõ hoặc bấm nút) được chỉ sang kênh phản ánh, kiến nghị. Nội dung phản ánh trợ lý không nhận.",
        Unit.COUNT,
        Source.TURNS,
        _PEOPLE,
        lambda t: t.status == "complaint",
    ),
    Metric(
        "ratings",
        "Lượt đánh giá câu trả lời",
        "Số lần chấm 1 đến 5 cho câu trả lời của trợ lý. Không bắt buộc, mỗi người nhiều nhất một lần mỗi ngày.",
        Unit.COUNT,
        Source.RATINGS,
        _PEOPLE,
    ),
    Metric(
        "satisfied",
        "Chấm 4 hoặc 5",
        "Tử số: lượt đánh giá chấm 4 hoặc 5. Mẫu số: lượt đánh giá. Đây là đánh giá câu trả lời của trợ lý, không phải "
        "SIPAS, không phải điểm theo Quyết định 766/QĐ-TTg.",
        Unit.SHARE,
        Source.RATINGS,
        _PEOPLE,
        lambda r: r.score >= 4,
        lambda r: true(),
    ),
    Metric(
        "score",
        "Điểm trung bình",
        "Trung bình cộng các lượt đánh giá 1 đến 5.",
        Unit.MEAN,
        Source.RATINGS,
        _PEOPLE,
        column="score",
    ),
    Metric(
        "latency_median",
        "Thời gian soạn câu trả lời, trung vị",
        "Cận trên của lớp thời gian chứa trung vị, trên mọi lượt. Không kể thời gian truyền qua mạng, qua Zalo.",
        Unit.MILLISECONDS,
        Source.TURNS,
        _MACHINE,
        column="within_ms",
        quantile=0.5,
    ),
    Metric(
        "latency_p95",
        "Thời gian soạn, 95 % số lượt",
        "Cận trên của lớp thời gian mà 95 % số lượt không vượt quá.",
        Unit.MILLISECONDS,
        Source.TURNS,
        _MACHINE,
        column="within_ms",
        quantile=0.95,
    ),
    Metric(
        "availability",
        "Thời gian máy chạy",
        "Tử số: số quãng 5 phút máy có ghi nhịp. Mẫu số: số quãng 5 phút từ đầu kỳ (hoặc từ nhịp đầu tiên máy từng "
        "ghi, nếu sau đó) đến hết kỳ (hoặc đến lúc lập báo cáo).",
        Unit.SHARE,
        Source.BEATS,
        _MACHINE,
    ),
    Metric(
        "links_failed",
        "Liên kết nộp trực tuyến không mở được",
        "Tử số: lần thử mà trang không mở được. Mẫu số: lần thử biết được kết quả. Máy thử từng liên kết, thường mỗi "
        "giờ một lần, từ mạng của đơn vị; không tính lần trang chặn máy thử và lần mạng của đơn vị mất. Chưa thử lần "
        "nào thì chưa có số liệu.",
        Unit.SHARE,
        Source.LINKS,
        _MACHINE,
    ),
    Metric(
        "unlocked",
        "Câu bị khóa dữ kiện chặn",
        "Số lượt mà câu soạn ra có dữ kiện không nằm trong tệp đã duyệt, nên đã được thay bằng bản chép nguyên tệp.",
        Unit.COUNT,
        Source.TURNS,
        _MACHINE,
        lambda t: t.locked.is_(False),
    ),
)
BY_ID: Final[Mapping[str, Metric]] = {metric.id: metric for metric in METRICS}
PARTS: Final = (
    *("answered", "clarified", "not_found", "lapsed", "out_of_scope", "medical_advice", "personal_record"),
    *("complaint_share", "handed_over", "danger", "error"),
)
"""Figures that exclude one another and add up to all questions."""


def drill_down(
    metric: Metric,
    scope: Scope,
    first: date,
    last: date,
    most: int = 200,
    *,
    also: Condition = lambda t: true(),
    skip: int = 0,
) -> Select[Any]:
    """Select the masked turns behind a figure of turns: id, at, channel, status, procedure, text, aspect, action.

    The newest first, after `skip` of them; `also` says which of them.

    Raises:
        ValueError: the figure is not one of turns, or counts citizens: a citizen's turns are not listed together.
    """
    if metric.source is not Source.TURNS or metric.distinct:
        raise ValueError(f"{metric.id} has no turns behind it")
    rows: Subquery = raw_turns(scope)
    c = rows.c
    wanted = select(c.id, c.at, c.channel, c.status, c.procedure, c.text, c.aspect, c.action)
    wanted = wanted.where(metric.counts(c), also(c), c.day.between(first, last))
    return wanted.order_by(c.at.desc(), c.id.desc()).limit(most).offset(skip)
