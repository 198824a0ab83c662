"""What Telegram tells of, read into events.

An edited text is read as new words: who mends a question wants the mended one answered, and words of danger count
wherever they are typed. An edited command, caption or moving position is not read.
"""

import re
from datetime import datetime

from telegram import ChatMember, Message, Update
from telegram.constants import ChatType

from bot.channels.channel import Event, Happening
from bot.channels.deep_link import read_payload
from bot.channels.render import MAX_ACTION_BYTES
from bot.intake import clean
from bot.turn import Form

__all__ = ["ALLOWED", "CHANNEL", "event_of"]

CHANNEL = "telegram"
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
"""What is asked for; left out, Telegram keeps what was asked for last."""
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
_FORMS = (
    ("text", Form.TEXT),
    ("voice", Form.VOICE),
    ("audio", Form.VOICE),
    ("video_note", Form.VOICE),
    ("photo", Form.PHOTO),
    ("video", Form.PHOTO),
    ("animation", Form.PHOTO),
    ("sticker", Form.STICKER),
    ("dice", Form.STICKER),
    ("location", Form.LOCATION),
    ("venue", Form.LOCATION),
    ("document", Form.FILE),
    ("contact", Form.FILE),
)


def event_of(update: Update, now: datetime) -> Event:
    """Return the event; `now` stands in where Telegram names no time. Groups and other bots are never answered."""
    key = str(update.update_id)
    if update.callback_query:
        return _tap(update, key, now)
    if update.my_chat_member:
        changed = update.my_chat_member
        user = str(changed.chat.id) if changed.chat.type == ChatType.PRIVATE else ""
        left = bool(user) and changed.new_chat_member.status == ChatMember.BANNED
        happening = Happening.LEFT if left else Happening.OTHER
        return Event(CHANNEL, key, user, changed.date, happening, name="my_chat_member")
    message = update.message or update.edited_message
    if message is None:
        return Event(CHANNEL, key, "", now, Happening.OTHER, name="unknown")
    return _message(message, key, edited=update.message is None)


def _tap(update: Update, key: str, now: datetime) -> Event:
    query = update.callback_query
    chat = query.message.chat if query and query.message else None
    user = str(chat.id) if chat and chat.type == ChatType.PRIVATE else ""
    data = query.data if query else None
    happening = Happening.TAP if user else Happening.OTHER
    return Event(CHANNEL, key, user, now, happening, action=_action(data), name="callback_query")


def _action(data: str | None) -> str | None:
    """Return the action of a button, None for what no button of ours holds: whoever writes chooses these bytes."""
    if not data or clean(data) != data or data.startswith("tel:"):
        return None
    return data if len(data.encode("utf-8", "replace")) <= MAX_ACTION_BYTES else None


def _message(message: Message, key: str, edited: bool) -> Event:
    name = "edited_message" if edited else "message"
    at = (message.edit_date if edited else None) or message.date
    user = str(message.chat.id) if message.chat.type == ChatType.PRIVATE else ""
    other = Event(CHANNEL, key, user, at, Happening.OTHER, name=name)
    form = next((form for field, form in _FORMS if getattr(message, field)), None)
    if not user or form is None or (message.from_user and message.from_user.is_bot):
        return other
    if form is not Form.TEXT:
        words = message.caption or ""
        return other if edited else Event(CHANNEL, key, user, at, Happening.MESSAGE, words, form, name=name)
    text = message.text or ""
    command = _COMMAND.fullmatch(text)
    if command is None:
        return Event(CHANNEL, key, user, at, Happening.MESSAGE, text, name=name)
    if edited:
        return other
    if command[1].lower() != "start":
        words = f"{command[1].replace('_', ' ')} {command[2] or ''}".strip()
        return Event(CHANNEL, key, user, at, Happening.MESSAGE, words, name=name)
    place, procedure = read_payload((command[2] or "").strip())
    action = f"p:{procedure}" if procedure else None
    return Event(CHANNEL, key, user, at, Happening.START, action=action, place=place, name="start")
