"""The fake is as strict as the facts say the platform is: each rule of section 5.2, items 1 to 6 and 9."""

import pytest
from aiohttp import ClientSession, ServerDisconnectedError, web

from tests.bot.channels.zalo_oa.zalo_world import USER
from tests.fakes.zalo_oa import Citizen, Fault
from tests.fakes.zalo_oa_sender import RETRIES

CS = "/v3.0/oa/message/cs"
TEXT = {"text": "Chào"}


class Caller:
    """Calls the fake as anybody could."""

    def __init__(self, small) -> None:
        self.small, self.headers = small, {}
        self.access, self.refresh = small.fake.oauth.mint()

    async def call(self, path: str = CS, body=None, method: str = "POST", **options):
        headers = {"access_token": self.access} | options.pop("headers", {})
        async with self.small.http() as http:
            answer = await http.request(method, f"{self.small.base}{path}", json=body, headers=headers, **options)
        self.headers = answer.headers
        assert answer.status_code == 200
        return answer.json()

    async def code(self, message=None, user: str = USER, path: str = CS) -> int:
        body = {"recipient": {"user_id": user}, "message": message or TEXT}
        return (await self.call(path, body))["error"]

    async def token(self, fields: dict, headers: dict | None = None, **options) -> dict:
        async with self.small.http() as http:
            url = f"{self.small.base}/v4/oa/access_token"
            sent = {"app_id": "app-1"} | fields
            secret = {"secret_key": "secret-of-the-app"} if headers is None else headers
            answer = await http.post(url, **({"data": sent} | options), headers=secret)
        assert answer.status_code == 200
        return answer.json()


@pytest.fixture
def caller(small):
    return Caller(small)


# -- 1. tokens ------------------------------------------------------------------------------------------------------


async def test_the_token_counts_in_its_header_only(caller, small):
    assert await caller.code() == 0
    body = {"recipient": {"user_id": USER}, "message": TEXT}
    for options in ({"params": {"access_token": caller.access}}, {"headers": {"Authorization": "Bearer x"}}):
        async with small.http() as http:
            answer = await http.post(f"{small.base}{CS}", json=body, **options)
        assert (answer.status_code, answer.json()["error"]) == (200, -216)


async def test_an_access_lasts_25_hours_and_dies_with_the_next(caller, small):
    small.clock.forward(hours=24, minutes=59)
    assert await caller.code() == 0
    small.clock.forward(minutes=1)
    assert await caller.code() == -220
    said = await caller.token({"refresh_token": caller.refresh, "grant_type": "refresh_token"})
    assert said["expires_in"] == "90000"
    old, caller.access = caller.access, said["access_token"]
    assert await caller.code() == 0
    caller.access = old
    assert await caller.code() == -216


async def test_a_refresh_token_is_good_once_and_for_three_months(caller, small):
    fields = {"refresh_token": caller.refresh, "grant_type": "refresh_token"}
    second = (await caller.token(fields))["refresh_token"]
    assert (await caller.token(fields))["error"] == -14014
    small.clock.forward(days=91)
    assert (await caller.token(fields | {"refresh_token": second}))["error"] == -14014


async def test_the_token_endpoint_wants_a_form_and_the_secret(caller):
    fields = {"app_id": "app-1", "refresh_token": caller.refresh, "grant_type": "refresh_token"}
    assert (await caller.token({}, data=None, json=fields))["error"] == -14004
    assert (await caller.token(fields, headers={}))["error"] == -14004
    assert (await caller.token(fields | {"app_id": "x"}))["error"] == -14004
    assert (await caller.token(fields | {"grant_type": "x"}))["error"] == -14005
    assert "access_token" in await caller.token(fields)  # nothing of that spent it


# -- 2. limits ------------------------------------------------------------------------------------------------------


def buttons(*them) -> dict:
    return TEXT | {"attachment": {"type": "template", "payload": {"buttons": list(them)}}}


