"""Reading a ``tablee.toml``, and saying plainly why one cannot be used."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from sync.config.extending import Read, extended, text_of
from sync.config.file import file_with, setting_names
from sync.config.mailings import MailingSetting
from sync.config.values import VERSION, Configuration, Document
from sync.core.say import msgid, tell
from sync.core.text import quoted
from sync.errors import ConfigurationError

Settings = tuple[type[MailingSetting], ...]
"""The sections that a file may have about mailings."""


def load(path: Path, mailings: Settings) -> Configuration:
    """Read a configuration.

    Raises ConfigurationError, which names the line or the key and never quotes a value that could be a secret.
    """
    return validated(read_document(path, mailings), mailings)


def read_document(path: Path, mailings: Settings) -> Document:
    """Read the file of a configuration, as it is typed. Raises ConfigurationError."""
    return parsed(text_of(path), path, mailings)


def parsed(text: str, path: Path, mailings: Settings, read: Read = text_of) -> Document:
    """Return what the text of a configuration holds, which is or will be in this file; ``read`` gives the text of those
    that it extends. Raises ConfigurationError.
    """
    return extended(text, path, file_with(mailings), read)


def understand(text: str, path: Path, mailings: Settings, read: Read = text_of) -> Configuration:
    """Return what the text of a configuration says, which is or will be in this file; ``read`` gives the text of those
    that it extends. Raises ConfigurationError.
    """
    return validated(parsed(text, path, mailings, read), mailings)


def validated(document: Document, mailings: Settings) -> Configuration:
    """Return what a configuration says. Raises ConfigurationError."""
    for layer in document.layers:
        version = layer.content.get("version")
        if isinstance(version, int) and version > VERSION:
            raise ConfigurationError(
                tell(
                    "{name} a été écrit pour une version plus récente de Tablée ; rien n’a été fait.",
                    name=layer.path.name,
                ),
                tell("Mettez Tablée à jour."),
            )
    try:
        settings = file_with(mailings).model_validate(document.content).configuration(document.path.parent)
    except ValidationError as error:
        raise ConfigurationError(
            _plainly(document, error, setting_names(mailings)), tell("Corrigez, puis recommencez.")
        ) from None
    return replace(settings, document=document)


_PROBLEMS: Final = {
    "extra_forbidden": msgid("ce réglage n’existe pas"),
    "missing": msgid("ce réglage manque"),
    "string_type": msgid("il faut un texte entre guillemets"),
    "int_type": msgid("il faut un nombre entier"),
    "int_parsing": msgid("il faut un nombre entier"),
    "float_type": msgid("il faut un nombre"),
    "float_parsing": msgid("il faut un nombre"),
    "greater_than": msgid("il faut un nombre plus grand que zéro"),
    "string_too_short": msgid("il faut au moins une lettre"),
    "string_too_long": msgid("ce texte est trop long"),
    "tuple_type": msgid("il faut une liste, entre crochets"),
    "dict_type": msgid("il faut un tableau [entre crochets]"),
    "model_type": msgid("il faut un tableau [entre crochets]"),
    "model_attributes_type": msgid("il faut un tableau [entre crochets]"),
    "date_from_datetime_parsing": msgid("il faut une date (2026-03-12)"),
    "date_type": msgid("il faut une date (2026-03-12)"),
    "time_parsing": msgid('il faut une heure ("18:30")'),
    "time_type": msgid('il faut une heure ("18:30")'),
}


def _at_least(least: float) -> str:
    return tell("il faut {least} ou plus", least=f"{least:g}") if least else tell("il faut zéro ou plus")


def _unknown(key: str, names: Collection[str]) -> str | None:
    """Return what is said of a key that is no setting, when it is much like one."""
    close = get_close_matches(key.rpartition(".")[2], sorted(names), n=1)
    return tell("ce réglage n’existe pas (peut-être {name:quoted} ?)", name=close[0]) if close else None


def reasons(error: ValidationError, names: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield the keys that are refused, each with why, in words of ours; the first three are enough to go on. ``names``
    are those of settings, of which one may have been meant.
    """
    for problem in error.errors(include_input=False, include_url=False)[:3]:
        key = ".".join(part for part in problem["loc"] if isinstance(part, str)) or tell("le fichier")
        own = problem["msg"].removeprefix("Value error, ") if problem["type"] == "value_error" else None
        if problem["type"] == "greater_than_equal":
            own = _at_least(problem["ctx"]["ge"])
        if problem["type"] == "extra_forbidden":
            own = _unknown(key, names)
        yield key, own or tell(_PROBLEMS.get(problem["type"], msgid("cette valeur ne convient pas")))


def _plainly(document: Document, error: ValidationError, names: Collection[str]) -> str:
    """Return what is wrong, with the file that says the first thing that is."""
    sentences = [f"{quoted(key)} : {why}" for key, why in reasons(error, names)]
    first = error.errors(include_input=False, include_url=False)[0]
    layer = document.layer_of(part for part in first["loc"] if isinstance(part, str))
    name = (layer.path if layer else document.path).name
    return tell("{name} : {join}. Rien n’a été fait.", name=name, join=" ; ".join(sentences))
