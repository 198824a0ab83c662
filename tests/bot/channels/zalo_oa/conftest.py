"""One OA at the fake platform, on loopback, and its channel."""

import shutil

import pytest
from structlog.testing import capture_logs

from bot.store.store import Store
from tests.bot.channels.zalo_oa.zalo_world import USER, World
from tests.bot.store.store_world import SECRET
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


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """A SQLite file with its tables: making them takes longer than most tests here."""
    path = tmp_path_factory.mktemp("zalo") / "thu.db"
    Store.open(f"sqlite:///{path}", SECRET, "mau").close()
    return path


@pytest.fixture
async def small(fake, tmp_path, migrated, aiohttp_server):
    """The same on a SQLite file only, where the database does not matter."""
    shutil.copy(migrated, tmp_path / "thu.db")
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
