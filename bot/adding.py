"""Adds sample questions to a procedure's file: the checks and the way of any other edit, nothing but the questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.editor import not_an_editor
from bot.intake import clean
from bot.phrases import NEEDED
from bot.settings import Settings
from bot.writing import write_edit
from knowledge.draft import Draft
from knowledge.excel_source import Source, read_source
from knowledge.importing import HalfWrittenError, Import, apply_draft, check_import
from knowledge.procedure import Procedure
from nlu.mask import found
from nlu.text import fold

__all__ = ["LONGEST", "MOST", "Addition", "AdditionError", "add", "draft_addition"]

MOST, LONGEST = 10, 200
"""Questions added at once, characters of one."""
_KEY = "câu hỏi mẫu"


class AdditionError(Exception):
    """The questions cannot be added; says what is wrong and how to mend it, in Vietnamese."""


@dataclass(frozen=True)
class Addition:
    """Sample questions that pass every check and are not written yet.

    Attributes:
        record: the record of the procedure.
        name: the name people know it by.
        questions: what is added.
        notes: what to look at, though it stops nothing.
    """

    record: str
    name: str
    questions: tuple[str, ...]
    notes: tuple[str, ...]
    result: Import

    @property
    def text(self) -> bytes:
        """The file as it will be."""
        return self.result.texts[self.record].encode()


def draft_addition(settings: Settings, procedure: str, questions: Sequence[str], editor: str, today: date) -> Addition:
    """Return the file of `procedure` with `questions` more, checked as any edit is checked; nothing is written.

    Raises:
        AdditionError: `editor` may not edit, a question is none, or the file would not pass the checks.
    """
    if said := not_an_editor(settings, editor):
        raise AdditionError(f"{said}.")
    source = read_source(settings.knowledge, f"procedures/{procedure}")
    if source is None or not isinstance(source.record, Procedure):
        raise AdditionError("Tệp của thủ tục này không đọc được hoặc đang có lỗi. Sửa tệp trước, rồi làm lại.")
    wanted = _questions(source.record, questions)
    draft = Draft(source.kind, source.tree)
    for question in wanted:
        draft.insert((_KEY,), None, question)
    result = Import(editor)
    apply_draft(source, draft, lambda document: {}, (f"{source.name}.yaml", ""), result)
    check_import(settings.knowledge, result, today, NEEDED, (f"{source.name}.yaml", ""))
    if result.faults:
        raise AdditionError("\n".join(f"{fault.message}. Cách sửa: {fault.fix}." for fault in result.faults))
    return Addition(source.name, source.title, wanted, tuple(_notes(source, result)), result)


def add(settings: Settings, addition: Addition, now: datetime) -> None:
    """Write what was drafted; where content is under review it waits for approval like any other edit.

    Raises:
        AdditionError: somebody else changed the file meanwhile, or it cannot be written.
    """
    try:
        late = write_edit(settings, addition.result, now)
    except HalfWrittenError as error:
        raise AdditionError(f"Ghi dở, nhờ công nghệ thông tin xem lại tệp {addition.record}.yaml: {error}.") from None
    except OSError as error:
        words = f"Không ghi được tệp {addition.record}.yaml ({error.strerror}); xem quyền ghi thư mục kiến thức."
        raise AdditionError(words) from None
    if late:
        raise AdditionError("Vừa có người khác sửa tệp này nên chưa ghi gì. Anh/chị xem trước lại rồi thêm.")


def _questions(procedure: Procedure, typed: Sequence[str]) -> tuple[str, ...]:
    """Return the questions as they will stand in the file, each once."""
    cleaned = (clean(text) for text in typed)
    wanted = tuple({text.casefold(): text for text in cleaned if text}.values())
    if not wanted:
        raise AdditionError("Anh/chị chưa ghi câu hỏi mẫu nào.")
    if len(wanted) > MOST:
        raise AdditionError(f"Mỗi lần thêm tối đa {MOST} câu, anh/chị ghi {len(wanted)} câu.")
    there = {text.casefold() for text in procedure.sample_questions}
    for text in wanted:
        if said := _wrong(text, text.casefold() in there):
            raise AdditionError(said)
    return wanted


def _wrong(text: str, there: bool) -> str:
    if len(text) > LONGEST:
        return f"Câu “{text[:40]}…” dài {len(text)} ký tự. Viết gọn lại, tối đa {LONGEST} ký tự."
    if len(fold(text).split()) < 2:
        return f"“{text}” ngắn quá, không thành câu hỏi. Ghi ít nhất hai chữ."
    if found(text) or any(sign in text for sign in "[]"):  # a mask left over says nothing either
        return f"Câu “{text}” còn chi tiết riêng của một người. Bỏ tên, số, địa chỉ và chữ trong ngoặc vuông."
    return f"Thủ tục này đã có câu “{text}”. Xóa câu ấy khỏi ô, hoặc viết cách hỏi khác." if there else ""


def _notes(source: Source, result: Import) -> list[str]:
    """Return the remarks without the place: the file is not one the editor has open."""
    return [note.partition(": ")[2] or note for note in result.notes if source.name in note]
