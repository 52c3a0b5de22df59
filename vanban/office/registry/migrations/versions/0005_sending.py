"""Tables of sending and hearing back (gửi, nhận)."""

import sqlalchemy as sa
from alembic import op

from vanban.office.jobs import queue

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """What a recipient said last, and how a delivery fares that could not leave."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    with op.batch_alter_table("delivery", recreate="never" if postgresql else "always") as table:
        table.add_column(sa.Column("status", sa.String(10), nullable=False, server_default=""))
        table.add_column(sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("reason", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("next_try_at", sa.String(32), nullable=True))
    if postgresql:
        queue.install(op.get_bind())
