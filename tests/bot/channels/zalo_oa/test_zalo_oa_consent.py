"""The page where the owner of the OA consents, with the platform's own page behind it; and the whole channel wired."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from aiohttp import web

from bot.channels.channel import Outcome, Part
from bot.channels.zalo_oa.consent import BACK, START
from bot.channels.zalo_oa.make import make_zalo_oa
from bot.channels.zalo_oa.webhook import PATH
from bot.desk.door import COOKIE, Door
from bot.desk.login import Login
from bot.desk.show import Show
from bot.settings import Settings, SettingsError
from bot.store.deliveries import New, PartState
from bot.store.keeper import StoreDown
from bot.store.opening import keys_of
from bot.turn import Incoming, Session, Status, Turn
from tests.bot.channels.zalo_oa.zalo_world import USER
from tests.bot.desk.desk_world import APPROVER, EDITOR, HASH, STAFF, VIEWER, Person
from tests.bot.store.store_world import SECRET


class Office:
    """One installation with the channel: its channel, what came in, and its address."""

    def __init__(self, small, channel, taken, server, keeper, client) -> None:
        self.small, self.channel, self.taken, self.server, self.keeper = small, channel, taken, server, keeper
        self._client = client

    async def person(self, name: str = "") -> Person:
        person = Person(await self._client(self.server))
        return await person.enter(name) if name else person


@pytest.fixture
async def office(small, aiohttp_server, aiohttp_client, unused_tcp_port):
    """Return a function that opens an installation with settings."""
    small.fake.oauth.oa = "oa-1"

    async def opened(**changed) -> Office:
        base = {
            "secret": SECRET,
            "zalo_oa_app_id": small.fake.oauth.app,
            "zalo_oa_app_secret": small.fake.oauth.secret,
            "zalo_oa_webhook_secret": "secret-of-the-oa",
            "zalo_oa_callback_url": f"http://127.0.0.1:{unused_tcp_port}{BACK}",
            "zalo_oa_url": small.base,
            "zalo_oa_oauth_url": f"{small.base}/v4",
            "zalo_oa_verifier": "Ab_1",
        }
        settings = Settings(**(base | changed))
        keeper = small.keeper()
        for name, role in STAFF.items():
            keeper.staff(lambda staff, n=name, r=role: staff.add(n, r, HASH, small.clock()))
        channel, add_routes = make_zalo_oa(
            settings, keeper, keys_of(settings), now=small.clock, transport=httpx.AsyncHTTPTransport()
        )
        small._open.append(channel)  # whoever sends closes it; nobody does here
        app, door, taken = web.Application(), Door(keeper, Show(), small.clock), []

        async def sink(event):
            taken.append(event)

        app.add_routes(Login(door, False).routes())
        add_routes(app, sink, door)
        server = await aiohttp_server(app, port=unused_tcp_port)
        return Office(small, channel, taken, server, keeper, aiohttp_client)

    return opened


def link_in(person: Person) -> str:
    return unescape(re.search(r'href="(http[^"]+/oa/permission[^"]+)"', person.page)[1])


async def consent(person: Person, small, address: str | None = None, **changed) -> str:
    """Go to the platform's page, agree, and come back as a browser does from another site: without our login."""
    async with small.http() as http:
        answer = await http.get(address or link_in(person))
    back = urlsplit(answer.headers["Location"])
    query = {key: values[0] for key, values in parse_qs(back.query).items()} | changed
    jar = person.client.session.cookie_jar
    kept = [cookie for cookie in jar if cookie.key != COOKIE]
    login = [cookie for cookie in jar if cookie.key == COOKIE]
    jar.clear(lambda cookie: cookie.key == COOKIE)
    assert {cookie.key for cookie in kept} <= {"zalo-oa"}
    said = await person.get(back.path, params={key: value for key, value in query.items() if value is not None})
    for cookie in login:
        jar.update_cookies({cookie.key: cookie.value}, person.client.make_url("/"))
    return said


async def can_send(office: Office) -> bool:
    return (await office.channel.send(USER, Part("Chào"))).outcome is Outcome.OK


# -- giving it ------------------------------------------------------------------------------------------------------


async def test_from_nothing_to_the_first_message(office):
    office = await office()
    assert not await can_send(office)
    person = await office.person(APPROVER)
    assert "Chưa có quyền gửi tin" in await person.get(START)
    asked = {key: values[0] for key, values in parse_qs(urlsplit(link_in(person)).query).items()}
    assert asked["app_id"] == "app-1"
    assert asked["redirect_uri"].endswith(BACK)
    assert len(asked["code_challenge"]) == 43
    assert len(asked["state"]) >= 32
    assert "Đã cấp quyền" in await consent(person, office.small)
    assert await can_send(office)
    assert "Đang gửi được" in await person.get(START)
    assert "Phiên bản gửi tin: v3.0" in await person.get(START)


