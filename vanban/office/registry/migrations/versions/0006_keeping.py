"""Tables of keeping and finding (lưu giữ, tra cứu)."""

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""
