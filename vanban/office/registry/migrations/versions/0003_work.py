"""The table of work on a paper (nơi được lấy ý kiến)."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create who was asked about a paper."""
    op.create_table(
        "share",
        sa.Column("paper", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["paper"], ["paper.id"]),
        sa.PrimaryKeyConstraint("paper", "unit"),
    )
