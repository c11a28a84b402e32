"""``extends``: a configuration over another one, which several communities may share."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from sync.config.addresses import is_address
from sync.config.types import BESIDE
from sync.config.values import Document, Layer
from sync.core.say import tell
from sync.core.text import fold, quoted
from sync.errors import ConfigurationError

Read = Callable[[Path], str]
"""Gives the text of a configuration. Raises ConfigurationError."""


def text_of(path: Path) -> str:
    """Return the text of a configuration. Raises ConfigurationError when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        what = (
            tell("Il n’y a pas de {name:quoted} dans ce dossier ; rien n’a été fait.", name=path.name)
            if path.parent.is_dir()
            else tell("Le dossier {folder:quoted} n’existe pas ; rien n’a été fait.", folder=path.parent.name)
        )
        raise ConfigurationError(what, tell("Vérifiez le chemin, et le nom.")) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            tell("{name} ne peut pas être lu ; rien n’a été fait.", name=path.name), tell("Vérifiez ce fichier.")
        ) from error


def extended(text: str, path: Path, model: type[BaseModel], read: Read) -> Document:
    """Return what the text of a configuration holds, which is or will be in this file, over what the one that it
    extends holds: tables key by key, lists whole. The paths of that one, which ``model`` knows, lead from where it
    stands. Raises ConfigurationError.
    """
    own, *others = layers = tuple(_layers(text, path, read, ()))
    content = own.content
    for layer in others:
        content = _over(content, _rebased(layer.content, model, layer.path.parent.resolve()))
    return Document(content, path, layers)


def _layers(text: str, path: Path, read: Read, before: tuple[Path, ...]) -> Iterator[Layer]:
    """Yield what a file says by itself, then the one that it extends, and so on."""
    content = _toml(text, path, before[-1] if before else None)
    yield Layer(path, content)
    name = content.get("extends")
    if name is None:
        return
    if not isinstance(name, str) or not name:
        why = tell("il faut un texte entre guillemets")
        raise ConfigurationError(
            tell("{name} : {join}. Rien n’a été fait.", name=path.name, join=f"{quoted('extends')} : {why}"),
            tell("Corrigez, puis recommencez."),
        )
    chain, other = (*before, path), path.parent / name
    if other.resolve() in [each.resolve() for each in chain]:
        raise ConfigurationError(
            tell(
                "« extends » tourne en rond dans {names:listed} ; rien n’a été fait.",
                names=[each.name for each in chain],
            ),
            tell("Retirez-le du fichier qui est commun aux autres."),
        )
    yield from _layers(_extended_text(other, path, read), other, read, chain)


def _extended_text(other: Path, path: Path, read: Read) -> str:
    try:
        return read(other)
    except ConfigurationError as error:
        raise ConfigurationError(
            tell(
                "{other} n’est pas là ou ne peut pas être lu, et {name} s’y appuie (« extends ») ; rien n’a été fait.",
                other=other.name,
                name=path.name,
            ),
            tell("Vérifiez « extends » dans {name}, et ce fichier.", name=path.name),
        ) from error


def _toml(text: str, path: Path, over: Path | None) -> Mapping[str, Any]:
    """Return what a file holds, which another one may lie ``over``."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        if over is not None:
            raise ConfigurationError(
                tell(
                    "{other} n’est pas un fichier TOML valable ({where}), et {name} s’y appuie (« extends ») ; rien "
                    "n’a été fait.",
                    other=path.name,
                    where=_where(error),
                    name=over.name,
                ),
                tell("Vérifiez « extends » dans {name}, et ce fichier.", name=over.name),
            ) from error
        raise ConfigurationError(
            tell(
                "{name} n’est pas un fichier TOML valable ({where}) ; rien n’a été fait.",
                name=path.name,
                where=_where(error),
            ),
            tell("Corrigez cette ligne ; ou renommez le fichier, et refaites-en un avec « tablee init »."),
        ) from error


def _where(error: tomllib.TOMLDecodeError) -> str:
    """Return « ligne 3 »: the position alone, for the message of the library is in English."""
    text = str(error)
    line = text.partition("at line ")[2].partition(",")[0]
    return tell("ligne {line}", line=line) if line else tell("à la fin")


def _over(own: Mapping[str, Any], other: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a table over another one. Names that people give (of a tab) may differ in accents and case."""
    folded = {fold(name): name for name in own}
    content = dict(own)
    for name, value in other.items():
        mine = folded.get(fold(name))
        if mine is None:
            content[name] = value
        elif isinstance(own[mine], Mapping) and isinstance(value, Mapping):
            content[mine] = _over(own[mine], value)
    return content


def _rebased(content: Mapping[str, Any], model: type[BaseModel], folder: Path) -> Mapping[str, Any]:
    """Return a table with its relative paths led from a folder."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    return {
        name: _led(value, [fields[name].annotation, *fields[name].metadata], folder) if name in fields else value
        for name, value in content.items()
    }


def _led(value: Any, kind: list[Any], folder: Path) -> Any:
    """Return a value of this kind, led from a folder when it is a path, or where it holds some."""
    kinds = list(_within(kind))
    if isinstance(value, str) and BESIDE in kinds and not is_address(value):
        return str(folder / value)
    section = next((each for each in kinds if isinstance(each, type) and issubclass(each, BaseModel)), None)
    if section is not None and isinstance(value, Mapping):
        return _rebased(value, section, folder)
    if section is not None and isinstance(value, list):
        return [_led(each, kind, folder) for each in value]
    return value


def _within(kinds: list[Any]) -> Iterator[Any]:
    """Yield these kinds and those that they are made of."""
    for kind in kinds:
        yield kind
        yield from _within([*get_args(kind)])
