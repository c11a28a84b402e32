"""What Tablée remembers: readings, decisions, mails, outputs published (SQLAlchemy Core over SQLite)."""

from sync.journal.journal import Journal
from sync.journal.once import WATCHED
from sync.journal.readings import Reading

__all__ = ["WATCHED", "Journal", "Reading"]
