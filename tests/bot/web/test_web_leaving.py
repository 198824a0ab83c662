"""The door to official pages: leads only where the record says, counts taps of nobody, keeps and tells nothing."""

import sqlite3
from contextlib import closing

import pytest
from fake_assistant import LINK

from bot.links.official import key_of
from bot.web import texts

WAY = f"/di/{LINK.procedure}/{key_of(LINK.url)}"
PHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android 9; CPH1923) AppleWebKit/537.36 Chrome/87 Mobile Safari/537.36"}


@pytest.fixture
def openings(tmp_path):
    """Return a function that reads what was counted, past the store."""

    def read():
        with closing(sqlite3.connect(tmp_path / "web.db")) as db:
            db.row_factory = sqlite3.Row
            return [dict(row) for row in db.execute("SELECT * FROM openings ORDER BY id")]

    return read


async def go(client, way=WAY, method="GET", **headers):
    return await client.request(method, way, headers=PHONE | headers, allow_redirects=False)


async def test_a_tap_leads_to_the_official_page_and_is_counted_of_nobody(client, openings) -> None:
    response = await go(client, f"{WAY}?kenh=zalo_oa&coso=lao-cai")
    assert (response.status, response.headers["Location"]) == (302, LINK.url)
    (row,) = openings()
    assert {k: v for k, v in row.items() if k not in ("id", "day")} == {
        "channel": "zalo_oa",
        "facility": "lao-cai",
        "procedure": "dang-ky-khai-sinh",
        "level": "toàn trình",
        "test": 0,
    }


async def test_nothing_is_remembered_or_handed_on(client) -> None:
    response = await go(client, WAY, Cookie="phien=abc")
    assert "Set-Cookie" not in response.headers
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cache-Control"] == "no-store"


async def test_a_made_up_facility_is_counted_as_a_test(client, openings) -> None:
    await go(client)
    assert [(row["facility"], row["test"]) for row in openings()] == [("mau", 1)]


@pytest.mark.parametrize("way", [f"/di/{LINK.procedure}/00000000", f"/di/khong-co/{key_of(LINK.url)}"])
async def test_what_no_record_says_is_a_page_that_says_so(client, openings, way) -> None:
    response = await go(client, way)
    assert response.status == 404
    assert texts.UNKNOWN_LINK in await response.text()
    assert "Location" not in response.headers
    assert openings() == []


@pytest.mark.parametrize(
    "way",
    [
        f"{WAY}?url=https://xau.example",
        f"{WAY}?coso=https://xau.example&kenh=https://xau.example",
        f"{WAY}?next=//xau.example",
    ],
)
async def test_it_never_leads_where_the_address_says(client, openings, way) -> None:
    assert (await go(client, way)).headers["Location"] == LINK.url
    assert "xau" not in str(openings())  # nor is anything kept that was made up


@pytest.mark.parametrize("way", ["/di/https://xau.example", "/di/a/b/c", "/di//xau.example/00000000"])
async def test_other_addresses_are_no_page(client, way) -> None:
    assert (await go(client, way)).status == 404


@pytest.mark.parametrize(
    ("method", "headers"),
    [("HEAD", {}), ("GET", {"Sec-Purpose": "prefetch"}), ("GET", {"User-Agent": "TelegramBot (like TwitterBot)"})],
)
async def test_what_is_no_tap_is_led_on_and_not_counted(client, openings, method, headers) -> None:
    response = await go(client, method=method, **headers)
    assert (response.status, response.headers["Location"]) == (302, LINK.url)
    assert openings() == []


async def test_a_client_faster_than_people_is_led_on_and_not_counted_again(open_app, openings) -> None:
    client = await open_app(messages_per_minute=1, message_burst=2)
    for _ in range(5):
        assert (await go(client)).status == 302
    assert len(openings()) == 2


async def test_without_the_database_the_link_opens_all_the_same(client, keeper, openings) -> None:
    keeper.close()
    assert (await go(client)).headers["Location"] == LINK.url
    assert openings() == []


async def test_the_page_and_the_script_get_our_way_and_the_official_host(client) -> None:
    data = await (await client.post("/api/chat", json={"text": "nộp trực tuyến", "coso": "lao-cai"})).json()
    (segment,) = data["segments"]
    assert segment["through"] == f"{WAY}?coso=lao-cai"
    assert (segment["host"], segment["url"]) == ("dichvucong.gov.vn", LINK.url)
    page = await (await client.post("/", data={"text": "nộp trực tuyến"})).text()
    assert f'<a href="{WAY}?coso=lao-cai" data-official="{LINK.url}"' in page
    assert '<span class="host">dichvucong.gov.vn</span>' in page
