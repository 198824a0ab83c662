"""Turns by hand, and a short way to keep one."""

from datetime import datetime

from bot.library import VIETNAM
from bot.store.store import Store
from bot.turn import Effect, Incoming, Session, Status, Turn

SECRET = "chi-de-kiem-thu-khong-dung-o-noi-khac"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)


def turn(status: Status = Status.ANSWERED, effects: tuple[tuple[Effect, str], ...] = ()) -> Turn:
    return Turn(status, (), effects=effects)


def incoming(text: str = "xin chào") -> Incoming:
    return Incoming(text)


def keep(
    store: Store,
    said: Incoming | None = None,
    turn_: Turn | None = None,
    session: Session | None = None,
    *,
    user: str = "a",
    at: datetime = NOW,
    latency_ms: float = 1.0,
    test: bool = False,
):
    return store.keep("web", user, said or incoming(), turn_ or turn(), session or Session(), at, latency_ms, test=test)
