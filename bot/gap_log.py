"""What was done about groups of unanswered questions, and when each was closed: `gaps.log.jsonl` beside the files.

One line for each act, never changed. A line holds no citizen's wording: only words that five people used, hashes of the
wordings to know the group again, and the sample questions an editor wrote. Whether a sample question that was added is
live is not written here a second time: the files and the log of approvals say so.
"""

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from bot.edits import record_of
from bot.library import VIETNAM
from bot.review import open_log, review_on
from bot.settings import Settings
from knowledge.approval import ApprovalError, ApprovalLog
from knowledge.procedure import Procedure
from nlu.text import fold

__all__ = [
    "HOW",
    "LOG",
    "Closing",
    "GapEntry",
    "GapLogError",
    "How",
    "State",
    "closed_between",
    "closings",
    "write_entry",
]

LOG = "gaps.log.jsonl"


class GapLogError(Exception):
    """What was done cannot be written down; says why and what to do, in Vietnamese."""


class How(StrEnum):
    """What was done about a group."""

    ADDED = "added"
    OUT_OF_SCOPE = "out_of_scope"
    IGNORED = "ignored"
    REOPENED = "reopened"


HOW: Final = {How.ADDED: "thêm câu hỏi mẫu vào", How.OUT_OF_SCOPE: "ngoài phạm vi", How.IGNORED: "bỏ qua"}
"""What was done, in the words of the desk and of reports; added ones go on with the name of the procedure."""


class GapEntry(BaseModel):
    """One line of the log.

    Attributes:
        number: of the line, from 1; `undoes` is that of the line a reopening takes back.
        at: when, and `by` whom.
        how: what was done.
        sample: about made-up traffic; never counted with real.
        words: what the group is about, used by five people or more; may be empty.
        marks: hashes of its wordings.
        people: how many different people had asked by then, in how many `questions`, from `first` to `last`.
        record: the procedure the questions `added` were written into.
        reason: why it was put aside, or added in spite of what it changes.
    """

    model_config = ConfigDict(frozen=True)

    number: int = 0
    at: AwareDatetime
    by: str
    how: How
    sample: bool = False
    words: str = ""
    marks: tuple[str, ...] = ()
    people: int = 0
    questions: int = 0
    first: date | None = None
    last: date | None = None
    record: str | None = None
    added: tuple[str, ...] = ()
    reason: str = ""
    undoes: int | None = None


class State(StrEnum):
    """How something that was done about a group stands."""

    WAITING = "waiting"
    CLOSED = "closed"
    UNDONE = "undone"


@dataclass(frozen=True)
class Closing:
    """Something done about a group: closed since `on`; waiting for approval; or undone, and the group is open again."""

    entry: GapEntry
    state: State
    on: datetime | None = None


def closings(settings: Settings, log: ApprovalLog | None = None) -> list[Closing]:
    """Return what was done about groups, the newest first."""
    log = log or open_log(settings)
    review = review_on(settings, log)
    entries = _entries(settings.knowledge / LOG)
    undone = {entry.undoes for entry in entries}
    done = [entry for entry in entries if entry.how is not How.REOPENED]
    return [
        Closing(entry, State.UNDONE) if entry.number in undone else _standing(settings, log, entry, review)
        for entry in reversed(done)
    ]


def closed_between(settings: Settings, first: date, last: date, *, sample: bool) -> list[Closing]:
    """Return the groups that were closed from `first` to `last` (days in Viet Nam), the oldest first.

    With `sample` those of made-up traffic, and only these.
    """
    found = [c for c in closings(settings) if c.state is State.CLOSED and c.on is not None]
    wanted = [c for c in found if c.entry.sample == sample and c.on and first <= _day(c.on) <= last]
    return sorted(wanted, key=lambda c: (c.on or c.entry.at, c.entry.number))


def write_entry(folder: Path, entry: GapEntry) -> GapEntry:
    """Append one line, durably; returns it with its number.

    Raises:
        GapLogError: the folder cannot be written.
    """
    try:
        with (folder / LOG).open("a+b") as log:
            fcntl.flock(log, fcntl.LOCK_EX)
            log.seek(0)
            entry = entry.model_copy(update={"number": sum(1 for _ in log) + 1})
            _append(log, entry)
    except OSError as error:
        raise GapLogError(f"Không ghi được {LOG} ({error.strerror}); xem quyền ghi ở {folder}.") from None
    return entry


def _append(log: BinaryIO, entry: GapEntry) -> None:
    size = log.seek(0, os.SEEK_END)
    if size:
        log.seek(size - 1)
    torn = bool(size) and log.read(1) != b"\n"  # half a line that a crash left keeps its number
    words = json.dumps(
        entry.model_dump(mode="json", exclude_defaults=True) | {"number": entry.number}, ensure_ascii=False
    )
    log.write((b"\n" if torn else b"") + words.encode() + b"\n")
    log.flush()
    os.fsync(log.fileno())


def _entries(path: Path) -> list[GapEntry]:
    try:
        lines = path.read_bytes().splitlines()
    except OSError:
        return []
    return list(_read(lines))


def _read(lines: Sequence[bytes]) -> Iterator[GapEntry]:
    """Yield the lines that can be read; a torn one is passed by."""
    for line in lines:
        try:
            yield GapEntry.model_validate_json(line)
        except ValidationError:
            continue


def _standing(settings: Settings, log: ApprovalLog, entry: GapEntry, review: bool) -> Closing:
    """Return how an act stands that nobody took back."""
    if entry.how is not How.ADDED or entry.record is None:
        return Closing(entry, State.CLOSED, entry.at)
    path = settings.knowledge / f"{entry.record}.yaml"
    written = path.is_file() and _holds(entry, path.read_bytes())
    if not review:
        return Closing(entry, State.CLOSED, entry.at) if written else Closing(entry, State.UNDONE)
    if on := _approved_since(log, entry):
        return Closing(entry, State.CLOSED, on)
    return Closing(entry, State.WAITING if written else State.UNDONE)


def _approved_since(log: ApprovalLog, entry: GapEntry) -> datetime | None:
    """Return since when the approved text has had what was added; None where it has not now."""
    record, since = str(entry.record), None
    if log.approved(record) is None:
        return None
    for approval in reversed(log.history(record)):
        try:
            if approval.sha256 is None or not _holds(entry, log.data(approval)):
                break
        except ApprovalError:  # the text is lost; what came after it still proves itself
            break
        since = max(approval.at, entry.at)
    return since


def _holds(entry: GapEntry, text: bytes) -> bool:
    record = record_of(str(entry.record), text)
    present = {fold(question) for question in record.sample_questions} if isinstance(record, Procedure) else set()
    return any(fold(question) in present for question in entry.added)


def _day(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()
