"""What went wrong with a command, in one sentence, and the exit code that says so."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

from sync.errors import SyncError
from sync.language import translated


def told(error: Exception) -> tuple[str, int]:
    """Return what is said of a failure, and the exit code."""
    if isinstance(error, SyncError):
        return str(error), error.exit_code
    if isinstance(error, OSError):
        return _of_the_system(error)
    kind = type(error).__name__
    what = translated("Tablée a rencontré une erreur imprévue ({kind}) ; le tableau des membres n’a pas été touché.")
    return what.format(kind=kind), 2


def _of_the_system(error: OSError) -> tuple[str, int]:
    """Return what the system refused, in words where people can do something about it."""
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        file_name = f" (« {Path(error.filename).name} »)" if isinstance(error.filename, str) else ""
        what = translated(
            "Le système n’a pas permis d’écrire ou de lire à cet endroit{file_name} ; rien n’a été changé. "
            "Vérifiez les droits."
        )
        return what.format(file_name=file_name), 77
    if error.errno == errno.ENOSPC:
        what = translated("Le disque est plein ; le tableau des membres n’a pas été touché. Libérez de la place.")
        return what, 75
    name = errno.errorcode.get(error.errno or 0, translated("sans nom"))
    what = translated("Le système a refusé ({name}) ; le tableau des membres n’a pas été touché. Réessayez plus tard.")
    return what.format(name=name), 75


def say_failure(sentence: str) -> None:
    """Write a failure on standard error; nothing when there is nothing to say."""
    if sentence:
        from sync.core.text import typeset  # noqa: PLC0415 - Babel, only when there is something to say

        sys.stderr.write(f"{typeset(sentence)}\n")
