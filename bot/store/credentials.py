"""Key pairs a platform lends and renews, encrypted; which process is renewing one; what went wrong the last time."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.database import for_writing
from bot.store.keys import Keys
from bot.store.models import CredentialRow

__all__ = ["Credentials", "Held", "Pair"]


@dataclass(frozen=True)
class Pair:
    """What is sent with each call, and what buys the next pair, once. Never printed."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)


@dataclass(frozen=True)
class Held:
    """What the database holds of one channel.

    Attributes:
        version: grows with each pair; 0 where there never was one.
        pair: None where there is none, or it was encrypted under another secret.
        issued: when the pair came.
        expires: when its access ends.
        until: how long somebody may be renewing it; later than now: is at it; earlier: began and never ended.
        alarm: why the last renewal failed, empty where it did not.
        alarm_at: when.
    """

    version: int = 0
    pair: Pair | None = None
    issued: datetime | None = None
    expires: datetime | None = None
    until: datetime | None = None
    alarm: str = ""
    alarm_at: datetime | None = None


class Credentials:
    """The pairs of one database."""

    def __init__(self, engine: Engine, keys: Keys) -> None:
        self._reading, self._writing, self._keys = engine, for_writing(engine), keys
        self._dialect: Any = {"sqlite": sqlite, "postgresql": postgresql}[engine.dialect.name]

    def read(self, channel: str) -> Held:
        """Return what is held of a channel."""
        with self._reading.begin() as db:
            row = db.execute(select(CredentialRow.__table__).where(CredentialRow.channel == channel)).first()
        if row is None:
            return Held()
        pair = self._opened(channel, row.pair)
        return Held(row.version, pair, row.issued, row.expires, row.until, row.alarm or "", row.alarm_at)

    def begin(self, channel: str, version: int, holder: str, now: datetime, until: datetime) -> bool:
        """Write down that `holder` renews the pair, before the platform is asked; False where another is at it.

        A mark that ran out is taken over, so is one from a clock that was put back since.
        """
        free = or_(CredentialRow.until.is_(None), CredentialRow.until <= now, CredentialRow.until > until)
        mine = update(CredentialRow).where(CredentialRow.channel == channel, CredentialRow.version == version, free)
        with self._writing.begin() as db:
            return db.execute(mine.values(holder=holder, until=until)).rowcount > 0

    def renewed(self, channel: str, version: int, pair: Pair, issued: datetime, expires: datetime) -> bool:
        """Keep the pair that follows `version`, the one before beside it; False where another pair came meanwhile.

        Asks for no mark: the platform gave this pair for the last one, so whoever else is at it will get none.
        """
        mine = update(CredentialRow).where(CredentialRow.channel == channel, CredentialRow.version == version)
        values = self._row(channel, pair, issued, expires)
        with self._writing.begin() as db:
            return db.execute(mine.values(**values, version=version + 1, previous=CredentialRow.pair)).rowcount > 0

    def failed(self, channel: str, version: int, holder: str, alarm: str, at: datetime) -> None:
        """Write down why a renewal by `holder` failed, and that it ended."""
        mine = update(CredentialRow).where(
            CredentialRow.channel == channel, CredentialRow.version == version, CredentialRow.holder == holder
        )
        with self._writing.begin() as db:
            db.execute(mine.values(alarm=alarm[:80], alarm_at=at, holder=None, until=None))

    def put(self, channel: str, pair: Pair, issued: datetime, expires: datetime) -> None:
        """Keep a pair that somebody of the staff brought, whatever was there."""
        values = self._row(channel, pair, issued, expires)
        new = self._dialect.insert(CredentialRow.__table__).values(channel=channel, version=1, **values)
        old = CredentialRow.__table__.c
        changed = {**values, "version": old.version + 1, "previous": old.pair}
        with self._writing.begin() as db:
            db.execute(new.on_conflict_do_update(index_elements=["channel"], set_=changed))

    def _row(self, channel: str, pair: Pair, issued: datetime, expires: datetime) -> dict[str, Any]:
        sealed = self._keys.seal(json.dumps({"of": channel, "access": pair.access, "refresh": pair.refresh}))
        gone = dict.fromkeys(("holder", "until", "alarm", "alarm_at"))
        return {"pair": sealed, "issued": issued, "expires": expires, **gone}

    def _opened(self, channel: str, sealed: str) -> Pair | None:
        text = self._keys.unseal(sealed)
        try:
            found = json.loads(text) if text else {}
            return Pair(found["access"], found["refresh"]) if found.get("of") == channel else None
        except (ValueError, KeyError, AttributeError):  # something else was put there under our secret
            return None
