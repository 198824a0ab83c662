"""Checks of temporary notices: what they name exists, and what is over is cleared away."""

from collections.abc import Iterator
from datetime import datetime, time

from rapidfuzz import process

from knowledge.check_references import unknown_id
from knowledge.check_walk import Shelf
from knowledge.finding import Finding, Level
from knowledge.notice import ALL, HOURS
from knowledge.notice_rules import notice_faults, phones_in
from nlu.text import fold

__all__ = ["check_notices"]

_ROWS = "thông báo"


def check_notices(shelf: Shelf) -> Iterator[Finding]:
    """Notices of what is unknown, which nobody would see, what none may say, and notices that are over."""
    if shelf.notices is None:
        return
    entry, known = shelf.notices, shelf.known_facilities
    texts = (f.record.model_dump_json() for f in shelf.facilities.values())
    phones = frozenset[str]().union(*map(phones_in, texts))
    for i, notice in enumerate(entry.record.rows):
        for j, touched in enumerate(notice.touches):
            if fold(touched) not in (fold(ALL), fold(HOURS)):
                yield from unknown_id(entry, touched, shelf, _ROWS, i, "chạm tới", j)
        if notice.facility is not None and notice.facility not in known:
            near = process.extractOne(notice.facility, sorted(known), score_cutoff=70)
            fix = f"có phải ý bạn là “{near[0]}”" if near else "dùng id của một tệp trong thư mục facilities"
            words = f"không có cơ sở “{notice.facility}”"
            yield entry.finding(Level.ERROR, "dead-reference", words, fix, _ROWS, i, "cơ sở")
        for fault in notice_faults(notice, shelf.domains, phones):
            yield entry.finding(fault.level, fault.code, fault.message, fault.fix, _ROWS, i, fault.key)
        if notice.over(datetime.combine(shelf.today, time())):
            words = f"thông báo số {notice.number} đã hết hạn ({notice.until}), không còn hiện cho người dân"
            yield entry.finding(Level.NOTE, "notice-over", words, f"motcua notice --end {notice.number}", _ROWS, i)
