"""Whether only approved content is answered, and the log of approvals of this installation."""

from pathlib import Path

from bot.settings import Settings
from knowledge.approval import ApprovalError, ApprovalLog
from knowledge.facility import Facility
from knowledge.parse import parse_record

__all__ = ["open_log", "review_on"]

_HEAD = "approved-head.json"


def open_log(settings: Settings) -> ApprovalLog:
    """Return the approvals of the knowledge folder; where they end is remembered in the data folder."""
    return ApprovalLog(settings.knowledge, settings.data_dir / _HEAD)


def review_on(settings: Settings, log: ApprovalLog) -> bool:
    """True when only approved content may be answered.

    Where the setting is left empty: on, but for the made-up facility of a trial. The approved file of the default
    facility says whether it is made up, else the file, else its last good text; when none can be read it is on.
    """
    if settings.review:
        return settings.review == "on"
    record = f"facilities/{settings.facility}"
    texts = [_approved(log, record)]
    texts += [_text(folder / f"{record}.yaml") for folder in (settings.knowledge, settings.data_dir / "good")]
    for text in texts:
        facility = parse_record(Facility, text, record, settings.facility)[0] if text else None
        if facility is not None:
            return not facility.is_sample
    return True


def _approved(log: ApprovalLog, record: str) -> str:
    approval = log.approved(record)
    try:
        return log.text(approval) if approval else ""
    except ApprovalError:
        return ""


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
