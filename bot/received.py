"""Which files were taken in already, and which text each of them wrote: so that sending one again is told as that."""

from datetime import datetime
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from knowledge.durable import locked, write_durably

__all__ = ["Receipt", "Received", "received", "remember_received"]

_FILE = "received.json"
_KEPT = 2_000


class Receipt(BaseModel):
    """Who sent something, and when it was written."""

    at: AwareDatetime
    by: str


class Received(BaseModel):
    """Receipts by the hash of a file that was sent, and by the hash of a text it wrote."""

    files: dict[str, Receipt] = Field(default_factory=dict)
    texts: dict[str, Receipt] = Field(default_factory=dict)


def received(data_dir: Path) -> Received:
    """Return what was received; nothing where that cannot be read: it only makes a message kinder."""
    try:
        return Received.model_validate_json((data_dir / _FILE).read_bytes())
    except (OSError, ValidationError):
        return Received()


def remember_received(data_dir: Path, file: str, texts: list[str], by: str, at: datetime) -> None:
    """Keep that the file with hash `file` wrote the texts with these hashes; the newest 2,000 are kept."""
    receipt = Receipt(at=at, by=by)
    with locked(data_dir / _FILE):
        known = received(data_dir)
        files = {**known.files, file: receipt}
        written = {**known.texts, **dict.fromkeys(texts, receipt)}
        kept = Received(files=dict(list(files.items())[-_KEPT:]), texts=dict(list(written.items())[-_KEPT:]))
        write_durably(data_dir / _FILE, kept.model_dump_json(indent=1).encode())
