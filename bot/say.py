"""One line of a message from the sentence catalogue, with what covers it."""

from collections.abc import Iterable

from bot.turn import Claim, Kind, Segment, Source
from bot.world import View

__all__ = ["facility_claims", "line", "sample_banner", "with_sample_banner"]


def line(view: View, kind: Kind, key: str, claims: Iterable[Claim] = (), **values: str) -> Segment:
    """Return sentence `key`, its places filled with `values`, which `claims` must cover."""
    return Segment(kind, view.say(key, **values), (Claim(Source.REPLY, "", key), *claims))


def facility_claims(view: View, *fields: str) -> tuple[Claim, ...]:
    """Return claims on the name and these fields of the facility the view looks from."""
    return tuple(Claim(Source.FACILITY, view.facility_id, field) for field in ("name", *fields))


def sample_banner(view: View) -> list[Segment]:
    """Return the line that marks made-up data, on every message of a sample facility."""
    return [line(view, Kind.ALERT, "sample_data")] if view.facility.is_sample else []


def with_sample_banner(view: View, segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Return `segments` under the line that marks made-up data, where the facility is a sample."""
    return (*sample_banner(view), *segments)
