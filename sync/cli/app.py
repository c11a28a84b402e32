"""Running the command line: every failure is one sentence on standard error, and an exit code."""

from __future__ import annotations

import errno
import logging
import os
import sys
from pathlib import Path
from typing import Final

from sync.cli.french import usage_error
from sync.cli.group import app
from sync.cli.language import language_asked
from sync.errors import SyncError
from sync.language import speak, translated

INTERRUPTED: Final = 130
"""128 and the number of SIGINT, as shells give it."""


def run() -> int:
    """Run what was typed; the exit code. Every failure is one sentence on standard error."""
    _speak_utf8()
    speak(language_asked(sys.argv[1:], os.environ))
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    try:
        code = int(app(standalone_mode=False, prog_name="tablee") or 0)
        sys.stdout.flush()
    except SyncError as error:
        return _say(str(error), error.exit_code)
    except (KeyboardInterrupt, BrokenPipeError, SystemExit) as leaving:
        return _leave(leaving)
    except OSError as error:
        return _say(*_of_the_system(error))
    except Exception as error:
        return _say(*_unexpected(error))
    return _leave(KeyboardInterrupt()) if code == INTERRUPTED else code  # typer turns Ctrl-C into its code


def _leave(leaving: BaseException) -> int:
    """Leave, Ctrl-C told in one line; when the reader of a pipe left, nobody listens any more."""
    if isinstance(leaving, KeyboardInterrupt):
        return _say(translated("Interrompu ; rien n’est à moitié écrit."), INTERRUPTED)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes once more at its exit
    return 0


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


def _unexpected(error: Exception) -> tuple[str, int]:
    if type(error).__name__ in {"Abort", "Exit"}:
        return translated("Abandonné ; rien n’a été fait."), getattr(error, "exit_code", INTERRUPTED)
    if type(error).__name__ == "NoArgsIsHelpError":
        return "", 2
    if hasattr(error, "format_message"):
        return usage_error(error), 2
    kind = type(error).__name__
    what = translated("Tablée a rencontré une erreur imprévue ({kind}) ; le tableau des membres n’a pas été touché.")
    return what.format(kind=kind), 2


def _say(sentence: str, code: int) -> int:
    if sentence:
        from sync.core.text import typeset  # noqa: PLC0415 - Babel, only when there is something to say

        sys.stderr.write(f"{typeset(sentence)}\n")
    return code


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
