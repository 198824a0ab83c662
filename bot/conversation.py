"""One exchange, as a pure function: session and message in, turn and session out. No I/O, no clock, no randomness.

Order of things: danger words, then taps and typed choices, then search and decision. At most one clarifying question
in a row; a refusal always says which kind of no it is and whom to ask.
"""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from bot.compose import answer, everything, sample_banner
from bot.contact import contact_for, usable_phone
from bot.sections import hours_section, notice_segments
from bot.turn import Claim, Incoming, Kind, Ranked, Segment, Session, Source, Status, Tap, Turn
from bot.world import View, World
from index.decide import Decision, Verdict, judge
from index.passages import REFUSAL_PREFIX
from nlu.aspect import Aspect, find_aspects
from nlu.text import fold, words
from nlu.triage import Danger, triage

__all__ = ["EMERGENCY_NUMBERS", "greet", "other_facility", "respond"]

EMERGENCY_NUMBERS = {"tap_emergency": "115", "tap_police": "113", "tap_child": "111"}
_FORGET_AFTER = timedelta(minutes=30)
_FOLLOW_UP_WORDS = 9
_SHORT_WORDS = 5
_PERSON_WORDS = 7
# Words that ask and name nothing: a question of these alone is about the procedure at hand.
_ASKING_WORDS = """
a ad ah ak anh ban bao bn bua can cai chi chua co cua dau day duoc dc e em gi gia gio giay gom han het ho hoi hom j k
khi khong ko kg lam lau le luc ma mang may mat mo moi nao ngay nhe nhi nhieu nhu nhung nop o phai phi roi sao so the thi
tien to toi ton tri v vay vs xong
"""
_ASKING = frozenset(_ASKING_WORDS.split())
_PERSON = ("gap nhan vien", "gap nguoi", "noi chuyen voi nguoi", "noi chuyen voi nhan vien", "goi nhan vien")
_THANKS = frozenset(
    {"cam on", "cam on nhe", "cam on a", "em cam on", "cam on ad", "ok cam on", "thank", "thanks", "cam on nhieu"}
)
_RESTART = frozenset({"lam lai", "bat dau lai", "reset", "ve dau", "menu", "start", "bat dau"})
_FIRST_TAPS = (
    "kham-ngoai-tru",
    "cap-lai-giay-chung-sinh",
    "cap-lai-giay-ra-vien",
    "giay-kham-suc-khoe",
    "tom-tat-benh-an",
)
_REASONS = {
    "smalltalk": Status.SMALLTALK,
    "medical_advice": Status.MEDICAL_ADVICE,
    "personal_record": Status.PERSONAL_RECORD,
    "out_of_scope": Status.OUT_OF_SCOPE,
}


def greet(world: World, facility_id: str, now: datetime, *, restarted: bool = False) -> Turn:
    """Return the first message: who speaks, what it does not want to know, where to begin."""
    view = View(world, facility_id, now.date())
    facility = Claim(Source.FACILITY, facility_id, "name")
    first = (
        _line(view, Kind.TEXT, "restarted")
        if restarted
        else _line(
            view,
            Kind.TEXT,
            "greeting",
            (facility, Claim(Source.FACILITY, facility_id, "assistant_name")),
            assistant=view.facility.assistant_name,
        )
    )
    segments = (
        *sample_banner(view),
        *notice_segments(view, None, ()),
        first,
        _line(view, Kind.SOURCE, "greeting_hint"),
    )
    return Turn(Status.SMALLTALK, segments, _first_taps(view))


def other_facility(turn: Turn, view: View) -> Turn:
    """Add to the first message that the facility asked for is not known and whose record is spoken instead."""
    covered = (Claim(Source.FACILITY, view.facility_id, "name"),)
    line = _line(view, Kind.TEXT, "greeting_unknown_facility", covered, facility=view.facility.name)
    if turn.status in (Status.EMERGENCY, Status.DISTRESS):
        return turn  # nothing stands before the numbers to call, and nothing takes the eye from them
    first = len(sample_banner(view))
    return replace(turn, segments=(*turn.segments[:first], line, *turn.segments[first:]))


