"""The rows of a sheet, kept as pieces of text and written straight into the archive: many times faster than openpyxl.

It writes everything else of a sheet; its ``<sheetData>`` and its links are left empty there, and filled on the way to
the file. Only for sheets made by ``SheetWriter`` and ``Book``, whose cells are clean: no formula, error or rich text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple
from xml.etree.ElementTree import Element

from openpyxl import Workbook
from openpyxl.packaging.relationship import RelationshipList
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel as _to_excel
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import REL_NS

from sync.excel.archive import FixedZip
from sync.excel.cells import DATE, TEXT, Content
from sync.excel.charts import described
from sync.excel.links import Target

_HOLES: Final = re.compile(rb"<sheetData\s*/>|<sheetData>\s*</sheetData>|<hyperlinks\s*/>")
"""Where rows and links go in a sheet that was written without them, in this order."""
_LINK: Final = f"{REL_NS}/hyperlink"
_CHUNK: Final = 500
_IN_ATTRIBUTE: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"}
)

_serial: Callable[[Any], float] = _to_excel


class Drawn(NamedTuple):
    """A cell of a row: its column, its style, and its XML after these (ECMA-376, part 1, 18.3.1.4)."""

    column: int
    style: StyleArray
    rest: str


def drawn(column: int, style: StyleArray, content: Content, data_type: str) -> Drawn:
    """Return a cell that shows a clean content."""
    if content is None:
        return Drawn(column, style, "/>")
    if data_type == TEXT:
        return Drawn(column, style, f' t="inlineStr"><is><t xml:space="preserve">{_escaped(str(content))}</t></is></c>')
    return Drawn(column, style, f"><v>{_serial(content) if data_type == DATE else content!r}</v></c>")


class Rows:
    """The rows of one sheet, from the first to the last, and the links that its cells bear. ``gap`` is the style of the
    cells that a row does not have; None for a sheet that leaves them bare.
    """

    def __init__(self) -> None:
        self.gap: StyleArray | None = None
        self.links: list[tuple[str, Target]] = []
        self._rows: dict[int, list[Drawn]] = {}

    def row(self, number: int) -> list[Drawn]:
        """Return the cells of a row, to add to: from the left to the right."""
        return self._rows.setdefault(number, [])

    def items(self) -> Iterator[tuple[int, list[Drawn]]]:
        """Return each row with its number."""
        return iter(self._rows.items())

    @property
    def width(self) -> int:
        """The last column that a row has."""
        return max((cells[-1].column for cells in self._rows.values() if cells), default=1)

    @property
    def extent(self) -> str:
        """What the rows cover, as « A1:O65 »."""
        first = min((cells[0].column for cells in self._rows.values() if cells), default=1)
        top, bottom = min(self._rows, default=1), max(self._rows, default=1)
        return f"{get_column_letter(first)}{top}:{get_column_letter(self.width)}{bottom}"


class QuickWriter(ExcelWriter):
    """As openpyxl's, but for the rows and links of the sheets named in ``quick``."""

    def __init__(self, workbook: Workbook, archive: FixedZip, quick: Mapping[str, Rows]) -> None:
        super().__init__(workbook, archive)
        self._quick = quick
        self._into = archive

    def write_worksheet(self, sheet: Any) -> None:
        if sheet.title not in self._quick:
            super().write_worksheet(sheet)
            return
        rows = self._quick[sheet.title]
        sheet._drawing = described(sheet._charts)  # noqa: SLF001 - as in the method that this one stands for
        writer: Any = _WithoutRows(sheet, rows)
        writer.write()
        sheet._rels = writer._rels  # noqa: SLF001 - same
        before, between, *after = _HOLES.split(Path(writer.out).read_bytes())
        with self._into.entry(sheet.path[1:]) as part:
            part.write(before + b"<sheetData>")
            for chunk in _chunks(sheet, rows):
                part.write(chunk)
            part.write(b"</sheetData>" + between)
            for rest in after:
                part.write(_linked(rows.links).encode() + rest)
        self.manifest.append(sheet)
        writer.cleanup()


