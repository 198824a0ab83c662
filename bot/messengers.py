"""Ways to reach the owners of facts and the readers of reports: the log, a mail server, a chat's webhook.

Only what settings name is used.
"""

import mimetypes
import smtplib
import ssl
from collections.abc import Sequence
from email import policy
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

import structlog
from pydantic import SecretStr

from bot.reminders import Listener, Reminder, digest
from bot.settings import Settings

__all__ = ["listeners", "send_mail", "send_webhook"]

_TIMEOUT = 20
# Python before 3.13 loses blanks where it folds a line of encoded words (gh-92081).
_UNFOLDED = policy.SMTP.clone(max_line_length=900)
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


def send_mail(
    settings: Settings, subject: str, text: str, *, to: Sequence[str] = (), files: Sequence[Path] = (), key: str = ""
) -> None:
    """Send one plain message, with files attached, to `to` or else to the addresses of `MOTCUA_REMIND_TO`.

    A password goes over an encrypted connection only, but for a server on this machine. Messages of one `key` have one
    id, so that mail programs show one that had to be sent twice as one.

    Raises:
        MessengerError: a password would go over an open line, or cannot be sent as it is.
        OSError, SMTPException: it cannot be reached, or refuses.
    """
    parts = urlsplit(settings.smtp_url.get_secret_value())
    host, user, password = parts.hostname or "", unquote(parts.username or ""), unquote(parts.password or "")
    if not (user + password).isascii():
        raise MessengerError("tên hoặc mật khẩu thư có chữ có dấu, máy chủ thư không nhận")
    addresses = to or settings.remind_addresses
    message = EmailMessage(policy=_UNFOLDED)
    message["Subject"], message["To"] = subject, ", ".join(addresses)
    message["From"] = user if "@" in user else addresses[0]
    id = f"<{sha256(key.encode()).hexdigest()[:32]}@motcua.invalid>" if key else make_msgid(domain="motcua.invalid")
    message["Date"], message["Message-ID"] = formatdate(localtime=True), id
    message.set_content(text)
    for path in files:
        kind, _ = mimetypes.guess_type(path.name)
        main, _, sub = (kind or "application/octet-stream").partition("/")
        message.add_attachment(path.read_bytes(), maintype=main, subtype=sub, filename=path.name)
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


def send_webhook(settings: Settings, text: str, *, to: SecretStr | None = None) -> None:
    """Post `{"text": …}` to `to` or else `MOTCUA_REMIND_WEBHOOK`; Mattermost, Slack, Rocket.Chat, Google Chat take it.

    Raises:
        MessengerError: it cannot be reached, or refuses.
    """
    import httpx

    try:
        address = (to or settings.remind_webhook).get_secret_value()
        answer = httpx.post(address, json={"text": text}, timeout=_TIMEOUT)
    except httpx.HTTPError as error:
        raise MessengerError(f"không gửi được tới webhook ({type(error).__name__})") from None
    if not answer.is_success:
        raise MessengerError(f"webhook trả lời {answer.status_code}")


def _subject(told: Sequence[Reminder]) -> str:
    return f"Một Cửa: {len(told)} việc đến hạn"


def _to_log(told: Sequence[Reminder]) -> None:
    for reminder in told:
        _log.info("due", owner=reminder.owner, says=reminder.text)
