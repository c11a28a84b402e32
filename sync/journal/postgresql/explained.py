"""What is told to people when the server says no, or nothing; never in its own words, which may quote a row."""

from __future__ import annotations

from typing import Final

import psycopg

from sync.core.text import typeset
from sync.errors import RefusedError, SyncError, UnavailableError
from sync.journal.sentences import busy, damaged, failing, full, unexpected


def told(error: BaseException | None, name: str) -> SyncError:
    """Return what to tell people of an error of the driver, or of damage."""
    if not isinstance(error, psycopg.Error):
        return _damaged(name)
    if error.sqlstate is None:
        return _without_session(error, name)
    code = error.sqlstate
    return next((build(name) for start, build in _SENTENCES if code.startswith(start)), unexpected(name))


def _without_session(error: psycopg.Error, name: str) -> SyncError:
    """Return why there is no session, or one that ended: libpq has no code for why, but tells what became of the
    password.
    """
    attempt = error.pgconn
    if attempt is not None and attempt.needs_password:
        return RefusedError(
            typeset(f"Le journal {name} demande un mot de passe ; rien n’a été fait."),
            "Donnez-le par TABLEE_JOURNAL_PASSWORD, par un fichier (« journal_password_file ») ou par systemd.",
        )
    if attempt is not None and attempt.used_password:
        return RefusedError(
            typeset(f"Le journal {name} n’a pas pu être ouvert avec ce mot de passe ; rien n’a été fait."),
            "Vérifiez le compte, son mot de passe, et que cette base existe.",
        )
    return _unreachable(name)


def _unreachable(name: str) -> SyncError:
    return UnavailableError(
        typeset(f"Le journal {name} ne peut pas être joint ; ce qui y était gardé y est encore."),
        "Vérifiez que PostgreSQL tourne, que cette base existe et que ce compte y a droit ; puis recommencez.",
    )


def _refused(name: str) -> SyncError:
    return RefusedError(
        typeset(f"Le journal {name} ne peut pas être lu ou écrit par ce compte ; rien n’a été changé."),
        typeset("La base doit lui appartenir : « createdb --owner »."),
    )


def _damaged(name: str) -> SyncError:
    return damaged(name, "indiquez une autre base")


_SENTENCES: Final = (
    ("08", _unreachable),
    ("57P", _unreachable),
    ("25006", _refused),
    ("28", _refused),
    ("3F000", _refused),
    ("42501", _refused),
    ("53100", full),
    ("53", busy),
    ("55", busy),
    ("57014", busy),
    ("40", busy),
    ("58", failing),
    ("XX001", _damaged),
    ("XX002", _damaged),
)
"""How each class of SQLSTATE is told (PostgreSQL, appendix A); the first that fits."""
