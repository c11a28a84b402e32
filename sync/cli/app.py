"""Running the command line: every failure is one sentence on standard error, and an exit code."""

from __future__ import annotations

import logging
import sys
from typing import Final

from sync.cli.french import usage_error
from sync.cli.verbs import app
from sync.errors import SyncError

INTERRUPTED: Final = 130


def run() -> int:
    """Run what was typed; the exit code. Every failure is one sentence on standard error."""
    _speak_utf8()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    try:
        return int(app(standalone_mode=False, prog_name="tablee") or 0)
    except SyncError as error:
        return _say(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _say("Interrompu ; rien n’est à moitié écrit.", INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of the pipe left: nobody listens any more
        return 0
    except Exception as error:
        return _say(*_unexpected(error))


def _unexpected(error: Exception) -> tuple[str, int]:
    if type(error).__name__ in {"Abort", "Exit"}:
        return "Abandonné ; rien n’a été fait.", getattr(error, "exit_code", INTERRUPTED)
    if type(error).__name__ == "NoArgsIsHelpError":
        return "", 2
    if hasattr(error, "format_message"):
        return usage_error(error), 2
    kind = type(error).__name__
    return f"Tablée a rencontré une erreur imprévue ({kind}) ; le tableau des membres n’a pas été touché.", 2


def _say(sentence: str, code: int) -> int:
    if sentence:
        sys.stderr.write(f"{sentence}\n")
    return code


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
