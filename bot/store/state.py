"""A conversation's state as JSON and back."""

from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.turn import Session

__all__ = ["VERSION", "dumped", "loaded"]

VERSION = 1
"""Raised when an older state would be misread; a field with a default can be added without."""
_ADAPTER = TypeAdapter(Session)


def dumped(session: Session) -> dict[str, Any]:
    """Return `session` as JSON values; what is at its default is left out."""
    data: dict[str, Any] = _ADAPTER.dump_python(session, mode="json", exclude_defaults=True)
    return data


def loaded(version: int, state: object) -> Session | None:
    """Return the session, None when another version of this software wrote it or it cannot be read."""
    if version != VERSION:
        return None
    try:
        return _ADAPTER.validate_python(state)
    except ValidationError:
        return None
