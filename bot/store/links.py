"""How the links citizens are shown stand, when they were dead, how often they were tried. One process writes."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.links.standing import Standing, State, Verdict
from bot.store.counting import local
from bot.store.database import for_writing
from bot.store.models import LinkDayRow, LinkRow, LinkSpellRow

__all__ = ["Links", "Tried"]


@dataclass(frozen=True)
class Tried:
    """One try of a link: how it stood before, how it stands now, what was seen, whether the figures count it."""

    before: Standing | None
    after: Standing
    verdict: Verdict
    counted: bool


class Links:
    """The tables of links."""

    def __init__(self, engine: Engine) -> None:
        self._reading, self._writing = engine, for_writing(engine)
        self._dialect: Any = {"sqlite": sqlite, "postgresql": postgresql}[engine.dialect.name]

    def standings(self) -> dict[str, Standing]:
        """Return how each link stands, by its address."""
        with self._reading.begin() as db:
            rows = db.execute(select(LinkRow.__table__)).mappings().all()
        return {row["url"]: Standing(**{**row, "state": State(row["state"])}) for row in rows}

    def record(self, tried: Sequence[Tried], known: Collection[str]) -> None:
        """Keep what was seen; links that are not `known` any more are forgotten, their dead times stay."""
        with self._writing.begin() as db:
            for one in tried:
                self._put(db, one)
                _spell(db, one)
                if one.counted:
                    self._count(db, one)
            kept = set(db.execute(select(LinkRow.url)).scalars())
            for url in kept - set(known):
                db.execute(delete(LinkRow).where(LinkRow.url == url))

    def _put(self, db: Connection, one: Tried) -> None:
        row = asdict(one.after) | {"state": one.after.state.value}
        if one.counted:
            row["counted"] = one.after.tried
        new = self._dialect.insert(LinkRow.__table__)
        changed = {name: new.excluded[name] for name in row if name != "url"}
        db.execute(new.on_conflict_do_update(index_elements=["url"], set_=changed), row)

    def _count(self, db: Connection, one: Tried) -> None:
        table: Any = LinkDayRow.__table__
        seen = {
            "tries": int(one.verdict is not Verdict.UNKNOWN),
            "failed": int(one.verdict is Verdict.FAILED),
            "unknown": int(one.verdict is Verdict.UNKNOWN),
        }
        new = self._dialect.insert(table)
        more = {name: table.c[name] + new.excluded[name] for name in seen} | {"facility": new.excluded["facility"]}
        row = {"day": local(one.after.tried).date(), "url": one.after.url, "facility": one.after.facility, **seen}
        db.execute(new.on_conflict_do_update(index_elements=["day", "url"], set_=more), row)


def _spell(db: Connection, one: Tried) -> None:
    """Begin, lengthen or end the time a link was dead; it began with the first failure of the run."""
    before, after = one.before, one.after
    was = before is not None and before.state is State.DOWN
    if after.state is State.DOWN and one.verdict is Verdict.FAILED and not was:
        row = {"url": after.url, "facility": after.facility, "began": after.since, "until": after.failed}
        db.execute(insert(LinkSpellRow).values(**row, why=after.why))
    elif after.state is State.DOWN and one.verdict is Verdict.FAILED:
        _until(db, after.url, after.since, after.failed)
    elif before is not None and one.verdict is Verdict.OPEN and before.down(after.tried):
        _until(db, after.url, before.since, after.tried)  # else nobody knows when it came back


def _until(db: Connection, url: str, began: Any, until: Any) -> None:
    db.execute(update(LinkSpellRow).where(LinkSpellRow.url == url, LinkSpellRow.began == began).values(until=until))
