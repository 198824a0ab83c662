"""What the figures suggest: what did not go well, what to simplify, what to do next, what to write news about."""

from typing import Any

from metrics.breakdowns import NO_PROCEDURE
from metrics.gaps import Gap
from metrics.periods import Kind
from metrics.report import Report
from metrics.words import number, percent

__all__ = ["limits", "news", "next_steps", "proposals", "rising_and_most_asked", "still_open"]

_PROPOSALS = 3
_AGAIN = 3
"""Repeats, or wishes for a person, below which nothing is proposed; they count questions, not people."""


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
