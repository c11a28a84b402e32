"""Errors, in the words of Google."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.emulator.conftest import Client, message

SHEETS = "/v4/spreadsheets/ID"


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [
        ("/v4/spreadsheets/nowhere", 404, "Requested entity was not found."),
        (f"{SHEETS}/values/Inconnue!A1", 400, "Unable to parse range: Inconnue!A1"),
        (
            f"{SHEETS}/values/A1001",
            400,
            "Range ('Feuille 1'!A1001) exceeds grid limits. Max rows: 1000, max columns: 26",
        ),
        (
            f"{SHEETS}?truc=1",
            400,
            (
                'Invalid JSON payload received. Unknown name "truc": Cannot bind query parameter. '
                "Field 'truc' could not be found in request message."
            ),
        ),
        ("/drive/v3/files/nowhere", 404, "File not found: nowhere."),
    ],
)
def test_a_read_that_cannot_be_done_is_said_as_google_says_it(
    client: Client, path: str, status: int, text: str
) -> None:
    assert message(client.send("GET", path)) == (status, text)


@pytest.mark.parametrize(
    ("request_", "text"),
    [
        ({"deleteSheet": {"sheetId": 9}}, "Invalid requests[0].deleteSheet: No sheet with id: 9"),
        (
            {"addSheet": {"properties": {"title": "feuille 1"}}},
            (
                'Invalid requests[0].addSheet: A sheet with the name "feuille 1" already exists. '
                "Please enter another name."
            ),
        ),
        (
            {"updateSheetProperties": {"properties": {"title": "x"}}},
            (
                "Invalid requests[0].updateSheetProperties: At least one field must be listed in 'fields'. "
                "(Use '*' to indicate all fields.)"
            ),
        ),
        ({"mergeCells": {"range": {"sheetId": 5}}}, "Invalid requests[0].mergeCells: No grid with id: 5"),
        (
            {"mergeCells": {"range": {"endRowIndex": 1001}}},
            (
                "Invalid requests[0].mergeCells: Range ('Feuille 1'!A1:Z1001) exceeds grid limits. "
                "Max rows: 1000, max columns: 26"
            ),
        ),
        (
            {"updateCells": {"strat": {}}},
            "Invalid JSON payload received. Unknown name \"strat\" at 'requests[0].update_cells': Cannot find field.",
        ),
        (
            {"updateSheetProperties": {"properties": {"hidden": True}, "fields": "hidden"}},
            "Invalid requests[0].updateSheetProperties: You can't hide all the sheets in a document.",
        ),
    ],
)
def test_a_batch_that_cannot_be_done_names_the_request(client: Client, request_: dict[str, Any], text: str) -> None:
    assert message(client.batch(request_)) == (400, text)


def test_an_empty_batch_is_refused(client: Client) -> None:
    assert message(client.batch()) == (400, "Must specify at least one request.")


@pytest.mark.parametrize(
    ("cells", "rows", "text"),
    [
        ("A1:B1", [["a"], ["b"]], "Requested writing within range ['Feuille 1'!A1:B1], but tried writing to row [2]"),
        (
            "A1:B1",
            [["a", "b", "c"]],
            "Requested writing within range ['Feuille 1'!A1:B1], but tried writing to column [C]",
        ),
        ("Z1", [["a", "b"]], "Range ('Feuille 1'!Z1:AA1) exceeds grid limits. Max rows: 1000, max columns: 26"),
    ],
)
def test_values_never_leave_their_range_nor_the_grid(
    client: Client, cells: str, rows: list[list[str]], text: str
) -> None:
    assert message(client.type(cells, *rows)) == (400, text)


def test_rows_that_are_appended_make_the_grid_grow(client: Client) -> None:
    client.type("A1000", ["la dernière"])

    client.send("POST", f"{SHEETS}/values/A1000:append", {"values": [["encore"]]}, valueInputOption="RAW")

    assert client.values("A1001") == [["encore"]]


def test_what_is_protected_from_us_cannot_be_written(client: Client) -> None:
    file = client.world.drive.files[client.id]
    file.roles = {"zoe@exemple.fr": "owner", client.world.auth.default: "writer"}
    file.document.sheets[0].protected = [{"protectedRangeId": 1, "range": {"endRowIndex": 1}, "editors": {"users": []}}]

    status, text = message(client.type("A1", ["x"]))

    assert (status, text.split(".")[0]) == (400, "You are trying to edit a protected cell or object")
    assert client.type("A2", ["x"]).status_code == 200


def test_a_mask_that_asks_for_an_unknown_field_is_refused(client: Client) -> None:
    answer = client.send("GET", "/v4/spreadsheets/ID", fields="sheets(properties.title,data.rowData.values.hyperlinks)")

    path = "sheets.data.rowData.values.hyperlinks"
    text = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'."
    assert message(answer) == (400, text)
