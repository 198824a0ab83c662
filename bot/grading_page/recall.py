"""Composes a past answer again, as nearly as what is kept allows: no answer's text is ever stored.

The masked conversation is led once more, at its moment, over the content that was approved then. Where that does not
end as it did, the part of the record that was answered is shown instead; either way the card says what it shows.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

import structlog

from bot.conversation import respond
from bot.factlock import violations
from bot.intake import take_in
from bot.library import VIETNAM, Library
from bot.plain import plain
from bot.review import open_log
from bot.settings import Settings
from bot.store.leading import Turned
from bot.turn import Form, Incoming, Session, Status, Turn
from bot.world import View, World
from knowledge.approval import ApprovalLog
from knowledge.folder import KnowledgeError
from nlu.aspect import Aspect

__all__ = ["Recall", "Recalled"]

_WORLDS = 3
_NOW = "Soạn lại theo bản đang dùng; máy không giữ bản của lúc người dân hỏi."
_PART = "Không soạn lại được y nguyên, đây là phần đã trả lời lúc ấy."
_NOTHING = "Máy không soạn lại được câu trả lời lúc ấy. Không chắc thì anh/chị để sau."
_log = structlog.get_logger("motcua.grading")


@dataclass(frozen=True)
class Recalled:
    """The answer, None where it cannot be composed; `note` says in what it may differ from what the citizen saw."""

    turn: Turn | None
    note: str


class Recall:
    """Composes past answers of one installation; worlds of the past are kept for the next card."""

    def __init__(self, settings: Settings, library: Library) -> None:
        self._settings, self._library = settings, library
        self._worlds: OrderedDict[tuple[str, int], World] = OrderedDict()
        self._lock = Lock()

    def answer(self, turns: Sequence[Turned]) -> Recalled:
        """Compose the answer to the last of `turns`, a conversation from its beginning.

        Raises:
            KnowledgeError: nothing is being answered from yet.
        """
        last = turns[-1]
        world, known = self._world(last)
        when = "" if known else _NOW
        for facility in dict.fromkeys((_named(world, turns[0]), turns[0].facility)):
            found = _led(world, turns, facility)
            if (found.status, found.procedure, found.aspect) == (last.status, last.procedure, last.aspect):
                return Recalled(found, when)
        if last.procedure in world.knowledge.public and last.status in (Status.ANSWERED, Status.LAPSED):
            part = f"p:{last.procedure}" + (f":{last.aspect}" if last.aspect in set(Aspect) else "")
            shown = _respond(world, Session(facility=last.facility), Incoming(action=part), last.at)[0]
            if shown.status == last.status:
                return Recalled(shown, f"{_PART} {when}".strip())
        return Recalled(None, _NOTHING)

    def _world(self, last: Turned) -> tuple[World, bool]:
        """Return what was answered from at that moment, and whether that is known: only approvals are kept."""
        world = self._library.world
        if world is None:
            raise KnowledgeError("trợ lý đang khởi động, chờ vài giây rồi tải lại trang")
        log = open_log(self._settings) if self._library.review else None
        if log is None or log.broken:
            return world, False
        later = {entry.record for entry in log.entries if entry.at > last.at}
        told = {"calendar", f"facilities/{last.facility}", f"procedures/{last.procedure}"}
        return (self._past(world, log, last.at), True) if later & told else (world, True)

    def _past(self, world: World, log: ApprovalLog, at: datetime) -> World:
        then = log.until(at)
        key = (world.knowledge.digest, len(then.entries))
        with self._lock:
            if key not in self._worlds:
                self._worlds[key] = self._library.imagine(then)
                _log.info("grading-world", approvals=len(then.entries))
            self._worlds.move_to_end(key)
            while len(self._worlds) > _WORLDS:
                self._worlds.popitem(last=False)
            return self._worlds[key]


def _named(world: World, first: Turned) -> str | None:
    """Return the facility a conversation began with; None for the default one, which nobody needs to name."""
    return first.facility if first.facility != world.default_facility else None


def _led(world: World, turns: Sequence[Turned], facility: str | None) -> Turn:
    """Lead the conversation once more and return its last answer."""
    session = Session(facility=facility)
    for row in turns:
        form = Form(row.form)
        incoming = take_in(row.text or "", action=row.action, form=form, session=session)
        turn, session = _respond(world, session, incoming, row.at)
    return turn


def _respond(world: World, session: Session, incoming: Incoming, at: datetime) -> tuple[Turn, Session]:
    now = at.astimezone(VIETNAM)
    turn, after = respond(session, incoming, world, now)
    view = View(world, world.resolve(after.facility), now)
    return (plain(view, turn) if violations(view, turn.segments, turn.procedure) else turn), after
