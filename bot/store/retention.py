"""How long each kind of data is kept, and what deletes it afterwards."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, delete, exists, select, update
from sqlalchemy.orm import aliased

from bot.store.counting import local, slot, tally
from bot.store.deliveries import Progress
from bot.store.models import (
    ArrivalRow,
    BeatRow,
    CallbackRow,
    ConsentRow,
    GradeRow,
    HandoverRow,
    HandoverStatus,
    HandoverTallyRow,
    LinkDayRow,
    LinkSpellRow,
    OpeningRow,
    PhoneRow,
    RatingRow,
    ReportRow,
    SessionRow,
    StaffSessionRow,
    TurnRow,
    TurnTallyRow,
)

__all__ = ["RETENTION", "Retention", "purge", "time_out"]


@dataclass(frozen=True)
class Retention:
    """Time limits, counted from when the row was written."""

    session: timedelta
    turn: timedelta
    handover: timedelta
    waiting: timedelta  # a hand-over nobody took up
    callback: timedelta  # or until the call was made, whichever is first
    rating: timedelta
    arrival: timedelta  # answered: longer than any platform delivers an event again
    unanswered: timedelta  # longer than an answer is tried on any channel
    consent: timedelta  # from when it was withdrawn or given anew
    tally: timedelta  # figures of nobody: a year, the year before, and time to report


RETENTION: Final = Retention(
    session=timedelta(hours=24),
    turn=timedelta(days=90),
    handover=timedelta(days=90),
    waiting=timedelta(minutes=30),
    callback=timedelta(hours=72),
    rating=timedelta(days=730),
    arrival=timedelta(days=3),
    unanswered=timedelta(days=8),
    consent=timedelta(days=730),
    tally=timedelta(days=1096),
)


def time_out(db: Connection, now: datetime) -> int:
    """Mark the hand-overs that waited too long; return how many."""
    waiting = HandoverRow.status == HandoverStatus.WAITING
    late = update(HandoverRow).where(waiting, HandoverRow.at < now - RETENTION.waiting)
    return db.execute(late.values(status=HandoverStatus.TIMED_OUT, closed_at=now)).rowcount


def purge(db: Connection, now: datetime) -> dict[str, int]:
    """Delete what is past its time; return how many rows of each table.

    Turns and hand-overs are added up before they go: a year's report needs figures, not words.
    """
    newer = aliased(ConsentRow)
    replaced = exists().where(
        newer.citizen == ConsentRow.citizen, newer.kind == ConsentRow.kind, newer.id > ConsentRow.id
    )
    turns, handovers = TurnRow.at < now - RETENTION.turn, HandoverRow.at < now - RETENTION.handover
    tally(db, turns, handovers)
    oldest = local(now - RETENTION.tally)
    past = {
        SessionRow: SessionRow.updated < now - RETENTION.session,
        TurnRow: turns,
        HandoverRow: handovers,
        CallbackRow: CallbackRow.expires_at <= now,
        RatingRow: RatingRow.day < (now - RETENTION.rating).date(),
        ConsentRow: (ConsentRow.at < now - RETENTION.consent) & (~ConsentRow.given | replaced),
        PhoneRow: PhoneRow.arrival.in_(select(ArrivalRow.id).where(ArrivalRow.received < now - RETENTION.callback)),
        ArrivalRow: ((ArrivalRow.state == Progress.DONE) & (ArrivalRow.received < now - RETENTION.arrival))
        | (ArrivalRow.received < now - RETENTION.unanswered),
        StaffSessionRow: StaffSessionRow.expires <= now,
        GradeRow: GradeRow.week < oldest.date(),
        OpeningRow: OpeningRow.day < oldest.date(),
        TurnTallyRow: TurnTallyRow.day < oldest.date(),
        HandoverTallyRow: HandoverTallyRow.day < oldest.date(),
        BeatRow: BeatRow.slot < slot(oldest),
        LinkDayRow: LinkDayRow.day < oldest.date(),
        LinkSpellRow: LinkSpellRow.until < oldest,
        ReportRow: ReportRow.due < oldest,
    }
    return {row.__tablename__: db.execute(delete(row).where(late)).rowcount for row, late in past.items()}
