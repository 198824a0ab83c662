"""What the Zalo Bot Platform tells of, read into events."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from bot.channels.channel import Event, Happening
from bot.turn import Form

__all__ = ["CHANNEL", "events_of"]

CHANNEL = "zalo_bot"
_FORMS = {
    "message.text.received": Form.TEXT,
    "message.link.received": Form.TEXT,
    "message.image.received": Form.PHOTO,
    "message.sticker.received": Form.STICKER,
    "message.voice.received": Form.VOICE,
    "message.unsupported.received": Form.FILE,
}


def events_of(body: Any, now: datetime) -> list[Event]:
    """Return the events in `body`: flat as real traffic is, wrapped in `result` as documented, or a list of such.

    `now` stands in where the platform names no time. What is no event at all gives none.
    """
    if isinstance(body, dict) and "event_name" not in body and "result" in body:
        body = body["result"]
    bodies = body if isinstance(body, list) else [body]
    return [_event(one, now) for one in bodies if isinstance(one, dict) and one.get("event_name")]


def _event(body: dict[str, Any], now: datetime) -> Event:
    name = str(body["event_name"])[:64]
    message = _dict(body.get("message"))
    chat, sender = _dict(message.get("chat")), _dict(message.get("from"))
    key, user = _id(message.get("message_id")), _id(chat.get("id"))
    private = str(chat.get("chat_type", "PRIVATE")).upper() == "PRIVATE"
    form = _FORMS.get(name)
    readable = form is not None and key and user and private and sender.get("is_bot") is not True
    return Event(
        CHANNEL,
        key or hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:32],
        user,
        _time(message.get("date"), now),
        Happening.MESSAGE if readable else Happening.OTHER,
        text=_words(message) if readable else "",
        form=form if form and readable else Form.TEXT,
        name=name,
    )


def _words(message: dict[str, Any]) -> str:
    """Return what was typed: the text, what was written under a picture, a link that was sent by itself."""
    return next((v for v in map(message.get, ("text", "caption", "url")) if isinstance(v, str) and v.strip()), "")


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _id(value: Any) -> str:
    return str(value)[:128] if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _time(milliseconds: Any, now: datetime) -> datetime:
    try:
        return datetime.fromtimestamp(int(milliseconds) / 1000, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return now
