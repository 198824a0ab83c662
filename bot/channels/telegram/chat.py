"""Telegram as a channel: HTML with buttons under it, each message at its moment."""

import asyncio
import os
import re
from collections.abc import Callable
from html import unescape

import httpx
import structlog
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.channels.channel import Button, Capability, Outcome, Part, Sent
from bot.channels.quiet import keep_tokens_out_of_the_log
from bot.channels.telegram.failure import failed, unparsed
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.updates import CHANNEL

__all__ = ["Telegram", "plain"]

_NARROW = 18  # characters of a label that leave room for a second button beside it
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_log = structlog.get_logger("motcua.telegram")


def plain(html: str) -> str:
    """Return our HTML as words, the address of a link after its name.

    >>> plain('<b>A</b> &amp; <a href="https://x.vn">B</a>')
    'A & B: https://x.vn'
    """
    text = re.sub(r'<a href="([^"]*)">(.*?)</a>', r"\2: \1", html, flags=re.DOTALL)
    return unescape(re.sub(r"</?[bi]>", "", text))


class Telegram:
    """Sends through one bot."""

    def __init__(
        self,
        token: str,
        base: str,
        transport: Callable[[], httpx.AsyncBaseTransport] | None = None,
        pace: Pace | None = None,
    ) -> None:
        """Write through the bot of `token` at the server `base`; `transport` makes one for each of the two clients."""
        keep_tokens_out_of_the_log()
        os.environ.setdefault("PTB_TIMEDELTA", "1")  # the form times to wait will have; the other one warns each time
        self._requests = [
            HTTPXRequest(httpx_kwargs={"transport": transport()} if transport else None) for _ in range(2)
        ]
        self.bot = Bot(token, f"{base}/bot", request=self._requests[0], get_updates_request=self._requests[1])
        self._pace = pace or Pace()
        self._answering: set[asyncio.Task[None]] = set()

    @property
    def name(self) -> str:
        """`telegram`."""
        return CHANNEL

    @property
    def capability(self) -> Capability:
        """HTML of 4,096 UTF-16 units; as many buttons as are seen at once."""
        return Capability(text=4_000, buttons=8, label=60, utf16=True, links=True, html=True)

    async def send(self, user: str, part: Part) -> Sent:
        """Send `part` to chat `user`; as plain words where Telegram cannot read the HTML."""
        keyboard = _keyboard(part.buttons)
        try:
            return await self._sent(user, part.text, ParseMode.HTML, keyboard)
        except TelegramError as error:
            if not unparsed(error):
                return self._failed(user, error)
        _log.error("html-refused")
        try:
            return await self._sent(user, plain(part.text), None, keyboard)
        except TelegramError as error:
            return self._failed(user, error)

    async def _sent(self, user: str, text: str, mode: str | None, keyboard: InlineKeyboardMarkup | None) -> Sent:
        await self._pace.wait(user)
        try:
            message = await self.bot.send_message(
                user, text, parse_mode=mode, reply_markup=keyboard, link_preview_options=_NO_PREVIEW
            )
        except (AttributeError, KeyError, TypeError, ValueError):  # taken, but what came back is no message
            return Sent(Outcome.UNCERTAIN, "unreadable")
        return Sent(Outcome.OK, message=str(message.message_id))

    def _failed(self, user: str, error: TelegramError) -> Sent:
        sent = failed(error)
        if sent.wait:
            self._pace.hold(user, sent.wait)
        return sent

    async def typing(self, user: str) -> None:
        """Show that something is being written; Telegram takes it away after five seconds."""
        try:
            await self.bot.send_chat_action(user, ChatAction.TYPING)
        except TelegramError:
            return

    def answer(self, query: str) -> None:
        """Tell Telegram, beside everything else, that a tap was seen: until then the citizen's button keeps turning."""
        task = asyncio.create_task(self._answer(query))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def _answer(self, query: str) -> None:
        try:
            await self.bot.answer_callback_query(query)
        except TelegramError as error:  # too old, or answered before
            _log.info("tap-not-answered", error=type(error).__name__)

    async def left(self, user: str) -> None:
        """Return None: replies are free."""

    async def close(self) -> None:
        """Close the connections, after taps that are being answered."""
        await asyncio.gather(*self._answering, return_exceptions=True)
        for request in self._requests:
            await request.shutdown()


def _keyboard(buttons: tuple[Button, ...]) -> InlineKeyboardMarkup | None:
    """Return the buttons in rows, two short ones beside each other."""
    rows: list[list[InlineKeyboardButton]] = []
    narrow = False
    for button in buttons:
        if button.phone is not None:
            continue  # Telegram's buttons cannot dial; the number stands in the text
        shown = InlineKeyboardButton(button.label, callback_data=button.action, url=button.url)
        fits = len(button.label) <= _NARROW
        if narrow and fits and len(rows[-1]) == 1:
            rows[-1].append(shown)
        else:
            rows.append([shown])
        narrow = fits
    return InlineKeyboardMarkup(rows) if rows else None
