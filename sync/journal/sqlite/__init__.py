"""A journal in one file: SQLite."""
