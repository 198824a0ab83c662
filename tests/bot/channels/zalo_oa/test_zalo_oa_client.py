"""Sending through an OA: the shapes, and what each way of failing is called. Every answer comes from a real server."""

import asyncio
import unicodedata
from datetime import timedelta

import httpx
import pytest

from bot.channels.channel import Button, Outcome, Part
from bot.channels.zalo_oa import errors
from bot.channels.zalo_oa.client import CAPABILITY, Quota, ZaloOA
from bot.channels.zalo_oa.rate import Bucket
from bot.channels.zalo_oa.visitor import anonymous_user
from tests.bot.channels.zalo_oa.zalo_world import USER
from tests.fakes.clock import FakeClock
from tests.fakes.zalo_oa import Fault

NEW, OLD = "/v3.0/oa/message/cs", "/v2.0/oa/message"
HELLO = Part("Chào anh/chị")
BUTTONS = (
    Button("Gọi 115", phone="115"),
    Button("Giấy chứng sinh", action="p:cap-lai-giay-chung-sinh"),
    Button("Xem trang", url="https://benhvien.example/thu-tuc"),
)


def paths(world) -> list[str]:
    return [path for path, _ in world.fake.requests if "/message" in path]


# -- shapes ---------------------------------------------------------------------------------------------------------


async def test_text_and_buttons_as_the_platform_wants_them(small):
    channel = await small.channel()
    sent = await channel.send(USER, Part("Giấy tờ cần có", BUTTONS))
    assert sent.outcome is Outcome.OK
    assert sent.message == small.fake.delivered[0].id
    assert small.fake.requests[-1] == (
        NEW,
        {
            "recipient": {"user_id": USER},
            "message": {
                "text": "Giấy tờ cần có",
                "attachment": {
                    "type": "template",
                    "payload": {
                        "buttons": [
                            {"title": "Gọi 115", "type": "oa.open.phone", "payload": {"phone_code": "115"}},
                            {
                                "title": "Giấy chứng sinh",
                                "type": "oa.query.hide",
                                "payload": "#p:cap-lai-giay-chung-sinh",
                            },
                            {
                                "title": "Xem trang",
                                "type": "oa.open.url",
                                "payload": {"url": "https://benhvien.example/thu-tuc"},
                            },
                        ]
                    },
                },
            },
        },
    )


async def test_text_alone_has_no_attachment(small):
    await (await small.channel()).send(USER, HELLO)
    assert small.fake.requests[-1][1]["message"] == {"text": "Chào anh/chị"}


@pytest.mark.parametrize(("template_type", "wanted"), [("", "refused"), ("button", "required")])
async def test_the_template_type_is_a_switch(small, template_type, wanted):
    small.fake.template_type = wanted
    part = Part("Chọn", BUTTONS)
    assert (await (await small.channel(template_type=template_type)).send(USER, part)).outcome is Outcome.OK
    other = "" if template_type else "button"
    assert (await (await small.channel(template_type=other)).send(USER, part)).outcome is Outcome.BUG


async def test_letters_are_composed_before_they_are_counted(small):
    channel = await small.channel()
    text = "ế" * CAPABILITY.text
    decomposed = Part(unicodedata.normalize("NFD", text), (Button(unicodedata.normalize("NFD", "ế"), action="home"),))
    assert (await channel.send(USER, decomposed)).outcome is Outcome.OK
    assert small.fake.delivered[0].message["text"] == text


async def test_a_visitor_of_a_page_is_answered_by_both_ids_on_the_older_interface(small):
    channel = await small.channel()
    assert (await channel.send(anonymous_user("visitor-1", "talk-1"), HELLO)).outcome is Outcome.OK
    recipient = {"anonymous_id": "visitor-1", "conversation_id": "talk-1"}
    assert small.fake.requests[-1] == (OLD, {"recipient": recipient, "message": {"text": HELLO.text}})
    assert channel.interface == "auto"


async def test_writing_is_not_shown(small):
    channel = await small.channel()
    before = len(small.fake.requests)
    await channel.typing(USER)
    assert len(small.fake.requests) == before


# -- codes ----------------------------------------------------------------------------------------------------------

CODES = {
    Outcome.LATER: (-32, -200, -211, -214, -234),
    Outcome.UNREACHABLE: (-213, -217, -218, -227, -230, -232, -244, -305, -311),
    Outcome.ALARM: (-204, -205, -221, -224, -320, -321, -403),
    Outcome.BUG: (-201, -210, -100, -233, -240, -248, -249, -99999, 7),
}


