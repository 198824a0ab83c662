"""Work that a process of its own does for the server: bounded in time, its words never logged.

Office libraries never load in the serving process, and a file may be made to eat memory and time.
"""

import asyncio
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings

__all__ = ["Done", "job_environment", "run_job"]

_ROOT = Path(__file__).resolve().parent.parent
_LAST_SECONDS = 20
_PASSED_ON = (
    "knowledge", "data_dir", "facility", "facilities", "review", "editors", "approvers", "encoder", "database_url",
    "reports", "posted", "report_periods", "secrets_dir",
)  # fmt: skip
_PATHS = ("knowledge", "data_dir", "reports", "posted", "secrets_dir")
_SQLITE = "sqlite:///"


@dataclass(frozen=True)
class Done:
    """How a job ended: its exit code (negative or None where it was ended), what it printed, the kind of its error."""

    code: int | None
    said: str
    why: str


def job_environment(settings: Settings) -> dict[str, str]:
    """Return the environment in which a job has the settings of this process.

    What lies in the folder of files is left to be read there: a setting in both places is refused.
    """
    own = {}
    kept = {path.name.lower() for path in Path(settings.secrets_dir).glob("*")} if settings.secrets_dir else set()
    for name in _PASSED_ON:
        value = getattr(settings, name)
        if value is None or f"motcua_{name}" in kept:
            continue
        own[f"MOTCUA_{name.upper()}"] = _wherever(name, value)
    return {**os.environ, **own, "PYTHONIOENCODING": "utf-8"}


def _wherever(name: str, value: object) -> str:
    """Return a setting as it means the same in another folder."""
    text = str(value)
    if name in _PATHS:
        return str(Path(text).resolve()) if text else ""
    if name == "database_url" and text.startswith(_SQLITE):
        return f"{_SQLITE}{Path(text.removeprefix(_SQLITE)).resolve()}"
    return text


async def run_job(
    settings: Settings, module: str, *words: str, seconds: float, finishing: float = _LAST_SECONDS
) -> Done:
    """Run `python -m module words…`; past `seconds` it is ended.

    When the server stops, a job that may be writing files is let finish for `finishing` seconds; then it is ended.
    """
    job = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *words,
        cwd=_ROOT,
        env=job_environment(settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        said, wrong = await asyncio.wait_for(job.communicate(), seconds)
    except TimeoutError:
        with suppress(ProcessLookupError):
            job.kill()
        await job.wait()
        said, wrong = b"", b"timeout"
    except asyncio.CancelledError:
        with suppress(TimeoutError):
            await asyncio.wait_for(job.wait(), finishing)
        if job.returncode is None:
            with suppress(ProcessLookupError):
                job.kill()
            await job.wait()
        raise
    kind = wrong.decode(errors="replace").strip().rpartition("\n")[2].partition(":")[0][:60]
    return Done(job.returncode, said.decode(errors="replace").strip(), kind)  # an error's words may quote a cell
