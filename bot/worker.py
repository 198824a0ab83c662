"""One thread for work that must not run twice at once (the encoder); what is urgent goes before what waits."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from itertools import count
from queue import PriorityQueue
from threading import Lock, Thread
from typing import ParamSpec, TypeVar

__all__ = ["Worker"]

P = ParamSpec("P")
T = TypeVar("T")
_URGENT, _USUAL, _LAST = 0, 1, 2


class Worker(Executor):
    """Does what it is given in order, one at a time."""

    def __init__(self, name: str) -> None:
        self._jobs: PriorityQueue[tuple[int, int, Callable[[], None] | None]] = PriorityQueue()
        self._number = count()
        self._lock = Lock()
        self._closed = self._cancelled = False
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do it when its turn comes; raises RuntimeError after `shutdown`."""
        return self._put(_USUAL, lambda: fn(*args, **kwargs))

    def urgent(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do it next; raises RuntimeError after `shutdown`."""
        return self._put(_URGENT, lambda: fn(*args, **kwargs))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take nothing more; what waits is done first, or cancelled."""
        with self._lock:
            self._cancelled |= cancel_futures
            if not self._closed:
                self._closed = True
                self._jobs.put((_LAST, next(self._number), None))
        if wait:
            self._thread.join()

    def _put(self, rank: int, work: Callable[[], T]) -> Future[T]:
        future: Future[T] = Future()

        def job() -> None:
            if self._cancelled:
                future.cancel()
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(work())
            except BaseException as error:  # whoever waits for it is told
                future.set_exception(error)

        with self._lock:
            if self._closed:
                raise RuntimeError("the worker has ended")
            self._jobs.put((rank, next(self._number), job))
        return future

    def _run(self) -> None:
        while (job := self._jobs.get()[2]) is not None:
            job()