@pytest.mark.parametrize(("outcome", "code"), [(o, code) for o, codes in CODES.items() for code in codes])
async def test_each_code_has_its_class_and_is_not_tried_again_here(small, outcome, code):
    channel = await small.channel()
    small.fake.faults.append(Fault(NEW, "error", code=code))
    sent = await channel.send(USER, HELLO)
    assert (sent.outcome, sent.code) == (outcome, str(code))
    assert small.fake.delivered == []
    if code != -32:  # after that one we are silent for a while
        assert (await channel.send(USER, HELLO)).outcome is Outcome.OK


def test_no_code_has_two_classes():
    codes = [code for codes in errors._KINDS.values() for code in codes]
    assert len(codes) == len(set(codes))
    assert set(codes) > errors.RENEW


async def test_each_situation_of_a_citizen_has_its_class(small):
    channel, fake = await small.channel(), small.fake
    citizen = fake.citizens[USER]

    async def outcome(user=USER):
        sent = await channel.send(user, HELLO)
        return sent.outcome, sent.code

    assert await outcome("stranger") == (Outcome.UNREACHABLE, "-213")
    citizen.blocks = True
    assert await outcome() == (Outcome.UNREACHABLE, "-244")
    citizen.blocks = False
    fake.clock.forward(hours=47)
    assert await outcome() == (Outcome.OK, "0")
    fake.clock.forward(hours=2)
    assert await outcome() == (Outcome.ALARM, "-320")
    fake.balance = True
    assert await outcome() == (Outcome.OK, "0")
    fake.clock.forward(days=6)
    assert await outcome() == (Outcome.UNREACHABLE, "-230")


async def test_what_is_left_for_free_is_read(small):
    channel, fake = await small.channel(), small.fake
    assert (await channel.send(USER, HELLO)).remain is None  # unlimited: nothing is said
    fake.free_cap = 8
    fake.interacts(USER)
    assert [(await channel.send(USER, HELLO)).remain for _ in range(8)] == [7, 6, 5, 4, 3, 2, 1, 0]
    fake.balance = True
    assert (await channel.send(USER, HELLO)).remain == 0  # from the allowance


async def test_the_quota_can_be_asked_for(small):
    channel, fake = await small.channel(), small.fake
    fake.free_cap = 8
    await channel.send(USER, HELLO)
    assert await channel.quota(USER) == Quota(7, 8, fake.clock())
    assert await channel.quota("stranger") is None
    fake.faults.append(Fault("/v3.0/oa/quota", "garbage"))
    assert await channel.quota(USER) is None


async def test_what_is_left_is_the_platforms_word_and_a_visitor_has_none(small):
    channel, fake = await small.channel(), small.fake
    fake.free_cap = 8
    await channel.send(USER, HELLO)
    assert await channel.left(USER) == 7
    assert await channel.left("stranger") is None  # the platform does not know them
    before = len(fake.requests)
    assert await channel.left(anonymous_user("a", "b")) is None
    assert len(fake.requests) == before


async def test_only_who_agreed_to_pay_reaches_a_citizen_after_the_free_days(small):
    free = (await small.channel()).capability
    paid = ZaloOA(small.http(), "", small.tokens(), Bucket(1, 1), paid=True).capability
    assert (free.free, free.reach) == (timedelta(hours=48), timedelta(hours=48))
    assert (paid.free, paid.reach) == (timedelta(hours=48), timedelta(days=7))


async def test_over_the_packages_rate_nothing_is_sent_for_a_while(small):
    channel, fake = await small.channel(), small.fake
    clock = FakeClock()
    channel._bucket = Bucket(60, 1, lambda: clock().timestamp())
    fake.per_minute = 1
    assert (await channel.send(USER, HELLO)).outcome is Outcome.OK
    sent = await channel.send(USER, HELLO)
    assert (sent.outcome, sent.code) == (Outcome.LATER, "-32")
    before = len(fake.requests)
    sent = await channel.send(USER, HELLO)
    assert (sent.outcome, sent.code) == (Outcome.LATER, "rate:own")
    assert sent.wait
    assert len(fake.requests) == before
    clock.forward(seconds=sent.wait + 1)
    fake.clock.forward(minutes=1)
    assert (await channel.send(USER, HELLO)).outcome is Outcome.OK


