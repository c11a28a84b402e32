"""The database that the workers share: their queue, and what each office is up to. The journals may be in it too."""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote, urlsplit

from sync.core.text import one_line
from sync.journal.postgresql.server import Server, Session
from sync.mail.passwords import password

SCHEMA: Final = "tablee_server"
PATH: Final = f"SET search_path = {SCHEMA}"
"""What a session says first: our tables are in a schema of their own, beside those of journals."""
HEARTBEAT: Final = 2.0
"""Seconds between two signs of life of a worker."""
GRACE: Final = 8.0
"""Seconds without any after which what a worker does is given up: four signs in a row were missed."""
_PATIENCE: Final = 5.0
"""Seconds to wait for the server."""


def server_of(address: str) -> Server:
    """Return the way to the database at an address (a PostgreSQL URI), whose password is looked for as a journal's."""
    name = one_line(unquote(urlsplit(address).path.strip("/")), 60)
    return Server(address, f"de la base PostgreSQL {name}", lambda: password("database", None, instead=""), _PATIENCE)


def session_of(server: Server) -> Session:
    """Open a session among our tables. Raises psycopg.Error."""
    session = server.open()
    session.execute(PATH)
    return session
