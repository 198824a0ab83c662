"""How a link stands after each try. Pure: what the network said and when come as arguments.

One failure says nothing: a link is down after `TIMES` failures in a row spread over `SPREAD`, and up again after one
success. That it is down is only said while a failure not older than `STALE` was seen, so that no answer goes on saying
it when nobody looks any more.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

__all__ = ["AGAIN", "SPREAD", "STALE", "TIMES", "Probe", "Standing", "State", "Verdict", "blind", "due", "judged"]

TIMES: Final = 3
SPREAD: Final = timedelta(minutes=20)
AGAIN: Final = timedelta(minutes=10)
"""Until a link that failed is tried again, however rarely the others are."""
STALE: Final = timedelta(hours=1)


class Verdict(StrEnum):
    """What one try showed."""

    OPEN = "open"
    FAILED = "failed"
    UNKNOWN = "unknown"  # it answers, but not to a machine


@dataclass(frozen=True)
class Probe:
    """The result of one try: `why` is of a closed list (`bot.links.probe`), `proved` that its own server answered."""

    verdict: Verdict
    why: str = ""
    proved: bool = False


class State(StrEnum):
    """What is held of a link."""

    OPEN = "open"
    DOWN = "down"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Standing:
    """What is known of one link.

    Attributes:
        url: the link.
        facility: whose own link it is; empty for one of the national record.
        state: what is held of it.
        tried: the last try.
        failures: failures in a row.
        since: the first of them.
        failed: the last of them.
        counted: the last try that counts in the figures; those in between only confirm.
        why: what the last try showed.
    """

    url: str
    facility: str
    state: State
    tried: datetime
    failures: int = 0
    since: datetime | None = None
    failed: datetime | None = None
    counted: datetime | None = None
    why: str = ""

    def down(self, now: datetime) -> bool:
        """True while it may be said that the link does not open."""
        return self.state is State.DOWN and self.failed is not None and now - self.failed <= STALE


def judged(before: Standing | None, url: str, facility: str, probe: Probe, at: datetime) -> Standing:
    """Return how the link stands after a try at `at`."""
    old = before or Standing(url, facility, State.UNKNOWN, at)
    old = replace(old, facility=facility, tried=at, why=probe.why)
    if old.failed is not None and at - old.failed > STALE:  # what was then is not known to have gone on
        old = replace(old, state=State.UNKNOWN, failures=0, since=None, failed=None)
    match probe.verdict:
        case Verdict.OPEN:
            return replace(old, state=State.OPEN, failures=0, since=None, failed=None)
        case Verdict.UNKNOWN:
            return old if old.failures else replace(old, state=State.UNKNOWN)
    failures, since = old.failures + 1, old.since or at
    down = failures >= TIMES and at - since >= SPREAD
    return replace(old, state=State.DOWN if down else old.state, failures=failures, since=since, failed=at)


def due(standing: Standing | None, now: datetime, every: timedelta) -> bool:
    """True when a link is to be tried, `every` so often while it opens."""
    if standing is None or standing.tried > now:  # a clock that was set back must not silence it
        return True
    return now - standing.tried >= (AGAIN if standing.failures else every)


def blind(probes: Iterable[Probe]) -> bool:
    """True when everything failed and no server proved that it was reached: the trouble is our own network."""
    found = list(probes)
    return bool(found) and all(p.verdict is Verdict.FAILED and not p.proved for p in found)
