"""A folder of offices: a configuration each, and what several of them share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sync.config.salvage import extended_file
from sync.core.say import tell
from sync.errors import ConfigurationError

FOLDER: Final = "offices"
"""Where the configurations of offices are, beside that of the machine."""


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """The configuration of an office, read or not, and the files that it is written over (``extended``). The ``name``
    of the office is that of its file.
    """

    name: str
    path: Path
    extended: tuple[Path, ...] = ()


def offices_in(folder: Path) -> tuple[OfficeFile, ...]:
    """Return the offices of a folder, in the order of their names: each « *.toml » of it, but those that others extend.

    Raises ConfigurationError when there is none, or when it is no folder.
    """
    if folder.is_file():
        raise ConfigurationError(
            tell("{name:quoted} est un fichier, et non un dossier de bureaux ; rien n’a été fait.", name=folder.name),
            tell("Dites son dossier par « --offices » ; pour ce seul bureau, dites « --config »."),
        )
    files = sorted(path for path in folder.glob("*.toml") if path.is_file() and not path.name.startswith("."))
    chains = {path: tuple(_extended(path)) for path in files}
    shared = {each.resolve() for chain in chains.values() for each in chain}
    offices = tuple(
        OfficeFile(path.stem, path, chain) for path, chain in chains.items() if path.resolve() not in shared
    )
    if not offices:
        raise ConfigurationError(
            tell("Le dossier {name:quoted} n’a aucune configuration de bureau ; rien n’a été fait.", name=folder.name)
            if folder.is_dir()
            else tell("Le dossier {folder:quoted} n’existe pas ; rien n’a été fait.", folder=folder.name),
            tell("Mettez-y un fichier « .toml » par bureau, ou dites le bon dossier par « --offices »."),
        )
    return offices


def _extended(path: Path) -> Iterator[Path]:
    """Yield the files that a configuration is written over; none when they lead back to it, which it will tell."""
    chain = [path]
    while (other := extended_file(chain[-1])) is not None:
        if other.resolve() == path.resolve():
            return
        if other.resolve() in [each.resolve() for each in chain]:
            break
        chain.append(other)
    yield from chain[1:]


def folder_of_offices(configuration: Path | None) -> Path:
    """Return where the offices are of who works with this configuration, or in the working folder: the folder beside,
    else that of the configuration, which is then one of theirs.
    """
    beside = configuration.parent if configuration else Path()
    folder = beside / FOLDER
    return beside if configuration is not None and not folder.is_dir() else folder
