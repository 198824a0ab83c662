"""The report as an official document (Decree 30/2020/NĐ-CP, Appendix I), drafted to be numbered, dated and signed."""

import io
from typing import Any

from docx import Document
from docx.shared import Cm, Pt

from metrics.advice import limits, next_steps, proposals
from metrics.archive import fixed
from metrics.definitions import METRICS
from metrics.paper import (
    BODY,
    CENTRE,
    FONT,
    bars,
    blank_table,
    centred,
    field,
    grid,
    heading,
    paragraph,
    rule,
    run,
    unsplit,
    write,
)
from metrics.report import Report
from metrics.story import BLANK, NOT_MEASURED, SAMPLE, TABLES, UNNAMED, after, assumed, beside, fields, until, up_to
from metrics.words import NO_DATA, figure, interval, number, percent

__all__ = ["as_letter"]

_LEFT, _RIGHT = 6.6, 10.2
_COUNTRY, _MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


def as_letter(report: Report) -> bytes:
    """Return the Word document; the same report gives the same bytes. Number, date and signature stay blank."""
    document = Document()
    _page(document, report)
    _head(document, report)
    _body(document, report)
    _foot(document, report)
    _figures(document, report)
    _evidence(document, report)
    made = report.made.replace(tzinfo=None, microsecond=0)
    core = document.core_properties
    core.title, core.author = f"Báo cáo {report.period.title}", report.letter.unit
    core.comments = f"Mã băm số liệu: {report.digest}"
    core.created = core.modified = made
    core.last_modified_by, core.revision = "", 1
    out = io.BytesIO()
    document.save(out)
    return fixed(out.getvalue(), report.made)


def _page(document: Any, report: Report) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2.0)
    section.left_margin, section.right_margin = Cm(3.0), Cm(1.5)
    section.header_distance = Cm(1.0)
    section.different_first_page_header_footer = True
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(BODY)
    header = section.header.paragraphs[0]
    header.alignment = CENTRE
    field(header, "PAGE", 13)
    if report.sample:
        for part in (section.header, section.first_page_header):
            centred(part, SAMPLE, 14, bold=True, red=True)


def _head(document: Any, report: Report) -> None:
    letter, year = report.letter, report.made.year
    left, right = blank_table(document, (_LEFT, _RIGHT)).rows[0].cells
    for cell in (left, right):
        cell.paragraphs[0]._element.getparent().remove(cell.paragraphs[0]._element)
    centred(left, letter.parent.upper() or "(CƠ QUAN CHỦ QUẢN)", 12)
    centred(left, letter.unit.upper(), 12, bold=True)
    rule(left, _LEFT, 0.4)
    centred(left, f"Số:        /BC-{letter.symbol or '……'}", 13)
    centred(right, _COUNTRY, 12, bold=True)
    centred(right, _MOTTO, 13, bold=True)
    rule(right, _RIGHT, 0.64)
    centred(right, f"{letter.place or '…………'}, ngày        tháng        năm {year}", 13, italic=True)
    centred(document, "", 8)
    if report.sample:
        centred(document, SAMPLE, 14, bold=True, red=True)
    centred(document, "BÁO CÁO", 14, bold=True)
    centred(document, f"Kết quả hướng dẫn thủ tục qua trợ lý trả lời tự động, {report.period.title}", 14, bold=True)
    centred(document, "(Phục vụ báo cáo cải cách hành chính)", 14, bold=True)
    rule(document, 16.5, 0.3)
    centred(document, "", 6)


