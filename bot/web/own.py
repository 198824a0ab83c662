"""What is kept of a citizen, shown back to them."""

from collections.abc import Mapping
from datetime import tzinfo

from bot.store.effects import Own, OwnTurn
from bot.turn import Kind, Segment
from bot.web import texts

__all__ = ["own_segments"]


def own_segments(own: Own, names: Mapping[str, str], zone: tzinfo | None) -> tuple[Segment, ...]:
    """Return a line for each of the last messages, then how much there is in all. `names` are those of procedures."""
    lines = [_line(turn, names, zone) for turn in own.turns]
    if own.turn_count > len(own.turns):
        lines.append(texts.OWN_MORE.format(shown=len(own.turns), count=own.turn_count))
    counts = {
        texts.OWN_HANDOVERS: own.handovers,
        texts.OWN_CALLBACKS: own.callbacks,
        texts.OWN_CONSENTS: own.consents,
    }
    lines += [words.format(count=count) for words, count in counts.items() if count]
    if own.session:
        lines.append(texts.OWN_SESSION)
    return tuple(Segment(Kind.OWN, line, ()) for line in lines or [texts.OWN_NOTHING])


def _line(turn: OwnTurn, names: Mapping[str, str], zone: tzinfo | None) -> str:
    day = turn.at.astimezone(zone).strftime("%d/%m/%Y %H:%M")
    if turn.text:
        return texts.OWN_TEXT.format(day=day, text=turn.text)
    return texts.OWN_TAP.format(day=day, about=names.get(turn.procedure or "", turn.action or turn.form))
