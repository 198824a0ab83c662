"""What the tests of channels share: settings by hand, a sink, an application that serves a channel, both databases."""

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from channel_world import Remembering

from bot.settings import Settings
from tests.bot.store.conftest import database, own_database, url  # noqa: F401  (fixtures)


@pytest.fixture
def sink():
    return Remembering()


@pytest.fixture
def settings():
    """Return a function that makes settings of what is given."""
    return lambda **values: Settings(**values)


@pytest.fixture
async def serve(sink):
    """Return a function that attaches a channel and serves it; all is closed in the end."""
    opened = []

    async def start(made):
        channel, attach = made
        app = web.Application(client_max_size=8 * 1024)
        attach(app, sink)
        server = TestServer(app, host="127.0.0.1")
        await server.start_server()
        opened.append((channel, server))
        return str(server.make_url("")).rstrip("/")

    yield start
    for channel, server in opened:
        await server.close()
        await channel.close()
