"""Read .ods, in one pass over its ``content.xml`` (OpenDocument 1.2, part 1, chapters 6, 9 and 19).

A pass is needed for what calamine leaves out of an .ods (errors read as empty cells, durations as codes, tabulations,
hidden rows, comments) and to count the rows that a single element may repeat a million times before anything makes
them. Since it meets every value on its way, it reads them too; calamine is the second opinion of the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import IO, Final
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import iterparse

from sync.core.model.workbook import CellError, CellValue, address
from sync.disk import without_collector
from sync.sheets.local.addresses import linked_by
from sync.sheets.local.grid import LAST_ROW, Budget, Grid, Reading, finished, tidy
from sync.sheets.local.ods_looks import STYLE, STYLES, Columns, Looks, is_filtered, is_out_of_sight, row_style

CONTENT: Final = "content.xml"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_LINK: Final = f"{_TEXT}a"
_TARGET: Final = "{http://www.w3.org/1999/xlink}href"
_CALC: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELL: Final = f"{_TABLE}table-cell"
_SHOWN_TYPE: Final = f"{_CALC}value-type"
_FORMULA: Final = f"{_TABLE}formula"
_TYPE: Final = f"{_OFFICE}value-type"
_BARE: Final = frozenset({f"{_TABLE}style-name", f"{_TABLE}number-columns-repeated"})
_CHARACTERS: Final = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_SHEET_WIDTH: Final = 16_384
"""Columns of a sheet of LibreOffice."""
_DURATION: Final = re.compile(r"(-?)P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d+))?S)?")
_ERROR: Final = re.compile(r"#(?:REF|N/A|NAME|DIV/0|VALUE|NUM|NULL|NOM|VALEUR|NOMBRE|NUL|N/D)\s?[?!]?|Err\s?:\d{3}")
_TRUTH: Final = {"of:=TRUE()": True, "of:=FALSE()": False}
_SPACES: Final = re.compile(r"[ \t\r\n]+")
_MAX_SPACES: Final = 256


def read_ods(archive: ZipFile, budget: Budget) -> Reading:
    """Return every table of a document that passed the guards, hidden ones too.

    Raises TooLargeError, KeyError without a content, ParseError or DefusedXmlException on an XML that is none.
    """
    styles = Looks()
    if STYLES in archive.namelist():
        with archive.open(STYLES) as stream:
            for _, element in iterparse(stream, forbid_dtd=True):
                if element.tag == STYLE:
                    styles.learn(element)
    with archive.open(CONTENT) as stream, without_collector():
        return finished(_grids(stream, budget, styles))


def _grids(stream: IO[bytes], budget: Budget, styles: Looks) -> Iterator[Grid]:
    """Follow the document, dropping each row once it is read. A table inside another (a chart's) is not a tab."""
    grid = Grid("", budget)
    look = _Look(styles, Columns(), strikes=False)
    row = 1
    depth = 0
    for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        starts = event == "start"
        if element.tag == f"{_TABLE}table":
            depth += 1 if starts else -1
            if starts and depth == 1:
                is_hidden = element.get(f"{_TABLE}style-name", "") in styles.hidden_tables
                grid, row = Grid(element.get(f"{_TABLE}name", ""), budget, is_hidden=is_hidden), 1
                look = _Look(styles, Columns(), styles.strike_somewhere)
            elif not starts and depth == 0:
                grid.hidden_columns = look.columns.hidden
                if not _is_cache(element):
                    yield grid
                element.clear()
        elif starts:
            continue
        elif element.tag == f"{_TABLE}table-row" and depth == 1:
            row += _read_row(grid, element, row, look)
            element.clear()
        elif element.tag == f"{_TABLE}table-column" and depth == 1:
            look.columns.add(element, _count(element, "number-columns-repeated", _SHEET_WIDTH))
        elif element.tag == STYLE:
            styles.learn(element)


@dataclass(frozen=True, slots=True)
class _Look:
    """What a table is read with: the styles of the document, and the columns that it has shown so far."""

    styles: Looks
    columns: Columns
    strikes: bool


def _is_cache(table: Element) -> bool:
    """Return whether a table is LibreOffice's copy of a sheet of another file, which a formula refers to."""
    return table.get(f"{_TABLE}style-name") == "ta_extref"


def _read_row(grid: Grid, element: Element, row: int, look: _Look) -> int:
    """Put the cells of a row; tell how many rows it stands for."""
    times = _count(element, "number-rows-repeated", LAST_ROW)
    rows = range(row, min(row + times, LAST_ROW + 1))
    is_hidden, by_filter = is_out_of_sight(element), is_filtered(element)
    column = 1
    for cell in element.iterfind(f"{_TABLE}*"):
        width = _count(cell, "number-columns-repeated", _SHEET_WIDTH)
        columns = range(column, column + width)
        if cell.tag == _CELL and not _is_bare(cell) and _put(grid, cell, rows, columns):
            if is_hidden:
                grid.hidden.update(rows)
            if by_filter:
                grid.filtered.update(rows)
            for target in _targets(cell):
                for place in product(rows, columns):
                    grid.link(*place, target)
            if look.strikes and look.styles.strikes_out(cell, row_style(element) or look.columns.style(column)):
                grid.struck.update(product(rows, columns))
        column = min(column + width, _SHEET_WIDTH + 1)
    return times


def _targets(cell: Element) -> Iterator[str]:
    """Yield what the words of a cell open, each address once a time it is there."""
    formula = cell.get(_FORMULA)
    if formula and (target := linked_by(formula)):
        yield target
    for paragraph in cell.iterfind(f"{_TEXT}p"):
        if len(paragraph):
            yield from (link.get(_TARGET, "") for link in paragraph.iter(_LINK))


def _is_bare(cell: Element) -> bool:
    """Return whether a cell has a style and nothing else: a sheet may bear a million of these."""
    return not len(cell) and cell.attrib.keys() <= _BARE


def _put(grid: Grid, cell: Element, rows: range, columns: range) -> bool:
    """Put one cell wherever it is repeated; tell whether it holds something."""
    if rows and columns.start <= _SHEET_WIDTH:
        _note_looks(grid, cell, columns.start, rows.start)
    value = tidy(_value(cell))
    if value is None:
        return False
    for row in rows:
        for column in columns:
            grid.put(row, column, value)
    return True


def _note_looks(grid: Grid, cell: Element, column: int, row: int) -> None:
    """Note the merge that a cell opens, its comment, and a formula that shows nothing because it never ran."""
    wide = _count(cell, "number-columns-spanned", _SHEET_WIDTH)
    high = _count(cell, "number-rows-spanned", LAST_ROW)
    if wide * high > 1:
        grid.merged.append((column, row, column + wide - 1, row + high - 1))
    comment = cell.find(f"{_OFFICE}annotation")
    if comment is not None:
        grid.comments[address(column, row)] = _text(comment)
    if _FORMULA in cell.attrib and _TYPE not in cell.attrib and cell.find(f"{_TEXT}p") is None:
        grid.uncalculated.append(address(column, row))


def _value(cell: Element) -> CellValue:
    """Return the value of a cell, from its attributes first: its text is only what it showed."""
    kind = cell.get(_TYPE)
    formula = cell.get(_FORMULA, "")
    if kind is None:
        return None
    if cell.get(_SHOWN_TYPE) == "error" or (formula and _ERROR.fullmatch(_text(cell))):
        return CellError(_text(cell) or "#REF!")
    if formula in _TRUTH:  # how LibreOffice saves a yes that came from another program
        return _TRUTH[formula]
    try:
        return _typed(kind, cell)
    except (ValueError, OverflowError):  # a date before the year 1 or after 9999, a number that is none
        return _text(cell)


def _typed(kind: str, cell: Element) -> CellValue:
    match kind:
        case "float" | "percentage" | "currency":
            return float(cell.attrib[f"{_OFFICE}value"])
        case "date":
            return _date(cell.attrib[f"{_OFFICE}date-value"])
        case "time":
            return _duration(cell.attrib[f"{_OFFICE}time-value"])
        case "boolean":
            return cell.get(f"{_OFFICE}boolean-value") == "true"
    text = cell.get(f"{_OFFICE}string-value")
    return _text(cell) if text is None else text


def _date(text: str) -> date | datetime:
    if "T" not in text:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).replace(tzinfo=None)


