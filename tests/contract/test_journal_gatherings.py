"""The gatherings in the journal: kept, told, and blanked when a person is erased."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from sync.core.gatherings.following import Seen, Told, Tracked
from sync.core.model.tabs import Place
from sync.journal import Journal
from sync.journal.gatherings import add_gatherings
from sync.journal.opening import STEPS, open_store

AT = datetime(2026, 11, 21, 7, tzinfo=UTC)
PORT = Tracked("ab12", 1, Place("Apéros 2026", 3), Seen("2026-12-17T18:30", "Chez Ronan"), 0, AT)
TOLD = replace(
    PORT, place=None, sequence=2, told=Told(Seen("2026-12-17", "Chez Ronan", held=False), "newsletter", "2026-12")
)


def test_a_gathering_comes_back_as_it_was_kept(journal: Journal) -> None:
    for kept in (PORT, TOLD, PORT):
        journal.keep_gatherings([kept])

        assert journal.gatherings() == (kept,)


def test_a_place_that_names_a_person_goes_with_them(journal: Journal) -> None:
    journal.keep_gatherings([TOLD])
    journal.erase(lambda row: any("Ronan" in str(cell) for cell in row.cells))

    (found,) = journal.gatherings()
    assert found.told is not None
    assert (found.seen.place, found.told.seen.place, found.id) == ("", "", "ab12")


def test_a_journal_of_before_gets_the_table(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    Journal.open(path).close()
    step = STEPS.index(add_gatherings)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("DROP TABLE gathering")
        other.execute("UPDATE meta SET value = ? WHERE key = 'version'", (str(step + 1),))
    store = open_store(path)

    with store.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM gathering")).scalar_one() == 0
    store.close()
