"""Tables of work on a paper (góp ý, lấy ý kiến, tệp kèm)."""

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""
