"""Events of the platforms on their way to an answer, and the parts of the answers."""

import sqlalchemy as sa
from alembic import op

revision = "004"
down_revision = "003"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_NAME = sa.String(80)


def upgrade() -> None:
    """Create them; nothing that exists is touched."""
    op.create_table(
        "arrivals",
        sa.Column("id", _ID, nullable=False),
        sa.Column("channel", _NAME, nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("citizen", sa.String(64), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("received", _MOMENT, nullable=False),
        sa.Column("happening", _NAME, nullable=False),
        sa.Column("place", _NAME),
        sa.Column("sealed", sa.Text()),
        sa.Column("state", _NAME, nullable=False),
        sa.Column("forget", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_arrivals"),
        sqlite_autoincrement=True,  # a number that was erased must not come back: a workflow may still carry it
    )
    op.create_index("ix_arrivals_channel_key", "arrivals", ["channel", "key"], unique=True)
    op.create_index("ix_arrivals_citizen", "arrivals", ["citizen"])
    op.create_index("ix_arrivals_received", "arrivals", ["received"])
    op.create_table(
        "arrival_phones",
        sa.Column("arrival", _ID, nullable=False, autoincrement=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("arrival", name="pk_arrival_phones"),
        sa.ForeignKeyConstraint(["arrival"], ["arrivals.id"], name="fk_arrival_phones_arrival", ondelete="CASCADE"),
    )
    op.create_table(
        "deliveries",
        sa.Column("arrival", _ID, nullable=False, autoincrement=False),
        sa.Column("part", sa.SmallInteger(), nullable=False, autoincrement=False),
        sa.Column("sealed", sa.Text()),
        sa.Column("state", _NAME, nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("twice", sa.Boolean(), nullable=False),
        sa.Column("plain", sa.Boolean(), nullable=False),
        sa.Column("code", _NAME),
        sa.Column("remain", sa.Integer()),
        sa.PrimaryKeyConstraint("arrival", "part", name="pk_deliveries"),
        sa.ForeignKeyConstraint(["arrival"], ["arrivals.id"], name="fk_deliveries_arrival", ondelete="CASCADE"),
    )


def downgrade() -> None:
    """Drop them: what was not answered yet is lost."""
    for table in ("deliveries", "arrival_phones", "arrivals"):
        op.drop_table(table)
