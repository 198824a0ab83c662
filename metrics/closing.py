"""Since when a group of unanswered questions is answered: the day its own wording first got an answer and kept it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from metrics.events import Scope, raw_turns
from metrics.gaps import Gap, Unanswered, plain
from metrics.periods import Period

__all__ = ["closed_since"]


def closed_since(
    db: Connection, scope: Scope, period: Period, rows: Sequence[Unanswered], gaps: Sequence[Gap]
) -> dict[str, date]:
    """Return by its words since when each group is answered, where it is; only one with a wording of its own can be.

    Args:
        db: where to read.
        scope: whose turns.
        period: in which the questions went unanswered; answers are looked for from its first day until today.
        rows: the unanswered questions.
        gaps: their groups.
    """
    words = {gap.words for gap in gaps}
    asked = {row.text: plain(row.text) for row in rows}
    wanted = {text: wording for text, wording in asked.items() if wording in words}
    if not wanted:
        return {}
    c = raw_turns(scope).c
    found = select(c.text, c.day, c.status).where(c.typed, c.text.in_(wanted), c.day >= period.first)
    since: dict[str, date] = {}
    for text, day, status in db.execute(found.order_by(c.id)):
        if status == "answered":
            since.setdefault(wanted[text], day)
        else:
            since.pop(wanted[text], None)
    return since