def tap(title="Nút", payload="#home", kind="oa.query.hide") -> dict:
    return {"title": title, "type": kind, "payload": payload}


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"text": "x" * 2_000}, 0),
        ({"text": "x" * 2_001}, -210),
        ({"text": ""}, -201),
        ({"text": 5}, -201),
        (buttons(*[tap()] * 5), 0),
        (buttons(*[tap()] * 6), -201),
        (buttons(), -201),
        (buttons(tap(title="x" * 100)), 0),
        (buttons(tap(title="x" * 101)), -201),
        (buttons(tap(payload="x" * 1_000)), 0),
        (buttons(tap(payload="x" * 1_001)), -201),
        (buttons(tap(payload={"x": 1})), -201),
        (buttons(tap(kind="oa.query.other")), -201),
        (buttons(tap(kind="oa.open.phone", payload={"phone_code": "115"})), 0),
        (buttons(tap(kind="oa.open.phone", payload="115")), -201),
        (buttons(tap(kind="oa.open.url", payload={"url": "https://a.example"})), 0),
        (buttons("x"), -201),
        (TEXT | {"attachment": "x"}, -201),
        (TEXT | {"attachment": {"type": "file", "payload": {"token": "unknown"}}}, -100),
    ],
)
async def test_shapes_and_lengths(caller, message, code):
    assert await caller.code(message) == code


@pytest.mark.parametrize("body", [None, [], {"message": TEXT}, {"recipient": {"user_id": 5}, "message": TEXT}])
async def test_a_body_of_another_shape(caller, body):
    assert (await caller.call(body=body))["error"] == -201


async def test_an_attachment_lives_seven_days(caller, small):
    async with small.http() as http:
        headers = {"access_token": caller.access}
        said = await http.post(f"{small.base}/v2.0/oa/upload/file", files={"file": b"x"}, headers=headers)
    message = {"attachment": {"type": "file", "payload": {"token": said.json()["data"]["token"]}}}
    assert await caller.code(message) == 0
    small.clock.forward(days=7)
    small.fake.interacts(USER)
    caller.access, _ = small.fake.oauth.mint()
    assert await caller.code(message) == -100


# -- 3. windows -----------------------------------------------------------------------------------------------------


async def test_windows(caller, small):
    fake = small.fake
    fake.citizens["never"] = Citizen(follows=False)
    fake.citizens["silent"] = Citizen()
    assert await caller.code(user="never") == -213
    assert await caller.code(user="silent") == -230
    small.clock.forward(hours=48)
    caller.access, _ = fake.oauth.mint()
    assert await caller.code() == 0
    small.clock.forward(seconds=1)
    assert await caller.code() == -320
    fake.balance = True
    assert await caller.code() == 0
    small.clock.forward(days=5)
    caller.access, _ = fake.oauth.mint()
    assert await caller.code() == -230


async def test_the_cap_of_free_replies(caller, small):
    small.fake.free_cap = 2
    small.fake.interacts(USER)
    body = {"recipient": {"user_id": USER}, "message": TEXT}
    assert [(await caller.call(body=body))["data"]["quota"]["remain"] for _ in range(2)] == ["1", "0"]
    assert await caller.code() == -320
    small.fake.interacts(USER)
    assert await caller.code() == 0


async def test_promotions_at_night_and_a_low_package(caller, small):
    small.fake.promotions, small.fake.balance = {"promo"}, True
    path, body = "/v3.0/oa/message/template", {"user_id": USER, "template_id": "promo", "template_data": {}}
    assert (await caller.call(path, body))["error"] == 0  # nine in the morning
    small.clock.forward(hours=13)
    assert (await caller.call(path, body))["error"] == -234
    assert (await caller.call(path, body | {"template_id": "care"}))["error"] == 0
    small.fake.package_too_low = True
    assert await caller.code() == -224


# -- 4. the kind of account, 5. the rate ----------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "new", "old"), [("business", 0, -240), ("government", -235, 0)])
async def test_the_kind_of_account(caller, small, kind, new, old):
    small.fake.kind = kind
    assert await caller.code() == new
    assert await caller.code(path="/v2.0/oa/message") == old
    profile = await caller.call("/v2.0/oa/getoa", method="GET")
    assert profile["data"]["oa_type"] == {"business": "2", "government": "4"}[kind]


