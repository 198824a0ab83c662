"""The channels the settings name. Each platform's library loads only where its channel is on."""

from bot.channels.background import Attach
from bot.channels.channel import Channel
from bot.desk.door import Door
from bot.settings import Settings
from bot.store.keeper import Keeper
from bot.store.opening import keys_of

__all__ = ["open_channels"]


def open_channels(settings: Settings, keeper: Keeper, door: Door) -> list[tuple[Channel, Attach]]:
    """Return each channel that is on with what attaches it to an application; whoever attaches it closes it.

    Args:
        settings: say which.
        keeper: keeps the tokens of Zalo OA.
        door: the login behind which consent is given to Zalo OA.

    Raises:
        SettingsError: something a channel needs is missing.
    """
    opened: list[tuple[Channel, Attach] | None] = []
    if settings.zalo_oa_app_id:
        from bot.channels.zalo_oa.make import make_zalo_oa

        channel, add_routes = make_zalo_oa(settings, keeper, keys_of(settings))
        opened.append((channel, lambda app, sink: add_routes(app, sink, door)))
    if settings.zalo_bot_token.get_secret_value():
        from bot.channels.zalo_bot import make_zalo_bot

        opened.append(make_zalo_bot(settings))
    if settings.telegram_token.get_secret_value():
        from bot.channels.telegram import make_telegram

        opened.append(make_telegram(settings))
    return [one for one in opened if one is not None]
