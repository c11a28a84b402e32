"""openpyxl's parser of one sheet, driven directly: values alone, dates as the workbook tells them. Texts that stand
inside their cell are made plain before it reads them: it takes a third of its time for these.
"""

from __future__ import annotations

from typing import Any, Final
from xml.etree.ElementTree import SubElement

from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._reader import INLINE_STRING, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

INLINE: Final = "inlineStr"
"""The type of a cell whose text stands inside it."""
_RUN: Final = f"{{{SHEET_MAIN_NS}}}r"
_TEXT: Final = f"{{{SHEET_MAIN_NS}}}t"


class SheetParser(WorkSheetParser):
    """The parser of a sheet of a package whose strings and styles were read."""

    def __init__(self, stream: Any, package: ExcelReader) -> None:
        book: Any = package.wb  # the sets of date styles are not in its published types
        super().__init__(
            stream,
            package.shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001 - openpyxl's own readers take them from there
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001 - same
        )


def make_plain(element: Any) -> Any:
    """Turn the text inside a cell into a plain value; tell its element when it is made of several runs, else None."""
    inline = element.find(INLINE_STRING)
    runs = () if inline is None else (inline, *inline.iterfind(_RUN))
    element.set("t", "str")
    SubElement(element, VALUE_TAG).text = "".join(run.findtext(_TEXT, "") for run in runs)
    return inline if len(runs) > 1 else None
