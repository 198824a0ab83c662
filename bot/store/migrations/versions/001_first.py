"""The first tables: sessions, turns, consents, hand-overs, ratings, call-backs."""

import sqlalchemy as sa
from alembic import op

revision = "001"
down_revision = None
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_NAME = sa.String(80)
_CITIZEN = sa.String(64)


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "ratings",
        sa.Column("id", _ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("score", sa.SmallInteger(), nullable=False),
        sa.Column("reason", _NAME),
        sa.Column("procedure", _NAME),
        sa.Column("aspect", _NAME),
        sa.Column("facility", _NAME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ratings"),
    )
    op.create_index("ix_ratings_day_facility", "ratings", ["day", "facility"])
    op.create_table(
        "sessions",
        sa.Column("citizen", _CITIZEN, nullable=False),
        sa.Column("channel", _NAME, nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("rating", _ID),
        sa.Column("updated", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("citizen", name="pk_sessions"),
        sa.ForeignKeyConstraint(["rating"], ["ratings.id"], name="fk_sessions_rating", ondelete="SET NULL"),
    )
    op.create_index("ix_sessions_updated", "sessions", ["updated"])
    op.create_table(
        "turns",
        sa.Column("id", _ID, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("channel", _NAME, nullable=False),
        sa.Column("facility", _NAME, nullable=False),
        sa.Column("citizen", _CITIZEN),
        sa.Column("text", sa.Text()),
        sa.Column("action", _NAME),
        sa.Column("form", _NAME, nullable=False),
        sa.Column("status", _NAME, nullable=False),
        sa.Column("procedure", _NAME),
        sa.Column("aspect", _NAME),
        sa.Column("intent", _NAME),
        sa.Column("confidence", sa.Float()),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("latency_ms", sa.Float(), nullable=False),
        sa.Column("test", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_turns"),
    )
    op.create_index("ix_turns_at_facility_status", "turns", ["at", "facility", "status"])
    op.create_index("ix_turns_citizen_at", "turns", ["citizen", "at"])
    op.create_table(
        "consents",
        sa.Column("id", _ID, nullable=False),
        sa.Column("citizen", _CITIZEN, nullable=False),
        sa.Column("kind", _NAME, nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("text_version", _NAME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
    )
    op.create_index("ix_consents_citizen_at", "consents", ["citizen", "at"])
    op.create_table(
        "handovers",
        sa.Column("id", _ID, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("facility", _NAME, nullable=False),
        sa.Column("procedure", _NAME),
        sa.Column("why", _NAME, nullable=False),
        sa.Column("status", _NAME, nullable=False),
        sa.Column("closed_at", _MOMENT),
        sa.Column("citizen", _CITIZEN),
        sa.PrimaryKeyConstraint("id", name="pk_handovers"),
    )
    op.create_index("ix_handovers_at_facility_status", "handovers", ["at", "facility", "status"])
    op.create_index("ix_handovers_citizen", "handovers", ["citizen"])
    op.create_table(
        "callbacks",
        sa.Column("id", _ID, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("facility", _NAME, nullable=False),
        sa.Column("procedure", _NAME),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("purpose", _NAME, nullable=False),
        sa.Column("citizen", _CITIZEN),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_callbacks"),
    )
    op.create_index("ix_callbacks_at_facility", "callbacks", ["at", "facility"])
    op.create_index("ix_callbacks_citizen", "callbacks", ["citizen"])
    op.create_index("ix_callbacks_expires_at", "callbacks", ["expires_at"])


def downgrade() -> None:
    """Drop them, and what they hold."""
    for table in ("callbacks", "handovers", "consents", "turns", "sessions", "ratings"):
        op.drop_table(table)
