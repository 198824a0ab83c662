"""Takes a filled workbook to drafts of the files, and those to an import that can be written."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from openpyxl import Workbook

from knowledge.cell_fault import CellFault
from knowledge.draft import Item
from knowledge.excel_compare import Touched, compare
from knowledge.excel_guide import EDITOR
from knowledge.excel_layout import FEES, GUIDE, NOTICES
from knowledge.excel_notices import read_notice_sheet
from knowledge.excel_read import read_book
from knowledge.excel_source import KINDS, Source, read_sources
from knowledge.facility import Facility
from knowledge.importing import Import, Spot, apply_draft, check_import
from knowledge.notice_file import NoticeError, read_notices
from knowledge.notice_rules import notice_faults_in
from knowledge.yamltext import Document
from nlu.text import fold

__all__ = ["import_book"]


def import_book(
    book: Workbook, folder: Path, today: date, needed: Mapping[str, frozenset[str]] | None, editor: str = ""
) -> Import:
    """Check a workbook against the files of `folder`; nothing is written here.

    Args:
        book: the workbook, as `open_book` gives it.
        folder: the knowledge folder.
        today: the day the facts are to hold.
        needed: reply keys the code uses, as for `check_folder`.
        editor: who edited; the workbook's own cell counts where this is empty.
    """
    read = read_book(book)
    result = Import(editor or read.editor, list(read.faults))
    if not read.versions:
        return result
    sources = {source.name: source for source in read_sources(folder)[0]}
    compared = compare(read, sources)
    result.faults, result.notes, result.late = compared.faults, compared.notes, compared.late
    for touched in compared.touched:
        result.replaced |= {text: (e.sheet.title, e.cell(heading)) for text, (e, heading) in touched.old.items()}
        apply_draft(touched.source, touched.draft, partial(_spots, touched), _first(touched), result)
    result.notes += _overridden(sources, result)
    _notices(book, folder, sources, result)
    check_import(folder, result, today, needed, (GUIDE, EDITOR))
    return result


def _overridden(sources: Mapping[str, Source], result: Import) -> Iterator[str]:
    """Say which edits of a procedure are not told where a facility tells its own: nobody there sees them."""
    facilities = [s.record for s in sources.values() if isinstance(s.record, Facility)]
    for name, changes in result.changes.items():
        kind, _, key = name.partition("/")
        for facility in facilities if kind == "procedures" else ():
            own = {fold(word): word for word in facility.overrides.get(key, {})}
            own |= {fold(FEES): FEES} if key in facility.fees else {}
            for word in dict.fromkeys(own[fold(c.field)] for c in changes if fold(c.field) in own):
                yield f"{sources[name].title}, {word}: cơ sở {facility.name} ghi đè mục này, sửa ở tờ Riêng của cơ sở."


def _first(touched: Touched) -> Spot:
    entries = [entry for _, entry in touched.rows] or [entry for entry, _ in touched.old.values()]
    return entries[0].sheet.title, entries[0].cell(entries[0].id_heading)


def _spots(touched: Touched, document: Document) -> dict[int, Spot]:
    """Return for each line of the new text that a row of the workbook wrote: its cell."""
    found: dict[int, Spot] = {}
    moved = touched.draft.places()
    for at, entry in touched.rows:
        listed = isinstance(at, Item) or any(isinstance(part, int) for part in at)
        path = moved.get(id(at) if isinstance(at, Item) else at) if listed else at
        section = entry.section
        if section is None or path is None or isinstance(path, Item):
            continue
        for heading, (word, _) in section.keys.items():
            if entry.cells.get(heading):
                found[document.line((*path, word) if word else path)] = (entry.sheet.title, entry.cell(heading))
    return found


def _notices(book: Workbook, folder: Path, sources: Iterable[str], result: Import) -> None:
    """Read the sheet of notices, where the workbook has one."""
    if NOTICES not in book.sheetnames:
        return
    try:
        posted = read_notices(folder)
    except NoticeError as error:
        fix = "nhờ nhân viên công nghệ thông tin sửa tệp"
        result.faults.append(CellFault(NOTICES, "A1", "notices", str(error), fix))
        return
    procedures, facilities = ([n.rpartition("/")[2] for n in sources if n.startswith(f"{kind}/")] for kind in KINDS)
    rules = partial(notice_faults_in, folder)
    result.notices, faults = read_notice_sheet(book[NOTICES], posted, facilities, procedures, rules)
    result.faults += faults
