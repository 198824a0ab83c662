"""Reads the files of a knowledge folder one by one; a broken one falls back to its kept good text.

With a log of approvals a record is read from its approved text, and what nobody approved keeps its name only.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from knowledge.approval import ApprovalError, ApprovalLog
from knowledge.calendar import Calendar
from knowledge.facility import Facility
from knowledge.finding import Finding, Level
from knowledge.override import override_findings
from knowledge.parse import parse_record
from knowledge.procedure import Procedure
from knowledge.record import Record
from knowledge.review import CALENDAR_RECORD, approved, name_finding, waiting
from knowledge.values import Slug
from knowledge.yamltext import Document

__all__ = ["CALENDAR", "Reader"]

_R = TypeVar("_R", bound=Record)

CALENDAR = "calendar.yaml"
_SLUG = TypeAdapter(Slug)


class Reader:
    """What was read so far: findings, parsed documents, the text served of each file and how it was approved.

    `instead` holds texts read in place of files (None: as if there were no such file), for looking ahead or back.
    """

    def __init__(
        self,
        folder: Path,
        keep: Path | None,
        blocked: frozenset[str],
        approvals: ApprovalLog | None,
        instead: Mapping[str, str | None],
    ) -> None:
        self.folder, self.keep, self.blocked, self.approvals = folder, keep, blocked, approvals
        self.instead = instead
        self.findings: list[Finding] = []
        self.documents: dict[str, Document] = {}
        self.texts: dict[str, str] = {}
        self.states: dict[str, str] = {}
        self.waiting: dict[str, Procedure] = {}

    def records(self, kind_folder: str, kind: type[_R]) -> dict[str, _R]:
        """Return the records of one folder by id; the good text kept of a deleted file is forgotten."""
        found: dict[str, _R] = {}
        there = [p for p in (self.folder / kind_folder).glob("*.yaml") if not p.name.startswith(".")]
        told = {name: text for name, text in self.instead.items() if name.startswith(f"{kind_folder}/")}
        gone = {self.folder / name for name, text in told.items() if text is None}
        paths = sorted({*there, *(self.folder / name for name in told)} - gone)
        for path in paths:
            name = f"{kind_folder}/{path.name}"
            record = self._told(name, path, kind)
            if record is not None:
                found[path.stem] = record
        if kind is Procedure:
            found |= self._gone(kind_folder, kind, {path.stem for path in paths})
        if self.keep and (self.keep / kind_folder).is_dir():
            for kept in (self.keep / kind_folder).glob("*.yaml"):
                if kept.name not in {p.name for p in paths}:
                    kept.unlink()
        return found

    def calendar(self) -> Calendar | None:
        """Return the calendar: approved once it was approved, until then as the file says."""
        if self.approvals is None or not self.approvals.covers(CALENDAR_RECORD):
            return self._as_written(CALENDAR, self.folder / CALENDAR, Calendar)
        calendar = self._as_approved(CALENDAR, Calendar)
        if calendar is None:
            words = "lịch nghỉ đã từng được duyệt mà nay không có bản duyệt nào dùng được"
            again = "ở trang Chờ duyệt của bàn làm việc duyệt lại lịch nghỉ (motcua approve calendar)"
            fix = f"{again}, hoặc khôi phục thư mục approved từ bản sao lưu"
            self.findings.append(Finding(CALENDAR, 1, Level.ERROR, "approved-lost", words, fix))
        return calendar

    def _told(self, name: str, path: Path, kind: type[_R]) -> _R | None:
        """Return a record as it may be told; what nobody approved keeps its name only."""
        if self.approvals is None:
            return self._as_written(name, path, kind)
        if (record := self._as_approved(name, kind)) is not None:
            return record
        was = self._once_approved(name, kind)
        record = self._as_written(name, path, kind)
        if was is not None:
            record, self.texts[name] = was
        elif record is not None and (finding := name_finding(record, name)):
            self.findings.append(finding)
            return None
        return None if record is None else self._waits(name, record)

    def _gone(self, kind_folder: str, kind: type[_R], there: set[str]) -> dict[str, _R]:
        """Return what is approved and has no file any more, by its approved name only, until it is withdrawn.

        Were it unknown, a near twin would answer its questions, with the twin's papers and time limits.
        """
        found: dict[str, _R] = {}
        entries = self.approvals.entries if self.approvals else ()
        for told in dict.fromkeys(e.record for e in entries if e.record.startswith(f"{kind_folder}/")):
            name, stem = f"{told}.yaml", Path(told).name
            if stem in there or name in self.instead or not (self.approvals and self.approvals.approved(told)):
                continue
            if (was := self._once_approved(name, kind)) is None:
                continue
            record, self.texts[name] = was
            found[stem] = self._waits(name, record)
        return found

    def _waits(self, name: str, record: _R) -> _R:
        """Return what is told of a record that waits; a procedure is found by all of it."""
        if isinstance(record, Procedure):
            self.waiting[record.id] = record
        self.states[name] = "waiting"
        return waiting(record)

    def _once_approved(self, name: str, kind: type[_R]) -> tuple[_R, str] | None:
        """Return the record of the last text that ever was approved, with that text; what was written since is not told
        and not searched either.
        """
        history = self.approvals.history(name.removesuffix(".yaml")) if self.approvals else []
        for approval in (e for e in reversed(history) if self.approvals and e.sha256 is not None):
            with suppress(ApprovalError):
                text = self.approvals.text(approval) if self.approvals else ""
                record = parse_record(kind, text, name, Path(name).stem)[0]
                if record is not None:
                    return record, text
        return None

    def _as_written(self, name: str, path: Path, kind: type[_R]) -> _R | None:
        found: _R | None = self._best(name, path, lambda text, file: self.record(kind, text, file, path.stem))
        return found

    def _as_approved(self, name: str, kind: type[_R]) -> _R | None:
        """Return the record of an approved text; None without approval, or where its text is lost or unreadable."""
        approval = self.approvals.approved(name.removesuffix(".yaml")) if self.approvals else None
        if self.approvals is None or approval is None:
            return None
        try:
            text = self.approvals.text(approval)
        except ApprovalError as error:
            self.findings.append(Finding(name, 1, Level.ERROR, "approved-lost", str(error), "hoặc duyệt lại tệp này"))
            return None
        record, findings = self.record(kind, text, name, Path(name).stem)
        if record is None:
            words = f"bản {approval.by} đã duyệt không còn đọc được với bản phần mềm này"
            self.findings += [
                *findings,
                Finding(name, 1, Level.ERROR, "approved-unread", words, "sửa tệp rồi duyệt lại"),
            ]
            return None
        self.texts[name], self.states[name] = text, f"approved {approval.number}"
        self._keep_good(name, text)
        return approved(record, approval)

    def one(self, name: str, parse: Any) -> Any:
        """Return what `parse` makes of a file, or of its last good text; None without either."""
        return self._best(name, self.folder / name, parse)

    def optional(self, name: str, parse: Any) -> Any:
        """As `one`, for a file that a folder need not have; deleted, it is forgotten."""
        if (self.folder / name).exists():
            return self.one(name, parse)
        if self.keep:
            (self.keep / name).unlink(missing_ok=True)
        return None

    def record(self, kind: type[_R], text: str, file: str, stem: str) -> tuple[_R | None, list[Finding]]:
        """Return the record in `text` and what is wrong with it; None when anything is."""
        record, findings, document = parse_record(kind, text, file, stem)
        self.documents[file] = document
        try:
            _SLUG.validate_python(stem)
        except ValidationError:
            findings = [
                *findings,
                Finding(
                    file,
                    1,
                    Level.ERROR,
                    "file-name",
                    f"tên tệp “{stem}” sai dạng",
                    "đổi tên tệp: chữ thường không dấu, số và gạch nối, ví dụ giay-ra-vien.yaml",
                ),
            ]
        if isinstance(record, Facility):
            findings = [*findings, *override_findings(record, file, document)]
        return (None if findings else record), findings

    def _best(self, name: str, path: Path, parse: Any) -> Any:
        kept = self.keep / name if self.keep else None
        value, text = None, ""
        try:
            told = self.instead.get(name)
            text = path.read_text(encoding="utf-8") if told is None else told
            value, findings = parse(text, name)
            self.findings += findings
            value = None if name in self.blocked else value
        except FileNotFoundError:
            self.findings.append(Finding(name, 1, Level.ERROR, "no-file", "không có tệp này", "khôi phục tệp"))
        except UnicodeDecodeError:
            self.findings.append(
                Finding(name, 1, Level.ERROR, "encoding", "tệp không phải UTF-8", "lưu lại tệp với bảng mã UTF-8")
            )
        except OSError as error:
            self.findings.append(
                Finding(
                    name,
                    1,
                    Level.ERROR,
                    "unreadable",
                    f"không mở được tệp ({error.strerror})",
                    "xem quyền đọc tệp, hoặc đó là một thư mục",
                )
            )
        if value is not None:
            self._keep_good(name, text)
        elif kept and kept.exists():
            text = kept.read_text(encoding="utf-8")
            value, _ = parse(text, name)
        if value is not None:
            self.texts[name] = text
        return value

    def _keep_good(self, name: str, text: str) -> None:
        kept = self.keep / name if self.keep else None
        if kept is None or (kept.exists() and kept.read_bytes() == text.encode()):
            return
        kept.parent.mkdir(parents=True, exist_ok=True)
        half = kept.with_suffix(".part")  # a crash while writing must not leave half a file as the good one
        half.write_bytes(text.encode())
        half.replace(kept)
