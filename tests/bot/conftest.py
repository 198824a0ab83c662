"""Worlds to answer from, each built once."""

import pytest
from small_world import build_world, shipped_world


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    return build_world(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def shipped():
    return shipped_world()


@pytest.fixture
def other_world(tmp_path):
    """Return a function that builds a world with some files replaced."""

    def build(procedures=None, facilities=None, **options):
        from small_world import FACILITIES, PROCEDURES

        return build_world(
            tmp_path, {**PROCEDURES, **(procedures or {})}, {**FACILITIES, **(facilities or {})}, **options
        )

    return build
