"""Rows as bytes, and back: one canonical JSON text for one content, so that equal rows have equal digests.

Text, whole and decimal numbers, booleans and empty cells are themselves in JSON (``12`` and ``12.0`` differ); every
other type is a pair ``[tag, text]``. Lone surrogates, which damaged files hold, survive (``surrogatepass``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from typing import Final, TypeAlias

from sync.core.model.workbook import CellError, CellValue

Json: TypeAlias = str | int | float | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class Line:
    """What stands on one line, wherever the line stands: its cells (None when it only bears comments), its comments and
    its links as (letters of the column, text), and the letters of the columns whose text is struck out.
    """

    cells: tuple[CellValue, ...] | None
    comments: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    struck: tuple[str, ...] = ()


def encode(line: Line) -> bytes:
    """Return the canonical bytes of a line. One without links and strokes has those that it had before they were
    kept.
    """
    cells = None if line.cells is None else [_to_json(value) for value in line.cells]
    content: list[object] = [cells, *sorted(line.comments)]
    if line.links or line.struck:
        content.append({"links": sorted(line.links), "struck": sorted(line.struck)})
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def decode(content: bytes) -> Line:
    """Return the line that ``encode`` wrote.

    Raises ValueError when it did not.
    """
    cells, *beside = json.loads(content.decode("utf-8", "surrogatepass"))
    values = None if cells is None else tuple(_from_json(value) for value in cells)
    marks = beside.pop() if beside and isinstance(beside[-1], dict) else {"links": (), "struck": ()}
    return Line(values, _texts(beside), _texts(marks["links"]), tuple(marks["struck"]))


def _texts(pairs: Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((letters, text) for letters, text in pairs)


def digest(content: bytes) -> bytes:
    """Return sixteen bytes that tell one content from every other (BLAKE2b-128, RFC 7693)."""
    return blake2b(content, digest_size=16).digest()


def _to_json(value: CellValue) -> Json:
    """Return a value that JSON can hold; ``datetime`` is asked before ``date``, of which it is a kind."""
    if isinstance(value, datetime):
        return ["moment", value.isoformat()]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, time):
        return ["time", value.isoformat()]
    if isinstance(value, timedelta):
        return ["span", f"{value.days} {value.seconds} {value.microseconds}"]
    if isinstance(value, CellError):
        return ["error", value.code]
    return value


def _from_json(value: Json) -> CellValue:
    if isinstance(value, list):
        tag, text = value
        return _READERS[tag](text)
    return value


def _span(text: str) -> timedelta:
    days, seconds, microseconds = text.split(" ")
    return timedelta(int(days), int(seconds), int(microseconds))


_READERS: Final[Mapping[str, Callable[[str], CellValue]]] = {
    "moment": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "span": _span,
    "error": CellError,
}
