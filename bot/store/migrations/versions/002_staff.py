"""Accounts of the staff and who is logged in."""

import sqlalchemy as sa
from alembic import op

revision = "002"
down_revision = "001"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_NAME = sa.String(80)


def upgrade() -> None:
    """Create them; nothing that exists is touched."""
    op.create_table(
        "staff",
        sa.Column("id", _ID, nullable=False),
        sa.Column("name", _NAME, nullable=False),
        sa.Column("folded", _NAME, nullable=False),
        sa.Column("role", _NAME, nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("added", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
    )
    op.create_index("ix_staff_folded", "staff", ["folded"], unique=True)
    op.create_table(
        "staff_sessions",
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("staff", _ID, nullable=False),
        sa.Column("expires", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_staff_sessions"),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name="fk_staff_sessions_staff", ondelete="CASCADE"),
    )
    op.create_index("ix_staff_sessions_staff", "staff_sessions", ["staff"])
    op.create_index("ix_staff_sessions_expires", "staff_sessions", ["expires"])


def downgrade() -> None:
    """Drop them: nobody can log in any more, everything else stays."""
    op.drop_table("staff_sessions")
    op.drop_table("staff")
