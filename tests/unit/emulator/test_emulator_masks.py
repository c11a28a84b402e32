"""A mask that names a field which is not there is refused, wherever it stands: a typo in ours must not pass."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.emulator.conftest import Client

SHEET = {"properties": {"sheetId": 0, "title": "Autre"}}
CELLS = {"start": {"sheetId": 0}, "rows": [{"values": [{"note": "un mot"}]}]}
WIDTH = {"range": {"sheetId": 0, "dimension": "COLUMNS", "endIndex": 1}, "properties": {"pixelSize": 50}}


@pytest.mark.parametrize(
    ("kind", "given", "fields", "status"),
    [
        ("updateCells", CELLS, "note", 200),
        ("updateCells", CELLS, "userEnteredFormat.textFormat.link,note", 200),
        ("updateCells", CELLS, "*", 200),
        ("updateCells", CELLS, "notes", 400),
        ("updateCells", CELLS, "userEnteredFormat.textFormat.lien", 400),
        ("repeatCell", {"range": {"sheetId": 0}, "cell": {"note": "un mot"}}, "remarque", 400),
        ("updateSheetProperties", SHEET, "title", 200),
        ("updateSheetProperties", SHEET, "titre", 400),
        ("updateDimensionProperties", WIDTH, "pixelSize", 200),
        ("updateDimensionProperties", WIDTH, "pixelsize", 400),
    ],
)
def test_a_mask_of_a_batch_knows_its_fields(client: Client, kind: str, given: Any, fields: str, status: int) -> None:
    assert client.batch({kind: {**given, "fields": fields}}).status_code == status


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("/v4/spreadsheets/ID", "sheets(properties.title,data.rowData.values.chipRuns.chip)", 200),
        ("/v4/spreadsheets/ID", "sheets.property", 400),
        ("/v4/spreadsheets/ID", "sheets.data.rowData.values.chipRun", 400),
        ("/drive/v3/files/ID", "id,name,lastModifyingUser/me", 200),
        ("/drive/v3/files/ID", "id,nam", 400),
        ("/drive/v3/changes/startPageToken", "startPageToken", 200),
        ("/drive/v3/changes?pageToken=1", "changes(fileId,file(name,trashed))", 200),
        ("/drive/v3/changes?pageToken=1", "changes(fileId,file(name,binned))", 400),
    ],
)
def test_a_mask_of_an_answer_knows_its_fields(client: Client, path: str, fields: str, status: int) -> None:
    assert client.send("GET", path, fields=fields).status_code == status
