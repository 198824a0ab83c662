"""Key pairs of the platforms, encrypted."""

import sqlalchemy as sa
from alembic import op

revision = "003"
down_revision = "002"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_NAME = sa.String(80)


def upgrade() -> None:
    """Create the table; nothing that exists is touched."""
    op.create_table(
        "credentials",
        sa.Column("channel", _NAME, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("pair", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=True),
        sa.Column("issued", _MOMENT, nullable=False),
        sa.Column("expires", _MOMENT, nullable=False),
        sa.Column("holder", _NAME, nullable=True),
        sa.Column("until", _MOMENT, nullable=True),
        sa.Column("alarm", _NAME, nullable=True),
        sa.Column("alarm_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("channel", name="pk_credentials"),
    )


def downgrade() -> None:
    """Drop it: a platform has to be asked for its consent again, everything else stays."""
    op.drop_table("credentials")
