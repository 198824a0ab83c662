"""What any import does with drafts: texts from them, the checks of any edit, and writing all of it or nothing."""

import shutil
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge.cell_fault import CellFault
from knowledge.check import check_folder
from knowledge.difference import Change, differences
from knowledge.draft import Draft
from knowledge.durable import write_durably
from knowledge.excel_source import Source, read_source
from knowledge.finding import Finding, Level
from knowledge.notice import Notice
from knowledge.notice_file import NoticeError, end_notice, post_notice
from knowledge.parse import parse_record
from knowledge.yaml_edit import EditError, edited
from knowledge.yamltext import Document

__all__ = ["HalfWrittenError", "Import", "NoticeWish", "Spot", "apply_draft", "check_import", "write_import"]

Spot = tuple[str, str]
"""A sheet and a cell of it."""


class HalfWrittenError(Exception):
    """A write failed half way, and so did taking it back; says why."""


@dataclass
class NoticeWish:
    """What is asked for: `posts` have no number yet (0), `ends` are numbers with who takes them off."""

    posts: list[Notice] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


@dataclass
class Import:
    """What an import found: with faults nothing may be written.

    Attributes:
        editor: who edited.
        faults: what is wrong, each at its cell.
        notes: what to look at, though it stops nothing.
        changes: what each record will say otherwise.
        texts: the new files, by record name.
        notices: notices to post and to take off.
        before: the hash of each changed file as it was read, so that writing sees what somebody else wrote meanwhile.
        were: the texts of these files.
        spots: for a file and a line of its new text, the cell it came from.
        replaced: texts that are gone, with the cell that replaced them.
        late: of each record whose file is no longer as the workbook was made from: that fault.
        editor_at: the cell the editor writes a name into; a place without a cell where none is known.
    """

    editor: str = ""
    faults: list[CellFault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    changes: dict[str, list[Change]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    notices: NoticeWish = field(default_factory=NoticeWish)
    before: dict[str, str] = field(default_factory=dict)
    were: dict[str, str] = field(default_factory=dict)
    spots: dict[tuple[str, int], Spot] = field(default_factory=dict)
    replaced: dict[str, Spot] = field(default_factory=dict)
    late: dict[str, CellFault] = field(default_factory=dict)
    editor_at: Spot = ("", "")

    @property
    def empty(self) -> bool:
        """True when nothing is to be written."""
        return not (self.texts or self.notices.posts or self.notices.ends)


def apply_draft(
    source: Source, draft: Draft, spots: Callable[[Document], Mapping[int, Spot]], otherwise: Spot, result: Import
) -> None:
    """Write one draft as text and read it back as a record, into `result`; what is wrong becomes faults at cells.

    Args:
        source: the file as it is.
        draft: what becomes of it.
        spots: gives for lines of the new text the cells they came from.
        otherwise: the cell named when the text cannot be changed at all.
        result: the import this belongs to.
    """
    file = f"{source.name}.yaml"
    try:
        text = edited(source.text, draft, source.kind)
    except EditError as error:
        fix = "nhờ người sửa được tệp văn bản; xem docs/kien-thuc.md"
        result.faults.append(CellFault(*otherwise, "cannot-write", f"{source.name}: {error}", fix))
        return
    record, findings, document = parse_record(source.kind, text, file, source.id)
    result.spots |= {(file, line): spot for line, spot in spots(document).items()}
    if record is None:
        result.faults += [_placed(f, result) for f in findings]
        return
    result.texts[source.name] = text
    result.before[source.name] = source.sha256
    result.were[source.name] = source.text
    result.changes[source.name] = differences(source.record, record)


def check_import(
    folder: Path, result: Import, today: date, needed: Mapping[str, frozenset[str]] | None, editor_at: Spot
) -> None:
    """Check an import without other faults as any edit is checked, and any that its editor is known (`editor_at`)."""
    result.editor_at = editor_at
    unsigned = not result.editor and not any(f.code == "no-editor" for f in result.faults)
    if unsigned and (result.texts or result.notices.ends or result.faults):  # with the others, not after them
        fix = "ghi họ tên người sửa vào ô này"
        result.faults.append(CellFault(*editor_at, "no-editor", "chưa ghi người sửa", fix))
    if not (result.texts or result.notices.ends) or any(f.code != "no-editor" for f in result.faults):
        result.faults = sorted(set(result.faults))
        return
    errors, remarks = _new_findings(folder, result.texts, today, needed)
    result.faults = sorted({*result.faults, *(_placed(f, result) for f in errors)})
    result.notes += [str(_placed(f, result)) for f in remarks]


def _placed(finding: Finding, result: Import) -> CellFault:
    """Return a finding at the cell it came from; at file and line where no cell did it."""
    spot = result.spots.get((finding.file, finding.line))
    if spot is None:  # a text another place of the file still quotes
        spot = next((at for text, at in result.replaced.items() if f"“{text}”" in finding.message), None)
    if spot is None:
        spot = f"{finding.file}:{finding.line}", ""
    return CellFault(*spot, finding.code, finding.message, finding.fix)


def _new_findings(
    folder: Path, texts: Mapping[str, str], today: date, needed: Mapping[str, frozenset[str]] | None
) -> tuple[list[Finding], list[Finding]]:
    """Check the folder as it would be with `texts`: the errors, and the remarks, that were not there before."""
    with TemporaryDirectory(prefix="motcua-") as place:
        copy = Path(place) / "knowledge"
        for kind in ("", "procedures", "facilities"):
            (copy / kind).mkdir(parents=True)
            for path in (folder / kind).glob("*.yaml"):
                shutil.copyfile(path, copy / kind / path.name)
        for name, text in texts.items():
            (copy / f"{name}.yaml").write_bytes(text.encode())
        after = check_folder(copy, today, needed).findings
    before = {(f.file, f.code, f.message) for f in check_folder(folder, today, needed).findings}
    new = [f for f in after if (f.file, f.code, f.message) not in before]
    return [f for f in new if f.level is Level.ERROR], [f for f in new if f.level is not Level.ERROR]


def write_import(folder: Path, result: Import, at: datetime) -> list[str]:
    """Post and end the notices of a faultless import, write its files: all of it, or nothing.

    Returns the records that somebody else changed meanwhile; where there are any, nothing was written.

    Raises:
        NoticeError: a notice could not be posted or ended; nothing is written.
        OSError: a file could not be written; nothing is.
        HalfWrittenError: something could not be written, and what was written before could not be taken back.
    """
    assert not result.faults
    sources = {name: read_source(folder, name) for name in result.texts}
    late = [name for name, s in sources.items() if s is None or s.sha256 != result.before[name]]
    if late:
        return late
    by = result.editor
    with ExitStack() as undo:
        for n in result.notices.posts:  # notices go first: what they may refuse is refused before any file changes
            posted = post_notice(folder, n.text, n.touches, n.facility, n.starts, n.until, n.by, at)
            undo.callback(_undone, end_notice, folder, posted.number, by or n.by, at)
        for number in result.notices.ends:
            n = end_notice(folder, number, by, at)
            undo.callback(_undone, post_notice, folder, n.text, n.touches, n.facility, n.starts, n.until, n.by, at)
        for name, text in result.texts.items():
            path = (folder / f"{name}.yaml").resolve()
            undo.callback(_undone, _put_back, path, path.read_bytes())
            write_durably(path, text.encode())
        undo.pop_all()
    return []


def _put_back(path: Path, data: bytes) -> None:
    if path.read_bytes() != data:
        write_durably(path, data)


def _undone(act: Callable[..., object], *words: object) -> None:
    """Do one step back."""
    try:
        act(*words)
    except (OSError, NoticeError) as error:
        raise HalfWrittenError(str(error)) from error
