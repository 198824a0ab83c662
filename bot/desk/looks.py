"""Looks at what approving would change in answers: one at a time in a thread, its progress to be asked for meanwhile.

The replay shares the encoder and the index with the world that is serving; what it found is kept in few words, the
page with every question in the data folder.
"""

import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe
from threading import Event, Lock

import structlog

from bot.impact_files import keep_page
from bot.impact_page import headline, impact_page
from bot.impact_run import Compared, compare_approval, compare_draft
from bot.library import VIETNAM, Library, give_back
from bot.settings import Settings
from bot.tally import Tally
from index.build import Progress
from knowledge.approval import ApprovalLog
from knowledge.chain import digest
from knowledge.folder import KnowledgeError

__all__ = ["Look", "Looks", "Stage"]

_KEPT = 30
_QUEUE = 5
_BREATH = 0.0005
"""Seconds the replay stands back after each question, so that a citizen's question gets its turn."""
_log = structlog.get_logger("motcua.desk")


class Stage(Enum):
    """How far a look is."""

    WAITING = auto()
    RUNNING = auto()
    DONE = auto()
    FAILED = auto()


@dataclass
class Look:
    """One look; the fields below `back` are filled by the thread.

    Attributes:
        id: names it in addresses.
        of: what was looked at: these texts, before this state of the log.
        back: where to go when it is done.
        doing: what is being done.
        done: of `total` steps.
        headline: what was found, in a sentence.
        breaks: the questions that would no longer be answered rightly.
        golden: how the golden questions end before and after; None where there are none, or nothing was asked.
        first: nothing of it was approved before, so nothing was asked.
        page: the file with everything found.
        fault: why it failed.
    """

    id: str
    of: str
    back: str
    stage: Stage = Stage.WAITING
    doing: str = ""
    done: int = 0
    total: int = 0
    headline: str = ""
    breaks: tuple[str, ...] = ()
    golden: tuple[Tally, Tally] | None = None
    first: bool = False
    page: Path | None = None
    fault: str = ""

    @property
    def going_on(self) -> bool:
        """True until it is done or has failed."""
        return self.stage in (Stage.WAITING, Stage.RUNNING)


class Looks:
    """The looks of this process, the newest thirty."""

    def __init__(self, settings: Settings, library: Library) -> None:
        self._settings, self._library = settings, library
        self._looks: OrderedDict[str, Look] = OrderedDict()
        self._lock, self._closing = Lock(), Event()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="looks")

    def close(self) -> None:
        """Begin no more; the one that runs ends at its next question."""
        self._closing.set()
        self._worker.shutdown(wait=False, cancel_futures=True)

    def find(self, look_id: str) -> Look | None:
        """Return a look by its id."""
        return self._looks.get(look_id)

    def of(self, log: ApprovalLog, texts: Mapping[str, bytes]) -> Look | None:
        """Return the newest look at exactly these texts (record → bytes) before this state of the log."""
        with self._lock:
            return self._newest(_mark(log, texts))

    def begin(self, log: ApprovalLog, texts: Mapping[str, bytes], by: str, back: str) -> Look | None:
        """Begin a look, or return the one that is going on; None when too many wait already."""
        with self._lock:
            before = self._newest(_mark(log, texts))
            if before and before.stage is not Stage.FAILED:
                return before
            if sum(look.going_on for look in self._looks.values()) >= _QUEUE:
                return None
            look = Look(token_urlsafe(16), _mark(log, texts), back)
            self._looks[look.id] = look
            while len(self._looks) > _KEPT:
                self._looks.popitem(last=False)
        self._worker.submit(self._run, look, log, texts, by)
        return look

    def _newest(self, wanted: str) -> Look | None:
        return next((look for look in reversed(self._looks.values()) if look.of == wanted), None)

    def _run(self, look: Look, log: ApprovalLog, texts: Mapping[str, bytes], by: str) -> None:
        look.stage, begun = Stage.RUNNING, time.monotonic()
        try:
            found = self._compared(look, log, texts, by)
            self._keep(look, found)
            look.stage = Stage.DONE
            _log.info("desk-look", seconds=round(time.monotonic() - begun, 1), changed=len(found.impact.changed))
        except KnowledgeError as error:
            look.fault, look.stage = f"Nếu duyệt thì không trả lời được nữa: {error}", Stage.FAILED
        except Exception as error:  # whatever it is, its message may quote a question
            _log.error("desk-look-failed", error=type(error).__name__)
            look.fault = (
                "Chưa xem trước được vì máy gặp trục trặc. Anh/chị thử lại; vẫn vậy thì nhờ công nghệ thông tin."
            )
            look.stage = Stage.FAILED
        finally:
            give_back()

    def _compared(self, look: Look, log: ApprovalLog, texts: Mapping[str, bytes], by: str) -> Compared:
        library = self._library
        if not library.review:
            return compare_draft(self._settings, texts, library, telling=lambda title: self._telling(look, title))
        return compare_approval(
            self._settings, log, texts, by, library=library, telling=lambda title: self._telling(look, title)
        )

    @contextmanager
    def _telling(self, look: Look, title: str) -> Iterator[Progress]:
        look.doing, look.done, look.total = title, 0, 0

        def step(done: int, total: int) -> None:
            if self._closing.is_set():
                raise InterruptedError
            look.done, look.total = done, total
            time.sleep(_BREATH)

        yield step

    def _keep(self, look: Look, found: Compared) -> None:
        now = datetime.now(VIETNAM)
        name = found.files[0].record if len(found.files) == 1 else f"{len(found.files)}-tep"
        look.headline = headline(found.impact)
        look.breaks = tuple(row.question.incoming.text for row in found.impact.breaks)
        look.golden, look.first = found.impact.golden, found.impact.first
        look.page = keep_page(
            self._settings.data_dir, f"{name}-{look.id[:6]}", impact_page(found.impact, found.files, now), now
        )


def _mark(log: ApprovalLog, texts: Mapping[str, bytes]) -> str:
    last = log.entries[-1].model_dump_json() if log.entries else ""
    parts = (last, *(f"{record} {digest(text)}" for record, text in sorted(texts.items())))
    return sha256("\n".join(parts).encode()).hexdigest()
