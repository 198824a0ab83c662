"""A filled form as answers, and answers as changes of the facility's file.

What an office answers about a procedure is how it is done here, so it goes into the facility's own rows and prices, as
checked by the facility, with the office and the day as its source. Nothing is guessed: an answer that cannot be read
as what was asked is a fault at its place.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from knowledge.cell_fault import CellFault
from knowledge.completeness import measure
from knowledge.draft import Draft, Item, ordered
from knowledge.draft import Path as TreePath
from knowledge.excel_cell import Wrong, wrong_text
from knowledge.excel_layout import COUNTERS, FEES, HOURS, OVERRIDES
from knowledge.excel_source import Source, read_source, read_sources
from knowledge.facility import Counter, Facility, Hours
from knowledge.form_no_answer import no_answer
from knowledge.importing import Import, Spot, apply_draft, check_import
from knowledge.missing import COUNTER, OFFICE, Target
from knowledge.override import override
from knowledge.procedure import FeeKind, Limit, Procedure, Unit
from knowledge.record import Record, Trust
from knowledge.shape import Shaped, key_of, key_order
from knowledge.values import format_day
from knowledge.yamltext import Document
from nlu.text import fold

__all__ = ["Answer", "Filled", "import_form"]

_HOURS = re.compile(
    r"(?P<days>.*?)[:,]?\s+(?P<opens>\d{1,2}[:hg]\d{0,2})\s*(?:-|–|đến)\s*(?P<closes>\d{1,2}[:hg]\d{0,2})"
)
_TIME = re.compile(
    rf"(?:(?P<limit>{'|'.join(v.value for v in Limit)})\s+)?(?P<number>\d{{1,4}})\s+"
    rf"(?P<unit>{'|'.join(sorted((u.value for u in Unit), key=len, reverse=True))})",
    re.IGNORECASE,
)
_FEE = re.compile(
    rf"(?:(?P<kind>{'|'.join(v.value for v in (FeeKind.CHARGE, FeeKind.PRICE, FeeKind.FEE))})[: ]+)?(?P<amount>.+)",
    re.I,
)
_DAYS = "2-6 07:00-11:30"


@dataclass(frozen=True)
class Answer:
    """One answer: where it stands, what was asked, what was written."""

    spot: Spot
    target: Target
    text: str


@dataclass
class Filled:
    """A form read back. `person` filled it on `day` (None: not told), written at `person_at` and `day_at`."""

    facility: str
    office: str
    person: str
    day: date | None
    answers: list[Answer] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    person_at: Spot = ("", "")
    day_at: Spot = ("", "")


def import_form(
    filled: Filled, folder: Path, today: date, needed: Mapping[str, frozenset[str]] | None, editor: str = ""
) -> Import:
    """Check a filled form against the files of `folder`; nothing is written here. Arguments as `import_book`."""
    result = Import(editor or filled.person, list(filled.faults))
    if not filled.facility:
        return result
    source = read_source(folder, f"facilities/{filled.facility}")
    if source is None or not isinstance(source.record, Facility):
        message = f"không đọc được cơ sở “{filled.facility}” của phiếu này"
        fix = "xuất phiếu mới: motcua questions --facility …"
        result.faults.append(CellFault(*filled.person_at, "other-version", message, fix))
        return result
    procedures = {s.id: s.record for s in read_sources(folder)[0] if isinstance(s.record, Procedure)}
    if any(answer.text for answer in filled.answers):
        result.faults += _unsigned(filled)
    writer = _Writer(source, source.record, procedures, filled, today)
    for answer in filled.answers:
        if answer.text:
            writer.take(answer)
    result.faults += writer.faults
    if writer.draft.changed and not result.faults:
        otherwise = writer.placed[0][1] if writer.placed else filled.person_at
        apply_draft(source, writer.draft, partial(_spots, writer), otherwise, result)
    check_import(folder, result, today, needed, filled.person_at)
    return result


def _unsigned(filled: Filled) -> Iterator[CellFault]:
    """Yield that a form does not say who answered and when: a source is told to citizens, and never made up.

    What is there and cannot be read is a fault already.
    """
    read = {(f.sheet, f.cell) for f in filled.faults}
    nobody = not re.search(r"\w", filled.person) and filled.person_at not in read
    no_day = filled.day is None and filled.day_at not in read
    if nobody:
        words = "chưa ghi họ tên, ngày trả lời" if no_day else "chưa ghi họ tên người trả lời"
        yield CellFault(*filled.person_at, "no-editor", words, "ghi vào hai ô ở đầu phiếu" if no_day else "ghi họ tên")
    elif no_day:
        fix = "ghi ngày/tháng/năm, ví dụ 01/03/2027"
        yield CellFault(*filled.day_at, "no-day", "chưa ghi ngày trả lời", fix)


class _Writer:
    """Puts answers into the draft of one facility."""

    def __init__(
        self, source: Source, facility: Facility, procedures: Mapping[str, Procedure], filled: Filled, today: date
    ) -> None:
        self.facility, self.procedures, self.filled, self.today = facility, procedures, filled, today
        self.draft = Draft(Facility, source.tree)
        self.placed: list[tuple[TreePath | Item, Spot]] = []
        self.faults: list[CellFault] = []
        day = format_day(filled.day or today)
        self.care: dict[str, Shaped] = {
            "độ tin": Trust.VERIFIED.value,
            "nguồn": f"{filled.office} trả lời ngày {day}",
            "ngày kiểm": day,
        }

    def take(self, answer: Answer) -> None:
        """Take one answer into the draft, or note what is wrong with it."""
        target = answer.target
        if said := next((part.strip() for part in _parts(answer.text) if no_answer(part)), None):
            self._fault(answer, "no-answer", f"“{said}” chưa phải câu trả lời", "để trống nếu chưa biết")
            return
        if target.kind == OFFICE:
            if target.field == HOURS and self.facility.hours:
                self._there(answer, f"{len(self.facility.hours)} khoảng giờ")
            elif target.field == HOURS:
                self._rows(answer, (HOURS,), Hours)
            else:
                self._value(answer, (target.field,), Facility, target.field)
        elif target.kind == COUNTER:
            place = next((n for n, c in enumerate(self.facility.counters) if fold(c.name) == fold(target.name)), None)
            if place is None:
                self._fault(answer, "counter", f"cơ sở không có quầy “{target.name}”", "xuất phiếu mới")
            else:
                self._value(answer, (COUNTERS, place, target.field), Counter, target.field)
        elif target.name not in self.procedures:
            self._fault(answer, "unknown-id", f"không có thủ tục “{target.name}”", "xuất phiếu mới")
        elif target.field == COUNTER:
            self._counter(answer)
        else:
            self._procedure(answer)

    def _fault(self, answer: Answer, code: str, message: str, fix: str) -> None:
        self.faults.append(CellFault(*answer.spot, code, message, fix))

    def _there(self, answer: Answer, said: str) -> bool:
        """Say that somebody answered meanwhile, unless with the same words."""
        if said and fold(said) != fold(answer.text):
            self._fault(
                answer, "answered", f"mục này đã có nội dung: “{said}”", "xóa câu trả lời ở đây; sửa ở bảng Excel"
            )
        return bool(said)

    def _value(self, answer: Answer, path: TreePath, kind: type[Record], word: str) -> None:
        key = key_of(kind, word)
        wrong = wrong_text(answer.text, key)
        if wrong or key is None:
            self._wrong(answer, wrong)
            return
        if self._there(answer, str(self._held(path) or "")):
            return
        order = [Facility.keys(), [], key_order(kind)] if len(path) > 1 else [Facility.keys()]
        self.draft.put(path, answer.text, order)
        self.placed.append((path, answer.spot))

    def _held(self, path: TreePath) -> Any:
        node: Any = self.draft.before
        for part in path:
            node = node[part] if isinstance(part, int) else node.get(part, {})
        return node

    def _wrong(self, answer: Answer, wrong: Wrong | None) -> None:
        if wrong:
            self._fault(answer, wrong.code, wrong.message, wrong.fix)

    def _counter(self, answer: Answer) -> None:
        """Let the counter named take the procedure; a counter not known yet is a new one."""
        name, procedure = " ".join(answer.text.split()), answer.target.name
        before = self.facility.counter(procedure)
        if before is not None:
            self._there(answer, before.name)
            return
        known = self.draft.after.get(COUNTERS, [])
        assert isinstance(known, list)
        for item in known:
            assert isinstance(item.value, dict)
            if fold(str(item.value.get("tên", ""))) == fold(name):
                listed = item.value["thủ tục"]
                assert isinstance(listed, list)
                listed.append(Item(procedure))
                self.placed.append((item if item.origin is None else (COUNTERS, item.origin), answer.spot))
                return
        row: dict[str, Shaped] = {"thủ tục": [procedure], "tên": name, **self.care}
        self._insert(answer, (COUNTERS,), Counter, row)

    def _procedure(self, answer: Answer) -> None:
        target = answer.target
        key = key_of(Procedure, target.field)
        if key is None or key.record is None:
            self._fault(answer, "value", f"không có mục “{target.field}”", "xuất phiếu mới")
            return
        own = self.facility.fees if key.word == FEES else self.facility.overrides.get(target.name, {})
        written = (target.name if key.word == FEES else key.word) in own
        here = override(self.procedures[target.name], self.facility)
        if written or key.word not in measure(here, self.today).missing:
            fix = "xóa câu trả lời ở đây; muốn đổi thì sửa ở bảng Excel"
            self._fault(answer, "answered", f"mục “{key.word}” nay đã có nội dung", fix)
            return
        path = (FEES, target.name) if key.word == FEES else (OVERRIDES, target.name, key.word)
        self._rows(answer, path, key.record)

    def _rows(self, answer: Answer, path: TreePath, kind: type[Record]) -> None:
        """Put each line of an answer as a row."""
        before = len(self.faults)
        rows = [self._row(answer, part, kind) for part in _parts(answer.text)]
        if len(self.faults) == before:
            for row in rows:
                self._insert(answer, path, kind, {**row, **self.care})

    def _row(self, answer: Answer, part: str, kind: type[Record]) -> dict[str, Shaped]:
        part = " ".join(part.split())
        row = _READERS.get(kind.__name__, _plain)(part, kind)
        if isinstance(row, Wrong):
            self._wrong(answer, row)
            return {}
        for word, value in row.items():
            self._wrong(answer, wrong_text(str(value), key_of(kind, word)))
        return row

    def _insert(self, answer: Answer, path: TreePath, kind: type[Record], row: dict[str, Shaped]) -> None:
        order = [Facility.keys(), [], Procedure.keys()][: len(path)]
        self.placed.append((self.draft.insert(path, None, ordered(kind, row), order), answer.spot))


def _parts(text: str) -> list[str]:
    """Return the lines of an answer; several may stand on one line with `;` between them."""
    return [part for part in re.split(r"[;\n]", text) if part.strip()]


def _plain(text: str, kind: type[Record]) -> dict[str, Shaped] | Wrong:
    assert kind.shorthand
    return {str(kind.model_fields[kind.shorthand].alias): text}


def _hours(text: str, kind: type[Record]) -> dict[str, Shaped] | Wrong:
    match = _HOURS.fullmatch(text)
    if match is None or not match["days"].strip():
        return Wrong("value", f"giờ “{text}” không rõ", f"ghi thứ, giờ mở, giờ đóng, ví dụ {_DAYS}")
    return {"thứ": match["days"].strip(), "từ": match["opens"], "đến": match["closes"]}


def _time(text: str, kind: type[Record]) -> dict[str, Shaped] | Wrong:
    match = _TIME.fullmatch(text)
    if match:
        units = {fold(u.value): u.value for u in Unit}
        found: dict[str, Shaped] = {"số": match["number"], "đơn vị": units[fold(match["unit"])]}
        return found | ({"giới hạn": match["limit"].lower()} if match["limit"] else {})
    if any(c.isdigit() for c in text):
        return Wrong("value", f"thời gian “{text}” không rõ", "ghi số và đơn vị, ví dụ không quá 03 ngày làm việc")
    return {"nội dung": text}


def _fee(text: str, kind: type[Record]) -> dict[str, Shaped] | Wrong:
    match = _FEE.fullmatch(text)
    assert match is not None
    if match["kind"]:
        return {"loại": match["kind"].lower(), "mức": match["amount"].strip()}
    if any(c.isdigit() for c in text):
        fix = "ghi rõ loại tiền trước số, ví dụ giá dịch vụ 50.000 đồng/lượt"
        return Wrong("value", f"“{text}” chưa rõ là phí, lệ phí hay giá dịch vụ", fix)
    return {"mức": text}


_READERS: Mapping[str, Callable[[str, type[Record]], dict[str, Shaped] | Wrong]] = {
    "Hours": _hours,
    "OfficeTime": _time,
    "Fee": _fee,
}


def _spots(writer: _Writer, document: Document) -> dict[int, Spot]:
    """Return for each line of the new text that an answer wrote: where the answer stands."""
    found: dict[int, Spot] = {}
    moved = writer.draft.places()
    for at, spot in writer.placed:
        path = moved.get(id(at) if isinstance(at, Item) else at, at if isinstance(at, tuple) else ())
        folded = tuple(fold(p) if isinstance(p, str) else p for p in path)
        lines = [line for place, line in document.lines.items() if place[: len(folded)] == folded]
        found |= dict.fromkeys(lines, spot)
    return found
