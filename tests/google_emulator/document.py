"""A spreadsheet: its sheets, what belongs to the whole of it, and the values that its cells come to."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.google_emulator.formulas import FormulaError, Value, evaluate
from tests.google_emulator.grid import ROWS, Cell, Moved, Sheet, moved_range, moved_span
from tests.google_emulator.locales import ENGLISH, LOCALES, Locale
from tests.google_emulator.ranges import A1, Box, box_of, parse_a1, split_title, to_a1
from tests.google_emulator.shown import shown
from tests.google_emulator.typed import entered
from tests.google_emulator.wire import ApiError, Json, invalid

MAX_CELLS = 10_000_000
_MESSAGES = {
    "REF": "Reference does not exist.",
    "DIVIDE_BY_ZERO": "Function DIVIDE parameter 2 cannot be zero.",
    "LOADING": "Loading...",
}


@dataclass
class Document:
    """The content of one file. ``metadata`` holds DeveloperMetadata with their location, for all its levels."""

    id: str
    title: str
    locale_name: str = "en_US"
    time_zone: str = "Etc/GMT"
    extra: Json = field(default_factory=dict)
    sheets: list[Sheet] = field(default_factory=list)
    named: list[Json] = field(default_factory=list)
    metadata: list[Json] = field(default_factory=list)
    ids: int = 0

    @property
    def locale(self) -> Locale:
        return LOCALES.get(self.locale_name, ENGLISH)

    def new_id(self) -> int:
        """An id for a sheet, a range, a metadata: large and uneven, like Google's."""
        self.ids += 1
        return (self.ids * 1_640_531_527 + 97) % 2_000_000_011

    def duplicate(self) -> Document:
        """The same, apart: to undo, or to apply a batch to before it is known to be right."""
        return Document(
            self.id,
            self.title,
            self.locale_name,
            self.time_zone,
            copy.deepcopy(self.extra),
            [sheet.duplicate() for sheet in self.sheets],
            copy.deepcopy(self.named),
            copy.deepcopy(self.metadata),
            self.ids,
        )

    def restore(self, other: Document) -> None:
        """Become what another one holds."""
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(other, name))

    def sheet(self, sheet_id: int | None) -> Sheet:
        """The sheet of an id (0 when none is given).

        Raises ApiError.
        """
        for sheet in self.sheets:
            if sheet.id == (sheet_id or 0):
                return sheet
        raise invalid(f"No grid with id: {sheet_id or 0}")

    def titled(self, title: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.title.casefold() == title.casefold()), None)

    def check_size(self) -> None:
        if sum(sheet.row_count * sheet.column_count for sheet in self.sheets) > MAX_CELLS:
            raise invalid(
                "This action would increase the number of cells in the workbook above the limit of 10000000 cells."
            )

    def box(self, given: Json) -> tuple[Sheet, Box]:
        """The sheet and the cells of a GridRange, as far as the grid goes.

        Raises ApiError beyond it.
        """
        sheet = self.sheet(given.get("sheetId"))
        box = box_of(given, sheet.row_count, sheet.column_count)
        if box.top >= box.bottom or box.left >= box.right:
            raise invalid("range is invalid, start index must be less than end index")
        if not sheet.box.holds(box):
            raise beyond(sheet, box)
        return sheet, box

    def find(self, text: str) -> tuple[Sheet, A1]:
        """What an A1 range means: a whole sheet by its title, cells, or a named range.

        Raises ApiError when it cannot be parsed.
        """
        whole = self.titled(text) or (self.titled(text[1:-1].replace("''", "'")) if text.startswith("'") else None)
        if whole is not None:
            return whole, A1(None, None, None, None)
        title, rest = split_title(text)
        sheet = self.sheets[0] if title is None else self.titled(title)
        place = parse_a1(rest)
        if sheet is not None and place is not None:
            return sheet, place
        for named in self.named:
            if sheet is not None and named["name"].casefold() == rest.casefold():
                owner, box = self.box(named["range"])
                return owner, A1(box.top, box.left, box.bottom, box.right)
        raise invalid(f"Unable to parse range: {text}")

    def move(self, sheet: Sheet, dimension: str, moved: Moved) -> None:
        """Move rows or columns of a sheet, and all that stands upon them anywhere in the document."""
        sheet.move(dimension, moved)
        self.named = [
            {**each, "range": place}
            for each in self.named
            if (place := self._moved(each["range"], sheet, dimension, moved)) is not None
        ]
        self.metadata = [
            kept for each in self.metadata if (kept := moved_metadata(each, sheet.id, dimension, moved)) is not None
        ]

    def _moved(self, given: Json, sheet: Sheet, dimension: str, moved: Moved) -> Json | None:
        return moved_range(given, dimension, moved) if (given.get("sheetId") or 0) == sheet.id else given

    def effective(self, sheet: Sheet, cell: Cell, depth: int = 0) -> Json | None:
        """The value that a cell comes to (an ExtendedValue); None for an empty one."""
        if cell.entered is None or "formulaValue" not in cell.entered:
            return cell.entered
        if depth > 30:
            return {"errorValue": {"type": "REF", "message": "Circular dependency detected."}}
        try:
            value = evaluate(cell.entered["formulaValue"], lambda place: self._fetch(sheet, place, depth))
        except FormulaError as error:
            return {"errorValue": {"type": error.kind, "message": _MESSAGES.get(error.kind, "Formula parse error.")}}
        return _extended(value)

    def _fetch(self, sheet: Sheet, place: str, depth: int) -> Value:
        title, rest = split_title(place)
        try:
            owner, a1 = (sheet, parse_a1(rest)) if title is None else self.find(place)
        except ApiError:
            raise FormulaError("REF") from None
        if a1 is None:
            raise FormulaError("NAME")
        box = a1.within(owner.row_count, owner.column_count)
        values = [self._plain(owner, owner.at(*at), depth) for at in box.cells() if at[0] in owner.cells]
        return values if ":" in rest else (values[0] if values else None)

    def _plain(self, sheet: Sheet, cell: Cell, depth: int) -> Value:
        effective = self.effective(sheet, cell, depth + 1)
        if effective is None:
            return None
        if "errorValue" in effective:
            raise FormulaError(effective["errorValue"]["type"])
        value = next(iter(effective.values()))
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value

    def text(self, sheet: Sheet, cell: Cell) -> str:
        """What people see in a cell."""
        return shown(self.effective(sheet, cell), cell.number_format, self.locale)

    def write(self, sheet: Sheet, row: int, column: int, value: Any, *, today: datetime) -> None:
        """Put a value as if typed; a format that typing gives stays unless the cell had one."""
        cell = sheet.at(row, column)
        content, style = entered(value, self.locale, today, plain=cell.number_format.get("type") == "TEXT")
        fields: dict[str, Any] = {"entered": content, "runs": (), "chips": ()}
        if style is not None and not cell.number_format:
            fields["format"] = {**(cell.format or {}), "numberFormat": style}
        sheet.change(row, column, **fields)


