"""The first tables (bảng đầu tiên)."""

from alembic import op

from vanban.office.registry.migrations.described import create_tables

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table of the first release."""
    create_tables("0001_first")
    _refuse_changes_of_history()


def _refuse_changes_of_history() -> None:
    """History is added to, never changed: the database itself refuses."""
    refusal = "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$"
        )
        refusal = "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    for verb in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER event_no_{verb.lower()} BEFORE {verb} ON event {refusal}")
