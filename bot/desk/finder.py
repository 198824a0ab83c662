"""Finds the groups of unanswered questions beside the answering: one search at a time in a thread, its end remembered.

The first search embeds what people typed in eight weeks and may take some seconds; a page waits a moment for it and
then shows how far it is.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass
from datetime import date
from threading import Lock

import structlog

from bot.gap_log import Closing, closings
from bot.gaps import Encoded, Found, OpenGap, find_gaps, sorted_out
from bot.library import Library, give_back
from bot.settings import Settings
from bot.store.error import StoreError
from bot.web.entry import Refused

__all__ = ["GONE", "Finder", "Listed"]

_FRESH = 600.0
"""Seconds after which a list is made again when somebody looks at it."""
_BREATH = 0.005
"""Seconds the search stands back after each lot of questions, so that a citizen's question gets its turn."""
_WAIT = 2.0
"""Seconds a page waits for the groups before it shows how far the search is."""
_NOT_YET = "Máy đang gom nhóm câu hỏi. Anh/chị chờ vài giây rồi tải lại trang."
GONE = "Nhóm câu hỏi này không còn trong danh sách. Anh/chị tải lại trang danh sách."
_log = structlog.get_logger("motcua.desk")


@dataclass(frozen=True)
class Listed:
    """The groups with what was done about each, and all that was done, the newest first."""

    gaps: Sequence[OpenGap]
    acts: Sequence[Closing]
    found: Found


class Finder:
    """The groups of one installation.

    Attributes:
        done: of `total` wordings; meant to be shown while a search goes on.
        fault: why the last search failed, empty where it did not.
    """

    def __init__(self, settings: Settings, library: Library, today: Callable[[], date]) -> None:
        self.done = self.total = 0
        self.fault = ""
        self._settings, self._library, self._today = settings, library, today
        self._encoded = Encoded(self._progress)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="gaps")
        self._lock, self._closing = Lock(), False
        self._going: Future[None] | None = None
        self._found: Found | None = None
        self._at = 0.0

    def close(self) -> None:
        """Begin no more; the search that runs ends at its next lot."""
        self._closing = True
        self._worker.shutdown(wait=False, cancel_futures=True)

    def begin(self, *, anew: bool = False) -> None:
        """Begin a search unless one goes on, or the last is still fresh and was of the present files."""
        world = self._library.world
        with self._lock:
            going = self._going is not None and not self._going.done()
            found = self._found
            fresh = found and world and found.digest == world.knowledge.digest and time.monotonic() - self._at < _FRESH
            if world is None or going or self._closing or (fresh and not anew):
                return
            self.done = self.total = 0
            self._going = self._worker.submit(self._search)

    def wait(self, seconds: float) -> bool:
        """Wait for the search that goes on; False where it takes longer."""
        going = self._going
        try:
            if going is not None:
                going.result(seconds)
        except NotYet:
            return False
        return True

    async def listed(self) -> Listed | None:
        """Return the groups as they stand after waiting a moment for them; None where they take longer."""
        await asyncio.to_thread(self.wait, _WAIT)
        standing, found = await asyncio.to_thread(self.standing), self._found
        return Listed(*standing, found) if standing is not None and found is not None else None

    async def gap(self, mark: str) -> tuple[OpenGap, Found]:
        """Return the group one of whose wordings has this mark.

        Raises:
            Refused: it is not there, or nobody knows yet.
        """
        self.begin()
        listed = await self.listed()
        if listed is None:
            raise Refused(self.fault or _NOT_YET, status=503, after=5)
        gap = next((gap for gap in listed.gaps if mark in gap.marks), None)
        if gap is None:
            raise Refused(GONE, status=404)
        return gap, listed.found

    def standing(self) -> tuple[list[OpenGap], list[Closing]] | None:
        """Return the groups with what was done about each, and all that was done; None before the first search."""
        found, world = self._found, self._library.world
        if found is None or world is None:
            return None
        done = closings(self._settings)
        return sorted_out(world, found.gaps, done, self._encoded, sample=found.sample), done

    def _search(self) -> None:
        try:
            world = self._library.world
            assert world is not None  # begin asks for one
            self._found, self._at = find_gaps(self._settings, world, self._today(), self._encoded), time.monotonic()
            self.fault = ""
        except StoreError as error:
            self.fault = f"Không đọc được câu đã hỏi: {error}"
        except Exception as error:  # whatever it is, its message may quote a question
            _log.error("desk-gaps-failed", error=type(error).__name__)
            self.fault = (
                "Chưa gom nhóm được vì máy gặp trục trặc. Anh/chị thử lại; vẫn vậy thì nhờ công nghệ thông tin."
            )
        finally:
            give_back()

    def _progress(self, done: int, total: int) -> None:
        if self._closing:
            raise InterruptedError
        self.done, self.total = done, total
        time.sleep(_BREATH)
