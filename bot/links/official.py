"""The online-service links citizens are shown: those of the approved record that may be stated today."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from urllib.parse import urlsplit

from knowledge.folder import Knowledge
from knowledge.stating import GRACE_DAYS, state_field

__all__ = ["Official", "Watched", "host_of", "key_of", "links_of", "watched"]


@dataclass(frozen=True)
class Official:
    """A link of a procedure; `level` is the procedure's online level in the words of its file.

    `place` is its place among the links of the record, `own` that the facility set it in place of the national ones.
    """

    procedure: str
    name: str
    url: str
    level: str | None
    place: int
    own: bool


@dataclass(frozen=True)
class Watched:
    """An address to try, and what is shown with it; `facility` is empty for one of the national record."""

    url: str
    facility: str
    shown: tuple[Official, ...]


def key_of(url: str) -> str:
    """Return the few characters that stand for `url` in an address of ours; they stay when links are put in order."""
    return sha256(url.encode()).hexdigest()[:8]


def host_of(url: str) -> str:
    """Return the host as people read it: `dichvucong.gov.vn`."""
    return urlsplit(url).hostname or ""


def links_of(
    knowledge: Knowledge, procedure_id: str, facility_id: str, today: date, grace: int = GRACE_DAYS
) -> list[Official]:
    """Return the links of a public procedure as answers at this facility show them; none of an unknown one."""
    if procedure_id not in knowledge.public:
        return []
    procedure = knowledge.effective(procedure_id, facility_id)
    levels = state_field(procedure, "online", today, grace).rows
    level = levels[0].level.value if levels else None
    own = procedure.links is not knowledge.procedures[procedure_id].links
    stated = state_field(procedure, "links", today, grace).rows
    return [
        Official(procedure_id, row.name, row.url, level, place, own)
        for place, row in enumerate(procedure.links)
        if row in stated
    ]


def watched(knowledge: Knowledge, facilities: Iterable[str], today: date) -> list[Watched]:
    """Return every address shown at one of `facilities`, once each; made-up ones of a sample facility lead nowhere."""
    found: dict[str, Watched] = {}
    for facility in facilities:
        sample = knowledge.facilities[facility].is_sample
        for procedure in knowledge.public:
            for link in links_of(knowledge, procedure, facility, today):
                if link.own and sample:
                    continue
                known = found.get(link.url, Watched(link.url, facility if link.own else "", ()))
                shown = known.shown if link in known.shown else (*known.shown, link)
                found[link.url] = replace(known, facility=known.facility if link.own else "", shown=shown)
    return list(found.values())
