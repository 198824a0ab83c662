"""What a turn asks to be stored or erased besides itself, within the caller's transaction."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from bot.store.keys import Keys
from bot.store.models import (
    CITIZEN_TABLES,
    ArrivalRow,
    CallbackRow,
    ConsentRow,
    HandoverRow,
    HandoverStatus,
    RatingRow,
    SessionRow,
    TurnRow,
)
from bot.store.retention import RETENTION
from bot.turn import Effect, Session, Turn

__all__ = ["CONSENT_TEXT", "STORING", "Own", "OwnTurn", "erase", "own", "perform", "storing_allowed", "write_consent"]

STORING = "storing"
"""The kind of consent that `ngừng lưu` withdraws."""
CONSENT_TEXT = "1"
"""Version of the wording citizens see; raise it when the sentences about what is kept change."""
_PURPOSE = "gọi lại theo yêu cầu"
_SHOWN = 20


@dataclass(frozen=True)
class OwnTurn:
    """One message of the citizen's, as kept."""

    at: datetime
    text: str | None
    action: str | None
    form: str
    procedure: str | None


@dataclass(frozen=True)
class Own:
    """What is kept of one citizen: the last turns, newest first, and how many there are of everything."""

    turns: tuple[OwnTurn, ...]
    turn_count: int
    handovers: int
    callbacks: int
    consents: int
    session: bool


@dataclass(frozen=True)
class About:
    """Whom and what an effect is about. `linked` is the citizen, None where rows are to lead to nobody.

    `test` marks rows about made-up data; no report counts them as real.
    """

    citizen: str
    linked: str | None
    facility: str
    at: datetime
    test: bool = False


def perform(db: Connection, keys: Keys, about: About, turn: Turn, session: Session) -> int | None:
    """Carry out the effects of `turn` that store something; return the rating just given.

    Of a citizen who withdrew storing only a call-back they ask for is kept, and it leads to nobody.
    """
    given = None
    for effect, value in turn.effects:
        match effect:
            case Effect.HAND_OVER if session.storing:
                _hand_over(db, about, turn.procedure, value)
            case Effect.CALL_BACK:
                _call_back(db, keys, about, turn.procedure, value, session.storing)
            case Effect.RATE if session.storing:
                given = _rate(db, about, turn, int(value))
            case Effect.RATE_REASON if session.storing:
                last = select(SessionRow.rating).where(SessionRow.citizen == about.citizen).scalar_subquery()
                db.execute(update(RatingRow).where(RatingRow.id == last).values(reason=value))
            case Effect.STOP_STORING | Effect.RESUME_STORING:
                write_consent(db, about, given=effect is Effect.RESUME_STORING)
    return given


def _hand_over(db: Connection, about: About, procedure: str | None, why: str) -> None:
    waiting = select(HandoverRow.id).where(
        HandoverRow.citizen == about.linked,
        HandoverRow.status == HandoverStatus.WAITING,
        HandoverRow.at > about.at - RETENTION.waiting,
    )
    if about.linked is not None and db.execute(waiting.limit(1)).first():
        return
    row = {"at": about.at, "facility": about.facility, "procedure": procedure, "why": why, "test": about.test}
    db.execute(insert(HandoverRow).values(**row, status=HandoverStatus.WAITING, citizen=about.linked))


def _call_back(db: Connection, keys: Keys, about: About, procedure: str | None, phone: str, storing: bool) -> None:
    db.execute(
        insert(CallbackRow).values(
            at=about.at,
            facility=about.facility,
            procedure=procedure,
            phone=keys.seal(phone),
            purpose=_PURPOSE,
            citizen=about.linked if storing else None,
            expires_at=about.at + RETENTION.callback,
            test=about.test,
        )
    )


def _rate(db: Connection, about: About, turn: Turn, score: int) -> int:
    row = insert(RatingRow).values(
        day=about.at.date(),
        score=score,
        procedure=turn.procedure,
        aspect=turn.aspect,
        facility=about.facility,
        test=about.test,
    )
    return db.execute(row.returning(RatingRow.id)).scalar_one()


def write_consent(db: Connection, about: About, *, given: bool) -> None:
    """Keep a yes or no to storing."""
    row = {"citizen": about.citizen, "kind": STORING, "given": given, "at": about.at, "text_version": CONSENT_TEXT}
    db.execute(insert(ConsentRow).values(**row))


def storing_allowed(db: Connection, citizen: str) -> bool:
    """Return the citizen's last word on storing; none means yes."""
    said = select(ConsentRow.given).where(ConsentRow.citizen == citizen, ConsentRow.kind == STORING)
    last = db.execute(said.order_by(ConsentRow.id.desc()).limit(1)).scalar()
    return last is not False


def erase(db: Connection, citizen: str, spare: int | None = None) -> int:
    """Delete every row of the citizen's in every table; return how many.

    `spare` is the arrival that asked for it: it and what came after it still have to be answered.
    """
    gone = 0
    for row in CITIZEN_TABLES:
        mine = delete(row).where(row.citizen == citizen)
        if row is ArrivalRow and spare is not None:
            mine = mine.where(ArrivalRow.id < spare)
        gone += db.execute(mine).rowcount
    return gone


def own(db: Connection, citizen: str) -> Own:
    """Return what is kept of the citizen, as the citizen may see it."""

    def count(row: type[TurnRow | HandoverRow | CallbackRow | ConsentRow | SessionRow]) -> int:
        return db.execute(select(func.count()).select_from(row).where(row.citizen == citizen)).scalar_one()

    columns = (TurnRow.at, TurnRow.text, TurnRow.action, TurnRow.form, TurnRow.procedure)
    last = select(*columns).where(TurnRow.citizen == citizen)
    rows = db.execute(last.order_by(TurnRow.at.desc(), TurnRow.id.desc()).limit(_SHOWN))
    return Own(
        tuple(OwnTurn(*row) for row in rows),
        count(TurnRow),
        count(HandoverRow),
        count(CallbackRow),
        count(ConsentRow),
        count(SessionRow) > 0,
    )
