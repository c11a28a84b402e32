"""The journal as a file: who reads it, what version it is, what it says when it cannot be used."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import zlib
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_mock_engine
from sqlalchemy.schema import CreateTable

from sync.errors import ConfigurationError, DamagedJournalError, RefusedError, SyncError, UnavailableError
from sync.journal import Journal, cells, positions
from sync.journal.opening import STEPS, open_store
from sync.journal.positions import Sight
from sync.journal.schema import metadata
from sync.journal.sqlite.store import SqliteStore
from tests.drawn import READ_AT, drawn

CANARY = "Zebulon-Quatorze"
SHEET = f"| Prénom | Nom |\n| {CANARY} | Martin |\n| Ali | Benali |"
TITLES = ["Annuaire"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tablee" / "journal.sqlite"


def files(path: Path) -> dict[str, bytes]:
    return {found.name: found.read_bytes() for found in path.parent.iterdir() if found.name.startswith(path.name)}


def filled(path: Path, days: int = 3) -> None:
    with Journal.open(path) as journal:
        for n in range(days):
            sheet = SHEET.replace("Benali", f"Benali-{n}")
            journal.record(drawn(sheet, read_at=READ_AT + timedelta(days=n)), TITLES)


def ask(path: Path, question: str) -> list[tuple[object, ...]]:
    """What another program reads in the file."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.execute(question))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_only_its_owner_reads_the_journal_and_what_stands_beside_it(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.record(drawn(SHEET), TITLES)
        modes = {found.name: stat.S_IMODE(found.stat().st_mode) for found in (path.parent, *path.parent.iterdir())}

    assert modes == {
        "tablee": 0o700,
        "journal.sqlite": 0o600,
        "journal.sqlite-wal": 0o600,
        "journal.sqlite-shm": 0o600,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_a_journal_that_others_could_read_is_closed_to_them(path: Path) -> None:
    filled(path)
    path.chmod(0o644)

    Journal.open(path).close()

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_closed_journal_is_one_file(path: Path) -> None:
    filled(path)

    assert list(files(path)) == ["journal.sqlite"]


def test_every_table_is_strict_and_holds_what_postgresql_has_too(path: Path) -> None:
    filled(path)
    tables = ask(path, "SELECT name FROM pragma_table_list WHERE strict AND schema = 'main'")
    types = ask(path, "SELECT DISTINCT c.type FROM pragma_table_list t, pragma_table_info(t.name) c WHERE t.strict")

    assert {name for (name,) in tables} == {table.name for table in metadata.sorted_tables}
    assert {kind for (kind,) in types} == {"TEXT", "INTEGER", "BLOB"}


def test_the_tables_can_be_made_in_postgresql() -> None:
    dialect = create_mock_engine("postgresql://", executor=lambda *_: None).dialect
    made = [str(CreateTable(table).compile(dialect=dialect)) for table in metadata.sorted_tables]

    assert all("STRICT" not in statement for statement in made)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("secure_delete", 1),
    ],
)
def test_the_database_is_set_for_safety(path: Path, setting: str, value: object) -> None:
    store = open_store(path)
    assert isinstance(store, SqliteStore)
    try:
        assert store.directly(f"PRAGMA {setting}") == [(value,)]
    finally:
        store.close()


def test_a_transaction_that_writes_locks_at_once_and_one_that_reads_does_not(path: Path) -> None:
    first, second = open_store(path), open_store(path, patience=0)
    try:
        with first.writing():
            with second.reading() as connection:
                assert connection.exec_driver_sql("SELECT count(*) FROM reading").scalar() == 0
            with pytest.raises(UnavailableError), second.writing():
                pytest.fail("two writers at once")
    finally:
        first.close()
        second.close()


