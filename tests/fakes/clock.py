"""A clock that moves only when told to."""

from datetime import UTC, datetime, timedelta


class FakeClock:
    """Call it for the moment it is, in UTC."""

    def __init__(self, at: datetime = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **amount: float) -> None:
        """Move it on, as `timedelta` takes amounts; negative ones put it back."""
        self.at += timedelta(**amount)

    @property
    def ms(self) -> str:
        """The moment as the platforms write it."""
        return str(int(self.at.timestamp() * 1000))
