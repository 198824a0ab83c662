"""What somebody has to act on, kept until it ends, told to each way at most once a day.

Whoever sees trouble raises an alarm and ends it when it is over; what is looked for from time to time (a disk, lapsed
facts) is settled as a whole. Kept in `alarms.json` of the data folder, so that a restart neither forgets nor repeats.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from knowledge.durable import locked, write_durably

__all__ = ["Alarm", "Alarms", "Kind", "Standing", "Way", "message"]

_FILE = "alarms.json"
_AGAIN = timedelta(hours=24)
Way = Callable[[str, str], None]
"""Delivers a subject and a text; raises where it could not."""


class Kind(StrEnum):
    """What is in trouble."""

    TOKEN = "token"  # a platform's access cannot be renewed
    QUOTA = "quota"  # a platform's allowance is used up
    DISK = "disk"
    LAPSED = "lapsed"  # facts ran out and nothing follows
    BACKUP = "backup"
    HALT = "halt"  # somebody stopped every answer
    LINK = "link"  # a link citizens are shown leads nowhere
    REPORT = "report"  # a scheduled report was not made or not sent


@dataclass(frozen=True)
class Alarm:
    """One trouble. The same kind and `about` is the same trouble, whatever it says by now.

    It is mailed, posted to a chat and shown to staff: no secret, no citizen's word, no address with a token.
    """

    kind: Kind
    about: str
    says: str
    do: str


@dataclass(frozen=True)
class Standing:
    """An alarm and since when it stands; when it ended, None while it stands; when each way was told last."""

    alarm: Alarm
    since: datetime
    ended: datetime | None = None
    told: Mapping[str, datetime] | None = None


_ADAPTER = TypeAdapter(list[Standing])


class Alarms:
    """The alarms of one installation; several processes may use them at once."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / _FILE

    def standing(self) -> list[Standing]:
        """Return those that stand, the oldest first."""
        return sorted((s for s in self._read().values() if s.ended is None), key=lambda s: s.since)

    def raised(self, alarm: Alarm, now: datetime) -> None:
        """Let an alarm stand, or say anew what it is about."""
        with self._changing() as rows:
            _raise(rows, alarm, now)

    def ended(self, kind: Kind, about: str, now: datetime) -> None:
        """End an alarm; one that does not stand is none."""
        key = (kind, about)
        if key not in self._read():
            return  # asked with every renewal that goes well: nothing to write
        with self._changing() as rows:
            _end(rows, key, now)

    def settle(self, kind: Kind, found: Sequence[Alarm], now: datetime) -> None:
        """Let exactly `found` stand of a kind: what a look over all of it saw."""
        with self._changing() as rows:
            for alarm in found:
                _raise(rows, alarm, now)
            seen = {(alarm.kind, alarm.about) for alarm in found}
            for key in [key for key in rows if key[0] is kind and key not in seen]:
                _end(rows, key, now)

    def tell(self, ways: Mapping[str, Way], now: datetime) -> dict[str, Exception]:
        """Tell each way what stands and it has not heard for a day, in one message; return which failed and why.

        One that failed hears it the next time.
        """
        failed: dict[str, Exception] = {}
        with self._changing() as rows:
            for name, way in ways.items():
                news = [key for key, row in rows.items() if row.ended is None and _due(row, name, now)]
                if not news:
                    continue
                try:
                    way(*message([rows[key] for key in news]))
                except Exception as error:  # whatever a mail server or a chat does: the others are still told
                    failed[name] = error
                    continue
                for key in news:
                    row = rows[key]
                    rows[key] = Standing(row.alarm, row.since, row.ended, {**(row.told or {}), name: now})
            for key in [key for key, row in rows.items() if row.ended and not _fresh(row, now)]:
                del rows[key]
        return failed

    @contextmanager
    def _changing(self) -> "Iterator[dict[tuple[Kind, str], Standing]]":
        with locked(self._path):
            before = self._read()
            rows = dict(before)
            yield rows
            if rows != before:
                data = _ADAPTER.dump_python(list(rows.values()), mode="json")
                write_durably(self._path, f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode())

    def _read(self) -> dict[tuple[Kind, str], Standing]:
        """Return all rows; a file that cannot be read is none: rather told twice than not at all."""
        try:
            rows = _ADAPTER.validate_json(self._path.read_bytes())
        except (OSError, ValidationError):
            return {}
        return {(row.alarm.kind, row.alarm.about): row for row in rows}


def message(rows: Sequence[Standing]) -> tuple[str, str]:
    """Return subject and text of what is told."""
    text = "\n\n".join(
        f"{row.alarm.says[:1].upper()}{row.alarm.says[1:]} (từ {row.since:%H:%M %d/%m/%Y}).\nLàm: {row.alarm.do}."
        for row in rows
    )
    return f"Một Cửa báo động: {len(rows)} việc", text


def _raise(rows: dict[tuple[Kind, str], Standing], alarm: Alarm, now: datetime) -> None:
    old = rows.get((alarm.kind, alarm.about))
    since = old.since if old and old.ended is None else now
    rows[(alarm.kind, alarm.about)] = Standing(alarm, since, None, old.told if old else None)


def _end(rows: dict[tuple[Kind, str], Standing], key: tuple[Kind, str], now: datetime) -> None:
    """End it; remembered for a day where it was told, so that one that comes and goes is not told each time."""
    row = rows.get(key)
    if row is None or row.ended is not None:
        return
    if row.told and _fresh(row, now):
        rows[key] = Standing(row.alarm, row.since, now, row.told)
    else:
        del rows[key]


def _due(row: Standing, way: str, now: datetime) -> bool:
    last = (row.told or {}).get(way)
    return last is None or now - last >= _AGAIN or last > now  # a clock that was set back must not silence it


def _fresh(row: Standing, now: datetime) -> bool:
    return any(now - at < _AGAIN for at in (row.told or {}).values())
