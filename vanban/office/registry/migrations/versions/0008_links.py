"""A link names the other paper by its id (liên kết giữa hai văn bản)."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make ``paper:12`` the paper 12, which must be there."""
    op.execute("UPDATE link SET other = substr(other, 7)")
    with op.batch_alter_table("link") as table:
        table.alter_column("other", type_=sa.Integer(), postgresql_using="other::integer")
        table.create_foreign_key("fk_link_other", "paper", ["other"], ["id"])
