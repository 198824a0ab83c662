"""Which records are under approval, what waits for it, and what a waiting or an approved record is served as."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from knowledge.approval import ApprovalLog
from knowledge.chain import Approval, digest
from knowledge.facility import Facility, State
from knowledge.finding import Finding, Level
from knowledge.procedure import Procedure, Status
from knowledge.record import Record
from knowledge.values import format_day

__all__ = [
    "CALENDAR_RECORD",
    "RECORDS_PAGE",
    "Standing",
    "approval_findings",
    "approved",
    "name_finding",
    "record_files",
    "standing_of",
    "standings",
    "waiting",
]

CALENDAR_RECORD = "calendar"
"""It serves as it is until its first approval: before that there is nothing else to go by."""
RECORDS_PAGE = "ở trang Hồ sơ của bàn làm việc"
_WAITING_PAGE = "ở trang Chờ duyệt của bàn làm việc"
"""People without a shell come first; the command stands behind, for those who have one."""
_KINDS = ("procedures", "facilities")
_LINK = re.compile(r"://|@|\bwww\b|[^\W\d_]\.[^\W\d_]{2,}")
_DIGITS = 4
"""In a name: an age, the number of a ward, a form; a phone number has more."""
_R = TypeVar("_R", bound=Record)


@dataclass(frozen=True)
class Standing:
    """How a file stands to its approval.

    Attributes:
        record: its name, such as `procedures/giay-ra-vien`.
        approval: the one that holds, None where none does.
        text: the bytes of the file, None where it is gone.
        lost: the kept text of the approval is gone or was altered; approving anew writes it again.
    """

    record: str
    approval: Approval | None
    text: bytes | None
    lost: bool = False

    @property
    def waits(self) -> bool:
        """True when the file says something nobody approved, or the text that was approved must be approved anew."""
        if self.text is None:
            return False
        return self.lost or self.approval is None or self.approval.sha256 != digest(self.text)

    @property
    def altered(self) -> bool:
        """True when what was approved can no longer be told: its kept text does not hold, nor is the file that text."""
        return self.approval is not None and self.lost and not self._same

    @property
    def _same(self) -> bool:
        return self.approval is not None and self.text is not None and self.approval.sha256 == digest(self.text)

    @property
    def deleted(self) -> bool:
        """True when something approved has no file any more; of a procedure only its name is told, and whom to ask."""
        return self.text is None and self.approval is not None and self.record != CALENDAR_RECORD


def record_files(folder: Path) -> Mapping[str, Path]:
    """Return the file of every record under approval in the knowledge `folder`, by the record's name."""
    paths = [p for kind in _KINDS for p in sorted((folder / kind).glob("*.yaml")) if not p.name.startswith(".")]
    calendar = folder / f"{CALENDAR_RECORD}.yaml"
    return {p.relative_to(folder).with_suffix("").as_posix(): p for p in (*paths, *([calendar] * calendar.exists()))}


def standings(folder: Path, log: ApprovalLog) -> list[Standing]:
    """Return how every file stands, and what was approved and has no file any more; the calendar once it counts."""
    files = record_files(folder)
    gone = [e.record for e in log.entries if e.record not in files]
    return [
        standing_of(log, record, files.get(record))
        for record in dict.fromkeys((*files, *gone))
        if record != CALENDAR_RECORD or log.covers(record)
    ]


def standing_of(log: ApprovalLog, record: str, path: Path | None) -> Standing:
    """Return how the file `path` of a record stands; None where it has none."""
    approval = log.approved(record)
    lost = approval is not None and not log.keeps(approval)
    return Standing(record, approval, _read(path) if path else None, lost)


def approval_findings(folder: Path, log: ApprovalLog) -> Iterator[Finding]:
    """Yield what a nurse should know: what waits for approval, what is gone, what is wrong with the log."""
    yield from log.faults
    for standing in standings(folder, log):
        file, short, approval = f"{standing.record}.yaml", standing.record.rpartition("/")[2], standing.approval
        if standing.deleted:
            words = "tệp đã duyệt nay không còn, trợ lý chỉ nêu nơi hỏi"
            fix = f"{RECORDS_PAGE}, bấm “Đưa tệp trở lại” hoặc rút (motcua rollback {short}, motcua withdraw {short})"
            yield Finding(file, 1, Level.WARNING, "approved-deleted", words, fix)
        elif standing.lost and approval is not None:
            fix = f"khôi phục thư mục approved, hoặc {_WAITING_PAGE} duyệt lại tệp này (motcua approve {short})"
            if standing.altered:
                words = f"bản đã duyệt bị sửa hoặc bị mất ({approval.by} duyệt), trợ lý chỉ nêu nơi hỏi"
                yield Finding(file, 1, Level.WARNING, "approval-lost", words, fix)
            else:
                words = f"bản đã duyệt bị sửa hoặc bị mất ({approval.by} duyệt); trả lời theo tệp, còn đúng bản ấy"
                yield Finding(file, 1, Level.NOTE, "approval-lost", words, fix)
        elif standing.waits and approval is not None:
            day = format_day(approval.at.date())
            words = f"có bản sửa chờ duyệt; đang trả lời theo bản {approval.by} duyệt ngày {day}"
            fix = f"{_WAITING_PAGE} xem rồi duyệt (motcua diff {short}, motcua approve {short})"
            yield Finding(file, 1, Level.NOTE, "edit-waiting", words, fix)
        elif standing.waits:
            words = "chưa được duyệt, trợ lý chỉ nêu nơi hỏi"
            fix = f"{_WAITING_PAGE} xem rồi duyệt (motcua diff {short}, motcua approve {short})"
            yield Finding(file, 1, Level.NOTE, "not-approved", words, fix)


def name_finding(record: Record, file: str) -> Finding | None:
    """Return why the name of a record nobody ever approved may not be told: it holds a link or a number to call."""
    names = (str(getattr(record, "name", "")), *getattr(record, "other_names", ()))
    bad = next((n for n in names if _LINK.search(n) or sum(c.isdigit() for c in n) > _DIGITS), None)
    if bad is None:
        return None
    words = f"tên “{bad}” có liên kết hoặc dãy số, không được nêu khi chưa duyệt"
    return Finding(file, 1, Level.ERROR, "waiting-name", words, "bỏ liên kết và số khỏi tên; ghi chúng ở mục của chúng")


def waiting(record: _R) -> _R:
    """Return what may be told of a record nobody approved: its name and what finds it, no fact at all."""
    match record:
        case Procedure():
            return type(record).model_validate(
                {
                    "tên": record.name,
                    "tên gọi khác": record.other_names,
                    "nhóm": record.group,
                    "phạm vi": record.scope,
                    "trạng thái": record.status if record.status is Status.DRAFT else Status.PENDING,
                    "hạn rà soát": date.max,
                    "id": record.id,
                }
            )
        case Facility():
            return type(record).model_validate({"tên": record.name, "mẫu": record.sample, "id": record.id})
    return record


def approved(record: _R, approval: Approval) -> _R:
    """Return a record as approved: who approved it and when stands in the log, whatever the file says."""
    match record:
        case Procedure() if record.status in (Status.PENDING, Status.APPROVED):
            update = {"status": Status.APPROVED, "approver": approval.by, "approved_on": approval.at.date()}
            return record.model_copy(update=update)
        case Facility():
            return record.model_copy(update={"status": State.APPROVED})
    return record


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
