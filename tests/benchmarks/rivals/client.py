"""The harness's side of the protocol: one process of one system."""

import json
import os
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.benchmarks.report import BENCH, ROOT
from tests.benchmarks.rivals.systems import Rival

_OFF = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")  # byte code is kept, as on a machine that serves


class WorkerFailed(Exception):
    """A system failed; the message is its reason in one line."""


class Worker:
    """A process of `rival`, run by `python`; its index is kept below `.motcua/bench/kept`."""

    def __init__(self, rival: Rival, python: Path, base: Path, corpus: str = "own") -> None:
        kept = BENCH / "kept" / corpus / rival.name
        environment = {k: v for k, v in os.environ.items() if k not in _OFF} | {"HF_HUB_OFFLINE": "1"}
        self._said = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115
        self._process = subprocess.Popen(
            [str(python), "-m", "tests.benchmarks.rivals.worker", rival.name, str(base.resolve()), str(kept)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
            cwd=ROOT,
            env=environment,
        )

    def call(self, **message: Any) -> dict[str, Any]:
        """Send one message and return the reply.

        Raises:
            WorkerFailed: the system says so, or its process ended.
        """
        assert self._process.stdin
        assert self._process.stdout
        try:
            print(json.dumps(message), file=self._process.stdin, flush=True)
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        reply: dict[str, Any] = json.loads(line) if line else {"error": self._last_words()}
        if "error" in reply:
            raise WorkerFailed(reply["error"][:160])
        return reply

    def _last_words(self) -> str:
        self._process.wait()
        self._said.seek(0)
        said = [line for line in self._said.read().splitlines() if line.strip()]
        return said[-1] if said else f"ended with code {self._process.returncode}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._said):
            if stream:
                stream.close()
