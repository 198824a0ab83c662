"""Visitors of a page who never logged in: answering one needs the id of the conversation besides theirs."""

__all__ = ["anonymous", "anonymous_user"]

_PREFIX = "anonymous:"


def anonymous_user(visitor: str, conversation: str) -> str:
    """Return the two ids as one user of the channel."""
    return f"{_PREFIX}{visitor}:{conversation}"


def anonymous(user: str) -> tuple[str, str] | None:
    """Return (visitor, conversation) of such a user, None for a citizen."""
    if not user.startswith(_PREFIX):
        return None
    visitor, _, conversation = user.removeprefix(_PREFIX).partition(":")
    return visitor, conversation