def respond(session: Session, incoming: Incoming, world: World, now: datetime) -> tuple[Turn, Session]:
    """Answer one message or tap.

    Args:
        session: what is remembered; forgotten here when older than 30 minutes.
        incoming: the message, or the action of a tapped button.
        world: the snapshot to answer from.
        now: local time at the facility.
    """
    if session.updated and now - session.updated > _FORGET_AFTER:
        session = Session(facility=session.facility)
    view = View(world, world.resolve(session.facility), now.date())
    turn, next_session = _exchange(session, incoming, view, now)
    if session.facility and session.facility != view.facility_id and session.updated is None:
        turn = other_facility(turn, view)
    return turn, replace(next_session, offered=turn.taps, updated=now, facility=session.facility)


def _exchange(session: Session, incoming: Incoming, view: View, now: datetime) -> tuple[Turn, Session]:
    if incoming.action is None:
        danger = triage(incoming.text)
        if danger is not None:
            return _danger(view, danger), Session()
        if not words(incoming.text):
            return _short(view, Status.NOT_FOUND, "empty"), session
        if fold(incoming.text) in _THANKS:
            return _short(view, Status.SMALLTALK, "thanks"), session
        action = _typed_choice(session, incoming.text)
    else:
        action = incoming.action
    if action is not None:
        return _tapped(session, action, view, now)
    return _asked(session, incoming.text, view)


# -- danger -------------------------------------------------------------------------------------------------------


def _danger(view: View, danger: Danger) -> Turn:
    facility = view.facility
    phone = facility.emergency_phone
    covered = (Claim(Source.FACILITY, facility.id, "name"), Claim(Source.FACILITY, facility.id, "emergency_phone"))
    if danger is Danger.EMERGENCY:
        status, keys, calls = Status.EMERGENCY, ["emergency"], ["tap_emergency"]
    else:
        status, keys, calls = (
            Status.DISTRESS,
            ["distress", "distress_stay"],
            ["tap_emergency", "tap_police", "tap_child"],
        )
    segments = [_line(view, Kind.ALERT, key) for key in keys]
    taps = [Tap(view.say(key), f"tel:{EMERGENCY_NUMBERS[key]}") for key in calls]
    if phone:
        segments.append(
            _line(view, Kind.ALERT, f"{status.value}_facility", covered, facility=facility.name, phone=phone)
        )
        taps.append(Tap(view.say("tap_call", phone=phone), f"tel:{phone}"))
    return Turn(status, (*segments, *sample_banner(view)), tuple(taps))


# -- taps ---------------------------------------------------------------------------------------------------------


def _typed_choice(session: Session, text: str) -> str | None:
    """Return the action of an offered button that was typed: its number, or its label with or without tone marks."""
    typed = fold(text)
    if typed in _RESTART:
        return "home"
    if len(typed.split()) <= _PERSON_WORDS and any(phrase in typed for phrase in _PERSON):
        return "person"
    if re.fullmatch(r"\d", typed) and session.offered and int(typed) <= len(session.offered) and int(typed) > 0:
        return session.offered[int(typed) - 1].action
    return next((tap.action for tap in session.offered if fold(tap.label) == typed), None)


def _tapped(session: Session, action: str, view: View, now: datetime) -> tuple[Turn, Session]:
    verb, _, rest = action.partition(":")
    procedure_id, _, aspect = rest.partition(":")
    public = view.world.knowledge.public
    if verb == "home":
        return greet(view.world, view.facility_id, now, restarted=True), Session()
    if verb == "person":
        return _person(view, session.procedure), session
    if verb == "complain":
        return _complain(view), Session(procedure=session.procedure)
    if verb == "none":
        return _refusal(view, Status.NOT_FOUND, "not_found"), Session()
    if verb == "p" and procedure_id in public and (not aspect or aspect in set(Aspect)):
        return answer(view, procedure_id, (Aspect(aspect),) if aspect else ()), Session(procedure=procedure_id)
    if verb == "more" and procedure_id in public:
        return everything(view, procedure_id), Session(procedure=procedure_id)
    return _short(view, Status.NOT_FOUND, "stale_tap"), session


