"""What citizens hear of a procedure that nobody approved yet: that it waits, whom to ask, where and when."""

from bot.contact import contact_for
from bot.say import line, sample_banner
from bot.sections import counter_lines, hours_section, notice_segments
from bot.turn import Claim, Kind, Segment, Source, Status, Tap, Turn
from bot.world import View
from knowledge.procedure import Procedure

__all__ = ["waiting"]


def waiting(view: View, procedure: Procedure) -> Turn | None:
    """Return the answer without any fact of the procedure; None for one that was approved.

    Counter, phone and hours are those of the facility's approved file; without one, the reception desk.
    """
    if procedure.id not in view.world.knowledge.waiting:
        return None
    contact, hours = contact_for(view, procedure), hours_section(view, procedure)
    segments = (
        *sample_banner(view),
        *notice_segments(view, procedure.id, () if hours.missing else ("hours",)),
        Segment(Kind.TITLE, procedure.name, (Claim(Source.PROCEDURE, procedure.id, "name"),)),
        line(view, Kind.TEXT, "waiting"),
        Segment(Kind.TEXT, contact.text, contact.claims),
        *counter_lines(view, procedure),
        *hours.segments,
    )
    taps = (Tap(view.say("tap_person"), "person"), Tap(view.say("tap_complain"), "complain"))
    return Turn(Status.NOT_FOUND, segments, taps, procedure.id)
