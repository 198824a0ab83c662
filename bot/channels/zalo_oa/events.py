"""From the body of an event to what happened. Of a citizen's message the words are taken, never a link or a place."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from bot.channels.channel import Event, Happening
from bot.channels.zalo_oa.signature import timestamp_in
from bot.channels.zalo_oa.tokens import CHANNEL
from bot.channels.zalo_oa.visitor import anonymous_user
from bot.turn import Form

__all__ = ["KNOWN", "read_event"]

_FORMS: Final = {
    "text": Form.TEXT,
    "image": Form.PHOTO,
    "gif": Form.PHOTO,
    "video": Form.PHOTO,
    "audio": Form.VOICE,
    "sticker": Form.STICKER,
    "location": Form.LOCATION,
    "file": Form.FILE,
    "link": Form.FILE,
    "business_card": Form.FILE,
}
_ANSWERS: Final = ("text", "image", "gif", "list", "file", "sticker", "template", "link", "audio", "video")
_HAPPENINGS: Final = {
    "follow": Happening.START,
    "user_click_chatnow": Happening.START,
    "unfollow": Happening.LEFT,
    "user_withdraw": Happening.WITHDRAWN,
}
_OTHERS: Final = (
    "user_submit_info", "user_received_message", "user_seen_message", "user_reacted_message", "oa_reacted_message",
    "add_user_to_tag", "remove_user_from_tag", "remove_tag", "update_user_info", "change_template_status",
    "change_oa_daily_quota", "user_feedback",
)  # fmt: skip
KNOWN: Final = frozenset(
    (
        *_HAPPENINGS,
        *_OTHERS,
        *(f"{who}_send_{what}" for who in ("user", "anonymous") for what in _FORMS),
        *(f"{start}_{what}" for start in ("oa_send", "oa_send_anonymous") for what in _ANSWERS),
    )
)
"""Every name we know of; others are kept by their name."""

_NAME = re.compile(r"[a-z0-9_]{1,60}")
_ID = re.compile(r"[A-Za-z0-9_.-]{1,100}")
_TAP = re.compile(r"#((?!tel:)(?=.{1,64}$)[a-z]+:[a-z0-9:_-]+|callback|complain|erase|home|none|person|rate)")
"""What our buttons send back. Other words behind a # were typed, and may be of an emergency: they are read as words."""
_PHONE = re.compile(r"[+0-9 .()-]{6,20}")


def read_event(body: Mapping[str, Any], now: datetime) -> Event | None:
    """Return what happened; None for the echo of what we sent ourselves.

    `now` stands in for a time that cannot be read. An event that names nobody is `OTHER`, whatever it is.
    """
    name = body.get("event_name")
    name = name if isinstance(name, str) and _NAME.fullmatch(name) else "?"
    message = body.get("message")
    message = message if isinstance(message, dict) else {}
    at, user = _at(body, now), _user(name, body, message)
    key = _id(message.get("msg_id")) or _made_key(name, body, user)

    def event(happening: Happening, text: str = "", form: Form = Form.TEXT, action: str | None = None) -> Event:
        return Event(CHANNEL, key, user, at, happening, text, form, action, name=name)

    if name.startswith("oa_send_") and "group" not in name:
        by_hand = bool(_id(body.get("admin_id")) or _id(message.get("admin_id")))
        if not by_hand:
            return None
        return event(Happening.PERSON if user else Happening.OTHER)
    if not user or "group" in name:
        return event(Happening.OTHER)
    if name in _HAPPENINGS:
        return event(_HAPPENINGS[name])
    form = _FORMS.get(re.sub(r"^(?:user|anonymous)_send_", "", name)) if "_send_" in name else None
    words = message.get("text")
    words = words if isinstance(words, str) else ""
    if form is Form.TEXT and (tapped := _TAP.fullmatch(words.strip())):
        return event(Happening.TAP, action=tapped[1])
    if form is not None:
        return event(Happening.MESSAGE, words, form)
    if name == "user_submit_info" and (phone := _phone(body)):
        return event(Happening.MESSAGE, phone)
    return event(Happening.OTHER)


def _user(name: str, body: Mapping[str, Any], message: Mapping[str, Any]) -> str:
    """Return whom an event is about, empty where it does not say."""
    ours = name.startswith("oa_")
    places = [("recipient", "id")] if ours else [("follower", "id"), ("sender", "id"), ("user", "id")]
    inside = (part.get(key) for place, key in places if isinstance(part := body.get(place), dict))
    user = next((found for value in (*inside, body.get("user_id")) if (found := _id(value))), "")
    if "anonymous" not in name:
        return user
    conversation = _id(message.get("conversation_id")) or _id(body.get("conversation_id"))
    return anonymous_user(user, conversation) if user and conversation else ""


def _made_key(name: str, body: Mapping[str, Any], user: str) -> str:
    """Return the key of an event without an id: what it is, when, of whom; hashed, as it names a citizen."""
    message = body.get("message")
    seen = message.get("msg_ids") if isinstance(message, dict) else None
    parts = (name, body.get("timestamp"), user, seen)
    return sha256("\0".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:40]


def _id(value: object) -> str:
    """Return an id, empty where it is none; the platform writes them as strings, some senders as numbers."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return ""
    text = str(value)
    return text if _ID.fullmatch(text) else ""


def _at(body: Mapping[str, Any], now: datetime) -> datetime:
    try:
        return datetime.fromtimestamp(int(timestamp_in(body) or "") / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return now


def _phone(body: Mapping[str, Any]) -> str:
    """Return the number of a form for contact data; its name, birthday and address are not wanted."""
    info = body.get("info")
    phone = str(info.get("phone") or "") if isinstance(info, dict) else ""
    return phone if _PHONE.fullmatch(phone) else ""
