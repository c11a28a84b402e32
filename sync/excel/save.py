"""Put a workbook on disk: whole or not at all, for its owner only, and the same bytes for the same content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from openpyxl import Workbook

from sync.core.text import NBSP, quoted
from sync.disk import on_windows, private_folder, replacing, without_collector
from sync.errors import NotOursError, RefusedError, SyncError, UnavailableError
from sync.excel.archive import FixedZip
from sync.excel.rows import QuickWriter, Rows

CREATOR: Final = "Tablée"


def save(workbook: Workbook, path: Path, moment: datetime, *, quick: Mapping[str, Rows] | None = None) -> str:
    """Write a workbook and tell the SHA-256 of its bytes; ``moment`` stands for its dates. The rows of
    the sheets in ``quick`` are written as ``rows`` does.

    Raises NotOursError when the place is taken by a file that Tablée did not make, UnavailableError when a program
    holds the file or the disk refuses, RefusedError when the folder cannot be written. The former file is then intact.
    """
    _sign(workbook, moment)
    if path.exists() and not is_ours(path):
        raise NotOursError(
            f"{quoted(path.name)} existe déjà et n’a pas été fait par Tablée{NBSP}: je n’y ai pas touché.",
            "Choisissez un autre nom, ou déplacez ce fichier.",
        )
    try:
        private_folder(path.parent)
        with replacing(path) as draft, without_collector():
            archive = FixedZip(draft, "w", ZIP_DEFLATED)
            try:
                QuickWriter(workbook, archive, quick or {}).save()
            except OSError:
                archive.fp = None  # else it would try once more when it is collected, and complain aloud
                raise
            draft.seek(0)
            return hashlib.sha256(draft.read()).hexdigest()
    except PermissionError as error:
        raise _refused(path) from error
    except OSError as error:
        raise UnavailableError(
            f"Je n’ai pas pu écrire {quoted(path.name)} ({error.strerror}) ; le fichier d’avant est intact.",
            "Vérifiez la place sur le disque, puis recommencez.",
        ) from error


def is_ours(path: Path) -> bool:
    """Return whether a file is a workbook that Tablée made; LibreOffice and Excel keep its signature when they save it.

    Raises UnavailableError or RefusedError when it cannot be opened.
    """
    try:
        with ZipFile(path) as archive:
            return f">{CREATOR}</dc:creator>".encode() in archive.read("docProps/core.xml")
    except (BadZipFile, KeyError):
        return False
    except PermissionError as error:
        raise _refused(path) from error


def _sign(workbook: Workbook, moment: datetime) -> None:
    properties = workbook.properties
    properties.creator = properties.lastModifiedBy = CREATOR
    properties.language = "fr-FR"
    properties.created = properties.modified = moment.replace(tzinfo=None, microsecond=0)


def _refused(path: Path) -> SyncError:
    name = quoted(path.name)
    if on_windows():
        return UnavailableError(
            f"{name} est ouvert dans un autre programme (Excel, sans doute){NBSP}: je n’ai rien écrit, il est intact.",
            f"Fermez {name}, puis recommencez.",
        )
    return RefusedError(
        f"Je n’ai pas le droit d’écrire {name} dans ce dossier{NBSP}; rien n’a changé.",
        "Choisissez un autre dossier, ou demandez le droit d’y écrire.",
    )
