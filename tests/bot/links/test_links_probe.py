"""Probes against real servers on this machine: what each way of not working is taken for, and that they are polite."""

import socket
import ssl

import pytest

from bot.links.probe import REASONS, agent, probe_all, reason
from bot.links.standing import Probe, Verdict
from tests.fakes.official_site import Certificate, Site, certificate

NAME = agent("https://thu.example")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def cert(tmp_path_factory) -> Certificate:
    return certificate(tmp_path_factory.mktemp("cert"))


@pytest.fixture
async def site():
    async with Site() as site:
        yield site


class Naps:
    """Stands in for sleeping: remembers how long."""

    def __init__(self) -> None:
        self.long: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.long.append(seconds)


async def probe(url: str, **more) -> Probe:
    found = await probe_all([url], NAME, sleep=Naps(), **more)
    return found[url]


@pytest.mark.parametrize("page", ["", "status/200", "status/204", "hops/1", "hops/5", "no-head", "head-lies"])
async def test_what_opens(site, page) -> None:
    assert await probe(site.url(page)) == Probe(Verdict.OPEN)


async def test_a_site_that_sends_round_until_its_cookie_comes_back(site) -> None:
    url = site.url("cookie").replace("127.0.0.1", "localhost")  # no cookies for a bare number
    assert await probe(url) == Probe(Verdict.OPEN)


async def test_a_server_that_hangs_on_head_is_asked_as_a_browser_would(site) -> None:
    assert (await probe(site.url("silent-head"), seconds=0.3)).verdict is Verdict.OPEN
    assert [method for method, _ in site.visits] == ["HEAD", "GET"]


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("status/404", "http-404"),
        ("status/410", "http-410"),
        ("status/500", "http-500"),
        ("status/502", "http-502"),
        ("loop", "redirects"),
        ("hops/6", "redirects"),
        ("app", "redirects"),
        ("cut", "cut"),
    ],
)
async def test_what_does_not(site, page, why) -> None:
    assert await probe(site.url(page)) == Probe(Verdict.FAILED, why)
    assert reason(why) != why  # staff are told in words


async def test_a_server_that_does_not_answer(site) -> None:
    assert await probe(site.url("silent"), seconds=0.3) == Probe(Verdict.FAILED, "timeout")


@pytest.mark.parametrize("status", [401, 403, 429, 451, 503])
async def test_a_wall_against_machines_is_no_news_of_the_page(site, status) -> None:
    assert await probe(site.url(f"status/{status}")) == Probe(Verdict.UNKNOWN, f"http-{status}")


@pytest.mark.parametrize(("status", "asked"), [(429, 1), (503, 1), (403, 2), (404, 2), (200, 1)])
async def test_who_asks_for_patience_is_not_asked_again_at_once(site, status, asked) -> None:
    await probe(site.url(f"status/{status}"))
    assert len(site.visits) == asked


async def test_nobody_listens_and_no_such_name() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert await probe(f"http://127.0.0.1:{port}/") == Probe(Verdict.FAILED, "refused")
    assert await probe("http://khong-co.invalid/") == Probe(Verdict.FAILED, "dns")


async def test_a_certificate_nobody_trusts_is_a_failure_and_a_trusted_one_proves_who_answered(cert) -> None:
    async with Site(cert) as site:
        assert await probe(site.url()) == Probe(Verdict.FAILED, "tls")
        assert await probe(site.url(), trusted=cert.trusting()) == Probe(Verdict.OPEN, "", proved=True)
        broken = await probe(site.url("status/500"), trusted=cert.trusting())
        assert broken == Probe(Verdict.FAILED, "http-500", proved=True)


async def test_a_host_is_asked_one_at_a_time_with_a_pause_and_told_who_asks() -> None:
    async with Site() as first, Site() as second:
        naps = Naps()
        urls = [site.url(f"status/200?{n}") for site in (first, second) for n in range(4)]
        found = await probe_all(urls, NAME, pause=2.0, sleep=naps)
        assert list(found) == urls
        assert {p.verdict for p in found.values()} == {Verdict.OPEN}
        for site in (first, second):
            assert site.most_at_once == 1
            assert site.names == {NAME}
        assert naps.long == [2.0] * 6
        assert NAME.startswith("MotCua-link-check")
        assert NAME.endswith("(+https://thu.example)")


async def test_a_host_that_cannot_be_reached_is_not_knocked_for_every_page(cert) -> None:
    async with Site(cert) as site:
        naps = Naps()
        urls = [site.url(str(n)) for n in range(6)]
        found = await probe_all(urls, NAME, sleep=naps)
        assert {p.why for p in found.values()} == {"tls"}
        assert len(naps.long) == 1  # two were asked
    async with Site(status=500) as site:
        urls = [site.url(str(n)) for n in range(6)]
        await probe_all(urls, NAME, sleep=naps)
        assert len(site.visits) == 12  # one that answers is asked for each page


async def test_the_same_link_is_asked_once(site) -> None:
    await probe_all([site.url("a")] * 3, NAME, sleep=Naps())
    assert site.visits == [("HEAD", "/a")]


def test_everything_a_try_shows_has_words() -> None:
    assert all(words for words in REASONS.values())
    assert reason("http-403") == "chặn máy kiểm tra hoặc đang bận (HTTP 403)"
    assert reason("http-404") == "không có trang này (HTTP 404)"
    assert reason("http-500") == "trang báo lỗi (HTTP 500)"


def test_the_systems_certificates_are_believed_by_default() -> None:
    assert ssl.create_default_context().verify_mode is ssl.CERT_REQUIRED
