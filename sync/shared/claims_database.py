"""What offices told whom, in the database of their workers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.journal.postgresql.server import KeptSession, Server
from sync.shared.database import PATH, server_of


class ClaimsDatabase:
    """The tables of claims in the database that workers share. Raises UnavailableError when it cannot be reached."""

    def __init__(self, server: Server) -> None:
        self._kept = KeptSession(server, PATH)

    def execute(self, statement: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """See ``Place``."""
        with self._kept.use() as session:
            cursor = session.execute(statement.encode(), values)
            return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        """Let go of the session."""
        self._kept.close()


def claims_database(address: str) -> ClaimsDatabase:
    """Return the claims that a database keeps. Nothing is opened yet."""
    return ClaimsDatabase(server_of(address))
