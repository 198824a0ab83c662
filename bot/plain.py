"""The plain record: what is sent when the fact lock rejected a composed message.

One line per row, straight from the record, each line checked by the lock itself; a line that still fails is dropped.
"""

from dataclasses import replace

from bot.factlock import violations
from bot.sections import SHORT, field_label
from bot.turn import Claim, Kind, Segment, Source, Turn
from bot.wording import remark, row_words
from bot.world import View
from knowledge.stating import state_field

__all__ = ["plain"]


def plain(view: View, turn: Turn) -> Turn:
    """Return `turn` with its words replaced by the plain rows of its procedure, or by the apology without one."""
    segments: list[Segment] = []
    if turn.procedure in view.world.knowledge.public and turn.procedure:
        procedure = view.procedure(turn.procedure)
        segments.append(Segment(Kind.TITLE, procedure.name, (Claim(Source.PROCEDURE, procedure.id, "name"),)))
        for field in SHORT:
            claim = Claim(Source.PROCEDURE, procedure.id, field)
            rows = state_field(procedure, field, view.today, view.world.grace_days).rows
            if rows:
                segments.append(
                    Segment(Kind.LABEL, field_label(view, field), (Claim(Source.REPLY, "", f"label_{field}"),))
                )
            segments += [Segment(Kind.ITEM, remark(row_words(row), row), (claim,)) for row in rows]
    else:
        segments.append(Segment(Kind.TEXT, view.say("error"), (Claim(Source.REPLY, "", "error"),)))
    if view.facility.is_sample:
        segments.insert(0, Segment(Kind.ALERT, view.say("sample_data"), (Claim(Source.REPLY, "", "sample_data"),)))
    return replace(turn, segments=tuple(s for s in segments if not violations(view, [s])))
