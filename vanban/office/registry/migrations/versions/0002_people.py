"""Accounts, and what decides who sees a paper (tài khoản, ai được xem)."""

import sqlalchemy as sa
from alembic import op

from vanban.office.registry.migrations.described import create_tables

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the accounts, and to each paper what its newest draft says of who may see it."""
    create_tables("0002_people")
    for name in ("department", "signer"):
        op.add_column("paper", sa.Column(name, sa.Text, nullable=False, server_default=""))
    secret = sa.Column("secret", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("paper", secret)
    paper = sa.table("paper", *map(sa.column, ("id", "department", "signer", "secret")))
    version = sa.table("version", *map(sa.column, ("paper", "serial")), sa.column("draft", sa.JSON))
    drafts = sa.select(version.c.paper, version.c.draft).order_by(version.c.serial)
    for number, draft in op.get_bind().execute(drafts).all():
        said = (draft["department"], draft["signature"]["by"], draft["classification"] != "none")
        new = dict(zip(("department", "signer", "secret"), said, strict=True))
        op.execute(paper.update().where(paper.c.id == number).values(new))
