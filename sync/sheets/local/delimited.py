"""Read .csv: which encoding, which separator, and its records, numbered as CONTRACT says."""

from __future__ import annotations

import codecs
import csv
import io
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, islice
from typing import Final

from sync.core.text import quoted, typeset
from sync.sheets.local import refusals
from sync.sheets.local.grid import Budget, Grid, Reading, finished

MAX_UNZIPPED: Final = 50 * 1024 * 1024
_SEPARATORS: Final = ";,\t"
_SAMPLE_RECORDS: Final = 200
_SAMPLE_CHARACTERS: Final = 200_000
_DIRECTIVE: Final = "sep="
_END: Final = "\ue000 fin \ue000"
"""A record of our own after the last one: it comes back alone, unless a quotation mark was still open."""
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def read_csv(content: bytes, title: str, budget: Budget) -> Reading:
    """One tab of texts. The header is row 1 and each record counts 1, whatever newlines its cells hold; blank records
    count and are left out. A quotation mark that nothing closes leaves the tab incomplete.
    """
    separator, text = _separator(decoded(content))
    grid = Grid(title, budget, is_file=True)
    last: tuple[int, list[str]] = (1, [_END])
    with _any_length():
        for number, record in enumerate(_records(chain(io.StringIO(text, newline=""), [_END]), separator), start=1):
            if number > 1:
                _put(grid, *last)
            last = number, record
    if last[1] == [_END]:
        return finished([grid])
    _put(grid, *last)
    return _unclosed(finished([grid]), last[0])


def _put(grid: Grid, number: int, record: list[str]) -> None:
    for column, value in enumerate(record, start=1):
        if value:
            grid.put(number, column, value.removesuffix(_END))


def _unclosed(reading: Reading, row: int) -> Reading:
    (tab,) = reading.tabs
    note = f"{quoted(tab.title)} : un guillemet ouvert ligne {row} n'est jamais refermé, la suite se lit mal."
    return Reading((replace(tab, complete=False),), (*reading.notes, typeset(note)))


def unzipped(content: bytes, name: str) -> bytes:
    """The content of a .gz.

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


def decoded(content: bytes) -> str:
    """The text of a file: what its byte order mark says, else UTF-8, else Windows-1252 (Excel's « CSV » in France)."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(_WINDOWS[byte] for byte in content)


_WINDOWS: Final = [bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(256)]


def _separator(text: str) -> tuple[str, str]:
    """The separator, and the text without the « sep=; » line that Excel understands."""
    first, _, rest = text.partition("\n")
    directive = first.strip().strip('"').casefold()
    if directive.startswith(_DIRECTIVE) and len(directive) == len(_DIRECTIVE) + 1:
        return directive[-1], rest
    with _any_length():
        return max(_SEPARATORS, key=lambda separator: _plausibility(text, separator)), text


def _plausibility(text: str, separator: str) -> float:
    """How much a text looks like a table with this separator: many columns, most of them there in each record, and a
    first record as wide as the others. A comma inside sentences gives records of all widths, and no header.
    """
    sample = islice(_records(io.StringIO(text[:_SAMPLE_CHARACTERS], newline=""), separator), _SAMPLE_RECORDS)
    widths = [len(record) for record in sample if any(record)]
    if not widths:
        return 0.0
    width = max(Counter(widths).most_common(1)[0][0], widths[0], 2)
    filled = sum(other - 1 for other in widths if other <= width) / (width - 1) / len(widths)
    first = 2 if widths[0] == width else 1
    return first * (width - 1) * filled**2


def _records(lines: Iterable[str], separator: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=separator)


@contextmanager
def _any_length() -> Iterator[None]:
    """A cell may hold more than the 131,072 characters that the csv module grants; the setting is the process's."""
    before = csv.field_size_limit(MAX_UNZIPPED)
    try:
        yield
    finally:
        csv.field_size_limit(before)
