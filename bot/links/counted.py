"""The way through our own address that counts an opened link. Who opened it is nowhere in it.

The words of an answer go on naming the official host: the address that is tapped is ours, where it leads is said.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from bot.links.official import host_of, key_of
from bot.turn import Kind, Segment, Source, Turn

__all__ = ["CHANNELS", "PATH", "by_a_person", "counted", "way"]

PATH: Final = "/di"
CHANNELS: Final = ("web", "zalo_oa", "zalo_bot", "telegram")
"""What an address may name as its channel; anything else was made up."""
_ROBOT = re.compile(
    r"(?<!cu)bot\b|crawl|spider|preview|facebookexternalhit|curl|wget|python|okhttp|go-http|java/|headless|monitor",
    re.I,
)
_AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")


def way(segment: Segment, channel: str, facility: str | None) -> str | None:
    """Return the path that counts and leads to a procedure's link; None for what is no such link."""
    claim = next((c for c in segment.claims if c.source is Source.PROCEDURE and c.field == "links"), None)
    if segment.kind is not Kind.LINK or claim is None or not segment.url:
        return None
    named = {"kenh": channel if channel != CHANNELS[0] else None, "coso": facility}
    query = urlencode({name: value for name, value in named.items() if value})
    return f"{PATH}/{claim.id}/{key_of(segment.url)}" + (f"?{query}" if query else "")


def counted(turn: Turn, base: str, channel: str, facility: str | None) -> Turn:
    """Return `turn` with its links of procedures leading through `base`, the official host beside each name.

    Without a public `base` nobody could open that: the official links stay.
    """
    if not base:
        return turn
    return replace(turn, segments=tuple(_through(s, base, way(s, channel, facility)) for s in turn.segments))


def _through(segment: Segment, base: str, path: str | None) -> Segment:
    if path is None:
        return segment
    host = host_of(segment.url or "")
    text = segment.text if host in segment.text else f"{segment.text} ({host})"
    return replace(segment, text=text, url=base + path)


def by_a_person(method: str, headers: Mapping[str, str]) -> bool:
    """True for a tap; False where a browser looks ahead, another site's page embeds the address, or a machine asks."""
    if method != "GET" or any(headers.get(name) for name in _AHEAD):
        return False
    if headers.get("Sec-Fetch-Dest", "document") != "document":
        return False
    name = headers.get("User-Agent", "")
    return bool(name) and not _ROBOT.search(name)