async def test_the_cookie_comes_back_from_another_site_and_tells_nobody_anything(office):
    office = await office()
    person = await office.person(APPROVER)
    await person.get(START)
    (cookie,) = [value for value in person.headers.getall("Set-Cookie") if value.startswith("zalo-oa=")]
    assert "SameSite=Lax" in cookie
    assert "HttpOnly" in cookie
    assert f"Path={BACK}" in cookie
    state = parse_qs(urlsplit(link_in(person)).query)["state"][0]
    assert state not in cookie
    assert APPROVER not in cookie


async def test_a_lost_token_is_given_anew(office):
    office = await office()
    person = await office.person(APPROVER)
    await person.get(START)
    await consent(person, office.small)
    office.small.clock.forward(days=100)
    office.small.fake.interacts(USER)
    assert not await can_send(office)
    person = await office.person(APPROVER)
    said = await person.get(START)
    assert "Gia hạn không được" in said
    assert "refused:-14014" in said
    await consent(person, office.small)
    assert await can_send(office)


async def test_a_fixed_verifier_of_the_console_is_used(office):
    from bot.channels.zalo_oa.oauth import challenge

    verifier = "v" * 43
    office = await office(zalo_oa_code_verifier=verifier)
    office.small.fake.oauth.fixed_challenge = challenge(verifier)
    person = await office.person(APPROVER)
    await person.get(START)
    assert "Đã cấp quyền" in await consent(person, office.small)


async def test_a_refresh_token_of_the_console_is_taken_over(office):
    office = await office(zalo_oa_callback_url="")
    person = await office.person(APPROVER)
    assert "Chưa đặt MOTCUA_ZALO_OA_CALLBACK_URL" in await person.get(START)
    _, refresh = office.small.fake.oauth.mint()
    assert "Đang gửi được" in await person.post("zalo-oa/ma", refresh_token=f" {refresh} ")
    assert await can_send(office)
    await person.get(START)
    assert "không nhận yêu cầu" in await person.post("zalo-oa/ma", refresh_token=refresh)  # spent
    assert person.status == 502
    assert await can_send(office)  # what there was is still there
    await person.get(START)
    assert "Mã chưa đúng" in await person.post("zalo-oa/ma", refresh_token="a b")
    assert refresh not in person.page


# -- not giving it --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", VIEWER, EDITOR])
async def test_only_who_may_approve_sees_the_page(office, name):
    office = await office()
    person = await office.person(name)
    await person.get(START)
    assert "Sang Zalo" not in person.page
    await person.post("zalo-oa/ma", refresh_token=office.small.fake.oauth.mint()[1])
    assert not await can_send(office)


@pytest.mark.parametrize("state", ["", "x", None, "điều"])
async def test_another_state_is_refused_and_the_code_not_spent(office, state):
    office = await office()
    person = await office.person(APPROVER)
    await person.get(START)
    assert "chưa làm gì" in await consent(person, office.small, state=state)
    assert person.status == 403
    assert office.small.fake.oauth.calls == []


async def test_another_browser_brings_nothing(office):
    office = await office()
    person, other = await office.person(APPROVER), await office.person()
    await person.get(START)
    assert "chưa làm gì" in await consent(other, office.small, link_in(person))
    assert other.status == 403
    for rubbish in (
        "rác",
        keys_of(Settings(secret=SECRET)).seal("0912345678"),
        keys_of(Settings(secret=SECRET)).seal("[]"),
    ):
        other.client.session.cookie_jar.update_cookies({"zalo-oa": rubbish}, other.client.make_url("/"))
        await other.get(BACK, params={"state": "", "code": "x"})
        assert other.status == 403
    assert office.small.fake.oauth.calls == []


async def test_a_consent_is_good_once_and_for_half_an_hour(office):
    office = await office()
    person = await office.person(APPROVER)
    await person.get(START)
    address = link_in(person)
    await consent(person, office.small, address)
    assert "chưa làm gì" in await consent(person, office.small, address)
    await person.get(START)
    office.small.clock.forward(minutes=31)
    assert "chưa làm gì" in await consent(person, office.small)


async def test_whoever_lost_the_right_meanwhile_brings_nothing(office):
    office = await office()
    person = await office.person(APPROVER)
    await person.get(START)
    office.keeper.staff(lambda staff: staff.remove(APPROVER))
    assert "không còn quyền" in await consent(person, office.small)
    assert office.small.fake.oauth.calls == []


