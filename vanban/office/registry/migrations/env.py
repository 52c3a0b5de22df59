"""Alembic's way in: it is handed a connection that already holds the write lock."""

from alembic import context

from vanban.office.registry.tables import Table

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Table.metadata)
with context.begin_transaction():
    context.run_migrations()
