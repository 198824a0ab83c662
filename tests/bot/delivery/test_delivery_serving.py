"""The whole server over a channel: events in at the webhook, answers out at the platform; the operator's command."""

import asyncio
import subprocess
import sys

import pytest
from aiohttp.test_utils import TestServer
from delivery_lives import KILLED, Life, environment, wanted
from delivery_rows import tables
from delivery_world import SECRET, Place
from fakes.zalo_bot import FakeZaloBot
from typer.testing import CliRunner

from bot.channels.opening import open_channels
from bot.cli import app as commands
from bot.delivery import delivery
from bot.library import Library
from bot.serving import build_app
from bot.settings import Settings, SettingsError, load_settings
from bot.store.error import StoreError
from tests.bot.test_library import FEW, FEW_DANGER, folder  # noqa: F401  (fixture)

HOOK = "khoa-webhook-thu-nghiem"
PATH = "/kenh/zalo-bot"


@pytest.fixture
async def platform():
    async with FakeZaloBot() as fake:
        yield fake


@pytest.fixture
def made(folder, tmp_path, url, platform):  # noqa: F811
    """Settings with a channel, and a library."""
    settings = Settings(
        knowledge=folder,
        data_dir=tmp_path / "data",
        encoder="toy",
        database_url=url,
        secret=SECRET,
        zalo_bot_token=platform.token,
        zalo_bot_secret=HOOK,
        zalo_bot_url=platform.url,
    )
    library = Library(settings, examples=FEW, danger=FEW_DANGER)
    library.refresh()
    return settings, library


async def until(condition, seconds: float = 30) -> None:
    for _ in range(int(seconds / 0.05)):
        if condition():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it never came")


async def test_a_message_at_the_webhook_is_answered_at_the_platform(made, platform, url):
    async with TestServer(build_app(*made), host="127.0.0.1") as server:
        to = str(server.make_url(PATH))
        said = platform.message("cap lai giay chung sinh mat bao lau")
        assert await platform.post(said, to=to, secret=HOOK) == 200
        assert await platform.post(said, to=to, secret=HOOK) == 200  # delivered again
        await until(lambda: platform.sent)
        await until(lambda: {row["state"] for row in tables(url)["arrivals"]} == {"done"})
    assert "03 ngày làm việc" in platform.sent[0][1]
    assert {chat for chat, _ in platform.sent} == {"citizen-1"}
    assert len([text for _, text in platform.sent if "03 ngày làm việc" in text]) == 1
    assert [row["channel"] for row in tables(url)["turns"]] == ["zalo_bot"]


async def test_what_a_stopped_server_took_is_answered_when_it_runs_again(made, platform):
    platform.faults.extend(["page"] * 3)
    async with TestServer(build_app(*made), host="127.0.0.1") as server:
        said = platform.message("cap lai giay chung sinh mat bao lau")
        assert await platform.post(said, to=str(server.make_url(PATH)), secret=HOOK) == 200
        await until(lambda: "sendMessage" in platform.calls)
    assert platform.sent == []
    platform.faults.clear()
    async with TestServer(build_app(*made), host="127.0.0.1"):
        await until(lambda: platform.sent)


async def test_a_second_server_under_the_same_name_does_not_start(made, monkeypatch):
    monkeypatch.setitem(delivery.Delivery.__init__.__kwdefaults__, "patience", 0)
    second = TestServer(build_app(*made), host="127.0.0.1")
    async with TestServer(build_app(*made), host="127.0.0.1"):
        with pytest.raises(StoreError, match="MOTCUA_REPLICA"):
            await second.start_server()
        await second.app.cleanup()  # as `web.run_app` does after a start that failed; the server here never began


async def test_without_a_channel_nothing_is_launched(folder, tmp_path, empty):  # noqa: F811
    settings = Settings(knowledge=folder, data_dir=tmp_path / "data", encoder="toy", database_url=empty, secret=SECRET)
    library = Library(settings, examples=FEW, danger=FEW_DANGER)
    library.refresh()
    assert open_channels(settings, None, None) == []
    async with TestServer(build_app(settings, library), host="127.0.0.1"):
        assert not {name for name in tables(empty) if "workflow" in name}


def test_serving_without_a_channel_loads_neither_the_engine_nor_a_platform():
    code = "import sys, bot.serving; print([m for m in ('dbos', 'telegram', 'httpx') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_a_name_that_was_lost_stops_the_server(url):
    stopped = []
    async with Place(url, lost=lambda: stopped.append(True)) as place:
        assert not stopped
        place.delivery._replica.holds = lambda: False
        await place.delivery._hold()
        assert stopped == [True]


# -- the command ------------------------------------------------------------------------------------------------------


def test_the_operator_hands_over_what_a_lost_host_had_begun(url, tmp_path, monkeypatch):
    life = Life(url, tmp_path)
    assert life.live(kill="after the platform has it", nth=5).returncode == KILLED
    monkeypatch.setenv("MOTCUA_DATABASE_URL", url)
    done = CliRunner().invoke(commands, ["take-over", "mot"])
    assert done.exit_code == 0, done.output
    assert "tin đang dở của bản “mot”" in done.output
    assert "Đã giao 0" not in done.output
    assert life.live(replica="hai").returncode == 0
    assert set(life.got()) == wanted()


async def test_the_operator_cannot_take_from_one_that_runs(url, monkeypatch):
    monkeypatch.setenv("MOTCUA_DATABASE_URL", url)
    async with Place(url):
        done = await asyncio.to_thread(CliRunner().invoke, commands, ["take-over", "mot"])
    assert isinstance(done.exception, StoreError)


def test_taking_over_where_nothing_was_ever_delivered(monkeypatch, tmp_path):
    monkeypatch.setenv("MOTCUA_DATABASE_URL", f"sqlite:///{tmp_path / 'x.db'}")
    done = CliRunner().invoke(commands, ["take-over", "mot"])
    assert "Đã giao 0" in done.output


# -- settings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "good", "wrong"), [("REPLICA", "may-2", "Máy 2"), ("REPLICA", "a", ""), ("ZALO_BOT_RATE", "0", "-1")]
)
def test_each_setting_is_checked_at_start(monkeypatch, name, good, wrong):
    monkeypatch.setenv(f"MOTCUA_{name}", good)
    load_settings()
    monkeypatch.setenv(f"MOTCUA_{name}", wrong)
    with pytest.raises(SettingsError, match=f"MOTCUA_{name}"):
        load_settings()


def test_the_name_is_the_same_at_every_start():
    assert load_settings().replica == load_settings().replica == "chinh"
