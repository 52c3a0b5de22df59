"""Tables of sending and hearing back (gửi, nhận)."""

import sqlalchemy as sa
from alembic import op

from vanban.office.jobs import queue

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What a recipient said last, and how a delivery fares that could not leave."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    with op.batch_alter_table("delivery", recreate="never" if postgresql else "always") as table:
        for name, kind, default in (
            ("status", sa.String(10), ""),
            ("attempts", sa.Integer(), "0"),
            ("reason", sa.Text(), ""),
        ):
            table.add_column(sa.Column(name, kind, nullable=False, server_default=default))
        table.add_column(sa.Column("next_try_at", sa.String(32), nullable=True))
    if postgresql:
        queue.install(op.get_bind())
