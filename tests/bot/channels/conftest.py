"""The two databases, for every channel."""

from tests.bot.store.conftest import database, own_database, postgresql, url  # noqa: F401  (fixtures)
