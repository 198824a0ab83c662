"""Makes and sends the scheduled reports that are due: `python -m bot.report_job`. The serving process starts it.

Prints one line with counts. What fails is noted in the book of reports by its kind and tried again by a later run.
"""

import os
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog

from bot.library import VIETNAM
from bot.report_schedule import Waiting, places, waiting
from bot.report_sending import ways
from bot.reporting import report_of
from bot.settings import Settings
from bot.starting import start
from bot.store.grading import draw_week
from bot.store.opening import open_store
from bot.store.reports import Entry
from bot.store.store import Store
from bot.world import World
from metrics.files import FORMATS, write_report
from metrics.periods import Kind

__all__ = ["Outcome", "make_due"]

_log = structlog.get_logger("motcua.reports")


@dataclass(frozen=True)
class Outcome:
    """How a run ended: what was made and sent as wanted, and what was not, by name and kind of failure."""

    done: Sequence[str]
    failed: Sequence[tuple[str, str]]


def make_due(settings: Settings, world: World, store: Store, now: datetime) -> Outcome:
    """Make every report that is due and send it; one that fails does not keep the others."""
    done, failed = [], []
    for wanted in waiting(
        store.reports, places(world.knowledge.facilities.values(), settings), settings.report_kinds, now
    ):
        place, period = wanted.facility, wanted.due.period
        entry = store.reports.begin(place.id, period.code, wanted.due.at, now)
        if entry is None:  # another server was faster
            continue
        name = f"{place.id} {period.code}"
        try:
            why = _sent(settings, store, _files(settings, world, store, wanted, entry, now), wanted, entry, now)
        except Exception as error:  # whatever it is: the next report is due as well
            why = type(error).__name__
        if why:
            _log.error("report-failed", report=name, error=why)
            store.reports.failed(place.id, period.code, why, now)
            failed.append((name, why))
        else:
            store.reports.finished(place.id, period.code, now)
            done.append(name)
    return Outcome(done, failed)


def _files(settings: Settings, world: World, store: Store, wanted: Waiting, entry: Entry, now: datetime) -> list[Path]:
    """Return the files of a report, written before or now: what some got is not made anew for others."""
    place, period = wanted.facility, wanted.due.period
    folder = settings.report_folder / place.id / period.code
    found = sorted(path for path in folder.glob("bao-cao-*") if path.is_file())
    if entry.made and len(found) >= len(FORMATS):
        return found
    if period.kind is Kind.WEEK:
        with store.writing() as db:
            draw_week(db, period.first, place.id, test=place.is_sample)
    posted = Path(settings.posted) if settings.posted else None
    report = report_of(settings, world, store, period, now, facility=place.id, posted=posted)
    paths = write_report(report, folder)
    store.reports.made(place.id, period.code, now)
    return paths


def _sent(settings: Settings, store: Store, files: Sequence[Path], wanted: Waiting, entry: Entry, now: datetime) -> str:
    """Send to each way that has not got it; return the kind of the last failure, nothing where all went well."""
    why = ""
    for name, way in ways(settings, wanted.facility.name, wanted.due.period, files).items():
        if name in entry.told:
            continue
        try:
            way()
        except Exception as error:  # whatever a mail server or a chat does: the others are still told
            why = f"{name.partition(' ')[0]}: {type(error).__name__}"
        else:
            store.reports.told(wanted.facility.id, wanted.due.period.code, name, now)
    return why


def main() -> None:
    """Do one run, behind whatever answers citizens."""
    with suppress(OSError):
        os.nice(10)
    settings, library = start(quiet=True)
    assert library.world is not None
    with closing(open_store(settings)) as store:
        found = make_due(settings, library.world, store, datetime.now(VIETNAM))
    print(f"done={len(found.done)} failed={len(found.failed)}")


if __name__ == "__main__":
    main()