@pytest.mark.parametrize(("oa", "taken"), [("oa-1", True), ("oa-2", False)])
async def test_another_oa_is_refused(office, oa, taken):
    office = await office(zalo_oa_id=oa)
    person = await office.person(APPROVER)
    await person.get(START)
    said = await consent(person, office.small)
    assert ("Đã cấp quyền" in said) is taken
    assert taken or "một OA khác" in said
    assert await can_send(office) is taken


async def test_an_owner_who_declines(office):
    office = await office()
    office.small.fake.oauth.declines = True
    person = await office.person(APPROVER)
    await person.get(START)
    assert "không cấp quyền" in await consent(person, office.small)


async def test_a_platform_that_fails_and_a_database_that_fails_are_told_apart(office, monkeypatch):
    from tests.fakes.zalo_oa import Fault

    office = await office()
    person = await office.person(APPROVER)
    await person.get(START)
    office.small.fake.faults.append(Fault("/v4/oa/access_token", "html", status=502))
    assert "Chưa hỏi được Zalo (busy:502)" in await consent(person, office.small)
    await person.get(START)

    def down(work):
        raise StoreDown

    with monkeypatch.context() as patched:
        patched.setattr(office.keeper, "credentials", down)
        assert "chưa lưu được; máy tự thử lại" in await consent(person, office.small)
    assert await can_send(office)


# -- the rest of the wiring -----------------------------------------------------------------------------------------


async def test_the_domain_is_proved(office):
    office = await office()
    person = await office.person()
    await person.get("/zalo_verifierAb_1.html")
    assert '<meta name="zalo-platform-site-verification" content="Ab_1">' in person.page
    await person.get("/zalo_verifierother.html")
    assert person.status == 404


async def test_a_message_comes_in_and_the_answers_button_comes_back_as_a_tap(office, sender, fake):
    from bot.channels.channel import Button, Happening

    office = await office()
    person = await office.person(APPROVER)
    await person.get(START)
    await consent(person, office.small)
    sender.url = str(office.server.make_url(PATH))
    sender.said(USER, "Mất giấy chứng sinh")
    await sender.flush()
    (event,) = office.taken
    part = Part("Anh/chị cần gì?", (Button("Giấy tờ", action="p:giay-xanh:papers"),))
    assert (await office.channel.send(event.user, part)).outcome is Outcome.OK
    await sender.flush()  # the echo
    sender.tapped(USER, fake.delivered[-1].message["attachment"]["payload"]["buttons"][0])
    await sender.flush()
    assert [(e.happening, e.action) for e in office.taken] == [
        (Happening.MESSAGE, None),
        (Happening.TAP, "p:giay-xanh:papers"),
    ]
    assert sender.statuses == [200] * 3


async def test_what_was_dropped_and_the_first_day_are_shown(office, sender):
    office = await office(zalo_oa_webhook_check="soak")
    sender.url = str(office.server.make_url(PATH))
    assert await sender.post(b"x", signed=False) == 200
    person = await office.person(APPROVER)
    said = await person.get(START)
    assert "unreadable: 1" in said
    assert "soak" in said


async def test_replies_that_came_too_late_are_shown_and_none_are_not(office):
    office = await office()
    person = await office.person(APPROVER)
    assert "tin trả lời" not in await person.get(START)

    def late(store):
        at = office.small.clock()
        number = store.deliveries.take(New("zalo_oa", "k", USER, at, "message", Incoming("phí")), at, lambda *_: None)
        store.answer(number, "zalo_oa", USER, None, Turn(Status.ANSWERED, ()), Session(), at, 1.0, ["{}"], test=False)
        store.deliveries.mark(number, 0, PartState.GIVEN_UP, code="closed")

    office.keeper.delivering(late)
    assert "1 tin trả lời không gửi vì trễ quá 48 giờ" in await person.get(START)


async def test_the_libraries_write_no_address_and_no_header(office, caplog):
    import logging

    caplog.set_level(logging.INFO)
    office = await office()
    person = await office.person(APPROVER)
    await person.get(START)
    await consent(person, office.small)
    await can_send(office)
    said = "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("http"))
    assert "oa/message" not in said


@pytest.mark.parametrize("missing", ["zalo_oa_app_id", "zalo_oa_app_secret"])
def test_without_an_application_it_says_what_is_missing(small, missing):
    settings = Settings(secret=SECRET, **({"zalo_oa_app_id": "1", "zalo_oa_app_secret": "x"} | {missing: ""}))
    with pytest.raises(SettingsError, match="MOTCUA_ZALO_OA_APP_ID"):
        make_zalo_oa(settings, small.keeper(), keys_of(settings))
