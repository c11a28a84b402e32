"""What becomes of values: typed by people or written as they are, and how they read back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.google_emulator.locales import ENGLISH, FRENCH, Locale
from tests.google_emulator.shown import shown
from tests.google_emulator.typed import entered
from tests.unit.emulator.conftest import Client

NOW = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("locale", "text", "value", "kind", "look"),
    [
        (FRENCH, "0612345678", 612345678, None, "612345678"),
        (FRENCH, "06 12 34 56 78", "06 12 34 56 78", None, "06 12 34 56 78"),
        (FRENCH, "+33612345678", 33612345678, None, "33612345678"),
        (FRENCH, "12,5", 12.5, None, "12,5"),
        (FRENCH, "12.5", "12.5", None, "12.5"),
        (ENGLISH, "12.5", 12.5, None, "12.5"),
        (ENGLISH, "12,5", "12,5", None, "12,5"),
        (FRENCH, "1 234,50", 1234.5, "NUMBER", "1\u202f234,50"),
        (ENGLISH, "2,000,000.01", 2000000.01, "NUMBER", "2,000,000.01"),
        (FRENCH, "12 %", 0.12, "PERCENT", "12%"),
        (FRENCH, "15,50 €", 15.5, "CURRENCY", "15,50 €"),
        (FRENCH, "12/03/2026", 46093, "DATE", "12/03/2026"),
        (ENGLISH, "12/03/2026", 46359, "DATE", "12/3/2026"),
        (FRENCH, "2020-01-01", 43831, "DATE", "2020-01-01"),
        (FRENCH, "1er mars 2026", 46082, "DATE", "1 mars 2026"),
        (FRENCH, "32/03/2026", "32/03/2026", None, "32/03/2026"),
        (FRENCH, "18:30", 0.7708333333333334, "TIME", "18:30"),
        (FRENCH, "12/03/2026 18:30", 46093.770833333336, "DATE_TIME", "12/03/2026 18:30"),
        (FRENCH, "vrai", True, None, "VRAI"),
        (ENGLISH, "TRUE", True, None, "TRUE"),
        (FRENCH, "'0612", "0612", None, "0612"),
        (FRENCH, "0042", 42, None, "42"),
        (FRENCH, "1e3", 1000, "SCIENTIFIC", "1,00E+03"),
        (FRENCH, "Zoé", "Zoé", None, "Zoé"),
    ],
)
def test_a_typed_text_becomes_what_the_locale_makes_of_it(
    locale: Locale, text: str, value: Any, kind: str | None, look: str
) -> None:
    content, style = entered(text, locale, NOW)

    assert content is not None
    assert next(iter(content.values())) == value
    assert (style or {}).get("type") == kind
    assert shown(content, style or {}, locale) == look


@pytest.mark.parametrize("text", ["=1+1", "+33 6 12", "- un tiret"])
def test_a_text_that_starts_like_a_formula_is_one_when_typed_and_a_text_when_raw(client: Client, text: str) -> None:
    client.type("A1", [text])
    client.type("A2", [text], option="RAW")

    typed, written = client.values("A1:A2", valueRenderOption="FORMULA")
    assert typed[0].startswith("=")
    assert written == [text]


def test_a_column_of_plain_text_keeps_what_is_typed_in_it(client: Client) -> None:
    text = {"userEnteredFormat": {"numberFormat": {"type": "TEXT"}}}
    client.batch({"repeatCell": {"range": {"sheetId": 0}, "cell": text, "fields": "userEnteredFormat.numberFormat"}})

    client.type("A1", ["0612345678"])

    assert client.values("A1", valueRenderOption="UNFORMATTED_VALUE") == [["0612345678"]]


def test_the_three_renders_and_the_two_ways_to_tell_a_date(client: Client) -> None:
    client.type("A1", ["=1/4", "12/03/2026", "=1/0", "vrai"])

    assert client.values("A1:D1") == [["0,25", "12/03/2026", "#DIV/0!", "VRAI"]]
    assert client.values("A1:D1", valueRenderOption="UNFORMATTED_VALUE") == [[0.25, 46093, "#DIV/0!", True]]
    assert client.values("A1:D1", valueRenderOption="FORMULA") == [["=1/4", 46093, "=1/0", True]]
    said = client.values("B1", valueRenderOption="UNFORMATTED_VALUE", dateTimeRenderOption="FORMATTED_STRING")
    assert said == [["12/03/2026"]]


def test_rows_are_cut_after_their_last_value_and_empty_ranges_have_no_values(client: Client) -> None:
    client.type("B2", ["a", "", "c"], [], ["", ""])

    told = client.send("GET", "/v4/spreadsheets/ID/values/A1:F9").json()
    assert told["values"] == [[], ["", "a", "", "c"]]
    assert client.send("GET", "/v4/spreadsheets/ID/values/H1:I9").json() == {
        "range": "'Feuille 1'!H1:I9",
        "majorDimension": "ROWS",
    }


def test_columns_can_be_asked_for_first(client: Client) -> None:
    client.type("A1", ["a", "b"], ["c"])

    assert client.values("A1:B2", majorDimension="COLUMNS") == [["a", "c"], ["b"]]


@pytest.mark.parametrize(
    ("formula", "look"),
    [
        ("=SOMME(A1:A3)*2", "12"),
        ('="n° "&A1', "n° 1"),
        ("=A1+Z99", "1"),
        ("=#REF!", "#REF!"),
        ("=Inconnue!A1", "#REF!"),
        ("=TRUC(1)", "#NAME?"),
        ('=1+"x"', "#VALUE!"),
        ("=1+", "#ERROR!"),
        ("=C1", "#REF!"),
        ('=HYPERLINK("https://exemple.fr";"voir")', "voir"),
        ('=SI(A1<A2;"oui";"non")', "oui"),
    ],
)
def test_a_formula_shows_its_value_or_its_error(client: Client, formula: str, look: str) -> None:
    client.type("A1", [1], [2], [3])
    client.type("C1", [formula])

    assert client.values("C1") == [[look]]


def test_a_new_value_erases_chips_and_a_note_stays(client: Client) -> None:
    chip = {"chip": {"personProperties": {"email": "zoe@exemple.fr"}}}
    cell = {"userEnteredValue": {"stringValue": "@"}, "chipRuns": [chip], "note": "chère Zoé"}
    client.batch(
        {"updateCells": {"start": {}, "rows": [{"values": [cell]}], "fields": "userEnteredValue,chipRuns,note"}}
    )
    fields = "sheets.data.rowData.values(note,chipRuns)"
    before = client.get(fields, ranges="A1")["sheets"][0]["data"][0]["rowData"][0]["values"][0]

    client.type("A1", ["Zoé"])

    assert before == {"note": "chère Zoé", "chipRuns": [chip]}
    after = client.get(fields, ranges="A1")["sheets"][0]["data"][0]["rowData"][0]["values"][0]
    assert after == {"note": "chère Zoé"}


def test_the_one_link_of_a_cell_is_told_and_two_are_in_its_runs_only(client: Client) -> None:
    client.type("A1", ['=LIEN_HYPERTEXTE("https://a.exemple.fr";"a")'], ["un"], ["un ou deux"])
    for row, count in ((1, 1), (2, 2)):
        runs = [{"startIndex": at, "format": {"link": {"uri": f"https://{at}.exemple.fr"}}} for at in range(count)]
        cell = {"values": [{"textFormatRuns": runs}]}
        start = {"sheetId": 0, "rowIndex": row, "columnIndex": 0}
        client.batch({"updateCells": {"start": start, "rows": [cell], "fields": "textFormatRuns"}})

    told = client.get("sheets.data.rowData.values.hyperlink")["sheets"][0]["data"][0]["rowData"]

    assert told == [
        {"values": [{"hyperlink": "https://a.exemple.fr"}]},
        {"values": [{"hyperlink": "https://0.exemple.fr"}]},
        {"values": [{}]},
    ]


def test_a_value_that_has_not_come_is_loading(client: Client) -> None:
    client.type("A1", ['=IMPORTRANGE("ailleurs";"A1")'])

    assert client.values("A1") == [["Loading..."]]


def test_a_number_that_no_calendar_has_shows_as_it_is_under_a_format_of_dates(client: Client) -> None:
    client.type("A1", ["12/03/2026"])
    for number in (3_000_000, -800_000, 612_345_678):
        client.type("A1", [number], option="RAW")
        assert client.values("A1") == [[str(number)]]
