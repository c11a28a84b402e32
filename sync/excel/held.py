"""Read back a workbook of ours: what its sheets hold, and what people answered there. Only the sheets that are asked
for are read, and of these the rows alone: openpyxl would go through all the links of a sheet for each of them.
"""

from __future__ import annotations

import warnings
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._reader import ROW_TAG
from openpyxl.xml.constants import SHEET_MAIN_NS

from sync.core.say import tell
from sync.core.tables.wordings import words_of_now
from sync.core.text import NBSP, quoted
from sync.disk import without_collector
from sync.errors import NotASpreadsheetError, UnavailableError
from sync.excel.cells import Content
from sync.excel.dtd import may_hold_dtd
from sync.excel.parsing import SheetParser, strings_in, strings_part
from sync.excel.sheets import NO_ROW

MEMO: Final = "_tablee"
"""The hidden sheet where Tablée writes which sheets are its own, what it wrote there, and the answers whose row is away
for now.
"""
TAB: Final = "onglet"
ANSWER: Final = "réponse"
A_MOMENT: Final = "(moment)"
"""What is read of a moment: never its hour."""
KEY: Final = "clé"
"""The header of the hidden column of keys."""


@dataclass(frozen=True, slots=True)
class HeldSheet:
    """What a sheet holds now: its headers, and each row as header → text; ``contents`` are these rows as they are."""

    headers: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    contents: tuple[Mapping[str, Content], ...] = ()

    @property
    def is_keyed(self) -> bool:
        """Whether its column of keys is there."""
        return KEY in self.headers

    def typed(self, header: str) -> dict[str, str]:
        """Return the column of a header by the key of the row. Different texts on several rows of a key (« oui » beside
        one line of a pair, « non » beside the other) are told together: neither is lost, and neither is believed.
        """
        texts: dict[str, dict[str, None]] = defaultdict(dict)
        for at, row in enumerate(self.rows):
            key, text = row.get(KEY, ""), row.get(header, "")
            typed = self.contents[at].get(header) if at < len(self.contents) else None
            if isinstance(typed, datetime) and text == A_MOMENT:
                text = f"{typed:%Y-%m-%d %H:%M}"  # typed by a person, its hour is part of what they said
            if key and text:
                texts[key][text] = None
        return {key: " / ".join(each) for key, each in texts.items()}


class Held:
    """A workbook of ours, as its file was at one moment; None for one that is not there yet.

    ``asked`` are the titles of our sheets, each with the header of its answers; ``written`` those that are still there,
    each with what tells what Tablée wrote from anything else; ``others`` the titles of the sheets that are not ours.
    Titles and headers of ours are given in the language of now, whichever the workbook was written in.
    Raises NotASpreadsheetError when it is damaged, now or when a sheet is read.
    """

    def __init__(self, path: Path, content: bytes | None) -> None:
        self._path = path
        self._content = content
        self._parts: dict[str, str] = {}
        self._sheets: dict[str, HeldSheet] = {}
        self.asked: dict[str, str] = {}
        self.written: dict[str, str] = {}
        self._aside: dict[str, dict[str, str]] = {}
        memo = self._memo() if content is not None else []
        ours = [row[1] for row in memo if row[0] == TAB]
        self._now = words_of_now(ours) if ours else {}
        self._parts = {
            self._now.get(title, title) if title in ours else title: part for title, part in self._parts.items()
        }
        for kind, tab, key, text, *_ in memo:
            title = self._now.get(tab, tab)
            if kind == TAB:
                self.asked[title] = self._now.get(key, key)
                if title in self._parts:
                    self.written[title] = text
            elif kind == ANSWER:
                self._aside.setdefault(title, {})[key] = text
        self.others = tuple(title for title in self._parts if title not in self.asked and title != MEMO)

    @property
    def titles(self) -> tuple[str, ...]:
        """The sheets in which people may have answered, now or before."""
        return tuple(dict.fromkeys((*(title for title, header in self.asked.items() if header), *self._aside)))

    def sheet(self, title: str) -> HeldSheet | None:
        """Return one of our sheets, however people sorted, filtered or completed it since."""
        if title not in self.asked or title not in self._parts:
            return None
        if title not in self._sheets:
            first, *rows = self._rows(title) or [[]]
            headers = tuple(self._now.get(header, header) for header in map(as_text, first))
            contents = [dict(zip(headers, row, strict=False)) for row in rows if NO_ROW not in row]
            lines = [{header: as_text(value) for header, value in line.items()} for line in contents]
            self._sheets[title] = HeldSheet(tuple(filter(None, headers)), tuple(lines), tuple(contents))
        return self._sheets[title]

    def tells(self, title: str) -> bool:
        """Return whether it is known what people answered in a sheet: it is there with its keys, or we took it away."""
        sheet = self.sheet(title)
        return title not in self.asked if sheet is None else sheet.is_keyed

    def answers(self, title: str) -> dict[str, str]:
        """Return what people answered in a sheet, key → text; a row that is there speaks for itself, even when
        emptied.
        """
        sheet = self.sheet(title)
        aside = self._aside.get(title, {})
        if sheet is None:
            return dict(aside)
        present = {row.get(KEY, "") for row in sheet.rows}
        away = {key: text for key, text in aside.items() if key not in present}
        return away | sheet.typed(self.asked.get(title, ""))

    def others_alone(self) -> Workbook:
        """Return the workbook as openpyxl loads it, formulas as they are, without our sheets: they are emptied first,
        for openpyxl to go through the links of the others only.
        """
        parts = {part for title, part in self._parts.items() if title not in self.others}
        with _explained(self._path):
            workbook = load_workbook(_without_rows(self._content or b"", parts), keep_links=False)
        for title in {*workbook.sheetnames} - {*self.others}:
            del workbook[title]
        return workbook

    @cached_property
    def _package(self) -> ExcelReader:
        package = ExcelReader(BytesIO(self._content or b""), data_only=True, keep_links=False)
        package.read_manifest()
        if part := strings_part(package):
            package.shared_strings = strings_in(BytesIO(_read(package, part)))
        package.read_workbook()
        apply_stylesheet(package.archive, package.wb)
        return package

    def _memo(self) -> list[tuple[str, ...]]:
        with _explained(self._path):
            sheets = self._package.parser.find_sheets()
            self._parts = {str(sheet.name): relation.Target for sheet, relation in sheets}
        return [(*map(as_text, row), "", "", "", "") for row in self._rows(MEMO)] if MEMO in self._parts else []

    def _rows(self, title: str) -> list[list[Any]]:
        """Return the rows of a sheet that hold something, each from column A. Cells are walked, not the grid: one may
        stand very far.
        """
        with _explained(self._path), without_collector():
            lines = {number: row for number, row in _parsed(self._package, self._parts[title]) if row}
        return [
            [row.get(column) for column in range(1, min(max(row), _WIDEST) + 1)]
            for _, row in sorted(lines.items())
            if row
        ]


