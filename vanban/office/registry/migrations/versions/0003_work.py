"""The table of work on a paper (nơi được lấy ý kiến)."""

from vanban.office.registry.migrations.described import create_tables

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create who was asked about a paper."""
    create_tables("0003_work")
