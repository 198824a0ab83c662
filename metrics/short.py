"""The report as a text short enough to paste into a chat."""

from metrics.advice import news, next_steps, proposals
from metrics.report import Report
from metrics.story import SAMPLE, compared, nothing, right, said, up_to
from metrics.words import number

__all__ = ["as_text"]


def as_text(report: Report) -> str:
    """Return the text, every line ended."""
    lines = [f"⚠ {SAMPLE.upper()}"] if report.sample else []
    lines += [f"{report.letter.unit}", f"Trợ lý trả lời tự động, {report.period.title} ({_days(report)})"]
    lines += [*([up_to(report)] if up_to(report) else []), ""]
    if report.now.values["questions"].top:
        lines += [
            f"• Câu hỏi: {said(report, 'questions')}. {_up(compared(report, 'questions'))}.",
            f"• Trả lời được: {said(report, 'answered')}.",
            f"• Đúng khi chấm mẫu: {right(report)}.",
            *([f"• Hai người chấm như nhau: {said(report, 'agreed')}."] if report.now.values["agreed"].of else []),
            f"• Chưa có câu trả lời: {said(report, 'not_found')}.",
            f"• Yêu cầu gặp người: {said(report, 'handovers')}; có người trả lời: {said(report, 'handovers_met')}.",
            f"• Đánh giá câu trả lời của trợ lý, chấm 4 hoặc 5: {said(report, 'satisfied')}.",
        ]
        top = report.tables["procedures"][1][:3]
        if top:
            lines += ["", "Hỏi nhiều nhất:", *(f"{n}. {row[0]}: {number(row[1])} câu" for n, row in enumerate(top, 1))]
        steps = [*proposals(report), *next_steps(report)]
        if steps:
            lines += ["", "Nên làm:", *(f"– {step}" for step in steps)]
        pieces = news(report)
        if pieces:
            lines += ["", "Gợi ý tin bài:", *(f"– {piece}" for piece in pieces)]
    else:
        lines.append(nothing(report))
    lines += ["", f"Mã băm số liệu: {report.digest[:16]}"]
    return "\n".join(lines) + "\n"


def _days(report: Report) -> str:
    return f"{report.period.first:%d/%m}–{report.period.last:%d/%m/%Y}"


def _up(text: str) -> str:
    return text[:1].upper() + text[1:]
