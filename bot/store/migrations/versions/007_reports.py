"""Which scheduled reports were made and sent, so that one of several servers makes each, once."""

import sqlalchemy as sa
from alembic import op

revision = "007"
down_revision = "006"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_NAME = sa.String(80)


def upgrade() -> None:
    """Add the table; what was reported by command before has no row in it."""
    op.create_table(
        "reports",
        sa.Column("facility", _NAME, nullable=False),
        sa.Column("period", _NAME, nullable=False),
        sa.Column("due", _MOMENT, nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("again", _MOMENT, nullable=False),
        sa.Column("made", _MOMENT),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("error", _NAME),
        sa.Column("done", _MOMENT),
        sa.PrimaryKeyConstraint("facility", "period", name="pk_reports"),
    )


def downgrade() -> None:
    """Drop it: an older version makes no report by itself."""
    op.drop_table("reports")
