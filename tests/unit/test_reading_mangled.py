"""Whatever happens to the bytes of a workbook, it is read or refused: nothing else comes out."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sync.core.model.workbook import Workbook
from sync.errors import SyncError
from tests.hostile.builders import changed, ods, row, saved, xlsx
from tests.readings import read_content


def _rich() -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for line in (["Nom", "Arrivée", "Inscrits"], ["Zoé", None, 12], ["Ali", "#REF!", True], ["=1+1", "x", 4.5]):
        sheet.append(line)
    sheet.merge_cells("A6:C6")
    return saved(workbook)


_DATE = 'office:value-type="date" office:date-value="2026-03-12"'
_CELL = f"<table:table-cell {_DATE}><text:p>12/03</text:p></table:table-cell>"
SOURCES = {
    "a.xlsx": _rich(),
    "b.xlsx": xlsx(row(1, "Nom", "Ville") + row(2, "Zoé", "Nantes")),
    "c.ods": ods(f'<table:table table:name="Annuaire"><table:table-row>{_CELL}{_CELL}</table:table-row></table:table>'),
}
_EDITS = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=6), st.integers(0, 8)), min_size=1, max_size=6
)
_calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _mangled(content: bytes, edits: list[tuple[float, bytes, int]]) -> bytes:
    for where, new, cut in edits:
        at = int(where * len(content))
        content = content[:at] + new + content[at + cut :]
    return content


def _survives(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            outcome: Workbook | str = read_content(Path(folder), name, content)
        except SyncError as error:
            outcome = error.todo
    assert outcome


@pytest.mark.parametrize("name", SOURCES)
@given(edits=_EDITS)
@_calm
def test_mangled_bytes_are_read_or_refused(name: str, edits: list[tuple[float, bytes, int]]) -> None:
    _survives(name, _mangled(SOURCES[name], edits))


@pytest.mark.parametrize("name", SOURCES)
@given(which=st.integers(0, 40), edits=_EDITS)
@_calm
def test_a_mangled_part_in_a_sound_zip_is_read_or_refused(
    name: str, which: int, edits: list[tuple[float, bytes, int]]
) -> None:
    with zipfile.ZipFile(io.BytesIO(SOURCES[name])) as archive:
        parts = archive.namelist()
        part = parts[which % len(parts)]
        mangled = _mangled(archive.read(part), edits)

    _survives(name, changed(SOURCES[name], {part: mangled}))


@given(text=st.text(max_size=300))
@example(text='"')
@example(text="\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
@_calm
def test_any_text_is_read_or_refused_as_a_csv(text: str) -> None:
    _survives("a.csv", text.encode("utf-8", "replace"))


@given(content=st.binary(max_size=300))
@_calm
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for name in ("a.csv", "a.csv.gz", "a.xlsx", "a.ods", "a"):
        _survives(name, content)
