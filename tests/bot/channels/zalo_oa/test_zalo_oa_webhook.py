"""The webhook against the platform's sender: signatures, repeats, the probe; what is acknowledged when."""

import asyncio
import json
from hashlib import sha256

import pytest
from aiohttp import ClientSession, web
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.channels.channel import Happening
from bot.channels.zalo_oa.signature import Signature, mac_of, timestamp_in
from bot.channels.zalo_oa.webhook import MAX_BYTES, PATH, Webhook, meta_tag
from bot.store.error import StoreError
from tests.bot.channels.zalo_oa.zalo_world import USER

SECRETS = {"oa": "secret-of-the-oa", "app": "secret-of-the-app"}


class Taken:
    """A sink; raises what stands in `failures` first."""

    def __init__(self) -> None:
        self.events, self.failures, self.gate = [], [], None

    async def __call__(self, event) -> None:
        if self.gate:
            await self.gate.wait()
        if self.failures:
            raise self.failures.pop(0)
        self.events.append(event)


@pytest.fixture
def taken():
    return Taken()


@pytest.fixture
async def hook(taken, sender, fake, aiohttp_server):
    """Return a function that serves a webhook and points the sender at it."""

    async def serve(secrets=None, timestamps="either", check="enforce"):
        webhook = Webhook(taken, Signature("app-1", secrets or SECRETS, timestamps), check, fake.clock)
        app = web.Application(client_max_size=8 * 1024)  # as the chat has it
        app.router.add_post(PATH, webhook.receive)
        server = await aiohttp_server(app)
        sender.url = f"http://127.0.0.1:{server.port}{PATH}"
        return webhook

    return serve


# -- signatures -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sends", ["body", "header"])
@pytest.mark.parametrize("accepts", ["either", "body", "header"])
async def test_the_timestamp_of_the_chosen_source_is_signed(hook, sender, taken, fake, sends, accepts):
    webhook = await hook(timestamps=accepts)
    sender.timestamps = sends
    body = sender.said(USER, "xin chào")
    fake.clock.forward(seconds=1)  # the two timestamps differ
    assert await sender.deliver(body)
    if accepts in ("either", sends):
        assert [event.text for event in taken.events] == ["xin chào"]
        assert (webhook.dropped, webhook.proven) == ({}, {f"oa/{sends}": 1})
    else:
        assert taken.events == []
        assert webhook.dropped == {"bad-mac": 1}


@pytest.mark.parametrize("case", ["wrong-mac", "tampered", "no-mac", "app-secret", "other-app", "hmac", "not-ascii"])
async def test_what_is_not_the_platforms_is_dropped_with_a_friendly_answer(hook, sender, taken, fake, case, logs):
    webhook = await hook()
    raw = json.dumps(sender.said(USER, "câu bí mật")).encode()
    stamp = fake.clock.ms
    match case:
        case "wrong-mac":
            status = await sender.post(raw, headers=[("X-ZEvent-Signature", "mac=" + "0" * 64)])
        case "tampered":
            status = await sender.post(raw, tampered=raw.replace(USER.encode(), b"citizen-2"))
        case "no-mac":
            status = await sender.post(raw, signed=False)
        case "app-secret":
            mac = mac_of("app-1", raw, stamp, SECRETS["app"])
            status = await sender.post(raw, headers=[("X-ZEvent-Signature", f"mac={mac}")])
        case "other-app":
            mac = mac_of("app-2", raw, stamp, SECRETS["oa"])
            status = await sender.post(raw, headers=[("X-ZEvent-Signature", f"mac={mac}")])
        case "hmac":
            import hmac

            mac = hmac.new(SECRETS["oa"].encode(), raw, sha256).hexdigest()
            status = await sender.post(raw, headers=[("X-ZEvent-Signature", f"mac={mac}")])
        case "not-ascii":
            status = await sender.post(raw, headers=[("X-ZEvent-Signature", "mac=điều")])
    assert status == 200
    assert taken.events == []
    assert webhook.dropped == {"no-mac" if case == "no-mac" else "bad-mac": 1}
    said = [log for log in logs if log["event"] == "zalo-webhook-dropped"]
    assert len(said) == 1
    assert webhook.proven == ({"app/body": 1} if case == "app-secret" else {})
    assert said[0]["signed_with"] == ("app/body" if case == "app-secret" else "")
    assert "bí mật" not in str(logs)
    assert SECRETS["oa"] not in str(logs)


