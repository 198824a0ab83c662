"""What a reply may look at: one snapshot of knowledge, its index, the day. Passed in, never reached for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from bot.turn import Incoming
from index.search import Query, SearchIndex
from knowledge.facility import Facility
from knowledge.folder import Knowledge
from knowledge.procedure import Procedure
from knowledge.stating import GRACE_DAYS
from nlu.features import look
from nlu.limits import Limit, find_limit
from nlu.mask_kind import PLACEHOLDER
from nlu.triage import Danger
from nlu.understand import Understander, Understanding
from nlu.watch import Watch

__all__ = ["Heard", "View", "World", "spoken"]

_AGAIN = re.compile(r"(.{4,80}?)\1{11,}")
"""The same words a dozen times: they say no more than once, and would weigh as a story does."""
_BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True)
class Heard:
    """One message as search and understanding read it; its one embedding is in `query`.

    `danger` is what the tables and the second look make of it together.
    """

    text: str
    query: Query
    understood: Understanding
    danger: Danger | None = None

    @cached_property
    def limit(self) -> Limit | None:
        """Which limit it asks to overstep."""
        return find_limit(self.text)


def spoken(incoming: Incoming) -> str:
    """Return the words of a message without its masks; what is read, encoded and understood."""
    return _AGAIN.sub(r"\1", PLACEHOLDER.sub(" ", incoming.text))


@dataclass(frozen=True)
class World:
    """One consistent state of everything answers come from; replaced as a whole when files change.

    `served` are the facilities that share the channels; with fewer than two nobody is asked which.
    Without `watch` the tables alone say what is danger. `dead` are the links that do not open, with the local time that
    was last seen.
    """

    knowledge: Knowledge
    index: SearchIndex
    default_facility: str
    understander: Understander
    grace_days: int = GRACE_DAYS
    served: tuple[str, ...] = ()
    watch: Watch | None = None
    dead: Mapping[str, datetime] = field(default_factory=dict)

    def hear(self, incoming: Incoming, understander: Understander | None = None) -> Heard:
        """Read one message: encoded once, searched and understood from that; masks are not read."""
        return self.heard(incoming, self.index.query(spoken(incoming)), understander)

    def heard(self, incoming: Incoming, query: Query, understander: Understander | None = None) -> Heard:
        """As `hear`, for a message encoded already: `query` is of `spoken(incoming)`."""
        text = spoken(incoming)
        sight, danger = look(text), incoming.danger
        if self.watch is not None:
            danger = self.watch.judge(sight, query.vector, danger, incoming.signs)
        understood = (understander or self.understander).understand(text, query.vector, sight)
        return Heard(text, query, understood, danger)

    def resolve(self, facility_id: str | None) -> str:
        """Return the facility to answer for: the one asked, or the default where it is unknown.

        Made-up sample data is never shown where the default facility is a real one.
        """
        facilities = self.knowledge.facilities
        asked = facilities.get(facility_id or "")
        if asked is None or (asked.is_sample and not facilities[self.default_facility].is_sample):
            return self.default_facility
        return asked.id


@dataclass(frozen=True)
class View:
    """A world seen from one facility at one moment, local to it."""

    world: World
    facility_id: str
    now: datetime

    @property
    def today(self) -> date:
        """The day it is there."""
        return self.now.date()

    @property
    def facility(self) -> Facility:
        """The facility asked."""
        return self.world.knowledge.facilities[self.facility_id]

    def say(self, key: str, **values: str) -> str:
        """Return sentence `key` of the catalogue."""
        return self.world.knowledge.replies.render(key, **values)

    def procedure(self, procedure_id: str) -> Procedure:
        """Return the procedure with this facility's own rows; raises KeyError."""
        return self.world.knowledge.effective(procedure_id, self.facility_id)

    def name(self, procedure_id: str) -> str:
        """Return the name of a procedure; raises KeyError."""
        return self.world.knowledge.procedures[procedure_id].name

    def label(self, procedure_id: str) -> str:
        """Return the name as a button shows it: without what stands in brackets."""
        return _BRACKETS.sub("", self.name(procedure_id)).strip()
