"""Writing a file so that a crash leaves the old one or the new one, never half of it."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import get_ident

__all__ = ["locked", "write_durably"]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other threads and processes that ask for the same from reading and replacing `path` meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f".{path.name}.lock").open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # given back with the file
        yield


def write_durably(path: Path, data: bytes) -> None:
    """Replace `path` by `data`, on the disk before this returns; its mode stays, its folder is made where missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}-{get_ident()}.part")  # threads write beside each other too
    with half.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        shutil.copymode(path, half)
    half.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network shares cannot; the file itself is written
            os.fsync(folder)
    finally:
        os.close(folder)