async def test_the_rate(caller, small):
    small.fake.per_minute = 2
    assert await caller.code() == 0
    assert (caller.headers["X-RateLimit-Limit"], caller.headers["X-RateLimit-Remain"]) == ("2", "1")
    assert await caller.code() == 0
    assert await caller.code() == -32
    assert caller.headers["X-RateLimit-Remain"] == "0"
    small.clock.forward(minutes=1)
    assert await caller.code() == 0


# -- 6. the webhook's sender ----------------------------------------------------------------------------------------


@pytest.fixture
async def heard(sender, aiohttp_server):
    """A webhook that answers what stands in `answers`, 200 afterwards."""
    heard: list[tuple[dict, dict]] = []
    answers: list[int] = []

    async def hear(request):
        heard.append((dict(request.headers), await request.json()))
        return web.Response(status=answers.pop(0) if answers else 200)

    app = web.Application()
    app.router.add_post("/", hear)
    server = await aiohttp_server(app)
    sender.url = f"http://127.0.0.1:{server.port}/"
    sender.answers = answers
    return heard


async def test_it_repeats_with_a_count_then_unsubscribes(sender, heard, fake):
    sender.answers += [500, 503]
    sender.said(USER, "một")
    start = fake.clock()
    await sender.flush()
    assert [headers.get("num_retry") for headers, _ in heard] == [None, "1", "2"]
    assert (fake.clock() - start).total_seconds() == sum(RETRIES[:2])
    assert len({headers["X-ZEvent-Signature"] for headers, _ in heard}) == 1
    sender.answers += [500] * 6
    sender.said(USER, "hai")
    await sender.flush()
    assert not sender.subscribed
    sender.said(USER, "ba")
    await sender.flush()
    assert len(heard) == 9


async def test_every_message_is_echoed_with_another_id(caller, sender, heard, small):
    body = {"recipient": {"user_id": USER}, "message": TEXT}
    sent = await caller.call(body=body)
    await sender.flush()
    ((headers, echo),) = heard
    assert headers["X-ZEvent-Signature"].startswith("mac=")
    assert (echo["event_name"], echo["recipient"]["id"]) == ("oa_send_text", USER)
    assert echo["message"]["msg_id"] != sent["data"]["message_id"]
    assert "admin_id" not in echo


async def test_a_tap_is_words_and_a_person_has_an_id(sender, heard):
    sender.tapped(USER, tap(payload="#home"))
    sender.answered_by_hand(USER, "Chào")
    await sender.flush()
    assert [body["event_name"] for _, body in heard] == ["user_send_text", "oa_send_text"]
    assert heard[0][1]["message"]["text"] == "#home"
    assert heard[1][1]["admin_id"]


async def test_the_probe_is_unsigned(sender, heard):
    assert await sender.probe() == 200
    ((headers, body),) = heard
    assert body == {}
    assert "X-ZEvent-Signature" not in headers


# -- 9. faults ------------------------------------------------------------------------------------------------------


async def test_faults_happen_once_and_cut_comes_after_accepting(caller, small):
    fake = small.fake
    headers, body = {"access_token": caller.access}, {"recipient": {"user_id": USER}, "message": TEXT}
    for kind, accepted in (("cut", 1), ("drop", 1)):
        fake.faults.append(Fault(CS, kind))
        async with ClientSession() as session:
            with pytest.raises((ServerDisconnectedError, ConnectionError)):
                await session.post(f"{small.base}{CS}", json=body, headers=headers)
        assert len(fake.delivered) == accepted
    async with small.http() as http:
        fake.faults += [Fault(CS, "garbage"), Fault(CS, "html", status=502)]
        garbage = await http.post(f"{small.base}{CS}", json=body, headers=headers)
        page = await http.post(f"{small.base}{CS}", json=body, headers=headers)
    with pytest.raises(ValueError):
        garbage.json()
    assert (page.status_code, page.headers["Content-Type"].partition(";")[0]) == (502, "text/html")
    assert len(fake.delivered) == 2
    assert await caller.code() == 0
