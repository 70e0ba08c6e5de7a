"""The catalogue's tables, step by step, for Alembic."""