# -- between us and the platform ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "outcome", "code", "arrived"),
    [
        (Fault(NEW, "cut"), Outcome.UNCERTAIN, "RemoteProtocolError", 1),
        (Fault(NEW, "drop"), Outcome.UNCERTAIN, "RemoteProtocolError", 0),
        (Fault(NEW, "garbage"), Outcome.UNCERTAIN, "http:200", 1),
        (Fault(NEW, "html", status=502), Outcome.LATER, "http:502", 0),
        (Fault(NEW, "html", status=503), Outcome.LATER, "http:503", 0),
        (Fault(NEW, "html", status=500), Outcome.LATER, "http:500", 0),
        (Fault(NEW, "html", status=504), Outcome.UNCERTAIN, "http:504", 0),
        (Fault(NEW, "html", status=429), Outcome.LATER, "http:429", 0),
        (Fault(NEW, "html", status=413), Outcome.BUG, "http:413", 0),
        (Fault(NEW, "html", status=403), Outcome.ALARM, "http:403", 0),
        (Fault(NEW, "html", status=404), Outcome.ALARM, "http:404", 0),
        (Fault(NEW, "html", status=302, headers={"Location": "http://login.example/"}), Outcome.ALARM, "http:302", 0),
        (Fault(NEW, "html", status=200), Outcome.UNCERTAIN, "http:200", 0),
    ],
    ids=lambda value: f"{value.kind}-{value.status}" if isinstance(value, Fault) else None,
)
async def test_each_way_of_breaking_has_its_class_and_is_sent_once(small, fault, outcome, code, arrived):
    channel = await small.channel()
    small.fake.faults.append(fault)
    sent = await channel.send(USER, HELLO)
    assert sent.outcome is outcome
    assert sent.code in (code, "ReadError")
    assert len(small.fake.delivered) == arrived
    assert len(paths(small)) == arrived


async def test_how_long_to_wait_is_read(small):
    channel = await small.channel()
    small.fake.faults.append(Fault(NEW, "html", status=503, headers={"Retry-After": "17"}))
    assert (await channel.send(USER, HELLO)).wait == 17
    small.fake.faults.append(Fault(NEW, "html", status=503, headers={"Retry-After": "Sun, 22 Nov 2026 09:00:00 GMT"}))
    assert (await channel.send(USER, HELLO)).wait is None


async def test_no_connection_is_later(small, unused_tcp_port):
    channel = await small.channel(base=f"http://127.0.0.1:{unused_tcp_port}")
    sent = await channel.send(USER, HELLO)
    assert (sent.outcome, sent.code) == (Outcome.LATER, "ConnectError")


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (httpx.ConnectTimeout, Outcome.LATER),
        (httpx.PoolTimeout, Outcome.LATER),
        (httpx.ProxyError, Outcome.LATER),
        (httpx.WriteTimeout, Outcome.UNCERTAIN),
        (httpx.WriteError, Outcome.UNCERTAIN),
        (httpx.ReadTimeout, Outcome.UNCERTAIN),
        (httpx.LocalProtocolError, Outcome.BUG),
        (httpx.UnsupportedProtocol, Outcome.BUG),
    ],
)
async def test_a_timeout_before_sending_is_later_and_after_it_uncertain(small, error, outcome):
    def fail(request):
        raise error("made up")

    async with httpx.AsyncClient(transport=httpx.MockTransport(fail)) as http:
        channel = await small.channel(http=http)
        sent = await channel.send(USER, HELLO)
    assert (sent.outcome, sent.code) == (outcome, error.__name__)


async def test_an_answer_that_never_comes_is_uncertain(small):
    gate = asyncio.Event()
    small.fake.faults.append(Fault(NEW, "slow", gate=gate))
    async with httpx.AsyncClient(transport=httpx.AsyncHTTPTransport(), timeout=httpx.Timeout(5, read=0.2)) as http:
        channel = await small.channel(http=http)
        sent = await channel.send(USER, HELLO)
        gate.set()
    assert (sent.outcome, sent.code) == (Outcome.UNCERTAIN, "ReadTimeout")


async def test_an_address_that_is_none_is_our_bug(small):
    channel = await small.channel(base="ftp://127.0.0.1")
    assert (await channel.send(USER, HELLO)).outcome is Outcome.BUG


async def test_a_broken_character_is_our_bug_and_raises_nothing(small):
    sent = await (await small.channel()).send(USER, Part("x\ud800"))
    assert (sent.outcome, sent.code) == (Outcome.BUG, "UnicodeEncodeError")


