"""The links citizens are shown: how each stands, when it was dead, how often it was tried and did not open."""

import sqlalchemy as sa
from alembic import op

revision = "006"
down_revision = "005"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_NAME = sa.String(80)


def upgrade() -> None:
    """Add three tables; nothing that exists changes."""
    op.create_table(
        "links",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("facility", _NAME, nullable=False),
        sa.Column("state", _NAME, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("since", _MOMENT),
        sa.Column("failed", _MOMENT),
        sa.Column("tried", _MOMENT, nullable=False),
        sa.Column("counted", _MOMENT),
        sa.Column("why", _NAME, nullable=False),
        sa.PrimaryKeyConstraint("url", name="pk_links"),
    )
    op.create_table(
        "link_spells",
        sa.Column("id", _ID, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("facility", _NAME, nullable=False),
        sa.Column("began", _MOMENT, nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.Column("why", _NAME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_link_spells"),
    )
    op.create_index("ix_link_spells_until", "link_spells", ["until"])
    op.create_index("ix_link_spells_url_began", "link_spells", ["url", "began"])
    op.create_table(
        "link_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("facility", _NAME, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("unknown", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "url", name="pk_link_days"),
    )
    op.create_index("ix_link_days_day_facility", "link_days", ["day", "facility"])


def downgrade() -> None:
    """Drop them: dead times are lost, everything else stays."""
    for table in ("link_days", "link_spells", "links"):
        op.drop_table(table)
