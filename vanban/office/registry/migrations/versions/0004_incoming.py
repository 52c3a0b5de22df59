"""The table of documents that came (văn bản đến)."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_WORDS = ("organization", "mode", "state", "identity")


def upgrade() -> None:
    """Make the table of what came, empty."""
    op.create_table(
        "incoming",
        sa.Column("id", sa.Integer(), primary_key=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _WORDS),
        sa.Column("workflow_version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("record", "files", "handling")),
        sa.Column("period", sa.Text()),
        sa.Column("serial", sa.Integer()),
        *(sa.Column(name, sa.Date()) for name in ("arrived_on", "acknowledged_on", "due_on")),
        sa.Column("answer", sa.Integer(), sa.ForeignKey("paper.id")),
        sa.UniqueConstraint("organization", "period", "serial"),
    )
    for name in ("state", "identity", "answer"):
        op.create_index(f"ix_incoming_{name}", "incoming", [name])
