"""The channels the settings name. Each platform's library loads only where its channel is on."""

from bot.channels.background import Attach
from bot.channels.channel import Channel
from bot.settings import Settings

__all__ = ["open_channels"]


def open_channels(settings: Settings) -> list[tuple[Channel, Attach]]:
    """Return each channel that is on with what attaches it to an application; whoever attaches it closes it.

    Raises:
        SettingsError: something a channel needs is missing.
    """
    opened: list[tuple[Channel, Attach] | None] = []
    if settings.zalo_bot_token.get_secret_value():
        from bot.channels.zalo_bot import make_zalo_bot

        opened.append(make_zalo_bot(settings))
    if settings.telegram_token.get_secret_value():
        from bot.channels.telegram import make_telegram

        opened.append(make_telegram(settings))
    return [one for one in opened if one is not None]
