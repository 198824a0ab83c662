"""A database of each kind for every test, as a server left it that had run there; lines of the fault suite."""

import shutil

import pytest
from delivery_lives import warmed

from tests.bot.postgresql import dropped_database, fresh_database, new_database  # noqa: F401  (a fixture)

ADDRESS = "postgresql://postgres@127.0.0.1:5432/{}"


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request):
    """The kind of the database."""
    return request.param


@pytest.fixture
def empty(kind, request, tmp_path):
    """The address of an empty database."""
    return _file(tmp_path) if kind == "sqlite" else ADDRESS.format(request.getfixturevalue("fresh_database"))


@pytest.fixture
def url(kind, request, tmp_path):
    """The address of a database in which a server of the channel `fake` once ran: nothing waits for its tables."""
    if kind == "sqlite":
        for file in request.getfixturevalue("used_file").glob("thu.db*"):
            shutil.copy(file, tmp_path)
        yield _file(tmp_path)
        return
    name = new_database(request.getfixturevalue("used_database"))
    yield ADDRESS.format(name)
    dropped_database(name)


@pytest.fixture(scope="session")
def used_file(tmp_path_factory):
    """The folder of a SQLite file in which a server once ran."""
    folder = tmp_path_factory.mktemp("used")
    warmed(_file(folder))
    return folder


@pytest.fixture(scope="session")
def used_database():
    """The name of a PostgreSQL database in which a server once ran."""
    name = new_database()
    warmed(ADDRESS.format(name))
    yield name
    dropped_database(name)


@pytest.fixture
def tell(request):
    """Print a line of the fault suite. `capsys` would give the engine's log a stream that is closed with the test."""
    captured = request.config.pluginmanager.getplugin("capturemanager")

    def line(**counts) -> None:
        with captured.global_and_fixture_disabled():
            print("\nfault:", ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in counts.items()), end="")

    return line


def _file(folder) -> str:
    return f"sqlite:///{folder / 'thu.db'}"
