"""A clock that moves only when told to, and one that goes with the machine's."""

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
        return str(int(self().timestamp() * 1000))


class WallClock(FakeClock):
    """Goes by itself: for a fake that somebody plays with by hand."""

    def __init__(self) -> None:
        super().__init__(datetime.now(UTC))

    def __call__(self) -> datetime:
        return datetime.now(UTC)
