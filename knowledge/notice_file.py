"""Posting and ending notices: `notices.yaml` is edited line by line so that comments stay, `notices.log.jsonl` grows.

Every post and every end is a line of the log with who did it; a notice is never lost by being taken off. What was
written is read again before it replaces the file: a file in a style this cannot edit is left as it is.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from knowledge.durable import write_durably
from knowledge.finding import Level
from knowledge.folder import NOTICES
from knowledge.notice import Moment, Notice, Notices, says_nothing
from knowledge.notice_rules import notice_faults_in
from knowledge.parse import parse_record
from knowledge.yamltext import Document

__all__ = ["LOG", "NoticeError", "end_notice", "post_notice", "read_notices"]

LOG = "notices.log.jsonl"
_KEY = "thông báo"
_HEAD = """\
# Thông báo tạm thời: hiện lên đầu câu trả lời, tự hết đúng lúc ghi ở "đến". Không phải chờ duyệt.
# Đăng và gỡ bằng lệnh motcua notice; sổ ở notices.log.jsonl.
"""


class NoticeError(Exception):
    """A notice cannot be posted or ended; says why and what to do, in Vietnamese."""


def read_notices(folder: Path) -> tuple[Notice, ...]:
    """Return the notices of a knowledge folder, none where it has no such file.

    Raises:
        NoticeError: the file cannot be read; names the line.
    """
    return _parsed(_text(folder / NOTICES))[0]


def post_notice(
    folder: Path,
    text: str,
    touches: tuple[str, ...],
    facility: str | None,
    starts: Moment,
    until: Moment,
    by: str,
    at: datetime,
) -> Notice:
    """Put a notice into the file and the log; returns it with the number it got.

    Args:
        folder: the knowledge folder.
        text: what citizens read.
        touches: ids of procedures, `giờ làm việc` or `tất cả`.
        facility: whose notice it is, None for every facility.
        starts: from when it is shown.
        until: when it ends by itself.
        by: who answers for it.
        at: now, with its time zone.

    Raises:
        NoticeError: it says what no notice may, the file is in disorder, or cannot be written.
        ValidationError: a value is wrong.
    """
    with _opened(folder) as log:
        before = _text(folder / NOTICES)
        rows, document = _parsed(before)
        number = max((*(n.number for n in rows), *_logged(log)), default=0) + 1
        values: dict[str, object] = {
            "số": number,
            "nội dung": text,
            "cơ sở": facility,
            "chạm tới": touches,
            "từ": starts,
            "đến": until,
            "người đăng": by,
        }
        notice = Notice.model_validate({key: value for key, value in values.items() if value is not None})
        refused = [f"{f.message}; {f.fix}" for f in notice_faults_in(folder, notice) if f.level is Level.ERROR]
        if refused:
            raise NoticeError("\n".join(refused))
        after = _with(before, document, bool(rows), notice)
        _prove(after, (*rows, notice))
        _write_log(log, {"at": at.isoformat(), "action": "post", "by": by, **_as_json(notice)})
        write_durably(folder / NOTICES, after.encode())
    return notice


def end_notice(folder: Path, number: int, by: str, at: datetime) -> Notice:
    """Take a notice off the file, and write into the log who did; returns what it was.

    Raises:
        NoticeError: there is no such notice, the file is in disorder, or cannot be written.
    """
    with _opened(folder) as log:
        before = _text(folder / NOTICES)
        rows, document = _parsed(before)
        place = next((i for i, n in enumerate(rows) if n.number == number), None)
        if place is None:
            known = ", ".join(str(n.number) for n in rows) or "chưa có thông báo nào"
            raise NoticeError(f"không có thông báo số {number}; các số: {known}")
        after = _without(before, document, place, len(rows))
        _prove(after, rows[:place] + rows[place + 1 :])
        _write_log(log, {"at": at.isoformat(), "action": "end", "by": by, **_as_json(rows[place])})
        write_durably(folder / NOTICES, after.encode())
    return rows[place]


# -- the file -----------------------------------------------------------------------------------------------------


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise NoticeError(
            f"không đọc được {path.name} ({type(error).__name__}); lưu lại tệp với bảng mã UTF-8"
        ) from None


def _parsed(text: str) -> tuple[tuple[Notice, ...], Document]:
    if says_nothing(text):
        return (), Document()
    record, findings, document = parse_record(Notices, text, NOTICES, "notices")
    if record is None:
        raise NoticeError("\n".join(str(f) for f in findings))
    return record.rows, document


def _with(text: str, document: Document, begun: bool, notice: Notice) -> str:
    """Return the file with a row more at its end, in the indentation of the rows before."""
    lines = text.splitlines() or _HEAD.splitlines()
    dash = "  "
    if begun:
        first = lines[document.line((_KEY, 0)) - 1]
        dash = first[: len(first) - len(first.lstrip())]
    else:
        lines = [*(line for line in lines if not line.strip().startswith(_KEY)), f"{_KEY}:"]
    values = [f"{key}: {value}" for key, value in _written(notice)]
    row = [f"{dash}- {values[0]}", *(f"{dash}  {value}" for value in values[1:])]
    return "\n".join([*lines, *row]) + "\n"


def _without(text: str, document: Document, place: int, count: int) -> str:
    """Return the file without one row; comments before the next row stay."""
    lines = text.splitlines()
    first = document.line((_KEY, place)) - 1
    last = document.line((_KEY, place + 1)) - 1 if place + 1 < count else len(lines)
    while last > first + 1 and lines[last - 1].strip()[:1] in ("", "#"):
        last -= 1
    kept = lines[:first] + lines[last:]
    if count == 1:
        kept = [line for line in kept if line.strip()[:1] in ("", "#")]
    return "\n".join(kept) + "\n"


def _written(notice: Notice) -> Iterator[tuple[str, str]]:
    yield "số", str(notice.number)
    yield "nội dung", _quoted(notice.text)
    if notice.facility:
        yield "cơ sở", notice.facility
    yield "chạm tới", f"[{', '.join(notice.touches)}]"
    yield "từ", str(notice.starts)
    yield "đến", str(notice.until)
    yield "người đăng", _quoted(notice.by)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _prove(text: str, wanted: tuple[Notice, ...]) -> None:
    with suppress(NoticeError):
        if _parsed(text)[0] == wanted:
            return
    raise NoticeError(
        f"{NOTICES} ghi theo kiểu mà lệnh này không sửa được; mỗi thông báo ghi một đoạn bắt đầu bằng “- số: …”, "
        "xem docs/kien-thuc.md"
    )


# -- the log ------------------------------------------------------------------------------------------------------


@contextmanager
def _opened(folder: Path) -> Iterator[BinaryIO]:
    """Hold the log while one post or end is done; others wait."""
    try:
        with (folder / LOG).open("a+b") as log:
            fcntl.flock(log, fcntl.LOCK_EX)
            yield log
    except OSError as error:
        raise NoticeError(f"không ghi được vào {folder} ({error.strerror}); xem quyền ghi thư mục kiến thức") from None


def _logged(log: BinaryIO) -> Iterator[int]:
    """Yield the numbers given before, so that none is given twice; a torn line is passed by."""
    log.seek(0)
    for line in log:
        try:
            yield int(json.loads(line)["số"])
        except (ValueError, KeyError, TypeError):
            continue


def _write_log(log: BinaryIO, entry: dict[str, object]) -> None:
    size = log.seek(0, os.SEEK_END)
    if size:
        log.seek(size - 1)
        torn = log.read(1) != b"\n"
    else:
        torn = False
    log.write((b"\n" if torn else b"") + json.dumps(entry, ensure_ascii=False).encode() + b"\n")
    log.flush()
    os.fsync(log.fileno())


def _as_json(notice: Notice) -> dict[str, object]:
    return notice.model_dump(by_alias=True, mode="json", exclude_none=True)
