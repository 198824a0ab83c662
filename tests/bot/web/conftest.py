"""The web application over the fake assistant."""

import pytest
from fake_assistant import FakeAssistant

from bot.web.app import create_app


@pytest.fixture
def assistant():
    return FakeAssistant()


@pytest.fixture
def open_app(aiohttp_client, assistant):
    """Return a function that starts the application with settings and gives its client."""

    async def start(**settings):
        return await aiohttp_client(create_app(assistant, **settings))

    return start


@pytest.fixture
async def client(open_app):
    return await open_app()
