"""Checks of the prose: numbers that belong in a typed field, facts hidden where trust cannot hold them back."""

import re
from collections.abc import Iterator

from knowledge.check_walk import Row, Shelf, shown_texts
from knowledge.facility import Facility
from knowledge.finding import Finding, Level
from knowledge.procedure import Group, PlaceKind
from knowledge.record import Trust
from nlu.text import fold

__all__ = ["MONEY", "PHONE", "check_care", "check_groups", "check_prose"]

MONEY = re.compile(r"\d{1,3}(?:\.\d{3})+(?:\s*(?:đồng|đ|vnđ|vnd))?\b|\b\d+\s*(?:đồng|đ|vnđ|nghìn|ngàn|triệu)\b", re.I)
PHONE = re.compile(r"(?<![\d.,/])(?:(?:\+84|0)\d(?:[ .-]?\d){7,9}|1[89]00(?:[ .]?\d){4,6})(?![\d/])")
_DURATION = re.compile(
    r"(?<![\d/.,-])(?:\d+\s*(?:ngày làm việc|ngày|giờ làm việc|tuần|tháng)|(?<!sau )\d+\s*giờ)\b(?!\s*\d)(?!\s*/)", re.I
)
_WAITING = re.compile(r"(?:trong|chậm nhất|sau|hẹn|trả|nộp|giải quyết|thời hạn)\b\D{0,30}$", re.I)
_INTERNAL = re.compile(r"\[(?:VS|GK|CF)|github|\b(?:N[1-8]|R\d{2}|K(?:[1-9]|1[0-2]))\b")
_DISTRICT = re.compile(r"\b(cap huyen|ubnd huyen|bhxh huyen|uy ban nhan dan huyen|cong an huyen|phong y te huyen)\b")
_TIMED = {"steps", "results", "papers", "places", "on_behalf", "sets", "online", "postal", "fees", "office_times"}
_HELD_BACK = {"fees", "deadlines", "office_times", "codes", "hours", "counters", "services"}


def check_prose(shelf: Shelf) -> Iterator[Finding]:
    """Numbers and addresses in prose, and words that are for staff only."""
    for row in shelf.all_rows():
        for key, text in shown_texts(row.fact):
            yield from _staff_words(row, key, text)
            if row.field not in ("codes", "legal_bases", "links", "videos", "hours") and key != "mức":
                yield from _numbers(row, key, text)


def _staff_words(row: Row, key: str, text: str) -> Iterator[Finding]:
    if found := _INTERNAL.search(text):
        yield row.finding(
            Level.WARNING,
            "staff-words",
            f"mục “{key}” có ký hiệu nội bộ “{found[0]}”",
            "chuyển sang mục nguồn; người dân không hiểu ký hiệu này",
            key,
        )
    if _DISTRICT.search(fold(text)) and "khong con" not in fold(text):
        yield row.finding(
            Level.WARNING,
            "district",
            f"mục “{key}” nhắc cấp huyện, cấp này không còn từ 01/07/2025",
            "ghi nơi nhận ở cấp xã hoặc cấp tỉnh",
            key,
        )


def _numbers(row: Row, key: str, text: str) -> Iterator[Finding]:
    found = PHONE.search(text) or MONEY.search(text) or _DURATION.search(text)
    if found is None:
        return
    if row.fact.trust in (Trust.DATED, Trust.CONFLICT) and row.field not in _HELD_BACK:
        dated = row.fact.trust is Trust.DATED
        yield row.finding(
            Level.WARNING if dated else Level.NOTE,
            "hidden-number",
            f"“{found[0]}” nằm trong câu chữ có độ tin {row.fact.trust.value}, "
            + ("nên vẫn sẽ được trả lời" if dated else "nên không bao giờ được trả lời"),
            "chuyển số sang mục phí, hạn phải làm hoặc thời gian giải quyết với cùng độ tin",
            key,
        )
        return
    if isinstance(row.entry.record, Facility):
        return
    if phone := PHONE.search(text):
        yield row.finding(
            Level.WARNING,
            "phone-in-text",
            f"số điện thoại “{phone[0]}” nằm trong câu chữ",
            "ghi vào mục điện thoại của tệp cơ sở",
            key,
        )
    elif money := MONEY.search(text):
        yield row.finding(
            Level.WARNING,
            "money-in-text",
            f"số tiền “{money[0]}” nằm trong câu chữ",
            "chuyển sang mục phí, lệ phí, giá",
            key,
        )
    elif row.field in _TIMED and key not in ("trường hợp", "khi nào", "khi nào cần"):
        time = _DURATION.search(text)
        if time and _WAITING.search(text[: time.start()]):
            yield row.finding(
                Level.WARNING,
                "time-in-text",
                f"“{time[0]}” nằm trong câu chữ của mục {row.key}",
                "chuyển sang hạn phải làm (của người dân) hoặc thời gian giải quyết (của cơ quan)",
                key,
            )


def check_groups(shelf: Shelf) -> Iterator[Finding]:
    """A paper made at a health facility must not send people to a counter elsewhere."""
    at_home = (PlaceKind.FACILITY, PlaceKind.STATION)
    for entry in shelf.procedures.values():
        if entry.record.group is not Group.MEDICAL_PAPER:
            continue
        for i, place in enumerate(entry.record.places):
            if place.kind not in at_home and place.trust is not Trust.CONFLICT:
                yield entry.finding(
                    Level.ERROR,
                    "wrong-place",
                    f"giấy tờ tại cơ sở y tế không làm ở “{place.kind.value}”",
                    "ghi cơ sở khám chữa bệnh hoặc trạm y tế; hoặc đổi nhóm của thủ tục",
                    "nơi làm",
                    i,
                    "nơi",
                )


def check_care(shelf: Shelf) -> Iterator[Finding]:
    """Facts without trust or source."""
    for row in shelf.all_rows():
        if "trust" not in row.fact.model_fields_set:
            yield row.finding(
                Level.WARNING,
                "no-trust",
                f"dòng này của mục {row.key} thiếu độ tin, được coi là thứ cấp",
                "thêm độ tin: đã kiểm | thứ cấp | cũ | thường là | trái nhau",
            )
        if not row.fact.source:
            yield row.finding(
                Level.NOTE,
                "no-source",
                f"dòng này của mục {row.key} thiếu nguồn",
                "thêm nguồn: văn bản, điều, hoặc người cung cấp",
            )
