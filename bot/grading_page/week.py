"""One week of one facility, as the pages name it in addresses."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import quote

from knowledge.facility import Facility
from metrics.periods import Kind, Period, read_period

__all__ = ["AT", "Week"]

AT: Final = "/cham-cau-tra-loi"


@dataclass(frozen=True)
class Week:
    """A week whose answers are judged."""

    period: Period
    facility: Facility

    @classmethod
    def of(cls, monday: date, facility: Facility) -> "Week":
        """Return the week that begins on `monday`."""
        year, number, _ = monday.isocalendar()
        return cls(read_period(Kind.WEEK, f"{year}-W{number:02d}"), facility)

    @property
    def monday(self) -> date:
        """Its first day."""
        return self.period.first

    @property
    def test(self) -> bool:
        """True where made-up traffic is judged: that of a made-up facility."""
        return self.facility.is_sample

    def link(self, *more: str | int) -> str:
        """Return the address of the week, or of a card in it."""
        return "/".join((AT, quote(self.facility.id), self.period.code, *map(str, more)))
