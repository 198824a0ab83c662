"""Takes a filled workbook to the files: reads, compares, checks as for any edit, and writes all of it or nothing."""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook

from knowledge.check import check_folder
from knowledge.difference import Change, differences
from knowledge.draft import Item
from knowledge.durable import write_durably
from knowledge.excel_cell import CellFault
from knowledge.excel_compare import Touched, compare
from knowledge.excel_guide import EDITOR
from knowledge.excel_layout import GUIDE, NOTICES
from knowledge.excel_notices import NoticeWish, read_notice_sheet
from knowledge.excel_read import Entry, read_book
from knowledge.excel_source import KINDS, read_source, read_sources
from knowledge.finding import Finding, Level
from knowledge.notice_file import NoticeError, end_notice, post_notice, read_notices
from knowledge.parse import parse_record
from knowledge.yaml_edit import EditError, edited
from knowledge.yamltext import Document

__all__ = ["Import", "Place", "check_texts", "import_book", "write_import"]

Place = Mapping[tuple[str, int], tuple[Entry, str]]
"""For a file and a line of its new text: the row of the workbook it came from, and the heading of the cell."""


@dataclass
class Import:
    """What an import found: with faults nothing may be written; `texts` are the new files by record name."""

    editor: str = ""
    faults: list[CellFault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    changes: dict[str, list[Change]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    notices: NoticeWish = field(default_factory=NoticeWish)
    before: dict[str, str] = field(default_factory=dict)
    """The hash of each changed file as it was read, so that writing can see that nobody else wrote meanwhile."""


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
    result.faults, result.notes = compared.faults, compared.notes
    places: dict[tuple[str, int], tuple[Entry, str]] = {}
    for touched in compared.touched:
        _apply(touched, result, places)
    _notices(book, folder, sources, result)
    if (result.texts or result.notices.ends) and not result.editor:
        fix = "ghi họ tên vào ô vàng của tờ Hướng dẫn"
        result.faults.append(CellFault(GUIDE, EDITOR, "no-editor", "chưa ghi người sửa", fix))
    if result.texts and not result.faults:
        faults, notes = check_texts(folder, result.texts, today, needed)
        replaced = {text: at for touched in compared.touched for text, at in touched.old.items()}
        result.faults += [_placed(f, places, replaced) for f in faults]
        result.notes += [str(_placed(f, places, replaced)) for f in notes]
    result.faults = sorted(set(result.faults))
    return result


def _notices(book: Workbook, folder: Path, sources: Iterable[str], result: Import) -> None:
    """Read the sheet of notices, where the workbook has one."""
    if NOTICES not in book.sheetnames:
        return
    try:
        posted = read_notices(folder)
    except NoticeError as error:
        result.faults.append(
            CellFault(NOTICES, "A1", "notices", str(error), "nhờ nhân viên công nghệ thông tin sửa tệp")
        )
        return
    procedures, facilities = ([n.rpartition("/")[2] for n in sources if n.startswith(f"{kind}/")] for kind in KINDS)
    result.notices, faults = read_notice_sheet(book[NOTICES], posted, facilities, procedures)
    result.faults += faults


def _apply(touched: Touched, result: Import, places: dict[tuple[str, int], tuple[Entry, str]]) -> None:
    """Write one draft as text and read it back as a record; what is wrong becomes faults at cells."""
    source = touched.source
    file = f"{source.name}.yaml"
    try:
        text = edited(source.text, touched.draft, source.kind)
    except EditError as error:
        entry = touched.rows[0][1] if touched.rows else None
        place = (entry.sheet.title, entry.cell(entry.id_heading)) if entry else (source.name, "")
        fix = "nhờ người sửa được tệp văn bản; xem docs/kien-thuc.md"
        result.faults.append(CellFault(*place, "cannot-write", f"{source.name}: {error}", fix))
        return
    record, findings, document = parse_record(source.kind, text, file, source.id)
    places |= _lines(touched, file, document)
    if record is None:
        replaced = touched.old
        result.faults += [_placed(f, places, replaced) for f in findings]
        return
    result.texts[source.name] = text
    result.before[source.name] = source.sha256
    result.changes[source.name] = differences(source.record, record)


def _lines(touched: Touched, file: str, document: Document) -> dict[tuple[str, int], tuple[Entry, str]]:
    """Return for each line of the new text that a row of the workbook wrote: that row and the cell's heading."""
    found: dict[tuple[str, int], tuple[Entry, str]] = {}
    moved = touched.draft.places()
    for at, entry in touched.rows:
        section = entry.section
        key = id(at) if isinstance(at, Item) else at
        path = moved.get(key, at if isinstance(at, tuple) and not any(isinstance(p, int) for p in at) else None)
        if section is None or path is None:
            continue
        for heading, (word, _) in section.keys.items():
            if entry.cells.get(heading):
                found[file, document.line((*path, word) if word else path)] = (entry, heading)
    return found


def _placed(finding: Finding, places: Place, replaced: Mapping[str, tuple[Entry, str]]) -> CellFault:
    """Return a finding at the cell it came from; at file and line where no cell did it."""
    at = places.get((finding.file, finding.line))
    if at is None:  # a text another place of the file still quotes
        at = next((cell for text, cell in replaced.items() if f"“{text}”" in finding.message), None)
    if at is None:
        return CellFault(f"{finding.file}:{finding.line}", "", finding.code, finding.message, finding.fix)
    entry, heading = at
    return CellFault(entry.sheet.title, entry.cell(heading), finding.code, finding.message, finding.fix)


def check_texts(
    folder: Path, texts: Mapping[str, str], today: date, needed: Mapping[str, frozenset[str]] | None
) -> tuple[list[Finding], list[Finding]]:
    """Check the folder as it would be with `texts`: the errors, and the remarks, that were not there before."""
    with TemporaryDirectory(prefix="motcua-") as place:
        copy = Path(place) / "knowledge"
        _copy(folder, copy)
        for name, text in texts.items():
            (copy / f"{name}.yaml").write_bytes(text.encode())
        after = check_folder(copy, today, needed).findings
    before = {(f.file, f.code, f.message) for f in check_folder(folder, today, needed).findings}
    new = [f for f in after if (f.file, f.code, f.message) not in before]
    return [f for f in new if f.level is Level.ERROR], [f for f in new if f.level is not Level.ERROR]


def _copy(folder: Path, copy: Path) -> None:
    for kind in ("", "procedures", "facilities"):
        (copy / kind).mkdir(parents=True)
        for path in (folder / kind).glob("*.yaml"):
            shutil.copyfile(path, copy / kind / path.name)


def write_import(folder: Path, result: Import, at: datetime) -> list[str]:
    """Write the files of a faultless import, post and end its notices.

    Returns the records that somebody else changed meanwhile; where there are any, nothing was written.

    Raises:
        NoticeError: a notice could not be posted or ended; the files are written.
    """
    assert not result.faults
    sources = {name: read_source(folder, name) for name in result.texts}
    late = [name for name, s in sources.items() if s is None or s.sha256 != result.before[name]]
    if late:
        return late
    for name, text in result.texts.items():
        write_durably((folder / f"{name}.yaml").resolve(), text.encode())
    for number in result.notices.ends:
        end_notice(folder, number, result.editor or "bảng Excel", at)
    for n in result.notices.posts:
        post_notice(folder, n.text, n.touches, n.facility, n.starts, n.until, n.by, at)
    return []
