"""A turn as the browser gets it: plain data for the script, blocks for the templates."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.links.counted import CHANNELS, way
from bot.links.official import host_of
from bot.turn import Effect, Kind, Segment, Source, Status, Tap, Turn

__all__ = ["Block", "blocks", "call_link", "led", "safe_url", "turn_json", "urgent", "usable"]

_PHONE = re.compile(r"\+?[0-9]{3,15}")


@dataclass(frozen=True)
class Block:
    """Neighbouring segments shown together: one list, one alert box, or a single line."""

    kind: str
    segments: tuple[Segment, ...]
    papers: bool = False  # the things to bring: printed with a box to tick


def safe_url(url: str | None) -> str | None:
    """Return `url` when a page may link to it: http or https with a host, or a phone number."""
    if not url:
        return None
    if url.startswith("tel:"):
        return call_link(url)
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def call_link(action: str) -> str | None:
    """Return `tel:` and the bare digits of a call action, None when it is no call or no number."""
    if not action.startswith("tel:"):
        return None
    number = re.sub(r"[\s.()-]", "", action[4:])
    return f"tel:{number}" if _PHONE.fullmatch(number) else None


def _in_order(turn: Turn) -> list[Segment]:
    return sorted(turn.segments, key=lambda segment: segment.kind is not Kind.ALERT)  # stable: danger first


def _is_paper(segment: Segment) -> bool:
    return any(c.source is Source.PROCEDURE and re.split(r"[.\[]", c.field)[0] == "papers" for c in segment.claims)


def _is_sample_line(segment: Segment) -> bool:
    """True for the line that marks made-up data: it must be seen, but is no danger."""
    return any(claim.source is Source.REPLY and claim.field == "sample_data" for claim in segment.claims)


def blocks(turn: Turn) -> list[Block]:
    """Group the segments of `turn` for a template; alerts come first."""
    grouped: list[Block] = []
    for segment in _in_order(turn):
        papers = segment.kind is Kind.ITEM and _is_paper(segment)
        kind = "made-up" if _is_sample_line(segment) else segment.kind.value
        last = grouped[-1] if grouped else None
        if last and last.kind == kind in ("alert", "item", "source", "own") and last.papers == papers:
            grouped[-1] = Block(kind, (*last.segments, segment), papers)
        else:
            grouped.append(Block(kind, (segment,), papers))
    return grouped


def urgent(turn: Turn) -> bool:
    """True when a screen reader should interrupt."""
    return turn.status in (Status.EMERGENCY, Status.DISTRESS)


def led(segment: Segment, facility: str | None) -> tuple[str, str] | None:
    """Return the address of ours that counts a procedure's link, and the official host to name; None for no such."""
    path = way(segment, CHANNELS[0], facility)
    return (path, host_of(segment.url or "")) if path and safe_url(segment.url) else None


def _segment_json(segment: Segment, facility: str | None) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": segment.kind.value, "text": segment.text}
    url = safe_url(segment.url)
    if url:
        data["url"] = url
    if through := led(segment, facility):
        data["through"], data["host"] = through
    if _is_sample_line(segment):
        data["sample"] = True
    return data


def _tap_json(tap: Tap) -> dict[str, str]:
    return {"label": tap.label, "action": call_link(tap.action) or tap.action}


def turn_json(turn: Turn, name: str, facility: str | None) -> dict[str, Any]:
    """Return the answer of `/api/chat`: `name` is the assistant's, `facility` whom it answered for.

    Where the citizen had everything erased, `erased` tells the script to forget what the page showed before.
    """
    return {
        "status": turn.status.value,
        "procedure": turn.procedure,
        "segments": [_segment_json(segment, facility) for segment in _in_order(turn)],
        "taps": [_tap_json(tap) for tap in usable(turn.taps)],
        "name": name,
        "facility": facility,
        "erased": any(effect is Effect.ERASE for effect, _ in turn.effects),
    }


def usable(taps: tuple[Tap, ...]) -> list[Tap]:
    """Return the taps that lead somewhere: a call needs a number."""
    return [tap for tap in taps if not tap.action.startswith("tel:") or call_link(tap.action)]
