"""What a page of figures is asked for: facility, period, channel, procedure. All of it stands in the address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from bot.desk.places import FIGURES
from bot.settings import Settings
from bot.store.demo_rows import PREFIX
from bot.web.entry import Refused
from metrics.breakdowns import CHANNELS
from metrics.events import Scope
from metrics.periods import Kind, Period, PeriodError, containing, read_code

__all__ = ["Asked", "last_week", "read_asked"]

_ID = re.compile(r"[a-z0-9-]{1,80}")
_NO_PERIOD = "Không đọc được kỳ: {}. Anh/chị chọn lại kỳ ở trang số liệu."


@dataclass(frozen=True)
class Asked:
    """Which figures.

    Attributes:
        facility: its id.
        period: which days.
        channel: one channel; None for all.
        procedure: one procedure; None for all, and for what is about none.
        sample: made-up and test traffic, where the facility is a real one.
        plain: the facility that need not stand in the address.
    """

    facility: str
    period: Period
    channel: str | None = None
    procedure: str | None = None
    sample: bool = False
    plain: str = ""

    @property
    def filtered(self) -> bool:
        """True when it is not about the whole facility."""
        return bool(self.channel or self.procedure)

    def scope(self, made_up: bool) -> Scope:
        """Return whose events these are; a made-up facility has no others."""
        return Scope((self.facility,), self.channel, self.procedure, self.sample or made_up)

    def on(self, **other: object) -> "Asked":
        """Return the same with something else in its place."""
        return replace(self, **other)  # type: ignore[arg-type]  # the names are those of the fields

    def link(self, *parts: str, **more: object) -> str:
        """Return the address of a page for this; `more` is added to its query, underscores for hyphens."""
        query: dict[str, object] = {"ky": self.period.code}
        if self.facility != self.plain:
            query["co-so"] = self.facility
        query |= {"kenh": self.channel or "", "thu-tuc": self.procedure or "", "mau": "1" if self.sample else ""}
        query |= {name.replace("_", "-"): value for name, value in more.items()}
        kept = {name: str(value) for name, value in query.items() if value is not None and value != ""}
        return f"{'/'.join((FIGURES, *parts))}?{urlencode(kept)}"


def last_week(today: date) -> Period:
    """Return the week before this one, as the report takes it where none is named."""
    return containing(Kind.WEEK, today - timedelta(days=7))


def read_asked(query: Mapping[str, str], settings: Settings, today: date) -> Asked:
    """Read an address.

    Raises:
        Refused: something in it is none of ours; the words say what to choose instead.
    """
    facility = query.get("co-so") or settings.facility
    if facility not in settings.served:
        raise Refused("Không có cơ sở này trong máy. Anh/chị chọn lại cơ sở ở trang số liệu.", status=404)
    channel, procedure = query.get("kenh") or None, query.get("thu-tuc") or None
    if channel and channel.removeprefix(PREFIX) not in CHANNELS:
        raise Refused("Không có kênh này. Anh/chị chọn lại kênh ở trang số liệu.")
    if procedure and not _ID.fullmatch(procedure):
        raise Refused("Không có thủ tục này. Anh/chị chọn lại thủ tục ở trang số liệu.")
    period = _period(query, today)
    return Asked(facility, period, channel, procedure, query.get("mau") == "1", settings.facility)


def _period(query: Mapping[str, str], today: date) -> Period:
    """Return the period: days typed go before the code."""
    first, last, code = query.get("tu", ""), query.get("den", ""), query.get("ky", "")
    if first or last:
        if not (first and last):
            raise Refused("Anh/chị ghi cả “Từ ngày” và “Đến hết ngày”, hoặc để trống cả hai.")
        code = f"{first}_{last}"
    try:
        return read_code(code) if code else last_week(today)
    except PeriodError as error:
        raise Refused(_NO_PERIOD.format(error)) from None
