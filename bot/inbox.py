"""Watches a folder the ward can reach: a workbook or form dropped there is taken in by a process of its own.

The folder may be a network share, which sends no change events, so it is looked at every few seconds. Office libraries
never load here, and whatever a file does to the process that reads it, this one goes on serving.
"""

import asyncio
import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import structlog

from bot.job import run_job
from bot.settings import Settings
from nlu.text import nfc

__all__ = ["READ", "RESULT_SUFFIX", "WRITTEN", "Inbox", "watch_inbox"]

RESULT_SUFFIX = ".kết quả.xlsx"
READ = "đã đọc"
WRITTEN = 4
"""How a job ends that wrote the working files and failed afterwards."""
_POLL_SECONDS = 2.0
_QUIET_SECONDS = 3.0
"""A file that did not grow for so long is whole, if it is a sound archive."""
_BROKEN_SECONDS = 60.0
"""One that is not a sound archive may still be on its way for so long; after that it is read and called broken."""
_LOCK_SECONDS = 24 * 3600
_JOB_SECONDS = 300
_WAITING = "trang Chờ duyệt (hoặc motcua pending)"
_log = structlog.get_logger("motcua.inbox")


class Inbox:
    """Remembers what lies in the folder, to tell a whole file from one still being copied."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder, self._clock = folder, clock
        self._seen: dict[Path, tuple[tuple[int, int], float]] = {}
        self._given_up: dict[Path, tuple[int, int]] = {}

    def ready(self) -> list[Path]:
        """Return the files that are whole, oldest first.

        Raises:
            OSError: the folder cannot be looked into.
        """
        now = self._clock()
        present: dict[Path, tuple[int, int]] = {}
        names = {}
        for entry in os.scandir(self._folder):
            names[nfc(entry.name)] = entry
            if _is_ours(nfc(entry.name)) and entry.is_file(follow_symlinks=False):
                stat = entry.stat()
                present[Path(entry.path)] = (stat.st_size, stat.st_mtime_ns)
        self._seen = {
            path: (mark, self._seen[path][1] if path in self._seen and self._seen[path][0] == mark else now)
            for path, mark in present.items()
        }
        found = [
            path
            for path, (mark, since) in self._seen.items()
            if self._given_up.get(path) != mark and not _open_somewhere(path, names) and _whole(path, now - since)
        ]
        return sorted(found, key=lambda path: present[path][1])

    def give_up(self, path: Path) -> None:
        """Leave `path` alone until somebody changes it."""
        self._given_up[path] = self._seen[path][0]


def _is_ours(name: str) -> bool:
    lower = name.lower()
    ours = lower.endswith((".xlsx", ".docx", ".xls", ".ods", ".xlsm"))
    return ours and not lower.startswith(("~$", ".", "~")) and not lower.endswith(RESULT_SUFFIX)


def _open_somewhere(path: Path, names: dict[str, "os.DirEntry[str]"]) -> bool:
    """True while Excel or LibreOffice holds its lock beside the file; a forgotten lock counts for a day."""
    name = nfc(path.name)
    locks = (f"~${name}", f"~${name[2:]}", f".~lock.{name}#")
    held = [names[lock] for lock in locks if lock in names]
    return any(time.time() - lock.stat().st_mtime < _LOCK_SECONDS for lock in held)


def _whole(path: Path, quiet: float) -> bool:
    return quiet >= (_QUIET_SECONDS if zipfile.is_zipfile(path) else _BROKEN_SECONDS)


async def watch_inbox(settings: Settings) -> None:
    """Take in what is dropped into the folder of `settings`, one file after another, until cancelled."""
    folder = Path(settings.inbox).expanduser().resolve()
    inbox, reachable = Inbox(folder), True
    while True:
        try:
            files = await asyncio.to_thread(inbox.ready)
            reachable = True
        except OSError as error:
            if reachable:  # once, not every two seconds: a share may be away for a night
                _log.warning("inbox-unreachable", folder=str(folder), why=error.strerror)
            files, reachable = [], False
        for path in files:
            await _take(settings, inbox, path)
        await asyncio.sleep(_POLL_SECONDS)


async def _take(settings: Settings, inbox: Inbox, path: Path) -> None:
    """Have one file read by a process of its own; a file it leaves in place is not tried again as it is."""
    done = await run_job(settings, "bot.inbox_job", str(path), seconds=_JOB_SECONDS)
    if done.code == 0:
        _log.info("inbox-read", outcome=done.said.rpartition("\n")[2])
        return
    _log.error("inbox-failed", why=done.why, code=done.code)
    inbox.give_up(path)
    note = path.with_name(f"{path.stem}.kết quả.txt")
    if done.code == WRITTEN or not await asyncio.to_thread(path.exists):  # a file is put away once it is written
        words = f"“{path.name}”: đã ghi; xem {_WAITING}. Chưa ghi được bảng kết quả; đừng gửi lại tệp này."
    elif done.code is not None and done.code > 0:
        words = f"Không đọc được “{path.name}”. Chưa ghi gì."
    else:  # ended from outside, at a moment nobody knows
        words = f"Chưa đọc xong “{path.name}”. Xem {_WAITING} để biết đã ghi chưa, trước khi gửi lại."
    words += " Nhờ nhân viên công nghệ thông tin xem nhật ký của máy chủ.\n"
    try:
        await asyncio.to_thread(note.write_text, words, "utf-8")
    except OSError:
        _log.error("inbox-no-note")
