"""Reading a ``tablee.toml``, and saying plainly why one cannot be used."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from sync.config.file import file_with
from sync.config.mailings import MailingSetting
from sync.config.values import VERSION, Configuration
from sync.core.text import quoted
from sync.errors import ConfigurationError

Settings = tuple[type[MailingSetting], ...]
"""The sections that a file may have about mailings."""


def load(path: Path, mailings: Settings) -> Configuration:
    """Read a configuration.

    Raises ConfigurationError, which names the line or the key and never quotes a value that could be a secret.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"{path.name} ne peut pas être lu ; rien n’a été fait.", "Vérifiez ce fichier."
        ) from error
    return understand(text, path, mailings)


def understand(text: str, path: Path, mailings: Settings) -> Configuration:
    """Return what the text of a configuration says, which is or will be in this file. Raises ConfigurationError."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(
            f"{path.name} n’est pas un fichier TOML valable ({_where(error)}) ; rien n’a été fait.",
            "Corrigez cette ligne ; ou renommez le fichier, et refaites-en un avec « tablee init ».",
        ) from error
    if isinstance(content.get("version"), int) and content["version"] > VERSION:
        raise ConfigurationError(
            f"{path.name} a été écrit pour une version plus récente de Tablée ; rien n’a été fait.",
            "Mettez Tablée à jour.",
        )
    try:
        return file_with(mailings).model_validate(content).configuration(path.parent)
    except ValidationError as error:
        raise ConfigurationError(_plainly(path.name, error), "Corrigez, puis recommencez.") from None


def _where(error: tomllib.TOMLDecodeError) -> str:
    """Return « ligne 3 »: the position alone, for the message of the library is in English."""
    text = str(error)
    line = text.partition("at line ")[2].partition(",")[0]
    return f"ligne {line}" if line else "à la fin"


_PROBLEMS: Final = {
    "extra_forbidden": "ce réglage n’existe pas",
    "missing": "ce réglage manque",
    "string_type": "il faut un texte entre guillemets",
    "int_type": "il faut un nombre entier",
    "int_parsing": "il faut un nombre entier",
    "float_type": "il faut un nombre",
    "float_parsing": "il faut un nombre",
    "greater_than": "il faut un nombre plus grand que zéro",
    "tuple_type": "il faut une liste, entre crochets",
    "dict_type": "il faut un tableau [entre crochets]",
    "model_type": "il faut un tableau [entre crochets]",
    "model_attributes_type": "il faut un tableau [entre crochets]",
    "date_from_datetime_parsing": "il faut une date (2026-03-12)",
    "date_type": "il faut une date (2026-03-12)",
    "time_parsing": 'il faut une heure ("18:30")',
    "time_type": 'il faut une heure ("18:30")',
}


def _plainly(name: str, error: ValidationError) -> str:
    sentences = []
    for problem in error.errors(include_input=False, include_url=False)[:3]:
        key = ".".join(part for part in problem["loc"] if isinstance(part, str)) or "le fichier"
        own = problem["msg"].removeprefix("Value error, ") if problem["type"] == "value_error" else None
        sentences.append(f"{quoted(key)} : {own or _PROBLEMS.get(problem['type'], 'cette valeur ne convient pas')}")
    return f"{name} : {' ; '.join(sentences)}. Rien n’a été fait."
