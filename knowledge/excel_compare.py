"""Compares the rows of a workbook with the rows of the files it came from, and drafts what is to change.

Only cells that say something else than when they were exported are looked at; a row is known by its procedure, its
`mục` and its number, so sorting and filtering do no harm. A row that is gone, or one nobody announced, is a fault.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from knowledge.cell_fault import CellFault
from knowledge.draft import Draft, Item, Path, ordered
from knowledge.excel_cell import wrong_text
from knowledge.excel_layout import ABOUT, ACTION, ADD, COUNTERS, DROP, HOURS, Section, Sheet, Where
from knowledge.excel_lines import Line, digest, lines, orders, rows_path, split, value_key
from knowledge.excel_read import Entry, Read
from knowledge.excel_row_faults import nobody_announced, row_gone, unknown_record
from knowledge.excel_source import KINDS, Source, sheets_of
from knowledge.shape import Key, Shaped
from nlu.text import fold

__all__ = ["Compared", "Touched", "compare"]

_NAMES = {kind: name for name, kind in KINDS.items()}


@dataclass
class Touched:
    """One file that is to change: its draft, and the row of the workbook each changed or new row came from."""

    source: Source
    draft: Draft
    rows: list[tuple[Path | Item, Entry]] = field(default_factory=list)
    old: dict[str, tuple[Entry, str]] = field(default_factory=dict)
    """Texts that were replaced, with the cell that replaced them."""


@dataclass
class Compared:
    """What the workbook wants; nothing may be written while there are faults."""

    touched: list[Touched]
    faults: list[CellFault]
    notes: list[str]
    late: dict[str, CellFault] = field(default_factory=dict)
    """Of each record whose file is no longer as the workbook was made from: that fault."""


def compare(read: Read, sources: Mapping[str, Source]) -> Compared:
    """Return the drafts of every file the workbook changes.

    Args:
        read: the workbook.
        sources: the files as they are now, by record name.
    """
    result = Compared([], list(read.faults), [])
    by_record: dict[str, list[Entry]] = defaultdict(list)
    for entry in read.entries:
        name = f"{_NAMES[entry.sheet.root]}/{entry.record}"
        if name in read.versions:
            by_record[name].append(entry)
        else:
            result.faults.append(
                unknown_record(entry, [n for n in read.versions if n.startswith(_NAMES[entry.sheet.root])])
            )
    gone = {s.title for name in read.versions if name in sources for s in sheets_of(sources[name])} - read.sheets
    for title in sorted(gone):
        result.faults.append(
            CellFault(title, "", "sheet-gone", "thiếu tờ này, hoặc tờ đã đổi tên", "lấy lại từ bảng đã xuất")
        )
    if gone:
        return result
    for name in read.versions:
        _compare_record(name, by_record[name], read, sources, result)
    return result


def _compare_record(
    name: str, entries: list[Entry], read: Read, sources: Mapping[str, Source], result: Compared
) -> None:
    source, (sha, mark) = sources.get(name), read.versions[name]
    bad = any(e.bad for e in entries)
    said = any(any(e.cells.values()) if e.action == ADD else e.action for e in entries)
    seen = digest((e.sheet.title, *e.key, e.about, e.cells) for e in entries if e.action != ADD)
    touched = bad or said or seen != mark
    if source is None or source.sha256 != sha:
        if touched:
            at = _differs(source, entries) or (entries[0] if entries else None)
            what = "đã bị xóa hoặc đang có lỗi" if source is None else "đã được sửa sau khi xuất bảng này"
            place = (at.sheet.title, at.cell(at.id_heading)) if at else (name, "")
            fix = "xuất bảng mới rồi sửa lại phần của mình trên bảng ấy"
            result.late[name] = CellFault(*place, "changed-meanwhile", f"tệp {name}.yaml {what}", fix)
            result.faults.append(result.late[name])
        else:
            result.notes.append(f"{name}: tệp đã đổi từ khi xuất bảng; bảng không sửa gì ở đây nên giữ bản mới.")
    elif touched or any(e.name not in ("", source.title) for e in entries):
        before = len(result.faults)
        record = _Record(source, result.faults, {n.rpartition("/")[2] for n in sources if n.startswith("procedures/")})
        for sheet in sheets_of(source):
            if sheet.title not in read.unread:
                record.compare(sheet, [e for e in entries if e.sheet is sheet])
        record.add_new_rows()
        if record.draft.changed and len(result.faults) == before and not bad:  # half a change would bring more faults
            result.touched.append(record.touched)


def _differs(source: Source | None, entries: list[Entry]) -> Entry | None:
    """Return the first row that says something else than the file now: most likely the one that was edited."""
    if source is None:
        return None
    base = {(sheet.title, line.key): line for sheet in sheets_of(source) for line in lines(sheet, source.shaped)}
    for entry in entries:
        line = base.get((entry.sheet.title, entry.key))
        if entry.action or line is None or any(line.cells.get(h, "") != text for h, text in entry.cells.items()):
            return entry
    return None


class _Record:
    """Drafts the changes of one file, sheet by sheet."""

    def __init__(self, source: Source, faults: list[CellFault], procedures: set[str]) -> None:
        self.source, self.faults, self.procedures = source, faults, procedures
        self.touched = Touched(source, Draft(source.kind, source.tree))
        self.new: list[tuple[Entry, Section, int | None]] = []
        self.counters: dict[str, int] = {}

    @property
    def draft(self) -> Draft:
        return self.touched.draft

    def compare(self, sheet: Sheet, entries: list[Entry]) -> None:
        base = {line.key: line for line in lines(sheet, self.source.shaped)}
        seen: dict[tuple[str, str, str], Entry] = {}
        last: dict[tuple[str, str], int] = {}
        for entry in entries:
            section = entry.section
            line = base.get(entry.key) if entry.action != ADD else None
            if line is not None and entry.key in seen:
                message = f"dòng này trùng với dòng {seen[entry.key].row} của tờ"
                fix = f"là dòng mới thì để trống cột “dòng” và chọn “{ADD}”; thừa thì xóa dòng này"
                self.faults.append(entry.fault("dòng", "duplicate", message, fix))
                continue
            if line is not None:
                seen[entry.key] = entry
            if section is None:
                known = ", ".join(s.word for s in sheet.sections)
                message = f"không có mục “{entry.word}”" if entry.word else "dòng này thiếu mục"
                self.faults.append(entry.fault("mục", "unknown-section", message, f"chọn một trong: {known}"))
            elif self._sound(entry, section):
                self._row(entry, section, line, last)
        self.faults += [
            row_gone(sheet, line, seen, entries, self.source) for key, line in base.items() if key not in seen
        ]

    def _row(self, entry: Entry, section: Section, line: Line | None, last: dict[tuple[str, str], int]) -> None:
        """Take one sound row; `last` has the row of each section seen last, behind which a new one goes."""
        if entry.action == ADD:
            self._announced(entry, section, last.get((entry.word, entry.about)))
        elif line is None:
            self.faults.append(nobody_announced(entry))
        else:
            if line.path and isinstance(line.path[-1], int):
                last[entry.word, entry.about] = line.path[-1]
            self._known(entry, section, line)

    def _sound(self, entry: Entry, section: Section) -> bool:
        """Check what tells which row this is, and the cells the row has no key for."""
        before = len(self.faults)
        if entry.name and entry.name != self.source.title:
            heading = entry.sheet.identity[1].heading
            message = f"tên “{entry.name}” không khớp với id “{entry.record}” ({self.source.title})"
            fix = "trả lại tên cũ; muốn đổi tên thủ tục thì sửa ở tờ Thủ tục"
            self.faults.append(entry.fault(heading, "name", message, fix))
        if entry.action not in ("", ADD, DROP):
            message = f"cột “{ACTION}” ghi “{entry.action}”"
            self.faults.append(entry.fault(ACTION, "action", message, f"để trống, hoặc chọn {ADD}, hoặc chọn {DROP}"))
        for heading, text in entry.cells.items():
            if text and heading not in section.keys:
                message = f"mục “{entry.word}” không dùng ô này"
                self.faults.append(entry.fault(heading, "grey", message, "để trống ô xám; ghi vào ô trắng của dòng"))
        return len(self.faults) == before

    def _known(self, entry: Entry, section: Section, line: Line) -> None:
        if section.where is Where.HOURS and entry.about not in (line.label, self._counter_name(line)):
            message = f"“{entry.about}” không phải quầy của dòng này ({line.label})"
            self.faults.append(entry.fault(entry.sheet.about, "counter", message, "trả lại tên quầy cũ"))
        if entry.action == DROP:
            if section.listed:
                self.draft.remove(line.path)
                self.touched.old |= {text: (entry, heading) for heading, text in line.cells.items() if text}
            else:
                fix = "để trống ô của dòng này nếu muốn bỏ điều đã ghi"
                self.faults.append(entry.fault(ACTION, "action", "dòng này không bỏ được", fix))
            return
        if section.word == COUNTERS:
            self.counters |= {fold(line.cells["quầy"]): int(line.path[1]), fold(entry.cells["quầy"]): int(line.path[1])}
        changed = False
        for heading, text in entry.cells.items():
            if heading in section.keys and text != line.cells[heading]:
                word, key = self._key(section, heading)
                if self._readable(entry, heading, text, key, section, word):
                    path = (*line.path, word) if word else line.path
                    value = split(key, text) if text else None
                    self.draft.put(path, value, orders(section, entry.sheet.root, path))
                    self.touched.old[line.cells[heading]] = (entry, heading)
                    changed = True
        if changed:
            self.touched.rows.append((line.path, entry))

    def _counter_name(self, line: Line) -> str:
        """Return what the counter of these hours is called after the changes so far."""
        counters = self.draft.after.get(COUNTERS, [])
        item = next((i for i in counters if isinstance(i, Item) and i.origin == line.path[1]), None)
        return str(item.value.get("tên", "")) if item and isinstance(item.value, dict) else ""

    def _key(self, section: Section, heading: str) -> tuple[str, Key | None]:
        word, key = section.keys[heading]
        return word, key or value_key(section, self.source.kind)

    def _readable(self, entry: Entry, heading: str, text: str, key: Key | None, section: Section, word: str) -> bool:
        required = key.required if key else section.where is not Where.VALUE
        if not text:
            if required:
                what = word or section.word
                fix = "ghi lại; muốn bỏ cả dòng thì chọn “bỏ” ở cột “thêm, bỏ”"
                self.faults.append(entry.fault(heading, "missing", f"thiếu “{what}”, ô này không được trống", fix))
            return not required
        wrong = wrong_text(text, key)
        if wrong:
            self.faults.append(entry.fault(heading, wrong.code, wrong.message, wrong.fix))
        return wrong is None

    # -- new rows -------------------------------------------------------------------------------------------------

    def _announced(self, entry: Entry, section: Section, after: int | None) -> None:
        filled = {h: t for h, t in entry.cells.items() if t}
        if not filled and not entry.bad:
            return  # a row made ready that nobody needed
        if not section.listed:
            fix = "sửa dòng có sẵn của mục này"
            self.faults.append(entry.fault(ACTION, "action", "mục này không thêm dòng được", fix))
        elif entry.number:
            fix = f"là dòng mới thì để trống ô này; là dòng cũ thì bỏ chữ “{ADD}”"
            self.faults.append(entry.fault("dòng", "number", f"dòng mới mà có số {entry.number}", fix))
        elif section.where in (Where.FEES, Where.OVERRIDE) and entry.about not in self.procedures:
            near = process.extractOne(entry.about, sorted(self.procedures), scorer=fuzz.ratio, score_cutoff=60)
            fix = f"có phải ý bạn là “{near[0]}”" if near else "chép id từ tờ Thủ tục"
            self.faults.append(entry.fault(ABOUT, "unknown-id", f"không có thủ tục “{entry.about}”", fix))
        else:
            self.new.append((entry, section, after))

    def add_new_rows(self) -> None:
        """Put the announced rows into the draft; hours after counters, for a new counter may have new hours."""
        counters: dict[str, dict[str, Shaped]] = {}
        waiting: list[tuple[Entry, Section, int | None, Shaped]] = []
        for entry, section, after in sorted(self.new, key=lambda new: new[1].where is Where.HOURS):
            value = self._new_value(entry, section)
            if value is None:
                continue
            if section.word == COUNTERS and isinstance(value, dict):
                counters[fold(str(value["tên"]))] = value
            if section.where is Where.HOURS and fold(entry.about) in counters:
                hours = counters[fold(entry.about)].setdefault(HOURS, [])
                assert isinstance(hours, list)
                hours.append(value)
                continue
            waiting.append((entry, section, after, value))
        for entry, section, after, value in waiting:
            path = self._list_path(entry, section)
            if path is None:
                message = f"không có quầy “{entry.about}”"
                self.faults.append(entry.fault("quầy", "counter", message, "chép tên quầy từ dòng có mục “quầy”"))
                continue
            item = self.draft.insert(path, after, value, orders(section, self.source.kind, path))
            self.touched.rows.append((item, entry))
            self._not_twice(entry, path, item)

    def _list_path(self, entry: Entry, section: Section) -> Path | None:
        if section.where is not Where.HOURS:
            return rows_path(section, entry.about)
        counter = self.counters.get(fold(entry.about))
        return None if counter is None else (COUNTERS, counter, HOURS)

    def _new_value(self, entry: Entry, section: Section) -> Shaped | None:
        """Return the new row, None when something is wrong with it."""
        before = len(self.faults)
        row: dict[str, Shaped] = {}
        for heading in section.keys:
            word, key = self._key(section, heading)
            text = entry.cells.get(heading, "")
            if heading not in entry.bad and self._readable(entry, heading, text, key, section, word) and text:
                row[word] = split(key, text)
        if len(self.faults) > before or entry.bad:
            return None
        return ordered(section.kind, row) if section.kind else row[""]

    def _not_twice(self, entry: Entry, path: Path, item: Item) -> None:
        if any(other is not item and other.value == item.value for other in self.draft.rows(path)):
            heading = next(iter(h for h, t in entry.cells.items() if t))
            message = "dòng mới giống hệt một dòng đã có của mục này"
            self.faults.append(entry.fault(heading, "duplicate", message, "xóa chữ ở dòng này, hoặc ghi điều khác"))
