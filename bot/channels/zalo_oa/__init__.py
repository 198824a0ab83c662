"""Zalo Official Account: the main channel."""
