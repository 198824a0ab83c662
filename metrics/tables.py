"""The tables the figures are read from, as far as they are read. Written by the store; here nothing is ever written."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
)

__all__ = ["beats", "grades", "handover_tallies", "handovers", "openings", "ratings", "turn_tallies", "turns"]

_all = MetaData()

turns = Table(
    "turns",
    _all,
    Column("id", BigInteger, primary_key=True),
    Column("at", DateTime(timezone=True)),
    Column("day", Date),
    Column("hour", SmallInteger),
    Column("channel", String),
    Column("facility", String),
    Column("citizen", String),
    Column("text", Text),
    Column("action", String),
    Column("form", String),
    Column("status", String),
    Column("procedure", String),
    Column("aspect", String),
    Column("confidence", Float),
    Column("place", SmallInteger),
    Column("first", Boolean),
    Column("again", Boolean),
    Column("bare", Boolean),
    Column("locked", Boolean),
    Column("latency_ms", Float),
    Column("test", Boolean),
)
turn_tallies = Table(
    "turn_tallies",
    _all,
    Column("day", Date),
    Column("hour", SmallInteger),
    Column("channel", String),
    Column("facility", String),
    Column("typed", Boolean),
    Column("status", String),
    Column("procedure", String),
    Column("aspect", String),
    Column("begins", Boolean),
    Column("first", Boolean),
    Column("again", Boolean),
    Column("bare", Boolean),
    Column("locked", Boolean),
    Column("within_ms", Integer),
    Column("n", Integer),
)
handovers = Table(
    "handovers",
    _all,
    Column("id", BigInteger, primary_key=True),
    Column("at", DateTime(timezone=True)),
    Column("facility", String),
    Column("procedure", String),
    Column("why", String),
    Column("status", String),
    Column("wait_minutes", Integer),
    Column("test", Boolean),
)
handover_tallies = Table(
    "handover_tallies",
    _all,
    Column("day", Date),
    Column("facility", String),
    Column("procedure", String),
    Column("why", String),
    Column("status", String),
    Column("wait_minutes", Integer),
    Column("n", Integer),
)
ratings = Table(
    "ratings",
    _all,
    Column("id", BigInteger, primary_key=True),
    Column("day", Date),
    Column("score", SmallInteger),
    Column("reason", String),
    Column("procedure", String),
    Column("aspect", String),
    Column("facility", String),
    Column("test", Boolean),
)
openings = Table(
    "openings",
    _all,
    Column("id", BigInteger, primary_key=True),
    Column("day", Date),
    Column("channel", String),
    Column("facility", String),
    Column("procedure", String),
    Column("level", String),
    Column("test", Boolean),
)
grades = Table(
    "grades",
    _all,
    Column("id", BigInteger, primary_key=True),
    Column("week", Date),
    Column("facility", String),
    Column("turn", BigInteger),
    Column("stratum", String),
    Column("grader", String),
    Column("mark", String),
    Column("test", Boolean),
)
beats = Table("beats", _all, Column("slot", BigInteger, primary_key=True))
