"""A journal that an earlier Tablée wrote over the example: nothing that people answered, decided or were told is lost.

The journals are made by ``tests.earlier.make``.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, MetaData, Table, insert, text

from sync.core.notes import NoteCode
from sync.journal import Journal
from sync.journal.introductions import introduction
from sync.journal.location import Location
from sync.journal.mail_rows import State
from sync.journal.schema import metadata
from tests import earlier
from tests.contract.journals import PLACES, place
from tests.earlier.make import notes

HERE = Path(earlier.__file__).parent


@pytest.fixture(params=PLACES)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Location:
    """The place of a journal of version 8."""
    where = place(request, tmp_path)
    file = tmp_path / "earlier.sqlite"
    file.write_bytes(gzip.decompress((HERE / "journal-8.sqlite.gz").read_bytes()))
    if request.param == "file":
        where.beside.parent.mkdir(parents=True, exist_ok=True)
        file.rename(where.beside)
    else:
        store = where.connect(5.0)
        with store.writing() as connection:
            _write_as_then(connection, file)
        store.close()
    return where


def _write_as_then(connection: Connection, file: Path) -> None:
    """Lay out the tables as version 8 had them, and fill them with the rows of a journal in SQLite."""
    since_then = [introduction.name]
    metadata.create_all(connection, tables=[each for name, each in metadata.tables.items() if name not in since_then])
    for name in ("note", "named", "written", "again", "content_key"):
        connection.execute(text(f"ALTER TABLE mail DROP COLUMN {name}"))
    connection.execute(text("ALTER TABLE mail ADD COLUMN note BYTEA NOT NULL"))
    with closing(sqlite3.connect(file)) as source:
        source.row_factory = sqlite3.Row
        for name in metadata.tables.keys() - since_then:
            table = Table(name, MetaData(), autoload_with=connection)
            rows = [dict(row) for row in source.execute(f"SELECT * FROM {name}")]  # noqa: S608 - our own names
            if rows:
                connection.execute(insert(table), rows)


@pytest.fixture(scope="module")
def told() -> Mapping[str, Any]:
    """What that journal told, as people read it."""
    found: Mapping[str, Any] = json.loads((HERE / "journal-8.json").read_text(encoding="utf-8"))
    return found


def _sentences(rows: Iterator[tuple[str, str, str, str, str, bool]]) -> list[list[object]]:
    """Each mail and each reason, spaces of French typography made plain."""
    return sorted([*row[:4], " ".join(row[4].split()), row[5]] for row in rows)


def test_every_mail_is_where_it_was_and_says_why_in_the_same_words(where: Location, told: Mapping[str, Any]) -> None:
    with Journal.open(where) as journal:
        now = _sentences(notes(journal))

    assert now == _sentences(iter(told["notes"]))


def test_the_reasons_are_codes_and_none_is_kept_as_words(where: Location) -> None:
    with Journal.open(where) as journal:
        mails, batches = journal.mails.find(), journal.mails.batches()

    codes = Counter(mail.note.code for mail in mails if mail.note)
    left_out = {why.code for batch in batches for _, _, why in batch.left_out}
    assert NoteCode.WORDED not in codes | dict.fromkeys(left_out, 1)
    assert len(codes) >= 19
    assert left_out >= {NoteCode.SAYS_NO, NoteCode.COLUMN_SAYS_NO, NoteCode.STOPPED, NoteCode.NO_ADDRESS}


def test_doubts_goes_stops_and_the_word_of_a_person_are_kept(where: Location) -> None:
    with Journal.open(where) as journal:
        every = journal.mails.find()
        goes = [key for key in journal.decisions("post") if key.startswith("go ")]
        stops = {stop.address for stop in journal.mails.stops()}
        written = journal.mails.written()

    mails = {mail.reader: mail for mail in every}
    assert mails["doubt@exemple.fr"].state is State.DOUBT
    assert (mails["again@exemple.fr"].sent_again, mails["box@exemple.fr"].sent_again) == (True, False)
    assert {"go newsletter", "go newsletter 2026-12", "go members"} <= set(goes)
    assert {"stopped@exemple.fr", "gone@exemple.fr", "refused@exemple.fr"} <= stops
    assert written == sum(mail.is_written for mail in every) > 0


def test_answers_are_kept_by_names_that_no_language_changes(where: Location, told: Mapping[str, Any]) -> None:
    now = {"À vérifier": "findings", "Doublons": "pairs", "suivi des doublons": "pairs trail"}
    with Journal.open(where) as journal:
        kept = {topic: dict(journal.decisions(topic)) for topic in now.values()}
        former = [topic for topic in now if journal.decisions(topic)]

    then: dict[str, dict[str, str]] = {topic: {} for topic in now.values()}
    for topic, key, answer in told["decisions"]:
        if topic in now:
            then[now[topic]][key] = answer
    assert kept == then
    assert [len(answers) for answers in kept.values()] == [5, 3, 1]
    assert former == []
