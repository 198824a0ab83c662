"""Zalo Bot Platform: text only, for pilots and staff."""
