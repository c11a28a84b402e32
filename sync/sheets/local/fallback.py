"""The second reader of .xlsx, for what openpyxl cannot load: calamine, watched over.

calamine reads « Strict Open XML » and forgives odd styles, but it leaves out error cells, and asks for the memory of a
whole rectangle at once: a sheet with one cell in A1 and one in XFD1048576 would end the process. So the XML of each
sheet is walked first: it must be well formed, its rectangle reasonable, and its errors are kept.
"""

from __future__ import annotations

from io import BytesIO
from posixpath import dirname, join, normpath
from typing import Final
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring, iterparse
from openpyxl.utils.cell import coordinate_to_tuple
from python_calamine import CalamineWorkbook, SheetTypeEnum

from sync.core.model.workbook import CellError
from sync.core.text import typeset
from sync.sheets.local import refusals
from sync.sheets.local.grid import Budget, Grid, Reading, finished

MAX_RECTANGLE: Final = 20_000_000
NOTE: Final = (
    "Ce classeur a été lu par un lecteur de secours : les valeurs y sont, mais ni les commentaires ni les lignes "
    "masquées. L'enregistrer de nouveau au format .xlsx suffit en général."
)
_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_ODD_RELATION: Final = "no part"

Errors = dict[tuple[int, int], str]


def read_with_calamine(archive: ZipFile, content: bytes, budget: Budget) -> Reading:
    """Return every worksheet of a workbook that passed the guards, with a note that says what is missing.

    Raises TooLargeError; KeyError, ValueError, ParseError or CalamineError when this reader cannot either.
    """
    errors = {title: _walk(archive, part, budget.name) for title, part in _parts(archive).items()}
    with CalamineWorkbook.from_object(BytesIO(content)) as book:
        sheets = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        if not sheets or not set(sheets) <= set(errors):
            raise ValueError("no worksheet, or one that was not walked")
        grids = [_grid(book, title, errors[title], budget) for title in sheets]
    reading = finished(grids)
    return Reading(reading.tabs, (typeset(NOTE), *reading.notes))


def _grid(book: CalamineWorkbook, title: str, errors: Errors, budget: Budget) -> Grid:
    grid = Grid(title, budget)
    for row, cells in enumerate(book.get_sheet_by_name(title).to_python(skip_empty_area=False), start=1):
        for column, value in enumerate(cells, start=1):
            grid.put(row, column, value)
    for (row, column), code in errors.items():
        grid.put(row, column, CellError(code))
    return grid


def _parts(archive: ZipFile) -> dict[str, str]:
    """Return the title of each sheet → its part, whatever the namespace (Strict has its own)."""
    targets = {
        relation.get("Id", ""): normpath(join(dirname(_WORKBOOK), relation.get("Target", _ODD_RELATION))).lstrip("/")
        for relation in fromstring(archive.read(_RELATIONS))
    }
    parts = {}
    for element in fromstring(archive.read(_WORKBOOK)).iter():
        if _name(element.tag) == "sheet":
            relation = next((value for key, value in element.attrib.items() if _name(key) == "id"), "")
            parts[element.get("name", "")] = targets[relation]
    return parts


def _walk(archive: ZipFile, part: str, name: str) -> Errors:
    """Return the error cells of a sheet.

    Raises TooLargeError when its rectangle is too big, ParseError when its XML is cut.
    """
    errors: Errors = {}
    bottom = right = row = column = 0
    with archive.open(part) as stream:
        for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
            tag = _name(element.tag)
            if event == "start" and tag == "row":
                row, column = int(element.get("r") or row + 1), 0
            elif event == "end" and tag == "c":
                here = element.get("r")
                row, column = coordinate_to_tuple(here) if here else (row, column + 1)
                bottom, right = max(bottom, row), max(right, column)
                if element.get("t") == "e":
                    errors[row, column] = next((v.text or "" for v in element if _name(v.tag) == "v"), "") or "#N/A"
            elif event == "end" and tag == "row":
                element.clear()
    if bottom * right > MAX_RECTANGLE:
        raise refusals.too_large(name, "s'étend sur bien plus de lignes et de colonnes qu'une communauté n'en a")
    return errors


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]
