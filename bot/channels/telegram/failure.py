"""What an error of Telegram means for the message that was sent."""

from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channels.channel import Outcome, Sent
from bot.channels.cut_off import cut_off

__all__ = ["failed", "seconds", "unparsed"]

_GONE = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")


def failed(error: TelegramError) -> Sent:
    """Return what came of a send that raised `error`; its own words, which may quote the message, are not kept."""
    code = type(error).__name__
    match error:
        case RetryAfter():
            return Sent(Outcome.LATER, code, seconds(error.retry_after))
        case Forbidden():
            return Sent(Outcome.UNREACHABLE, code)
        case InvalidToken():
            return Sent(Outcome.ALARM, code)
        case Conflict():
            return Sent(Outcome.LATER, code)
        case BadRequest():  # a NetworkError to the library, but it would fail again
            gone = any(words in str(error).lower() for words in _GONE)
            return Sent(Outcome.UNREACHABLE if gone else Outcome.BUG, code)
        case ChatMigrated():
            return Sent(Outcome.BUG, code)
        case NetworkError():
            return Sent(_broken(error), code)
        case _:  # taken, and answered with something unreadable
            return Sent(Outcome.UNCERTAIN, code)


def seconds(wait: float | timedelta) -> float:
    """Return the seconds of a time to wait, which the library gives in either form."""
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def unparsed(error: TelegramError) -> bool:
    """True where Telegram could not read our HTML."""
    return isinstance(error, BadRequest) and "can't parse entities" in str(error).lower()


def _broken(error: NetworkError) -> Outcome:
    cause = error.__cause__
    if isinstance(cause, httpx.HTTPError):
        return cut_off(cause)
    # an answer that says it failed (5xx, perhaps a page instead of JSON) has no cause or a parsing error as its cause
    return Outcome.LATER if cause is None or isinstance(cause, TelegramError) else Outcome.UNCERTAIN
