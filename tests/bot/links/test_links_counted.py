"""The way that counts: it leads through our address where that is public, and names the official host."""

import pytest
from small_world import REAL, SAMPLE, TODAY, view

from bot.channels.channel import Capability
from bot.channels.render import render
from bot.compose import answer, everything
from bot.factlock import violations
from bot.links.counted import by_a_person, counted, way
from bot.links.official import host_of, key_of, links_of, watched
from bot.turn import Claim, Kind, Segment, Source
from nlu.aspect import Aspect

GREEN = "https://dichvucong.gov.vn/p/home?ma=12345"
KEY = key_of(GREEN)
PUBLIC = "https://thu.example"
PLAIN = Capability(text=2000, buttons=0)
HTML = Capability(text=2000, buttons=0, html=True)


def told(world):
    return answer(view(world), "giay-xanh", (Aspect.ONLINE,))


def link(turn):
    return next(s for s in turn.segments if s.kind is Kind.LINK)


def test_without_a_public_address_a_message_has_the_official_link(world) -> None:
    turn = told(world)
    assert counted(turn, "", "zalo_oa", REAL) == turn
    assert f"Cổng nộp hồ sơ: {GREEN}" in render(turn, PLAIN)[0].text


def test_with_one_the_link_leads_through_it_and_the_official_host_is_named(world) -> None:
    turn = counted(told(world), PUBLIC, "zalo_oa", REAL)
    way_ = f"{PUBLIC}/di/giay-xanh/{KEY}?kenh=zalo_oa&coso={REAL}"
    assert f"→ Cổng nộp hồ sơ (dichvucong.gov.vn): {way_}" in render(turn, PLAIN)[0].text
    assert "Cổng nộp hồ sơ (dichvucong.gov.vn)</a>" in render(turn, HTML)[0].text
    assert GREEN not in render(turn, PLAIN)[0].text


def test_what_passed_the_fact_lock_is_the_official_link(world) -> None:
    turn = told(world)
    assert link(turn).url == GREEN
    assert violations(view(world), turn.segments, turn.procedure) == []
    through = counted(turn, PUBLIC, "zalo_oa", REAL)
    assert violations(view(world), through.segments, turn.procedure) != []  # our own address is no fact: it comes after


def test_only_links_of_procedures_are_led_through(other_world) -> None:
    film = "video: {tên: Cách điền, url: 'https://dichvucong.gov.vn/phim', độ tin: đã kiểm, nguồn: N1}\n"
    from small_world import GREEN as FILE

    world = other_world({"giay-xanh": FILE + film})
    turn = counted(everything(view(world), "giay-xanh"), PUBLIC, "web", None)
    urls = [s.url for s in turn.segments if s.url]
    assert urls == [f"{PUBLIC}/di/giay-xanh/{KEY}", "https://dichvucong.gov.vn/phim"]
    other = Segment(Kind.TEXT, "x", (Claim(Source.PROCEDURE, "giay-xanh", "links"),), "https://a.gov.vn")
    assert way(other, "web", None) is None


def test_an_address_says_nothing_but_procedure_link_channel_and_facility(world) -> None:
    assert way(link(told(world)), "web", None) == f"/di/giay-xanh/{KEY}"
    assert way(link(told(world)), "telegram", "mau") == f"/di/giay-xanh/{KEY}?kenh=telegram&coso=mau"


@pytest.mark.parametrize(
    "name",
    [
        "Mozilla/5.0 (Linux; Android 9; CPH1923) AppleWebKit/537.36 Chrome/87 Mobile Safari/537.36 Zalo android/12100",
        "Mozilla/5.0 (Linux; Android 8.1; CUBOT_X18_Plus) AppleWebKit/537.36 Chrome/70 Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 15_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
    ],
)
def test_a_tap_counts(name) -> None:
    assert by_a_person("GET", {"User-Agent": name})
    assert by_a_person("GET", {"User-Agent": name, "Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate"})


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("HEAD", {}),
        ("GET", {"Sec-Purpose": "prefetch;prerender"}),
        ("GET", {"Purpose": "prefetch"}),
        ("GET", {"X-Moz": "prefetch"}),
        ("GET", {"Sec-Fetch-Dest": "image"}),
        ("GET", {"User-Agent": "TelegramBot (like TwitterBot)"}),
        ("GET", {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"}),
        ("GET", {"User-Agent": "facebookexternalhit/1.1"}),
        ("GET", {"User-Agent": "curl/8.5.0"}),
        ("GET", {"User-Agent": ""}),
    ],
)
def test_what_is_no_tap_does_not(method, headers) -> None:
    assert not by_a_person(method, {"User-Agent": "Mozilla/5.0 (Android 9) Chrome/87", **headers})


def test_a_link_is_known_by_its_address_not_by_its_place(other_world) -> None:
    two = (
        "tên: Giấy hẹn hai\nnhóm: hộ tịch\nhạn rà soát: 21/05/2027\ntrạng thái: chờ duyệt\nliên kết:\n"
        "  - {tên: Cổng A, url: 'https://a.gov.vn/x', độ tin: đã kiểm, nguồn: N1}\n"
        "  - {tên: Cổng B, url: 'https://b.gov.vn/y', độ tin: trái nhau, nguồn: N1}\n"
        "  - {tên: Cổng C, url: 'https://c.gov.vn/z', độ tin: đã kiểm, nguồn: N1}\n"
    )
    found = links_of(other_world({"giay-hai": two}).knowledge, "giay-hai", SAMPLE, TODAY)
    assert [(f.name, f.place, f.level) for f in found] == [
        ("Cổng A", 0, None),
        ("Cổng C", 2, None),
    ]  # B is never stated
    assert len({key_of(f.url) for f in found}) == 2
    assert host_of(found[0].url) == "a.gov.vn"


def test_a_link_of_what_is_not_public_is_none(world) -> None:
    for procedure in ("noi-bo", "giay-tim", "to-khai-vang", "khong-co"):
        assert links_of(world.knowledge, procedure, REAL, TODAY) == []
    (found,) = links_of(world.knowledge, "giay-xanh", REAL, TODAY)
    assert (found.url, found.level, found.own) == (GREEN, "một phần", False)


def test_every_address_is_watched_once_and_a_made_up_one_is_not(other_world) -> None:
    from small_world import REAL_FACILITY, SAMPLE_FACILITY

    own = "ghi đè: {%s: {liên kết: {tên: Trang riêng, url: '%s', độ tin: đã kiểm, nguồn: thử}}}\n"
    facilities = {
        SAMPLE: SAMPLE_FACILITY + own % ("giay-do", "https://gia.example/a"),
        REAL: REAL_FACILITY.partition("ghi đè:")[0] + own % ("giay-do", "https://that.example/a"),
    }
    world = other_world(facilities=facilities)
    found = {w.url: w for w in watched(world.knowledge, (SAMPLE, REAL), TODAY)}
    assert {url: w.facility for url, w in found.items()} == {GREEN: "", "https://that.example/a": REAL}
    assert [shown.procedure for shown in found[GREEN].shown] == ["giay-xanh"]
    only = watched(world.knowledge, (SAMPLE,), TODAY)
    assert [w.url for w in only] == [GREEN]
