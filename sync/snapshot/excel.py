"""A snapshot as an Excel workbook, encrypted when a password is given."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sync.core.model.tables import OurTab
from sync.core.panorama import Few, Figure, Panorama, figure_places, said
from sync.core.text import typeset
from sync.excel.book import Book, CoverLine
from sync.excel.cells import told
from sync.excel.charts import Chart, ChartSeries
from sync.snapshot.contents import COVER, Contents
from sync.snapshot.files import write_new

_LABELS: Final = 2
_NUMBERS: Final = 4


def write_xlsx(path: Path, made: Contents, password: str | None = None) -> str:
    """Write a snapshot; tell the SHA-256 of its bytes."""
    book = Book(made.title, foot=made.foot)
    for sheet in (*made.sheets, *made.paper):
        title = book.add_table(sheet.table, sheet.frame)
        if made.whole and sheet.table.tab is OurTab.PANORAMA:
            book.add_charts(title, [*_charts(made.whole)])
    repaired = [CoverLine("Pour tenir dans Excel", phrase) for phrase in told(book.repairs)]
    book.add_cover(COVER, made.heading, [*made.cover[:-3], *repaired, *made.cover[-3:]])
    moment = made.register.read_at
    if password is None:
        return book.save(path, moment)
    with TemporaryDirectory(prefix="tablee-") as folder:
        clear = Path(folder) / "clair.xlsx"
        book.save(clear, moment)
        return write_new(path, _encrypted(clear, password))


def _encrypted(clear: Path, password: str) -> bytes:
    """The bytes of a workbook as Excel encrypts them (ECMA-376 agile encryption, MS-OFFCRYPTO)."""
    from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]  # noqa: PLC0415 - no stubs; paid by who encrypts

    with clear.open("rb") as plain:
        sealed = BytesIO()
        OOXMLFile(plain).encrypt(password, sealed)
        return sealed.getvalue()


def _charts(whole: Panorama) -> Iterator[Chart]:
    """A chart for each figure that has a number to draw."""
    for figure, line in figure_places(whole):
        if figure.most:
            yield _chart(figure, line)


def _chart(figure: Figure, line: int) -> Chart:
    rows = [row for row in figure.rows if not row.rest]
    small = any(isinstance(amount, Few) for row in rows for amount in row.amounts)
    series = tuple(
        ChartSeries(
            name,
            line + index * len(figure.rows),
            tuple(0 if isinstance(row.amounts[index], Few) else _number(row.amounts[index]) for row in rows),
        )
        for index, name in enumerate(figure.series)
    )
    words = ", ".join(f"{row.label} {' puis '.join(map(said, row.amounts))}" for row in rows)
    alt = typeset(f"Barres : {figure.title}. {words}. {figure.basis}")
    instead = Few.PEOPLE.label if small else ""
    return Chart(figure.title, alt, tuple(row.label for row in rows), series, _LABELS, _NUMBERS, instead)


def _number(amount: object) -> int | None:
    return amount if isinstance(amount, int) else None
