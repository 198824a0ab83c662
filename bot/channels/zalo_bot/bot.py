"""The Zalo Bot as a channel: no buttons, so choices are numbers in the text."""

import httpx

from bot.channels.channel import Capability, Outcome, Part, Sent
from bot.channels.cut_off import cut_off
from bot.channels.zalo_bot.client import Answer, Unreadable, ZaloBotClient
from bot.channels.zalo_bot.events import CHANNEL

__all__ = ["ZaloBot"]

_QUOTA_WAIT = 60.0  # the platform names no time to wait
_OUTCOMES = {
    401: Outcome.ALARM,  # the token was reset
    403: Outcome.UNREACHABLE,
    408: Outcome.UNCERTAIN,
    429: Outcome.LATER,
}


class ZaloBot:
    """Sends through one bot."""

    def __init__(self, client: ZaloBotClient) -> None:
        self.client = client

    @property
    def name(self) -> str:
        """`zalo_bot`."""
        return CHANNEL

    @property
    def capability(self) -> Capability:
        """Plain text of 2,000 characters, no buttons."""
        return Capability(text=1_900, buttons=0, billed=True)

    async def send(self, user: str, part: Part) -> Sent:
        """Send the text of `part` to chat `user`."""
        if not part.text.strip():
            return Sent(Outcome.BUG, "empty")
        try:
            answer = await self.client.call("sendMessage", chat_id=user, text=part.text)
        except httpx.HTTPError as error:
            return Sent(cut_off(error), type(error).__name__)
        except Unreadable:
            return Sent(Outcome.UNCERTAIN, "unreadable")
        return _sent(answer)

    async def typing(self, user: str) -> None:
        """Show “đang nhập”."""
        try:
            await self.client.call("sendChatAction", chat_id=user, action="typing")
        except (httpx.HTTPError, Unreadable):
            return

    async def left(self, user: str) -> None:
        """Return None: the allowance is the month's, and the platform does not tell it."""

    async def close(self) -> None:
        """Close the connections."""
        await self.client.close()


def _sent(answer: Answer) -> Sent:
    if answer.ok:
        result = answer.result if isinstance(answer.result, dict) else {}
        return Sent(Outcome.OK, message=str(result.get("message_id") or ""))
    outcome = Outcome.LATER if answer.code >= 500 else _OUTCOMES.get(answer.code, Outcome.BUG)
    return Sent(outcome, str(answer.code), _QUOTA_WAIT if answer.code == 429 else None)
