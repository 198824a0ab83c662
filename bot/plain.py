"""The plain record: what is sent when the fact lock rejected a composed message.

One line per row, straight from the record, each line checked by the lock itself; a line that still fails is dropped.
Source, date, owner and the remarks on trust close it as they close every answer.
"""

from dataclasses import replace

from bot.compose import small_print
from bot.factlock import violations
from bot.say import sample_banner
from bot.sections import SHORT, field_label, link_lines
from bot.turn import Claim, Kind, Segment, Source, Turn
from bot.wording import SECONDARY_MARK, remark, row_words
from bot.world import View
from knowledge.procedure import Procedure
from knowledge.record import Fact
from knowledge.stating import state_field

__all__ = ["plain"]


def plain(view: View, turn: Turn) -> Turn:
    """Return `turn` with its words replaced by the plain rows of its procedure.

    A message without a procedure (danger, a refusal), or about one that waits for approval, keeps every line that is
    right, the numbers to call above all; where nothing is left the apology is sent.
    """
    banner = sample_banner(view)
    segments = list(turn.segments)
    knowledge = view.world.knowledge
    if turn.procedure and turn.procedure in knowledge.public and turn.procedure not in knowledge.waiting:
        segments = banner + _record(view, view.procedure(turn.procedure))
    right = tuple(s for s in segments if not violations(view, [s], turn.procedure))
    if len(right) <= len(banner):
        right = (*banner, Segment(Kind.TEXT, view.say("error"), (Claim(Source.REPLY, "", "error"),)))
    return replace(turn, segments=right)


def _record(view: View, procedure: Procedure) -> list[Segment]:
    lines = [Segment(Kind.TITLE, procedure.name, (Claim(Source.PROCEDURE, procedure.id, "name"),))]
    for field in SHORT:
        rows = state_field(procedure, field, view.today, view.world.grace_days).rows
        if rows:
            label = Claim(Source.REPLY, "", f"label_{field}")
            lines.append(Segment(Kind.LABEL, field_label(view, field), (label,)))
        claim = Claim(Source.PROCEDURE, procedure.id, field)
        lines += link_lines(view, procedure, rows) if field == "links" else [_line(row, claim) for row in rows]
    secondary = any(line.text.endswith(SECONDARY_MARK) for line in lines)
    return lines + small_print(view, procedure, secondary)


def _line(row: Fact, claim: Claim) -> Segment:
    """Return one row with the case it holds in, which no heading says here."""
    words = row_words(row)
    case = getattr(row, "case", None)
    return Segment(Kind.ITEM, remark(words if case is None or case in words else f"{case}: {words}", row), (claim,))