def _person(view: View, procedure_id: str | None) -> Turn:
    procedure = view.procedure(procedure_id) if procedure_id in view.world.knowledge.public and procedure_id else None
    contact = contact_for(view, procedure)
    own = contact_for(view, None)
    segments = [_line(view, Kind.TEXT, "person"), Segment(Kind.TEXT, contact.text, contact.claims)]
    if own.text != contact.text:
        segments.append(Segment(Kind.TEXT, own.text, own.claims))
    segments += hours_section(view, procedure).segments
    notices = notice_segments(view, procedure_id, ("hours",))
    return Turn(Status.HANDED_OVER, (*sample_banner(view), *notices, *segments), _help_taps(view), procedure_id)


def _complain(view: View) -> Turn:
    segments = [_line(view, Kind.TEXT, "complaint")]
    facility = view.facility
    if facility.hotline:
        covered = (Claim(Source.FACILITY, facility.id, "name"), Claim(Source.FACILITY, facility.id, "hotline"))
        segments.append(
            _line(view, Kind.TEXT, "contact_hotline", covered, facility=facility.name, phone=facility.hotline)
        )
    taps = _help_taps(view)
    if "phan-anh-kien-nghi" in view.world.knowledge.public:
        body = answer(view, "phan-anh-kien-nghi")
        first = len(sample_banner(view))
        lines = (*body.segments[:first], *segments, *body.segments[first:])
        return replace(body, status=Status.COMPLAINT, segments=lines, taps=taps)
    contact = contact_for(view, None)
    segments.append(Segment(Kind.TEXT, contact.text, contact.claims))
    return Turn(Status.COMPLAINT, (*sample_banner(view), *segments), taps)


# -- questions ----------------------------------------------------------------------------------------------------


def _asked(session: Session, text: str, view: View) -> tuple[Turn, Session]:
    aspects = find_aspects(text)
    ranked, decision = judge(view.world.index, text)
    procedures = [c for c in ranked if not c.id.startswith(REFUSAL_PREFIX)]
    candidates = tuple(Ranked(c.id, c.confidence, c.passage) for c in procedures[:5])
    likely = view.world.index.calibration.thresholds.clarify / 2
    first = next((c.id for c in ranked if c.id in view.world.knowledge.public and c.confidence >= likely), None)
    if _follows_up(session, text, aspects, decision, first, view):
        turn = answer(view, str(session.procedure), aspects)
        return replace(turn, ranked=candidates), Session(procedure=session.procedure)
    match decision.verdict:
        case Verdict.ANSWER if decision.procedure is not None:
            turn = answer(view, decision.procedure, aspects[:2])
            return replace(turn, ranked=candidates), Session(procedure=decision.procedure)
        case Verdict.CLARIFY if not session.clarified:
            return replace(_clarify(view, decision.options), ranked=candidates), Session(clarified=True)
        case Verdict.CLARIFY:
            turn = _refusal(view, Status.NOT_FOUND, "not_found", decision.options)
        case _ if Aspect.HOURS in aspects and decision.reason not in ("medical_advice", "personal_record"):
            turn = _opening_hours(view)
        case _:
            status = _REASONS.get(decision.reason, Status.NOT_FOUND)
            turn = _refusal(view, status, status.value)
    return replace(turn, ranked=candidates), Session(procedure=session.procedure)