@pytest.mark.parametrize("said", ['{"error": 1e400}', '{"error": "' + "9" * 5_000 + '"}', "[]", '"x"', "null", "{}"])
async def test_an_answer_of_another_shape_is_uncertain(small, said):
    async with httpx.AsyncClient(transport=httpx.MockTransport(lambda r: httpx.Response(200, text=said))) as http:
        sent = await (await small.channel(http=http)).send(USER, HELLO)
    assert (sent.outcome, sent.code) == (Outcome.UNCERTAIN, "http:200")


@pytest.mark.parametrize(
    ("said", "outcome"), [('{"error": "-213"}', Outcome.UNREACHABLE), ('{"error": "0"}', Outcome.OK)]
)
async def test_a_code_written_as_text_is_read(small, said, outcome):
    async with httpx.AsyncClient(transport=httpx.MockTransport(lambda r: httpx.Response(200, text=said))) as http:
        assert (await (await small.channel(http=http)).send(USER, HELLO)).outcome is outcome


# -- the token ------------------------------------------------------------------------------------------------------


async def test_an_access_that_ended_is_renewed_and_the_message_sent_once_more(world):
    channel = await world.channel()
    await channel.tokens.access()
    world.clock.forward(minutes=11)
    world.fake.oauth.revoke()
    world.fake.oauth.calls.clear()
    assert (await channel.send(USER, HELLO)).outcome is Outcome.OK
    assert world.fake.oauth.calls == ["refresh_token"]
    assert paths(world) == [NEW, NEW]
    assert len(world.fake.delivered) == 1


@pytest.mark.parametrize("code", sorted(errors.RENEW))
async def test_each_credential_code_renews_once_and_then_is_an_alarm(small, code):
    channel = await small.channel()
    small.clock.forward(minutes=11)
    small.fake.oauth.calls.clear()
    small.fake.faults += [Fault(NEW, "error", code=code)] * 2
    sent = await channel.send(USER, HELLO)
    assert (sent.outcome, sent.code) == (Outcome.ALARM, str(code))
    assert small.fake.oauth.calls == ["refresh_token"]
    assert small.fake.faults == []
    small.fake.faults.append(Fault(NEW, "error", code=code))
    sent = await channel.send(USER, HELLO)  # the pair is young: no second one is spent
    assert (sent.outcome, sent.code) == (Outcome.ALARM, str(code))
    assert small.fake.oauth.calls == ["refresh_token"]


async def test_a_message_in_a_race_of_two_processes_is_sent_with_the_others_token(world):
    one, other = await world.channel(), None
    other = ZaloOA(world.http(), world.base, world.tokens(), Bucket(1000, 1))
    assert (await other.send(USER, HELLO)).outcome is Outcome.OK
    world.clock.forward(hours=20)
    assert (await one.send(USER, HELLO)).outcome is Outcome.OK
    world.clock.forward(hours=-1)  # its own clock says: not due
    world.fake.oauth.calls.clear()
    assert (await other.send(USER, HELLO)).outcome is Outcome.OK
    assert world.fake.oauth.calls == []


async def test_without_a_consent_it_is_an_alarm_and_nothing_is_sent(small):
    channel = ZaloOA(small.http(), small.base, small.tokens(), Bucket(1000, 1))
    sent = await channel.send(USER, HELLO)
    assert (sent.outcome, sent.code) == (Outcome.ALARM, "token:none")
    assert paths(small) == []


async def test_a_renewal_that_may_work_soon_is_later_one_that_cannot_is_an_alarm(small):
    channel = await small.channel()
    small.clock.forward(hours=26)
    small.fake.faults.append(Fault("/v4", "html", status=502))
    sent = await channel.send(USER, HELLO)
    assert (sent.outcome, sent.code) == (Outcome.LATER, "token:busy:502")
    small.clock.forward(minutes=2)
    small.fake.faults.append(Fault("/v4", "error", code=-14014))
    sent = await channel.send(USER, HELLO)
    assert (sent.outcome, sent.code) == (Outcome.ALARM, "token:refused:-14014")
    assert paths(small) == []


# -- the kind of account --------------------------------------------------------------------------------------------


