"""An empty PostgreSQL database for the tests that ask for one."""

from tests.bot.postgresql import fresh_database  # noqa: F401  (a fixture)
