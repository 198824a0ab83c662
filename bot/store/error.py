"""What can go wrong with the store. In a file of its own, so that commands that open none load no database library."""

__all__ = ["StoreError"]


class StoreError(Exception):
    """The database cannot be used as it is; the message says what to do."""
