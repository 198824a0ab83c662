"""What an import changes in answers, for the sheet that goes back to the ward.

A shared folder is no place for what citizens typed, masked or not: their questions are counted here, and shown only on
the page in the data folder, which is kept for thirty days.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.impact import Kind
from bot.impact_files import keep_page
from bot.impact_page import differing_lines, headline, impact_page, outcome
from bot.impact_run import Compared, compare_approval, compare_edit
from bot.library import VIETNAM
from bot.review import open_log, review_on
from bot.settings import Settings
from index.encoder import EncoderError
from knowledge.approval import ApprovalError
from knowledge.folder import KnowledgeError
from knowledge.importing import Import

__all__ = ["Ahead", "look_ahead"]

_SHOWN = 15
_EXAMPLES = 3
_LINES = 3


@dataclass(frozen=True)
class Ahead:
    """Sentences about the impact, and (questions, before, after) for golden and sample questions answered otherwise."""

    words: tuple[str, ...] = ()
    rows: tuple[tuple[str, str, str], ...] = ()


def look_ahead(settings: Settings, result: Import) -> Ahead:
    """Ask the questions of before and after of a written import; what cannot be compared is said, never raised."""
    texts = {record: text.encode() for record, text in result.texts.items()}
    log = open_log(settings)
    try:
        if review_on(settings, log):
            compared = compare_approval(settings, log, texts, result.editor)
        else:
            compared = compare_edit(settings, {r: (result.were[r].encode(), text) for r, text in texts.items()})
    except (KnowledgeError, ApprovalError, EncoderError, RuntimeError) as error:
        return Ahead((f"Chưa so được các câu trả lời: {str(error).partition(chr(10))[0]}",))
    return _told(settings, compared)


def _told(settings: Settings, compared: Compared) -> Ahead:
    found, now = compared.impact, datetime.now(VIETNAM)
    name = compared.files[0].record if len(compared.files) == 1 else f"{len(compared.files)}-tep"
    keep_page(settings.data_dir, name, impact_page(found, compared.files, now), now)
    words = [headline(found)]
    if found.breaks:
        words.append(f"CHÚ Ý: {len(found.breaks)} câu sẽ không còn được trả lời đúng; xem lại trước khi duyệt.")
    alike: dict[tuple[str, str], list[str]] = {}
    for row in found.changed:
        if row.question.kind is not Kind.PAST:
            gone, come = differing_lines(row)
            sides = _few(outcome(row.before), gone), _few(outcome(row.after), come)
            alike.setdefault(sides, []).append(row.question.incoming.text)
    rows = [(_joined(texts), *sides) for sides, texts in alike.items()]
    return Ahead(tuple(words), tuple(rows[:_SHOWN]))


def _joined(texts: list[str]) -> str:
    """Return a few of the questions that go from one answer to one other answer."""
    more = len(texts) - _EXAMPLES
    return "; ".join(f"“{text}”" for text in texts[:_EXAMPLES]) + (f" và {more} câu nữa" if more > 0 else "")


def _few(ending: str, lines: tuple[str, ...]) -> str:
    more = " …" if len(lines) > _LINES else ""
    return f"{ending}: " + " / ".join(lines[:_LINES]) + more if lines else ending
