"""Several facilities on one channel: what all of them say is said at once, what differs is asked once.

A gap of one facility is never filled with another's: where only some have a row, that is a difference.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.say import facility_claims, line, with_sample_banner
from bot.turn import Kind, Pending, Segment, Session, Status, Tap, Turn
from bot.world import View
from nlu.text import words

__all__ = ["across", "ask_which", "named", "taps"]

_EMPTY = "bv cac co cua em gan khu la minh o so ta tai tam te tinh toi trung tt ttyt tui vien vuc xa y benh phuong"
_EMPTY_WORDS = frozenset(_EMPTY.split())


def taps(view: View) -> tuple[Tap, ...]:
    """Return the facilities of this channel as buttons."""
    facilities = view.world.knowledge.facilities
    return tuple(Tap(facilities[i].name, f"at:{i}") for i in view.world.served)


def ask_which(view: View, session: Session) -> tuple[Turn, Session]:
    """Ask which facility is meant; where there is only one, say so."""
    if len(view.world.served) < 2:
        text = line(view, Kind.TEXT, "one_facility", facility_claims(view), facility=view.facility.name)
        return Turn(Status.SMALLTALK, with_sample_banner(view, (text,))), session
    turn = Turn(Status.CLARIFIED, with_sample_banner(view, (line(view, Kind.TEXT, "which_facility"),)), taps(view))
    return turn, replace(session, facility=None, pending=Pending.FACILITY)


def named(view: View, text: str) -> str | None:
    """Return the facility of this channel that `text` names by words no other has, None where it names none or two.

    >>> # "yên bái", "ở yen bai ạ" for "Trung tâm Y tế khu vực Yên Bái"
    """
    said = set(words(text)) - _EMPTY_WORDS
    facilities = view.world.knowledge.facilities
    own = {i: set(words(facilities[i].name)) - _EMPTY_WORDS for i in view.world.served}
    found = [i for i, name in own.items() if name and name <= said]
    if not found:
        found = [
            i
            for i, name in own.items()
            if said & name
            and not any(said & (own[other] - name) for other in own if other != i)
            and not all(said & name <= own[other] for other in own)
        ]
    return found[0] if len(found) == 1 else None


def across(view: View, session: Session, build: Callable[[View], Turn]) -> tuple[Turn, bool]:
    """Return the answer for a citizen whose facility is not known yet, and whether it asks which.

    The first facility's answer where all say the same; else what is common, and the question.
    """
    others = [i for i in view.world.served if i != view.facility_id]
    if session.facility is not None or not others:
        return build(view), False
    own = build(view)
    answers = [own, *(build(replace(view, facility_id=i)) for i in others)]
    if all(_said(a) == _said(own) for a in answers):
        return own, False
    common = _common([a.segments for a in answers])
    question = line(view, Kind.TEXT, "which_facility")
    return replace(own, segments=(*common, question), taps=taps(view)), True


def _said(turn: Turn) -> list[tuple[str, str | None]]:
    return [(s.text, s.url) for s in turn.segments]


def _common(answers: Sequence[Sequence[Segment]]) -> list[Segment]:
    """Return the lines of the first that every other has too; a heading with nothing under it goes."""
    rest = [{(s.kind, s.text, s.url) for s in lines} for lines in answers[1:]]
    kept = [s for s in answers[0] if all((s.kind, s.text, s.url) in lines for lines in rest)]
    below = (*kept[1:], None)
    return [
        s
        for s, following in zip(kept, below, strict=True)
        if s.kind is not Kind.LABEL or (following is not None and following.kind in (Kind.ITEM, Kind.LINK, Kind.TEXT))
    ]
