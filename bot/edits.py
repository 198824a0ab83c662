"""Edits that wait for approval: which they are, who wrote them, what they change, and whether they are in order."""

import re
import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.editor import editors_of
from bot.phrases import NEEDED
from bot.review import open_log
from bot.settings import Settings
from knowledge.approval import FOLDER, ApprovalError, ApprovalLog
from knowledge.calendar import Calendar
from knowledge.chain import Approval
from knowledge.check import check_folder
from knowledge.difference import Change, differences
from knowledge.facility import Facility
from knowledge.finding import Finding, Level
from knowledge.parse import parse_record
from knowledge.procedure import Procedure, Status
from knowledge.record import Record
from knowledge.review import RECORDS_PAGE, Standing, record_files, standing_of, standings

__all__ = ["Edit", "changes_of", "edit_of", "errors_in", "find_record", "pending", "record_of"]

_KINDS: Mapping[str, type[Record]] = {"procedures": Procedure, "facilities": Facility, "calendar": Calendar}


@dataclass(frozen=True)
class Edit:
    """A file that says something nobody approved.

    Attributes:
        record: its record.
        text: its bytes.
        before: the approval that holds until then.
        editors: who is known to have written it, the surest first.
        changes: what it changes against the text of `against`; None where the file cannot be read.
        seen: the last entry of the record in the log it was read with.
        others: who else edited the record since its last approval.
        lost: the text of the approval before is gone or was altered.
        against: the last approval whose text still proves itself, None without one: then everything is a change.
    """

    record: str
    text: bytes
    before: Approval | None
    editors: tuple[str, ...]
    changes: tuple[Change, ...] | None
    seen: int = 0
    others: tuple[str, ...] = ()
    lost: bool = False
    against: Approval | None = None

    @property
    def altered(self) -> bool:
        """True when `before` can no longer be told at all: nothing of the record is answered until it is approved."""
        return self.before is not None and self.before != self.against


def find_record(settings: Settings, log: ApprovalLog, name: str) -> str:
    """Return the record `name` means: whole (`procedures/giay-ra-vien`), or the id alone where one record has it.

    Raises:
        ApprovalError: there is none, or more than one.
    """
    known = dict.fromkeys((*record_files(settings.knowledge), *(e.record for e in log.entries)))
    wanted = name.strip().removeprefix("./").removesuffix(".yaml")
    found = [r for r in known if wanted in (r, r.rpartition("/")[2])]
    if len(found) == 1:
        return found[0]
    if found:
        raise ApprovalError(f"“{name}” có ở nhiều nơi; ghi rõ một trong: {', '.join(found)}")
    raise ApprovalError(f"không có tệp nào tên “{name}”; xem motcua pending, hoặc các tệp trong {settings.knowledge}")


def pending(settings: Settings, log: ApprovalLog) -> list[Standing]:
    """Return what waits for approval, and what was approved and has no file any more."""
    return [s for s in standings(settings.knowledge, log) if s.waits or s.deleted]


def record_of(record: str, text: bytes | None) -> Record | None:
    """Return the record in the bytes of its file; None where they cannot be read."""
    kind, _, stem = record.rpartition("/")
    try:
        words = (text or b"").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return None
    return parse_record(_KINDS[kind or stem], words, f"{record}.yaml", stem)[0]


def changes_of(log: ApprovalLog, record: str, approval: Approval | None, text: bytes) -> list[Change] | None:
    """Return what `text` changes against what was approved, everything where nothing was; None for a broken file and
    where the approved text is lost.
    """
    after = record_of(record, text)
    try:
        before = record_of(record, log.data(approval)) if approval else None
    except ApprovalError:
        return None
    return None if after is None else differences(before, after)


def _provable(log: ApprovalLog, record: str, approval: Approval | None) -> Approval | None:
    """Return `approval`, or where its text is lost the last before it whose text is not."""
    if approval is None:
        return None
    for found in (approval, *reversed(log.history(record))):
        if found.sha256 is not None and found.number <= approval.number:
            with suppress(ApprovalError):
                log.data(found)
                return found
    return None


def edit_of(settings: Settings, log: ApprovalLog, record: str) -> Edit:
    """Return the edit of `record` that waits.

    Raises:
        ApprovalError: nothing waits.
    """
    files = record_files(settings.knowledge)
    if record not in files:
        raise ApprovalError(f"tệp {record}.yaml không còn; {_back(record)}")
    standing = standing_of(log, record, files[record])
    if not standing.waits or standing.text is None:
        raise ApprovalError(f"{record} không có bản sửa nào chờ duyệt")
    editors, others = editors_of(settings, log, record, files[record], standing.text)
    against = _provable(log, record, standing.approval)
    changes = changes_of(log, record, against, standing.text)
    said = tuple(changes) if changes is not None else None
    seen, lost = log.last(record), standing.lost
    return Edit(record, standing.text, standing.approval, tuple(editors), said, seen, tuple(others), lost, against)


def errors_in(settings: Settings, texts: Mapping[str, bytes], today: date) -> dict[str, list[Finding]]:
    """Return why each of `texts` (by record) cannot be approved, checked among the other files as they are now."""
    with TemporaryDirectory(prefix="motcua-") as temporary:
        folder = Path(temporary) / "knowledge"
        shutil.copytree(settings.knowledge, folder, ignore=_not_knowledge)
        for record, text in texts.items():
            (folder / f"{record}.yaml").write_bytes(text)
        report = check_folder(folder, today, NEEDED)
    found = {r: [f for f in report.errors if f.file == f"{r}.yaml"] for r in texts}
    gone = [s.record for s in standings(settings.knowledge, open_log(settings)) if s.deleted and s.record not in texts]
    for errors in found.values():
        errors[:0] = [_gone(r) for r in gone if any(_names(f, r) for f in errors)]
    for record, text in texts.items():
        parsed = record_of(record, text)
        if isinstance(parsed, Procedure) and parsed.status is Status.DRAFT:
            fix = "đổi trạng thái thành chờ duyệt khi bản nháp đã xong"
            found[record].append(Finding(f"{record}.yaml", 1, Level.ERROR, "draft", "tệp còn là bản nháp", fix))
    return {record: errors for record, errors in found.items() if errors}


def _names(finding: Finding, record: str) -> bool:
    """True when a finding speaks of the id of `record`."""
    return re.search(rf"(?<![\w-]){re.escape(record.rpartition('/')[2])}(?![\w-])", finding.message) is not None


def _gone(record: str) -> Finding:
    """Return what stands before the errors that only come of a deleted file."""
    words = f"tệp đã duyệt {record}.yaml nay không còn, nên tệp nhắc tới nó báo lỗi"
    return Finding(f"{record}.yaml", 1, Level.ERROR, "approved-deleted", words, _back(record))


def _back(record: str) -> str:
    short = record.rpartition("/")[2]
    return f"{RECORDS_PAGE}, bấm “Đưa tệp trở lại” hoặc rút (motcua rollback {short}, motcua withdraw {short})"


def _not_knowledge(folder: str, names: Collection[str]) -> list[str]:
    """Return what a check need not look at: approvals, git's own files, whatever is no file of ours."""
    return [n for n in names if n == FOLDER or n.startswith((".", "__")) or Path(n).suffix not in ("", ".yaml")]
