"""An empty database of each kind for every test."""

import pytest

from tests.bot.postgresql import fresh_database  # noqa: F401  (a fixture)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'thu.db'}"
    return f"postgresql://postgres@127.0.0.1:5432/{request.getfixturevalue('fresh_database')}"