def _body(document: Any, report: Report) -> None:
    until = f" {so_far}" if (so_far := up_to(report)) else ""
    paragraph(
        document,
        f"Kỳ báo cáo: {report.period.title}, {report.period.dates}.{until} {report.letter.unit} báo cáo kết quả như "
        "sau:",
    )
    heading(document, "I. KẾT QUẢ THỰC HIỆN CÁC NỘI DUNG CẢI CÁCH HÀNH CHÍNH")
    for at, part in enumerate(fields(report), 1):
        heading(document, f"{at}. {part.title}", level=2)
        for text in part.paragraphs or (BLANK,):
            paragraph(document, text, italic=text == BLANK)
        if part.paragraphs:
            paragraph(document, "Nội dung khác: " + BLANK[1:-1].lower(), italic=True)
        if at == 3:
            _charts(document, report)
    heading(document, "II. HẠN CHẾ VÀ NGUYÊN NHÂN")
    heading(document, "1. Hạn chế", level=2)
    for text in limits(report) or [BLANK]:
        paragraph(document, f"- {text}" if text != BLANK else text, italic=text == BLANK)
    heading(document, "2. Nguyên nhân", level=2)
    paragraph(document, BLANK, italic=True)
    heading(document, "III. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TỚI")
    better, steps = proposals(report), next_steps(report)
    if better:
        heading(document, "1. Đề xuất đơn giản hóa", level=2)
        for text in better:
            paragraph(document, f"- {text}")
        heading(document, "2. Nhiệm vụ", level=2)
    for text in steps:
        paragraph(document, f"- {text}")
    paragraph(document, "Nhiệm vụ khác: đơn vị bổ sung." if steps else BLANK, italic=True)
    end = paragraph(document, f"Trên đây là báo cáo {report.period.title} của {report.letter.unit}./.")
    end.paragraph_format.keep_with_next = True  # a signature never stands on a page alone


def _charts(document: Any, report: Report) -> None:
    rows = report.tables["procedures"][1][:8]
    if not rows:
        return
    most = max(row[1] for row in rows)
    made = centred(document, "Thủ tục được hỏi nhiều nhất (số câu hỏi)", 12, bold=True)
    made.paragraph_format.keep_with_next = True
    bars(document, [(row[0], row[1] / most, number(row[1])) for row in rows])


def _foot(document: Any, report: Report) -> None:
    letter = report.letter
    centred(document, "", 8).paragraph_format.keep_with_next = True
    row = blank_table(document, (8.2, 8.2)).rows[0]
    unsplit(row)
    left, right = row.cells
    write(left, "Nơi nhận:", 12, bold=True)
    left.paragraphs[0].runs[0].italic = True
    recipients = letter.recipients or ("……", "Lưu: VT")
    for at, name in enumerate(recipients, 1):
        made = left.add_paragraph()
        made.paragraph_format.space_after = Pt(0)
        run(made, f"- {name.rstrip(';.')}{'.' if at == len(recipients) else ';'}", 11)
    right.paragraphs[0]._element.getparent().remove(right.paragraphs[0]._element)
    centred(right, _title(letter.signatory, letter.unit), 14, bold=True)
    for _ in range(4):  # where the seal and the signature go
        centred(right, "", 14)


def _title(signatory: str, unit: str) -> str:
    """Return the title as it stands over a signature: without the name of the unit, in capitals."""
    short = signatory.removesuffix(unit).strip() if signatory else ""
    return (short or signatory or "THỦ TRƯỞNG ĐƠN VỊ").upper()


def _annex(document: Any, number_: str, title: str) -> None:
    first = centred(document, f"Phụ lục {number_}", 14, bold=True)
    first.paragraph_format.page_break_before = True
    centred(document, title, 14, bold=True)
    centred(document, "", 6)


def _figures(document: Any, report: Report) -> None:
    _annex(document, "I", "BẢNG CHỈ SỐ VÀ CÁCH TÍNH")
    rows = []
    for metric in METRICS:
        value = report.now.values[metric.id]
        now = figure(value, metric.unit)
        more = interval(value, metric.unit)
        others = [m.values[metric.id] if m else None for m in (report.before, report.year_ago)]
        shown = [figure(other, metric.unit) for other in others]
        rows.append((metric.name, now + (f"\n{more}" if more else ""), *shown))
    grid(document, ("Chỉ số", "Kỳ này", "Kỳ trước", "Cùng kỳ năm trước"), rows, (4.9, 5.2, 3.2, 3.2))
    centred(document, "", 6)
    small(document, assumed(report))
    small(document, NOT_MEASURED)
    heading(document, "Cách tính")
    for metric in METRICS:
        small(document, metric.formula, f"{metric.name}. ")


