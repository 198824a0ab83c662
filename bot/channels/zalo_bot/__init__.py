"""The Zalo Bot Platform: a pilot and staff channel."""

from bot.channels.zalo_bot.making import make_zalo_bot

__all__ = ["make_zalo_bot"]
