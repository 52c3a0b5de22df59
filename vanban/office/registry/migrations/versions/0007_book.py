"""Tables of old books, links, reminders (sổ cũ, liên kết, nhắc việc)."""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""
