"""What the coordinators' spreadsheet holds: our tabs, known by the metadata we put on them, whatever people did."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sync.core.tables.wordings import words_of_now
from sync.sheets.base import TypedRow, each_once
from sync.sheets.google.values import Json, shown_text

MASK: Final = (
    "spreadsheetId,sheets(properties(sheetId,title,sheetType,gridProperties(rowCount,columnCount)),"
    "developerMetadata(metadataKey,metadataValue),"
    "data(rowData.values(userEnteredValue,formattedValue,hyperlink,note),"
    "rowMetadata.developerMetadata(metadataKey,metadataValue),"
    "columnMetadata.developerMetadata(metadataKey,metadataValue)))"
)
TABLE: Final = "tablee.onglet"
COLUMN: Final = "tablee.colonne"
HEADER: Final = "tablee.entete"
KEY: Final = "tablee:clé"
"""The name of the hidden column of keys."""
ASKED: Final = "tablee:réponse"
"""What the metadata of a column of answers says beside its title."""
ALSO_ASKED: Final = "tablee:mots"
"""The same, of another column that people fill in."""
MEMO: Final = "_tablee"
"""The hidden tab of the answers whose row is away for now."""


@dataclass
class HeldTab:
    """One tab of ours: where its header, its columns and its cells are now, counted from 0. Plans sketch upon it.

    ``cells`` is row → column → CellData; ``asked`` the name of its column of answers, ``also_asked`` those of the
    others that people fill in, whose words are kept as those of columns that they added; ``keyed`` is False once its
    column of keys was found missing. ``junk`` are rows that we wrote across columns that had moved, with the marks of
    what they hold, by column: they only wait to be deleted, and their cells are not there.
    """

    sheet_id: int
    row_count: int
    column_count: int
    header: int | None = None
    columns: dict[str, int] = field(default_factory=dict)
    asked: str | None = None
    keyed: bool = True
    cells: dict[int, dict[int, Json]] = field(default_factory=dict)
    junk: dict[int, dict[int, str]] = field(default_factory=dict)
    also_asked: set[str] = field(default_factory=set)

    @property
    def own(self) -> set[int]:
        """The places of our columns that people do not fill in."""
        return {at for name, at in self.columns.items() if name != self.asked and name not in self.also_asked}

    def keyed_rows(self) -> Iterator[tuple[int, str]]:
        """Yield the rows that bear a key, but for the header, in order."""
        column = self.columns.get(KEY)
        if column is None:
            return
        for row in sorted(self.cells):
            key = shown_text(self.cells[row].get(column, {}))
            if key and row != self.header:
                yield row, key

    def said(self) -> dict[str, str]:
        """Key → what people answered; for a key on several rows, the first answer."""
        column = self.columns.get(self.asked or "")
        answers: dict[str, str] = {}
        for row, key in self.keyed_rows():
            text = shown_text(self.cells[row].get(column, {})) if column is not None else ""
            if text and key != KEY:  # a second header, of a moment when ours was lost
                answers.setdefault(key, text)
        return answers

    def typed(self, names: Sequence[str]) -> tuple[TypedRow, ...]:
        """Return what people typed in these columns: each key once, then the lines without any."""
        return each_once(TypedRow(key, words) for _, key, words in self._rows_typed(names))

    def lines(self, names: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the rows that are people's own, or a copy of ours in which they typed something else, with what these
        columns say.
        """
        first: dict[str, Mapping[str, str]] = {}
        for row, key, words in self._rows_typed(names):
            if not key or first.setdefault(key, words) != words:
                yield row, tuple(words.get(name, "") for name in names)

    def _rows_typed(self, names: Sequence[str]) -> Iterator[tuple[int, str, dict[str, str]]]:
        for row, line in sorted(self.cells.items()):
            key = shown_text(line.get(self.columns[KEY], {}))
            texts = {name: shown_text(line.get(self.columns[name], {})) for name in names}
            if row != self.header and key != KEY:
                yield row, key, {name: text for name, text in texts.items() if text}

    def beside(self) -> dict[str, dict[str, Json]]:
        """Key → header of a column that people added → what they put there, for the first row of the key."""
        notes: dict[str, dict[str, Json]] = {}
        for row, key in self.keyed_rows():
            notes.setdefault(key, self.words_on(self.cells[row])[2])
        return notes

    def name_of(self, column: int) -> str | None:
        """Return what a column is called: ours by its mark, people's by its header; None without any."""
        ours = (name for name, at in self.columns.items() if at == column)
        return next(ours, None) or self.headers().get(column)

    def column_of(self, name: str) -> int | None:
        """Return where a column of that name is."""
        if name in self.columns:
            return self.columns[name]
        return next((at for at, header in self.headers().items() if header == name), None)

    def headers(self) -> dict[int, str]:
        """Return the headers of the columns of people's words, answers aside: what those that they added say, the names
        of ours.
        """
        ours = {*self.columns.values()}
        top = self.cells.get(-1 if self.header is None else self.header, {})
        added = {at: text for at, cell in top.items() if at not in ours and (text := shown_text(cell))}
        return added | {at: name for name, at in self.columns.items() if name in self.also_asked}

    def words_on(self, line: Mapping[int, Json]) -> tuple[str, str, dict[str, Json]]:
        """Return the key of a row, what people answered there, and what they put in columns of their own, by header."""
        headers = self.headers()
        notes = {headers[at]: cell for at, cell in line.items() if at in headers and shown_text(cell)}
        key_at, answer_at = (self.columns.get(name, -1) for name in (KEY, self.asked or ""))
        return shown_text(line.get(key_at, {})), shown_text(line.get(answer_at, {})), notes

    def insert_rows(self, at: int, count: int) -> None:
        self.cells = {row if row < at else row + count: line for row, line in self.cells.items()}
        self.header = self.header if self.header is None or self.header < at else self.header + count
        self.junk = {row if row < at else row + count: marks for row, marks in self.junk.items()}
        self.row_count += count

    def insert_column(self, at: int, name: str) -> None:
        self.cells = {
            row: {column if column < at else column + 1: cell for column, cell in line.items()}
            for row, line in self.cells.items()
        }
        self.columns = {each: column if column < at else column + 1 for each, column in self.columns.items()}
        self.columns[name] = at
        self.column_count += 1


