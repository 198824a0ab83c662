"""What a citizen sends, made safe to read: cleaned, measured, and refused politely when it cannot be read."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from bot.intake import clean
from bot.web import texts
from nlu.triage import triage

__all__ = [
    "MAX_ACTION_BYTES",
    "MAX_TEXT",
    "Entry",
    "Refused",
    "checked_action",
    "checked_text",
    "read_form",
    "read_json",
]

MAX_TEXT = 500
MAX_ACTION_BYTES = 64
_MAX_FACILITY = 64


class Refused(Exception):
    """An entry that is not passed on; `text` is for the citizen, `kept` what was typed, to shorten and send again."""

    def __init__(self, text: str, kept: str = "", status: int = 400, after: int | None = None) -> None:
        super().__init__(status)  # never the words: an exception may be logged
        self.text = text
        self.kept = kept
        self.status = status
        self.after = after


@dataclass(frozen=True)
class Entry:
    """A message as typed or the action of a tap, and the facility the page was opened for."""

    text: str = ""
    action: str | None = None
    facility: str | None = None


def _entry(text: object, action: object, facility: object) -> Entry:
    if not all(value is None or isinstance(value, str) for value in (text, action, facility)):
        raise Refused(texts.BAD_REQUEST)
    place = clean(str(facility or ""))
    if len(place) > _MAX_FACILITY:
        raise Refused(texts.BAD_REQUEST)
    if action:
        return Entry(action=checked_action(str(action)), facility=place or None)
    return Entry(checked_text(str(text or "")), facility=place or None)


def checked_text(text: str) -> str:
    """Return the cleaned question; empty or longer than `MAX_TEXT` characters is refused."""
    words = clean(text)
    if not words:
        raise Refused(texts.EMPTY)
    if len(words) > MAX_TEXT and triage(words) is None:  # danger is never turned away for its length
        raise Refused(texts.TOO_LONG.format(count=len(words), limit=MAX_TEXT), kept=words)
    return words


def checked_action(action: str) -> str:
    """Return the action of a button; too long, unclean, or one that is a call rather than a message is refused."""
    if len(action.encode("utf-8", "replace")) > MAX_ACTION_BYTES or clean(action) != action or action[:4] == "tel:":
        raise Refused(texts.BAD_TAP)
    return action


async def read_json(request: web.Request) -> Entry:
    """Read `{text | action, coso?}`; anything else is refused."""
    if request.content_type != "application/json":
        raise Refused(texts.BAD_REQUEST)
    try:
        data: Any = json.loads((await request.read()).decode("utf-8"))
    except (ValueError, RecursionError):
        raise Refused(texts.BAD_REQUEST) from None
    if not isinstance(data, dict) or (data.get("text") and data.get("action")):
        raise Refused(texts.BAD_REQUEST)
    return _entry(data.get("text"), data.get("action"), data.get("coso"))


async def read_form(request: web.Request) -> Entry:
    """Read the same fields from a plain HTML form; a tapped button wins over the text box it sits beside."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise Refused(texts.BAD_REQUEST)
    try:
        body = (await request.read()).decode("utf-8")
        fields = dict(parse_qsl(body, keep_blank_values=True, max_num_fields=8, errors="replace"))
    except ValueError:
        raise Refused(texts.BAD_REQUEST) from None
    return _entry(fields.get("text"), fields.get("action"), fields.get("coso"))
