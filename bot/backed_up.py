"""When a backup last succeeded or failed, for the alarm about it; what can go wrong. Loads no database library."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from knowledge.durable import write_durably

__all__ = ["BackedUp", "BackupError", "last_backup", "note_backup"]

_FILE = "backup.json"


class BackupError(Exception):
    """A backup cannot be written, read or put back; the message says why and what to do. Nothing was changed."""


@dataclass(frozen=True)
class BackedUp:
    """The last good backup, and the last one that failed, with the kind of error; None where there was none."""

    good: datetime | None = None
    bad: datetime | None = None
    why: str = ""


def last_backup(data_dir: Path) -> BackedUp:
    """Return what was noted; a note that cannot be read is none."""
    try:
        row = json.loads((data_dir / _FILE).read_text(encoding="utf-8"))
        at = {key: datetime.fromisoformat(row[key]) if row.get(key) else None for key in ("good", "bad")}
        return BackedUp(at["good"], at["bad"], str(row.get("why", "")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return BackedUp()


def note_backup(data_dir: Path, now: datetime, why: str = "") -> None:
    """Note that a backup succeeded, or why it failed; a folder that cannot be written loses the note only."""
    last = last_backup(data_dir)
    good, bad = (last.good, now) if why else (now, last.bad)
    row = {"good": good.isoformat() if good else None, "bad": bad.isoformat() if bad else None, "why": why}
    with suppress(OSError):
        write_durably(data_dir / _FILE, f"{json.dumps(row)}\n".encode())
