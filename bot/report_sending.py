"""The ways a scheduled report goes: mail with its files; a webhook and chats of our channels with its short text."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from html import escape
from pathlib import Path

import structlog

from bot.channels.channel import Channel, Outcome, Part
from bot.channels.split import cuts
from bot.messengers import send_mail, send_webhook
from bot.settings import Settings, SettingsError
from bot.store.keeper import Keeper
from bot.store.opening import keys_of, open_store
from metrics.periods import Period

__all__ = ["ChatRefused", "ways"]

_log = structlog.get_logger("motcua.reports")


class ChatRefused(Exception):
    """A platform did not take the text."""


def ways(settings: Settings, unit: str, period: Period, files: Sequence[Path]) -> Mapping[str, Callable[[], None]]:
    """Return how a report is sent, by a name that is kept with what was sent; each raises where it could not be.

    Args:
        settings: say who gets it.
        unit: the name of the facility.
        period: what it reports.
        files: its files; the short text among them.
    """
    subject = f"{unit}: báo cáo trợ lý, {period.title}"
    text = next(path for path in files if path.name == _short(files)).read_text(encoding="utf-8")
    found: dict[str, Callable[[], None]] = {}
    if settings.smtp_url.get_secret_value() and settings.report_addresses:
        key = f"{unit}\0{period.code}\0{text}"
        found["mail"] = partial(send_mail, settings, subject, text, to=settings.report_addresses, files=files, key=key)
    if settings.report_webhook.get_secret_value():
        found["webhook"] = partial(send_webhook, settings, text, to=settings.report_webhook)
    for channel, id in settings.report_chat_ids:
        name = f"{channel} {sha256(id.encode()).hexdigest()[:12]}"  # whose chat it is stays in the settings
        found[name] = partial(_to_chat, settings, channel, id, text)
    return found


def _short(files: Sequence[Path]) -> str:
    """Return the name of the short text: the shortest that ends in .txt, beside those with a kind before it."""
    return min((path.name for path in files if path.suffix == ".txt"), key=len)


def _to_chat(settings: Settings, name: str, id: str, text: str) -> None:
    asyncio.run(_send(settings, name, id, text))


async def _send(settings: Settings, name: str, id: str, text: str) -> None:
    """Send the text in as many parts as the channel needs.

    Raises:
        SettingsError: the channel is not on.
        ChatRefused: the platform did not take the first part; later ones are not asked for again.
    """
    keeper = Keeper(partial(open_store, settings))
    channel = _channel(settings, name, keeper)
    try:
        limit = channel.capability
        for number, (begin, end) in enumerate(cuts(text, limit.text, limit.utf16)):
            words = text[begin:end]
            sent = await channel.send(id, Part(escape(words, quote=False) if limit.html else words))
            if sent.outcome is Outcome.OK:
                continue
            _log.error("report-chat", channel=name, outcome=sent.outcome.value, code=sent.code)
            if number == 0 and sent.outcome is not Outcome.UNCERTAIN:  # else it may be there: never sent twice
                raise ChatRefused(sent.outcome.value)
            return
    finally:
        await channel.close()
        keeper.close()


def _channel(settings: Settings, name: str, keeper: Keeper) -> Channel:
    """Return the channel of that name; its libraries load only here."""
    made: tuple[Channel, object] | None = None
    match name:
        case "zalo_oa":
            from bot.channels.zalo_oa.make import make_zalo_oa

            made = make_zalo_oa(settings, keeper, keys_of(settings))
        case "zalo_bot":
            from bot.channels.zalo_bot import make_zalo_bot

            made = make_zalo_bot(settings)
        case "telegram":
            from bot.channels.telegram import make_telegram

            made = make_telegram(settings)
    if made is None:
        raise SettingsError(f"MOTCUA_REPORT_CHATS: kênh {name} chưa bật")
    return made[0]
