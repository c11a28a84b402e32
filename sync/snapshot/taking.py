"""Take a snapshot: the shared spreadsheet as a file that can be kept, printed and handed out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.model.tables import Table
from sync.core.panorama import Panorama
from sync.snapshot.contents import COVER, Contents, contents
from sync.snapshot.delimited import write_csv
from sync.snapshot.document import write_json
from sync.snapshot.excel import write_xlsx
from sync.snapshot.open_document import write_ods
from sync.snapshot.wanted import Format, Wanted

_OTHERS: Final[Mapping[Format, Callable[[Path, Contents], str]]] = {
    Format.CSV: write_csv,
    Format.JSON: write_json,
    Format.ODS: write_ods,
}


@dataclass(frozen=True, slots=True)
class SnapshotReport:
    """What was written: the file, the titles of its sheets, how many lines of the members' tabs, the SHA-256 of its
    bytes.
    """

    file: Path
    sheets: tuple[str, ...]
    rows: int
    sha256: str


def take_snapshot(
    path: Path,
    assessment: Assessment,
    community: Community,
    *,
    office: str | None = None,
    coordinators: bool = False,
    tables: Sequence[Table] = (),
) -> SnapshotReport:
    """Write an Excel snapshot of one office or of all, as ``write_snapshot`` does."""
    return write_snapshot(path, assessment, community, Wanted(office, coordinators), tables=tables)


def write_snapshot(
    path: Path,
    assessment: Assessment,
    community: Community,
    request: Wanted,
    *,
    tables: Sequence[Table] = (),
    whole: Panorama | None = None,
) -> SnapshotReport:
    """Write a snapshot: a cover, the members' tabs as typed, and for coordinators the ``tables`` given, without their
    columns of answers (promise 10), with the charts of the panorama. For one office, give ``tables`` and ``whole``
    made from ``for_office(assessment, office)``. The restricted workbook is never part of it (promise 8).

    The same reading gives the same bytes, a password's salt aside. Raises ConfigurationError when a column is unknown,
    and the errors of ``sync.excel.save.save``.
    """
    snapshot = contents(assessment, community, request, tables, whole)
    if request.format is Format.XLSX:
        digest = write_xlsx(path, snapshot, request.password)
    else:
        digest = _OTHERS[request.format](path, snapshot)
    sheets = (*snapshot.sheets, *snapshot.paper)
    return SnapshotReport(path, (COVER, *(sheet.table.title for sheet in sheets)), snapshot.rows, digest)
