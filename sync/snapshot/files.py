"""Put a snapshot on disk in a format that does not tell who made it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sync.core.text import NBSP, quoted
from sync.disk import private_folder, replacing
from sync.errors import NotOursError, RefusedError, UnavailableError


def write_new(path: Path, content: bytes) -> str:
    """Write a file that is not there yet, whole or not at all, for its owner only; tell the SHA-256 of its bytes. One
    that holds exactly this content already is left alone.

    Raises NotOursError when something else is there: nothing tells whether Tablée made it. RefusedError or
    UnavailableError when the folder or the disk refuses.
    """
    digest = hashlib.sha256(content).hexdigest()
    try:
        if path.exists():
            if path.read_bytes() == content:
                return digest
            raise NotOursError(
                f"{quoted(path.name)} existe déjà{NBSP}: je n’y ai pas touché.",
                "Choisissez un autre nom, ou déplacez ce fichier.",
            )
        private_folder(path.parent)
        with replacing(path) as draft:
            draft.write(content)
    except PermissionError as error:
        raise RefusedError(
            f"Je n’ai pas le droit d’écrire {quoted(path.name)} dans ce dossier{NBSP}; rien n’a changé.",
            "Choisissez un autre dossier, ou demandez le droit d’y écrire.",
        ) from error
    except OSError as error:
        raise UnavailableError(
            f"Je n’ai pas pu écrire {quoted(path.name)} ({error.strerror}).",
            "Vérifiez la place sur le disque, puis recommencez.",
        ) from error
    return digest