class _WithoutRows(WorksheetWriter):
    """Everything of a sheet but its rows and what its links are."""

    def __init__(self, sheet: Any, rows: Rows) -> None:
        super().__init__(sheet)
        self._rows = rows
        self._rels = _Relations(target.address for _, target in rows.links if target.address)

    def write_dimensions(self) -> None:
        self._send(SheetDimension(self._rows.extent).to_tree())

    def write_rows(self) -> None:
        self._send(Element("sheetData"))

    def write_hyperlinks(self) -> None:
        if self._rows.links:
            self._send(Element("hyperlinks"))

    def _send(self, element: Any) -> None:
        stream: Any = self.xf
        stream.send(element)


class _Relations(RelationshipList):
    """What a sheet refers to: the addresses of its links, which may be many, each once, then the rest as openpyxl has
    it.
    """

    def __init__(self, addresses: Iterator[str]) -> None:
        super().__init__()
        self._addresses = [*dict.fromkeys(addresses)]

    def __bool__(self) -> bool:
        return bool(self._addresses or len(self))

    def append(self, value: Any) -> None:
        value.Id = value.Id or f"rId{len(self._addresses) + len(self) + 1}"
        super().append(value)

    def to_tree(self) -> Any:
        tree = super().to_tree()
        tree[:0] = [
            Element("Relationship", Type=_LINK, Target=address, TargetMode="External", Id=f"rId{number}")
            for number, address in enumerate(self._addresses, start=1)
        ]
        return tree


def _linked(links: Sequence[tuple[str, Target]]) -> str:
    """Return the links of a sheet, as XML (ECMA-376, part 1, 18.3.1.48)."""
    parts, numbers = [], dict[str, int]()
    for cell, target in links:
        place = "" if target.place is None else f' location="{target.place.translate(_IN_ATTRIBUTE)}"'
        start = "<hyperlink"
        relation = ""
        if target.address:
            number = numbers.setdefault(target.address, len(numbers) + 1)  # as ``_Relations`` does
            start, relation = f'{start} xmlns:r="{REL_NS}"', f' r:id="rId{number}"'
        parts.append(f'{start} ref="{cell}"{place}{relation} />')
    return f"<hyperlinks>{''.join(parts)}</hyperlinks>"


def _chunks(sheet: Any, rows: Rows) -> Iterator[bytes]:
    pen = _Pen(sheet, rows)
    lines: list[str] = []
    for number, cells in rows.items():
        lines.append(pen.row(number, cells))
        if len(lines) == _CHUNK:
            yield "".join(lines).encode()
            lines.clear()
    yield "".join(lines).encode()


class _Pen:
    """Writes rows as XML (ECMA-376, part 1, 18.3.1.73), with what it looks up kept at hand."""

    def __init__(self, sheet: Any, rows: Rows) -> None:
        self._heights = {number: row.height for number, row in sheet.row_dimensions.items() if row.height}
        self._letters = [get_column_letter(column) for column in range(1, rows.width + 1)]
        self._numbers: dict[int, int] = {}
        self._book = sheet.parent
        self._gap = None if rows.gap is None else self._number(rows.gap)

    def row(self, number: int, cells: Sequence[Drawn]) -> str:
        height = self._heights.get(number)
        size = f' ht="{height:g}" customHeight="1"' if height else ""
        return f'<row r="{number}"{size}>{"".join(self._all(number, cells))}</row>'

    def _all(self, number: int, cells: Sequence[Drawn]) -> Iterator[str]:
        """Yield the cells of a row, and its gaps."""
        letters, numbers = self._letters, self._numbers
        place = 0
        for column, style, rest in cells:
            if self._gap is not None and place < column - 1:
                yield from self._gaps(number, place, column - 1)
            look = numbers.get(id(style))
            yield f'<c r="{letters[column - 1]}{number}" s="{self._number(style) if look is None else look}"{rest}'
            place = column
        if self._gap is not None:
            yield from self._gaps(number, place, len(letters))

    def _gaps(self, number: int, first: int, last: int) -> Iterator[str]:
        for letters in self._letters[first:last]:
            yield f'<c r="{letters}{number}" s="{self._gap}"/>'

    def _number(self, style: StyleArray) -> int:
        """Return the number of a style in the workbook; styles are shared, so that a look is looked up once."""
        number: int = self._book._cell_styles.add(style)  # noqa: SLF001 - as ``Cell.style_id`` does
        self._numbers[id(style)] = number
        return number


def _escaped(text: str) -> str:
    if "&" in text:
        text = text.replace("&", "&amp;")
    return text.replace("<", "&lt;").replace(">", "&gt;")
