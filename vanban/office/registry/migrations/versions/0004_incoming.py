"""The table of documents that came (văn bản đến)."""

from vanban.office.registry.migrations.described import create_tables

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table of what came, empty."""
    create_tables("0004_incoming")
