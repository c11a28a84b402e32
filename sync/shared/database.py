"""The database that the workers share: their queue, and what each office is up to. The journals may be in it too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
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


def database_password() -> str:
    """Return the password of that database; empty when nothing gives one: libpq looks for it by itself."""
    return password("database", None, instead="")


def server_of(address: str, secret: Callable[[], str] = database_password) -> Server:
    """Return the way to the database at an address (a PostgreSQL URI)."""
    name = one_line(unquote(urlsplit(address).path.strip("/")), 60)
    return Server(address, f"de la base PostgreSQL {name}", secret, _PATIENCE)


def session_of(server: Server) -> Session:
    """Open a session among our tables. Raises psycopg.Error."""
    session = server.open()
    session.execute(PATH)
    return session


def has_worker(server: Server, within: timedelta) -> bool | None:
    """Return whether a worker gave a sign of life within this time; None when workers keep nothing in this database.
    Raises UnavailableError or RefusedError.
    """
    with server.explained(), session_of(server) as session:
        if session.execute("SELECT to_regclass('procrastinate_workers')").fetchone() == (None,):
            return None
        return session.execute(_WORKERS, [within]).fetchone() == (True,)


_WORKERS: Final = "SELECT max(last_heartbeat) > clock_timestamp() - %s FROM procrastinate_workers"
