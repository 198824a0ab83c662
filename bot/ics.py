"""A calendar file (RFC 5545) of whole days with alarms: the forty lines of the standard that this needs. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

__all__ = ["Entry", "calendar_text"]

_OCTETS = 75


@dataclass(frozen=True)
class Entry:
    """One whole day. `uid` is the same in every file made of the same thing, so that a calendar updates it."""

    uid: str
    day: date
    title: str
    text: str = ""
    alarms: tuple[int, ...] = ()
    """Days before it to be reminded on."""


def calendar_text(name: str, entries: Iterable[Entry], made: datetime) -> str:
    """Return the file's text; `made` has a time zone."""
    stamp = made.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mot Cua//Lich ra soat//VI", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_escaped(name)}")
    for entry in entries:
        lines += _event(entry, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(entry: Entry, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(entry.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(entry.title)}"
    if entry.text:
        yield f"DESCRIPTION:{_escaped(entry.text)}"
    yield "TRANSP:TRANSPARENT"
    for days in entry.alarms:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-P{days}D")
        yield f"DESCRIPTION:{_escaped(entry.title)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield pieces of at most 75 octets, each after the first begun by a space; no letter is cut in two."""
    piece, room = "", _OCTETS
    for char in line:
        size = len(char.encode())
        if size > room:
            yield piece
            piece, room = " ", _OCTETS - 1
        piece += char
        room -= size
    yield piece
