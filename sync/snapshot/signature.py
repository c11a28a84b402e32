"""Whether a file is a snapshot that Tablée made: what each format says of its maker."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from sync.excel.save import CREATOR, is_ours

KEYS: Final = ("title", "read_at", "source", "about", "sheets")
"""What a JSON snapshot holds: all of it, and nothing else."""


def is_snapshot(path: Path) -> bool:
    """Return whether Tablée surely made this snapshot: one under a password does not tell."""
    match path.suffix:
        case ".xlsx":
            return is_ours(path)
        case ".json":
            return _is_document(path)
        case ".ods" | ".zip":
            return _is_signed(path)
    return False


def _is_document(path: Path) -> bool:
    try:
        document = json.loads(path.read_bytes())
    except ValueError:
        return False
    return isinstance(document, dict) and tuple(document) == KEYS


def _is_signed(path: Path) -> bool:
    try:
        with ZipFile(path) as archive:
            names = archive.namelist()
            about = archive.read("meta.xml") if "meta.xml" in names else b""
            return archive.comment == CREATOR.encode() or f"<dc:creator>{CREATOR}</dc:creator>".encode() in about
    except BadZipFile:
        return False
