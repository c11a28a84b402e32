"""Read back a workbook of ours: what its sheets hold, and what people answered there."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook

from sync.core.text import NBSP, quoted
from sync.errors import NotASpreadsheetError, UnavailableError
from sync.excel.cells import Content
from sync.excel.sheets import NO_ROW

MEMO: Final = "_tablee"
"""The hidden sheet where Tablée writes which sheets are its own, and the answers whose row is away for now."""
TAB: Final = "onglet"
ANSWER: Final = "réponse"
KEY: Final = "clé"
"""The header of the hidden column of keys."""


@dataclass(frozen=True, slots=True)
class HeldSheet:
    """What a sheet holds now: its headers, and each row as header → text."""

    headers: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]

    def typed(self, header: str) -> dict[str, str]:
        """The column of a header by the key of the row; for a key on several rows, the first text that is not empty."""
        found: dict[str, str] = {}
        for row in self.rows:
            key, text = row.get(KEY, ""), row.get(header, "")
            if key and text:
                found.setdefault(key, text)
        return found


@dataclass(frozen=True, slots=True)
class Held:
    """A workbook of ours: our sheets by title, for each the header of its answers, the answers kept aside, and the
    titles of the sheets that are not ours.
    """

    sheets: Mapping[str, HeldSheet]
    asked: Mapping[str, str]
    aside: Mapping[str, Mapping[str, str]]
    others: tuple[str, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """The sheets in which people may have answered, now or before."""
        return tuple(dict.fromkeys((*(title for title, header in self.asked.items() if header), *self.aside)))

    def answers(self, title: str) -> dict[str, str]:
        """What people answered in a sheet, key → text; a row that is there speaks for itself, even when emptied."""
        sheet = self.sheets.get(title)
        if sheet is None:
            return dict(self.aside.get(title, {}))
        present = {row.get(KEY, "") for row in sheet.rows}
        away = {key: text for key, text in self.aside.get(title, {}).items() if key not in present}
        return away | sheet.typed(self.asked.get(title, ""))


def read_held(path: Path) -> Held:
    """Read a workbook that Tablée made, however people sorted, filtered or completed it since.

    Raises NotASpreadsheetError when it is damaged, UnavailableError when another program keeps it.
    """
    workbook = load(path, values=True)
    memo = [(*map(as_text, row), "", "") for row in _rows(workbook[MEMO])] if MEMO in workbook.sheetnames else []
    asked = {row[1]: row[2] for row in memo if row[0] == TAB}
    aside: dict[str, dict[str, str]] = {}
    for row in memo:
        if row[0] == ANSWER:
            aside.setdefault(row[1], {})[row[2]] = row[3]
    return Held(
        sheets={title: _held(workbook[title]) for title in asked if title in workbook.sheetnames},
        asked=asked,
        aside=aside,
        others=tuple(title for title in workbook.sheetnames if title not in asked and title != MEMO),
    )


def load(path: Path, *, values: bool) -> Workbook:
    """Open a workbook of ours with openpyxl, values of formulas or formulas themselves. Errors as ``read_held``."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about extensions of Excel that openpyxl leaves out
            return load_workbook(path, data_only=values, keep_links=False)
    except PermissionError as error:
        raise UnavailableError(
            f"{quoted(path.name)} est tenu par un autre programme{NBSP}: je n’ai rien écrit.",
            "Fermez-le, puis recommencez.",
        ) from error
    except (BadZipFile, KeyError, ValueError, TypeError, IndexError, SyntaxError) as error:
        raise NotASpreadsheetError(
            f"{quoted(path.name)} est abîmé, ses réponses ne peuvent pas être relues{NBSP}; il reste tel quel.",
            "Renommez-le pour le garder de côté, puis recommencez.",
        ) from error


def as_text(content: Content) -> str:
    """What a cell says, in one spelling whatever the program that saved it. A moment is only that: its hour never makes
    a difference between two readings.
    """
    match content:
        case None:
            return ""
        case datetime() if content.time().replace(microsecond=0) != time():
            return "(moment)"
        case datetime():
            return content.date().isoformat()
        case date():
            return content.isoformat()
        case time():
            return f"{content:%H:%M}"
        case float() if content.is_integer():
            return str(int(content))
    return str(content).replace("\r\n", "\n").strip()


def _held(sheet: Any) -> HeldSheet:
    headers, *rows = [tuple(map(as_text, row)) for row in _rows(sheet)] or [()]
    named = [dict(zip(headers, row, strict=False)) for row in rows]
    return HeldSheet(tuple(filter(None, headers)), tuple(row for row in named if NO_ROW not in row.values()))


def _rows(sheet: Any) -> list[list[Any]]:
    """The rows that hold something, each from column A. Cells are walked, not the grid: one may stand very far."""
    lines = []
    cells = sorted((place, cell) for place, cell in sheet._cells.items() if cell.value is not None)  # noqa: SLF001 - see above
    for _, group in groupby(cells, key=lambda pair: pair[0][0]):
        row = {column: cell.value for (_, column), cell in group}
        lines.append([row.get(column) for column in range(1, min(max(row), _WIDEST) + 1)])
    return lines


_WIDEST: Final = 200
"""Columns read back: ours, and the few that people add."""


def named(headers: Sequence[str], rows: Sequence[Sequence[Content]]) -> HeldSheet:
    """Rows about to be written, as they would be read back."""
    texts = (tuple(map(as_text, row)) for row in rows)
    return HeldSheet(tuple(headers), tuple(dict(zip(headers, row, strict=True)) for row in texts))
