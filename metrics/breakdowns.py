"""The tables of a report: outcomes, procedures, friction, hours, channels, marks, links. Read from the same rows."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import Any, Final

from sqlalchemy import Connection, case, func, select

from metrics.definitions import ANSWERS, QUESTION
from metrics.events import (
    Scope,
    handover_facts,
    link_spells_in,
    link_tries,
    moment,
    opening_facts,
    rating_facts,
    turn_facts,
)
from metrics.label import Label
from metrics.periods import Period

__all__ = [
    "ANSWERED",
    "CHANNELS",
    "NO_PROCEDURE",
    "REASONS",
    "Grid",
    "breakdowns",
    "channel_name",
    "hours",
    "procedure_counts",
]

Grid = tuple[tuple[str, ...], list[tuple[Any, ...]]]
"""Headings and rows; a cell is a text, a number, or None where there is none."""

ANSWERED: Final = "Tỉ lệ trả lời được"
"""The heading of a share answered; a report never shows it without the share that was right."""
CHANNELS: Mapping[str, str] = {
    "web": "Trang web",
    "zalo_oa": "Zalo OA",
    "zalo_bot": "Zalo Bot",
    "telegram": "Telegram",
    "console": "Màn hình máy chủ",
}
REASONS: Mapping[str, str] = {
    "thieu": "thiếu",
    "sai": "sai",
    "kho-hieu": "khó hiểu",
    "khong-dung-cau": "không đúng câu hỏi",
    "khac": "lý do khác",
}
_TOP, _RISING_FROM = 15, 5
NO_PROCEDURE = "(không rõ thủ tục)"
Name = Callable[[str], str]
"""The name of a procedure by its id, of a link by its address."""


@dataclass(frozen=True)
class _Asked:
    """How often one procedure was asked about, answered, asked again."""

    questions: int
    answered: int
    again: int


def breakdowns(
    db: Connection,
    scope: Scope,
    period: Period,
    before: Period | None,
    name: Name,
    aspect: Name,
    link: Name = lambda url: url,
) -> dict[str, Grid]:
    """Return every table of one period by its id; `before` is the period procedures are compared with."""
    asked = procedure_counts(db, scope, period)
    earlier = procedure_counts(db, scope, before) if before else {}
    return {
        "outcomes": _outcomes(db, scope, period),
        "channels": _channels(db, scope, period),
        "procedures": _procedures(asked, earlier, before is not None, name),
        "rising": _rising(asked, earlier, name),
        "friction": _friction(db, scope, period, name, aspect),
        "handovers": _handovers(db, scope, period, name),
        "ratings": _ratings(db, scope, period),
        "reasons": _reasons(db, scope, period),
        "openings": _openings(db, scope, period, name),
        "links": _links(db, scope, period, link),
    }


def procedure_counts(db: Connection, scope: Scope, period: Period) -> dict[str, _Asked]:
    """Return the questions about each procedure, the most asked first."""
    c = turn_facts(scope, period.first, period.last).c
    answered, again = (func.sum(case((rule, c.n), else_=0)) for rule in (c.status == "answered", c.again))
    questions = func.sum(c.n)
    wanted = select(c.procedure, questions, answered, again).where(QUESTION(c), c.procedure.is_not(None))
    rows = db.execute(wanted.group_by(c.procedure).order_by(questions.desc(), c.procedure))
    return {str(id): _Asked(int(q), int(a), int(r)) for id, q, a, r in rows}


def hours(db: Connection, scope: Scope, period: Period) -> list[list[int]]:
    """Return turns by weekday (Monday first) and hour of the day, in Viet Nam."""
    c = turn_facts(scope, period.first, period.last).c
    found = [[0] * 24 for _ in range(7)]
    for day, hour, n in db.execute(select(c.day, c.hour, func.sum(c.n)).group_by(c.day, c.hour)):
        found[day.weekday()][hour] += int(n)
    return found


def _outcomes(db: Connection, scope: Scope, period: Period) -> Grid:
    c = turn_facts(scope, period.first, period.last).c
    rows = db.execute(select(c.status, func.sum(c.n)).where(QUESTION(c)).group_by(c.status))
    counts = {str(status): int(n) for status, n in rows}
    total = sum(counts.values())
    shares = [
        (Label(ANSWERS[id], id), counts.get(id, 0), counts.get(id, 0) / total if total else None) for id in ANSWERS
    ]
    return ("Kết cục", "Số câu hỏi", "Tỉ lệ"), shares


def _channels(db: Connection, scope: Scope, period: Period) -> Grid:
    c = turn_facts(scope, period.first, period.last).c
    question, answered = (
        func.sum(case((rule, c.n), else_=0)) for rule in (QUESTION(c), QUESTION(c) & (c.status == "answered"))
    )
    rows = db.execute(select(c.channel, func.sum(c.n), question, answered).group_by(c.channel).order_by(c.channel))
    found = [
        (channel_name(str(channel)), int(n), int(q), int(a), int(a) / int(q) if q else None)
        for channel, n, q, a in rows
    ]
    headings = ("Kênh", "Lượt tương tác", "Câu hỏi", "Trả lời được", ANSWERED)
    return headings, sorted(found, key=lambda row: -row[1])


def channel_name(id: str) -> Label:
    """Return what people call a channel; made-up traffic says that it is."""
    real = id.removeprefix("demo-")
    return Label(CHANNELS.get(real, real) + (" (mẫu)" if real != id else ""), id)


def _procedures(asked: Mapping[str, _Asked], earlier: Mapping[str, _Asked], compared: bool, name: Name) -> Grid:
    rows = [
        (
            name(id),
            row.questions,
            (earlier[id].questions if id in earlier else 0) if compared else None,
            row.answered / row.questions,
            row.again,
        )
        for id, row in list(asked.items())[:_TOP]
    ]
    return ("Thủ tục", "Câu hỏi", "Kỳ trước", ANSWERED, "Hỏi lại"), rows


def _rising(asked: Mapping[str, _Asked], earlier: Mapping[str, _Asked], name: Name) -> Grid:
    """Return what was asked about at least five times and more than before; nothing without an earlier period."""
    if not earlier:
        return ("Thủ tục", "Kỳ trước", "Kỳ này", "Tăng"), []
    grown = [
        (name(id), earlier[id].questions if id in earlier else 0, row.questions)
        for id, row in asked.items()
        if row.questions >= _RISING_FROM
    ]
    rows = [(*row, row[2] - row[1]) for row in grown if row[2] > row[1]]
    return ("Thủ tục", "Kỳ trước", "Kỳ này", "Tăng"), sorted(rows, key=lambda row: (-row[3], row[0]))[:5]


def _friction(db: Connection, scope: Scope, period: Period, name: Name, aspect: Name) -> Grid:
    """Return where people had to ask again, by procedure and aspect."""
    c = turn_facts(scope, period.first, period.last).c
    again = func.sum(case((c.again, c.n), else_=0))
    wanted = select(c.procedure, c.aspect, func.sum(c.n), again).where(QUESTION(c), c.procedure.is_not(None))
    rows = [
        (name(str(id)), aspect(str(side)) if side else "chung", int(n), int(r), int(r) / int(n))
        for id, side, n, r in db.execute(wanted.group_by(c.procedure, c.aspect))
    ]
    headings = ("Thủ tục", "Khía cạnh", "Câu hỏi", "Hỏi lại", "Tỉ lệ hỏi lại")
    return headings, sorted((r for r in rows if r[3]), key=lambda r: (-r[3], r[0], r[1]))[:10]


def _handovers(db: Connection, scope: Scope, period: Period, name: Name) -> Grid:
    c = handover_facts(scope, period.first, period.last).c
    met = func.sum(case((c.wait_minutes.is_not(None), c.n), else_=0))
    rows = db.execute(select(c.procedure, func.sum(c.n), met).group_by(c.procedure))
    found = [(name(str(id)) if id else NO_PROCEDURE, int(n), int(m)) for id, n, m in rows]
    return ("Thủ tục", "Yêu cầu gặp người", "Có người trả lời"), sorted(found, key=lambda r: (-r[1], r[0]))[:10]


def _ratings(db: Connection, scope: Scope, period: Period) -> Grid:
    c = rating_facts(scope, period.first, period.last).c
    found = Counter({int(score): int(n) for score, n in db.execute(select(c.score, func.sum(c.n)).group_by(c.score))})
    total = sum(found.values())
    return ("Điểm", "Số lượt", "Tỉ lệ"), [(s, found[s], found[s] / total if total else None) for s in (5, 4, 3, 2, 1)]


def _reasons(db: Connection, scope: Scope, period: Period) -> Grid:
    c = rating_facts(scope, period.first, period.last).c
    wanted = select(c.reason, func.sum(c.n)).where(c.reason.is_not(None)).group_by(c.reason)
    found = {str(reason): int(n) for reason, n in db.execute(wanted)}
    return ("Lý do chấm thấp", "Số lượt"), [(words, found.get(id, 0)) for id, words in REASONS.items()]


def _openings(db: Connection, scope: Scope, period: Period, name: Name) -> Grid:
    c = opening_facts(scope, period.first, period.last).c
    rows = db.execute(select(c.procedure, c.level, func.sum(c.n)).group_by(c.procedure, c.level))
    found = [(name(str(id)) if id else NO_PROCEDURE, str(level or "chưa ghi mức"), int(n)) for id, level, n in rows]
    return ("Thủ tục", "Mức trực tuyến", "Lần mở liên kết"), sorted(found, key=lambda r: (-r[2], r[0]))[:15]


def _links(db: Connection, scope: Scope, period: Period, link: Name) -> Grid:
    """Return the links that failed, those dead the longest first, and all the others in one row.

    Minutes are those of the times a link was dead, as far as they lie in the period.
    """
    c = link_tries(scope, period.first, period.last).c
    wanted = select(c.url, func.sum(c.tries), func.sum(c.failed)).group_by(c.url)
    tried = {str(url): (int(tries), int(failed)) for url, tries, failed in db.execute(wanted)}
    begin, end = moment(period.first), moment(period.last + timedelta(days=1))
    spells: dict[str, list[float]] = {}
    for url, *bounds in db.execute(link_spells_in(scope, begin, end)):
        began, until = (at if at.tzinfo else at.replace(tzinfo=UTC) for at in bounds)  # SQLite keeps no zone
        spells.setdefault(str(url), []).append((min(until, end) - max(began, begin)).total_seconds() / 60)
    bad = [url for url in dict.fromkeys((*tried, *spells)) if url in spells or tried[url][1]]
    rows = [_link_row(link(url), *tried.get(url, (0, 0)), spells.get(url, [])) for url in bad]
    rows.sort(key=lambda row: (-row[5], -row[2], row[0]))
    good = [tried[url][0] for url in tried if url not in bad]
    others = f"{'Các liên kết khác' if bad else 'Mọi liên kết'} ({len(good)})"
    headings = ("Liên kết", "Lần thử", "Không mở được", "Tỉ lệ", "Đợt hỏng", "Phút hỏng")
    return headings, [*rows, *([_link_row(others, sum(good), 0, [])] if good else [])]


def _link_row(name: str, tries: int, failed: int, minutes: list[float]) -> tuple[Any, ...]:
    return name, tries, failed, failed / tries if tries else None, len(minutes), round(sum(minutes))
