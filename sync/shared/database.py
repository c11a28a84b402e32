"""The database that the workers share: their queue, and what each office is up to. The journals may be in it too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sync.config.types import database_address
from sync.core.say import msgid, tell
from sync.core.text import typeset
from sync.errors import ConfigurationError, RefusedError, SyncError, UnavailableError
from sync.journal.postgresql.explained import told
from sync.journal.postgresql.schemas import database_in
from sync.journal.postgresql.server import Server, Session
from sync.mail.passwords import password

if TYPE_CHECKING:
    import psycopg

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
    """Return the way to the database at an address (a PostgreSQL URI). Raises ConfigurationError when it is none."""
    try:
        database_address(address)
    except ValueError as error:
        raise ConfigurationError(
            typeset(tell("L’adresse de la base que les machines partagent ne convient pas : {why}.", why=error)),
            typeset(tell("Dites celle des machines, par « --database » ou par TABLEE_DATABASE.")),
        ) from error
    return Server(address, database_in(address), secret, _PATIENCE, _told)


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


_NO_TABLE: Final = "42P01"
"""Undefined table (PostgreSQL, appendix A)."""


def _told(error: psycopg.Error, name: str) -> SyncError:
    """Return what to tell people of an error of the driver, of the kind that it would be for a journal."""
    if error.sqlstate == _NO_TABLE:
        return ConfigurationError(
            typeset(
                tell(
                    "La base {name} n’est pas celle des machines : aucun « tablee worker » n’y a encore servi.",
                    name=name,
                )
            ),
            typeset(tell("Dites celle des machines, par « --database » ou par TABLEE_DATABASE.")),
        )
    kind = type(told(error, name))
    what, todo = _SENTENCES.get(kind, _UNFORESEEN)
    return kind(typeset(tell(what, name=name)), typeset(tell(todo)))


_UNFORESEEN: Final = (
    msgid("La base que les machines partagent ({name}) n’a pas répondu comme elle le devrait ; rien n’est perdu."),
    msgid("Voyez ce qu’en dit le serveur PostgreSQL, puis recommencez."),
)
_SENTENCES: Final[Mapping[type[SyncError], tuple[str, str]]] = {
    UnavailableError: (
        msgid("La base que les machines partagent ({name}) ne répond pas pour l’instant ; rien n’est perdu."),
        msgid("Vérifiez que PostgreSQL tourne et que ce compte y a droit ; tout reprend quand il répond."),
    ),
    RefusedError: (
        msgid("La base que les machines partagent ({name}) n’accepte pas ce compte ; rien n’a été changé."),
        msgid("Vérifiez le compte, son mot de passe (TABLEE_DATABASE_PASSWORD), et que la base lui appartient."),
    ),
}
