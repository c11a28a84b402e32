"""What a configuration needs to know, as said on the command line or asked for at a terminal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from rich.prompt import Prompt

from sync.cli import screen
from sync.starter import Beginning


@dataclass(frozen=True, slots=True)
class Words:
    """What was said on the command line; None or empty is decided later, but for the source."""

    name: str | None
    source: str | None
    offices: tuple[str, ...]
    coordinators: tuple[str, ...]
    rhythm: str | None


def as_typed(words: Words) -> Beginning:
    """Return what was said, and what is usual for the rest."""
    plain = Beginning()
    return replace(
        plain,
        name=words.name or plain.name,
        source=words.source or plain.source,
        offices=words.offices,
        coordinators=words.coordinators,
        rhythm=words.rhythm or plain.rhythm,
    )


def with_source(words: Words, folder: Path) -> Beginning:
    """Return what was said, and ask for the spreadsheet when it was not, the only one of the folder being proposed: the
    rest is decided in « Réglages ».
    """
    first = as_typed(words)
    proposed = _only_spreadsheet(folder) or first.source
    return replace(first, source=words.source or ask("Votre tableau partagé (un fichier, ou un lien)", proposed))


def _only_spreadsheet(folder: Path) -> str:
    """Return the name of the spreadsheet of a folder; empty unless it holds exactly one."""
    files = [file.name for file in folder.glob("[!.~]*") if file.suffix.lower() in _SPREADSHEETS and file.is_file()]
    return files[0] if len(files) == 1 else ""


_SPREADSHEETS: Final = frozenset({".xlsx", ".ods", ".csv"})


class Question(Prompt):
    """rich's prompt, with the space that French puts before a colon."""

    prompt_suffix = " : "


def ask(question: str, default: str = "") -> str:
    """Ask one question; Enter takes what is proposed."""
    try:
        answer = Question.ask(question, console=screen.console(), default=default, show_default=bool(default))
    except EOFError:  # Ctrl-D
        raise KeyboardInterrupt from None
    return answer or default
