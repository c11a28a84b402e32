"""openpyxl's parser of one sheet, driven directly: values alone, dates as the workbook tells them. Elements come from
the parser in C, and texts that stand inside their cell are read without classes: both would take most of the time.
"""

from __future__ import annotations

from functools import cache
from typing import IO, Any, Final
from xml.etree.ElementTree import iterparse

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet._reader import INLINE_STRING, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

INLINE: Final = "inlineStr"
"""The type of a cell whose text stands inside it."""
_RUN: Final = f"{{{SHEET_MAIN_NS}}}r"
_TEXT: Final = f"{{{SHEET_MAIN_NS}}}t"
_STRING: Final = f"{{{SHEET_MAIN_NS}}}si"
_DIGITS: Final = "0123456789"

_column_of = cache(column_index_from_string)


class SheetParser(WorkSheetParser):
    """The parser of a sheet of a package whose strings and styles were read. The sheet holds no DTD: whoever opens it
    has made sure of that.
    """

    def __init__(self, stream: IO[bytes], package: ExcelReader) -> None:
        book: Any = package.wb  # the sets of date styles are not in its published types
        super().__init__(
            stream,
            package.shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001 - openpyxl's own readers take them from there
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001 - same
        )
        self.elements: Any = iterparse(stream)  # noqa: S314 - no DTD, see above: nothing to expand
        """Each element of the sheet, once it ends."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """Return the place, the value, its type and its style of a cell."""
        if element.get("t") != INLINE:
            cell: dict[str, Any] = super().parse_cell(element)
            return cell
        row, column = self._place(element)
        style = int(element.get("s", 0))
        value = text_inside(element) or None
        return {"row": row, "column": column, "value": value, "data_type": "s", "style_id": style}

    def values_of(self, row: Any) -> tuple[int, dict[int, Any]]:
        """Return the number of a row, and its values by column, without what is empty."""
        number = row.get("r")
        self.row_counter = int(float(number)) if number else self.row_counter + 1
        self.col_counter = 0
        values: dict[int, Any] = {}
        for element in row:
            match element.get("t"):
                case "inlineStr":
                    _, column = self._place(element)
                    value: Any = text_inside(element) or None
                case "s" if index := element.findtext(VALUE_TAG):
                    _, column = self._place(element)
                    value = self.shared_strings[int(index)]
                case _:
                    cell = super().parse_cell(element)
                    column, value = cell["column"], cell["value"]
            if value is not None:
                values[column] = value
        return self.row_counter, values

    def _place(self, element: Any) -> tuple[int, int]:
        """Return the row and the column of a cell: where it says, else at the right of the one before it."""
        if reference := element.get("r"):
            letters = reference.rstrip(_DIGITS)
            row, self.col_counter = int(reference[len(letters) :]), _column_of(letters)
        else:
            row, self.col_counter = self.row_counter, self.col_counter + 1
        return row, self.col_counter


def text_inside(element: Any) -> str:
    """Return the text that stands inside a cell."""
    inline = element.find(INLINE_STRING)
    return "" if inline is None else _whole(inline)


def runs_inside(element: Any) -> list[Any]:
    """Return the runs of the text that stands inside a cell."""
    inline = element.find(INLINE_STRING)
    return [] if inline is None else inline.findall(_RUN)


def strings_part(package: ExcelReader) -> str | None:
    """Return the name of the part that holds the texts shared by cells, when there is one."""
    manifest: Any = package.package
    part = manifest.find(SHARED_STRINGS)
    return None if part is None else part.PartName[1:]


def strings_in(stream: IO[bytes]) -> list[str]:
    """Return the texts shared by cells, from a part that holds no DTD."""
    texts = []
    for _, element in iterparse(stream):  # noqa: S314 - as above
        if element.tag == _STRING:
            texts.append(_whole(element).replace("x005F_", ""))  # as openpyxl does
            element.clear()
    return texts


def _whole(element: Any) -> str:
    """Return a text, its runs put together."""
    text: str = element.findtext(_TEXT, "")
    runs = element.findall(_RUN)
    return text + "".join(run.findtext(_TEXT, "") for run in runs) if runs else text
