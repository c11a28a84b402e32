"""Copies of the journal: made while it works, verified, put back without a mail leaving before a person agrees."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from sync.core.model.community import Community
from sync.delivery import holds
from sync.errors import ConfigurationError, SyncError
from sync.jobs.recovery import agreed, mark_restored
from sync.journal import Journal
from sync.journal.backup import back_up, keep_weekly_copy, verified
from sync.journal.beside import copies
from sync.journal.ledger import FAILED, Occurrence
from sync.letters.members import GIVEN
from tests.conftest import Tablee
from tests.drawn import READ_AT, drawn

SHEET = "| Prénom | E-mail |\n| Zoé | zoe@exemple.fr |\n| Ali | ali@exemple.fr |"


@pytest.fixture
def folder(sheet: Path) -> Path:
    sheet.with_name("tablee.toml").write_text(
        '[community]\nname = "Nantes"\ncoordinators = ["coordination@exemple.fr"]\n'
        '[spreadsheet]\nsource = "annuaire.xlsx"\n'
    )
    return sheet.parent


def digests(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.glob("tablee/mail/*-digest-*.eml"))


def test_a_copy_made_under_writes_is_whole_and_private(tmp_path: Path) -> None:
    stop = Event()
    path = tmp_path / "journal.sqlite"

    def write() -> None:
        with Journal.open(path) as writing:
            number = 0
            while not stop.is_set():
                number += 1
                writing.remember("topic", f"key {number}", "oui" * 100, READ_AT)

    with Journal.open(path) as journal:
        writer = Thread(target=write)
        writer.start()
        try:
            for number in range(10):
                back_up(journal, tmp_path / f"copie-{number}.sqlite")
        finally:
            stop.set()
            writer.join()

    for number in range(10):
        copy = tmp_path / f"copie-{number}.sqlite"
        verified(copy, tmp_path / "essais")
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert list((tmp_path / "essais").iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"ceci n'est pas un journal " * 100])
def test_what_is_no_journal_is_not_put_back(tmp_path: Path, content: bytes) -> None:
    copy = tmp_path / "copie.sqlite"
    copy.write_bytes(content)

    with pytest.raises(SyncError):
        verified(copy, tmp_path)
    assert copy.read_bytes() == content


def test_a_weekly_copy_is_kept_once_a_week_and_four_of_them(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        made = [keep_weekly_copy(journal, tmp_path, READ_AT + timedelta(days=day)) for day in range(60)]

    assert sum(bool(each) for each in made) == 9
    assert len(copies(tmp_path)) == 4


def test_a_copy_never_takes_the_place_of_a_file_without_a_yes(folder: Path, tablee: Tablee) -> None:
    tablee("run")
    target = folder / "copie.sqlite"
    target.write_text("précieux")

    refused = tablee("backup", target)
    assert (refused.code, target.read_text()) == (2, "précieux")

    assert tablee("backup", target, "--yes").code == 0
    assert target.read_bytes().startswith(b"SQLite format 3")


def test_a_copy_never_takes_the_place_of_the_members_sheet(folder: Path, tablee: Tablee) -> None:
    tablee("run")
    before = (folder / "annuaire.xlsx").read_bytes()

    refused = tablee("backup", "annuaire.xlsx", "--yes")

    assert (refused.code, (folder / "annuaire.xlsx").read_bytes()) == (77, before)


def test_the_journal_is_not_a_copy_of_itself(folder: Path, tablee: Tablee) -> None:
    tablee("run")

    assert tablee("backup", folder / "tablee" / "journal.sqlite", "--yes").code == 2


def test_a_restored_journal_mails_nothing_before_a_person_agrees(folder: Path, tablee: Tablee) -> None:
    tablee("run", "--today", "2026-11-10")
    tablee("backup", folder / "copie.sqlite")
    tablee("run", "--today", "2026-11-18")
    before = digests(folder)

    restored = tablee("restore", folder / "copie.sqlite", "--yes")
    said = tablee("status", "--json")
    held = tablee("run")

    assert (restored.code, held.code, digests(folder)) == (0, 0, before)
    assert (said.code, "restore --agree" in said.document["problems"][0].replace("\u00a0", " ")) == (1, True)
    assert {job["job"]: job["state"] for job in said.document["jobs"]}["weekly_digest"] == "held"
    assert list((folder / "tablee").glob("journal.sqlite.avant-*"))

    assert tablee("restore", "--agree").code == 0
    tablee("run")
    assert digests(folder) == before


def test_a_damaged_copy_is_refused_and_the_journal_stays(folder: Path, tablee: Tablee) -> None:
    tablee("run")
    journal = folder / "tablee" / "journal.sqlite"
    before = journal.read_bytes()
    damaged = folder / "copie.sqlite"
    damaged.write_bytes(before[:4096] + b"\xff" * (len(before) - 4096))

    said = tablee("restore", damaged, "--yes")

    assert (said.code, journal.read_bytes()) == (2, before)


def test_a_damaged_journal_names_the_way_back(folder: Path, tablee: Tablee) -> None:
    tablee("run")
    journal = folder / "tablee" / "journal.sqlite"
    kept = folder / "tablee" / "sauvegardes"
    kept.mkdir()
    tablee("backup", kept / "journal-2026-11-15.sqlite")
    journal.write_bytes(journal.read_bytes()[:4096] + b"\xff" * 8192)

    started, told = tablee("start", "--once"), tablee("status")

    assert started.code == 2
    assert "abîmé" in started.err
    for said in (started.err, told.out):
        assert "journal-2026-11-15.sqlite" in said.replace("\n", "")
    assert tablee("restore", kept / "journal-2026-11-15.sqlite", "--yes").code == 0
    assert tablee("start", "--once").code == 0


def test_a_running_service_is_not_pulled_from_under(folder: Path, tablee: Tablee) -> None:
    from sync.service.lock import Lock  # noqa: PLC0415 - not on Windows

    tablee("run")
    tablee("backup", folder / "copie.sqlite")
    lock = Lock(folder / "tablee")
    lock.take(READ_AT)

    said = tablee("restore", folder / "copie.sqlite", "--yes")
    lock.release()

    assert (said.code, "tourne déjà" in said.err) == (75, True)


def test_an_erased_person_is_nowhere_any_more(folder: Path, tablee: Tablee) -> None:
    tablee("run")
    refused = tablee("erase", "zoe@exemple.fr")

    done = tablee("erase", "zoe@exemple.fr", "--yes")

    assert (refused.code, done.code) == (2, 0)
    for file in (folder / "tablee").glob("journal.sqlite*"):
        assert b"zoe@exemple.fr" not in file.read_bytes()


def test_what_had_failed_is_given_up_by_a_restoration(tmp_path: Path) -> None:
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        journal.record(drawn(SHEET), ["Annuaire"])
        journal.ledger.write([Occurrence("weekly_digest", now - timedelta(hours=2), FAILED, 1)])

        mark_restored(journal, Community(coordinators=("c@exemple.fr",)), now)

        assert journal.ledger.failed("weekly_digest") == []
        assert journal.told("weekly-digest", "2026-W48", "c@exemple.fr")
        assert [agreed(journal), agreed(journal)] == [True, False]


@pytest.mark.parametrize(
    ("copied", "restored", "letter_may_have_left"),
    [
        ("2026-11-01", "2026-11-22", True),
        ("2026-11-21", "2026-11-23", False),
        (None, "2026-11-22", True),
        (None, "2026-11-01", False),  # a Sunday: no letter could leave yet
    ],
)
def test_what_may_have_left_to_members_since_the_copy_is_not_sent_again(
    tmp_path: Path, copied: str | None, restored: str, *, letter_may_have_left: bool
) -> None:
    now = datetime.fromisoformat(f"{restored}T09:00+00:00")
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        if copied:
            read_at = datetime.fromisoformat(f"{copied}T09:00+00:00")
            journal.record(replace(drawn(SHEET), read_at=read_at), ["Annuaire"])
        holds.approve(journal, [("newsletter", "2026-10")], READ_AT)

        mark_restored(journal, Community(), now)

        assert ("newsletter 2026-11" in journal.decisions(GIVEN)) is letter_may_have_left
        assert not any(key.startswith("go ") for key in journal.decisions(holds.TOPIC))


def test_a_copy_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        verified(tmp_path / "rien.sqlite", tmp_path)


def test_what_is_copied_is_read_by_any_program(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        journal.record(drawn(SHEET), ["Annuaire"])
        back_up(journal, tmp_path / "copie.sqlite")

    with closing(sqlite3.connect(tmp_path / "copie.sqlite")) as copy:
        assert copy.execute("SELECT count(*) FROM reading").fetchone() == (1,)


def lost(folder: Path) -> None:
    """The journal was damaged, and put aside as the sentence says."""
    journal = folder / "tablee" / "journal.sqlite"
    journal.replace(journal.with_name("journal.sqlite.abime"))


def test_a_journal_that_begins_anew_mails_nothing_before_a_person_agrees(folder: Path, tablee: Tablee) -> None:
    tablee("run", "--today", "2026-11-18")
    before = digests(folder)
    lost(folder)

    told = tablee("status")
    held = tablee("run", "--today", "2026-11-18")

    assert "n’est plus là. Tablée en recommencera un" in told.out
    assert (held.code, "restore --agree" in held.out + held.err, digests(folder)) == (0, True, before)
    assert tablee("status", "--json").document["asks"] == []

    assert tablee("restore", "--agree").code == 0
    tablee("run", "--today", "2026-11-18")
    assert digests(folder) == before
    tablee("run", "--today", "2026-11-25")
    assert len(digests(folder)) == len(before) + 1


def test_only_a_folder_where_tablee_worked_before_is_held(folder: Path, tablee: Tablee) -> None:
    first = tablee("run")

    assert "restore --agree" not in first.out + first.err
    assert digests(folder) != []