def small(document: Any, text: str, first: str = "") -> None:
    """Add a paragraph of small print; `first` is set bold before it."""
    made = document.add_paragraph()
    made.paragraph_format.space_after = Pt(2)
    if first:
        run(made, first, 11, bold=True)
    run(made, text, 11)


def _evidence(document: Any, report: Report) -> None:
    _annex(document, "II", "TÀI LIỆU KIỂM CHỨNG")
    for id, title in TABLES.items():
        headings, rows = report.tables[id]
        heading(document, title)
        if not rows:
            small(document, NO_DATA.capitalize() + ".")
            continue
        width = 16.5
        first = 6.5 if len(headings) > 2 else 10.0
        widths = (first, *((width - first) / (len(headings) - 1) for _ in headings[1:]))
        grid(document, headings, [[_cell(h, v) for h, v in zip(headings, row, strict=True)] for row in rows], widths)
        if under := beside(report, headings):
            small(document, under)
        centred(document, "", 6)
    heading(document, "Nhóm câu hỏi chưa có câu trả lời (từ 5 người hỏi trở lên)")
    if report.gaps:
        gaps = [(g.words, number(g.questions), number(g.people), until(report, g.words)) for g in report.gaps]
        grid(document, ("Nhóm câu hỏi", "Số câu", "Số người", "Trả lời được từ ngày"), gaps, (8.5, 2.3, 2.3, 3.4))
    else:
        small(document, "Không có nhóm nào.")
    heading(document, "Độ mới của nội dung theo đơn vị phụ trách")
    if report.freshness:
        fresh = [(f.owner, number(f.procedures), number(f.lapsed), number(f.due)) for f in report.freshness]
        grid(document, ("Đơn vị", "Thủ tục", "Quá hạn rà soát", "Đến hạn 30 ngày"), fresh, (7.5, 3.0, 3.0, 3.0))
    else:
        small(document, NO_DATA.capitalize() + ".")
    heading(document, "Thay đổi nội dung đã duyệt trong kỳ")
    if report.changes:
        changes = [(c.name, f"{c.day:%d/%m/%Y}", c.approver, after(c)) for c in report.changes]
        heads = ("Nội dung", "Ngày duyệt", "Người duyệt", "Duyệt sau ngày có hiệu lực")
        grid(document, heads, changes, (6.5, 2.8, 3.7, 3.5))
    else:
        small(document, "Không có thay đổi nào ghi trong sổ duyệt.")
    heading(document, "Nhóm câu hỏi chưa có trả lời đã đóng trong kỳ")
    if report.closings:
        closings = [(c.words or UNNAMED, number(c.people), f"{c.day:%d/%m/%Y}", c.done, c.by) for c in report.closings]
        titles = ("Nhóm câu hỏi", "Số người", "Ngày đóng", "Cách đóng", "Người đóng")
        grid(document, titles, closings, (4.6, 1.9, 2.6, 4.2, 3.2))
    else:
        small(document, "Không có nhóm nào được đóng.")
    heading(document, "Danh mục niêm yết đối chiếu với nội dung trên trợ lý")
    if report.coverage:
        small(document, "; ".join(report.coverage.missing) or "không có.", "Niêm yết mà chưa có nội dung: ")
        small(document, "; ".join(report.coverage.extra) or "không có.", "Có nội dung mà không thấy trong danh mục: ")
    else:
        small(document, "Chưa có danh mục niêm yết để đối chiếu: đơn vị bổ sung.")
    centred(document, "", 6)
    small(document, report.digest, "Mã băm số liệu (SHA-256): ")


def _cell(head: str, value: Any) -> str:
    if value is None:
        return NO_DATA
    if isinstance(value, float):
        return percent(value)
    return number(value) if isinstance(value, int) else str(value)
