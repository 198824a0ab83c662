"""One comparison from start to end: the worlds, the questions, what changed. Reads files and the database."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from bot.edits import record_of
from bot.encoding import Encoding
from bot.impact import Impact, Kind, Question, replay
from bot.impact_page import EditedFile
from bot.intake import take_in
from bot.library import GOOD, VIETNAM, Library
from bot.noted import differing
from bot.settings import Settings
from bot.starting import bar
from bot.store.error import StoreError
from bot.turn import Incoming
from bot.world import World
from index.build import Progress
from index.golden import GOLDEN, read_danger, read_golden
from knowledge.approval import ApprovalLog
from knowledge.difference import differences
from knowledge.folder import Knowledge
from knowledge.review import record_files
from nlu.watch import signs

__all__ = [
    "MOST",
    "WEEKS",
    "Compared",
    "compare_approval",
    "compare_draft",
    "compare_edit",
    "compare_files",
    "past_questions",
]

WEEKS = 8
MOST = 2_000
"""Past questions that are asked again, the latest first."""
_HALF = "calibration"
"""The other half stays blind: whoever edits sample questions must not see what will be asked in the test."""
Telling = Callable[[str], AbstractContextManager[Progress]]
"""Says what is being done and how far it is, as `bot.starting.bar` does on a console."""
_log = structlog.get_logger("motcua.impact")


@dataclass(frozen=True)
class Compared:
    """What a replay found, the files that differ, and which of these records had nothing approved before."""

    impact: Impact
    files: tuple[EditedFile, ...]
    first: frozenset[str] = frozenset()


def compare_approval(
    settings: Settings,
    log: ApprovalLog,
    texts: Mapping[str, bytes],
    by: str,
    weeks: int = WEEKS,
    *,
    library: Library | None = None,
    telling: Telling = bar,
) -> Compared:
    """Compare what is answered now with what would be once `texts` (record → bytes) are approved.

    Where none of them was approved before, questions already lead to them (they wait, but are searched) and nothing
    told so far can be lost: that something could be served is proved, and no question is asked.

    Args:
        settings: of the installation.
        log: the approvals as they are.
        texts: what would be approved.
        by: by whom.
        weeks: how far back past questions are taken.
        library: the one that serves, to look from its world; without one a library is made for this.
        telling: shows what is being done.

    Raises:
        KnowledgeError: nothing could be served then.
    """
    own = settings.model_copy(update={"rasa_url": ""})  # the reader in this process: thousands of messages at once
    now = datetime.now(VIETNAM)
    with telling("Đọc kiến thức, lập chỉ mục") as step:
        if library is None:
            library = Library(own, quiet=True)
            library.refresh(step)
            old = _present(library)
        else:
            old = library.imagine(log, progress=step)  # as the log says now, be the files read again yet or not
        new = library.imagine(log.as_if(texts, by, now), progress=step)
    pairs = {record: (_approved(log, record), text) for record, text in texts.items()}
    first = frozenset(record for record, (was, _) in pairs.items() if was is None)
    if len(first) == len(pairs):
        nothing = Impact(dict.fromkeys(Kind, 0), (), (), first=True)
        return Compared(nothing, tuple(_edited(record, *pair) for record, pair in pairs.items()), first)
    return _compared(own, library, old, new, pairs, weeks, now, telling)


def compare_draft(
    settings: Settings, texts: Mapping[str, bytes], library: Library, weeks: int = WEEKS, *, telling: Telling = bar
) -> Compared:
    """Compare what is answered now with what would be were `texts` (record → bytes) written, where an edit is live at
    once; nothing is written. Arguments as `compare_approval`.

    Raises:
        KnowledgeError: nothing could be served then.
    """
    own, now = settings.model_copy(update={"rasa_url": ""}), datetime.now(VIETNAM)
    with telling("Đọc kiến thức, lập chỉ mục") as step:
        old = library.imagine(progress=step)
        new = library.imagine(instead={f"{r}.yaml": text.decode("utf-8") for r, text in texts.items()}, progress=step)
    pairs = {record: (_read(settings.knowledge / f"{record}.yaml"), text) for record, text in texts.items()}
    return _compared(own, library, old, new, pairs, weeks, now, telling)


def compare_files(settings: Settings, records: Sequence[str] = (), weeks: int = WEEKS) -> Compared | None:
    """Compare the last texts that were served with the files, where edits need no approval; None where none differs.

    Args:
        settings: of the installation.
        records: the files to look at, all of them by default.
        weeks: how far back past questions are taken.

    Raises:
        KnowledgeError: nothing can be served.
    """
    good, files = settings.data_dir / GOOD, record_files(settings.knowledge)
    texts = {r: (_read(good / f"{r}.yaml"), path.read_bytes()) for r, path in files.items()}
    texts = {r: pair for r, pair in texts.items() if pair[0] != pair[1] and (not records or r in records)}
    return compare_edit(settings, texts, weeks) if texts else None


def compare_edit(settings: Settings, texts: Mapping[str, tuple[bytes | None, bytes]], weeks: int = WEEKS) -> Compared:
    """Compare the files as they are with what they were before `texts` (record → before, after) were written.

    Raises:
        KnowledgeError: nothing can be served.
    """
    own = settings.model_copy(update={"rasa_url": ""})
    with TemporaryDirectory(prefix="motcua-") as name:
        good, keep = own.data_dir / GOOD, Path(name) / GOOD
        if good.is_dir():
            shutil.copytree(good, keep)
        library = Library(own, keep=keep, quiet=True)
        with bar("Đọc kiến thức, lập chỉ mục") as step:
            library.refresh(step)
            instead = {f"{r}.yaml": was.decode("utf-8") if was else None for r, (was, _) in texts.items()}
            old = library.imagine(instead=instead, progress=step)
        return _compared(own, library, old, _present(library), texts, weeks, datetime.now(VIETNAM), bar)


def _compared(
    settings: Settings,
    library: Library,
    old: World,
    new: World,
    texts: Mapping[str, tuple[bytes | None, bytes]],
    weeks: int,
    now: datetime,
    telling: Telling,
) -> Compared:
    past = past_questions(settings, now - timedelta(weeks=weeks))
    with Encoding(old.index.encoder, [q.incoming for q in past]) as ahead:  # while the others are masked and weighed
        questions = [*_golden(), *_samples(old, new), *past]
        with telling(f"Hỏi lại {len(questions)} câu") as step:
            impact = replay(old, new, questions, now, library.questions(), step, ahead=ahead)
    first = frozenset(record for record, (was, _) in texts.items() if was is None)
    return Compared(impact, tuple(_edited(record, *pair) for record, pair in texts.items()), first)


# -- questions ----------------------------------------------------------------------------------------------------


def _golden() -> list[Question]:
    """Return the golden questions that may be seen; none where the sets are not installed."""
    if not (GOLDEN / f"in_scope.{_HALF}.tsv").is_file():
        return []
    asked = [Question(take_in(g.question), Kind.GOLDEN, g.ids, refused=not g.ids) for g in read_golden(GOLDEN, _HALF)]
    if not (GOLDEN / f"emergency.{_HALF}.tsv").is_file():
        return asked
    alarming = [text for text, label in read_danger(GOLDEN, _HALF) if label != "none"]
    return asked + [Question(take_in(text), Kind.GOLDEN, refused=True) for text in alarming]


def _samples(old: World, new: World) -> list[Question]:
    """Return the sample questions, old and new, of the procedures that differ.

    One that was moved to another procedure is right there; one that was taken out was right where it stood.
    """
    ids = sorted(key for kind, key in differing(old.knowledge, new.knowledge) if kind == "procedures")
    owners: dict[str, set[str]] = {}
    for world in (new, old):
        told: dict[str, set[str]] = {}
        for key in ids:
            for text in _sample_texts(world.knowledge, key):
                told.setdefault(text, set()).add(key)
        owners = {**told, **owners}
    return [Question(take_in(text), Kind.SAMPLE, frozenset(known)) for text, known in owners.items()]


def _sample_texts(knowledge: Knowledge, key: str) -> tuple[str, ...]:
    record = knowledge.waiting.get(key) or knowledge.procedures.get(key)
    return record.sample_questions if record and key in knowledge.public else ()


def past_questions(settings: Settings, since: datetime) -> list[Question]:
    """Return what citizens asked since then, masked; none where nothing is stored yet."""
    if settings.database_url is None and not (settings.data_dir / "motcua.db").exists():
        return []
    from bot.store.opening import open_store

    try:
        with closing(open_store(settings)) as store:
            asked = store.questions(since, MOST)
    except StoreError as error:
        _log.warning("past-questions-unread", says=str(error))
        return []
    unmarked = signs(())  # a message of danger is kept without its words
    return [Question(Incoming(a.text, signs=unmarked), Kind.PAST, frozenset(), a.facility, a.times) for a in asked]


# -- texts --------------------------------------------------------------------------------------------------------


def _present(library: Library) -> World:
    assert library.world is not None  # refresh raises otherwise
    return library.world


def _approved(log: ApprovalLog, record: str) -> bytes | None:
    approval = log.approved(record)
    return log.data(approval) if approval else None


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _edited(record: str, before: bytes | None, after: bytes) -> EditedFile:
    was, now = record_of(record, before), record_of(record, after)
    name = f"{getattr(now, 'name', 'Lịch nghỉ')} ({record.rpartition('/')[2]})"
    if before is None:
        return EditedFile(record, name, ("bản đầu tiên",))
    return EditedFile(record, name, tuple(str(change) for change in differences(was, now)))
