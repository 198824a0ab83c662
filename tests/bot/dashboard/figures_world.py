"""Who looks at figures, and the rows they are made of."""

from datetime import date, datetime, timedelta

from bot.library import VIETNAM
from bot.store.staff import Role

NOW = datetime(2026, 11, 28, 15, 0, tzinfo=VIETNAM)  # a Saturday
WEEK, MONDAY = "2026-W47", date(2026, 11, 16)
VIEWER, EDITOR = "Trần Văn Xem", "Nguyễn Thị Sửa"
STAFF = {VIEWER: Role.VIEWER, EDITOR: Role.EDITOR}
REAL = "that"
BLUE, RED, FORMULA = "giay-hen-xanh", "giay-hen-do", "cong-thuc"


def turn(day: int = 0, hour: int = 9, minute: int = 0, status: str = "answered", **rest: object) -> dict[str, object]:
    """Return the row of a turn, `day` days after the Monday of the week."""
    at = datetime(2026, 11, 16, hour, minute, tzinfo=VIETNAM) + timedelta(days=day)
    row: dict[str, object] = {
        "at": at,
        "day": at.date(),
        "hour": hour,
        "channel": "web",
        "facility": REAL,
        "citizen": "a",
        "text": "xin giấy hẹn xanh ở đâu",
        "action": None,
        "form": "text",
        "status": status,
        "procedure": None,
        "aspect": None,
        "place": 1,
        "first": True,
        "again": False,
        "bare": False,
        "locked": True,
        "latency_ms": 12.0,
        "test": False,
    }
    return row | rest


def tally(day: date, n: int, status: str = "answered", **rest: object) -> dict[str, object]:
    """Return the row of turns whose words are gone."""
    row: dict[str, object] = {
        "day": day,
        "hour": 9,
        "channel": "web",
        "facility": REAL,
        "typed": True,
        "status": status,
        "procedure": BLUE,
        "aspect": None,
        "begins": True,
        "first": True,
        "again": False,
        "bare": False,
        "locked": True,
        "within_ms": 20,
        "n": n,
    }
    return row | rest