def read_held(path: Path) -> Held:
    """Read a workbook that Tablée made; one that is not there holds nothing.

    Raises NotASpreadsheetError when it is damaged, UnavailableError when another program keeps it.
    """
    with _explained(path):
        return Held(path, path.read_bytes() if path.exists() else None)


def _read(package: ExcelReader, part: str) -> bytes:
    """Return the XML of a part. Raises ValueError when it holds a DTD: no program of spreadsheets wrote that."""
    content = package.archive.read(part)
    if may_hold_dtd(content):
        raise ValueError("a part with a DTD")
    return content


def _parsed(package: ExcelReader, part: str) -> Iterator[tuple[int, dict[int, Any]]]:
    """Yield each row of a sheet, value by column; what comes after the rows is not read."""
    parser = SheetParser(BytesIO(_read(package, part)), package)
    for _, element in parser.elements:
        if element.tag == ROW_TAG:
            yield parser.values_of(element)
            element.clear()
        elif element.tag == _ALL_ROWS:
            return


def _without_rows(content: bytes, parts: set[str]) -> BytesIO:
    """Return the package without the rows of these sheets: they hold nothing any more."""
    package = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(package, "w") as target:
        for entry in source.infolist():
            target.writestr(entry.filename, _EMPTY if entry.filename in parts else source.read(entry))
    package.seek(0)
    return package


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Tell people, instead of programmers, why a workbook of ours cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about extensions of Excel that openpyxl leaves out
            yield
    except PermissionError as error:
        raise UnavailableError(
            f"{quoted(path.name)} est tenu par un autre programme{NBSP}: je n’ai rien écrit.",
            "Fermez-le, puis recommencez.",
        ) from error
    except (BadZipFile, KeyError, ValueError, TypeError, IndexError, SyntaxError, zlib.error) as error:
        raise NotASpreadsheetError(
            f"{quoted(path.name)} est abîmé, ses réponses ne peuvent pas être relues{NBSP}; il reste tel quel.",
            "Renommez-le pour le garder de côté, puis recommencez.",
        ) from error


_ALL_ROWS: Final = f"{{{SHEET_MAIN_NS}}}sheetData"
_EMPTY: Final = f'<worksheet xmlns="{SHEET_MAIN_NS}"><sheetData/></worksheet>'
_WIDEST: Final = 200
"""Columns read back: ours, and the few that people add."""


def as_text(content: Content) -> str:
    """Return what a cell says, in one spelling whatever the program that saved it. A moment is only that: its hour
    never makes a difference between two readings.
    """
    if isinstance(content, str):  # nearly every cell
        return content.replace("\r\n", "\n").strip()
    match content:
        case None:
            return ""
        case datetime():
            return A_MOMENT if content.time().replace(microsecond=0) != time() else content.date().isoformat()
        case date():
            return content.isoformat()
        case time():
            return f"{content:%H:%M}"
        case float() if content.is_integer():
            return str(int(content))
        case bool():
            return tell("oui") if content else tell("non")
    return str(content)