@dataclass
class Held:
    """The spreadsheet: our tabs by the title of their table, the titles of others, and the answers kept aside."""

    tabs: dict[str, HeldTab]
    others: tuple[str, ...]
    sheet_ids: frozenset[int]
    memo: HeldTab | None = None
    now: Mapping[str, str] = field(default_factory=dict)
    """Our titles in the language in which the tabs were made → in that of now."""

    def aside(self) -> dict[str, dict[str, str]]:
        """Return the answers whose row is away: title → key → text."""
        answers: dict[str, dict[str, str]] = {}
        for line in self.memo.cells.values() if self.memo else ():
            title, key, text = (shown_text(line.get(column, {})) for column in range(3))
            if key and text:
                answers.setdefault(self.now.get(title, title), {})[key] = text
        return answers

    def said(self) -> dict[str, dict[str, str]]:
        """Return what people answered: title → key → text. A row that is there speaks for itself, even when emptied."""
        answers = self.aside()
        for title, tab in self.tabs.items():
            present = {key for _, key in tab.keyed_rows()}
            away = {key: text for key, text in answers.get(title, {}).items() if key not in present}
            answers[title] = away | tab.said()
        return {title: texts for title, texts in answers.items() if texts}


def read_held(answer: Mapping[str, Any]) -> Held:
    """Return what the answer of Google shows. A copy of a tab of ours is a person's: it bears the id of another
    sheet.
    """
    tabs: dict[str, HeldTab] = {}
    others, memo = [], None
    marks = {id(sheet): table_of(sheet, sheet["properties"].get("sheetId", 0)) for sheet in answer["sheets"]}
    ours = [title for title in marks.values() if title and title != MEMO]
    now = words_of_now(ours) if ours else {}
    for sheet in answer["sheets"]:
        sheet_id, mark = sheet["properties"].get("sheetId", 0), marks[id(sheet)]
        title = now.get(mark, mark) if mark else None
        if title is None or title in tabs:
            others.append(str(sheet["properties"]["title"]))
        elif title == MEMO:
            memo = _tab(sheet, sheet_id, now)
        else:
            tabs[title] = _tab(sheet, sheet_id, now)
    ids = frozenset(sheet["properties"].get("sheetId", 0) for sheet in answer["sheets"])
    return Held(tabs, tuple(others), ids, memo, now)


def table_mark(title: str, sheet_id: int) -> str:
    """Return what the metadata of a tab of ours says."""
    return json.dumps({"table": title, "sheet": sheet_id}, ensure_ascii=False)


def table_of(sheet: Json, sheet_id: int) -> str | None:
    """Return the table that a sheet of ours shows; None for a sheet of people, such as a copy of ours."""
    for value in _values(sheet, TABLE):
        try:
            mark = json.loads(value)
        except ValueError:
            continue
        if isinstance(mark, dict) and mark.get("sheet") == sheet_id:
            return str(mark.get("table"))
    return None


def _tab(sheet: Json, sheet_id: int, now: Mapping[str, str]) -> HeldTab:
    grid = sheet["properties"].get("gridProperties") or {}
    tab = HeldTab(sheet_id, grid.get("rowCount", 0), grid.get("columnCount", 0))
    data = (sheet.get("data") or [{}])[0]
    for row, line in enumerate(data.get("rowData", [])):
        cells = {column: cell for column, cell in enumerate(line.get("values", [])) if cell}
        if cells:
            tab.cells[row] = cells
    header_rows = (row for row, look in enumerate(data.get("rowMetadata", [])) if _values(look, HEADER))
    for column, look in enumerate(data.get("columnMetadata", [])):
        for value in _values(look, COLUMN):
            mark, _, role = value.partition("\n")
            name = now.get(mark, mark)
            tab.columns.setdefault(name, column)
            tab.asked = name if role == ASKED else tab.asked
            tab.also_asked |= {name} if role == ALSO_ASKED else set()
    tab.header = next(_headers(tab), next(header_rows, None))
    return tab


def _headers(tab: HeldTab) -> Iterator[int]:
    """Return the rows that are a header of ours by what they hold, wherever someone sorted or dragged them."""
    column = tab.columns.get(KEY, -1)
    return (row for row, line in sorted(tab.cells.items()) if shown_text(line.get(column, {})) == KEY)


def _values(place: Json, key: str) -> list[str]:
    entries = place.get("developerMetadata", [])
    return [str(each.get("metadataValue", "")) for each in entries if each.get("metadataKey") == key]
