"""The members' spreadsheet as files on this machine: .xlsx, .xlsm, .ods, .csv, or a folder of .csv. Read only."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from sync.core.model.workbook import Tab, Workbook
from sync.errors import NotASpreadsheetError, UnavailableError
from sync.sheets.local import refusals
from sync.sheets.local.delimited import read_csv, unzipped
from sync.sheets.local.grid import Budget, Reading
from sync.sheets.local.locks import notes_about
from sync.sheets.local.source import Kind, check_text, recognise, title_of
from sync.sheets.local.stable import copy_of
from sync.sheets.local.workbooks import read_workbook

PATIENCE: Final = (0.1, 0.2, 0.3, 0.4)
"""Seconds between two tries, while someone may be saving."""
MAX_FILES: Final = 100


class LocalSpreadsheet:
    """A spreadsheet on this machine. Nothing is ever written to it or beside it: every byte is read into memory, and
    understood there.
    """

    def __init__(self, path: Path, *, read_at: datetime, patience: Sequence[float] = PATIENCE) -> None:
        """Keep what to read; ``read_at`` is the moment of the reading, aware."""
        self.path = path if path.name else path.resolve()
        self.last: Workbook | None = None
        """What was read last."""
        self._read_at = read_at
        self._patience = patience

    def read(self) -> Workbook:
        """Fetch every tab at one moment, whole or not at all.

        Raises UnavailableError when the file is still being saved after all the patience; another SyncError when a
        retry will not help.
        """
        for pause in self._patience:
            try:
                return self._read()
            except UnavailableError:
                time.sleep(pause)
            except NotASpreadsheetError:
                if not _is_empty(self.path):  # some programs empty a file before they write it again
                    raise
                time.sleep(pause)
        return self._read()

    def link(self, tab: str, cell: str) -> str | None:
        """Return a ``file:`` link to a cell of a workbook; a .csv has none."""
        if self.path.is_dir() or title_of(self.path) is not None:
            return None
        reference = "'" + tab.replace("'", "''") + f"'!{cell}"
        return self.path.resolve().as_uri() + "#" + quote(reference, safe="'!")

    def _read(self) -> Workbook:
        path = self.path
        try:
            is_folder = path.is_dir()
        except OSError as error:
            raise refusals.unopened(path.name, error) from error
        reading = _read_folder(path) if is_folder else _read_file(path, Budget(path.name))
        self.last = Workbook(path.name, self._read_at, reading.tabs, reading.notes)
        return self.last


def _read_file(path: Path, budget: Budget) -> Reading:
    locks = notes_about(path)
    reading = read_content(copy_of(path), path, budget)
    return Reading(reading.tabs, (*locks, *reading.notes))


def read_content(content: bytes, path: Path, budget: Budget | None = None) -> Reading:
    """Read the bytes of one file, which need not be on the disk: ``path`` names it.

    Raises NotASpreadsheetError, ProtectedError or TooLargeError for what is no workbook of a community.
    """
    budget = budget or Budget(path.name)
    match recognise(content, path):
        case Kind.WORKBOOK:
            return read_workbook(content, path.name)
        case Kind.ZIPPED_CSV:
            text = unzipped(content, path.name)
            check_text(text, path.name)
            return read_csv(text, title_of(path) or path.name, budget)
        case Kind.CSV:
            return read_csv(content, title_of(path) or path.name, budget)


def _read_folder(folder: Path) -> Reading:
    """Return one tab a file, all of the same moment: if one changes while another is read, it starts again."""
    before = _fingerprint(folder)
    if not before:
        raise refusals.no_spreadsheet(folder.name, "ne contient aucun fichier .csv")
    if len(before) > MAX_FILES:
        raise refusals.too_large(folder.name, f"contient {len(before)} fichiers .csv")
    budget = Budget(folder.name)
    readings = [_read_file(path, budget) for path, *_ in before]
    if _fingerprint(folder) != before:
        raise refusals.changing(folder.name)
    return Reading(
        tuple(_distinct(tab for reading in readings for tab in reading.tabs)),
        tuple(note for reading in readings for note in reading.notes),
    )


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder that are read as tabs. Raises OSError."""
    paths = sorted(path for path in folder.iterdir() if title_of(path) and not path.name.startswith((".", "~")))
    return [path for path in paths if path.is_file()]


def _fingerprint(folder: Path) -> list[tuple[Path, int, int]]:
    try:
        return [(path, path.stat().st_size, path.stat().st_mtime_ns) for path in files_in(folder)]
    except OSError as error:
        raise refusals.unopened(folder.name, error) from error


def _distinct(tabs: Iterator[Tab]) -> Iterator[Tab]:
    """Yield tabs under different titles: « annuaire.csv » and « annuaire.csv.gz » are two."""
    titles: set[str] = set()
    for tab in tabs:
        title, number = tab.title, 2
        while title in titles:
            title, number = f"{tab.title} ({number})", number + 1
        titles.add(title)
        yield replace(tab, title=title)


def _is_empty(path: Path) -> bool:
    try:
        return path.stat().st_size == 0
    except OSError:
        return False