@pytest.mark.parametrize(
    "written", ["{mac}", "mac={upper}", " mac = {mac} ", "MAC={mac}", "  {mac}", "mac={mac}"], ids=str
)
async def test_ways_of_writing_the_mac_are_tolerated(hook, sender, taken, fake, written):
    await hook()
    raw = json.dumps(sender.said(USER, "xin chào")).encode()
    mac = mac_of("app-1", raw, fake.clock.ms, SECRETS["oa"])
    header = written.format(mac=mac, upper=mac.upper()) if "mac =" not in written else f"mac= {mac} "
    assert await sender.post(raw, headers=[("X-ZEvent-Signature", header)]) == 200
    assert len(taken.events) == 1


async def test_the_raw_bytes_count_not_what_they_mean(hook, sender, taken):
    await hook()
    body = sender.said(USER, "Mất giấy chứng sinh")
    spaced = json.dumps(body, indent=3, ensure_ascii=True).encode()
    assert await sender.post(spaced) == 200
    assert [event.text for event in taken.events] == ["Mất giấy chứng sinh"]
    await sender.post(spaced, tampered=json.dumps(body, ensure_ascii=True).encode())  # the same JSON, other bytes
    assert len(taken.events) == 1


async def test_without_a_secret_of_its_own_the_applications_counts(hook, sender, taken):
    await hook(secrets={"app": "secret-of-the-app"})
    sender.secret = "secret-of-the-app"
    sender.said(USER, "xin chào")
    await sender.flush()
    assert len(taken.events) == 1


_TIMES = st.integers(0, 2**45).map(str) | st.text(max_size=20)
_SECRET = st.text(min_size=1, max_size=40, alphabet=st.characters(codec="utf-8"))


@given(raw=st.binary(max_size=300), time=_TIMES, secret=_SECRET, flip=st.integers(0, 2**16))
def test_a_mac_proves_its_own_bytes_time_and_secret_and_no_other(raw, time, secret, flip):
    signature = Signature("app-1", {"oa": secret})
    mac = mac_of("app-1", raw, time, secret)
    assert signature.ways(raw, f"mac={mac}", {"body": time})
    assert signature.ways(raw, mac.upper(), {"header": time})
    assert not signature.ways(raw + b"x", f"mac={mac}", {"body": time})
    assert not signature.ways(raw, f"mac={mac}", {})
    assert not Signature("app-1", {"oa": secret + "x"}).ways(raw, f"mac={mac}", {"body": time})
    assert not Signature("app-1", {}).ways(raw, f"mac={mac}", {"body": time})
    place = flip % len(mac)
    other = mac[:place] + ("0" if mac[place] != "0" else "1") + mac[place + 1 :]
    assert not signature.ways(raw, f"mac={other}", {"body": time})
    if raw:
        changed = bytearray(raw)
        changed[flip % len(raw)] ^= 1
        assert not signature.ways(bytes(changed), f"mac={mac}", {"body": time})


@given(said=st.text(max_size=80))
def test_no_header_breaks_it(said):
    assert not Signature("app-1", {"oa": "s"}).ways(b"{}", said, {"body": "1"})


@pytest.mark.parametrize(
    ("timestamps", "ways", "proved"),
    [
        ("either", ["oa/body"], True), ("either", ["oa/header"], True), ("body", ["oa/header"], False),
        ("header", ["oa/header"], True), ("header", ["oa/body", "oa/header"], True), ("either", ["app/body"], False),
        ("either", ["app/body", "oa/body"], True), ("either", [], False),
    ],
)  # fmt: skip
def test_the_first_secret_and_the_chosen_source_count(timestamps, ways, proved):
    assert Signature("app-1", SECRETS, timestamps).proves(ways) is proved
    assert not Signature("app-1", {}, timestamps).proves(ways)


def test_an_empty_secret_proves_nothing():
    mac = mac_of("app-1", b"{}", "1", "")
    assert not Signature("app-1", {"oa": ""}).ways(b"{}", f"mac={mac}", {"body": "1"})


@pytest.mark.parametrize(
    ("body", "found"),
    [({"timestamp": "17"}, "17"), ({"timestamp": 17}, "17"), ({"timestamp": True}, None), ({}, None), ([], None),
     (None, None), ({"timestamp": None}, None), ({"timestamp": ["17"]}, None)],
)  # fmt: skip
def test_the_timestamp_of_a_body(body, found):
    assert timestamp_in(body) == found


# -- the first day --------------------------------------------------------------------------------------------------


async def test_soak_takes_a_wrong_signature_and_says_so_each_time(hook, sender, taken):
    with capture_logs() as logs:
        await hook(check="soak")
        sender.secret = SECRETS["app"]
        sender.said(USER, "một")
        sender.said(USER, "hai")
        await sender.flush()
        sender.secret = "another"
        sender.said(USER, "ba")
        await sender.flush()
    assert [event.text for event in taken.events] == ["một", "hai", "ba"]
    assert next(log["event"] for log in logs) == "zalo-webhook-unproven"
    loud = [log for log in logs if log["event"] == "zalo-event-unproven"]
    assert [log["signed_with"] for log in loud] == ["app/body", "app/body", "?"]
    assert {log["log_level"] for log in loud} == {"error"}


async def test_soak_is_silent_where_the_signature_is_right_and_drops_what_is_no_event(hook, sender, taken, logs):
    webhook = await hook(check="soak")
    sender.said(USER, "một")
    await sender.flush()
    assert len(taken.events) == 1
    assert "zalo-event-unproven" not in [log["event"] for log in logs]
    assert await sender.post(b"[1, 2]", signed=False) == 200
    assert await sender.post(b"no json", signed=False) == 200
    assert webhook.dropped == {"unreadable": 2}


# -- the console's probe, limits, age -------------------------------------------------------------------------------


@pytest.mark.parametrize("raw", [b"{}", b" {} ", b"{ }"])
async def test_the_probe_is_answered(hook, sender, taken, raw):
    webhook = await hook()
    assert await sender.post(raw, signed=False) == 200
    assert (taken.events, webhook.dropped) == ([], {})


@pytest.mark.parametrize("raw", [b"", b"x", b"\xff\xfe", b"[" * 60_000, b"null", b'{"timestamp": 1e999}', b"1" * 5000])
async def test_rubbish_is_answered_too_and_counted(hook, sender, taken, raw):
    webhook = await hook()
    assert await sender.post(raw, signed=False) == 200
    assert taken.events == []
    assert sum(webhook.dropped.values()) == 1


