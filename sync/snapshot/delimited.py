"""A snapshot as .csv files in a .zip, made for any program: UTF-8 with its mark, semicolons, dates as 12/03/2026."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED

from sync.core.model.tables import CellLink, Table, TableValue
from sync.core.text import plural, shown, typeset
from sync.excel.archive import FixedZip
from sync.excel.cells import Repairs, plain, told, wakes_up
from sync.excel.save import CREATOR
from sync.snapshot.contents import Contents
from sync.snapshot.files import write_new

README: Final = "LISEZ-MOI.txt"


def write_csv(path: Path, snapshot: Contents) -> str:
    """Write a snapshot; tell the SHA-256 of its bytes.

    A cell that a spreadsheet would wake up as a formula gets an apostrophe in front, and the readme says how many
    (OWASP, « CSV injection »).
    """
    repairs: Repairs = Counter()
    apostrophes: Counter[str] = Counter()
    archive = BytesIO()
    with FixedZip(archive, "w", ZIP_DEFLATED) as folder:
        for sheet in snapshot.sheets:
            title = sheet.table.title
            folder.writestr(f"{title}.csv", _csv(sheet.table, repairs, apostrophes).encode("utf-8-sig"))
        folder.comment = CREATOR.encode()
        folder.writestr(README, _readme(snapshot, repairs, apostrophes).encode("utf-8-sig"))
    return write_new(path, archive.getvalue())


def _csv(table: Table, repairs: Repairs, apostrophes: Counter[str]) -> str:
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in ([column.title for column in table.columns], *table.rows):
        cells = [plain(_said(value), repairs) or "" for value in row]
        apostrophes[table.title] += sum(map(wakes_up, cells))
        writer.writerow([f"'{cell}" if wakes_up(cell) else cell for cell in cells])
    return text.getvalue()


def _said(value: TableValue) -> str:
    return value.text if isinstance(value, CellLink) else shown(value)


def _readme(snapshot: Contents, repairs: Repairs, apostrophes: Counter[str]) -> str:
    return "\r\n".join(_lines(snapshot, repairs, apostrophes)) + "\r\n"


def _lines(snapshot: Contents, repairs: Repairs, apostrophes: Counter[str]) -> Iterator[str]:
    yield snapshot.heading
    yield ""
    for line in snapshot.cover:
        text = "" if line.value is None else shown(line.value)
        yield typeset(f"{line.label} : {text}") if line.label else ""
    for title, count in apostrophes.items():
        if count:
            cells = plural(count, "case précédée", "cases précédées")
            yield typeset(f"{title} : {cells} d’une apostrophe, pour qu’aucun logiciel ne la prenne pour une formule.")
    yield from told(repairs)
