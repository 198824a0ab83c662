"""The way to a person: who and when, a call-back when closed, silence while a person answers, complaints."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.compose import answer
from bot.contact import contact_for, usable_phone
from bot.say import facility_claims, line, with_sample_banner
from bot.sections import hours_section, notice_segments
from bot.turn import Effect, Kind, Pending, Segment, Session, Status, Tap, Turn
from bot.world import View
from knowledge.facility import Hours
from knowledge.procedure import Procedure
from knowledge.stating import state

__all__ = ["COMPLAINTS", "PAUSE", "ask_phone", "complain", "is_open", "paused", "person", "staff_spoke", "take_phone"]

PAUSE = timedelta(minutes=30)
"""How long the bot keeps silent after a person of the facility wrote; each further message of theirs begins it anew."""
_AGAIN_AFTER = timedelta(minutes=30)
COMPLAINTS = "phan-anh-kien-nghi"
"""The procedure that names the official channels."""


def is_open(view: View, procedure: Procedure | None, now: datetime) -> bool | None:
    """Return whether the counter of `procedure`, else the facility, is open; None where no hours are known.

    `now` is local time; weekends follow the stated weekdays, public holidays are closed.
    """
    counter = view.facility.counter(procedure.id) if procedure else None
    rows = counter.hours if counter and counter.hours else view.facility.hours
    stated: tuple[Hours, ...] = state("hours", rows, view.today, 0, view.world.grace_days).rows
    if not stated:
        return None
    if view.world.knowledge.calendar.holiday(view.today):
        return False
    weekday, clock = now.isoweekday() + 1, now.strftime("%H:%M")
    return any(weekday in row.days and row.opens <= clock < row.closes for row in stated)


def person(view: View, session: Session, now: datetime) -> tuple[Turn, Session]:
    """Say whom to ask and when, offer to be called back when closed; the hand-over is counted once in 30 minutes."""
    public = view.world.knowledge.public
    procedure = view.procedure(session.procedure) if session.procedure in public and session.procedure else None
    opened = is_open(view, procedure, now)
    contact, own = contact_for(view, procedure), contact_for(view, None)
    first = {True: "person_open", False: "person_closed", None: "person"}[opened]
    segments = [line(view, Kind.TEXT, first), Segment(Kind.TEXT, contact.text, contact.claims)]
    if own.text != contact.text:
        segments.append(Segment(Kind.TEXT, own.text, own.claims))
    segments += hours_section(view, procedure).segments
    notices = notice_segments(view, session.procedure, ("hours",))
    phone = usable_phone(view, procedure)
    taps = [Tap(view.say("tap_call", phone=phone), f"tel:{phone}")] if phone else []
    if not opened:
        taps.append(Tap(view.say("tap_callback"), "callback"))
    taps += [Tap(view.say("tap_home"), "home"), Tap(view.say("tap_complain"), "complain")]
    again = session.handed_over is not None and now - session.handed_over < _AGAIN_AFTER
    effects = () if again else ((Effect.HAND_OVER, "asked"),)
    turn = Turn(
        Status.HANDED_OVER,
        with_sample_banner(view, (*notices, *segments)),
        tuple(taps),
        procedure.id if procedure else None,
        effects=effects,
    )
    return turn, replace(session, clarified=False, handed_over=session.handed_over if again else now)


def ask_phone(view: View, session: Session) -> tuple[Turn, Session]:
    """Ask for the number to call back, saying what it is for and how long it is kept."""
    turn = Turn(Status.SMALLTALK, with_sample_banner(view, (line(view, Kind.TEXT, "callback_ask"),)))
    return turn, replace(session, pending=Pending.PHONE, clarified=False)


def take_phone(view: View, session: Session, phone: str) -> tuple[Turn, Session]:
    """Confirm a call-back; the number itself is never said back."""
    covered = facility_claims(view)
    text = line(view, Kind.TEXT, "callback_taken", covered, facility=view.facility.name)
    turn = Turn(
        Status.HANDED_OVER,
        with_sample_banner(view, (text,)),
        (Tap(view.say("tap_home"), "home"),),
        session.procedure,
        effects=((Effect.CALL_BACK, phone),),
    )
    return turn, replace(session, pending=None)


def complain(view: View, session: Session) -> tuple[Turn, Session]:
    """Give the official channels; nothing is promised and nobody is asked who they are."""
    segments = [line(view, Kind.TEXT, "complaint")]
    facility = view.facility
    if facility.hotline:
        covered = facility_claims(view, "hotline")
        segments.append(
            line(view, Kind.TEXT, "contact_hotline", covered, facility=facility.name, phone=facility.hotline)
        )
    phone = facility.hotline or usable_phone(view)
    taps = [Tap(view.say("tap_call", phone=phone), f"tel:{phone}")] if phone else []
    taps.append(Tap(view.say("tap_home"), "home"))
    after = replace(session, clarified=False)
    knowledge = view.world.knowledge
    if COMPLAINTS in knowledge.public and COMPLAINTS not in knowledge.waiting:
        body = answer(view, COMPLAINTS)
        banner = len(with_sample_banner(view, ()))
        lines = (*body.segments[:banner], *segments, *body.segments[banner:])
        return replace(body, status=Status.COMPLAINT, segments=lines, taps=tuple(taps)), after
    contact = contact_for(view, None)
    segments.append(Segment(Kind.TEXT, contact.text, contact.claims))
    return Turn(Status.COMPLAINT, with_sample_banner(view, segments), tuple(taps)), after


def staff_spoke(session: Session, now: datetime) -> Session:
    """Return the session after a person of the facility wrote in this conversation: the bot keeps silent."""
    return replace(session, paused_until=now + PAUSE, pending=None, updated=now)


def paused(session: Session, now: datetime) -> bool:
    """True while a person is answering; it ends by itself, so a forgotten conversation is not left silent.

    A pause that ends later than any can was begun under a clock that has been set back since.
    """
    return session.paused_until is not None and now < session.paused_until <= now + PAUSE