def test_an_unchanged_sheet_writes_nothing(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.record(drawn(SHEET), TITLES)
        journal.remember("normal", "key", "oui", READ_AT)
        journal.note_published("Doublons", "aa", READ_AT)
        before = files(path)

        journal.record(drawn(SHEET, read_at=READ_AT + timedelta(days=1)), TITLES)
        journal.remember("normal", "key", "oui", READ_AT + timedelta(days=1))
        journal.note_published("Doublons", "aa", READ_AT + timedelta(days=1))

        assert {name: size for name, size in files(path).items() if "shm" not in name} == {
            name: size for name, size in before.items() if "shm" not in name
        }


def test_a_row_is_kept_once_however_many_readings_hold_it(path: Path) -> None:
    filled(path, days=5)

    assert ask(path, "SELECT count(*) FROM kept_row") == [(2 + 5,)]
    assert ask(path, "SELECT count(*) FROM reading") == [(5,)]


def test_an_erased_text_is_nowhere_in_the_files(path: Path) -> None:
    filled(path)
    copies = [path.with_name(f"journal.sqlite.{end}") for end in ("bak-v1", "avant-20261121-080000")]
    for copy in copies:
        copy.write_bytes(path.read_bytes())
    assert any(CANARY.encode() in content for content in files(path).values())

    with Journal.open(path) as journal:
        journal.erase(lambda row: CANARY in row.cells)
        erased = files(path)

    assert not any(CANARY.encode() in content for content in (erased | files(path)).values())
    assert not any(copy.exists() for copy in copies)


def test_what_was_erased_takes_no_room(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.record(drawn(SHEET + "\n| Ali | " + "long " * 20_000 + " |"), TITLES)
    size = path.stat().st_size

    with Journal.open(path) as journal:
        journal.erase(lambda row: "Ali" in row.cells)

    assert path.stat().st_size < size - 90_000


def test_an_erased_text_was_in_the_log_before(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.record(drawn(SHEET), TITLES)
        assert CANARY.encode() in files(path)["journal.sqlite-wal"]

        journal.erase(lambda row: CANARY in row.cells)

        assert CANARY.encode() not in b"".join(files(path).values())


def test_an_erasure_while_another_process_reads_asks_to_be_run_again(path: Path) -> None:
    filled(path)
    other = open_store(path)
    with Journal.open(path, patience=0.1) as journal:
        with other.reading() as connection:
            connection.exec_driver_sql("SELECT * FROM kept_row").all()
            with pytest.raises(UnavailableError):
                journal.erase(lambda row: CANARY in row.cells)
        other.close()

        journal.erase(lambda _: False)

        assert CANARY.encode() not in b"".join(files(path).values())


def add_column(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE output ADD COLUMN note TEXT")


LATER = [*STEPS, add_column]
NOW, NEXT, AFTER = (str(1 + len(STEPS) + n) for n in range(3))
"""The version of this program's journals, and those of the two Tablées after it."""


def fail(_connection: Connection) -> None:
    raise LookupError("a step that cannot be done")


def test_an_older_journal_is_migrated_after_a_copy_was_kept(path: Path) -> None:
    filled(path)

    open_store(path, steps=LATER).close()

    copy = path.with_name(f"journal.sqlite.bak-v{NOW}")
    assert ask(path, "SELECT value FROM meta WHERE key = 'version'") == [(NEXT,)]
    assert ask(copy, "SELECT value FROM meta WHERE key = 'version'") == [(NOW,)]
    assert ask(path, "SELECT note FROM output") == []
    assert ask(copy, "SELECT count(*) FROM reading") == ask(path, "SELECT count(*) FROM reading") == [(3,)]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600 or sys.platform == "win32"


def test_a_migration_runs_once(path: Path) -> None:
    filled(path)

    for _ in range(2):
        open_store(path, steps=LATER).close()

    assert ask(path, "SELECT value FROM meta WHERE key = 'version'") == [(NEXT,)]


def test_only_the_steps_that_lack_are_run(path: Path) -> None:
    open_store(path, steps=LATER).close()
    done: list[Connection] = []

    open_store(path, steps=[*[fail] * len(LATER), done.append]).close()

    assert len(done) == 1
    assert ask(path, "SELECT value FROM meta WHERE key = 'version'") == [(AFTER,)]


def test_a_migration_that_fails_leaves_the_journal_as_it_was(path: Path) -> None:
    filled(path)
    before = path.read_bytes()

    with pytest.raises(LookupError):
        open_store(path, steps=[*LATER, fail])

    assert path.read_bytes() == before


def test_a_journal_of_a_newer_version_is_refused_untouched(path: Path) -> None:
    open_store(path, steps=LATER).close()
    before = path.read_bytes()

    with pytest.raises(ConfigurationError) as told:
        Journal.open(path)

    assert "plus récente" in str(told.value)
    assert files(path) == {"journal.sqlite": before}


def test_the_database_of_another_program_is_refused_untouched(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    before = path.read_bytes()

    with pytest.raises(ConfigurationError):
        Journal.open(path)

    assert files(path) == {"journal.sqlite": before}


def overwritten(content: bytes) -> bytes:
    return b"Ceci est un courrier, pas un journal. " * 200


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def scribbled(content: bytes) -> bytes:
    return content[:4096] + b"\xff" * (len(content) - 4096)


def scribbled_at_the_end(content: bytes) -> bytes:
    return content[:-4096] + b"\xff" * 4096


@pytest.mark.parametrize("damage", [overwritten, cut, scribbled, scribbled_at_the_end])
def test_a_damaged_journal_is_told_and_left_as_it_is(path: Path, damage: Callable[[bytes], bytes]) -> None:
    filled(path)
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()

    with pytest.raises(SyncError) as told:
        Journal.open(path)

    assert (type(told.value), "abîmé" in told.value.what, bool(told.value.todo)) == (DamagedJournalError, True, True)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE kept_row SET content = X'5B5B2261225D5D'",
        "UPDATE reading SET places = X'00'",
        "DELETE FROM kept_row WHERE id = 2",
    ],
)
def test_a_row_that_is_not_what_was_kept_is_told(path: Path, damage: str) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute(damage)

    with Journal.open(path) as journal:
        reading = journal.latest()
        assert reading is not None
        with pytest.raises(SyncError):
            journal.workbook(reading)


def test_a_journal_that_another_process_holds_is_told_as_busy(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, Journal.open(path, patience=0.05) as journal:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UnavailableError):
            journal.record(drawn("| Nom |\n| Petit |"), TITLES)
        other.execute("ROLLBACK")

        assert journal.record(drawn("| Nom |\n| Petit |"), TITLES) in journal.readings()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(path: Path) -> None:
    path.parent.mkdir(mode=0o500)

    with pytest.raises(RefusedError):
        Journal.open(path)


def test_a_path_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(RefusedError):
        Journal.open(tmp_path / "file" / "journal.sqlite")


def test_no_error_holds_what_members_typed(path: Path) -> None:
    with Journal.open(path, patience=0.05) as journal, closing(sqlite3.connect(path)) as other:
        other.execute("DROP TABLE decision")
        with pytest.raises(SyncError) as told:
            journal.remember(CANARY, CANARY, CANARY, READ_AT)

    chain = [told.value, told.value.__cause__, told.value.__context__]
    assert not any(CANARY in f"{error} {error!r}" for error in chain)


def test_lines_and_places_kept_before_marks_are_still_read_and_written_alike() -> None:
    line = '[["Zoé",12],["A","a déménagé"]]'.encode()
    tabs = b'[["Annuaire",true,[3],["A1:B1"],[1,1],[7,1]]]'

    decoded, (tab,) = cells.decode(line), positions.unpack(zlib.compress(tabs))

    assert (decoded.cells, decoded.comments, decoded.links) == (("Zoé", 12), (("A", "a déménagé"),), ())
    assert (tab.numbers, tab.ids, tab.sight) == ((1, 2), (7, 8), Sight())
    assert (cells.encode(decoded), zlib.decompress(positions.pack([tab]))) == (line, tabs)
