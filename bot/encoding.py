"""Questions read and encoded while others are still gathered or answered: many by a process of their own."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import structlog

from bot.turn import Incoming
from bot.world import spoken
from index.encoder import Encoder, ShippedEncoder
from index.search import Query
from nlu.reading import read

__all__ = ["MANY", "Encoding"]

MANY = 256
"""From so many messages on a process is started for them; it takes half a second to start."""
_CHUNK = 64
_ROOT = Path(__file__).resolve().parent.parent
_log = structlog.get_logger("motcua.encoding")


class Encoding:
    """The queries of some messages, in order; begun at once, to be closed when no more are wanted.

    A process of its own encodes many: one that serves would slow down, and need more memory. Where it cannot be had
    this process does the work.
    """

    def __init__(self, encoder: Encoder, messages: Sequence[Incoming]) -> None:
        """Begin; `messages` are masked, as `bot.conversation.respond` takes them."""
        self._encoder, self._closed = encoder, False
        self._job = _started() if isinstance(encoder, ShippedEncoder) and len(messages) >= MANY else None
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="encoding")
        chunks = (messages[start : start + _CHUNK] for start in range(0, len(messages), _CHUNK))
        self._waiting: list[Future[list[Query]]] = [self._worker.submit(self._queries, chunk) for chunk in chunks]

    def __iter__(self) -> Iterator[Query]:
        """Yield the queries, waiting for each as it is wanted."""
        for chunk in self._waiting:
            yield from chunk.result()

    def close(self) -> None:
        """Encode no further."""
        self._closed = True
        if job := self._job:  # the worker may be giving it up just now
            job.end()
        self._worker.shutdown(cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _queries(self, messages: Sequence[Incoming]) -> list[Query]:
        texts = [spoken(message) for message in messages]
        if self._job:
            try:
                return self._job.queries(self._encoder, texts)
            except (OSError, ValueError) as error:
                if self._closed:
                    raise
                _log.warning("encoding-here", why=type(error).__name__)  # its words may quote a text
                self._job.end()
                self._job = None
        readings = [read(text).text for text in texts]
        vectors = self._encoder.encode(readings, query=True)
        return [Query(reading, vector) for reading, vector in zip(readings, vectors, strict=True)]


def _started() -> "_Job | None":
    try:
        return _Job()
    except OSError as error:
        _log.warning("encoding-here", why=type(error).__name__)
        return None


class _Job:
    """The process `index.encode_job`: a request, then its reply."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "index.encode_job"]
        self._process = subprocess.Popen(
            command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._greeted = False

    def queries(self, encoder: Encoder, texts: Sequence[str]) -> list[Query]:
        """Return the query of each text.

        Raises:
            OSError: it has ended.
            ValueError: it has ended, or its vectors are of another encoder.
        """
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None
        assert told is not None
        if not self._greeted:
            if json.loads(told.readline()) != [encoder.name, encoder.dim]:
                raise ValueError("another encoder")  # a new version lies on the disk already
            self._greeted = True
        asked.write(json.dumps(texts).encode() + b"\n")
        asked.flush()
        readings = json.loads(told.readline())
        size = len(texts) * encoder.dim * np.dtype(np.float32).itemsize
        vectors = np.frombuffer(told.read(size), np.float32).reshape(len(texts), encoder.dim)
        return [Query(reading, vector) for reading, vector in zip(readings, vectors, strict=True)]

    def end(self) -> None:
        """End it; whatever waits for a reply gets none."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError, ValueError):
                    pipe.close()
