"""The approvals of one knowledge folder: who approved which text and when, in `approved/` beside the files.

`approved/log.jsonl` is append-only, one JSON object a line, each holding the hash of the line before (knowledge/chain);
`approved/texts/<sha256>.yaml` are the approved texts. The end of the log is remembered outside the folder.
"""

import fcntl
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from copy import copy
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from pydantic import TypeAdapter, ValidationError

from knowledge.chain import Action, Approval, Chain, Head, digest, head_of, link, read_chain
from knowledge.durable import locked, write_durably
from knowledge.finding import Finding, Level

__all__ = ["FOLDER", "ApprovalError", "ApprovalLog"]

FOLDER = "approved"
LOG = f"{FOLDER}/log.jsonl"
_RESTORE = f"khôi phục thư mục {FOLDER} từ bản sao lưu hoặc git; xem mục Duyệt trong docs/kien-thuc.md"
_HEADS = TypeAdapter(dict[str, Head])


class ApprovalError(Exception):
    """Something cannot be approved, rolled back or withdrawn; the message says why and what to do, in Vietnamese."""


class ApprovalLog:
    """The log as read when this was made; `append` writes one entry and reads again.

    Attributes:
        faults: what is wrong with the log, its texts or the remembered head.
    """

    def __init__(self, folder: Path, head: Path | None = None) -> None:
        """Read the log of the knowledge `folder`; `head` is the file that remembers its end, outside the folder."""
        self._folder, self._head = folder, head
        self._ahead: Mapping[str, bytes] = {}
        self._seen: Head | None = None
        self._read()

    @property
    def entries(self) -> tuple[Approval, ...]:
        """What the chain proves, oldest first."""
        return self._chain.entries

    @property
    def broken(self) -> bool:
        """True when the chain or the remembered head does not hold; nothing can be appended until it is restored."""
        return self._chain.broken is not None

    def approved(self, record: str) -> Approval | None:
        """Return the approval that holds for `record`; None when withdrawn, never approved or not provable."""
        last = self._chain.standing.get(record)
        sure = self._chain.doubted is not None and record not in self._chain.doubted
        return last if sure and last is not None and last.sha256 is not None else None

    def covers(self, record: str) -> bool:
        """True once `record` is in the log, or may be in a part of it that proves nothing."""
        doubted = self._chain.doubted
        return doubted is None or record in doubted or record in self._chain.standing

    def keeps(self, approval: Approval) -> bool:
        """True when the kept text of an approval is there and has its hash."""
        wanted = str(approval.sha256)
        data = _bytes(self._text_file(wanted))
        return wanted in self._ahead or (data is not None and digest(data) == wanted)

    def proved_files(self) -> list[Path]:
        """Return the files of the log that may be kept elsewhere as true: the log itself, each text with its hash."""
        texts = {str(e.sha256): e for e in self.entries if e.sha256 is not None}
        attributes = self._folder / FOLDER / ".gitattributes"
        kept = [self._text_file(wanted) for wanted, entry in texts.items() if self.keeps(entry)]
        return [attributes, self._folder / LOG, *kept]

    def last(self, record: str) -> int:
        """Return the number of the last entry of `record`, 0 without one: what a decision about it was made on."""
        entry = self._chain.standing.get(record)
        return entry.number if entry else 0

    def history(self, record: str) -> list[Approval]:
        """Return the entries of one record, oldest first."""
        return [e for e in self.entries if e.record == record]

    def data(self, approval: Approval) -> bytes:
        """Return the approved bytes: the kept text, or the file itself while it is that very text.

        Raises:
            ApprovalError: neither has the approved hash.
        """
        wanted = str(approval.sha256)
        if wanted in self._ahead:
            return self._ahead[wanted]
        for path in (self._text_file(wanted), self._folder / f"{approval.record}.yaml"):
            data = _bytes(path)
            if data is not None and digest(data) == wanted:
                return data
        raise ApprovalError(f"bản duyệt số {approval.number} của {approval.record} đã mất hoặc bị sửa; {_RESTORE}")

    def text(self, approval: Approval) -> str:
        """Return the approved text, line ends as Python reads them; raises ApprovalError as `data` does."""
        return self.data(approval).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")

    def as_if(self, texts: Mapping[str, bytes | None], by: str, at: datetime) -> "ApprovalLog":
        """Return the log as it would be with `texts` approved (None: withdrawn), for looking ahead; nothing is kept."""
        ahead, chain = copy(self), self._chain
        ahead._ahead = {**self._ahead, **{digest(text): text for text in texts.values() if text is not None}}
        for record, text in texts.items():
            entry = link(chain, _entry(Action.APPROVE if text is not None else Action.WITHDRAW, record, by, at, text))
            doubted = chain.doubted - {record} if chain.doubted is not None else None
            standing = {**chain.standing, record: entry}
            chain = replace(chain, entries=(*chain.entries, entry), standing=standing, doubted=doubted)
        ahead._chain = chain
        return ahead

    def until(self, at: datetime) -> "ApprovalLog":
        """Return the log as it stood at a moment, for looking back; nothing is kept."""
        back, entries = copy(self), tuple(e for e in self._chain.entries if e.at <= at)
        back._head = None
        back._chain = replace(self._chain, entries=entries, standing={e.record: e for e in entries})
        return back

    def append(
        self,
        action: Action,
        record: str,
        by: str,
        at: datetime,
        text: bytes | None = None,
        *,
        editor: str | None = None,
        decision: str | None = None,
        reason: str | None = None,
        seen: int | None = None,
        shown: bytes | None = None,
    ) -> Approval:
        """Write one entry, durably, and remember the new head; other processes that write wait.

        Args:
            action: what is done.
            record: to which record.
            by: who answers for it.
            at: when, with its time zone.
            text: the bytes approved; None for a withdrawal.
            editor: who wrote the text.
            decision: number of the decision it rests on.
            reason: why, for a rollback, a withdrawal, or an approval in spite of its impact.
            seen: the `last` entry of the record when this was decided; None where nothing was looked at.
            shown: the bytes of the file when this was decided; None where they do not matter.

        Raises:
            ApprovalError: the log is broken, the folder cannot be written, or there is a newer entry or another file.
        """
        wish = _entry(action, record, by, at, text, editor, decision, reason)
        try:
            (self._folder / FOLDER).mkdir(exist_ok=True)
            with (self._folder / LOG).open("a+b") as log:
                fcntl.flock(log, fcntl.LOCK_EX)
                self._read()
                self.prove()
                self.current(record, seen, shown)
                self._keep_text(text)
                entry = link(self._chain, wish)
                self._add(log, entry)
                self._read()
        except OSError as error:
            raise ApprovalError(f"không ghi được sổ duyệt ({error.strerror}): xem quyền ghi ở {self._folder}") from None
        with suppress(OSError):  # the entry stands; whoever serves remembers it at the next reading
            self.remember()
        return entry

    def prove(self) -> None:
        """Raise ApprovalError when the log is broken: what rests on a broken log is worth nothing."""
        if self.broken:
            raise ApprovalError("\n".join(str(f) for f in self.faults if f.level is Level.ERROR))

    def current(self, record: str, seen: int | None, shown: bytes | None = None) -> None:
        """Raise ApprovalError where `record` has a newer entry than `seen`, or its file is not as it was `shown`."""
        last = self._chain.standing.get(record)
        if seen is not None and last is not None and last.number != seen:
            raise ApprovalError(
                f"{record} vừa có bản số {last.number} trong sổ duyệt, {last.by} ghi; "
                "chưa ghi gì, hãy xem lại rồi quyết định"
            )
        if shown is not None and _bytes(self._folder / f"{record}.yaml") != shown:
            raise ApprovalError(f"tệp {record}.yaml vừa đổi so với lúc xem; chưa ghi gì, hãy xem lại rồi quyết định")

    def remember(self) -> None:
        """Keep the present end outside the folder, so that a cut is noticed; a broken log is not remembered.

        What another process has remembered of a longer log stays.
        """
        head = None if self.broken or self._forgotten else head_of(self._chain)
        if self._head is None or head is None or head == self._seen:
            return
        with locked(self._head):
            heads = self._heads()
            kept = heads.get(self._place)
            if kept is None or (kept.number <= head.number and digest(self._chain.lines[kept.number - 1]) == kept.line):
                write_durably(self._head, _HEADS.dump_json({**heads, self._place: head}, indent=1) + b"\n")
                self._seen = head

    # -- files --------------------------------------------------------------------------------------------------------

    @property
    def _place(self) -> str:
        return str(self._folder.resolve())

    def _text_file(self, text_hash: str) -> Path:
        return self._folder / FOLDER / "texts" / f"{text_hash}.yaml"

    def _keep_text(self, text: bytes | None) -> None:
        attributes = self._folder / FOLDER / ".gitattributes"
        if not attributes.exists():
            write_durably(attributes, b"* -text\n")  # git must not touch line ends here: they are hashed
        if text is not None and _bytes(self._text_file(digest(text))) != text:
            write_durably(self._text_file(digest(text)), text)

    def _add(self, log: BinaryIO, entry: Approval) -> None:
        """Append the line; half a line that a crash left behind goes first."""
        whole = sum(len(line) + 1 for line in self._chain.lines)
        size = log.seek(0, os.SEEK_END)
        if size > whole:
            log.truncate(whole)
        words = json.dumps(entry.model_dump(mode="json"), ensure_ascii=False).encode()
        log.write((b"\n" if size == whole - 1 else b"") + words + b"\n")
        log.flush()
        os.fsync(log.fileno())

    def _heads(self) -> dict[str, Head]:
        if self._head is None or not self._head.exists():
            return {}
        return _HEADS.validate_json(self._head.read_bytes())

    def _read(self) -> None:
        self.faults: list[Finding] = []
        self._forgotten = False
        self._seen = None
        try:
            self._seen = self._heads().get(self._place)
        except (OSError, ValidationError):
            self._forgotten = True
            words = f"không đọc được {self._head}, nên không biết sổ duyệt có bị cắt đuôi không"
            self._fault(
                1, Level.WARNING, "log-head", words, "đối chiếu sổ duyệt với bản sao lưu, rồi xóa tệp ấy để máy ghi lại"
            )
        self._chain: Chain = read_chain(_bytes(self._folder / LOG) or b"", self._seen)
        if self._chain.torn:
            at = len(self._chain.lines) + 1
            self._fault(at, Level.WARNING, "log-torn", "dòng cuối viết dở, không tính", "lần duyệt sau tự bỏ dòng ấy")
        if broken := self._chain.broken:
            self._fault(broken.line, Level.ERROR, broken.code, broken.words, _RESTORE)
        self._prove_texts()

    def _prove_texts(self) -> None:
        current = {e.sha256 for e in self._chain.standing.values()}
        for wanted, number in {e.sha256: e.number for e in self.entries if e.sha256}.items():
            data = _bytes(self._text_file(wanted))
            if data is None or digest(data) != wanted:
                level = Level.ERROR if wanted in current else Level.WARNING
                what = "mất" if data is None else "bị sửa"
                words = f"bản duyệt số {number} ({FOLDER}/texts/{wanted[:12]}….yaml) đã {what}"
                self._fault(number, level, "text-changed", words, _RESTORE)

    def _fault(self, line: int, level: Level, code: str, words: str, fix: str) -> None:
        self.faults.append(Finding(LOG, line, level, code, words, fix))


def _entry(
    action: Action,
    record: str,
    by: str,
    at: datetime,
    text: bytes | None,
    editor: str | None = None,
    decision: str | None = None,
    reason: str | None = None,
) -> Approval:
    return Approval(
        number=1,
        at=at,
        record=record,
        action=action,
        by=by,
        editor=editor,
        decision=decision,
        reason=reason,
        sha256=digest(text) if text is not None else None,
    )


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