@pytest.mark.parametrize("chunked", [False, True])
async def test_too_much_is_dropped_and_the_longest_message_is_not(hook, sender, taken, fake, chunked):
    webhook = await hook()
    body = sender.said(USER, "ế" * 2_000)
    assert await sender.post(json.dumps(body).encode()) == 200  # each letter as \\uXXXX: over the chat's own limit
    assert len(taken.events) == 1

    async def much():
        for _ in range(MAX_BYTES // 1024 + 1):
            yield b" " * 1024

    async with ClientSession() as session:
        data = much() if chunked else b" " * (MAX_BYTES + 1)
        async with session.post(sender.url, data=data) as answer:
            assert answer.status == 200
    assert webhook.dropped == {"too-big": 1}


@pytest.mark.parametrize(("hours", "dropped"), [(0, 0), (2, 0), (5.9, 0), (6.1, 1), (-5.9, 0), (-6.1, 1)])
async def test_an_old_event_is_dropped_but_not_the_last_repetition(hook, sender, taken, fake, hours, dropped):
    webhook = await hook()
    raw = json.dumps(sender.said(USER, "xin chào")).encode()
    fake.clock.forward(hours=hours)
    assert await sender.post(raw) == 200
    assert len(taken.events) == 1 - dropped
    assert webhook.dropped == ({"stale": 1} if dropped else {})


async def test_a_flood_of_wrong_requests_is_one_line_a_minute(hook, sender, fake, logs):
    webhook = await hook()
    for _ in range(20):
        await sender.post(b'{"a": 1}', signed=False)
    fake.clock.forward(seconds=61)
    await sender.post(b'{"a": 1}', signed=False)
    assert webhook.dropped == {"no-mac": 21}
    assert [log["times"] for log in logs if log["event"] == "zalo-webhook-dropped"] == [1, 21]


# -- acknowledging --------------------------------------------------------------------------------------------------


async def test_it_is_acknowledged_only_when_it_is_durable(hook, sender, taken):
    await hook()
    taken.gate = asyncio.Event()
    posting = asyncio.create_task(sender.post(json.dumps(sender.said(USER, "xin chào")).encode()))
    await asyncio.sleep(0.2)
    assert not posting.done()
    taken.gate.set()
    assert await posting == 200


@pytest.mark.parametrize("failure", [OSError("bí mật"), StoreError("bí mật"), RuntimeError("bí mật")])
async def test_what_could_not_be_kept_is_brought_again_and_then_taken_once(hook, sender, taken, failure, logs):
    await hook()
    taken.failures = [failure, failure]
    sender.said(USER, "câu bí mật")
    await sender.flush()
    assert sender.statuses == [503, 503, 200]
    assert len(taken.events) == 1
    assert "bí mật" not in str(logs)


async def test_a_database_that_is_away_for_hours_is_not_pretended_to_have_taken_it(hook, sender, taken):
    await hook()
    taken.failures = [OSError()] * 9
    sender.said(USER, "xin chào")
    await sender.flush()
    assert sender.statuses == [503] * 6
    assert not sender.subscribed


async def test_a_mistake_of_ours_does_not_cost_the_subscription(hook, sender, taken, logs):
    webhook = await hook()
    taken.failures = [KeyError("bí mật")] * 9
    sender.said(USER, "xin chào")
    await sender.flush()
    assert sender.statuses == [503] * 5 + [200]
    assert sender.subscribed
    assert webhook.dropped == {"given-up": 1}
    assert "bí mật" not in str(logs)


async def test_an_answer_that_came_too_late_brings_the_same_key_again(hook, sender, taken):
    await hook()
    sender.patience = 0.3
    taken.gate = asyncio.Event()
    asyncio.get_running_loop().call_later(0.6, taken.gate.set)
    sender.said(USER, "xin chào")
    await sender.flush()
    assert sender.statuses[0] == 0
    assert sender.statuses[-1] == 200
    assert len({event.key for event in taken.events}) == 1


async def test_duplicates_have_one_key_and_order_is_the_events_own(hook, sender, taken, fake):
    await hook()
    for text in ("một", "hai", "ba"):
        sender.said(USER, text)
        fake.clock.forward(seconds=1)
    await sender.flush(reverse=True, times=2)
    assert [event.text for event in taken.events] == ["ba", "ba", "hai", "hai", "một", "một"]
    assert len({event.key for event in taken.events}) == 3
    assert [e.text for e in sorted(taken.events, key=lambda e: e.at)][::2] == ["một", "hai", "ba"]


async def test_echoes_and_people(hook, sender, taken):
    await hook()
    sender.answered_by_hand(USER, "Chị chờ em một chút")
    sender.event("oa_send_text", sender={"id": "oa-1"}, recipient={"id": USER}, message={"msg_id": "e", "text": "x"})
    sender.followed(USER, "unfollow")
    sender.event("user_withdraw", user_id=USER)
    await sender.flush()
    assert [e.happening for e in taken.events] == [Happening.PERSON, Happening.LEFT, Happening.WITHDRAWN]
    assert sender.statuses == [200] * 4


async def test_an_unknown_event_is_kept_by_its_name_and_one_of_no_name_is_not(hook, sender, taken, logs):
    await hook()
    sender.event("brand_new_event", sender={"id": USER})
    sender.event("Bí mật <b>", sender={"id": USER})
    await sender.flush()
    assert [event.name for event in taken.events] == ["brand_new_event", "?"]
    assert [log["event_name"] for log in logs if log["event"] == "zalo-event-unknown"] == ["brand_new_event", "?"]


def test_the_meta_tag():
    assert meta_tag("abc") == '<meta name="zalo-platform-site-verification" content="abc">'
    assert meta_tag("") == ""
    assert '"><' not in meta_tag('"><script>')
