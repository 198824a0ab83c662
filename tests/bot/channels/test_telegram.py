"""Telegram against a fake of its server on this machine."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import httpx
import pytest
import structlog
from channel_world import NOON, SECRET, Naps
from fakes.telegram import FakeTelegram
from telegram import Update

from bot.channels.channel import Button, Happening, Outcome, Part
from bot.channels.deep_link import payload, read_payload
from bot.channels.render import render
from bot.channels.telegram import make_telegram
from bot.channels.telegram.chat import plain
from bot.channels.telegram.failure import seconds
from bot.channels.telegram.making import LEGAL_NOTE
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.updates import event_of
from bot.conversation import respond
from bot.intake import take_in
from bot.settings import SettingsError
from bot.store.error import StoreError
from bot.turn import Form, Session

PATH = "/kenh/telegram"


class Clock:
    """A clock that moves only while somebody sleeps."""

    def __init__(self):
        self.now, self.slept = 100.0, []

    def __call__(self):
        return self.now

    async def sleep(self, seconds):
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def fake(clock):
    async with FakeTelegram(clock=clock, strict=True) as fake:
        yield fake


@pytest.fixture
def make(fake, settings, clock):
    def make(**more):
        values = {"telegram_token": fake.token, "telegram_secret": SECRET, "telegram_url": fake.url, **more}
        return make_telegram(settings(**values), pace=Pace(clock, clock.sleep), now=lambda: NOON, sleep=Naps(10_000))

    return make


@pytest.fixture
async def channel(make):
    channel, _ = make()
    yield channel
    await channel.close()


# -- settings ---------------------------------------------------------------------------------------------------------


def test_off_unless_a_token_is_set(settings):
    with structlog.testing.capture_logs() as logs:
        assert make_telegram(settings()) is None
    assert logs == []


async def test_the_legal_note_is_logged_at_start(make):
    with structlog.testing.capture_logs() as logs:
        channel, _ = make()
    assert {"event": "telegram-on", "log_level": "warning", "says": LEGAL_NOTE} in logs
    await channel.close()


@pytest.mark.parametrize("more", [{"telegram_secret": ""}, {"telegram_polling": True}], ids=["neither", "both"])
def test_webhook_or_polling_must_be_chosen(make, more):
    with pytest.raises(SettingsError, match="không cả hai"):
        make(**more)


# -- sending ----------------------------------------------------------------------------------------------------------


async def test_html_with_buttons_that_carry_the_action(fake, channel):
    buttons = (
        Button("Giấy tờ", action="p:giay-xanh:papers"),
        Button("Nơi làm", action="p:giay-xanh:place"),
        Button("Cấp lại giấy ra viện bị mất", action="p:giay-ra-vien"),
        Button("Gọi 115", phone="115"),
        Button("Mở trang", url="https://x.vn"),
    )
    sent = await channel.send("7", Part("<b>A</b> &amp; B", buttons))
    assert (sent.outcome, sent.message) == (Outcome.OK, "1")
    ((chat, text, rows, mode),) = fake.sent
    assert (chat, text, mode) == ("7", "A & B", "HTML")
    assert [[b["text"] for b in row] for row in rows] == [
        ["Giấy tờ", "Nơi làm"],
        ["Cấp lại giấy ra viện bị mất"],
        ["Mở trang"],
    ]
    assert rows[0][0]["callback_data"] == "p:giay-xanh:papers"


async def test_html_telegram_cannot_read_goes_as_words(fake, channel):
    sent = await channel.send("7", Part('<b>A &lt; <a href="https://x.vn/?a=1&amp;b=2">B</a>'))
    assert sent.outcome is Outcome.OK
    assert fake.sent == [("7", "A < B: https://x.vn/?a=1&b=2", [], None)]


async def test_another_bad_request_is_not_sent_again(fake, channel):
    assert (await channel.send("7", Part("x" * 4097))).outcome is Outcome.BUG
    assert (await channel.send("7", Part("a", (Button("x", action="ộ" * 30),)))).outcome is Outcome.BUG
    assert fake.calls.count("sendmessage") == 2


@pytest.mark.parametrize(
    ("fault", "outcome", "arrived"),
    [
        ("page", Outcome.LATER, 0),
        ("flood", Outcome.LATER, 0),
        ("busy", Outcome.LATER, 0),
        ("conflict", Outcome.LATER, 0),
        ("cut", Outcome.UNCERTAIN, 1),
        ("garbage", Outcome.UNCERTAIN, 1),
    ],
)
async def test_outcome_of_each_failure(fake, channel, fault, outcome, arrived):
    fake.faults.append(fault)
    sent = await channel.send("7", Part("a"))
    assert sent.outcome is outcome
    assert sent.wait == (3 if fault == "flood" else None)
    assert len(fake.sent) == arrived
    assert (await channel.send("7", Part("b"))).outcome is Outcome.OK


async def test_who_blocked_us_or_is_gone_cannot_be_reached(fake, channel):
    fake.blocked.add("7")
    fake.gone.add("8")
    assert (await channel.send("7", Part("a"))).outcome is Outcome.UNREACHABLE
    assert (await channel.send("8", Part("a"))).outcome is Outcome.UNREACHABLE
    assert (await channel.send("9", Part("a"))).outcome is Outcome.OK


async def test_a_revoked_token_is_an_alarm(fake, channel):
    fake.token = "9:revoked-by-the-owner"
    assert (await channel.send("7", Part("a"))).outcome is Outcome.ALARM


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (httpx.ConnectError, Outcome.LATER),
        (httpx.ConnectTimeout, Outcome.LATER),
        (httpx.PoolTimeout, Outcome.LATER),
        (httpx.ReadTimeout, Outcome.UNCERTAIN),
        (httpx.ReadError, Outcome.UNCERTAIN),
        (httpx.WriteError, Outcome.UNCERTAIN),
        (httpx.RemoteProtocolError, Outcome.UNCERTAIN),
        (ValueError, Outcome.UNCERTAIN),
    ],
)
async def test_a_connection_never_made_is_told_from_one_cut(settings, error, outcome):
    def broken(request):
        raise error("why")

    channel, _ = make_telegram(
        settings(telegram_token="1:abcdefgh", telegram_secret=SECRET), transport=lambda: httpx.MockTransport(broken)
    )
    assert (await channel.send("7", Part("a"))).outcome is outcome
    await channel.typing("7")  # a failure does not matter
    await channel.close()


def test_a_time_to_wait_comes_in_two_forms():
    assert seconds(3) == seconds(timedelta(seconds=3)) == 3.0


async def test_one_message_a_second_to_one_chat(fake, channel, clock):
    for n in range(3):
        assert (await channel.send("7", Part(f"{n}"))).outcome is Outcome.OK
    assert [text for _, text, _, _ in fake.sent] == ["0", "1", "2"]
    assert clock.slept == [1.0, 1.0]


async def test_other_chats_do_not_wait_for_it(fake, channel, clock):
    for chat in ("7", "8", "9"):
        assert (await channel.send(chat, Part("a"))).outcome is Outcome.OK
    assert max(clock.slept) <= 0.04


async def test_a_flood_holds_that_chat(fake, channel, clock):
    fake.faults.append("flood")
    await channel.send("7", Part("a"))
    await channel.send("7", Part("a"))
    assert clock.slept == [3.0]


async def test_typing(fake, channel):
    await channel.typing("7")
    assert fake.typing == ["7"]


async def test_neither_token_nor_words_are_in_a_log(fake, channel, caplog):
    with caplog.at_level(logging.DEBUG), structlog.testing.capture_logs() as logs:
        await channel.send("7", Part("lời nhắn riêng"))
        for fault in ("garbage", "page", "flood", "cut"):
            fake.faults.append(fault)
            await channel.send("7", Part("lời nhắn riêng"))
        await channel.send("7", Part("<b>lời nhắn riêng"))
    assert fake.token not in caplog.text + str(logs)
    assert "lời nhắn" not in caplog.text + str(logs)


async def test_every_answer_of_a_conversation_is_taken_as_it_is_rendered(fake, channel, shipped):
    """HTML of real answers, long ones too, is what Telegram parses, within its limits, button by button."""
    for action in ("home", "more:dang-ky-khai-sinh", "sides:giay-ra-vien", "complain", "person"):
        turn, _ = respond(Session(), take_in(action=action), shipped, NOON)
        for part in render(turn, channel.capability):
            assert (await channel.send("7", part)).outcome is Outcome.OK
    assert {mode for _, _, _, mode in fake.sent} == {"HTML"}


def test_plain_words_of_our_html():
    html = '<b>A</b>\n→ <a href="https://x.vn/?a=1&amp;b=2">B &lt;1&gt;</a>\n<i>C</i>'
    assert plain(html) == "A\n→ B <1>: https://x.vn/?a=1&b=2\nC"


# -- webhook ----------------------------------------------------------------------------------------------------------


@pytest.fixture
async def url(make, serve):
    return await serve(make()) + PATH


async def test_a_message_arrives(fake, url, sink):
    assert await fake.post(fake.say("xin giấy ra viện"), to=url, secret=SECRET) == [200]
    (event,) = sink.events
    assert (event.channel, event.user, event.text) == ("telegram", "7", "xin giấy ra viện")
    assert (event.happening, event.form) == (Happening.MESSAGE, Form.TEXT)
    assert event.at == datetime.fromtimestamp(1_795_500_000, UTC)


@pytest.mark.parametrize("secret", ["", "khac", SECRET + "x", SECRET[:-1]])
async def test_a_wrong_secret_is_refused(fake, url, sink, secret):
    assert await fake.post(fake.say("a"), to=url, secret=secret, tries=1) == [401]
    assert sink.events == []


async def test_what_cannot_be_kept_comes_again_under_the_same_key(fake, url, sink):
    sink.fails.append(StoreError("locked"))
    update = fake.tap("home")
    assert await fake.post(update, to=url, secret=SECRET) == [503, 200]
    await fake.post(update, to=url, secret=SECRET)
    assert {event.key for event in sink.events} == {str(update["update_id"])}


async def test_a_tap_is_answered_always(fake, url, sink, serve):
    sink.fails.append(OSError(28, "no space"))
    await fake.post(fake.tap("home"), to=url, secret=SECRET, tries=1)
    await fake.post(fake.tap("tel:115"), to=url, secret=SECRET)
    async with asyncio.timeout(10):
        while fake.unanswered:
            await asyncio.sleep(0)


async def test_a_slow_platform_does_not_keep_a_tap_from_being_acknowledged(fake, url, sink):
    fake.faults.append("slow")
    assert await fake.post(fake.tap("home"), to=url, secret=SECRET) == [200]
    assert len(fake.unanswered) == 1
    fake.go_on.set()
    async with asyncio.timeout(10):
        while fake.unanswered:
            await asyncio.sleep(0)


async def test_a_tap_that_is_too_old_to_answer_does_no_harm(fake, url, sink):
    update = fake.tap("home")
    fake.taps.clear()
    assert await fake.post(update, to=url, secret=SECRET) == [200]
    async with asyncio.timeout(10):
        while "answercallbackquery" not in fake.calls:
            await asyncio.sleep(0)
    assert [event.action for event in sink.events] == ["home"]


@pytest.mark.parametrize("data", [{}, [], None, 5, {"update_id": 1, "message": 5}, {"update_id": 1, "message": {}}])
async def test_what_is_no_update_is_dropped(fake, url, sink, data):
    assert await fake.post(data, to=url, secret=SECRET, tries=1) == [200]
    assert sink.events == []


# -- events -----------------------------------------------------------------------------------------------------------


def read(update):
    return event_of(Update.de_json(update, None), NOON)


def of(update):
    event = read(update)
    return event.happening, event.form, event.text


@pytest.mark.parametrize(
    ("fields", "form"),
    [
        ({"location": {"latitude": 21.70, "longitude": 104.87}}, Form.LOCATION),
        ({"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}, Form.PHOTO),
        ({"voice": {"file_id": "a", "file_unique_id": "b", "duration": 1}}, Form.VOICE),
        ({"document": {"file_id": "a", "file_unique_id": "b"}}, Form.FILE),
        ({"contact": {"phone_number": "0900000001", "first_name": "A"}}, Form.FILE),
        ({"dice": {"emoji": "🎲", "value": 3}}, Form.STICKER),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
async def test_what_kind_of_message(fake, fields, form):
    update = fake.say(**fields)
    assert of(update) == (Happening.MESSAGE, form, "")
    for private in ("21.7", "104.87", "0900000001"):
        assert private not in repr(read(update))  # nothing of it is kept, not even for a moment


async def test_words_under_a_picture_are_handed_on(fake):
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    assert of(fake.say(photo=photo, caption="con tôi co giật")) == (Happening.MESSAGE, Form.PHOTO, "con tôi co giật")


async def test_an_edited_text_is_new_words_with_a_key_of_its_own(fake):
    first, mended = fake.say("giấy ra viên"), fake.say("giấy ra viện", edited=True)
    assert of(mended) == (Happening.MESSAGE, Form.TEXT, "giấy ra viện")
    assert read(first).key != read(mended).key
    assert read(mended).at - read(first).at == timedelta(seconds=60)


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "/start p-a"},
        {"location": {"latitude": 1, "longitude": 2}},
        {"caption": "x", "dice": {"emoji": "🎲", "value": 1}},
    ],
    ids=["command", "moving position", "caption"],
)
async def test_other_edits_are_not_read(fake, fields):
    assert of(fake.say(edited=True, **fields)) == (Happening.OTHER, Form.TEXT, "")


@pytest.mark.parametrize(
    ("given", "place", "action"),
    [
        ("", None, None),
        ("p-giay-ra-vien", None, "p:giay-ra-vien"),
        ("at-benh-vien-1", "benh-vien-1", None),
        ("at-benh-vien-1_p-giay-ra-vien", "benh-vien-1", "p:giay-ra-vien"),
        ("p-", None, None),
        ("other", None, None),
    ],
)
async def test_deep_links(fake, given, place, action):
    event = read(fake.start(given))
    assert (event.happening, event.place, event.action) == (Happening.START, place, action)


async def test_other_commands_are_words(fake):
    assert of(fake.say("/gap_nguoi")) == (Happening.MESSAGE, Form.TEXT, "gap nguoi")
    assert of(fake.say("/help@thu_bot xin giấy")) == (Happening.MESSAGE, Form.TEXT, "help xin giấy")
    assert of(fake.say("/ 2")) == (Happening.MESSAGE, Form.TEXT, "/ 2")


@pytest.mark.parametrize(
    ("data", "action"),
    [("p:giay-xanh", "p:giay-xanh"), ("tel:115", None), ("a\u200bb", None), ("ộ" * 30, None), ("  home", None)],
)
async def test_of_a_tap_only_what_a_button_of_ours_holds_is_read(fake, data, action):
    event = read(fake.tap(data))
    assert (event.happening, event.action, event.user) == (Happening.TAP, action, "7")


async def test_blocking_is_leaving_and_unblocking_is_not_starting(fake):
    assert read(fake.member("kicked")).happening is Happening.LEFT
    assert read(fake.member("member")).happening is Happening.OTHER
    assert read(fake.member("kicked", kind="group")).happening is Happening.OTHER


async def test_groups_bots_and_news_of_the_platform_are_never_answered(fake):
    bot = {"id": 9, "is_bot": True, "first_name": "B"}
    for update in (
        fake.say("a", kind="group"),
        fake.say("a", **{"from": bot}),
        fake.say(pinned_message={"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}),
        {"update_id": 5, "poll_answer": {"poll_id": "1", "option_ids": [], "option_persistent_ids": []}},
        {"update_id": 6, "something_new": {}},
    ):
        assert of(update) == (Happening.OTHER, Form.TEXT, "")


@pytest.mark.parametrize(("facility", "procedure"), [(None, None), ("a-1", None), (None, "b"), ("a-1", "b")])
def test_a_payload_is_read_as_it_was_written(facility, procedure):
    assert read_payload(payload(facility, procedure)) == (facility, procedure)


@pytest.mark.parametrize("wrong", [("a_b", None), ("x" * 62, None), ("a" * 40, "b" * 40), ("", None)])
def test_a_payload_telegram_would_drop_is_refused(wrong):
    with pytest.raises(ValueError, match=r"letters|at most"):
        payload(*wrong)


@pytest.mark.parametrize("text", ["p-a_at-b", "at-a_p-", "at-", "_p-a", "x" * 65, "at-a_p-b_p-c", "at-a\n"])
def test_other_payloads_are_none_of_ours(text):
    assert read_payload(text) == (None, None)


# -- registering, polling ---------------------------------------------------------------------------------------------


async def test_the_webhook_is_registered_until_it_is_taken(fake, make, serve):
    fake.faults.extend(["page", "flood"])
    await serve(make(public_url="https://hoi.benhvien.example/"))
    async with asyncio.timeout(10):
        while not fake.webhook:
            await asyncio.sleep(0)
    assert fake.webhook == {
        "url": "https://hoi.benhvien.example" + PATH,
        "secret": SECRET,
        "allowed": ["message", "edited_message", "callback_query", "my_chat_member"],
    }


async def test_polling_acknowledges_only_what_was_kept(fake, make, serve, sink):
    fake.webhook = {"url": "https://old"}
    fake.faults.extend(["", "conflict"])
    for update in (fake.say("một"), {"update_id": 1500}, fake.tap("home"), fake.say("ba")):
        fake.happens(update)
    fake.updates[2]["update_id"], fake.updates[3]["update_id"] = 1501, 1502
    sink.fails.extend([StoreError("locked"), OSError(5, "disk")])
    await serve(make(telegram_secret="", telegram_polling=True))
    await sink.wait(4)
    fake.happens({**fake.say("bốn"), "update_id": 1600})
    await sink.wait(5)
    assert [e.text or e.action or e.name for e in sink.events] == ["một", "unknown", "home", "ba", "bốn"]
    async with asyncio.timeout(10):
        while fake.updates or fake.unanswered:
            await asyncio.sleep(0.01)


async def test_a_fault_of_ours_in_one_message_keeps_no_other_waiting(fake, make, serve, sink):
    sink.fails.append(RuntimeError("ours"))
    fake.happens(fake.say("một"))
    fake.happens(fake.say("hai"))
    await serve(make(telegram_secret="", telegram_polling=True))
    await sink.wait(1)
    assert [event.text for event in sink.events] == ["hai"]
