"""Office files for the desk, in a process of its own: `python -m bot.desk.book_job JOB …`.

`read FILE NAME EDITOR MARKED` takes a file in and prints what became of it as JSON; `export OUT` writes the workbook;
`form FACILITY NUMBER KIND OUT` writes one form. Memory and time are bounded: a file may be made to eat both.
"""

import json
import resource
import sys
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from bot.library import VIETNAM, today_in_vietnam
from bot.settings import Settings, load_settings
from bot.taking_in import Taken, take_in_file
from knowledge.excel_book import build_book
from knowledge.excel_marks import Summary, mark_book
from knowledge.excel_source import read_sources
from knowledge.excel_style import CellError
from knowledge.facility import Facility
from knowledge.form_docx import build_document
from knowledge.form_xlsx import build_form
from knowledge.missing import forms
from knowledge.notice_file import NoticeError, read_notices
from knowledge.procedure import Procedure

__all__ = ["main"]

_MEMORY, _SECONDS = 2_000_000_000, 120


def main(job: str, *rest: str) -> None:
    """Do one job; what a person can mend is printed as JSON `{"error": …}`."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    settings = load_settings()
    match job:
        case "read":
            said = _read(settings, Path(rest[0]), rest[1], rest[2], Path(rest[3]))
        case "export":
            said = _export(settings, Path(rest[0]))
        case "form":
            said = _form(settings, rest[0], int(rest[1]), rest[2], Path(rest[3]))
        case _:
            raise SystemExit(f"no job {job}")
    print(json.dumps(said, ensure_ascii=False))


def _read(settings: Settings, path: Path, name: str, editor: str, marked: Path) -> dict[str, object]:
    """Take in one file; where something is wrong, write the copy with marked cells."""
    taken = take_in_file(settings, path, datetime.now(VIETNAM), editor)
    result = taken.result
    faults = [
        {"place": fault.place.replace(path.name, name), "message": fault.message, "fix": fault.fix}
        for fault in result.faults
    ]
    if faults and taken.book is not None:
        _mark(taken, marked)
    return {
        "written": taken.written,
        "half": any(fault.code == "half-written" for fault in result.faults),
        "faults": faults,
        "changes": taken.changes(settings) if not faults else [],
        "notes": list(result.notes),
        "records": list(result.texts) if taken.written else [],
        "notices": len(result.notices.posts) + len(result.notices.ends) if taken.written else 0,
        "marked": bool(faults) and taken.book is not None,
    }


def _mark(taken: Taken, marked: Path) -> None:
    book = taken.book or Workbook()
    mark_book(book, Summary(taken.headline, taken.steps[:1], taken.result.faults, [], taken.result.notes))
    book.save(marked)


def _export(settings: Settings, out: Path) -> dict[str, object]:
    sources, broken = read_sources(settings.knowledge)
    try:
        build_book(sources, broken, read_notices(settings.knowledge), today_in_vietnam()).save(out)
    except (CellError, NoticeError) as error:
        return {"error": str(error)}
    return {"broken": list(broken)}


def _form(settings: Settings, facility_id: str, number: int, kind: str, out: Path) -> dict[str, object]:
    sources, _ = read_sources(settings.knowledge)
    facilities = {s.id: s.record for s in sources if isinstance(s.record, Facility)}
    procedures = {s.id: s.record for s in sources if isinstance(s.record, Procedure)}
    if facility_id not in facilities:
        return {"error": "Không đọc được tệp của cơ sở này."}
    made = forms(facilities[facility_id], procedures, today_in_vietnam())
    if not 1 <= number <= len(made):
        return {"error": "Phiếu này không còn: có thể phòng ấy đã trả lời đủ. Tải lại trang để xem các phiếu còn lại."}
    if kind == "xlsx":
        build_form(made[number - 1]).save(out)
    else:
        build_document(made[number - 1]).save(str(out))
    return {}


if __name__ == "__main__":
    main(*sys.argv[1:])
