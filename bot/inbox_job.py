"""Takes in one file of the watched folder: `python -m bot.inbox_job FILE`.

Beside the file it writes a marked copy with the sheet “Kết quả”; then the file moves to `đã đọc/`. Prints one line with
counts, never what was typed.
"""

import sys
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from bot.ahead import Ahead, look_ahead
from bot.inbox import READ, RESULT_SUFFIX
from bot.library import VIETNAM
from bot.settings import load_settings
from bot.taking_in import Taken, take_in_file
from knowledge.excel_marks import Summary, mark_book

__all__ = ["take"]


def take(path: Path, now: datetime) -> str:
    """Take in one file, write the result beside it, put the file away; return one line for the log."""
    settings = load_settings()
    taken = take_in_file(settings, path, now)
    changes = taken.changes(settings) if taken.written else []
    impact = look_ahead(settings, taken.result) if taken.written and taken.result.texts else Ahead()
    _write_result(path, taken, changes, impact)
    read = path.parent / READ
    read.mkdir(exist_ok=True)
    path.replace(read / f"{now:%Y-%m-%d %H.%M.%S} {path.name}")
    return f"faults={len(taken.result.faults)} changes={len(changes)} files={len(taken.result.texts) * taken.written}"


def _write_result(path: Path, taken: Taken, changes: list[tuple[str, str]], ahead: Ahead) -> None:
    """Save the marked copy; where the copy before is open somewhere and cannot be replaced, under a number."""
    book, found = taken.book or Workbook(), taken.result
    summary = Summary(taken.headline, taken.steps, found.faults, changes, found.notes, ahead.words, ahead.rows)
    mark_book(book, summary)
    if taken.book is None:
        book.remove(book.worksheets[1])
    half = path.with_name(f".{path.stem}.part")
    book.save(half)
    stem = RESULT_SUFFIX.removesuffix(".xlsx")
    for number in range(1, 20):
        suffix = RESULT_SUFFIX if number == 1 else f" {number}{stem}.xlsx"
        try:
            half.replace(path.with_name(f"{path.stem}{suffix}"))
            return
        except PermissionError:
            continue
    half.unlink()


if __name__ == "__main__":
    print(take(Path(sys.argv[1]), datetime.now(VIETNAM)))
