"""The Zalo Bot against a fake of its platform on this machine."""

import asyncio
import logging
from datetime import UTC, datetime

import aiohttp
import httpx
import pytest
import structlog
from channel_world import NOON, SECRET, Naps
from fakes.zalo_bot import FakeZaloBot

from bot.channels.channel import Happening, Outcome, Part
from bot.channels.webhook import MAX_BODY
from bot.channels.zalo_bot import make_zalo_bot
from bot.channels.zalo_bot.events import events_of
from bot.settings import SettingsError
from bot.store.error import StoreError
from bot.turn import Form

PATH = "/kenh/zalo-bot"


@pytest.fixture
async def fake():
    async with FakeZaloBot() as fake:
        yield fake


@pytest.fixture
async def channel(fake, settings):
    channel, _ = make_zalo_bot(
        settings(zalo_bot_token=fake.token, zalo_bot_secret=SECRET, zalo_bot_url=fake.url), now=lambda: NOON
    )
    yield channel
    await channel.close()


# -- settings ---------------------------------------------------------------------------------------------------------


def test_without_a_token_there_is_no_channel(settings):
    assert make_zalo_bot(settings()) is None


@pytest.mark.parametrize("more", [{}, {"zalo_bot_secret": SECRET, "zalo_bot_polling": True}], ids=["neither", "both"])
def test_webhook_or_polling_must_be_chosen(settings, more):
    with pytest.raises(SettingsError, match="không cả hai"):
        make_zalo_bot(settings(zalo_bot_token="1:abcdefgh", **more))


# -- sending ----------------------------------------------------------------------------------------------------------


async def test_a_part_is_sent_as_plain_text(fake, channel):
    sent = await channel.send("citizen-1", Part("Xin chào <b>"))
    assert sent.outcome is Outcome.OK
    assert sent.message == "out-1"
    assert fake.sent == [("citizen-1", "Xin chào <b>")]


@pytest.mark.parametrize(
    ("fault", "outcome", "arrived"),
    [
        ("page", Outcome.LATER, 0),
        ("quota", Outcome.LATER, 0),
        ("internal", Outcome.UNREACHABLE, 0),
        ("cut", Outcome.UNCERTAIN, 1),
        ("garbage", Outcome.UNCERTAIN, 1),
    ],
)
async def test_outcome_of_each_failure(fake, channel, fault, outcome, arrived):
    fake.faults.append(fault)
    sent = await channel.send("citizen-1", Part("a"))
    assert sent.outcome is outcome
    assert len(fake.sent) == arrived
    assert sent.wait == (60 if fault == "quota" else None)
    assert (await channel.send("citizen-1", Part("b"))).outcome is Outcome.OK


async def test_a_reset_token_is_an_alarm(fake, channel):
    fake.token = "9:reset-by-the-owner"
    assert (await channel.send("citizen-1", Part("a"))).outcome is Outcome.ALARM


async def test_a_refused_connection_was_surely_not_sent(settings, unused_tcp_port):
    url = f"http://127.0.0.1:{unused_tcp_port}"
    channel, _ = make_zalo_bot(settings(zalo_bot_token="1:abcdefgh", zalo_bot_secret=SECRET, zalo_bot_url=url))
    assert (await channel.send("c", Part("a"))).outcome is Outcome.LATER
    await channel.close()


async def test_no_answer_in_time_is_uncertain(settings):
    def silent(request):
        raise httpx.ReadTimeout("", request=request)

    channel, _ = make_zalo_bot(
        settings(zalo_bot_token="1:abcdefgh", zalo_bot_secret=SECRET), transport=httpx.MockTransport(silent)
    )
    assert (await channel.send("c", Part("a"))).outcome is Outcome.UNCERTAIN
    await channel.typing("c")  # a failure does not matter
    await channel.close()


async def test_too_long_or_empty_is_our_fault(fake, channel):
    assert (await channel.send("c", Part("x" * 2001))).outcome is Outcome.BUG
    calls = len(fake.calls)
    assert (await channel.send("c", Part("  "))).outcome is Outcome.BUG
    assert len(fake.calls) == calls


async def test_typing(fake, channel):
    await channel.typing("citizen-1")
    assert fake.typing == ["citizen-1"]


