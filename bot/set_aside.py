"""Edits that were set aside when somebody went back to an approved version: kept outside the folder, never lost."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.library import VIETNAM
from bot.settings import Settings
from knowledge.chain import digest
from knowledge.durable import write_durably

__all__ = ["NAME", "SetAside", "put_aside", "set_aside_of"]

NAME = r"[0-9a-f]{12}"
"""What tells the edits of one record apart: the beginning of their hash."""
_FOLDER = "set-aside"


@dataclass(frozen=True)
class SetAside:
    """One edit: its name among those of its record, when it was set aside, its bytes."""

    name: str
    at: datetime
    text: bytes


def put_aside(settings: Settings, record: str, text: bytes) -> Path:
    """Keep an edit of `record`; return its file. Raises OSError where it cannot be kept."""
    path = settings.data_dir / _FOLDER / f"{record}.{digest(text)[:12]}.yaml"
    write_durably(path, text)
    return path


def set_aside_of(settings: Settings, record: str) -> list[SetAside]:
    """Return the edits of `record` that were set aside, newest first."""
    place = settings.data_dir / _FOLDER / record
    files = [(p, p.stat().st_mtime) for p in place.parent.glob(f"{place.name}.*.yaml") if p.is_file()]
    files.sort(key=lambda row: row[1], reverse=True)
    return [
        SetAside(path.name.split(".")[-2], datetime.fromtimestamp(at, VIETNAM), path.read_bytes()) for path, at in files
    ]
