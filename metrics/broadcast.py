"""Texts for people who never see a report: what to write a piece of news about, a minute for the commune loudspeaker.

Every fact stands in `Report.told`, copied from the records by whoever made the report; nothing is added but greetings.
"""

from collections.abc import Iterator, Mapping

from metrics.advice import rising_and_most_asked, still_open
from metrics.aloud import digits_aloud, spoken
from metrics.report import Report, Told
from metrics.story import SAMPLE
from metrics.words import number

__all__ = ["LONGEST", "SHORTEST", "as_loudspeaker", "as_news"]

SHORTEST, LONGEST = 150, 180
"""Syllables that are read in a minute."""
_MOST = 5
_ORDER = ("thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm")
_END = "Xin cảm ơn bà con đã lắng nghe."


def as_news(report: Report) -> str:
    """Return the proposals for news of a period, each with its facts to copy; every line ended."""
    lines = _head(report, "GỢI Ý TIN BÀI")
    told = {one.name: one for one in report.told}
    found = rising_and_most_asked(report)
    for at, (name, why) in enumerate(found, 1):
        lines += ["", f"{at}. Hướng dẫn “{name}”: {why}."]
        facts = told[name].sentences if name in told else ()
        lines += [f"   – {sentence}" for sentence in facts] or [
            "   (Chưa có nội dung được duyệt để chép: hỏi đơn vị phụ trách.)"
        ]
        if name in told and told[name].unchecked:
            lines.append("   Chưa đối chiếu bản gốc; đối chiếu trước khi đăng.")
    for gap in still_open(report)[:1]:
        lines += [
            "",
            f"{len(found) + 1}. Trả lời câu hỏi “{gap.words}”: {number(gap.people)} người hỏi, chưa có nội dung.",
        ]
    if not found and not still_open(report):
        lines += ["", "Chưa có câu hỏi nào trong kỳ để gợi ý."]
    return "\n".join([*lines, "", f"Mã băm số liệu: {report.digest[:16]}"]) + "\n"


def as_loudspeaker(report: Report) -> str:
    """Return a text of about a minute on what was asked most, after lines for whoever reads it; every line ended.

    Without a fact that can be read aloud there is no text, and it says so.
    """
    body, used = _body(report)
    lines = _head(report, "BẢN ĐỌC TRÊN LOA TRUYỀN THANH CƠ SỞ")
    if not used:
        return "\n".join([*lines, "", "Chưa có đủ câu hỏi và nội dung được duyệt để soạn bản đọc."]) + "\n"
    count = len(body.split())
    lines.append(f"Khoảng {number(count / LONGEST * 60)} giây, {number(count)} tiếng. Lãnh đạo duyệt trước khi phát.")
    unchecked = [one.name for one in used if one.unchecked]
    if unchecked:
        lines.append(f"Chưa đối chiếu bản gốc, đối chiếu trước khi phát: {'; '.join(unchecked)}.")
    return "\n".join([*lines, "", body, "", f"Mã băm số liệu: {report.digest[:16]}"]) + "\n"


def _head(report: Report, title: str) -> list[str]:
    stamp = [f"⚠ {SAMPLE.upper()}"] if report.sample else []
    return [*stamp, f"{title} – {report.period.title.upper()}", report.letter.unit]


def _body(report: Report) -> tuple[str, list[Told]]:
    """Return the text, as long as a minute allows, and what it tells of; the most asked first."""
    unit = spoken(report.letter.unit) or report.letter.unit
    opening = (
        f"Kính thưa bà con. Sau đây là hướng dẫn thủ tục của {unit}. Trong {spoken(report.period.title)}, bà con hỏi "
        "nhiều về những việc sau."
    )
    phone = f" hoặc gọi số {digits_aloud(report.phone)}" if report.phone else ""
    closing = f"Trước khi đi, bà con nên hỏi lại tại cơ sở{phone}. {_END}"
    left = LONGEST - len(f"{opening} {closing}".split())
    parts: list[str] = []
    used: list[Told] = []
    for one, sentences in _readable(report):
        intro = f"Việc {_ORDER[len(used)]}, {sentences[0]}."
        if len(f"{intro} {sentences[1]}".split()) > left:
            continue
        parts.append(intro)
        left -= len(intro.split())
        used.append(one)
        for sentence in sentences[1:]:
            if len(sentence.split()) <= left:
                parts.append(sentence)
                left -= len(sentence.split())
        if len(used) == _MOST or left < LONGEST - SHORTEST:
            break
    return " ".join([opening, *parts, closing]), used


def _readable(report: Report) -> Iterator[tuple[Told, list[str]]]:
    """Yield what can be read aloud: its name and at least one sentence; asked about most first."""
    told: Mapping[str, Told] = {one.name: one for one in report.told}
    for name, *_ in report.tables["procedures"][1]:
        if name not in told:
            continue
        said = spoken(name[:1].lower() + name[1:])
        sentences = [text for text in map(spoken, told[name].sentences) if text]
        if said and sentences:
            yield told[name], [said, *sentences]