def _duration(text: str) -> time | timedelta:
    """Read a duration: ``PT18H30M00S`` is half past six in the evening; beyond a day, or below zero, it is a length of
    time.
    """
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(text)
    days, hours, minutes, seconds = (int(part or 0) for part in match.group(2, 3, 4, 5))
    fraction = float(f"0.{match[6] or 0}")
    length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds, milliseconds=round(fraction * 1000))
    if match[1]:
        return -length
    return _clock(length) if length < timedelta(days=1) else length


def _clock(length: timedelta) -> time:
    minutes, seconds = divmod(length.seconds, 60)
    return time(minutes // 60, minutes % 60, seconds, length.microseconds)


def _text(element: Element) -> str:
    """Return the paragraphs of a cell or of a comment, one a line."""
    return "\n".join(
        "".join(_pieces(paragraph)) if len(paragraph) else _SPACES.sub(" ", paragraph.text or "")
        for paragraph in element.iterfind(f"{_TEXT}p")
    )


def _pieces(element: Element) -> Iterator[str]:
    """Yield the characters of a paragraph: runs of spaces count one, and those that matter have elements of their
    own.
    """
    if element.tag == f"{_TEXT}s":
        yield " " * _count(element, "c", _MAX_SPACES, space=_TEXT)
    elif element.tag in _CHARACTERS:
        yield _CHARACTERS[element.tag]
    yield _SPACES.sub(" ", element.text or "")
    for child in element:
        yield from _pieces(child)
        yield _SPACES.sub(" ", child.tail or "")


def _count(element: Element, name: str, most: int, space: str = _TABLE) -> int:
    """Return a number of times, 1 unless the element says otherwise."""
    text = element.get(space + name)
    if text is None:
        return 1
    return max(1, min(int(text), most)) if text.isascii() and text.isdigit() and len(text) < 10 else 1
