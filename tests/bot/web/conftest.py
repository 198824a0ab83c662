"""The web application over the fake assistant."""

from functools import partial

import pytest
from fake_assistant import FakeAssistant

from bot.store.keeper import Keeper
from bot.store.store import Store
from bot.web.app import create_app


@pytest.fixture
def assistant():
    return FakeAssistant()


@pytest.fixture
def keeper(tmp_path):
    keeper = Keeper(partial(Store.open, f"sqlite:///{tmp_path / 'web.db'}", "x" * 40, "mau"))
    yield keeper
    keeper.close()


@pytest.fixture
def open_app(aiohttp_client, assistant, keeper):
    """Return a function that starts the application with settings and gives its client."""

    async def start(**settings):
        return await aiohttp_client(create_app(assistant, keeper, **settings))

    return start


@pytest.fixture
async def client(open_app):
    return await open_app()