def _extended(value: Value) -> Json | None:
    match value:
        case None:
            return {"numberValue": 0}
        case bool():
            return {"boolValue": value}
        case float():
            return {"numberValue": int(value) if value.is_integer() and abs(value) < 1e15 else value}
    return {"stringValue": str(value)}


def moved_metadata(metadata: Json, sheet_id: int, dimension: str, moved: Moved) -> Json | None:
    """A DeveloperMetadata after a move: it stays with its row or column, and dies with it."""
    location = metadata["location"]
    place = location.get("dimensionRange")
    if place is None or (place.get("sheetId") or 0) != sheet_id or place["dimension"] != dimension:
        return metadata
    span = moved_span(place.get("startIndex") or 0, place["endIndex"], moved)
    if span is None:
        return None
    new = {**place, "startIndex": span[0], "endIndex": span[1]}
    return {**metadata, "location": {**location, "dimensionRange": new}}


def is_row(metadata: Json, sheet_id: int) -> bool:
    place = metadata["location"].get("dimensionRange") or {}
    return place.get("dimension") == ROWS and (place.get("sheetId") or 0) == sheet_id


def beyond(sheet: Sheet, box: Box) -> ApiError:
    """The error of a range that leaves its grid."""
    return invalid(
        f"Range ({to_a1(sheet.title, box)}) exceeds grid limits. "
        f"Max rows: {sheet.row_count}, max columns: {sheet.column_count}"
    )
