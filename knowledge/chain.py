"""What the lines of the approval log prove: each line holds the hash of the line before. Pure.

A changed, removed or moved line breaks the chain there; a remembered head shows lines cut off at the end. Whatever the
chain no longer proves is in doubt, and what is in doubt counts as not approved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

__all__ = ["RECORD", "Action", "Approval", "Break", "Chain", "Head", "digest", "head_of", "link", "read_chain"]

RECORD = r"(procedures|facilities)/[a-z0-9]+(-[a-z0-9]+)*|calendar"
"""A record under approval: the path of its file below the knowledge folder, without suffix."""
_FIRST = "0" * 64
_HASH = "^[0-9a-f]{64}$"


class Action(StrEnum):
    """What an entry does to a record."""

    APPROVE = "approve"
    ROLLBACK = "rollback"
    WITHDRAW = "withdraw"


class Approval(BaseModel):
    """One line of the log. `sha256` is of the approved bytes (None for a withdrawal), `previous` of the line before."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int = Field(ge=1)
    at: AwareDatetime
    record: str = Field(pattern=f"^({RECORD})$")
    action: Action
    by: str = Field(min_length=1)
    editor: str | None = None
    decision: str | None = None
    reason: str | None = None
    sha256: str | None = Field(pattern=_HASH)
    previous: str = Field(_FIRST, pattern=_HASH)


class Head(BaseModel):
    """What was last seen of a log: how many lines, the hash of the last, what stood approved (record → sha256)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int = Field(ge=1)
    line: str = Field(pattern=_HASH)
    approved: dict[str, str]


@dataclass(frozen=True)
class Break:
    """Where the chain does not hold: line from 1, code of the finding, words for staff."""

    line: int
    code: str
    words: str


@dataclass(frozen=True)
class Chain:
    """A log as read.

    Attributes:
        lines: the lines, without their ends.
        entries: those the chain proves, oldest first.
        standing: the last entry of each record.
        torn: half a line at the end, left by a crash; it never was an entry.
        broken: where the chain fails, None where it holds.
        doubted: the records a broken chain no longer proves; None for all of them.
    """

    lines: tuple[bytes, ...]
    entries: tuple[Approval, ...]
    standing: Mapping[str, Approval]
    torn: bool = False
    broken: Break | None = None
    doubted: frozenset[str] | None = frozenset()


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return sha256(data).hexdigest()


def link(chain: Chain, entry: Approval) -> Approval:
    """Return `entry` as the next of `chain`: numbered, and holding the hash of the last line."""
    previous = digest(chain.lines[-1]) if chain.lines else _FIRST
    return entry.model_copy(update={"number": len(chain.entries) + 1, "previous": previous})


def head_of(chain: Chain) -> Head | None:
    """Return what to remember of an unbroken chain; None of an empty one."""
    if not chain.entries:
        return None
    return Head(number=len(chain.lines), line=digest(chain.lines[-1]), approved=_approved(chain.standing))


def read_chain(data: bytes, head: Head | None = None) -> Chain:
    """Return what the bytes of a log prove, compared with the `head` remembered of it."""
    *lines, last = data.split(b"\n")
    torn = bool(last) and _parsed(last) is None
    if last and not torn:
        lines.append(last)  # whole but for its line end
    entries, broken = _proved(lines)
    if broken is None and head is not None:
        broken = _against(head, lines)
    standing = {e.record: e for e in entries}
    doubted = _doubted(lines, entries, standing, head) if broken else frozenset[str]()
    return Chain(tuple(lines), tuple(entries), standing, torn, broken, doubted)


def _proved(lines: Sequence[bytes]) -> tuple[list[Approval], Break | None]:
    entries: list[Approval] = []
    before = _FIRST
    for number, line in enumerate(lines, 1):
        entry = _parsed(line)
        if entry is None:
            return entries, Break(number, "log-changed", f"dòng {number} của sổ duyệt hỏng")
        if entry.number != number:
            moved = any(e is not None and e.number == number for e in map(_parsed, lines[number:]))
            code, how = ("log-reordered", "bị lặp hoặc đổi chỗ") if moved else ("log-removed", "bị bớt hoặc thêm")
            return entries, Break(number, code, f"dòng {number} của sổ duyệt mang số {entry.number}: có dòng {how}")
        if entry.previous != before:  # the line before is not the one this was written after
            at = max(1, number - 1)
            return entries[:-1], Break(at, "log-changed", f"dòng {at} của sổ duyệt đã bị sửa")
        entries.append(entry)
        before = digest(line)
    return entries, None


def _against(head: Head, lines: Sequence[bytes]) -> Break | None:
    if len(lines) < head.number:
        words = f"sổ duyệt còn {len(lines)} dòng, lần trước có {head.number} dòng: các dòng cuối đã mất"
        return Break(max(1, len(lines)), "log-removed", words)
    if digest(lines[head.number - 1]) != head.line:
        words = f"dòng {head.number} của sổ duyệt không còn như lần trước đã đọc"
        return Break(head.number, "log-changed", words)
    return None


def _doubted(
    lines: Sequence[bytes], entries: Sequence[Approval], standing: Mapping[str, Approval], head: Head | None
) -> frozenset[str] | None:
    """Return the records named in lines that prove nothing, and those that stood otherwise when last seen."""
    doubted = set()
    for number, line in enumerate(lines[len(entries) :], len(entries) + 1):
        entry = _parsed(line)
        if entry is not None:
            doubted.add(entry.record)
        elif head is None or number > head.number:
            return None  # it may have been about any of them
    if head is not None:
        now = _approved(standing)
        doubted |= {record for record in (*head.approved, *now) if head.approved.get(record) != now.get(record)}
    return frozenset(doubted)


def _approved(standing: Mapping[str, Approval]) -> dict[str, str]:
    return {record: entry.sha256 for record, entry in standing.items() if entry.sha256 is not None}


def _parsed(line: bytes) -> Approval | None:
    try:
        return Approval.model_validate_json(line)
    except ValidationError:
        return None
