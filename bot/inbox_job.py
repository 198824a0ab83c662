"""Takes in one file of the watched folder: `python -m bot.inbox_job FILE`.

Beside the file it writes a marked copy with the sheet “Kết quả”; the file moves to `đã đọc/`, at once where it was
written into the working files: whatever fails afterwards, it is not read a second time. Prints one line with counts,
never what was typed.
"""

import sys
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from bot.ahead import Ahead, look_ahead
from bot.inbox import READ, RESULT_SUFFIX, WRITTEN
from bot.library import VIETNAM
from bot.settings import Settings, load_settings
from bot.taking_in import Taken, take_in_file
from knowledge.excel_marks import Summary, mark_book

__all__ = ["take"]


def take(path: Path, now: datetime) -> str:
    """Take in one file, write the result beside it, put the file away; return one line for the log."""
    settings = load_settings()
    taken = take_in_file(settings, path, now)
    if not taken.written:
        _write_result(path, taken, [], Ahead())
        _put_away(path, now)
        return _counted(taken, 0)
    try:
        _put_away(path, now)
        changes = taken.changes(settings)
        _write_result(path, taken, changes, _ahead(settings, taken))
    except Exception as error:  # whatever it is: what was written is not to be called unwritten
        print(f"{type(error).__name__}: after writing", file=sys.stderr)
        raise SystemExit(WRITTEN) from None
    return _counted(taken, len(changes))


def _put_away(path: Path, now: datetime) -> None:
    read = path.parent / READ
    read.mkdir(exist_ok=True)
    path.replace(read / f"{now:%Y-%m-%d %H.%M.%S} {path.name}")


def _ahead(settings: Settings, taken: Taken) -> Ahead:
    """Return the impact of what was written; a look that fails is said and takes nothing from the result."""
    if not taken.result.texts:
        return Ahead()
    try:
        return look_ahead(settings, taken.result)
    except Exception as error:
        print(f"{type(error).__name__}: looking ahead", file=sys.stderr)
        return Ahead(("Đã ghi, nhưng chưa so được các câu trả lời; xem motcua impact.",))


def _counted(taken: Taken, changes: int) -> str:
    return f"faults={len(taken.result.faults)} changes={changes} files={len(taken.result.texts) * taken.written}"


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
