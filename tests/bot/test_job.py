"""A process that works for the server: it ends with the server, at once or after it could finish."""

import asyncio
import os
from contextlib import suppress

import pytest

from bot import job as module
from bot.job import run_job
from bot.settings import Settings

SLOW = (
    "import pathlib, sys, time\npathlib.Path(sys.argv[1]).write_text(str(__import__('os').getpid()))\ntime.sleep(60)\n"
)
QUICK = SLOW.replace("time.sleep(60)", "time.sleep(0.2)\npathlib.Path(sys.argv[1]).with_suffix('.done').touch()")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder whose modules a job can run."""
    monkeypatch.setattr(module, "_ROOT", tmp_path)
    (tmp_path / "slow.py").write_text(SLOW)
    (tmp_path / "quick.py").write_text(QUICK)
    return tmp_path


async def stopped(place, name, finishing):
    """Stop the server while the job works; return the process of the job."""
    note = place / "note"
    task = asyncio.create_task(run_job(Settings(), name, str(note), seconds=60, finishing=finishing))
    while not (note.exists() and note.read_text()):
        await asyncio.sleep(0.02)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    return int(note.read_text())


def lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_a_job_that_can_be_done_again_ends_with_the_server(place):
    assert not lives(await stopped(place, "slow", finishing=0))


async def test_a_job_that_writes_is_let_finish(place):
    assert not lives(await stopped(place, "quick", finishing=30))
    assert (place / "note.done").exists()
