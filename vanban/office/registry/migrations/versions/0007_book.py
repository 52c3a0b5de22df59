"""Tables of old books, links, reminders (sổ cũ, liên kết, nhắc việc)."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TEXT, _NUMBER, _DAY = sa.Text(), sa.Integer(), sa.Date()


def upgrade() -> None:
    """Create the tables; papers that replace another are linked to it."""
    series = {"organization": _TEXT, "series": _TEXT, "period": _TEXT, "serial": _NUMBER}
    line = {"issued_on": _DAY, "line": _NUMBER, "typed": sa.JSON(), "lot": _TEXT}
    _create("book_entry", series, line)
    _create("link", {"paper": _NUMBER, "relation": _TEXT, "other": _TEXT}, {}, _PAPER)
    op.create_index("ix_link_other", "link", ["other"])
    owed = {"subject": _TEXT, "kind": _TEXT, "due_on": _DAY, "rung": _NUMBER}
    _create("reminder", owed, {"day": _DAY, "whom": _TEXT}, sa.Column("at", sa.String(32)))
    op.create_index("ix_reminder_day", "reminder", ["day"])
    op.execute(
        "INSERT INTO link (paper, relation, other) "
        "SELECT id, 'replaces', 'paper:' || replaces FROM paper WHERE replaces IS NOT NULL"
    )


_PAPER = sa.ForeignKeyConstraint(["paper"], ["paper.id"])
_Columns = dict[str, Any]


def _create(table: str, keys: _Columns, rest: _Columns, *more: sa.schema.SchemaItem) -> None:
    columns = [sa.Column(name, kind, nullable=False) for name, kind in (keys | rest).items()]
    op.create_table(table, *columns, *more, sa.PrimaryKeyConstraint(*keys))
