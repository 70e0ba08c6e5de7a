"""Alembic's way in: runs the steps on the connection that the catalogue hands over."""

from __future__ import annotations

from alembic import context

from assistant.history.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=context.config.attributes["version_table"],
)
with context.begin_transaction():
    context.run_migrations()
