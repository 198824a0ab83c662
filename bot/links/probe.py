"""Tries links as a polite visitor: one request at a time to a host, a pause between, who we are said, no page read.

What a page says cannot be told from outside: one that excuses itself with status 200 counts as open.
"""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Final
from urllib.parse import urlsplit

import aiohttp

from bot.links.standing import Probe, Verdict

__all__ = ["REASONS", "agent", "probe_all", "reason"]

SECONDS: Final = 15.0
PAUSE: Final = 2.0
REDIRECTS: Final = 5
_WALLS = frozenset({401, 403, 407, 429, 451, 503})  # asks for a person, or to come later: no news of the page
_LATER = frozenset({429, 503})  # not asked a second time at once
_GIVE_UP = 2
"""Links of a host that in a row cannot reach it, before its others are not asked any more."""
_UNREACHED = frozenset({"dns", "refused", "tls"})
REASONS: Final[Mapping[str, str]] = {
    "": "mở được",
    "timeout": "không trả lời trong 15 giây",
    "dns": "không tìm thấy tên miền",
    "refused": "không nối được máy chủ",
    "cut": "máy chủ cắt kết nối giữa chừng",
    "tls": "chứng thư không hợp lệ, trình duyệt sẽ chặn",
    "redirects": "chuyển hướng vòng quanh hoặc đến địa chỉ sai",
}
"""What a try can show, in words; the others are `http-` and a status."""


def reason(why: str) -> str:
    """Return in words what a try showed."""
    if why.startswith("http-"):
        status = int(why.removeprefix("http-"))
        if status in _WALLS:
            return f"chặn máy kiểm tra hoặc đang bận (HTTP {status})"
        return f"{'không có trang này' if status in (404, 410) else 'trang báo lỗi'} (HTTP {status})"
    return REASONS.get(why, why)


def agent(public_url: str) -> str:
    """Return how we name ourselves to the servers we ask."""
    try:
        at = f"/{version('motcua')}"
    except PackageNotFoundError:
        at = ""
    return f"MotCua-link-check{at}" + (f" (+{public_url})" if public_url else "")


async def probe_all(
    urls: Sequence[str],
    name: str,
    *,
    pause: float = PAUSE,
    seconds: float = SECONDS,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    trusted: ssl.SSLContext | None = None,
) -> dict[str, Probe]:
    """Return what each of `urls` showed; hosts are asked side by side, never raises for what a network does.

    Args:
        urls: the links.
        name: who asks (`agent`).
        pause: seconds between two requests to one host.
        seconds: how long one request may take.
        sleep: waits.
        trusted: whose certificates are believed; the system's by default.
    """
    hosts: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        hosts.setdefault(urlsplit(url).netloc.lower(), []).append(url)
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(ssl=trusted or ssl.create_default_context(), limit_per_host=1),
        headers={"User-Agent": name, "Accept": "text/html,*/*;q=0.5", "Accept-Language": "vi"},
        timeout=aiohttp.ClientTimeout(total=seconds),
        trust_env=True,  # a hospital's way out may be a proxy
    ) as session:
        asked = (_host(session, links, pause, sleep) for links in hosts.values())
        found = await asyncio.gather(*asked)
    return {url: probe for host in found for url, probe in host.items()}


async def _host(
    session: aiohttp.ClientSession, urls: Sequence[str], pause: float, sleep: Callable[[float], Awaitable[None]]
) -> dict[str, Probe]:
    found: dict[str, Probe] = {}
    unreached = 0
    for n, url in enumerate(urls):
        if unreached >= _GIVE_UP:  # it is the host: it is not knocked at once for every page
            found[url] = found[urls[n - 1]]
            continue
        if n:
            await sleep(pause)
        found[url] = await _link(session, url, pause, sleep)
        unreached = unreached + 1 if found[url].why in _UNREACHED else 0
    return found


async def _link(
    session: aiohttp.ClientSession, url: str, pause: float, sleep: Callable[[float], Awaitable[None]]
) -> Probe:
    """Ask for the head only; where that does not settle it, as a browser would: some servers know no HEAD."""
    status, why, secure = await _ask(session, "HEAD", url)
    if why in ("timeout", "cut") or (status is not None and status >= 400 and status not in _LATER):
        await sleep(pause)
        status, why, secure = await _ask(session, "GET", url)
    if status is None:
        return Probe(Verdict.FAILED, why)
    if status < 400:
        return Probe(Verdict.OPEN, "", secure)
    return Probe(Verdict.UNKNOWN if status in _WALLS else Verdict.FAILED, f"http-{status}", secure)


async def _ask(session: aiohttp.ClientSession, method: str, url: str) -> tuple[int | None, str, bool]:
    """Return the status at the end of the redirects, or why there is none; whether a certificate proved who it was."""
    try:
        # the library counts the one that would be too many
        async with session.request(method, url, max_redirects=REDIRECTS + 1) as answer:
            return answer.status, "", answer.url.scheme == "https"
    except (aiohttp.TooManyRedirects, aiohttp.RedirectClientError, aiohttp.InvalidURL):
        return None, "redirects", False
    except aiohttp.ClientSSLError:
        return None, "tls", False
    except aiohttp.ClientConnectorDNSError:
        return None, "dns", False
    except TimeoutError:
        return None, "timeout", False
    except aiohttp.ClientConnectorError:
        return None, "refused", False
    except (aiohttp.ClientError, OSError, ValueError):
        return None, "cut", False
