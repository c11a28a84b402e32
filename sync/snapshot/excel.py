"""A snapshot as an Excel workbook, encrypted when a password is given."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sync.core.model.tables import OurTab
from sync.core.panorama import Figure, Panorama, figure_places, said
from sync.core.text import typeset
from sync.excel.book import Book, CoverLine
from sync.excel.cells import told
from sync.excel.charts import Chart, ChartSeries
from sync.snapshot.contents import COVER, Contents
from sync.snapshot.files import write_new

_LABELS: Final = 2
_NUMBERS: Final = 4
"""Columns of the table of the panorama, from 1."""


def write_xlsx(path: Path, snapshot: Contents, password: str | None = None) -> str:
    """Write a snapshot; tell the SHA-256 of its bytes."""
    book = Book(snapshot.title, foot=snapshot.foot)
    for sheet in (*snapshot.sheets, *snapshot.paper):
        title = book.add_table(sheet.table, sheet.frame)
        if snapshot.whole and sheet.table.tab is OurTab.PANORAMA:
            book.add_charts(title, [*_charts(snapshot.whole)])
    repair_lines = [CoverLine("Pour tenir dans Excel", phrase) for phrase in told(book.repairs)]
    book.add_cover(COVER, snapshot.heading, [*snapshot.cover[:-3], *repair_lines, *snapshot.cover[-3:]])
    moment = snapshot.register.read_at
    if password is None:
        return book.save(path, moment)
    with TemporaryDirectory(prefix="tablee-") as folder:
        clear = Path(folder) / "clair.xlsx"
        book.save(clear, moment)
        return write_new(path, _encrypted(clear, password))


def _encrypted(clear: Path, password: str) -> bytes:
    """Return the bytes of a workbook as Excel encrypts them (ECMA-376 agile encryption, MS-OFFCRYPTO)."""
    from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]  # noqa: PLC0415 - no stubs; paid by who encrypts

    with clear.open("rb") as plain:
        output = BytesIO()
        OOXMLFile(plain).encrypt(password, output)
        return output.getvalue()


def _charts(whole: Panorama) -> Iterator[Chart]:
    """Yield a chart for each figure that has a number to draw."""
    for figure, line in figure_places(whole):
        if figure.most:
            yield _chart(figure, line)


def _chart(figure: Figure, line: int) -> Chart:
    rows = [row for row in figure.rows if not row.rest]
    series = tuple(
        ChartSeries(
            name,
            line + index * len(figure.rows),
            tuple(_number(row.amounts[index]) for row in rows),
        )
        for index, name in enumerate(figure.series)
    )
    words = ", ".join(f"{row.label} {' puis '.join(map(said, row.amounts))}" for row in rows)
    alt = typeset(f"Barres : {figure.title}. {words}. {figure.basis}".rstrip())
    return Chart(figure.title, alt, tuple(row.label for row in rows), series, _LABELS, _NUMBERS)


def _number(amount: object) -> int | None:
    return amount if isinstance(amount, int) else None
