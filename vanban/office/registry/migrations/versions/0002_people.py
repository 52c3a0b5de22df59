"""Accounts, delegations, and what decides who sees a paper (tài khoản, ủy nhiệm, ai được xem)."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two tables, and to each paper what its newest draft says of who may see it."""
    for name, key in (("account", "account"), ("delegation", "organization")):
        op.create_table(
            name,
            sa.Column("id", sa.Integer, primary_key=True),
            sa.Column(key, sa.Text, nullable=False, index=True),
            sa.Column("record", sa.JSON, nullable=False),
        )
    text = ("department", "signer")
    columns = [sa.Column(name, sa.Text, nullable=False, server_default="") for name in text]
    for column in (
        *columns,
        sa.Column("secret", sa.Boolean, nullable=False, server_default=sa.false()),
    ):
        op.add_column("paper", column)
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    paper = sa.table("paper", *map(sa.column, ("id", "department", "signer", "secret")))
    version = sa.table(
        "version", sa.column("paper"), sa.column("serial"), sa.column("draft", sa.JSON)
    )
    for row in connection.execute(sa.select(version).order_by(version.c.serial)).all():
        said = {
            "department": row.draft["department"],
            "signer": row.draft["signature"]["by"],
            "secret": row.draft["classification"] != "none",
        }
        connection.execute(paper.update().where(paper.c.id == row.paper).values(said))