async def test_the_token_is_in_no_log(fake, channel, caplog):
    with caplog.at_level(logging.DEBUG):
        await channel.send("citizen-1", Part("lời nhắn riêng"))
        fake.faults.append("garbage")
        await channel.send("citizen-1", Part("lời nhắn riêng"))
    assert fake.token not in caplog.text
    assert "lời nhắn" not in caplog.text


# -- webhook ----------------------------------------------------------------------------------------------------------


@pytest.fixture
async def url(fake, settings, serve):
    made = make_zalo_bot(
        settings(zalo_bot_token=fake.token, zalo_bot_secret=SECRET, zalo_bot_url=fake.url), now=lambda: NOON
    )
    return await serve(made) + PATH


@pytest.mark.parametrize("wrapped", [False, True], ids=["flat", "wrapped"])
async def test_a_message_arrives(fake, url, sink, wrapped):
    assert await fake.post(fake.message("xin giấy ra viện"), to=url, wrapped=wrapped, secret=SECRET) == 200
    (event,) = sink.events
    assert (event.channel, event.user, event.key) == ("zalo_bot", "citizen-1", "in-1")
    assert (event.happening, event.form, event.text) == (Happening.MESSAGE, Form.TEXT, "xin giấy ra viện")
    assert event.at == datetime.fromtimestamp(fake.clock() / 1000, UTC)


@pytest.mark.parametrize("secret", ["", "khac", SECRET + "x", SECRET[:-1], "é"])
async def test_a_wrong_secret_is_refused(fake, url, sink, secret):
    assert await fake.post(fake.message("a"), to=url, secret=secret) == 401
    assert sink.events == []


async def test_the_same_event_has_the_same_key(fake, url, sink):
    update = fake.message("a")
    for wrapped in (False, True):
        await fake.post(update, to=url, wrapped=wrapped, secret=SECRET)
    assert len({event.key for event in sink.events}) == 1
    unknown = {"event_name": "message.unsupported.received"}
    for wrapped in (False, True):
        await fake.post(unknown, to=url, wrapped=wrapped, secret=SECRET)
    assert len({event.key for event in sink.events[2:]}) == 1


@pytest.mark.parametrize("error", [OSError(28, "no space"), StoreError("locked")], ids=["disk", "database"])
async def test_what_cannot_be_kept_is_to_come_again(fake, url, sink, error):
    sink.fails.append(error)
    assert await fake.post(fake.message("a"), to=url, secret=SECRET) == 503
    assert await fake.post(fake.message("a"), to=url, secret=SECRET) == 200


@pytest.mark.parametrize("body", [b"{", b"", b"\xff", b"[" * 100_000], ids=["cut", "empty", "bytes", "deep"])
async def test_what_is_no_json_is_dropped(url, sink, body):
    headers = {"X-Bot-Api-Secret-Token": SECRET}
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as response:
        assert response.status == 200
    assert sink.events == []


async def test_more_than_the_chat_takes_is_read_but_not_without_end(fake, url, sink):
    assert await fake.post(fake.message("ạ" * 4000), to=url, secret=SECRET) == 200
    assert await fake.post(fake.message("x" * MAX_BODY), to=url, secret=SECRET) == 413
    assert len(sink.events) == 1


# -- events -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "fields", "form", "text"),
    [
        ("message.image.received", {"photo_url": "https://x"}, Form.PHOTO, ""),
        ("message.image.received", {"photo": "https://x", "caption": "giấy này"}, Form.PHOTO, "giấy này"),
        ("message.sticker.received", {"sticker": "1"}, Form.STICKER, ""),
        ("message.voice.received", {"voice_url": "https://x"}, Form.VOICE, ""),
        ("message.link.received", {"url": "https://x.vn"}, Form.TEXT, "https://x.vn"),
        ("message.unsupported.received", {}, Form.FILE, ""),
    ],
)
async def test_what_kind_of_message(fake, event, fields, form, text):
    (read,) = events_of(fake.message(event=event, **fields), NOON)
    assert (read.happening, read.form, read.text, read.name) == (Happening.MESSAGE, form, text, event)


