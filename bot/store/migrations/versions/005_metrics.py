"""What the reports count: facts of each turn, openings of links, life signs, tallies past the time limit, marks."""

import sqlalchemy as sa
from alembic import op

revision = "005"
down_revision = "004"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_NAME = sa.String(80)
_FACTS = (
    ("day", sa.Date(), "'1970-01-01'"),
    ("hour", sa.SmallInteger(), "0"),
    ("place", sa.SmallInteger(), None),
    ("first", sa.Boolean(), None),
    ("again", sa.Boolean(), None),
    ("bare", sa.Boolean(), None),
)
_FLAGGED = ("handovers", "ratings", "callbacks")
_LOCAL = {  # Viet Nam has no summer time
    "sqlite": "UPDATE turns SET day = date(at, '+7 hours'), hour = CAST(strftime('%H', at, '+7 hours') AS INTEGER)",
    "postgresql": "UPDATE turns SET day = (at AT TIME ZONE 'UTC' + interval '7 hours')::date, "
    "hour = extract(hour FROM at AT TIME ZONE 'UTC' + interval '7 hours')",
}


def upgrade() -> None:
    """Add columns and tables; of turns that exist the local day and hour are worked out, the rest stays unknown."""
    for name, kind, default in _FACTS:
        needed = default is not None
        value = sa.text(default) if default is not None else None
        op.add_column("turns", sa.Column(name, kind, nullable=not needed, server_default=value))
    op.execute(_LOCAL[op.get_bind().dialect.name])
    op.create_index("ix_turns_day_facility", "turns", ["day", "facility"])
    for table in _FLAGGED:
        op.add_column(table, sa.Column("test", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("handovers", sa.Column("wait_minutes", sa.Integer()))
    op.create_table(
        "openings",
        sa.Column("id", _ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("channel", _NAME, nullable=False),
        sa.Column("facility", _NAME, nullable=False),
        sa.Column("procedure", _NAME),
        sa.Column("level", _NAME),
        sa.Column("test", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_openings"),
    )
    op.create_index("ix_openings_day_facility", "openings", ["day", "facility"])
    op.create_table(
        "beats",
        sa.Column("slot", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("slot", name="pk_beats"),
    )
    op.create_table(
        "turn_tallies",
        sa.Column("id", _ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("hour", sa.SmallInteger(), nullable=False),
        sa.Column("channel", _NAME, nullable=False),
        sa.Column("facility", _NAME, nullable=False),
        sa.Column("typed", sa.Boolean(), nullable=False),
        sa.Column("status", _NAME, nullable=False),
        sa.Column("procedure", _NAME),
        sa.Column("aspect", _NAME),
        sa.Column("begins", sa.Boolean()),
        sa.Column("first", sa.Boolean()),
        sa.Column("again", sa.Boolean()),
        sa.Column("bare", sa.Boolean()),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("within_ms", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_turn_tallies"),
    )
    op.create_index("ix_turn_tallies_day_facility", "turn_tallies", ["day", "facility"])
    op.create_table(
        "handover_tallies",
        sa.Column("id", _ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("facility", _NAME, nullable=False),
        sa.Column("procedure", _NAME),
        sa.Column("why", _NAME, nullable=False),
        sa.Column("status", _NAME, nullable=False),
        sa.Column("wait_minutes", sa.Integer()),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_handover_tallies"),
    )
    op.create_index("ix_handover_tallies_day_facility", "handover_tallies", ["day", "facility"])
    op.create_table(
        "grades",
        sa.Column("id", _ID, nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("facility", _NAME, nullable=False),
        sa.Column("turn", _ID, nullable=False),
        sa.Column("stratum", _NAME, nullable=False),
        sa.Column("grader", _NAME),
        sa.Column("mark", _NAME),
        sa.Column("at", _MOMENT),
        sa.Column("test", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_grades"),
    )
    op.create_index("ix_grades_week_facility", "grades", ["week", "facility"])


def downgrade() -> None:
    """Drop them: figures older than the turns are lost, everything else stays."""
    for table in ("grades", "handover_tallies", "turn_tallies", "beats", "openings"):
        op.drop_table(table)
    op.drop_column("handovers", "wait_minutes")
    for table in _FLAGGED:
        op.drop_column(table, "test")
    op.drop_index("ix_turns_day_facility", "turns")
    for name, _, _ in reversed(_FACTS):
        op.drop_column("turns", name)
