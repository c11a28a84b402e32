"""What is forgotten, and what never is."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sync.config import Retention
from sync.jobs.housekeeping import keep_house
from sync.journal import Journal
from sync.letters.coordinators import Audience
from sync.letters.weekly_digest import digest_for
from sync.turn.reading import read
from tests.conftest import A_SMALL_COMMUNITY, Office
from tests.drawn import READ_AT, drawn

SHORT = Retention(*(timedelta(days=30) for _ in range(4)))


def recorded(journal: Journal, days: int) -> None:
    for day in range(days):
        workbook = drawn(f"| Prénom | E-mail |\n| Zoé | zoe{day}@exemple.fr |\n| Ali | ali@exemple.fr |")
        journal.record(replace(workbook, read_at=READ_AT + timedelta(days=day)), ["Annuaire"])


def test_old_readings_and_their_rows_are_forgotten(journal: Journal) -> None:
    recorded(journal, 10)

    assert journal.forget_readings(READ_AT + timedelta(days=7)) == 7
    assert len(journal.readings()) == 3
    assert journal.erase(lambda row: "zoe1@exemple.fr" in row.cells) == 0
    assert journal.erase(lambda row: "ali@exemple.fr" in row.cells) == 1


def test_the_last_two_readings_are_kept_however_old(journal: Journal) -> None:
    recorded(journal, 5)

    journal.forget_readings(READ_AT + timedelta(days=400))

    assert [reading.read_at for reading in journal.readings()] == [READ_AT + timedelta(days=day) for day in (3, 4)]


def test_what_changed_since_the_last_digest_is_still_told_after_the_house_was_kept(office: Office) -> None:
    first = office.context
    read(first)
    first.journal.note_published("weekly-digest told up to", first.now.isoformat(), first.now)
    newcomer = "| Inès | Duval | ines@exemple.fr | 06 39 98 00 07 | Nantes | Nantes | {2026-11-20} | oui |\n"
    drawing = A_SMALL_COMMUNITY.replace("| Yves   | Le Goff", newcomer + "| Yves   | Le Goff")
    for day in (40, 80, 120):
        context = office.with_sheet(drawing.replace("Le Goff", f"Le Goff-{day}"), days=day)
        turn = read(context)
        keep_house(replace(context, retention=SHORT))

    digest = digest_for(turn, Audience(None, ("coordination@exemple.fr",)))

    assert "Inès" in repr(digest)


def test_files_older_than_was_decided_go_and_strangers_stay(office: Office) -> None:
    context = replace(office.context, retention=SHORT)
    mails = context.snapshots.parent / "mail"
    names = ["mail/2026-01-05-weekly-digest-1.eml", "mail/2026-11-20-weekly-digest-1.eml", "mail/lisez-moi.txt"]
    mails.mkdir(parents=True)
    for name in names:
        (mails.parent / name).write_text("…")
    old = (READ_AT - timedelta(days=200)).timestamp()
    for name in (names[0], names[2]):
        os.utime(mails.parent / name, (old, old))
    recent = (READ_AT - timedelta(days=1)).timestamp()
    os.utime(mails.parent / names[1], (recent, recent))

    keep_house(context)

    assert sorted(path.name for path in mails.iterdir()) == ["2026-11-20-weekly-digest-1.eml", "lisez-moi.txt"]


def test_nothing_is_forgotten_when_everything_is_to_be_kept(office: Office) -> None:
    recorded(office.context.journal, 10)
    forever = replace(office.context, retention=Retention(None, None, None, None), now=READ_AT + timedelta(days=4000))

    keep_house(forever)

    assert len(office.context.journal.readings()) == 10


def test_a_copy_of_the_journal_is_kept(office: Office, tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        outcome = keep_house(replace(office.context, journal=journal))

    assert [path.name for path in outcome.files] == ["journal-2026-11-21.sqlite"]
