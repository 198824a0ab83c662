"""Writes one file of a report in a process of its own: `python -m bot.dashboard.file_job REPORT KIND FILE`.

REPORT was written a moment before by the serving process into a folder only it can read.
"""

import pickle
import resource
import sys
from pathlib import Path

from metrics.files import FORMATS

__all__ = ["main"]

_MEMORY, _SECONDS = 2_000_000_000, 120


def main(source: str, kind: str, target: str) -> None:
    """Write the file."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    Path(target).write_bytes(FORMATS[kind](pickle.loads(Path(source).read_bytes())))


if __name__ == "__main__":
    main(*sys.argv[1:])
