"""The one cookie: a random key that tells browsers apart and says nothing about who sits before them."""

import re
import secrets

__all__ = ["COOKIE", "new_key", "well_formed"]

COOKIE = "phien"
_KEY = re.compile(r"[A-Za-z0-9_-]{43}")


def new_key() -> str:
    """Return a key nobody can guess."""
    return secrets.token_urlsafe(32)


def well_formed(key: str | None) -> bool:
    """True when `key` looks like one of ours; whether it is, the store knows."""
    return key is not None and _KEY.fullmatch(key) is not None
