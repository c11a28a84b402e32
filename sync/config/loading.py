"""Reading a ``tablee.toml``, and saying plainly why one cannot be used."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from sync.config.file import file_with
from sync.config.mailings import MailingSetting
from sync.config.values import VERSION, Configuration
from sync.core.say import msgid, tell
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
            tell("{name} ne peut pas être lu ; rien n’a été fait.", name=path.name), tell("Vérifiez ce fichier.")
        ) from error
    return understand(text, path, mailings)


def understand(text: str, path: Path, mailings: Settings) -> Configuration:
    """Return what the text of a configuration says, which is or will be in this file. Raises ConfigurationError."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(
            tell(
                "{name} n’est pas un fichier TOML valable ({where}) ; rien n’a été fait.",
                name=path.name,
                where=_where(error),
            ),
            tell("Corrigez cette ligne ; ou renommez le fichier, et refaites-en un avec « tablee init »."),
        ) from error
    if isinstance(content.get("version"), int) and content["version"] > VERSION:
        raise ConfigurationError(
            tell("{name} a été écrit pour une version plus récente de Tablée ; rien n’a été fait.", name=path.name),
            tell("Mettez Tablée à jour."),
        )
    try:
        return file_with(mailings).model_validate(content).configuration(path.parent)
    except ValidationError as error:
        raise ConfigurationError(_plainly(path.name, error), "Corrigez, puis recommencez.") from None


def _where(error: tomllib.TOMLDecodeError) -> str:
    """Return « ligne 3 »: the position alone, for the message of the library is in English."""
    text = str(error)
    line = text.partition("at line ")[2].partition(",")[0]
    return tell("ligne {line}", line=line) if line else tell("à la fin")


_PROBLEMS: Final = {
    "extra_forbidden": msgid("ce réglage n’existe pas"),
    "missing": msgid("ce réglage manque"),
    "string_type": msgid("il faut un texte entre guillemets"),
    "int_type": msgid("il faut un nombre entier"),
    "int_parsing": msgid("il faut un nombre entier"),
    "float_type": msgid("il faut un nombre"),
    "float_parsing": msgid("il faut un nombre"),
    "greater_than": msgid("il faut un nombre plus grand que zéro"),
    "tuple_type": msgid("il faut une liste, entre crochets"),
    "dict_type": msgid("il faut un tableau [entre crochets]"),
    "model_type": msgid("il faut un tableau [entre crochets]"),
    "model_attributes_type": msgid("il faut un tableau [entre crochets]"),
    "date_from_datetime_parsing": msgid("il faut une date (2026-03-12)"),
    "date_type": msgid("il faut une date (2026-03-12)"),
    "time_parsing": msgid('il faut une heure ("18:30")'),
    "time_type": msgid('il faut une heure ("18:30")'),
}


def _plainly(name: str, error: ValidationError) -> str:
    sentences = []
    for problem in error.errors(include_input=False, include_url=False)[:3]:
        key = ".".join(part for part in problem["loc"] if isinstance(part, str)) or tell("le fichier")
        own = problem["msg"].removeprefix("Value error, ") if problem["type"] == "value_error" else None
        sentences.append(
            f"{quoted(key)} : {own or tell(_PROBLEMS.get(problem['type'], msgid('cette valeur ne convient pas')))}"
        )
    return tell("{name} : {join}. Rien n’a été fait.", name=name, join=" ; ".join(sentences))
