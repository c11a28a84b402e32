"""What every place of a journal that outlives a process promises: a file, a database."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from sync.core.gatherings.following import Seen, Told, Tracked
from sync.core.model.tabs import Place
from sync.core.notes import Note, NoteCode
from sync.errors import ConfigurationError, SyncError, UnavailableError
from sync.journal import Journal
from sync.journal.backup import back_up, verified
from sync.journal.batches import KeptBatch
from sync.journal.beside import before_migration
from sync.journal.events import Event
from sync.journal.ledger import DONE, Occurrence, Trouble
from sync.journal.locate import locate
from sync.journal.location import JournalGoneError, Location
from sync.journal.mail_rows import NewMail
from sync.journal.opening import STEPS, open_store
from sync.journal.schema import meta, output
from sync.journal.stops import StopKind
from tests.contract.journals import without_password
from tests.drawn import READ_AT, drawn

CANARY = "Zebulon-Quatorze"
SHEET = f"| Prénom | Nom |\n| {CANARY} | Martin |\n| Ali | Benali |"
TITLES = ["Annuaire"]
ROOT = Path(__file__).resolve().parents[2]

HOLDS = """
import sys, time
from pathlib import Path
from sync.journal import Journal
from sync.journal.locate import locate

folder, address, what = sys.argv[1:]
where = locate(Path(folder), address or None, lambda: "")
held = {"turn": where.turn, "serve": where.serve, "post": lambda: Journal.open(where).posting()}[what]
with held():
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def another_process(where: Location, what: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds a right on the journal, until it is killed."""
    words = [sys.executable, "-c", HOLDS, str(where.beside.parent), where.address or "", what]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        try:
            yield other
        finally:
            other.kill()


# -- beginning --------------------------------------------------------------------------------------------------------


def test_naming_a_place_makes_nothing(where: Location) -> None:
    assert (where.exists(), where.had_another(), where.beside.parent.exists()) == (False, False, False)


def test_what_was_kept_is_there_for_the_next_process(where: Location) -> None:
    with Journal.open(where) as journal:
        reading = journal.record(drawn(SHEET), TITLES)
        secret = journal.secret()

    with Journal.open(where) as again:
        assert (again.readings(), again.secret(), where.exists()) == ((reading,), secret, True)


def test_two_names_of_a_place_are_equal_and_tell_no_password(where: Location) -> None:
    address = getattr(where, "address", None)
    folder = where.beside.parent

    assert where == locate(folder, address, lambda: "sésame")
    assert "sésame" not in repr(locate(folder, address, lambda: "sésame"))
    assert where != locate(folder / "autre", None, without_password)


def test_a_copy_is_made_without_touching_what_is_copied(where: Location, tmp_path: Path) -> None:
    with Journal.open(where) as journal:
        reading = journal.record(drawn(SHEET), TITLES)
        secret, people = journal.secret(), journal.people_secret()
    folder = where.beside.parent
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}

    where.copy(tmp_path / "copie.sqlite")
    with Journal.in_memory_from(tmp_path / "copie.sqlite") as copy:
        assert copy.workbook(reading).tabs == drawn(SHEET).tabs
        assert copy.secret() != secret
        assert copy.people_secret() == people

    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}
    assert after == before


def test_a_copy_has_what_another_process_just_wrote(where: Location, tmp_path: Path) -> None:
    with Journal.open(where) as journal:
        reading = journal.record(drawn(SHEET), TITLES)
        where.copy(tmp_path / "copie.sqlite")

    with Journal.in_memory_from(tmp_path / "copie.sqlite") as copy:
        assert copy.latest() == reading


# -- several processes ------------------------------------------------------------------------------------------------


def test_a_letter_is_noted_by_one_of_all_who_would(where: Location) -> None:
    Journal.open(where).close()

    def note(_writer: int) -> int:
        with Journal.open(where, patience=60) as journal:
            return sum(journal.note_letter("weekly", f"W{week}", "zoe@exemple.fr", READ_AT) for week in range(25))

    with ThreadPoolExecutor(4) as writers:
        noted = list(writers.map(note, range(4)))

    assert sum(noted) == 25


def test_readings_of_several_at_once_are_all_kept_whole(where: Location) -> None:
    def record(writer: int) -> None:
        with Journal.open(where, patience=60) as journal:
            for number in range(10):
                journal.record(drawn(f"| Nom |\n| {writer}-{number} |", read_at=READ_AT), TITLES)

    with ThreadPoolExecutor(3) as writers:
        list(writers.map(record, range(3)))

    with Journal.open(where) as journal:
        names = [str(journal.workbook(reading).tabs[0].rows[1].cells[0]) for reading in journal.readings()]
    assert sorted(names) == sorted(f"{writer}-{number}" for writer in range(3) for number in range(10))


def test_one_writes_at_a_time_while_others_read(where: Location) -> None:
    first, second = open_store(where), open_store(where, patience=0.1)
    try:
        with first.writing() as connection:
            connection.execute(output.insert().values(title="a", digest="b", at="c"))
            with second.reading() as other:
                assert other.execute(select(output)).all() == []
            with pytest.raises(UnavailableError, match="occupé"), second.writing():
                pytest.fail("two writers at once")
        with second.writing() as other:
            assert len(other.execute(select(output)).all()) == 1
    finally:
        first.close()
        second.close()


def test_what_is_read_together_is_of_one_moment(where: Location) -> None:
    reader = open_store(where)
    with Journal.open(where) as journal, reader.reading() as connection:
        before = connection.execute(select(output)).all()
        journal.note_published("Doublons", "aa", READ_AT)

        assert connection.execute(select(output)).all() == before == []
    reader.close()


def test_a_transaction_that_fails_writes_nothing(where: Location) -> None:
    store = open_store(where)

    def write_and_fail() -> None:
        with store.writing() as connection:
            connection.execute(output.insert().values(title="a", digest="b", at="c"))
            raise LookupError

    with pytest.raises(LookupError):
        write_and_fail()

    with store.reading() as connection:
        assert connection.execute(select(output)).all() == []
    store.close()


@pytest.mark.parametrize("what", ["turn", "post"])
def test_a_right_is_held_by_one_process_and_given_back_when_it_is_killed(where: Location, what: str) -> None:
    def try_to_hold() -> bool:
        if what == "post":
            with Journal.open(where) as journal, journal.posting() as number:
                return number is not None
        with where.turn(patience=0.1):
            return True

    Journal.open(where).close()
    with another_process(where, what) as other:
        if what == "turn":
            with pytest.raises(UnavailableError, match="Un autre tour"):
                try_to_hold()
        else:
            assert not try_to_hold()
        other.kill()
        other.wait()

    with where.turn(patience=10):
        assert what == "turn" or try_to_hold()


def test_a_turn_waits_for_another_one(where: Location) -> None:
    with another_process(where, "turn") as other, ThreadPoolExecutor() as beside:
        beside.submit(other.kill)
        with where.turn(patience=30):
            pass


def test_the_number_of_the_last_run_outlives_the_journal(where: Location, tmp_path: Path) -> None:
    with Journal.open(where) as journal, journal.posting() as number:
        assert number is not None
        assert number.read() is None
        number.write(7, READ_AT)
        back_up(journal, tmp_path / "copie.sqlite")
    where.replace(tmp_path / "copie.sqlite", READ_AT)

    with Journal.open(where) as journal, journal.posting() as number:
        assert number is not None
        assert number.read() == (7, READ_AT)


def test_a_service_knows_its_journal_from_one_that_took_its_place(where: Location, tmp_path: Path) -> None:
    with Journal.open(where) as journal, where.serve() as standing:
        journal.record(drawn(SHEET), TITLES)
        standing.verify()
        back_up(journal, tmp_path / "copie.sqlite")

        where.replace(tmp_path / "copie.sqlite", READ_AT)

        with pytest.raises(JournalGoneError):
            standing.verify()


def test_a_turn_that_left_nothing_to_do_is_noted_until_anyone_writes(where: Location) -> None:
    with Journal.open(where) as journal, Journal.open(where) as other:
        journal.remember("normal", "a", "oui", READ_AT)
        journal.note_letter("weekly", "2026-W47", "zoe@exemple.fr", READ_AT)
        journal.settle("rien de nouveau", READ_AT)
        for _ in range(2):  # what is as it was is not written
            journal.remember("normal", "a", "oui", READ_AT)
            journal.note_letter("weekly", "2026-W47", "zoe@exemple.fr", READ_AT)
            assert journal.settled() == other.settled() == "rien de nouveau"

        other.remember("normal", "b", "oui", READ_AT)
        assert journal.settled() == ""
        journal.settle("rien, croit-il", READ_AT)
        assert journal.settled() == ""


# -- versions ---------------------------------------------------------------------------------------------------------


def add_column(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE output ADD COLUMN note TEXT"))


def fail(_connection: Connection) -> None:
    raise LookupError("a step that cannot be done")


LATER = [*STEPS, add_column]
NOW, NEXT = 1 + len(STEPS), 2 + len(STEPS)
"""The version of this program's journals, and of the next Tablée's."""


def version_at(where: Location, steps: list[Callable[[Connection], None]]) -> int:
    store = open_store(where, steps=steps)
    try:
        with store.reading() as connection:
            return int(connection.execute(select(meta.c.value).where(meta.c.key == "version")).scalar_one())
    finally:
        store.close()


def test_an_older_journal_is_migrated_after_a_copy_was_kept(where: Location) -> None:
    with Journal.open(where) as journal:
        journal.record(drawn(SHEET), TITLES)

    assert [version_at(where, LATER) for _ in range(2)] == [NEXT, NEXT]

    with Journal.open(before_migration(where.beside, NOW)) as copy:
        assert len(copy.readings()) == 1


def test_a_migration_that_fails_leaves_the_journal_as_it_was(where: Location) -> None:
    Journal.open(where).close()

    with pytest.raises(LookupError):
        open_store(where, steps=[*LATER, fail])

    assert version_at(where, list(STEPS)) == NOW


def test_a_journal_of_a_newer_version_is_refused(where: Location) -> None:
    open_store(where, steps=LATER).close()

    with pytest.raises(ConfigurationError, match="plus récente"):
        Journal.open(where)

    assert version_at(where, LATER) == NEXT


def test_the_database_of_another_program_is_refused(where: Location) -> None:
    store = where.connect(5.0)
    with store.writing() as connection:
        connection.execute(text("CREATE TABLE recipe (name TEXT)"))
    store.close()

    with pytest.raises(ConfigurationError):
        Journal.open(where)


# -- copies -----------------------------------------------------------------------------------------------------------


def lived(where: Location) -> None:
    """Something of everything that a journal keeps."""
    with Journal.open(where) as journal:
        for day in range(3):
            journal.record(
                drawn(SHEET.replace("Benali", f"Benali-{day}"), read_at=READ_AT + timedelta(days=day)), TITLES
            )
        journal.remember("normal", "a\0b", "oui \ud800", READ_AT)
        journal.note_letter("weekly", "2026-W47", "zoe@exemple.fr", READ_AT)
        journal.note_published("Doublons", "aa", READ_AT)
        journal.note_event(Event("box-closed", "inbox", "", "ne répond pas", READ_AT))
        place = Seen("2026-12-17T18:30", "Chez Ronan")
        kept = Tracked("ab12", 1, Place("Apéros", 3), place, 1, READ_AT, Told(place, "newsletter", "2026-12"))
        journal.keep_gatherings([kept])
        mail = NewMail("lettre", "2026-12", "Ali@exemple.fr", READ_AT.date(), "🪑", b"\0eml\xff", "<p>", "<1@x>")
        journal.mails.take(
            KeptBatch("lettre", "2026-12", "La lettre", True, (("Zoé", "z@e.fr", Note(NoteCode.SAYS_NO)),)),
            [mail],
            READ_AT,
        )
        journal.mails.stop(StopKind.STOP, "yves@exemple.fr", "lettre", READ_AT)
        journal.ledger.write([Occurrence("digest", READ_AT, DONE, 1, READ_AT, READ_AT, note="« fait »")])
        journal.ledger.note_trouble(Trouble("digest", READ_AT, READ_AT, 1, "rien"))
        journal.ledger.note_fact("clock_from", READ_AT.isoformat())


def everything(where: Location | Path) -> tuple[object, ...]:
    """What a journal answers to every question."""
    with Journal.open(where) as journal:
        return (
            [(reading, journal.workbook(reading)) for reading in journal.readings()],
            journal.decisions("normal"),
            journal.letters(),
            journal.published("Doublons"),
            journal.events(),
            journal.gatherings(),
            [journal.mails.content(mail.id) for mail in journal.mails.find()],
            journal.mails.batches(),
            journal.mails.stops(),
            journal.mails.stops_of("Yves@exemple.fr"),
            journal.ledger.history(READ_AT),
            journal.ledger.troubles(),
            journal.ledger.fact("clock_from"),
            journal.secret(),
        )


def test_a_copy_is_a_whole_journal_in_a_file(where: Location, tmp_path: Path) -> None:
    lived(where)
    with Journal.open(where) as journal:
        back_up(journal, tmp_path / "copie.sqlite")

    assert verified(tmp_path / "copie.sqlite", tmp_path / "essais") == READ_AT + timedelta(days=2)
    assert everything(tmp_path / "copie.sqlite") == everything(where)


def test_a_copy_made_under_writes_is_whole(where: Location, tmp_path: Path) -> None:
    with Journal.open(where) as journal, ThreadPoolExecutor() as beside:
        journal.remember("topic", "key", "oui", READ_AT)

        def write() -> None:
            with Journal.open(where, patience=60) as writing:
                for number in range(60):
                    moved = READ_AT + timedelta(minutes=number)
                    writing.record(drawn(f"| Nom |\n| {number} |", read_at=moved), TITLES)

        writer = beside.submit(write)
        copies = [tmp_path / f"copie-{number}.sqlite" for number in range(3)]
        for copy in copies:
            back_up(journal, copy)
        writer.result()

    for copy in copies:
        with Journal.open(copy) as copied:
            readings = copied.readings()
            for reading in readings:
                copied.workbook(reading)
        assert [reading.id for reading in readings] == list(range(1, len(readings) + 1))


@pytest.mark.parametrize("is_empty", [True, False])
def test_a_copy_takes_the_place_of_the_journal_which_is_kept_beside(
    where: Location, tmp_path: Path, is_empty: bool
) -> None:
    old = tmp_path / "ailleurs" / "journal.sqlite"
    lived(locate(old.parent, None, without_password))
    with Journal.open(old) as journal:
        back_up(journal, tmp_path / "copie.sqlite")
    if not is_empty:
        with Journal.open(where) as journal:
            journal.remember("normal", "key", "d’avant", READ_AT)

    kept = where.replace(tmp_path / "copie.sqlite", READ_AT)

    assert everything(where) == everything(old)
    if is_empty:
        assert kept is None
        return
    assert kept is not None
    with Journal.open(kept) as former:
        assert former.decisions("normal") == {"key": "d’avant"}
    assert [file.name for file in where.beside.parent.iterdir() if file.name.startswith(".")] == []


def test_what_comes_after_a_copy_was_put_back_is_numbered_on(where: Location, tmp_path: Path) -> None:
    lived(where)
    with Journal.open(where) as journal:
        back_up(journal, tmp_path / "copie.sqlite")
    where.replace(tmp_path / "copie.sqlite", READ_AT)

    with Journal.open(where) as journal:
        new = journal.record(drawn("| Nom |\n| Petit |", read_at=READ_AT + timedelta(days=9)), TITLES)
        mail = NewMail("lettre", "2027-01", "ali@exemple.fr", READ_AT.date(), "s", b"e", "<p>", "<2@x>")
        journal.mails.take(KeptBatch("lettre", "2027-01", "La lettre", True), [mail], READ_AT)

        assert (new.id, sorted(each.id for each in journal.mails.find())) == (4, [1, 2])


def test_a_copy_of_an_older_version_is_migrated_as_it_is_put_back(where: Location, tmp_path: Path) -> None:
    old = tmp_path / "copie.sqlite"
    lived(locate(old.parent / "x", None, without_password))
    with Journal.open(old.parent / "x" / "journal.sqlite") as journal:
        back_up(journal, old)
    store = open_store(old)
    with store.writing() as connection:
        connection.execute(text("DROP TABLE event"))
        connection.execute(meta.update().where(meta.c.key == "version").values(value="6"))
    store.close()

    where.replace(old, READ_AT)

    with Journal.open(where) as journal:
        assert (journal.events(), len(journal.readings())) == ((), 3)


def test_another_journal_is_known_to_have_stood_there(where: Location) -> None:
    with Journal.open(where) as journal, journal.posting() as number:
        assert number is not None
        number.write(1, READ_AT)

    assert where.had_another()
    assert locate(where.beside.parent, None, without_password).had_another()


# -- erasing ----------------------------------------------------------------------------------------------------------


def test_an_erasure_while_another_one_reads_an_older_state_asks_to_be_run_again(where: Location) -> None:
    with Journal.open(where) as journal:
        journal.record(drawn(SHEET), TITLES)
    other = open_store(where)
    with Journal.open(where, patience=0.2) as journal:
        with other.reading() as connection:
            connection.execute(select(meta)).all()
            with pytest.raises(UnavailableError):
                journal.erase(lambda row: CANARY in row.cells)

        assert journal.erase(lambda _: False) == 0
    other.close()


def test_the_copies_kept_beside_go_with_an_erasure(where: Location, tmp_path: Path) -> None:
    lived(where)
    with Journal.open(where) as journal:
        back_up(journal, tmp_path / "copie.sqlite")
    kept = where.replace(tmp_path / "copie.sqlite", READ_AT)
    open_store(where, steps=LATER).close()
    copy = before_migration(where.beside, NOW)
    assert kept is not None
    assert (kept.exists(), copy.exists()) == (True, True)

    store = open_store(where, steps=LATER)
    with Journal(store) as journal:
        journal.erase(lambda row: CANARY in row.cells)

    assert (kept.exists(), copy.exists()) == (False, False)


# -- what is told -----------------------------------------------------------------------------------------------------


def test_no_error_holds_what_members_typed(where: Location) -> None:
    store = open_store(where)
    with store.writing() as connection:
        connection.execute(text("DROP TABLE decision"))
    store.close()
    with Journal.open(where) as journal, pytest.raises(SyncError) as told:
        journal.remember(CANARY, CANARY, CANARY, READ_AT)

    chain = [told.value, told.value.__cause__, told.value.__context__]
    assert not any(CANARY in f"{error} {error!r}" for error in chain)


@pytest.mark.parametrize(
    "damage",
    ["UPDATE reading SET places = ''", "DELETE FROM kept_row WHERE id = 2"],
)
def test_what_is_not_what_was_kept_is_told_as_damaged(where: Location, damage: str) -> None:
    with Journal.open(where) as journal:
        reading = journal.record(drawn(SHEET), TITLES)
    store = open_store(where)
    with store.writing() as connection:
        connection.execute(text(damage.replace("''", "X''" if connection.dialect.name == "sqlite" else "''")))
    store.close()

    with Journal.open(where) as journal, pytest.raises(SyncError, match="abîmé"):
        journal.workbook(reading)
