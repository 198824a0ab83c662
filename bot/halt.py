"""The stop for everything: while its file lies in the data folder every channel says one sentence and whom to ask.

Danger is still answered, and what citizens ask about their own data is still done.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.contact import contact_for
from bot.menu import help_taps
from bot.say import line, with_sample_banner
from bot.sections import hours_section
from bot.turn import Effect, Kind, Segment, Status, Turn
from bot.world import View
from knowledge.durable import write_durably

__all__ = ["Halt", "halt", "halt_of", "is_halted", "passes", "resume", "said"]

_FILE = "stopped.json"
_OWN = frozenset({Effect.SHOW_DATA, Effect.ERASE, Effect.STOP_STORING, Effect.RESUME_STORING})
_PASSING = frozenset({Status.EMERGENCY, Status.DISTRESS, Status.STOPPED})


@dataclass(frozen=True)
class Halt:
    """Since when and why nothing is answered; both empty where the file cannot be read."""

    since: datetime | None
    reason: str


def is_halted(data_dir: Path) -> bool:
    """True while nothing is to be answered; asked with every message."""
    return (data_dir / _FILE).exists()


def halt_of(data_dir: Path) -> Halt | None:
    """Return why nothing is answered; None while everything is."""
    try:
        row = json.loads((data_dir / _FILE).read_bytes())
        return Halt(datetime.fromisoformat(row["since"]), str(row["reason"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        return Halt(None, "")  # it is there, and that is what counts


def halt(data_dir: Path, reason: str, now: datetime) -> None:
    """Stop answering, from the next message on."""
    row = {"since": now.isoformat(timespec="seconds"), "reason": reason}
    write_durably(data_dir / _FILE, f"{json.dumps(row, ensure_ascii=False)}\n".encode())


def resume(data_dir: Path) -> None:
    """Answer again."""
    (data_dir / _FILE).unlink(missing_ok=True)


def passes(turn: Turn) -> bool:
    """True for a turn that is sent although nothing else is: danger, a person's silence, the citizen's own data."""
    return turn.status in _PASSING or any(effect in _OWN for effect, _ in turn.effects)


def said(view: View) -> Turn:
    """Return the one thing that is said: no answer just now, whom to ask, when."""
    contact = contact_for(view, None)
    segments = [line(view, Kind.TEXT, "halted"), Segment(Kind.TEXT, contact.text, contact.claims)]
    segments += hours_section(view, None).segments
    calls = tuple(tap for tap in help_taps(view) if tap.action.startswith("tel:"))
    return Turn(Status.ERROR, with_sample_banner(view, segments), calls)
