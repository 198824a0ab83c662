"""Checks against the calendar: facts that lapse, reviews that fall due."""

from collections.abc import Iterator
from datetime import timedelta

from knowledge.check_walk import Entry, Shelf
from knowledge.due import REMINDERS, is_history, successor
from knowledge.finding import Finding, Level
from knowledge.procedure import Procedure
from knowledge.record import Trust
from knowledge.stating import GRACE_DAYS, NOTICE_DAYS
from knowledge.values import format_day

__all__ = ["check_lapses", "check_reviews"]


def check_lapses(shelf: Shelf) -> Iterator[Finding]:
    """Facts past their last day with nothing in their place, and facts that lapse within 30 days."""
    everything = list(shelf.all_rows())
    for row in everything:
        fact, today = row.fact, shelf.today
        if fact.checked and fact.checked > today:
            yield row.finding(
                Level.WARNING,
                "future-check",
                f"ngày kiểm {format_day(fact.checked)} ở tương lai",
                "sửa ngày kiểm",
                "ngày kiểm",
            )
        if fact.valid_to is None or fact.trust is Trust.CONFLICT:
            continue
        following = successor(row, everything)
        if fact.valid_to < today and following is None and not is_history(row):
            yield row.finding(
                Level.WARNING,
                "lapsed",
                f"hết hiệu lực từ {format_day(fact.valid_to)} mà chưa có nội dung thay",
                "thêm dòng mới có hiệu lực từ, hoặc xóa dòng này nếu không còn quy định",
                "hiệu lực đến",
            )
        elif today <= fact.valid_to <= today + timedelta(NOTICE_DAYS):
            what = f"đã có nội dung thay ở dòng {following.line}" if following else "chưa có nội dung thay"
            yield row.finding(
                Level.NOTE,
                "lapses-soon",
                f"hết hiệu lực sau ngày {format_day(fact.valid_to)}, {what}",
                "xem lại trước ngày đó" if following else "thêm dòng mới có hiệu lực từ, nếu có",
                "hiệu lực đến",
            )


def check_reviews(shelf: Shelf) -> Iterator[Finding]:
    """Review dates passed or near, and care dates that cannot be."""
    for entry in shelf.procedures.values():
        yield from _review(entry, shelf)


def _review(entry: Entry[Procedure], shelf: Shelf) -> Iterator[Finding]:
    procedure, today = entry.record, shelf.today
    left = (procedure.review_by - today).days
    due = format_day(procedure.review_by)
    if left < -GRACE_DAYS:
        yield entry.finding(
            Level.WARNING,
            "review-overdue",
            f"quá hạn rà soát {-left} ngày (hạn {due}); phí, giờ, số điện thoại và hạn phải làm không còn được trả lời",
            _REVIEW,
            "hạn rà soát",
        )
    elif left < 0:
        yield entry.finding(
            Level.WARNING, "review-overdue", f"quá hạn rà soát {-left} ngày (hạn {due})", _REVIEW, "hạn rà soát"
        )
    elif left <= max(REMINDERS):
        step = next(days for days in REMINDERS if left <= days)
        yield entry.finding(
            Level.NOTE,
            "review-soon",
            f"còn {left} ngày là đến hạn rà soát {due} (mốc {step} ngày)",
            _REVIEW,
            "hạn rà soát",
        )
    for key, day in (("ngày kiểm", procedure.checked), ("ngày duyệt", procedure.approved_on)):
        if day and day > today:
            yield entry.finding(
                Level.WARNING, "future-check", f"{key} {format_day(day)} ở tương lai", f"sửa {key}", key
            )
    if procedure.checked and procedure.review_by < procedure.checked:
        yield entry.finding(
            Level.WARNING,
            "review-before-check",
            "hạn rà soát sớm hơn ngày kiểm",
            "sửa một trong hai ngày",
            "hạn rà soát",
        )


_REVIEW = "đối chiếu lại nội dung rồi lùi hạn rà soát"
