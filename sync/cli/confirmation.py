"""A yes from whoever types, before what cannot be undone."""

from __future__ import annotations

import sys

from sync.core.say import tell
from sync.core.text import fold, typeset
from sync.errors import ConfigurationError


def confirm(question: str, *, yes: bool) -> None:
    """Ask at a terminal; elsewhere, ``--yes`` is wanted. Raises ConfigurationError without a yes."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise ConfigurationError(
            typeset(tell("{question} Rien n’a été fait.", question=question)),
            typeset(tell("Ajoutez « --yes » pour dire oui.")),
        )
    if not agrees(question):
        raise ConfigurationError(tell("Rien n’a été fait."))


def agrees(question: str) -> bool:
    """Ask at a terminal, and return whether the answer is yes."""
    sys.stderr.write(typeset(f"{question} [oui/non] "))
    sys.stderr.flush()
    return fold(sys.stdin.readline()) in {"oui", "o"}
