"""What Tablée remembers: readings, decisions, mails, outputs published (SQLAlchemy Core over SQLite or PostgreSQL).

Nothing outside of this package knows which one it is: a journal is named by a ``Location``, and opened by ``Journal``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sync.journal.journal import Journal
    from sync.journal.once import WATCHED
    from sync.journal.readings import Reading

__all__ = ["WATCHED", "Journal", "Reading"]

_HOMES: Final = {"Journal": "journal", "Reading": "readings", "WATCHED": "once"}


def __getattr__(name: str) -> Any:  # naming a journal, which every command does, must not pay for SQLAlchemy
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"sync.journal.{_HOMES[name]}"), name)
