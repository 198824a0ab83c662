"""One to five after an answer: offered by a button, at most once a day, never demanded, the reason in one tap."""

from dataclasses import replace
from datetime import date

from bot.say import line, with_sample_banner
from bot.turn import Effect, Kind, Session, Status, Tap, Turn
from bot.world import View

__all__ = ["REASONS", "ask", "may_offer", "take", "take_reason"]

_MARKS = {"5": "tap_rate_5", "4": "tap_rate_4", "3": "tap_rate_3", "2": "tap_rate_2", "1": "tap_rate_1"}
REASONS = {
    "thieu": "tap_why_thieu",
    "sai": "tap_why_sai",
    "kho-hieu": "tap_why_kho_hieu",
    "khong-dung-cau": "tap_why_khong_dung_cau",
    "khac": "tap_why_khac",
}
"""What was wrong with an answer, by the word it is counted under."""
_GOOD = 4


def may_offer(session: Session, today: date) -> bool:
    """True when an answer may carry the rating button: not today yet, not for a volunteer, not before a second answer.

    Nobody can judge the first answer before acting on it or asking on.
    """
    return not session.on_behalf and session.storing and session.rated_on != today and session.answers >= 1


def ask(view: View, session: Session) -> tuple[Turn, Session]:
    """Offer the five marks."""
    taps = tuple(Tap(view.say(key), f"rate:{mark}") for mark, key in _MARKS.items())
    turn = Turn(Status.SMALLTALK, with_sample_banner(view, (line(view, Kind.TEXT, "rate_ask"),)), taps)
    return turn, replace(session, rated_on=view.today, clarified=False)


def take(view: View, session: Session, mark: str) -> tuple[Turn, Session] | None:
    """Take a mark; below 4 the reason is asked in one tap. None when it is no mark."""
    if mark not in _MARKS:
        return None
    good = int(mark) >= _GOOD
    taps = (
        ()
        if good
        else tuple(Tap(view.say(f"tap_why_{reason.replace('-', '_')}"), f"why:{reason}") for reason in REASONS)
    )
    text = line(view, Kind.TEXT, "rate_thanks" if good else "rate_why")
    turn = Turn(
        Status.SMALLTALK,
        with_sample_banner(view, (text,)),
        taps,
        session.procedure,
        session.aspect,
        effects=((Effect.RATE, mark),),
    )
    return turn, replace(session, rated_on=view.today, clarified=False)


def take_reason(view: View, session: Session, reason: str) -> tuple[Turn, Session] | None:
    """Take the reason of a low mark. None when it is none of the offered."""
    if reason not in REASONS:
        return None
    text = line(view, Kind.TEXT, "rate_thanks")
    effects = ((Effect.RATE_REASON, reason),)
    turn = Turn(
        Status.SMALLTALK,
        with_sample_banner(view, (text,)),
        procedure=session.procedure,
        aspect=session.aspect,
        effects=effects,
    )
    return turn, session
