"""A community whose journal is in PostgreSQL lives as one whose journal is a file, and moves from one to the other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sync.journal import Journal
from sync.journal.locate import locate
from tests.conftest import Tablee
from tests.drawn import drawn
from tests.flow.test_erasing import HERS, live, traces
from tests.postgresql import Cluster

TODAY = ("--today", "2026-12-10")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def settle(folder: Path, address: str) -> None:
    """Say where the journal is, in the configuration that is there."""
    file = folder / "tablee.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f'{text}\n[output]\njournal = "{address}"\n', encoding="utf-8")


def test_a_community_lives_in_it_and_a_person_is_erased_from_it(folder: Path, tablee: Tablee, cluster: Cluster) -> None:
    address = cluster.address(cluster.create())

    live(folder, tablee, lambda: settle(folder, address))
    again = tablee("run", "--json", *TODAY)
    post = tablee("post", "--json", *TODAY)
    status = tablee("status", "--json")
    doctor = tablee("doctor")
    erased = tablee("erase", "zoe.q@exemple.fr", "--yes")

    assert (again.code, again.document["changed"], again.document["mails"]) == (0, False, 0)
    assert sum(status.document["post"].values()) > 0
    assert post.code == 0
    assert status.document["last_reading"] is not None
    assert "il s’ouvre" in doctor.out
    assert not (folder / "tablee" / "journal.sqlite").exists()
    assert (erased.code, "ce que le serveur PostgreSQL garde" in erased.out) == (0, True)
    assert traces(folder, HERS, "zoe.q@exemple.fr") == []
    assert "pg_switch_wal" not in (cluster.folder / "log").read_text(encoding="utf-8", errors="replace")
    with Journal.open(locate(folder / "copie", address, str)) as journal:
        journal.copy(copy := folder / "tablee" / "tout.sqlite")
    assert copy.exists()
    assert traces(folder, HERS, "zoe.q@exemple.fr") == []


def test_a_journal_moves_there_and_back_by_a_copy_and_no_mail_is_said_twice(
    folder: Path, tablee: Tablee, cluster: Cluster
) -> None:
    live(folder, tablee)
    mails = sorted(file.name for file in (folder / "tablee" / "mail").iterdir())
    address = cluster.address(cluster.create())
    assert tablee("backup", "tout.sqlite").code == 0
    alone = (folder / "tablee.toml").read_text(encoding="utf-8")
    settle(folder, address)

    held = tablee("status")
    moved = tablee("restore", "tout.sqlite", "--yes")
    agreed = tablee("restore", "--agree")
    run = tablee("run", "--json", *TODAY)

    assert "c’est un fichier" in held.out
    assert (moved.code, agreed.code, run.code, run.document["changed"]) == (0, 0, 0, False)
    assert sorted(file.name for file in (folder / "tablee" / "mail").iterdir()) == mails
    assert not (folder / "tablee" / "journal.sqlite").exists()
    assert list((folder / "tablee").glob("journal.sqlite.avant-*"))

    assert tablee("backup", "retour.sqlite").code == 0
    (folder / "tablee.toml").write_text(alone, encoding="utf-8")
    assert tablee("restore", "retour.sqlite", "--yes").code == 0
    back = tablee("run", "--json", *TODAY).document
    page = str(Path("tablee") / "tableau-de-bord.html")  # it says that mails are held
    assert (back["changes"], back["published"], back["files"], back["mails"]) == ([], [], [page], 0)


def test_a_journal_moves_there_and_back_in_one_command_and_is_the_same(
    folder: Path, tablee: Tablee, cluster: Cluster
) -> None:
    live(folder, tablee)
    assert tablee("run", *TODAY).code == 0
    alone = (folder / "tablee.toml").read_text(encoding="utf-8")
    address = cluster.address(cluster.create())
    before = tablee("run", "--json", *TODAY).document

    there = tablee("journal", "move", address, "--yes")
    settle(folder, address)
    moved = tablee("run", "--json", *TODAY)

    assert (there.code, moved.code) == (0, 0)
    assert "ligne pour ligne" in there.out
    assert (moved.document["changed"], moved.document["mails"]) == (before["changed"], 0)

    back = tablee("journal", "move", "fichier", "--yes")
    (folder / "tablee.toml").write_text(alone, encoding="utf-8")
    assert (back.code, tablee("run", "--json", *TODAY).document["changed"]) == (0, False)
    assert tablee("journal", "move", "fichier", "--yes").code != 0
    assert tablee("journal", "move", address, "--yes").code == 0
    refused = tablee("run", *TODAY)
    assert (refused.code, address in refused.err) == (2, True)
    assert address in tablee("status").out
    assert not (folder / "tablee" / "journal.sqlite").exists()


def test_a_configuration_that_is_corrected_late_or_early_begins_no_other_journal(
    folder: Path, tablee: Tablee, cluster: Cluster
) -> None:
    live(folder, tablee)
    alone = (folder / "tablee.toml").read_text(encoding="utf-8")
    database = cluster.create()
    address = cluster.address(database)

    settle(folder, address)
    early = tablee("run", *TODAY)
    assert (early.code, "c’est un fichier" in early.err) == (2, True)
    assert tablee("journal", "move", address, "--yes").code == 0
    assert tablee("run", "--json", *TODAY).document["mails"] == 0

    assert tablee("journal", "move", "fichier", "--yes").code == 0
    late, again = tablee("run", *TODAY), tablee("journal", "move", "fichier", "--yes")
    assert (late.code, "c’est un fichier" in late.err) == (2, True)
    assert (again.code, "Ôtez la ligne" in again.err) == (2, True)
    assert cluster.ask("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace", database) == [
        ("journal_moved",)
    ]

    shutil.move(folder / "tablee", folder / "autre-machine")
    elsewhere = tablee("run", *TODAY)
    shutil.rmtree(folder / "tablee", ignore_errors=True)
    shutil.move(folder / "autre-machine", folder / "tablee")
    assert (elsewhere.code, "c’est un fichier" in elsewhere.err) == (2, True)

    (folder / "tablee.toml").write_text(alone, encoding="utf-8")
    assert tablee("run", "--json", *TODAY).document["mails"] == 0


def test_an_address_with_a_slip_begins_no_other_journal(
    folder: Path, tablee: Tablee, cluster: Cluster, sheet: Path
) -> None:
    database = cluster.create()
    address = cluster.address(database)
    text = f'[spreadsheet]\nsource = "{sheet.name}"\n'
    (folder / "tablee.toml").write_text(text, encoding="utf-8")
    settle(folder, f"{address}&options=-csearch_path%3Dnantes")
    assert tablee("run", *TODAY).code == 0

    (folder / "tablee.toml").write_text(text, encoding="utf-8")
    settle(folder, f"{address}&options=-csearch_path%3Dnanets")
    slip = tablee("run", *TODAY)

    assert (slip.code, "3Dnantes" in slip.err) == (2, True)
    assert cluster.ask("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'nan%'", database) == [("nantes",)]


def test_a_journal_that_did_nothing_makes_room_and_one_that_did_does_not(
    folder: Path, tablee: Tablee, cluster: Cluster
) -> None:
    live(folder, tablee)
    addresses = [cluster.address(cluster.create()) for _ in range(2)]
    for number, address in enumerate(addresses):
        with Journal.open(locate(folder / f"autre-{number}", address, str)) as journal:
            if not number:
                journal.record(drawn("| Nom |\n| Petit |"), ["Annuaire"])

    used = tablee("journal", "move", addresses[0], "--yes")
    free = tablee("journal", "move", addresses[1], "--yes")

    assert (used.code, "il a servi" in used.err, free.code) == (2, True, 0)
    settle(folder, addresses[1])
    assert tablee("run", "--json", *TODAY).document["mails"] == 0


def test_the_service_works_in_it_and_a_trial_in_another_folder_leaves_it_alone(
    folder: Path, tablee: Tablee, cluster: Cluster, sheet: Path
) -> None:
    database = cluster.create()
    (folder / "tablee.toml").write_text(f'[spreadsheet]\nsource = "{sheet.name}"\n', encoding="utf-8")
    settle(folder, cluster.address(database))
    assert tablee("start", "--once").code == 0
    before = cluster.ask("SELECT count(*), (SELECT count(*) FROM mail) FROM reading", database)

    assert tablee("run", "--out", "essai", "--today", "2027-01-20").code == 0

    assert (folder / "essai" / "journal.sqlite").exists()
    assert cluster.ask("SELECT count(*), (SELECT count(*) FROM mail) FROM reading", database) == before
    assert before[0][0] == 1


def test_a_server_that_is_not_there_is_told_for_what_it_is(folder: Path, tablee: Tablee, sheet: Path) -> None:
    (folder / "tablee.toml").write_text(f'[spreadsheet]\nsource = "{sheet.name}"\n', encoding="utf-8")
    settle(folder, "postgresql://tablee@/nantes?host=/nulle/part")

    run = tablee("run")
    status = tablee("status")

    words = "Le journal de la base PostgreSQL nantes ne peut pas être joint"
    assert (run.code, words in run.err, status.code, words in status.out) == (75, True, 1, True)
    assert not (folder / "tablee").exists()


def test_a_database_that_its_server_does_not_have_is_surely_wrong(
    folder: Path, tablee: Tablee, sheet: Path, cluster: Cluster
) -> None:
    (folder / "tablee.toml").write_text(f'[spreadsheet]\nsource = "{sheet.name}"\n', encoding="utf-8")
    settle(folder, cluster.address("nulle_part"))

    run = tablee("run")

    assert (run.code, "ce serveur n’a pas de base de ce nom" in run.err) == (2, True)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql://tablee:secret@localhost/nantes", "pas de mot de passe ici"),
        ("postgresql://tablee@localhost/nantes?password=secret", "pas de mot de passe ici"),
        ("postgresql://tablee@localhost", "il faut l’adresse d’une base"),
        ("mysql://tablee@localhost/nantes", "il faut l’adresse d’une base"),
        ("nantes.sqlite", "il faut l’adresse d’une base"),
        ("postgresql://[x/nantes", "il faut l’adresse d’une base"),
    ],
)
def test_an_address_that_cannot_be_is_refused_and_never_quoted(
    folder: Path, tablee: Tablee, sheet: Path, address: str, words: str
) -> None:
    (folder / "tablee.toml").write_text(f'[spreadsheet]\nsource = "{sheet.name}"\n', encoding="utf-8")
    settle(folder, address)

    said = tablee("check")

    assert (said.code, words in said.err, "secret" in said.err + said.out) == (2, True, False)
