"""Telegram: off by default; see docs/van-hanh.md."""
