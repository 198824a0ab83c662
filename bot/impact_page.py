"""The impact of an edit as one self-contained HTML page, and the few words of it a console shows. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import zip_longest

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.impact import Answer, Impact, Kind, Row
from bot.turn import Status

__all__ = ["KINDS", "EditedFile", "differing_lines", "golden_ends", "headline", "impact_page", "outcome"]

KINDS = {Kind.GOLDEN: "câu hỏi vàng", Kind.SAMPLE: "câu hỏi mẫu", Kind.PAST: "câu người dân đã hỏi"}
_OUTCOMES = {
    Status.CLARIFIED: "hỏi lại",
    Status.SMALLTALK: "trả lời xã giao",
    Status.EMERGENCY: "báo cấp cứu",
    Status.DISTRESS: "báo nguy",
    Status.MEDICAL_ADVICE: "từ chối: hỏi bệnh, thuốc",
    Status.PERSONAL_RECORD: "từ chối: hồ sơ riêng",
    Status.OUT_OF_SCOPE: "từ chối: ngoài phạm vi",
    Status.NOT_FOUND: "không tìm thấy",
    Status.LAPSED: "hết hiệu lực",
    Status.COMPLAINT: "chỉ nơi phản ánh",
    Status.HANDED_OVER: "chuyển người",
    Status.STOPPED: "im lặng",
    Status.ERROR: "lỗi",
}
_AROUND = 1
"""Lines that stay the same and are shown above and below one that differs."""
_MOST_CHANGES = 10
"""Changes of one file that are listed; `motcua diff` has all of them."""
_MOST = 300
"""Groups one page shows in full: a facility's new phone changes every answer, and nobody reads them all."""


@dataclass(frozen=True)
class EditedFile:
    """A file that differs: its record, its name as people know it, and what changed in it, in words."""

    record: str
    name: str
    changes: tuple[str, ...]


@dataclass(frozen=True)
class _Line:
    """One line of the comparison: both sides the same, or one or both of them marked; `skipped` stands for many."""

    before: str
    after: str
    same: bool = True
    skipped: int = 0


@dataclass(frozen=True)
class _Group:
    """Questions that go from one answer to one other answer."""

    rows: tuple[Row, ...]
    lines: tuple[_Line, ...]

    @property
    def first(self) -> Row:
        return self.rows[0]


def headline(impact: Impact) -> str:
    """Return the sentence the page and the console begin with."""
    if impact.first:
        return "Duyệt lần đầu: trước đây chưa duyệt gì ở các tệp này, nên không có câu trả lời cũ nào để so."
    total = sum(impact.asked.values())
    parts = ", ".join(f"{_number(n)} {KINDS[kind]}" for kind, n in impact.asked.items() if n)
    told = f"{_number(len(impact.changed))} câu sẽ trả lời khác" if impact.changed else "Không câu nào trả lời khác"
    return f"{told}, trong {_number(total)} câu hỏi lại ({parts})." if parts else f"{told}."


def golden_ends(impact: Impact) -> str:
    """Return how the golden questions end before and after, in a sentence; empty where nothing was asked."""
    if impact.first:
        return ""
    if impact.golden is None:
        return "Bản cài này không kèm bộ câu hỏi vàng, nên chỉ hỏi lại câu hỏi mẫu và câu người dân đã hỏi."
    was, now = impact.golden
    ends = (
        ("trả lời, từ chối đúng", was.right, now.right),
        ("hỏi lại", was.asked_back, now.asked_back),
        ("trả lời sai", was.wrong, now.wrong),
        ("từ chối dù có thủ tục", was.refused, now.refused),
    )
    told = "; ".join(f"{words} {_number(before)} → {_number(after)}" for words, before, after in ends)
    return f"Câu hỏi vàng, trước → sau: {told}."


def outcome(answer: Answer) -> str:
    """Return in few words how a question ends."""
    if answer.status is Status.ANSWERED:
        return answer.name or "trả lời"
    words = _OUTCOMES[answer.status]
    return f"{words}: {answer.name}" if answer.name else words


def differing_lines(row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines of a reply that go, and those that come."""
    marked = [line for line in _compared(row.before.lines, row.after.lines) if not line.same]
    return tuple(m.before for m in marked if m.before), tuple(m.after for m in marked if m.after)


def impact_page(impact: Impact, files: Sequence[EditedFile], at: datetime) -> str:
    """Return the page.

    Args:
        impact: what the replay found.
        files: what differs.
        at: when it was made, local time.
    """
    groups = _groups(impact.changed)
    return _TEMPLATE.render(
        impact=impact,
        headline=headline(impact),
        ends=golden_ends(impact),
        files=files,
        most=_MOST_CHANGES,
        at=at.strftime("%H:%M %d/%m/%Y"),
        broken=[g for g in groups if g.first.breaks][:_MOST],
        others=[g for g in groups if not g.first.breaks][:_MOST],
        left=max(0, len(groups) - _MOST),
        kinds=KINDS,
        outcome=outcome,
    )


def _groups(rows: Sequence[Row]) -> list[_Group]:
    """Put together what goes from the same answer to the same other answer; most questions first, breaks apart."""
    found: dict[tuple[bool, Answer, Answer], list[Row]] = {}
    for row in rows:
        found.setdefault((row.breaks, row.before, row.after), []).append(row)
    groups = [_Group(tuple(same), _compared(b.lines, a.lines)) for (_, b, a), same in found.items()]
    return sorted(groups, key=lambda g: -sum(r.question.times for r in g.rows))


def _compared(before: Sequence[str], after: Sequence[str]) -> tuple[_Line, ...]:
    """Lay two replies side by side; long runs that stay the same are cut short."""
    lines: list[_Line] = []
    for tag, i, j, k, n in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += [_Line(words, words) for words in before[i:j]]
        else:
            pairs = zip_longest(before[i:j], after[k:n], fillvalue="")
            lines += [_Line(was, now, same=False) for was, now in pairs]
    return tuple(_shortened(lines))


def _shortened(lines: Sequence[_Line]) -> Iterator[_Line]:
    near = {n + d for n, line in enumerate(lines) if not line.same for d in range(-_AROUND, _AROUND + 1)}
    skipped = 0
    for n, line in enumerate(lines):
        if n in near:
            if skipped:
                yield _Line("", "", skipped=skipped)
            skipped = 0
            yield line
        else:
            skipped += 1
    if skipped:
        yield _Line("", "", skipped=skipped)


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


_TEMPLATE = Environment(
    loader=PackageLoader("bot"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
).get_template("impact.html")
