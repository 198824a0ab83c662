"""What a check of the installation says: how bad, about what, what is seen, what to do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.settings import Settings

__all__ = ["Check", "Remark", "State", "fault", "fine", "odd"]


class State(StrEnum):
    """How bad it is."""

    FINE = "tốt"
    ODD = "lưu ý"  # works, but somebody should know
    FAULT = "lỗi"  # does not work, or will not much longer


@dataclass(frozen=True)
class Remark:
    """One thing looked at. Never holds a secret or a citizen's word: it is printed, logged and mailed."""

    state: State
    about: str
    says: str
    do: str = ""


Check = Callable[[Settings, datetime], Iterable[Remark]]
"""Looks at one thing of an installation at a moment; may raise: then that is what is wrong."""


def fine(about: str, says: str) -> Remark:
    """Return a remark that all is well."""
    return Remark(State.FINE, about, says)


def odd(about: str, says: str, do: str) -> Remark:
    """Return a remark on what somebody should know."""
    return Remark(State.ODD, about, says, do)


def fault(about: str, says: str, do: str) -> Remark:
    """Return a remark on what is wrong."""
    return Remark(State.FAULT, about, says, do)
