"""Whether a request comes from this very machine and from nobody else through it."""

import ipaddress
from urllib.parse import urlsplit

from aiohttp import HttpVersion11, web

__all__ = ["from_this_machine"]

_PASSED_ON = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP")


def from_this_machine(request: web.Request, trusted_proxy: bool) -> bool:
    """True for a browser on this machine; False as soon as anything looks like a proxy in between.

    A proxy on this machine makes the whole world come from 127.0.0.1. One of ours is named in the settings; one that is
    not adds a header, asks for another host than this machine, or speaks HTTP/1.0 as nginx does unless told otherwise.
    """
    return (
        not trusted_proxy
        and _is_loopback(request.remote or "")
        and not any(name in request.headers for name in _PASSED_ON)
        and _is_loopback(_host(request))
        and request.version >= HttpVersion11
    )


def _host(request: web.Request) -> str:
    try:
        return urlsplit(f"//{request.host}").hostname or ""
    except ValueError:
        return ""


def _is_loopback(address: str) -> bool:
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
