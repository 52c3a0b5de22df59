"""Tables of accounts and delegations (tài khoản, ủy nhiệm)."""

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""
