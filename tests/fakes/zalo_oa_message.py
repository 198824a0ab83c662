"""What the platform accepts as a message: shapes and lengths."""

from collections.abc import Callable
from typing import Any

__all__ = ["Refused", "check_message"]

_PAYLOADS = {"oa.open.url": "url", "oa.open.phone": "phone_code", "oa.open.sms": "content"}


class Refused(Exception):
    """The platform answers with `code`."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code, self.text = code, text


def check_message(body: Any, template_type: str, alive: Callable[[str], bool]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return (recipient, message), or raise Refused as the platform would."""
    recipient = body.get("recipient") if isinstance(body, dict) else None
    message = body.get("message") if isinstance(body, dict) else None
    if not isinstance(recipient, dict) or not isinstance(message, dict):
        raise _wrong("recipient and message are needed")
    known = set(recipient) in ({"user_id"}, {"anonymous_id", "conversation_id"})
    if not known or not all(isinstance(value, str) and value for value in recipient.values()):
        raise _wrong("recipient")
    text, attachment = message.get("text"), message.get("attachment")
    if not (isinstance(text, str) and text) and not attachment:
        raise _wrong("text")
    if text is not None and len(text) > 2_000:
        raise Refused(-210, "text is over the limit")
    if attachment is not None:
        _attachment(attachment, template_type, alive)
    return recipient, message


def _attachment(attachment: Any, template_type: str, alive: Callable[[str], bool]) -> None:
    payload = attachment.get("payload") if isinstance(attachment, dict) else None
    if not isinstance(payload, dict):
        raise _wrong("payload")
    if attachment.get("type") == "file":
        _asset(payload.get("token"), alive)
        return
    if attachment.get("type") != "template":
        raise _wrong("type")
    if payload.get("template_type") == "media":
        elements = payload.get("elements")
        if not isinstance(elements, list) or len(elements) != 1 or not isinstance(elements[0], dict):
            raise _wrong("elements")
        if "url" not in elements[0]:
            _asset(elements[0].get("attachment_id"), alive)
        return
    kinds = {"any": (None, "button"), "required": ("button",), "refused": (None,)}[template_type]
    if payload.get("template_type") not in kinds:
        raise _wrong("template_type")
    buttons = payload.get("buttons")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= 5:
        raise _wrong("buttons")
    for button in buttons:
        _button(button)


def _button(button: Any) -> None:
    title = button.get("title") if isinstance(button, dict) else None
    if not isinstance(title, str) or not 1 <= len(title) <= 100:
        raise _wrong("title")
    kind, payload = button.get("type"), button.get("payload")
    if kind in ("oa.query.show", "oa.query.hide"):
        if not isinstance(payload, str) or not 1 <= len(payload) <= 1_000:
            raise _wrong("payload")
    elif kind not in _PAYLOADS or not isinstance(payload, dict) or not payload.get(_PAYLOADS[kind]):
        raise _wrong("button")


def _asset(name: Any, alive: Callable[[str], bool]) -> None:
    if not isinstance(name, str) or not alive(name):
        raise Refused(-100, "attachment expired")


def _wrong(what: str) -> Refused:
    return Refused(-201, f"wrong parameter: {what}")
