"""A consistent copy, in memory, of a file that people may be saving."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from sync.sheets.local import refusals

MAX_FILE: Final = 50 * 1024 * 1024


def copy_of(path: Path) -> bytes:
    """Return the bytes of a file at one moment. Only ever opens it for reading, and leaves nothing beside it.

    Raises UnavailableError when the file changed meanwhile; the caller decides how long to be patient.
    """
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            raise refusals.no_spreadsheet(path.name, "n'est pas un fichier")
        if before.st_size > MAX_FILE:
            raise refusals.too_large(path.name, "dépasse 50 Mo")
        with path.open("rb") as file:
            content = file.read(MAX_FILE + 1)
        after = path.stat()
    except OSError as error:
        raise refusals.unopened(path.name, error) from error
    if _identity(before) != _identity(after) or len(content) != after.st_size:
        raise refusals.changing(path.name)
    return content


def _identity(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns
