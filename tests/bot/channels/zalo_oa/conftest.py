"""One OA at the fake platform, on loopback, and its channel."""

import pytest
from structlog.testing import capture_logs

from tests.bot.channels.zalo_oa.zalo_world import USER, World
from tests.fakes.zalo_oa import FakeZaloOA
from tests.fakes.zalo_oa_sender import WebhookSender


@pytest.fixture
def fake():
    fake = FakeZaloOA()
    fake.interacts(USER)
    return fake


@pytest.fixture
async def world(fake, url, aiohttp_server):
    server = await aiohttp_server(fake.app())
    world = World(fake, f"http://127.0.0.1:{server.port}", url)
    yield world
    await world.close()


@pytest.fixture
async def small(fake, tmp_path, aiohttp_server):
    """The same on a SQLite file only, where the database does not matter."""
    server = await aiohttp_server(fake.app())
    world = World(fake, f"http://127.0.0.1:{server.port}", f"sqlite:///{tmp_path / 'thu.db'}")
    yield world
    await world.close()


@pytest.fixture
def sender(fake):
    sender = WebhookSender(fake, "")
    fake.attach(sender)
    return sender


@pytest.fixture
def logs():
    with capture_logs() as logs:
        yield logs
