"""A question in the citizen's own words: understood, searched, decided; then an answer, one question back, or a no."""

from dataclasses import replace
from datetime import datetime

from bot.following import carried, follows_up
from bot.refusing import PRICES, SAID, limited, opening_hours, refusal
from bot.say import line, sample_banner
from bot.telling import asked_back, moved, read_cases, told
from bot.turn import Claim, Kind, Ranked, Segment, Session, Source, Status, Tap, Turn
from bot.wishes import served, wished
from bot.world import Heard, View
from index.decide import Decision, Verdict, judge
from index.passages import REFUSAL_PREFIX
from nlu.aspect import Aspect
from nlu.limits import Limit
from nlu.text import words
from nlu.understand import ASK

__all__ = ["asked"]

_Result = tuple[Turn, Session]
_SHORT_WORDS = 5
_OTHERS = 3
_HOURS = f"{ASK}{Aspect.HOURS.value}"
_REASONS = {
    "smalltalk": Status.SMALLTALK,
    "medical_advice": Status.MEDICAL_ADVICE,
    "personal_record": Status.PERSONAL_RECORD,
    "out_of_scope": Status.OUT_OF_SCOPE,
}


def asked(session: Session, heard: Heard, view: View, now: datetime) -> _Result:
    """Answer a typed question."""
    understood = heard.understood
    ranked, decision = judge(view.world.index, heard.text, heard.query)
    procedures = [c for c in ranked if not c.id.startswith(REFUSAL_PREFIX)]
    candidates = tuple(Ranked(c.id, c.confidence, c.passage) for c in procedures[:5])
    turn, after = _decided(session, heard, decision, candidates, view, now)
    return replace(turn, ranked=candidates, intent=understood.intent), after


def _decided(
    session: Session,
    heard: Heard,
    decision: Decision,
    candidates: tuple[Ranked, ...],
    view: View,
    now: datetime,
) -> _Result:
    understood = heard.understood
    answered = _open_question(session, heard, view)
    if answered is not None:
        return answered
    if heard.limit is not None:
        return _limited(session, heard.limit, heard, decision, view)
    wish = wished(session, understood, decision, view, now)
    if wish is not None:
        return wish
    if session.procedure and follows_up(session, heard, decision, candidates, view):
        return told(session, view, session.procedure, understood.aspects, heard=heard)
    service = served(session, heard, decision, view)
    if service is not None:
        return service
    match decision.verdict:
        case Verdict.ANSWER if decision.procedure is not None:
            others = tuple(c.id for c in candidates if c.id != decision.procedure)[:_OTHERS]
            sides = carried(session, heard)
            turn, after = told(session, view, decision.procedure, sides, heard=heard)
            return turn, replace(after, others=others)
        case Verdict.CLARIFY if not session.clarified:
            return _clarify(view, decision.options), replace(moved(session, None), clarified=True)
        case Verdict.CLARIFY:
            turn = refusal(view, Status.NOT_FOUND, "not_found", decision.options)
        case _ if understood.intent == _HOURS and decision.reason not in ("medical_advice", "personal_record"):
            turn = opening_hours(view)
        case _:
            status = _REASONS.get(decision.reason, Status.NOT_FOUND)
            turn = refusal(view, status, status.value)
    return turn, replace(session, clarified=False)


def _open_question(session: Session, heard: Heard, view: View) -> _Result | None:
    """Take a short message that answers the question the procedure just asked: `25 tuổi`, `dạ đi làm ạ`."""
    asked_now = next((tap.action for tap in session.offered if tap.action.startswith("case:")), None)
    if asked_now is None or len(words(heard.text)) > _SHORT_WORDS:
        return None
    _, procedure_id, number, _ = asked_now.split(":")
    if procedure_id not in view.world.knowledge.public:
        return None
    choice = read_cases(view.procedure(procedure_id), heard).get(int(number))
    return None if choice is None else asked_back(session, view, procedure_id, f"{number}:{choice}")


def _clarify(view: View, options: tuple[str, ...]) -> Turn:
    first = line(view, Kind.TEXT, "clarify")
    items = [Segment(Kind.ITEM, view.name(o), (Claim(Source.PROCEDURE, o, "name"),)) for o in options]
    taps = (*(Tap(view.label(o), f"p:{o}") for o in options), Tap(view.say("clarify_none"), "none"))
    return Turn(Status.CLARIFIED, (*sample_banner(view), first, *items), taps)


def _limited(session: Session, limit: Limit, heard: Heard, decision: Decision, view: View) -> _Result:
    """Refuse the sum, the account, the forged paper; what can be said of the procedure itself is still said."""
    if limit is Limit.BENEFIT_AMOUNT and heard.understood.intent == Limit.SERVICE_PRICE.value:
        limit = Limit.SERVICE_PRICE
    if limit is Limit.SERVICE_PRICE and view.facility.services and PRICES in view.world.knowledge.public:
        return told(session, view, PRICES, (Aspect.FEE,))
    aspects = tuple(a for a in heard.understood.aspects if a is not Aspect.FEE)
    about = decision.procedure or (session.procedure if session.procedure in view.world.knowledge.public else None)
    forged = limit is Limit.FAKE_PAPERS and Aspect.ON_BEHALF not in aspects  # "may another go for me" has its answer
    if forged or limit is Limit.SERVICE_PRICE or about is None:
        return limited(view, limit, decision.procedure), replace(session, clarified=False)
    turn, after = told(session, view, about, aspects, heard=heard)
    first = len(sample_banner(view))
    said = line(view, Kind.TEXT, SAID[limit])
    return replace(turn, segments=(*turn.segments[:first], said, *turn.segments[first:])), after
