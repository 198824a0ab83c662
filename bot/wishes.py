"""What a message asks of the assistant itself: a person, a call-back, a life event, to say it again, one's own data."""

from dataclasses import replace
from datetime import datetime

from bot import facilities, handover, own_data
from bot.following import named
from bot.menu import greeting, help_taps, procedure_taps, situation, situation_taps
from bot.refusing import short
from bot.say import line, with_sample_banner
from bot.sections import notice_segments, section
from bot.telling import moved
from bot.turn import Claim, Kind, Segment, Session, Source, Status, Tap, Turn
from bot.waiting import waiting
from bot.world import Heard, View
from index.decide import Decision, Verdict
from nlu.classifier import SURE
from nlu.understand import Understanding

__all__ = ["LIKELY", "served", "wished"]

_Result = tuple[Turn, Session]
_LIVES = {
    "life_birth": "moi-sinh-con",
    "life_death": "nguoi-nha-mat",
    "life_inpatient": "nam-vien",
    "life_visit": "di-kham",
    "life_lost": "giay-to",
    "life_health_check": "giay-to",
}
_EVENTS = frozenset(("life_birth", "life_death"))
"""After these several papers are due whatever was asked first."""
_SAID = {
    "greet": "greet_again",
    "goodbye": "goodbye",
    "thanks": "thanks",
    "affirm": "what_next",
    "deny": "what_next",
    "help": "help",
    "who_are_you": "who",
    "insult": "sorry",
}
"""Intents answered with one sentence."""
LIKELY = 0.5
"""The same where search found nothing to answer with."""


def wished(
    session: Session, understood: Understanding, decision: Decision, view: View, now: datetime
) -> _Result | None:
    """Do what goes before a sure answer of the search: a person, a call-back, another facility, a complaint."""
    complains = decision.verdict is Verdict.ANSWER and decision.procedure == handover.COMPLAINTS
    if (complains and not understood.aspects) or (understood.intent == "complaint" and understood.confidence >= SURE):
        return handover.complain(view, session)
    if understood.confidence < (SURE if decision.verdict is Verdict.ANSWER else LIKELY):
        return None
    match understood.intent:
        case "person":
            return handover.person(view, session, now)
        case "callback":
            return handover.ask_phone(view, session)
        case "change_facility":
            return facilities.ask_which(view, session)
        case _:
            return None


def served(session: Session, heard: Heard, decision: Decision, view: View) -> _Result | None:
    """Do what the message asks of the assistant itself; None where it is a question about a procedure.

    A sure answer of the search goes first, but for a life event told without naming the paper.
    """
    understood = heard.understood
    intent, sure = understood.intent, understood.confidence >= SURE
    answers = decision.verdict is Verdict.ANSWER and decision.procedure is not None
    told_plainly = answers and (intent not in _EVENTS or named(view, str(decision.procedure), heard.text))
    if intent in _LIVES and sure and not told_plainly:
        turn = situation(view, _LIVES[intent])
        return (turn, replace(moved(session, None), situation=_LIVES[intent])) if turn else None
    likely = decision.verdict is Verdict.REFUSE and understood.confidence >= LIKELY
    if answers or not (sure or likely):
        return None
    if intent in _SAID:
        return short(view, Status.SMALLTALK, _SAID[intent]), replace(session, clarified=False)
    match intent:
        case "complaint":
            return handover.complain(view, session)
        case "restart":
            return greeting(view, restarted=True), moved(session, None)
        case "for_other":
            return short(view, Status.SMALLTALK, "for_other"), replace(session, on_behalf=True, clarified=False)
        case "data_show" | "data_erase" | "data_stop" | "privacy":
            return own_data.about(view, replace(session, clarified=False))
        case "not_understood" if session.procedure in view.world.knowledge.public and session.procedure:
            return _simpler(view, session.procedure), session
        case "wrong_answer" | "not_understood":
            return _misunderstood(view, session)
        case _:
            return None


def _misunderstood(view: View, session: Session) -> _Result:
    """Offer what else may have been meant; nothing is asked twice."""
    text = line(view, Kind.TEXT, "misunderstood")
    others = procedure_taps(view, session.others)
    turn = Turn(
        Status.CLARIFIED if others and not session.clarified else Status.NOT_FOUND,
        with_sample_banner(view, (text,)),
        (*others, *(situation_taps(view) if not others else ()), *help_taps(view)),
    )
    return turn, replace(moved(session, None), clarified=bool(others))


def _simpler(view: View, procedure_id: str) -> Turn:
    """Say again only what to bring and where to go."""
    procedure = view.procedure(procedure_id)
    if other := waiting(view, procedure):
        return other
    name = Segment(Kind.TITLE, procedure.name, (Claim(Source.PROCEDURE, procedure_id, "name"),))
    body = [s for field in ("papers", "places") for s in section(view, procedure, field).segments]
    notices = notice_segments(view, procedure_id, ("papers", "places"))
    first = line(view, Kind.TEXT, "simpler")
    taps = (Tap(view.say("tap_more"), f"more:{procedure_id}"), Tap(view.say("tap_sides"), f"sides:{procedure_id}"))
    return Turn(Status.ANSWERED, with_sample_banner(view, (*notices, first, name, *body)), taps, procedure_id)
