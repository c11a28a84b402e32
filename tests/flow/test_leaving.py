"""« tablee leave »: nothing of Tablée is left, nothing of people's is touched, and what shows it is said."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from sync.journal import Journal
from sync.journal.batches import KeptBatch
from sync.journal.locate import locate
from sync.journal.mail_rows import NewMail, State
from sync.leaving.mails import Departed, departed
from sync.service.lock import Lock
from sync.turn.our_files import our_folder
from tests.conftest import A_SMALL_COMMUNITY, Tablee
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.google_office import Office
from tests.postgresql import Cluster

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
TODAY = ("--today", "2026-11-21")
CONFIGURATION = """
[community]
name = "Nantes"
coordinators = ["coordination@exemple.fr"]
[spreadsheet]
source = "annuaire.xlsx"
[mail]
sender = "tablee@exemple.fr"
go = "never"
"""


@pytest.fixture
def folder(tmp_path: Path, sheet: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A community with its configuration; no unit of the machine is looked at."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    (tmp_path / "tablee.toml").write_text(CONFIGURATION, encoding="utf-8")
    return tmp_path


def live(folder: Path, tablee: Tablee) -> None:
    """Make everything that Tablée writes: each command that leaves a file."""
    for words in (
        ("run", *TODAY),
        ("snapshot", *TODAY),
        ("snapshot", "--coordinators", *TODAY),
        *(("snapshot", "--format", each, *TODAY) for each in ("ods", "csv", "json")),
        ("snapshot", "diff", "2026-11-21", "2026-11-21"),
        ("panorama", *TODAY),
        ("digest", *TODAY),
        ("calendar", *TODAY),
        ("rehearse", "--from", "2026-11-22", "--to", "2026-12-31"),
        ("post", "show", "weekly-digest", *TODAY),
        ("access", "yves@exemple.fr"),
        ("run", "--today", "2026-11-30"),
    ):
        said = tablee(*words)
        assert said.code in {0, 1}, (words, said.err)
    copies = folder / "tablee" / "sauvegardes"
    copies.mkdir()
    assert tablee("backup", copies / "journal-2026-11-23.sqlite").code == 0
    assert tablee("restore", copies / "journal-2026-11-23.sqlite", "--yes").code == 0


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of a folder, its bytes and its date."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_nothing_is_left_and_the_sheet_is_as_it_was(folder: Path, tablee: Tablee) -> None:
    before = state(folder)
    live(folder, tablee)
    document = tablee("leave", "--yes", "--json").document
    again = tablee("leave", "--yes", "--json").document

    assert not (folder / "tablee").exists()
    assert state(folder) == before
    assert document["removed"] == {"tabs": False, "files": True, "journal": True}
    assert (document["left"], document["members"]["unchanged"], document["members"]["ours"]) == ([], True, [])
    assert document["snapshots"] >= 5
    assert (again["files"], again["journal"], again["members"]["unchanged"]) == ([], False, True)


def test_what_people_put_in_our_folder_stays_whatever_it_is_called(folder: Path, tablee: Tablee) -> None:
    live(folder, tablee)
    ours = folder / "tablee"
    theirs = {
        "notes.txt": b"bonjour",
        "recettes/a.md": b"# a\n",
        "calendrier.ics": b"BEGIN:VCALENDAR\r\nPRODID:-//Autre//FR\r\n",
        "tableau-de-bord.html": b"<!DOCTYPE html><title>Le mien</title>",
        "panorama.html": b"<!DOCTYPE html><title>Le panorama de Zo\xc3\xa9</title>",
        "mail/2026-11-21-weekly-digest-9.eml": b"Subject: le digest de l'an dernier\r\n\r\nbonjour",
        "mail/2026-11-21-weekly-digest-9.html": b"<p>bonjour</p>",
        "snapshots/2026-11-21-Nantes.json": b'{"title": "Nantes"}',
        "snapshots/2026-11-21-Nantes.zip": b"PK",
        "sauvegardes/journal-2026-11-22.sqlite": b"pas un journal",
        "journal.sqlite.vieux": b"mis de c\xc3\xb4t\xc3\xa9 par Ali",
    }
    (ours / "recettes").mkdir()
    for name, content in theirs.items():
        (ours / name).write_bytes(content)
    write_xlsx(drawn(A_SMALL_COMMUNITY), ours / "snapshots" / "2026-11-20.xlsx")
    document = tablee("leave", "--yes", "--json").document

    left = state(ours)
    assert {name: left[name][0] for name in theirs} == theirs
    assert left.keys() == {*theirs, "snapshots/2026-11-20.xlsx"} == {*document["left"]}


def test_a_sheet_that_stands_in_our_folder_stays(folder: Path, tablee: Tablee) -> None:
    before = state(folder)
    assert tablee("run", "annuaire.xlsx", "--out", ".", *TODAY).code == 0
    document = tablee("leave", "annuaire.xlsx", "--out", ".", "--yes", "--json").document

    assert state(folder) == before
    assert {*document["left"]} == before.keys()


def test_a_sheet_made_by_us_where_our_files_are_stays_when_people_made_it_theirs(folder: Path, tablee: Tablee) -> None:
    assert tablee("run", *TODAY).code == 0
    theirs = folder / "tablee" / "snapshots" / "2026-01-01.xlsx"
    (folder / "tablee" / "snapshots" / "2026-11-21.xlsx").rename(theirs)
    before = state(theirs.parent)
    toml = (folder / "tablee.toml").read_text(encoding="utf-8")
    (folder / "tablee.toml").write_text(toml.replace("annuaire.xlsx", "tablee/snapshots/2026-01-01.xlsx"), "utf-8")
    document = tablee("leave", "--yes", "--json").document

    assert document["left"] == ["snapshots/2026-01-01.xlsx"]
    assert state(theirs.parent) == before


def test_our_workbook_in_which_people_put_a_tab_of_theirs_stays(folder: Path, tablee: Tablee) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415 - for this test only

    assert tablee("run", *TODAY).code == 0
    results = folder / "tablee" / "tablee-resultats.xlsx"
    book = load_workbook(results)
    book.create_sheet("À faire").append(["appeler Zoé"])
    book.save(results)
    document = tablee("leave", "--yes", "--json").document

    assert document["left"] == ["tablee-resultats.xlsx"]
    assert load_workbook(results)["À faire"]["A1"].value == "appeler Zoé"


def test_without_a_yes_nothing_goes_and_all_is_listed(folder: Path, tablee: Tablee) -> None:
    assert tablee("run", *TODAY).code == 0
    before = state(folder)
    piped = tablee("leave")
    listing = tablee("leave", "--json").document

    assert (piped.code, "tablee-resultats.xlsx" in piped.out) == (2, True)
    assert listing["removed"] == {"tabs": False, "files": False, "journal": False}
    assert "tablee-resultats.xlsx" in listing["files"]
    assert state(folder) == before


def test_at_a_terminal_each_part_is_asked_for(folder: Path, tablee: Tablee) -> None:
    assert tablee("run", *TODAY).code == 0
    screen, terminal = pty.openpty()
    with os.fdopen(screen, "wb", buffering=0) as keyboard, os.fdopen(terminal, "rb") as typed:
        keyboard.write(b"oui\nnon\n")
        program = [sys.executable, "-m", "sync", "leave"]
        done = subprocess.run(program, cwd=folder, stdin=typed, capture_output=True, text=True, check=True)

    left = {path.name for path in (folder / "tablee").iterdir()}
    assert "journal.sqlite" in left
    assert "tablee-resultats.xlsx" not in left
    assert done.stderr.count("[oui/non]") == 2


def test_while_the_service_runs_it_refuses_and_touches_nothing(folder: Path, tablee: Tablee) -> None:
    assert tablee("run", *TODAY).code == 0
    lock = Lock(folder / "tablee")
    lock.take(NOW)
    try:
        before = state(folder)
        said = tablee("leave", "--yes")
        after = state(folder)
    finally:
        lock.release()

    assert (said.code, "Arrêtez-la" in said.err) == (75, True)
    assert after == before


def test_units_are_named_and_left(folder: Path, tablee: Tablee) -> None:
    unit = folder / "xdg" / "systemd" / "user" / "tablee-nantes.service"
    unit.parent.mkdir(parents=True)
    unit.write_text("[Service]\nExecStart=/opt/tablee/bin/tablee start\n", encoding="utf-8")
    (unit.parent / "autre.service").write_text("[Service]\nExecStart=/bin/true\n", encoding="utf-8")
    document = tablee("leave", "--yes", "--json", XDG_CONFIG_HOME=str(folder / "xdg")).document

    assert str(unit) in document["units"]
    assert not [each for each in document["units"] if "autre" in each]
    assert unit.exists()


def test_mails_that_left_are_counted_with_the_people_and_files_are_no_mail(journal: Journal) -> None:
    readers = ("zoe@exemple.fr", "ali@exemple.fr", "Zoe@exemple.fr", "yves@exemple.fr")
    mails = [
        NewMail("newsletter", f"2026-0{n}", reader, NOW.date(), "Bonjour", b"", "", f"<{n}@exemple.fr>")
        for n, reader in enumerate(readers, 1)
    ]
    for mail in mails:
        journal.mails.take(KeptBatch(mail.list, mail.period, "La lettre", to_members=True), [mail], NOW)
    ids = {mail.reader: mail.id for mail in journal.mails.find()}
    for reader, written in (("zoe@exemple.fr", 0), ("ali@exemple.fr", 1), ("Zoe@exemple.fr", 0)):
        at = [ids[reader]]
        journal.mails.shift(NOW, states=[State.TO_SEND], ids=at, state=State.SENT, left_at=NOW, written=written)

    assert departed(journal) == Departed(left=2, people=1, waiting=1)


def test_a_link_out_of_our_folder_is_neither_followed_nor_ours(tmp_path: Path) -> None:
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    (elsewhere / "2026-11-21.xlsx").write_bytes(b"PK")
    root = tmp_path / "tablee"
    root.mkdir()
    (root / "snapshots").symlink_to(elsewhere)
    ours = our_folder(root, ())
    ours.remove_files()

    assert (ours.files, ours.others) == ((), (root / "snapshots",))
    assert (elsewhere / "2026-11-21.xlsx").exists()


def titles(office: Office) -> list[str]:
    return [sheet.title for sheet in office.coordinators.document.sheets]


def test_our_tabs_go_from_google_and_the_members_sheet_has_no_change_of_ours(
    tablee: Tablee, online: Office, settled: dict[str, str]
) -> None:
    before, version = titles(online), online.members.version
    assert tablee("run", *TODAY, **settled).code == 0
    published = [title for title in titles(online) if title not in before]
    document = tablee("leave", "--yes", "--json", **settled).document

    assert titles(online) == before
    assert {*document["tabs"]} == {*published} - {"_tablee"}
    assert document["removed"]["tabs"]
    assert online.members.version == version
    assert (document["members"]["unchanged"], document["members"]["ours"]) == (True, [])
    assert any("Annuaire" in fact for fact in document["members"]["facts"])
    assert tablee("leave", "--yes", "--json", **settled).document["tabs"] == []


def test_a_spreadsheet_that_held_only_our_tabs_keeps_an_empty_one(
    tablee: Tablee, online: Office, settled: dict[str, str]
) -> None:
    assert tablee("run", *TODAY, **settled).code == 0
    document = online.coordinators.document
    ours = [sheet for sheet in document.sheets if sheet.title == "À vérifier" or sheet.title.startswith("_")]
    document.sheets[:] = ours
    said = tablee("leave", "--yes", **settled)

    assert said.code == 0, said.err
    assert titles(online) == ["Feuille 1"]


def test_when_google_refuses_nothing_goes(
    tablee: Tablee, online: Office, settled: dict[str, str], tmp_path: Path
) -> None:
    assert tablee("run", *TODAY, **settled).code == 0
    before = state(tmp_path / "tableau-en-ligne").keys() | state(tmp_path / "tablee").keys()
    online.world.drive.share(online.coordinators.id, online.emulator.key()["client_email"], "reader")
    said = tablee("leave", "--yes", **settled)

    assert (said.code, "À vérifier" in titles(online)) == (77, True)
    assert before
    assert before <= state(tmp_path / "tablee").keys()


def test_a_journal_in_postgresql_goes_and_other_tables_stay(folder: Path, tablee: Tablee, cluster: Cluster) -> None:
    address = cluster.address(cluster.create())
    with (folder / "tablee.toml").open("a", encoding="utf-8") as file:
        file.write(f'[output]\njournal = "{address}"\n')
    assert tablee("run", *TODAY).code == 0
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE ailleurs (id integer)"))
    document = tablee("leave", "--yes", "--json").document

    assert document["removed"]["journal"]
    assert inspect(engine).get_table_names() == ["ailleurs"]
    assert not locate(folder / "tablee", address, str).exists()
    assert not (folder / "tablee").exists()
    engine.dispose()


def test_one_leaves_without_the_sheet_and_with_a_damaged_journal(folder: Path, tablee: Tablee) -> None:
    assert tablee("run", *TODAY).code == 0
    (folder / "annuaire.xlsx").unlink()
    journal = folder / "tablee" / "journal.sqlite"
    content = journal.read_bytes()
    journal.write_bytes(content[:100] + b"\xff" * (len(content) - 100))
    document = tablee("leave", "--yes", "--json").document

    assert (document["mails"], document["members"]["unchanged"]) == (None, None)
    assert not (folder / "tablee").exists()


def test_one_leaves_once_the_members_sheet_is_shared_no_more(
    tablee: Tablee, online: Office, settled: dict[str, str]
) -> None:
    assert tablee("run", *TODAY, **settled).code == 0
    online.world.drive.share(online.members.id, online.emulator.key()["client_email"], None)
    said = tablee("leave", "--yes", "--json", **settled)

    assert (said.code, said.document["removed"]["tabs"], said.document["members"]["unchanged"]) == (0, True, None)
    assert "À vérifier" not in titles(online)


def test_the_members_sheet_is_never_taken_for_the_coordinators(
    tablee: Tablee, online: Office, settled: dict[str, str], tmp_path: Path
) -> None:
    toml = (tmp_path / "tablee.toml").read_text(encoding="utf-8")
    (tmp_path / "tablee.toml").write_text(toml.replace(online.coordinators.id, online.members.id), encoding="utf-8")
    version = online.members.version
    said = tablee("leave", "--yes", **settled)

    assert (said.code, online.members.version) == (77, version)
