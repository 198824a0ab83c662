"""The assistant as every channel uses it: replies that passed the fact lock, pages, names.

`reply` is synchronous and bound to one worker at a time by its callers (the encoder is not shared between threads).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

import structlog
from prometheus_client import Counter, Histogram

from bot.compose import everything
from bot.contact import contact_for
from bot.conversation import greet, other_facility, respond
from bot.factlock import violations, wrong_taps
from bot.halt import passes, said
from bot.library import VIETNAM, Library
from bot.links.official import Official, key_of, links_of
from bot.menu import with_ending
from bot.plain import plain
from bot.say import line, with_sample_banner
from bot.turn import Incoming, Kind, Segment, Session, Status, Turn
from bot.world import View, World
from knowledge.procedure import Group
from nlu.triage import Danger
from nlu.understand import Understander

__all__ = ["Assistant"]

_LOCKED = Counter("motcua_fact_lock_total", "Messages replaced by the plain record because a fact was not covered")
_TURNS = Counter("motcua_turns_total", "Turns by status", ["status"])
_SECONDS = Histogram(
    "motcua_reply_seconds", "Computing one reply", buckets=(0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 1)
)
_log = structlog.get_logger("motcua.assistant")


class Assistant:
    """Answers from the library's present world."""

    def __init__(
        self,
        library: Library,
        now: Callable[[], datetime] = lambda: datetime.now(VIETNAM),
        understander: Understander | None = None,
        halted: Callable[[], bool] = lambda: False,
        dead: Callable[[], Mapping[str, datetime]] = dict,
    ) -> None:
        """Answer from `library`; `understander` reads messages in place of the one built with the index.

        While `halted` says so everybody is only told whom to ask (`bot.halt`). `dead` are the links that do not open
        (`World.dead`).
        """
        self._library = library
        self._now = now
        self._understander = understander
        self._halted = halted
        self._dead = dead

    @property
    def ready(self) -> bool:
        """True once there is a world to answer from."""
        return self._library.world is not None

    @property
    def world(self) -> World:
        """The present world; raises RuntimeError before the first is ready."""
        if self._library.world is None:
            raise RuntimeError("no world yet")
        dead = self._dead()
        return replace(self._library.world, dead=dead) if dead else self._library.world

    def start(self, facility: str | None) -> Turn:
        """Return the greeting."""
        world = self.world
        now = self._now()
        view = View(world, self._at(world, facility), now)
        if self._halted():
            return self._locked(view, said(view))
        turn = greet(world, view.facility_id, now)
        return self._locked(view, other_facility(turn, view) if facility and facility != view.facility_id else turn)

    def reply(self, session: Session, incoming: Incoming, now: datetime) -> tuple[Turn, Session]:
        """Answer one message or tap; what leaves has passed the fact lock."""
        world = self.world
        with _SECONDS.time():
            turn, session = respond(
                session, incoming, world, now, lambda incoming: world.hear(incoming, self._understander)
            )
            view = View(world, self._at(world, session.facility), now)
            if self._halted() and not passes(turn):
                turn = said(view)
                session = replace(session, offered=turn.taps, pending=None, clarified=False)
            turn = self._locked(view, turn)
        _TURNS.labels(turn.status.value).inc()
        return turn, session

    def danger(self, incoming: Incoming) -> Danger | None:
        """Return what `reply` would make of a message that the tables take for danger."""
        return self.world.hear(incoming, self._understander).danger

    def sorry(self, facility: str | None, now: datetime) -> Turn:
        """Return the apology for an answer that could not be made."""
        view = View(self.world, self._at(self.world, facility), now)
        said = line(view, Kind.TEXT, "error")
        return self._locked(view, with_ending(view, Turn(Status.ERROR, with_sample_banner(view, (said,)))))

    def few_left(self, turn: Turn, facility: str | None, now: datetime) -> Turn:
        """Return `turn` with a line that soon nothing more can be sent, and the phone to go on with."""
        view = View(self.world, self._at(self.world, facility), now)
        contact = contact_for(view, self.world.knowledge.public.get(turn.procedure or ""))
        said = [line(view, Kind.SOURCE, "few_left")]
        if all(segment.text != contact.text for segment in turn.segments):
            said.append(Segment(Kind.SOURCE, contact.text, contact.claims))
        return self._locked(view, replace(turn, segments=(*turn.segments, *said)))

    def page(self, procedure_id: str, facility: str | None, now: datetime) -> Turn | None:
        """Return everything of one procedure, None when there is no such public procedure."""
        world = self.world
        if procedure_id not in world.knowledge.public:
            return None
        view = View(world, self._at(world, facility), now)
        return self._locked(view, said(view) if self._halted() else everything(view, procedure_id))

    def link(self, procedure_id: str, key: str, facility: str | None, now: datetime) -> Official | None:
        """Return the link `key` of a procedure as it may be shown now, None for any other and while nothing is said."""
        if self._halted():
            return None
        world = self.world
        shown = links_of(world.knowledge, procedure_id, self._at(world, facility), now.date(), world.grace_days)
        return next((link for link in shown if key_of(link.url) == key), None)

    def procedures(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the public procedures as (group, [(id, name)]), groups in their fixed order."""
        groups: dict[str, list[tuple[str, str]]] = {}
        public = self.world.knowledge.public
        for procedure in sorted(public.values(), key=lambda p: (list(Group).index(p.group), p.name)):
            groups.setdefault(procedure.group.value, []).append((procedure.id, procedure.name))
        return list(groups.items())

    def knows_facility(self, facility_id: str) -> bool:
        """True when such a facility is loaded and may be shown beside the default one."""
        return self._at(self.world, facility_id) == facility_id

    def facility_id(self, facility: str | None) -> str:
        """Return the id of the facility answered for: that one, or the default one for None or an unknown id."""
        return self._at(self.world, facility)

    def facility_name(self, facility: str | None) -> str:
        """Return the name of a facility, of the default one for None or an unknown id."""
        world = self.world
        return world.knowledge.facilities[self._at(world, facility)].name

    def assistant_name(self, facility: str | None) -> str:
        """Return the name citizens meet."""
        world = self.world
        return world.knowledge.facilities[self._at(world, facility)].assistant_name

    def is_sample(self, facility: str | None) -> bool:
        """True when everything said for this facility is made-up sample data."""
        world = self.world
        return world.knowledge.facilities[self._at(world, facility)].is_sample

    @staticmethod
    def _at(world: World, facility: str | None) -> str:
        return world.resolve(facility)

    @staticmethod
    def _locked(view: View, turn: Turn) -> Turn:
        """Let the turn leave if every fact in it is covered; else send the plain record and count it."""
        wrong = wrong_taps(view, turn.taps)
        if wrong:
            _LOCKED.inc()
            _log.error("fact-lock", taps=[tap.action for tap in wrong], procedure=turn.procedure)
            turn = replace(turn, taps=tuple(tap for tap in turn.taps if tap not in wrong))
        found = violations(view, turn.segments, turn.procedure)
        if not found:
            return turn
        _LOCKED.inc()
        for violation in found:
            _log.error(
                "fact-lock",
                fact=violation.fact,
                procedure=turn.procedure,
                claims=[str(c.field) for c in violation.claims],
            )
        return replace(plain(view, turn), locked=False)
