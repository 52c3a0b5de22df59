"""What was decided is not changed, and words to find papers by (lưu giữ, tra cứu)."""

from alembic import op
from sqlalchemy.orm import Session

from vanban.office.registry.search import MADE_BY, put_all

revision = "0006"
down_revision = "0005"

#: What was decided when a number was given; its state and subject may change.
_GIVEN = " OF organization, series, period, serial, number, issued_on"

_REFUSALS = {
    "sqlite": "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    "postgresql": "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
}


def upgrade() -> None:
    """Refuse changes of drafts and numbers, as of history; let the papers there are be found."""
    bind = op.get_bind()
    name = bind.dialect.name
    acts = [("UPDATE", "version", ""), ("UPDATE", "entry", _GIVEN)]
    acts += [("DELETE", "version", ""), ("DELETE", "entry", "")]
    if name == "postgresql":
        acts += [("TRUNCATE", table, "") for table in ("event", "version", "entry")]
    for act, table, columns in acts:
        trigger = f"{table}_no_{act.lower()} BEFORE {act}{columns} ON {table}"
        op.execute(f"CREATE TRIGGER {trigger} {_REFUSALS[name]}")
    for statement in MADE_BY[name]:
        op.execute(statement)
    with Session(bind) as session:
        put_all(session)
        session.flush()
