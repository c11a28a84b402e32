"""What Tablée remembers: readings, decisions, mails, outputs published (SQLAlchemy Core over SQLite)."""

from sync.journal.journal import Journal
from sync.journal.readings import Reading

__all__ = ["Journal", "Reading"]
