"""Rows of made-up traffic: known by their channels, so that they can be taken out as a whole."""

from sqlalchemy import Connection, delete, select

from bot.store.models import (
    CallbackRow,
    GradeRow,
    HandoverRow,
    HandoverStatus,
    OpeningRow,
    RatingRow,
    SessionRow,
    TurnRow,
)

__all__ = ["PREFIX", "forget_demo", "forget_demo_sessions", "last_demo_handover"]

PREFIX = "demo-"
"""What the channels of made-up traffic begin with."""


def forget_demo(db: Connection, facility: str) -> int:
    """Delete the made-up traffic of a facility; return how many turns it was.

    Ratings and marks lead to nobody, so all flagged ones of the facility go: none of them was ever of a citizen.
    """
    made_up = (TurnRow.channel.startswith(PREFIX), TurnRow.facility == facility)
    citizens = select(TurnRow.citizen).where(*made_up, TurnRow.citizen.is_not(None))
    for row in (HandoverRow, CallbackRow):
        db.execute(delete(row).where(row.test, row.citizen.in_(citizens)))
    db.execute(delete(HandoverRow).where(HandoverRow.test, HandoverRow.facility == facility))
    db.execute(delete(RatingRow).where(RatingRow.test, RatingRow.facility == facility))
    db.execute(delete(GradeRow).where(GradeRow.test, GradeRow.facility == facility))
    db.execute(delete(OpeningRow).where(OpeningRow.channel.startswith(PREFIX), OpeningRow.facility == facility))
    forget_demo_sessions(db)
    return db.execute(delete(TurnRow).where(*made_up)).rowcount


def forget_demo_sessions(db: Connection) -> None:
    """Delete what conversations of made-up citizens remember."""
    db.execute(delete(SessionRow).where(SessionRow.channel.startswith(PREFIX)))


def last_demo_handover(db: Connection, facility: str) -> int | None:
    """Return the newest made-up request for a person that waits; a real one is never touched."""
    waiting = (HandoverRow.test, HandoverRow.facility == facility, HandoverRow.status == HandoverStatus.WAITING)
    return db.execute(select(HandoverRow.id).where(*waiting).order_by(HandoverRow.id.desc()).limit(1)).scalar()
