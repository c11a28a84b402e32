"""A journal in PostgreSQL: who may open it, what is told when nobody can, what an erasure reaches there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.errors import ConfigurationError, RefusedError, SyncError, UnavailableError
from sync.journal import Journal
from sync.journal.backup import back_up
from sync.journal.locate import locate
from sync.journal.location import JournalGoneError, Location
from sync.journal.postgresql.server import Server
from tests.drawn import READ_AT, drawn
from tests.postgresql import Cluster, wait_until

PASSWORD = "sésame-ouvre-toi"  # noqa: S105 - of a cluster that is gone with the tests
SHEET = "| Prénom | Nom |\n| {name} | Martin |\n| Ali | Benali |"
TITLES = ["Annuaire"]


def place(address: str, folder: Path, password: str = "") -> Location:
    return locate(folder / "tablee", address, lambda: password)


@pytest.fixture
def where(database: str, tmp_path: Path) -> Location:
    return place(database, tmp_path)


def named(prefix: str) -> str:
    """A name that nothing else bears, in any test."""
    return f"{prefix}-{os.urandom(8).hex()}"


# -- who may open it --------------------------------------------------------------------------------------------------


@pytest.fixture
def closed(cluster: Cluster) -> str:
    """The address of a database whose account has a password."""
    name = cluster.create()
    cluster.ask(f"ALTER DATABASE {name} OWNER TO locked")
    return cluster.address(name, "locked")


def test_a_password_opens_it(closed: str, tmp_path: Path) -> None:
    where = place(closed, tmp_path, PASSWORD)

    Journal.open(where).close()

    assert where.exists()


@pytest.mark.parametrize(("password", "words"), [("", "demande un mot de passe"), ("ouvre-toi", "ce mot de passe")])
def test_without_it_nothing_opens_and_it_is_told_without_a_word_of_it(
    closed: str, tmp_path: Path, password: str, words: str
) -> None:
    with pytest.raises(RefusedError) as told:
        place(closed, tmp_path, password).exists()
    with pytest.raises(RefusedError) as told_by_opening:
        Journal.open(place(closed, tmp_path, password))

    assert (words in told.value.what, words in told_by_opening.value.what) == (True, True)
    chain = [told.value, told.value.__cause__, told_by_opening.value.__cause__]
    assert not password or not any(password in f"{error} {error!r}" for error in chain)


@pytest.mark.parametrize("address", ["postgresql://t@/nulle?host=/nulle/part", "postgresql://t@127.0.0.1:1/nulle"])
def test_a_server_that_is_not_there_is_waited_for_later(address: str, tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="de la base PostgreSQL nulle ne peut pas être joint"):
        place(address, tmp_path).exists()
    with pytest.raises(UnavailableError):
        Journal.open(place(address, tmp_path))


def test_a_database_that_is_another_s_is_refused(cluster: Cluster, tmp_path: Path) -> None:
    name = cluster.create()
    cluster.ask(f"ALTER DATABASE {name} OWNER TO postgres")

    with pytest.raises(RefusedError, match="ne peut pas être lu ou écrit par ce compte"):
        Journal.open(place(cluster.address(name), tmp_path))


def test_another_program_s_tables_are_not_replaced(cluster: Cluster, where: Location, tmp_path: Path) -> None:
    name = str(getattr(where, "address", "")).partition("?")[0].rpartition("/")[2]
    cluster.ask("CREATE TABLE recipe (name text)", name)
    with Journal.open(tmp_path / "autre.sqlite") as journal:
        back_up(journal, tmp_path / "copie.sqlite")

    with pytest.raises(ConfigurationError, match="un autre programme"):
        where.replace(tmp_path / "copie.sqlite", READ_AT)

    assert cluster.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", name) == [("recipe",)]


def test_without_its_driver_it_says_what_to_install(where: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.journal.postgresql.location.find_spec", lambda _name: None)

    with pytest.raises(ConfigurationError, match=r"tablee\[postgresql\]"):
        where.exists()


@pytest.mark.parametrize(
    ("host", "protected"),
    [
        ("localhost", False),
        ("127.0.0.1", False),
        ("[::1]", False),
        ("", False),
        ("base.exemple.fr", True),
        ("192.168.1.4", True),
        ("localhost,base.exemple.fr", True),
        ("base.exemple.fr/x?sslmode=verify-full", False),
    ],
)
def test_what_people_typed_travels_encrypted_unless_somebody_chose(
    host: str, protected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, object] = {}

    class Opened:
        def execute(self, _statement: object) -> None:
            """Nothing is set."""

    def connect(_address: str, **options: object) -> Opened:
        asked.update(options)
        return Opened()

    monkeypatch.setattr("psycopg.connect", connect)
    address = f"postgresql://t@{host}" if "/" in host else f"postgresql://t@{host}/x"
    Server(address, "x", lambda: "", 5.0).open()

    assert asked.get("sslmode") == ("require" if protected else None)


# -- a server that stops ----------------------------------------------------------------------------------------------


def test_a_journal_that_stays_open_outlives_a_restart_of_the_server(cluster: Cluster, where: Location) -> None:
    with Journal.open(where) as journal, where.serve() as standing:
        journal.remember("normal", "a", "oui", READ_AT)
        cluster.stop()
        with pytest.raises(UnavailableError):
            journal.decisions("normal")
        with pytest.raises(UnavailableError):
            standing.verify()
        cluster.start()

        standing.verify()
        assert journal.decisions("normal") == {"a": "oui"}


def test_one_machine_at_a_time_serves_it_also_after_a_restart(cluster: Cluster, where: Location) -> None:
    Journal.open(where).close()
    with where.serve() as standing:
        with pytest.raises(UnavailableError, match="sur une autre machine"), where.serve():
            pytest.fail("two services")
        cluster.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'tablee'")
        with where.serve() as other:
            other.verify()
            with pytest.raises(JournalGoneError):
                standing.verify()


# -- what an erasure reaches ------------------------------------------------------------------------------------------


def told_of(cluster: Cluster, name: str) -> bool:
    return any(name.encode() in content for content in cluster.bytes_of())


@pytest.fixture
def filled(cluster: Cluster, tmp_path: Path) -> Iterator[tuple[Journal, str, str]]:
    """A journal of an account that may do all, a name that stands in its rows, its keys and its mails; its database."""
    database, name = cluster.create(), named("zebulon")
    with Journal.open(place(cluster.address(database, "postgres"), tmp_path)) as journal:
        fill(journal, name)
        cluster.ask("ANALYZE", database)
        yield journal, name, database


def fill(journal: Journal, name: str) -> None:
    journal.record(drawn(SHEET.format(name=name)), TITLES)
    for number in range(300):  # as many as statistics want
        journal.note_letter("weekly", f"{number}", f"{name}@exemple.fr", READ_AT)


def test_an_erased_text_is_in_no_file_of_the_server(cluster: Cluster, filled: tuple[Journal, str, str]) -> None:
    journal, name, _ = filled
    cluster.ask("CHECKPOINT")
    assert told_of(cluster, name)

    journal.erase(lambda row: name in row.cells, [f"{name}@exemple.fr"])

    assert not told_of(cluster, name)
    assert journal.unreachable


def test_no_statistics_are_kept_of_what_people_typed(cluster: Cluster, filled: tuple[Journal, str, str]) -> None:
    _, name, database = filled
    kept = cluster.ask("SELECT s::text FROM pg_statistic s", database)

    assert kept
    assert not any(name.encode().hex() in row or name in row for (row,) in kept)


def test_an_ordinary_account_leaves_nothing_in_the_tables(cluster: Cluster, where: Location) -> None:
    name = named("zebulon")
    with Journal.open(where) as journal:
        fill(journal, name)
        journal.erase(lambda row: name in row.cells, [f"{name}@exemple.fr"])
    cluster.ask("CHECKPOINT")  # the server does by itself, five minutes later at most

    tables = [file for file in (cluster.folder / "data" / "base").rglob("*") if file.is_file()]
    assert not any(name.encode() in file.read_bytes() for file in tables)


def test_who_reads_an_older_state_is_waited_for(cluster: Cluster, where: Location) -> None:
    """A reader of another table keeps what was deleted from this one, without any lock on it."""
    name = str(getattr(where, "address", "")).partition("?")[0].rpartition("/")[2]
    reading = "SELECT 1 FROM pg_stat_activity WHERE backend_xmin IS NOT NULL AND datname = "
    server = Server(cluster.address(name), "x", lambda: "", 5.0)
    with Journal.open(where, patience=0.3) as journal, server.open() as other:
        journal.record(drawn(SHEET.format(name="Zoé")), TITLES)
        other.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        other.execute("SELECT 1")
        wait_until(cluster, f"{reading}'{name}'")

        with pytest.raises(UnavailableError):
            journal.erase(lambda row: "Zoé" in row.cells)

        other.execute("COMMIT")
        journal.erase(lambda _: False)


def test_what_the_server_refuses_is_told_without_its_words(where: Location) -> None:
    with Journal.open(where) as journal, pytest.raises(SyncError) as told:
        journal.note_published("Doublons", "a\0b", READ_AT)  # a text that PostgreSQL cannot hold, of ours

    assert "de la base PostgreSQL journal_" in told.value.what
