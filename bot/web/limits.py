"""How many messages one client may send: a token bucket per address, in memory only."""

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable

from aiohttp import web

__all__ = ["Limiter", "client_key"]


class Limiter:
    """Token buckets, one per key: `burst` at once, then `per_minute`; the longest unseen keys are forgotten first."""

    def __init__(
        self, per_minute: float, burst: int, *, keys: int = 20_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = per_minute / 60
        self._burst = burst
        self._keys = keys
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # tokens left, at that moment

    def wait(self, key: str) -> int:
        """Take one token of `key`; return 0 when there was one, else the whole seconds until there is."""
        now = self._clock()
        left, then = self._buckets.pop(key, (float(self._burst), now))
        left = min(self._burst, left + (now - then) * self._rate)
        allowed = left >= 1
        self._buckets[key] = (left - 1 if allowed else left, now)
        while len(self._buckets) > self._keys:
            self._buckets.popitem(last=False)
        return 0 if allowed else max(1, math.ceil((1 - left) / self._rate))


def client_key(request: web.Request, trusted_proxy: bool) -> str:
    """Return what tells clients apart: the peer's address, or the last hop a trusted proxy wrote down.

    An IPv6 customer owns a whole /64, so that is the key there.
    """
    address = request.remote or ""
    if trusted_proxy:
        hops = [hop.strip() for value in request.headers.getall("X-Forwarded-For", []) for hop in value.split(",")]
        address = next((hop for hop in reversed(hops) if hop), address)
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return request.remote or "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
