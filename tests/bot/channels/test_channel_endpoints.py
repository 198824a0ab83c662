"""The webhooks inside the whole web application, beside its guards; and what runs in the background."""

import asyncio
import logging
import sys
from functools import partial
from pathlib import Path

import pytest
import structlog
from aiohttp import web
from aiohttp.test_utils import TestServer
from channel_world import NOON, SECRET, Remembering
from fakes.telegram import FakeTelegram
from fakes.zalo_bot import FakeZaloBot

from bot.channels import background
from bot.channels.background import in_background
from bot.channels.channel import Channel
from bot.channels.quiet import keep_tokens_out_of_the_log
from bot.channels.telegram import make_telegram
from bot.channels.zalo_bot import make_zalo_bot
from bot.store.error import StoreError
from bot.store.keeper import Keeper
from bot.store.store import Store
from bot.web.app import create_app

sys.path.insert(0, str(Path(__file__).parents[1] / "web"))  # the fake is shared with the tests of the pages
from fake_assistant import FakeAssistant


@pytest.fixture
async def whole(tmp_path, settings, sink):
    """The application as it is served, with both channels."""
    keeper = Keeper(partial(Store.open, f"sqlite:///{tmp_path / 'web.db'}", "x" * 40, "mau"))
    app = create_app(FakeAssistant(), keeper)
    async with FakeZaloBot() as zalo, FakeTelegram() as telegram:
        values = settings(
            zalo_bot_token=zalo.token,
            zalo_bot_secret=SECRET,
            zalo_bot_url=zalo.url,
            telegram_token=telegram.token,
            telegram_secret=SECRET,
            telegram_url=telegram.url,
        )
        made = [make_zalo_bot(values, now=lambda: NOON), make_telegram(values, now=lambda: NOON)]
        channels: list[Channel] = [channel for channel, _ in made]
        for _, attach in made:
            attach(app, sink)
        server = TestServer(app, host="127.0.0.1")
        await server.start_server()
        yield zalo, telegram, str(server.make_url("")).rstrip("/")
        await server.close()
        for channel in channels:
            await channel.close()
    keeper.close()


async def test_both_platforms_reach_us_through_the_guards_of_the_chat(whole, sink):
    zalo, telegram, url = whole
    long = "ạ" * 4000  # more than the chat's own limit for a request
    assert await zalo.post(zalo.message(long), to=f"{url}/kenh/zalo-bot", secret=SECRET) == 200
    assert await telegram.post(telegram.say(long), to=f"{url}/kenh/telegram", secret=SECRET) == [200]
    assert [(event.channel, event.text) for event in sink.events] == [("zalo_bot", long), ("telegram", long)]


async def test_refusals_stay_refusals_there(whole, sink):
    zalo, telegram, url = whole
    assert await zalo.post(zalo.message("a"), to=f"{url}/kenh/zalo-bot", secret="khac") == 401
    sink.fails.append(StoreError("locked"))
    update = telegram.say("a")
    assert await telegram.post(update, to=f"{url}/kenh/telegram", secret=SECRET) == [503, 200]
    sink.fails.append(RuntimeError("ours"))
    assert await telegram.post(telegram.say("b"), to=f"{url}/kenh/telegram", secret=SECRET) == [500, 200]


async def test_no_word_of_a_message_is_logged_whatever_goes_wrong(whole, sink, caplog):
    zalo, telegram, url = whole
    with caplog.at_level(logging.DEBUG), structlog.testing.capture_logs() as logs:
        for error in (StoreError("locked"), OSError(28, "no space"), RuntimeError("ours")):
            sink.fails.append(error)
            await zalo.post(zalo.message("lời riêng 0900000001"), to=f"{url}/kenh/zalo-bot", secret=SECRET)
            sink.fails.append(error)
            await telegram.post(telegram.say("lời riêng 0900000001"), to=f"{url}/kenh/telegram", secret=SECRET)
    written = "".join(f"{r.getMessage()} {r.exc_text}" for r in caplog.records) + str(logs)
    for private in ("lời riêng", "0900000001", SECRET, zalo.token):
        assert private not in written


async def test_work_that_breaks_off_begins_anew_and_stops_with_the_application(monkeypatch):
    monkeypatch.setattr(background, "_AGAIN_AFTER", 0)
    began, stopped = [], asyncio.Event()
    sink = Remembering()

    async def work():
        began.append(len(began))
        if len(began) == 1:
            raise RuntimeError("ours")
        await sink("event")
        try:
            await asyncio.Event().wait()
        finally:
            stopped.set()

    app = web.Application()
    in_background(app, work)
    server = TestServer(app, host="127.0.0.1")
    with structlog.testing.capture_logs() as logs:
        await server.start_server()
        await sink.wait(1)
    assert began == [0, 1]
    assert logs == [{"event": "channel-work-failed", "error": "RuntimeError", "log_level": "error"}]
    await server.close()
    assert stopped.is_set()


def test_levels_are_raised_and_never_lowered():
    logging.getLogger("httpx").setLevel(logging.CRITICAL)
    keep_tokens_out_of_the_log()
    assert logging.getLogger("httpx").level == logging.CRITICAL
    logging.getLogger("httpx").setLevel(logging.NOTSET)
    keep_tokens_out_of_the_log()
    assert logging.getLogger("httpx").getEffectiveLevel() == logging.WARNING
    assert not logging.getLogger("telegram.Bot").isEnabledFor(logging.CRITICAL)
