"""Running the command line: every failure is one sentence on standard error, and an exit code."""

from __future__ import annotations

import logging
import os
import sys
from typing import Final

from sync.cli.failures import say_failure, told
from sync.cli.french import usage_error
from sync.cli.group import app
from sync.cli.language import language_asked
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
    except (KeyboardInterrupt, BrokenPipeError, SystemExit) as leaving:
        return _leave(leaving)
    except Exception as error:
        return _say(*(_of_usage(error) or told(error)))
    return _leave(KeyboardInterrupt()) if code == INTERRUPTED else code  # typer turns Ctrl-C into its code


def _leave(leaving: BaseException) -> int:
    """Leave, Ctrl-C told in one line; when the reader of a pipe left, nobody listens any more."""
    if isinstance(leaving, KeyboardInterrupt):
        return _say(translated("Interrompu ; rien n’est à moitié écrit."), INTERRUPTED)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes once more at its exit
    return 0


def _of_usage(error: Exception) -> tuple[str, int] | None:
    """Return what is said of a command that was not written as it is read; None for any other failure."""
    if type(error).__name__ in {"Abort", "Exit"}:
        return translated("Abandonné ; rien n’a été fait."), getattr(error, "exit_code", INTERRUPTED)
    if type(error).__name__ == "NoArgsIsHelpError":
        return "", 2
    return (usage_error(error), 2) if hasattr(error, "format_message") else None


def _say(sentence: str, code: int) -> int:
    say_failure(sentence)
    return code


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
