"""Rows, columns and what stands on them when they are sorted, inserted, deleted and moved; batches are whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.google_emulator.people import Person
from tests.unit.emulator.conftest import Client, message

TAB = "Feuille 1"


def column(client: Client, letters: str = "A") -> list[str]:
    return [row[0] if row else "" for row in client.values(f"{letters}1:{letters}9")]


def mark(client: Client, row: int) -> None:
    """Put developer metadata on a row (counted from 0)."""
    place = {"dimensionRange": {"sheetId": 0, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}}
    metadata = {"metadataKey": "ligne", "metadataValue": "la mienne", "visibility": "DOCUMENT", "location": place}
    client.batch({"createDeveloperMetadata": {"developerMetadata": metadata}})


def marked(client: Client) -> list[int]:
    lookup = {"dataFilters": [{"developerMetadataLookup": {"metadataKey": "ligne"}}]}
    told = client.send("POST", "/v4/spreadsheets/ID/developerMetadata:search", lookup).json()
    found = told.get("matchedDeveloperMetadata", [])
    return [each["developerMetadata"]["location"]["dimensionRange"]["startIndex"] for each in found]


@pytest.mark.parametrize(("follows", "place"), [(False, 1), (True, 3)])
def test_a_sort_moves_values_and_metadata_only_when_the_switch_says_so(
    client: Client, zoe: Person, *, follows: bool, place: int
) -> None:
    client.world.metadata_follows_sort = follows
    client.type("A1", ["Nom"], ["Zoé"], ["Ali"], ["Yves"], [12])
    mark(client, 1)

    zoe.sort(TAB, 1)

    assert column(client) == ["Nom", "12", "Ali", "Yves", "Zoé"]
    assert marked(client) == [4 if follows else place]


def properties(**given: Any) -> dict[str, Any]:
    return {"updateSheetProperties": {"properties": {"sheetId": 0, **given}, "fields": ",".join(given)}}


def test_the_colour_of_a_tab_is_rounded_down(client: Client) -> None:
    client.batch(properties(tabColorStyle={"rgbColor": {"red": 1, "blue": 0.5}}))

    told = client.get("sheets.properties(tabColor,tabColorStyle)")["sheets"][0]["properties"]
    assert told["tabColor"] == told["tabColorStyle"]["rgbColor"] == {"red": 1, "blue": 0.49803922}


def test_rows_whose_value_a_filter_hides_are_told(client: Client) -> None:
    client.type("A1", ["Ville"], ["Nantes"], ["Rezé"], ["Nantes"])
    criteria = {"0": {"hiddenValues": ["Nantes"]}}
    client.batch({"setBasicFilter": {"filter": {"range": {"sheetId": 0, "endRowIndex": 4}, "criteria": criteria}}})

    (data,) = client.get("sheets.data.rowMetadata.hiddenByFilter")["sheets"][0]["data"]
    assert [number for number, row in enumerate(data["rowMetadata"]) if row.get("hiddenByFilter")] == [1, 3]
    assert client.values("A1:A4") == [["Ville"], ["Nantes"], ["Rezé"], ["Nantes"]]


def test_a_grid_that_shrinks_drops_what_stood_on_what_is_gone(client: Client) -> None:
    mark(client, 900)
    mark(client, 1)

    client.batch(properties(gridProperties={"rowCount": 10, "columnCount": 5}))
    client.batch(properties(gridProperties={"rowCount": 1000, "columnCount": 5}))

    assert marked(client) == [1]


def test_a_partial_sort_leaves_the_other_columns_where_they_are(client: Client, zoe: Person) -> None:
    client.type("A1", ["Nom", "Ville"], ["Zoé", "Nantes"], ["Ali", "Rezé"])

    zoe.sort(TAB, 1, last_column=1)

    assert client.values("A2:B3") == [["Ali", "Nantes"], ["Zoé", "Rezé"]]


def test_a_descending_sort_keeps_empty_cells_last_and_equal_rows_in_order(client: Client, zoe: Person) -> None:
    client.type("A1", ["Nom"], ["a", 1], ["", 2], ["b", 3], ["a", 4])

    zoe.sort(TAB, 1, descending=True)

    assert client.values("A2:B5") == [["b", "3"], ["a", "1"], ["a", "4"], ["", "2"]]


def test_metadata_stays_with_its_row_when_rows_come_go_and_are_dragged(client: Client, zoe: Person) -> None:
    client.type("A1", *[[f"r{n}"] for n in range(5)])
    mark(client, 2)
    places = []
    gestures: tuple[Callable[[], None], ...] = (
        lambda: zoe.insert_rows(TAB, 1, 2),
        lambda: zoe.delete_rows(TAB, 1, 1),
        lambda: zoe.drag_rows(TAB, 4, 1, 7),
        lambda: zoe.delete_rows(TAB, 6, 1),
    )
    for gesture in gestures:
        gesture()
        places += [marked(client)]

    assert places == [[4], [3], [5], []]


def test_ranges_follow_the_cells_they_are_on(client: Client, zoe: Person) -> None:
    box = {"sheetId": 0, "startRowIndex": 2, "endRowIndex": 4, "startColumnIndex": 1, "endColumnIndex": 3}
    client.batch(
        {"mergeCells": {"range": box}},
        {"addNamedRange": {"namedRange": {"name": "zone", "range": box}}},
        {"addProtectedRange": {"protectedRange": {"range": box, "warningOnly": True}}},
        {"setBasicFilter": {"filter": {"range": box}}},
    )

    zoe.insert_rows(TAB, 1)
    zoe.insert_columns(TAB, 1)
    zoe.delete_rows(TAB, 4)

    told = client.get("namedRanges,sheets(merges,protectedRanges,basicFilter)")
    moved = {"startRowIndex": 3, "endRowIndex": 4, "startColumnIndex": 2, "endColumnIndex": 4}
    assert told["namedRanges"][0]["range"] == moved
    assert told["sheets"][0]["merges"] == [moved]
    assert told["sheets"][0]["protectedRanges"][0]["range"] == moved
    assert told["sheets"][0]["basicFilter"]["range"] == moved


def test_undo_gives_back_what_was_there(client: Client, zoe: Person) -> None:
    client.type("A1", ["Zoé"], ["Ali"])

    zoe.sort(TAB, 1, header=0)
    zoe.rename_tab(TAB, "Autre")
    zoe.undo()
    zoe.undo()

    assert column(client) == ["Zoé", "Ali"]
    assert client.get("sheets.properties.title")["sheets"][0]["properties"]["title"] == TAB


def test_cut_and_paste_moves_whole_cells(client: Client, zoe: Person) -> None:
    client.type("A1", ["Zoé", "Ali"])

    zoe.cut_and_paste(TAB, "A1:B1", "B3")

    assert client.values("A1:C3") == [[], [], ["", "Zoé", "Ali"]]


def test_a_batch_that_fails_applies_nothing(client: Client) -> None:
    write: dict[str, Any] = {
        "updateCells": {"start": {}, "rows": [{"values": [{"userEnteredValue": {"stringValue": "x"}}]}], "fields": "*"}
    }

    answer = client.batch(write, {"deleteSheet": {"sheetId": 0}})

    assert message(answer) == (400, "Invalid requests[1].deleteSheet: You can't remove all the sheets in a document.")
    assert client.values("A1") == []


def test_cells_of_a_range_that_rows_do_not_cover_are_cleared(client: Client) -> None:
    client.type("A1", ["a", "b"], ["c", "d"])
    value = {"userEnteredValue": {"stringValue": "neuf"}}

    client.batch(
        {
            "updateCells": {
                "range": {
                    "sheetId": 0,
                    "startRowIndex": 0,
                    "endRowIndex": 2,
                    "startColumnIndex": 0,
                    "endColumnIndex": 2,
                },
                "rows": [{"values": [value]}],
                "fields": "userEnteredValue",
            }
        }
    )

    assert client.values("A1:B2") == [["neuf"]]


def test_a_read_of_several_ranges_tells_each_of_them_and_what_the_mask_asks(client: Client) -> None:
    client.batch(
        {
            "addSheet": {
                "properties": {"sheetId": 7, "title": "Deux", "gridProperties": {"rowCount": 3, "columnCount": 2}}
            }
        }
    )
    client.type("Deux!B3", ["fin"])

    told = client.get(
        "sheets(properties(sheetId,title),data(startRow,rowData.values.formattedValue,rowMetadata.pixelSize))",
        ranges=["Deux!A2:B3", "Deux!A1"],
    )

    assert told == {
        "sheets": [
            {
                "properties": {"sheetId": 7, "title": "Deux"},
                "data": [
                    {
                        "startRow": 1,
                        "rowData": [{}, {"values": [{}, {"formattedValue": "fin"}]}],
                        "rowMetadata": [{"pixelSize": 21}] * 2,
                    },
                    {"rowMetadata": [{"pixelSize": 21}]},
                ],
            }
        ]
    }


def test_the_answer_to_a_batch_can_hold_the_sheet_after_it(client: Client) -> None:
    body = {
        "requests": [{"updateSheetProperties": {"properties": {"sheetId": 0, "title": "Neuf"}, "fields": "title"}}],
        "includeSpreadsheetInResponse": True,
        "responseRanges": ["Neuf!A1"],
    }

    told = client.send(
        "POST", "/v4/spreadsheets/ID:batchUpdate", body, fields="updatedSpreadsheet.sheets.properties.title"
    ).json()

    assert told == {"updatedSpreadsheet": {"sheets": [{"properties": {"title": "Neuf"}}]}}


def test_the_hidden_rows_and_the_widths_of_columns_are_told(client: Client) -> None:
    rows = {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    columns = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    client.batch(
        {"updateDimensionProperties": {"range": rows, "properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}},
        {"updateDimensionProperties": {"range": columns, "properties": {"pixelSize": 250}, "fields": "pixelSize"}},
    )

    told = client.get("sheets.data(rowMetadata,columnMetadata)", ranges="A1:B2")["sheets"][0]["data"][0]
    assert told["rowMetadata"] == [{"pixelSize": 21}, {"pixelSize": 21, "hiddenByUser": True}]
    assert told["columnMetadata"] == [{"pixelSize": 250}, {"pixelSize": 100}]
