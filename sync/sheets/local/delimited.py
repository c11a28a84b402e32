"""Read .csv: which separator, and its records, numbered as CONTRACT says."""

from __future__ import annotations

import csv
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, islice
from typing import Final

from sync.core.text import quoted, typeset
from sync.sheets.local import refusals
from sync.sheets.local.encodings import understood
from sync.sheets.local.grid import MAX_TEXT, Budget, Grid, Reading, finished

MAX_UNZIPPED: Final = 50 * 1024 * 1024
_SEPARATORS: Final = ";,\t"
_SAMPLE_RECORDS: Final = 200
_SAMPLE_CHARACTERS: Final = 200_000
_DIRECTIVE: Final = "sep="
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_END: Final = "\ue000 fin \ue000"
"""A record of our own after the last one: it comes back alone, unless a quotation mark was still open."""


def read_csv(content: bytes, title: str, budget: Budget) -> Reading:
    """Return one tab of texts. The header is row 1 and each record counts 1, whatever newlines its cells hold; blank
    records count and are left out. A quotation mark that nothing closes leaves the tab incomplete, and what follows a
    million characters of it is not even looked at.
    """
    text, notes = understood(content, title)
    separator, text = _separator(text)
    grid = Grid(title, budget, is_file=True)
    number, record = 0, [_END]
    with _long_cells():
        try:
            for number, after in enumerate(_records(chain(_lines(text), [_END]), separator), start=1):
                _put(grid, number - 1, record)
                record = after
        except csv.Error:
            _put(grid, number, record)
            return _cut(grid, number + 1, "qui dépasse un million de caractères", notes)
    if record == [_END]:
        return finished([grid], notes)
    _put(grid, number, [*record[:-1], record[-1].removesuffix(_END)])
    return _cut(grid, number, "que rien ne referme", notes)


def _put(grid: Grid, number: int, record: list[str]) -> None:
    for column, value in enumerate(record, start=1):
        grid.put(number, column, value)


def _cut(grid: Grid, row: int, why: str, notes: Sequence[str]) -> Reading:
    """Return what could be read before a text that swallowed the lines after it."""
    note = f"{quoted(grid.title)} : un guillemet ouvre ligne {row} un texte {why}, la suite se lit mal."
    reading = finished([grid], (*notes, typeset(note)))
    return Reading(tuple(replace(tab, complete=False) for tab in reading.tabs), reading.notes)


def unzipped(content: bytes, name: str) -> bytes:
    """Return the content of a .gz.

    Raises TooLargeError beyond MAX_UNZIPPED, UnavailableError when it is cut.
    """
    whole = bytearray()
    rest = content
    try:
        while rest:
            stream = zlib.decompressobj(wbits=31)
            whole += stream.decompress(rest, MAX_UNZIPPED + 1 - len(whole))
            if len(whole) > MAX_UNZIPPED:
                raise refusals.too_large(name, "devient démesuré une fois décompressé")
            if not stream.eof:
                raise refusals.changing(name)
            rest = stream.unused_data.lstrip(b"\0")
    except zlib.error as error:
        raise refusals.changing(name) from error
    return bytes(whole)


def _separator(text: str) -> tuple[str, str]:
    """Return the separator, and the text without the « sep=; » line that Excel understands."""
    first, _, rest = text.partition("\n")
    directive = first.strip().strip('"').casefold()
    if directive.startswith(_DIRECTIVE) and len(directive) == len(_DIRECTIVE) + 1:
        return directive[-1], rest
    with _long_cells():
        return max(_SEPARATORS, key=lambda separator: _plausibility(text, separator)), text


def _plausibility(text: str, separator: str) -> float:
    """Return how much a text looks like a table with this separator: many columns, most of them there in each record,
    and a first record as wide as the others. A comma inside sentences gives records of all widths, and no header.
    """
    sample = islice(_records(_lines(text[:_SAMPLE_CHARACTERS]), separator), _SAMPLE_RECORDS)
    widths = [len(record) for record in sample if any(record)]
    if not widths:
        return 0.0
    width = max(Counter(widths).most_common(1)[0][0], widths[0], 2)
    share = sum(other - 1 for other in widths if other <= width) / (width - 1) / len(widths)
    first = 2 if widths[0] == width else 1
    return first * (width - 1) * share**2


def _lines(text: str) -> Iterator[str]:
    """Return the lines of a text with their ends, one at a time: a copy of a whole file would weigh four times as
    much.
    """
    return (line[0] for line in _LINE.finditer(text))


def _records(lines: Iterable[str], separator: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=separator)


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let a cell hold more than the 131,072 characters that the csv module grants; the setting is the process's."""
    before = csv.field_size_limit(MAX_TEXT)
    try:
        yield
    finally:
        csv.field_size_limit(before)
