"""Checks of what a procedure asks back: a choice selects cases that rows have, and `sang` leads somewhere."""

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from knowledge.check_references import unknown_id
from knowledge.check_walk import Entry, Shelf, rows
from knowledge.finding import Finding, Level
from knowledge.procedure import Procedure
from nlu.text import fold

__all__ = ["check_questions"]

_QUESTIONS, _CHOICES = "hỏi thêm", "lựa chọn"


def check_questions(shelf: Shelf) -> Iterator[Finding]:
    """Choices that select no row, or lead nowhere."""
    for entry in shelf.procedures.values():
        known = _cases(entry)
        for i, question in enumerate(entry.record.questions):
            for j, choice in enumerate(question.choices):
                path = (_QUESTIONS, i, _CHOICES, j)
                if choice.leads_to == entry.record.id:
                    yield entry.finding(
                        Level.ERROR,
                        "self-reference",
                        "lựa chọn trỏ tới chính thủ tục này",
                        "xóa dòng sang; không ghi gì là ở lại thủ tục này",
                        *path,
                        "sang",
                    )
                elif choice.leads_to:
                    yield from unknown_id(entry, choice.leads_to, shelf, *path, "sang")
                for row, case in enumerate(choice.cases):
                    if case not in known:
                        yield entry.finding(
                            Level.ERROR,
                            "unknown-case",
                            f"không dòng nào của tệp này có trường hợp “{case}”",
                            _nearest(case, known),
                            *path,
                            "trường hợp",
                            row,
                        )


def _cases(entry: Entry[Procedure]) -> list[str]:
    """Return the texts of `trường hợp`, `khi nào` and `khi nào cần` in the file, each once."""
    texts = [getattr(row.fact, name, None) for row in rows(entry) for name in ("case", "when")]
    return [str(text) for text in dict.fromkeys(texts) if text]


def _nearest(case: str, known: list[str]) -> str:
    hit = process.extractOne(fold(case), {k: fold(k) for k in known}, scorer=fuzz.ratio, score_cutoff=60)
    if hit:
        return f"có phải ý bạn là “{hit[2]}”"
    return "chép nguyên một trường hợp, khi nào hoặc khi nào cần của tệp này"