async def test_a_government_account_is_answered_on_the_older_interface_from_then_on(small, logs):
    small.fake.kind = "government"
    channel = await small.channel()
    assert channel.interface == "auto"
    assert (await channel.send(USER, HELLO)).outcome is Outcome.OK
    assert channel.interface == "v2.0"
    assert (await channel.send(USER, HELLO)).outcome is Outcome.OK
    assert paths(small) == [NEW, OLD, OLD]
    assert [log["interface"] for log in logs if log["event"] == "zalo-interface-pinned"] == ["v2.0"]


async def test_a_business_account_stays_on_the_newer_one(small):
    channel = await small.channel()
    for _ in range(2):
        await channel.send(USER, HELLO)
    assert (channel.interface, paths(small)) == ("v3.0", [NEW, NEW])


@pytest.mark.parametrize("code", [-233, -240, -201, -213, -224, -32])
async def test_no_other_code_leads_to_the_older_one(small, code):
    channel = await small.channel()
    small.fake.faults.append(Fault(NEW, "error", code=code))
    await channel.send(USER, HELLO)
    assert not [path for path in paths(small) if path == OLD]
    assert channel.interface == "auto"


async def test_refused_by_both_it_is_an_alarm(small):
    small.fake.kind = "government"
    channel = await small.channel()
    small.fake.faults.append(Fault(OLD, "error", code=-235))
    sent = await channel.send(USER, HELLO)
    assert (sent.outcome, sent.code, channel.interface) == (Outcome.ALARM, "-235", "auto")


async def test_an_account_that_changes_its_kind_is_followed_without_losing_a_message(small):
    small.fake.kind = "government"
    channel = await small.channel()
    await channel.send(USER, HELLO)
    small.fake.kind = "business"
    assert (await channel.send(USER, HELLO)).outcome is Outcome.OK
    assert channel.interface == "v3.0"
    small.fake.kind = "government"
    assert (await channel.send(USER, HELLO)).outcome is Outcome.OK
    assert channel.interface == "v2.0"


async def test_a_chosen_interface_is_kept(small):
    small.fake.kind = "government"
    channel = await small.channel(interface="v3.0")
    assert (await channel.send(USER, HELLO)).code == "-235"
    assert paths(small) == [NEW]


async def test_an_uncertain_answer_chooses_nothing_and_is_not_sent_to_the_other(small):
    small.fake.kind = "government"
    channel = await small.channel()
    small.fake.faults.append(Fault(OLD, "cut"))
    assert (await channel.send(USER, HELLO)).outcome is Outcome.UNCERTAIN
    assert channel.interface == "auto"
    assert len(small.fake.delivered) == 1


# -- in the dark ----------------------------------------------------------------------------------------------------


async def test_no_log_holds_a_token_a_citizen_or_a_word(small, caplog, logs):
    import logging

    caplog.set_level(logging.DEBUG)
    channel = await small.channel()
    await channel.send(USER, Part("câu bí mật"))
    small.fake.faults.append(Fault(NEW, "error", code=-201))
    await channel.send(USER, Part("câu bí mật"))
    said = str(logs) + "".join(r.getMessage() for r in caplog.records if r.name.partition(".")[0] == "motcua")
    assert "zalo-send-refused" in said
    for secret in ("access-", "refresh-", "bí mật", USER):
        assert secret not in said


# -- the rate -------------------------------------------------------------------------------------------------------


async def test_no_minute_has_more_than_the_package_allows():
    now, passed = [0.0], []

    async def sleep(seconds):
        now[0] += seconds

    bucket = Bucket(100, 0.8, lambda: now[0], sleep)
    while now[0] < 300:
        wait = await bucket.turn()
        assert wait == 0
        passed.append(now[0])
    for start in passed:
        assert sum(start <= at < start + 60 for at in passed) <= 100
    assert len(passed) / now[0] * 60 == pytest.approx(80, rel=0.1)


async def test_a_long_wait_is_the_deliverys_matter():
    slept = []

    async def sleep(seconds):
        slept.append(seconds)

    bucket = Bucket(10, 0.5, lambda: 0.0, sleep)  # one each 12 s
    assert await bucket.turn() == 0
    assert await bucket.turn() == pytest.approx(12)
    assert slept == []


async def test_a_clock_put_back_does_not_stop_it():
    now, slept = [100.0], []

    async def sleep(seconds):
        slept.append(seconds)

    bucket = Bucket(60, 1, lambda: now[0], sleep)
    for _ in range(12):
        await bucket.turn()
    now[0] = 50.0
    assert await bucket.turn() == 0
    assert slept == [1.0]
