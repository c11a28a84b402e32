"""A turn for which nothing changed reads nothing again, and leaves what a whole one would have left."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync.assets import shipped
from sync.cli.commands.run import make_turn, unchanged_document
from sync.cli.turn import document
from sync.connect import Asked, plan
from sync.core.counts import Counts, counts_of
from sync.core.model.assessment import Assessment
from sync.jobs.runner import Report
from sync.journal import Journal
from sync.journal.once import SETTLED, WATCHED
from sync.journal.stops import StopKind

DAYS = ("2026-11-21", "2026-11-23")
"""An ordinary Saturday, and the Monday of a digest."""
LETTER_DAY = "2026-12-01"
NOTES = [f"X'{name.encode().hex().upper()}'" for name in (SETTLED, WATCHED)]
"""What is noted of the files that were seen: a copy is another file."""
LATER = timedelta(hours=9)


def office(folder: Path) -> Path:
    folder.mkdir()
    for name in ("nantes.xlsx", "nantes.activite.xlsx", "tablee.toml"):
        shutil.copyfile(shipped("examples") / name, folder / name)
    return folder


def turn(folder: Path, today: str = DAYS[0], *, after: timedelta = timedelta()) -> Report | Counts:
    asked = plan(Asked(config=folder / "tablee.toml", out=folder / "tablee", today=today))
    return make_turn(replace(asked, now=asked.now + after))


def answer_everything(folder: Path) -> None:
    """Answer in our tabs as people do: a finding is normal, a question is settled, two lines are one person."""
    path = folder / "tablee" / "tablee-resultats.xlsx"
    book = load_workbook(path)
    for title, said in (("À vérifier", "c’est normal"), ("Doublons", "oui")):
        sheet = book[title]
        headers = [str(cell.value) for cell in sheet[1]]
        answers = next(at for at, header in enumerate(headers, start=1) if "?" in header or "épons" in header)
        for row in (2, 4, 5):
            sheet.cell(row, answers, said)
    book.save(path)


def left(folder: Path) -> dict[str, object]:
    """All that a turn leaves behind: each file by its bytes, each line of the journal."""
    out = folder / "tablee"
    files = {path.name: path.read_bytes() for path in out.rglob("*") if path.is_file() and "journal" not in path.name}
    with sqlite3.connect(out / "journal.sqlite") as journal:
        lines = [line for line in journal.iterdump() if not any(note in line for note in (*NOTES, "'writes'"))]
    return files | {"journal": lines}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("answered", [False, True])
def test_it_leaves_what_a_whole_turn_leaves(tmp_path: Path, day: str, *, answered: bool) -> None:
    here, copied = office(tmp_path / "here"), tmp_path / "copied"
    turn(here, day)
    if answered:
        answer_everything(here)
        turn(here, day)
    shutil.copytree(here, copied)  # other inodes: there, everything is read again
    known, whole = turn(here, day, after=LATER), turn(copied, day, after=LATER)

    assert isinstance(known, Counts)
    assert isinstance(whole, Report)
    assert unchanged_document(known) == document(whole)
    assert left(here) == left(copied)
    assert isinstance(turn(here, day, after=LATER), Counts)


def test_while_mails_wait_each_turn_is_whole(tmp_path: Path) -> None:
    here = office(tmp_path / "here")
    turn(here, LETTER_DAY)

    assert isinstance(turn(here, LETTER_DAY), Report)


def test_it_opens_nothing_of_ours_nor_of_theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = office(tmp_path / "here")
    turn(here)
    opened: list[str] = []

    def note(path: Path) -> bytes:
        opened.append(path.name)
        raise AssertionError(path.name)

    monkeypatch.setattr(Path, "read_bytes", note)
    monkeypatch.setattr("sync.sheets.local.copy_of", note)
    monkeypatch.delattr("sync.sheets.results.LocalResults")  # not even loaded: openpyxl is half of a start

    assert isinstance(turn(here), Counts)
    assert opened == []


def edit_the_source(folder: Path) -> None:
    book = load_workbook(folder / "nantes.xlsx")
    book["Annuaire"]["A3"] = "Solène"
    book.save(folder / "nantes.xlsx")


def edit_the_activity(folder: Path) -> None:
    book = load_workbook(folder / "nantes.activite.xlsx")
    book.save(folder / "nantes.activite.xlsx")


def decide_otherwise(folder: Path) -> None:
    file = folder / "tablee.toml"
    file.write_text(file.read_text().replace("Europe/Paris", "America/Cayenne", 1))


def lose_the_results(folder: Path) -> None:
    (folder / "tablee" / "tablee-resultats.xlsx").unlink()


def lose_the_snapshots(folder: Path) -> None:
    shutil.rmtree(folder / "tablee" / "snapshots")


def say_stop(folder: Path) -> None:
    with Journal.open(folder / "tablee" / "journal.sqlite") as journal:
        now = plan(Asked(config=folder / "tablee.toml", today=DAYS[0])).now
        journal.mails.stop(StopKind.STOP, "quelqu-un@exemple.fr", "lettre", now)


def forget_the_last_words(folder: Path) -> None:
    """As after a crash between publishing and noting it: what the journal wrote last did not reach the disk."""
    with sqlite3.connect(folder / "tablee" / "journal.sqlite") as journal:
        journal.execute("DELETE FROM output WHERE title = ?", (SETTLED.encode(),))


CHANGES: tuple[Callable[[Path], None], ...] = (
    edit_the_source,
    edit_the_activity,
    answer_everything,
    decide_otherwise,
    lose_the_results,
    lose_the_snapshots,
    say_stop,
    forget_the_last_words,
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_whatever_changed_makes_a_whole_turn(tmp_path: Path, change: Callable[[Path], None]) -> None:
    here = office(tmp_path / "here")
    turn(here)
    change(here)

    assert isinstance(turn(here), Report)
    assert isinstance(turn(here), Counts)


def test_another_day_makes_a_whole_turn(tmp_path: Path) -> None:
    here = office(tmp_path / "here")
    turn(here)

    assert isinstance(turn(here, "2026-11-22"), Report)


def test_a_journal_that_was_put_back_makes_a_whole_turn(tmp_path: Path) -> None:
    here = office(tmp_path / "here")
    turn(here)
    journal, copy = here / "tablee" / "journal.sqlite", tmp_path / "copy"
    shutil.copyfile(journal, copy)
    answer_everything(here)
    turn(here)
    shutil.copyfile(copy, journal)

    assert isinstance(turn(here), Report)


def test_what_another_process_wrote_during_a_turn_makes_the_next_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = office(tmp_path / "here")

    def counted_late(assessment: Assessment) -> Counts:
        say_stop(here)
        return counts_of(assessment)

    monkeypatch.setattr("sync.cli.turn.counts_of", counted_late)
    turn(here)

    assert isinstance(turn(here), Report)


def test_nobody_is_named_by_what_is_kept(tmp_path: Path) -> None:
    here = office(tmp_path / "here")
    turn(here)
    with Journal.open(here / "tablee" / "journal.sqlite") as journal:
        kept = journal.settled()
    known = turn(here)

    assert isinstance(known, Counts)
    assert str(sum(asdict(known)["findings"].values())) not in {"", "0"}
    assert "@" not in kept
    assert "Martin" not in kept
