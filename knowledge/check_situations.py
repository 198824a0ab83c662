"""Checks of life situations against the procedures they lead to: ids, order, papers handed on, nothing out of reach."""

from collections.abc import Iterator

from knowledge.check_references import unknown_id
from knowledge.check_walk import Entry, Shelf
from knowledge.finding import Finding, Level
from knowledge.procedure import Scope, Status
from knowledge.situation import Situation, Situations, Step
from nlu.text import fold

__all__ = ["check_situations"]

_ROWS, _STEPS, _OTHERS = "tình huống", "các việc", "khác"
_NEEDS = "cần từ việc trước"


def check_situations(shelf: Shelf) -> Iterator[Finding]:
    """Everything about the situations that one file alone cannot show; nothing without the file."""
    if shelf.situations is None:
        return
    for number, situation in enumerate(shelf.situations.record.rows):
        yield from _repeated(shelf.situations, number, situation)
        yield from _others(shelf, shelf.situations, number, situation)
        for place in range(len(situation.steps)):
            yield from _step(shelf, shelf.situations, number, situation, place)
    yield from _unreached(shelf, shelf.situations)


def _repeated(entry: Entry[Situations], number: int, situation: Situation) -> Iterator[Finding]:
    ids = situation.procedures
    for place, procedure_id in enumerate(ids):
        if procedure_id in ids[:place]:
            key, row = (_STEPS, place) if place < len(situation.steps) else (_OTHERS, place - len(situation.steps))
            yield entry.finding(
                Level.ERROR,
                "repeated-step",
                f"“{situation.name}” ghi {procedure_id} hai lần",
                "xóa một dòng",
                _ROWS,
                number,
                key,
                row,
            )


def _others(shelf: Shelf, entry: Entry[Situations], number: int, situation: Situation) -> Iterator[Finding]:
    for row, other in enumerate(situation.others):
        yield from unknown_id(entry, other, shelf, _ROWS, number, _OTHERS, row)


def _step(shelf: Shelf, entry: Entry[Situations], number: int, situation: Situation, place: int) -> Iterator[Finding]:
    step, path = situation.steps[place], (_ROWS, number, _STEPS, place)
    yield from unknown_id(entry, step.procedure, shelf, *path)
    for earlier in situation.steps[:place]:
        if _comes_first(shelf, step.procedure, earlier.procedure):
            yield entry.finding(
                Level.ERROR,
                "step-order",
                f"{step.procedure} đứng sau {earlier.procedure}, nhưng “thủ tục liên quan” ghi nó làm trước",
                f"chuyển {step.procedure} lên trên {earlier.procedure}",
                *path,
            )
    if step.needs:
        earlier_ids = [s.procedure for s in situation.steps[:place]]
        yield from _needs(shelf, entry, step, earlier_ids, *path, _NEEDS)


def _comes_first(shelf: Shelf, one: str, other: str) -> bool:
    """True when a file says that `one` is done before `other`."""
    before = shelf.procedures[other].record.related.before if other in shelf.procedures else ()
    after = shelf.procedures[one].record.related.after if one in shelf.procedures else ()
    return one in before or other in after


def _needs(
    shelf: Shelf, entry: Entry[Situations], step: Step, earlier: list[str], *path: str | int
) -> Iterator[Finding]:
    assert step.needs
    source, paper = step.needs.source, step.needs.paper
    if source not in earlier:
        yield entry.finding(
            Level.ERROR,
            "needs-order",
            f"“từ: {source}” không phải là một việc đứng trên {step.procedure}",
            "ghi id của một việc đứng trước: " + (", ".join(earlier) or "chưa có việc nào đứng trước"),
            *path,
            "từ",
        )
    if step.procedure not in shelf.procedures:
        return
    papers = [p.name for p in shelf.procedures[step.procedure].record.papers]
    if not any(f" {fold(paper)} " in f" {fold(name)} " for name in papers):
        yield entry.finding(
            Level.ERROR,
            "needs-paper",
            f"mục “giấy tờ” của {step.procedure} không có “{paper}”",
            "chép nguyên từ một tên giấy tờ của thủ tục ấy: " + ("; ".join(papers) or "tệp chưa ghi giấy tờ nào"),
            *path,
            "giấy",
        )


def _unreached(shelf: Shelf, entry: Entry[Situations]) -> Iterator[Finding]:
    reached = {procedure_id for s in entry.record.rows for procedure_id in s.procedures}
    shown = (Status.PENDING, Status.APPROVED)
    for procedure_id, procedure in shelf.procedures.items():
        record = procedure.record
        if record.scope is Scope.PUBLIC and record.status in shown and procedure_id not in reached:
            yield entry.finding(
                Level.ERROR,
                "unreachable-procedure",
                f"không tình huống nào dẫn tới {procedure_id}",
                f"thêm {procedure_id} vào “các việc” hoặc “khác” của một tình huống",
                _ROWS,
            )
