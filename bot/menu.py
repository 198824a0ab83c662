"""What can be tapped: life situations, the procedures of each, the sides of a procedure; and how every reply ends.

Anything asked often is at most four taps from the greeting: situation, procedure, `Hỏi mục khác`, side.
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.contact import usable_phone
from bot.say import line, with_sample_banner
from bot.sections import ASPECT_FIELDS, notice_segments
from bot.turn import CALL_FIRST, Claim, Kind, Segment, Source, Status, Tap, Turn
from bot.world import View
from knowledge.procedure import Procedure
from knowledge.stating import state_field
from nlu.aspect import Aspect

__all__ = [
    "SIDES",
    "greeting",
    "help_taps",
    "procedure_taps",
    "sides",
    "situation",
    "situation_taps",
    "with_ending",
]

SIDES = {
    Aspect.PAPERS: "tap_papers",
    Aspect.PLACE: "tap_place",
    Aspect.HOURS: "tap_hours",
    Aspect.OFFICE_TIME: "tap_office_time",
    Aspect.FEE: "tap_fee",
    Aspect.STEPS: "tap_steps",
    Aspect.ONLINE: "tap_online",
    Aspect.ON_BEHALF: "tap_on_behalf",
    Aspect.DEADLINE: "tap_deadline",
    Aspect.VALIDITY: "tap_validity",
    Aspect.WHO: "tap_who",
    Aspect.POST: "tap_post",
}
"""Sides offered as buttons, the most asked first."""
_UNTOUCHED = frozenset({Status.EMERGENCY, Status.DISTRESS, Status.STOPPED})


def greeting(view: View, *, restarted: bool = False) -> Turn:
    """Return the first message: that a machine speaks, for whom, what is kept, where to begin."""
    facility = Claim(Source.FACILITY, view.facility_id, "name")
    assistant = Claim(Source.FACILITY, view.facility_id, "assistant_name")
    own = view.facility
    first = (
        line(view, Kind.TEXT, "restarted")
        if restarted
        else line(view, Kind.TEXT, "greeting", (facility, assistant), assistant=own.assistant_name, facility=own.name)
    )
    small = [line(view, Kind.SOURCE, key) for key in (("greeting_hint",) if restarted else ("greeting_hint", "kept"))]
    segments = (*with_sample_banner(view, notice_segments(view, None, ())), first, *small)
    return Turn(Status.SMALLTALK, segments, situation_taps(view))


def situation_taps(view: View) -> tuple[Tap, ...]:
    """Return the life situations; without a file of them, nothing."""
    return tuple(Tap(s.name, f"life:{s.id}") for s in view.world.knowledge.situations.values() if s.steps)


def situation(view: View, situation_id: str, *, others: bool = False) -> Turn | None:
    """Return the procedures of a life situation in their order, with what each needs from the one before.

    None for an unknown situation. `others` shows the rest of that area.
    """
    found = view.world.knowledge.situations.get(situation_id)
    if found is None:
        return None
    public = view.world.knowledge.public
    own = Claim(Source.SITUATION, situation_id, "opening")
    segments = [Segment(Kind.TEXT, found.opening, (own,))]
    if others:
        ids = [i for i in found.others if i in public]
        segments += [Segment(Kind.ITEM, view.name(i), (Claim(Source.PROCEDURE, i, "name"),)) for i in ids]
    else:
        steps = [step for step in found.steps if step.procedure in public]
        ids = [step.procedure for step in steps]
        claim = Claim(Source.SITUATION, situation_id, "steps")
        for step in steps:
            name = Claim(Source.PROCEDURE, step.procedure, "name")
            words = view.name(step.procedure) + (f" – {step.when}" if step.when else "")
            segments.append(Segment(Kind.ITEM, words, (name, claim)))
            if step.needs and step.needs.source in public:
                source = Claim(Source.PROCEDURE, step.needs.source, "name")
                segments.append(
                    line(
                        view,
                        Kind.SOURCE,
                        "step_needs",
                        (claim, source),
                        paper=step.needs.paper,
                        source=view.name(step.needs.source),
                    )
                )
    taps = [Tap(view.label(i), f"p:{i}") for i in dict.fromkeys(ids)]
    if found.others and not others:
        taps.append(Tap(view.say("tap_others"), f"life:{situation_id}:more"))
    if others:
        taps.append(Tap(view.say("tap_home"), "home"))
    return Turn(Status.SMALLTALK, with_sample_banner(view, segments), tuple(taps))


def sides(view: View, procedure: Procedure) -> Turn:
    """Return the sides of a procedure that have something to say, to choose from."""
    name = Claim(Source.PROCEDURE, procedure.id, "name")
    asked = line(view, Kind.TEXT, "which_side", (name,), name=procedure.name)
    taps = tuple(
        Tap(view.say(key), f"p:{procedure.id}:{side.value}")
        for side, key in SIDES.items()
        if side is Aspect.HOURS or _has(view, procedure, side)
    )
    return Turn(Status.SMALLTALK, with_sample_banner(view, (asked,)), taps, procedure.id)


def _has(view: View, procedure: Procedure, side: Aspect) -> bool:
    return any(
        state_field(procedure, field, view.today, view.world.grace_days).rows
        for field in ASPECT_FIELDS[side]
        if field != "hours"
    )


def procedure_taps(view: View, ids: Iterable[str]) -> tuple[Tap, ...]:
    """Return one button for each procedure that citizens may see."""
    return tuple(Tap(view.label(i), f"p:{i}") for i in ids if i in view.world.knowledge.public)


def help_taps(view: View) -> tuple[Tap, ...]:
    """Return the way out of a refusal: a call, the beginning, complaints."""
    return (*_call(view, None), Tap(view.say("tap_home"), "home"), Tap(view.say("tap_complain"), "complain"))


def _call(view: View, procedure: Procedure | None) -> tuple[Tap, ...]:
    phone = usable_phone(view, procedure)
    return (Tap(view.say("tap_call", phone=phone), f"tel:{phone}"),) if phone else ()


def with_ending(view: View, turn: Turn) -> Turn:
    """Return `turn` with a way to a person and one to complaints among its buttons; danger keeps only its numbers.

    Where nothing was answered a call is the first of them.
    """
    if turn.status in _UNTOUCHED:
        return turn
    if turn.status in CALL_FIRST and not any(tap.action.startswith("tel:") for tap in turn.taps):
        procedure = view.world.knowledge.public.get(turn.procedure or "")
        turn = replace(turn, taps=(*_call(view, procedure), *turn.taps))
    actions = {tap.action for tap in turn.taps}
    added = []
    if "person" not in actions and turn.status is not Status.HANDED_OVER:
        added.append(Tap(view.say("tap_person"), "person"))
    if "complain" not in actions:
        added.append(Tap(view.say("tap_complain"), "complain"))
    if len(turn.taps) + len(added) < 3 and "home" not in actions:
        added.insert(0, Tap(view.say("tap_home"), "home"))
    if not added:
        return turn
    last = [tap for tap in turn.taps if tap.action == "complain"]
    first = [tap for tap in turn.taps if tap.action != "complain"]
    return replace(turn, taps=(*first, *added, *last))
