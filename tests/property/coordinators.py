"""People at work in both spreadsheets, and what they may expect of us: the words that they left, wherever they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Final

from sync.sheets.google.remote import ASKED, COLUMN, KEY, TABLE
from tests.google_emulator.grid import Cell, Sheet
from tests.google_emulator.people import Person
from tests.google_emulator.wire import ApiError
from tests.google_office import Office

NOTE: Final = "Qui s'en occupe"
OWN: Final = "à nous"
"""How the lines begin that a coordinator types below ours."""


@dataclass
class Words:
    """What people left in a tab of ours: answers and notes by key, and their own lines."""

    answers: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    lines: set[str] = field(default_factory=set)


def tab_of(office: Office, table: str) -> Sheet | None:
    """The sheet of a table of ours, whatever people call it."""
    document = office.coordinators.document
    for each in document.metadata:
        if each["metadataKey"] == TABLE and json.loads(each["metadataValue"])["table"] == table:
            found = [sheet for sheet in document.sheets if sheet.id == each["location"].get("sheetId")]
            return found[0] if found else None
    return None


def columns_of(office: Office, sheet: Sheet) -> tuple[dict[str, int], str | None]:
    """Where our columns are, by the marks on them, and which is for answers."""
    columns: dict[str, int] = {}
    asked = None
    for each in office.coordinators.document.metadata:
        place = each["location"].get("dimensionRange") or {}
        if each["metadataKey"] == COLUMN and place.get("sheetId") == sheet.id:
            name, _, mark = each["metadataValue"].partition("\n")
            columns.setdefault(name, place.get("startIndex", 0))
            asked = name if mark == ASKED else asked
    return columns, asked


def header_of(office: Office, sheet: Sheet, key: int) -> int:
    """The row of our header."""
    rows = (row for row in sorted(sheet.cells) if text(office, sheet, row, key) == KEY)
    return next(rows, 0)


def text(office: Office, sheet: Sheet, row: int, column: int) -> str:
    cell: Cell = sheet.at(row, column)
    return office.coordinators.document.text(sheet, cell).strip() if cell.entered else ""


def lines_of(office: Office, sheet: Sheet) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row below our header: name of each column, ours and people's → what it shows."""
    columns, _ = columns_of(office, sheet)
    top = header_of(office, sheet, columns.get(KEY, 0))
    names = {at: text(office, sheet, top, at) for at in sheet.cells.get(top, {})}
    names |= {at: name for name, at in columns.items()}
    for row in sorted(sheet.cells):
        if row != top:
            yield row, {name: text(office, sheet, row, at) for at, name in names.items() if name}


def words_in(office: Office, table: str) -> Words:
    """The words that stand in a tab now."""
    sheet, words = tab_of(office, table), Words()
    if sheet is None:
        return words
    _, asked = columns_of(office, sheet)
    for _, line in lines_of(office, sheet):
        key = line.get(KEY, "")
        if not key:
            words.lines |= {shown for shown in line.values() if shown.startswith(OWN)}
            continue
        for found, name in ((words.answers, asked or ""), (words.notes, NOTE)):
            if line.get(name):
                found.setdefault(key, line[name])
    return words


@dataclass
class People:
    """They act; what each gesture of theirs changes in their words is remembered, since it is their wish. Words of a
    row that they took away themselves may stay or not: they are ``free``. ``unsure`` is whether they wrote while the
    column of keys was away, since nobody can tell then in which row.
    """

    office: Office
    table: str
    words: Words = field(default_factory=Words)
    free: set[str] = field(default_factory=set)
    members: dict[int, dict[int, dict[int, Cell]]] = field(default_factory=dict)
    done: int = 0
    unsure: bool = False
    _earlier: list[tuple[Words, set[str]]] = field(default_factory=list)
    ali: Person = field(init=False)
    zoe: Person = field(init=False)

    def __post_init__(self) -> None:
        self.ali, self.zoe = self.office.ali, self.office.zoe
        self.members = cells_of(self.office)

    def coordinate(self, gesture: Callable[[Person, str], object], *, undoes: bool = False) -> None:
        """A gesture in our tab; nobody makes one that makes no sense in the sheet as it is. One that undoes gives them
        back the words they had.
        """
        sheet = tab_of(self.office, self.table)
        if sheet is None:
            return
        self.unsure = self.unsure or KEY not in columns_of(self.office, sheet)[0]
        before = words_in(self.office, self.table)
        if not self._tried(lambda: gesture(self.ali, sheet.title)):
            return
        if undoes:
            self.words, self.free = self._earlier.pop() if self._earlier else (self.words, self.free)
            return
        self._earlier.append((deepcopy(self.words), {*self.free}))
        self._remember(before, words_in(self.office, self.table))

    def take_part(self, gesture: Callable[[Person, str], object]) -> None:
        """A gesture in the members' first tab."""
        title = self.office.members.document.sheets[0].title
        self._tried(lambda: gesture(self.zoe, title))
        self.members = cells_of(self.office)

    def _tried(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except (ApiError, LookupError, ValueError):
            return False
        self.done += 1
        return True

    def _remember(self, before: Words, after: Words) -> None:
        for mine, old, new in (
            (self.words.answers, before.answers, after.answers),
            (self.words.notes, before.notes, after.notes),
        ):
            for key in {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}:
                mine.pop(key, None)
                if key in new:
                    mine[key] = new[key]
                    self.free.discard(key)
                else:
                    self.free.add(key)
        self.words.lines = (self.words.lines - (before.lines - after.lines)) | (after.lines - before.lines)


def cells_of(office: Office) -> dict[int, dict[int, dict[int, Cell]]]:
    """Every cell of the members' spreadsheet, by sheet, row and column."""
    sheets = office.members.document.sheets
    return {sheet.id: {row: dict(line) for row, line in sheet.cells.items() if line} for sheet in sheets}


def published(office: Office, table: str) -> dict[str, list[dict[str, Any]]]:
    """Key → the lines of ours that bear it, with where the link of each leads."""
    sheet = tab_of(office, table)
    assert sheet is not None
    columns, _ = columns_of(office, sheet)
    found: dict[str, list[dict[str, Any]]] = {}
    for row, line in lines_of(office, sheet):
        if line.get(KEY):
            cell = sheet.at(row, columns.get("Case", 0))
            link = (((cell.format or {}).get("textFormat") or {}).get("link") or {}).get("uri", "")
            found.setdefault(line[KEY], []).append({**line, "link": link})
    return found
