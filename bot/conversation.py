"""One exchange, as a pure function: session and message in, turn and session out. No I/O, no clock, no randomness.

Order of things: danger words, silence while a person answers, what cannot be read, taps and typed choices, commands,
then the question (`bot.asking`). A refusal always says which kind of no it is and whom to ask.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot import facilities, handover, own_data, rating
from bot.asking import asked
from bot.commands import Command, find_command
from bot.danger import EMERGENCY_NUMBERS, danger
from bot.menu import greeting, help_taps, sides, situation, situation_taps, with_ending
from bot.refusing import refusal, short
from bot.say import facility_claims, line, sample_banner, with_sample_banner
from bot.telling import asked_back, told
from bot.turn import Form, Incoming, Kind, Pending, Session, Status, Tap, Turn
from bot.world import Heard, View, World
from nlu.aspect import Aspect
from nlu.mask_kind import PLACEHOLDER
from nlu.text import fold, words
from nlu.triage import Danger

__all__ = ["FORGET_AFTER", "greet", "other_facility", "respond"]

FORGET_AFTER = timedelta(minutes=30)
_Result = tuple[Turn, Session]
_INTRODUCING_WORDS = """
a anh ben bhyt bo can cccd chau chi chinh cho chong cmnd con cua cuoc day dc dia dien dt e em email gui ho ko la ma mail
me minh ms nam ngay nha o sdt sinh so stk ten the thoai tk toi tui va vo
"""
_INTRODUCING = frozenset(_INTRODUCING_WORDS.split())
_UNREAD = {
    Form.VOICE: "form_voice",
    Form.PHOTO: "form_photo",
    Form.STICKER: "form_sticker",
    Form.LOCATION: "form_location",
    Form.FILE: "form_file",
}


def greet(world: World, facility_id: str, now: datetime, *, restarted: bool = False) -> Turn:
    """Return the first message."""
    view = View(world, facility_id, now)
    return with_ending(view, greeting(view, restarted=restarted))


def other_facility(turn: Turn, view: View) -> Turn:
    """Add to the first message that the facility asked for is not known and whose record is spoken instead."""
    text = line(view, Kind.TEXT, "greeting_unknown_facility", facility_claims(view), facility=view.facility.name)
    if turn.status in (Status.EMERGENCY, Status.DISTRESS):
        return turn  # nothing stands before the numbers to call, and nothing takes the eye from them
    first = len(sample_banner(view))
    return replace(turn, segments=(*turn.segments[:first], text, *turn.segments[first:]))


def respond(
    session: Session, incoming: Incoming, world: World, now: datetime, hear: Callable[[Incoming], Heard] | None = None
) -> _Result:
    """Answer one message or tap.

    Args:
        session: what is remembered; forgotten here when older than 30 minutes, but for what was wished for good.
        incoming: the message, masked and triaged (`bot.intake`), or the action of a tapped button.
        world: the snapshot to answer from.
        now: local time at the facility.
        hear: reads a message when its words are needed; the world's own reading by default.
    """
    if session.updated and now - session.updated > FORGET_AFTER:
        session = _fresh(session)
    view = View(world, world.resolve(session.facility), now)
    turn, after = _exchange(session, incoming, view, now, hear or world.hear)
    turn = with_ending(view, turn)
    if session.facility and session.facility != view.facility_id and session.updated is None:
        turn = other_facility(turn, view)
    return turn, replace(after, offered=turn.taps, updated=now)


def _fresh(session: Session) -> Session:
    """Return a new conversation of the same citizen: facility, wish not to be stored, day of the last rating stay."""
    return Session(facility=session.facility, storing=session.storing, rated_on=session.rated_on)


def _exchange(
    session: Session, incoming: Incoming, view: View, now: datetime, hear: Callable[[Incoming], Heard]
) -> _Result:
    heard = hear(incoming) if _is_read(incoming) else None
    found = heard.danger if heard else incoming.danger
    if found is not None:
        return danger(view, found), _fresh(session)
    if handover.paused(session, now):
        return Turn(Status.STOPPED, ()), session
    if incoming.form is not Form.TEXT:
        return _wordless(view, incoming.form), session
    if incoming.action is not None:
        return _tapped(session, incoming.action, view, now)
    if not words(incoming.text):
        return short(view, Status.NOT_FOUND, "empty"), session
    if session.pending is not None:
        expected = _expected(session, incoming, view)
        if expected is not None:
            return expected
        session = replace(session, pending=None)
    command = find_command(incoming.text)
    if command is not None:
        return _commanded(session, command, view, now)
    action = _typed_choice(session, incoming.text)
    if action is not None:
        return _tapped(session, action, view, now)
    if PLACEHOLDER.search(incoming.text) and _INTRODUCING.issuperset(words(PLACEHOLDER.sub(" ", incoming.text))):
        return _only_identifiers(view), session
    return asked(session, heard or hear(incoming), view, now)


def _is_read(incoming: Incoming) -> bool:
    """True for a message whose words must be weighed; a number or a single word is a choice unless the tables alarm."""
    return incoming.form is Form.TEXT and incoming.action is None and len(words(incoming.text)) > 1


def _wordless(view: View, form: Form) -> Turn:
    """Say what can be read; a paper that was photographed should be taken back."""
    segments = [line(view, Kind.TEXT, _UNREAD[form]), line(view, Kind.SOURCE, "greeting_hint")]
    taps = (*help_taps(view)[:-1], *situation_taps(view))
    return Turn(Status.NOT_FOUND, with_sample_banner(view, segments), taps)


def _only_identifiers(view: View) -> Turn:
    """Say that a bare number or name is not taken; whoever wants to be called is shown the way."""
    text = line(view, Kind.TEXT, "masked_only")
    taps = (Tap(view.say("tap_callback"), "callback"), *situation_taps(view))
    return Turn(Status.NOT_FOUND, with_sample_banner(view, (text,)), taps)


# -- what was just asked for ------------------------------------------------------------------------------------------


def _expected(session: Session, incoming: Incoming, view: View) -> _Result | None:
    """Take what the last message asked for: a phone number, a facility. None when this is something else."""
    if session.pending is Pending.PHONE:
        return handover.take_phone(view, session, incoming.phone) if incoming.phone else None
    tapped = _typed_choice(session, incoming.text)
    chosen = tapped.removeprefix("at:") if tapped and tapped.startswith("at:") else None
    chosen = chosen or facilities.named(view, incoming.text)
    return _at(session, chosen, view) if chosen else None


def _at(session: Session, facility_id: str, view: View) -> _Result:
    """Remember the facility and answer what was asked before."""
    if facility_id not in view.world.served:
        return short(view, Status.NOT_FOUND, "stale_tap"), session
    session = replace(session, facility=facility_id, pending=None)
    view = replace(view, facility_id=facility_id)
    if session.procedure in view.world.knowledge.public and session.procedure:
        return told(session, view, session.procedure, (session.aspect,) if session.aspect else ())
    text = line(view, Kind.TEXT, "facility_chosen", facility_claims(view), facility=view.facility.name)
    return Turn(Status.SMALLTALK, with_sample_banner(view, (text,)), situation_taps(view)), session


# -- taps and commands ------------------------------------------------------------------------------------------------


def _typed_choice(session: Session, text: str) -> str | None:
    """Return the action of an offered button that was typed: its number, or its label with or without tone marks."""
    typed = fold(text)
    number = re.fullmatch(r"(?:(?:so|chon|chon so|cau|cai) )?(\d{1,2})", typed)
    if number and 0 < int(number[1]) <= len(session.offered):
        return session.offered[int(number[1]) - 1].action
    return next((tap.action for tap in session.offered if fold(tap.label) == typed), None)


def _commanded(session: Session, command: Command, view: View, now: datetime) -> _Result:
    match command:
        case Command.HOME:
            return greeting(view, restarted=True), replace(_fresh(session), on_behalf=session.on_behalf)
        case Command.PERSON:
            return handover.person(view, session, now)
        case Command.CALLBACK:
            return handover.ask_phone(view, session)
        case Command.THANKS:
            return short(view, Status.SMALLTALK, "thanks"), session
        case Command.DATA_SHOW:
            return own_data.show(view, session)
        case Command.DATA_ERASE:
            return own_data.erase(view, session)
        case Command.DATA_STOP:
            return own_data.stop_storing(view, session)
        case Command.DATA_RESUME:
            return own_data.resume_storing(view, session)
        case Command.CHANGE_FACILITY:
            return facilities.ask_which(view, session)
        case Command.FOR_OTHER:
            return short(view, Status.SMALLTALK, "for_other"), replace(session, on_behalf=True)


def _tapped(session: Session, action: str, view: View, now: datetime) -> _Result:
    verb, _, rest = action.partition(":")
    done = _tapped_plain(session, verb, rest, view, now) or _tapped_procedure(session, verb, rest, view)
    return done or (short(view, Status.NOT_FOUND, "stale_tap"), session)


def _tapped_plain(session: Session, verb: str, rest: str, view: View, now: datetime) -> _Result | None:
    """Do what needs no procedure."""
    match verb:
        case "home":
            return greeting(view, restarted=True), replace(_fresh(session), on_behalf=session.on_behalf)
        case "person":
            return handover.person(view, session, now)
        case "callback":
            return handover.ask_phone(view, session)
        case "complain":
            return handover.complain(view, session)
        case "tel":
            return _dialled(view, session, rest, now)
        case "none":
            return refusal(view, Status.NOT_FOUND, "not_found"), _fresh(session)
        case "erase":
            return own_data.erase(view, session)
        case "keep":
            return (own_data.resume_storing if rest == "yes" else own_data.stop_storing)(view, session)
        case "rate" if not rest:
            return rating.ask(view, session)
        case "rate":
            return rating.take(view, session, rest)
        case "why":
            return rating.take_reason(view, session, rest)
        case "at":
            return _at(session, rest, view)
        case "life":
            name, _, more = rest.partition(":")
            turn = situation(view, name, others=more == "more")
            return (turn, replace(_kept(session), situation=name)) if turn else None
        case _:
            return None


def _dialled(view: View, session: Session, number: str, now: datetime) -> _Result:
    """Say a number again whose place in the list was typed: a channel that cannot dial shows calls as choices too."""
    if number in EMERGENCY_NUMBERS.values() or number == view.facility.emergency_phone:
        distress = number in (EMERGENCY_NUMBERS["tap_police"], EMERGENCY_NUMBERS["tap_child"])
        return danger(view, Danger.DISTRESS if distress else Danger.EMERGENCY), _fresh(session)
    return handover.person(view, session, now)


def _tapped_procedure(session: Session, verb: str, rest: str, view: View) -> _Result | None:
    """Do what is about one procedure; None when there is no such public one."""
    procedure_id, _, part = rest.partition(":")
    if procedure_id not in view.world.knowledge.public:
        return None
    if procedure_id in view.world.knowledge.waiting:
        return told(session, view, procedure_id)
    match verb:
        case "p" if not part or part in set(Aspect):
            return told(session, view, procedure_id, (Aspect(part),) if part else ())
        case "more":
            return told(session, view, procedure_id, full=True)
        case "sides":
            return sides(view, view.procedure(procedure_id)), replace(_kept(session), procedure=procedure_id)
        case "case":
            return asked_back(session, view, procedure_id, part)
        case _:
            return None


def _kept(session: Session) -> Session:
    return replace(session, clarified=False, pending=None)
