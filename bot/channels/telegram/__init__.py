"""Telegram: off by default, for the legal reasons its start names."""

from bot.channels.telegram.making import make_telegram

__all__ = ["make_telegram"]
