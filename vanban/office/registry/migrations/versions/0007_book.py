"""Tables of old books, links, reminders (sổ cũ, liên kết, nhắc việc)."""

from alembic import op

from vanban.office.registry.migrations.described import create_tables

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Create the tables; papers that replace another are linked to it."""
    create_tables("0007_book")
    op.execute(
        "INSERT INTO link (paper, relation, other) "
        "SELECT id, 'replaces', 'paper:' || replaces FROM paper WHERE replaces IS NOT NULL"
    )
