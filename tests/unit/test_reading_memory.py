from __future__ import annotations

import pytest

from sync.core.model.tables import Column, ColumnKind, Table
from sync.errors import NotOursError, UnavailableError
from sync.sheets.memory import MemoryResults, MemorySpreadsheet
from tests.drawn import drawn


def _table(title: str, *rows: str) -> Table:
    columns = (Column("Constat"), Column("C'est normal", ColumnKind.ANSWER))
    return Table(title, columns, tuple((row, None) for row in rows), rows)


def test_a_failure_that_was_set_is_raised() -> None:
    spreadsheet = MemorySpreadsheet(drawn("| Nom |"), failure=UnavailableError("Plus tard."))

    with pytest.raises(UnavailableError):
        spreadsheet.read()


def test_only_the_tables_that_changed_are_told() -> None:
    results = MemoryResults()
    results.replace([_table("À vérifier", "a"), _table("Doublons", "b"), _table("Envois")])

    changed = results.replace([_table("À vérifier", "a"), _table("Doublons", "c")])

    assert changed == ("Doublons", "Envois")
    assert list(results.tables) == ["À vérifier", "Doublons"]


def test_answers_outlive_the_tables() -> None:
    results = MemoryResults()
    results.typed["À vérifier"] = {"a": "oui"}

    results.replace([_table("À vérifier", "b")])

    assert results.answers() == {"À vérifier": {"a": "oui"}}


def test_a_tab_of_someone_else_stops_everything() -> None:
    results = MemoryResults(foreign=["Envois"])

    with pytest.raises(NotOursError):
        results.replace([_table("Doublons"), _table("Envois")])

    assert results.tables == {}