@pytest.mark.parametrize(
    "update",
    [
        {"event_name": "message.unsupported.received"},
        {"event_name": "message.unsupported.received", "message": None},
        {"event_name": "message.text.received", "message": {"message_id": "1", "text": "a", "chat": "?"}},
        {"event_name": "message.text.received", "message": {"text": "a", "chat": {"id": "1"}}},
        {"event_name": "something.new", "message": {"message_id": "1", "chat": {"id": "1"}}},
        {
            "event_name": "message.text.received",
            "message": {"message_id": "1", "text": "a", "chat": {"id": "1", "chat_type": "GROUP"}},
        },
        {
            "event_name": "message.text.received",
            "message": {"message_id": "1", "text": "a", "chat": {"id": "1"}, "from": {"is_bot": True}},
        },
    ],
    ids=["bare", "null", "no chat", "no id", "new", "group", "another bot"],
)
def test_what_is_not_answered_is_counted_by_name(update):
    (event,) = events_of(update, NOON)
    assert event.happening is Happening.OTHER
    assert event.text == ""
    assert event.name == update["event_name"]
    assert event.key


@pytest.mark.parametrize("body", [None, 5, "x", [], {}, {"ok": True, "result": None}, [1], {"result": {"a": 1}}])
def test_what_is_no_event_gives_none(body):
    assert events_of(body, NOON) == []


@pytest.mark.parametrize("date", [None, "x", 10**30, -1e300, True])
async def test_a_time_that_cannot_be_read_is_now(fake, date):
    (event,) = events_of(fake.message("a", date=date), NOON)
    assert event.at == NOON or date is True


async def test_ids_may_be_numbers(fake):
    (event,) = events_of(fake.message("a", message_id=7, chat=12), NOON)
    assert (event.key, event.user) == ("7", "12")


# -- registering, polling ---------------------------------------------------------------------------------------------


async def test_the_webhook_is_registered_until_it_is_taken(fake, settings, serve):
    fake.faults.extend(["page", "quota"])
    naps = Naps()
    made = make_zalo_bot(
        settings(
            zalo_bot_token=fake.token,
            zalo_bot_secret=SECRET,
            zalo_bot_url=fake.url,
            public_url="https://hoi.benhvien.example/",
        ),
        sleep=naps,
    )
    await serve(made)
    async with asyncio.timeout(10):
        while not fake.webhook:
            await asyncio.sleep(0)
    assert fake.webhook == {"url": "https://hoi.benhvien.example" + PATH, "secret": SECRET}
    assert naps.long == [30, 30]


@pytest.mark.parametrize(("address", "level"), [("http://hoi.example", "error"), ("https://hoi.example", "info")])
async def test_an_address_zalo_cannot_open_is_stored_all_the_same_so_it_is_said(fake, settings, serve, address, level):
    values = {"zalo_bot_token": fake.token, "zalo_bot_secret": SECRET, "zalo_bot_url": fake.url, "public_url": address}
    with structlog.testing.capture_logs() as logs:
        await serve(make_zalo_bot(settings(**values), sleep=Naps()))
        async with asyncio.timeout(10):
            while not logs:
                await asyncio.sleep(0)
    assert fake.webhook["url"] == address + PATH
    assert [(line["log_level"], line["event"]) for line in logs] == [
        (level, "webhook-unverified" if level == "error" else "webhook-set")
    ]


async def test_polling_reads_each_message_once_and_leaves_a_second_between(fake, settings, serve, sink):
    naps = Naps()
    fake.webhook = {"url": "https://old", "secret": "x" * 8}
    first, second = fake.message("một"), fake.message("hai")
    fake.updates.append(first)
    made = make_zalo_bot(
        settings(zalo_bot_token=fake.token, zalo_bot_polling=True, zalo_bot_url=fake.url),
        now=lambda: NOON,
        sleep=naps,
    )
    sink.fails.append(StoreError("locked"))
    await serve(made)
    await sink.wait(1)
    fake.updates[0] = second
    await sink.wait(2)
    fake.updates.clear()
    async with asyncio.timeout(10):
        while len(naps.long) < naps.last:
            await asyncio.sleep(0)
    assert [event.text for event in sink.events] == ["một", "hai"]
    assert set(naps.long) == {1.0}  # also after an idle poll's 408
    assert fake.calls[0] == "deleteWebhook"
    assert fake.calls.count("getUpdates") == naps.last


async def test_polling_waits_longer_after_an_error(fake, settings, serve, sink):
    naps = Naps()
    fake.faults.extend(["page", "quota", "cut", "garbage"])
    fake.updates.append(fake.message("một"))
    await serve(
        make_zalo_bot(settings(zalo_bot_token=fake.token, zalo_bot_polling=True, zalo_bot_url=fake.url), sleep=naps)
    )
    await sink.wait(1)
    assert 30 in naps.long
