"""Databases as the store makes them, of both kinds."""

from pathlib import Path

import pytest

from bot.store import migrate
from bot.store.database import connect, for_writing
from bot.store.models import Base
from tests.bot.postgresql import dropped_database, new_database


@pytest.fixture(scope="session")
def own_database():
    """The name of a PostgreSQL database of this run, dropped afterwards."""
    name = new_database()
    yield name
    dropped_database(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request, tmp_path: Path):
    """An empty database with every table."""
    if request.param == "sqlite":
        engine = connect(f"sqlite:///{tmp_path / 'thu.db'}")
    else:
        engine = connect(f"postgresql://postgres@127.0.0.1:5432/{request.getfixturevalue('own_database')}")
    migrate.bring_up(engine)
    with for_writing(engine).begin() as db:
        for table in reversed(Base.metadata.sorted_tables):
            db.execute(table.delete())
    yield engine
    engine.dispose()
