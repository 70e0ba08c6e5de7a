"""The conversations's tables, step by step, for Alembic."""
