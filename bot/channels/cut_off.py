"""What a broken connection means for a message: surely not sent, or perhaps sent."""

import httpx

from bot.channels.channel import Outcome

__all__ = ["cut_off"]

_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


def cut_off(error: BaseException | None) -> Outcome:
    """Return LATER where the connection was never made, UNCERTAIN where the message may have arrived."""
    return Outcome.LATER if isinstance(error, _NEVER_SENT) else Outcome.UNCERTAIN
