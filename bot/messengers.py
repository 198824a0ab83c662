"""Ways to reach the owners of facts: the log, a mail server, a chat's webhook. Only what settings name is used."""

import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

import structlog

from bot.reminders import Listener, Reminder, digest
from bot.settings import Settings

__all__ = ["listeners", "send_mail", "send_webhook"]

_TIMEOUT = 20
_LOCAL = ("localhost", "127.0.0.1", "::1")
_log = structlog.get_logger("motcua.reminders")


class MessengerError(Exception):
    """A message could not be delivered; names no password and no address with a token."""


def listeners(settings: Settings) -> dict[str, Listener]:
    """Return who is told, by the name kept with what they heard."""
    found: dict[str, Listener] = {"log": _to_log}
    if settings.smtp_url.get_secret_value() and settings.remind_addresses:
        found["mail"] = lambda told: send_mail(settings, _subject(told), digest(told))
    if settings.remind_webhook.get_secret_value():
        found["webhook"] = lambda told: send_webhook(settings, f"{_subject(told)}\n\n{digest(told)}")
    return found


def send_mail(settings: Settings, subject: str, text: str) -> None:
    """Send one plain message to the addresses of `MOTCUA_REMIND_TO`.

    A password goes over an encrypted connection only, but for a server on this machine.

    Raises:
        MessengerError: a password would go over an open line, or cannot be sent as it is.
        OSError, SMTPException: it cannot be reached, or refuses.
    """
    parts = urlsplit(settings.smtp_url.get_secret_value())
    host, user, password = parts.hostname or "", unquote(parts.username or ""), unquote(parts.password or "")
    if not (user + password).isascii():
        raise MessengerError("tên hoặc mật khẩu thư có chữ có dấu, máy chủ thư không nhận")
    message = EmailMessage()
    message["Subject"], message["To"] = subject, ", ".join(settings.remind_addresses)
    message["From"] = user if "@" in user else settings.remind_addresses[0]
    message["Date"], message["Message-ID"] = formatdate(localtime=True), make_msgid(domain="motcua.invalid")
    message.set_content(text)
    context = ssl.create_default_context()
    with (
        smtplib.SMTP_SSL(host, parts.port or 465, timeout=_TIMEOUT, context=context)
        if parts.scheme == "smtps"
        else smtplib.SMTP(host, parts.port or 25, timeout=_TIMEOUT)
    ) as server:
        server.ehlo()
        if parts.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=context)
            server.ehlo()
        elif parts.scheme == "smtp" and user and host not in _LOCAL:
            raise MessengerError("máy chủ thư không mã hóa đường truyền nên không gửi mật khẩu; dùng smtps://")
        if user:
            server.login(user, password)
        server.send_message(message)


def send_webhook(settings: Settings, text: str) -> None:
    """Post `{"text": …}` to `MOTCUA_REMIND_WEBHOOK`, as Mattermost, Slack, Rocket.Chat and Google Chat take it.

    Raises:
        MessengerError: it cannot be reached, or refuses.
    """
    import httpx

    try:
        answer = httpx.post(settings.remind_webhook.get_secret_value(), json={"text": text}, timeout=_TIMEOUT)
    except httpx.HTTPError as error:
        raise MessengerError(f"không gửi được tới webhook ({type(error).__name__})") from None
    if not answer.is_success:
        raise MessengerError(f"webhook trả lời {answer.status_code}")


def _subject(told: Sequence[Reminder]) -> str:
    return f"Một Cửa: {len(told)} việc đến hạn"


def _to_log(told: Sequence[Reminder]) -> None:
    for reminder in told:
        _log.info("due", owner=reminder.owner, says=reminder.text)
