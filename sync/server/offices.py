"""The communities of a folder: a configuration each, and the name of its file is theirs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sync.core.say import tell
from sync.core.text import quoted, typeset
from sync.errors import ConfigurationError

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_.-]{0,59}")
"""What an office may be called: its name is in logs and figures."""


def offices_of(folder: Path) -> Mapping[str, Path]:
    """Return the configuration of each office by its name. Raises ConfigurationError when there is none, or when a name
    is not one that can be told.
    """
    files = {file.stem: file.resolve() for file in sorted(folder.glob("*.toml"))}
    if not files:
        raise ConfigurationError(
            typeset(
                tell("Le dossier {folder:quoted} ne contient aucun bureau ; rien n’a été fait.", folder=folder.name)
            ),
            typeset(tell("Mettez-y une configuration par bureau : « nantes.toml », « rennes.toml »…")),
        )
    for name in files:
        if not _NAME.fullmatch(name):
            raise ConfigurationError(
                typeset(tell("{name} ne peut pas être le nom d’un bureau ; rien n’a été fait.", name=quoted(name))),
                typeset(
                    tell("Donnez à ce fichier un nom en minuscules, sans espace ni accent : « la-rochelle.toml ».")
                ),
            )
    return files
