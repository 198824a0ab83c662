"""The grading page over a small installation, each person with a browser of their own."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "desk"))  # the small installation of the desk
from grading_world import Graded


@pytest.fixture
def make(tmp_path, aiohttp_server, aiohttp_client):
    """Return a function that makes an installation with settings."""
    made = []

    def installation(**settings):
        made.append(Graded(tmp_path, aiohttp_server, aiohttp_client, **settings))
        return made[-1]

    yield installation
    for found in made:
        found.keeper.close()


@pytest.fixture
def graded(make):
    """A made-up facility whose edits count at once."""
    return make(review="off")