def _follows_up(
    session: Session, text: str, aspects: tuple[Aspect, ...], decision: Decision, first: str | None, view: View
) -> bool:
    """True for a short question about an aspect that names no other procedure: it is about the one at hand."""
    said = words(text)
    if session.procedure not in view.world.knowledge.public or not aspects or len(said) > _FOLLOW_UP_WORDS:
        return False
    if _ASKING.issuperset(said):
        return True
    if decision.verdict is Verdict.ANSWER:
        return False
    near = len(said) <= _SHORT_WORDS or first == session.procedure
    return decision.reason in ("", "not_found") or (near and decision.reason == "out_of_scope")


def _clarify(view: View, options: tuple[str, ...]) -> Turn:
    first = _line(view, Kind.TEXT, "clarify")
    items = [Segment(Kind.ITEM, view.name(o), (Claim(Source.PROCEDURE, o, "name"),)) for o in options]
    taps = (*(Tap(view.label(o), f"p:{o}") for o in options), Tap(view.say("clarify_none"), "none"))
    return Turn(Status.CLARIFIED, (*sample_banner(view), first, *items), taps)


def _refusal(view: View, status: Status, key: str, options: tuple[str, ...] = ()) -> Turn:
    """Say which kind of no it is, then whom to ask."""
    segments = [_line(view, Kind.TEXT, key)]
    if status is not Status.SMALLTALK:
        contact = contact_for(view, None)
        segments.append(Segment(Kind.TEXT, contact.text, contact.claims))
        segments += hours_section(view, None).segments
        segments.append(_line(view, Kind.SOURCE, "list_hint"))
    taps = tuple(Tap(view.label(o), f"p:{o}") for o in options)
    if status is Status.PERSONAL_RECORD:
        taps += tuple(
            Tap(view.label(i), f"p:{i}")
            for i in ("tra-cuu-ho-so", "tom-tat-benh-an")
            if i in view.world.knowledge.public
        )
    rest = _first_taps(view) if status is Status.SMALLTALK else _help_taps(view)
    return Turn(status, (*sample_banner(view), *segments), (*taps, *rest))


def _opening_hours(view: View) -> Turn:
    """Answer a question about hours that names no procedure with the facility's own."""
    hours = hours_section(view, None).segments
    contact = contact_for(view, None)
    notices = notice_segments(view, None, ("hours",))
    title = Segment(Kind.TITLE, view.facility.name, (Claim(Source.FACILITY, view.facility_id, "name"),))
    missing = _line(
        view,
        Kind.TEXT,
        "absent_asked",
        (Claim(Source.REPLY, "", "label_hours"),),
        field=view.say("label_hours").lower(),
    )
    body = hours or (missing,)
    segments = (*sample_banner(view), *notices, title, *body, Segment(Kind.TEXT, contact.text, contact.claims))
    return Turn(Status.ANSWERED if hours else Status.NOT_FOUND, segments, _help_taps(view), aspect=Aspect.HOURS)


def _short(view: View, status: Status, key: str) -> Turn:
    return Turn(status, (*sample_banner(view), _line(view, Kind.TEXT, key)), _first_taps(view))


def _first_taps(view: View) -> tuple[Tap, ...]:
    public = view.world.knowledge.public
    taps = tuple(Tap(view.label(i), f"p:{i}") for i in _FIRST_TAPS if i in public)
    return (*taps, Tap(view.say("tap_person"), "person"), Tap(view.say("tap_complain"), "complain"))


def _help_taps(view: View) -> tuple[Tap, ...]:
    phone = usable_phone(view)
    call = (Tap(view.say("tap_call", phone=phone), f"tel:{phone}"),) if phone else ()
    return (*call, Tap(view.say("tap_home"), "home"), Tap(view.say("tap_complain"), "complain"))


def _line(view: View, kind: Kind, key: str, claims: tuple[Claim, ...] = (), **values: str) -> Segment:
    return Segment(kind, view.say(key, **values), (Claim(Source.REPLY, "", key), *claims))
