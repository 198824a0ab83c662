"""What staff see first on the machine that serves: faults, edits that wait, what is missing, notices, what is due."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.reminders import Reminder, reminders
from bot.settings import Settings
from knowledge.completeness import Office
from knowledge.finding import Finding, Level
from knowledge.notice import Notice

if TYPE_CHECKING:
    from bot.library import Library

__all__ = ["Overview", "Staff", "overview"]

_WAITING = ("edit-waiting", "not-approved", "approved-deleted")


@dataclass(frozen=True)
class Overview:
    """The state of the knowledge at one moment.

    Attributes:
        faults: errors in files, which go on being served as they were before.
        waiting: files with something nobody approved, or approved and gone.
        offices: completeness of each office of the default facility, the emptiest first.
        notices: those shown to citizens now.
        due: reviews and changes within 30 days or over.
    """

    faults: Sequence[Finding]
    waiting: Sequence[Finding]
    offices: Sequence[Office]
    notices: Sequence[Notice]
    due: Sequence[Reminder]


Staff = Callable[[datetime], Overview | None]
"""Gives the overview of a moment, None while there is nothing to look over."""


def overview(library: "Library", settings: Settings, now: datetime) -> Overview | None:
    """Return the overview of what `library` serves; None before there is a world."""
    if library.world is None:
        return None
    knowledge = library.world.knowledge
    return Overview(
        [f for f in library.findings if f.level is Level.ERROR],
        [f for f in library.findings if f.code in _WAITING],
        library.offices,
        [n for n in knowledge.notices if n.shown(now)],
        reminders(knowledge, settings.facility, now.date(), settings.grace_days),
    )
