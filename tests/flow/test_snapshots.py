"""Snapshots that are kept: listed, let go, compared, and a line of one proposed again."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from sync.config import Retention
from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.model.outcomes import ChangeKind
from sync.core.reading import parse
from sync.core.tables.restored import EarlierLine
from sync.core.traces import traces_of
from sync.errors import ConfigurationError
from sync.jobs.snapshots import differences, read_snapshot, restore, write_differences
from sync.jobs.take_snapshot import take_snapshot
from sync.journal import Journal
from sync.privacy.erasure import erase_person
from sync.privacy.persons import Person
from sync.sheets.memory import MemorySpreadsheet
from sync.snapshot import (
    Format,
    Kept,
    Wanted,
    find_snapshot,
    kept_snapshots,
    moment_of,
    name_on_demand,
    prune,
    superseded,
    told,
    write_snapshot,
)
from sync.turn.proposals import forget_old, waiting
from sync.turn.publish import publish
from sync.turn.reading import read
from tests.conftest import A_SMALL_COMMUNITY, Office
from tests.contract.writers import write_xlsx
from tests.drawn import READ_AT, drawn

COMMUNITY = Community(name="Nantes", timezone="Europe/Paris")
BEFORE = """
| Prénom | Nom     | E-mail           | Ville  | Chat   |
| Zoé    | Martin  | zoe@exemple.fr   | Rezé   | Minou  |
| Ali    | Benali  | ali@exemple.fr   | Nantes |        |
| Yves   | Le Goff | yves@exemple.fr  | Nantes |        |
# Apéros
| Date | Format |
"""
AFTER = """
| Prénom | Nom     | E-mail           | Ville  |
| Lou    | Bon     | lou@exemple.fr   | Nantes |
| Zoé    | Martin  | zoe@exemple.fr   | Nantes |
| Ali    | Benali  | ali@exemple.fr   | Nantes |
# Apéros
| Date | Format |
"""


def taken(path: Path, drawing: str, days: int = 0) -> Path:
    register = parse(drawn(drawing, read_at=READ_AT + timedelta(days=days)), COMMUNITY)
    return write_snapshot(path, Assessment.bare(register), COMMUNITY, Wanted()).file


def files(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_bytes(b"x")


def test_snapshots_are_listed_by_date_and_nothing_else_is(tmp_path: Path) -> None:
    files(tmp_path, "2026-11-21.xlsx", "2026-10-01-Rennes-coordination.xlsx", "notes.xlsx", "2026-13-45.xlsx")
    kept = kept_snapshots(tmp_path)

    assert [(each.day, each.label) for each in kept] == [
        (date(2026, 10, 1), "Rennes-coordination"),
        (date(2026, 11, 21), ""),
    ]
    assert told(kept[0]).startswith("jeudi 1er\u00a0octobre 2026, Rennes-coordination")
    assert kept_snapshots(tmp_path / "ailleurs") == ()


def snapshot_of(day: date, label: str = "") -> Kept:
    return Kept(Path(f"{day.isoformat()}{label and '-'}{label}.xlsx"), day, label, 1)


def test_all_are_kept_for_a_month_then_the_last_of_each_month() -> None:
    days = [date(2026, 9, 1), date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 20), date(2026, 10, 21)]
    gone = superseded(map(snapshot_of, days), date(2026, 11, 21))

    assert [each.day for each in gone] == [date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 20)]


@given(st.lists(st.dates(date(2024, 1, 1), date(2026, 11, 21)), max_size=60, unique=True))
def test_no_month_is_ever_left_without_its_snapshot(days: Sequence[date]) -> None:
    kept = [snapshot_of(day, label) for day in days for label in ("", "Rennes")]
    gone = superseded(kept, date(2026, 11, 21))

    left = [each for each in kept if each not in gone]
    assert {(e.day.year, e.day.month, e.label) for e in left} == {(e.day.year, e.day.month, e.label) for e in kept}
    assert all(date(2026, 11, 21) - each.day > timedelta(days=31) for each in gone)
    assert superseded(left, date(2026, 11, 21)) == ()


def test_only_what_tablee_made_is_taken_away(tmp_path: Path) -> None:
    taken(tmp_path / "2026-01-02.xlsx", BEFORE)
    files(tmp_path, "2026-01-03.xlsx", "2026-01-04.json")
    taken(tmp_path / "2026-01-31.xlsx", BEFORE)

    gone = prune(tmp_path, date(2026, 11, 21))

    assert [file.name for file in gone] == ["2026-01-02.xlsx"]
    assert len(list(tmp_path.iterdir())) == 3


def test_a_snapshot_is_found_by_its_day_and_the_whole_one_first(tmp_path: Path) -> None:
    files(tmp_path, "2026-11-20.xlsx", "2026-11-21-Rennes.xlsx", "2026-11-21.xlsx")

    assert find_snapshot(tmp_path).name == "2026-11-21.xlsx"
    assert find_snapshot(tmp_path, "2026-11-21-Rennes").name == "2026-11-21-Rennes.xlsx"
    assert find_snapshot(tmp_path, "2026-11-20").name == "2026-11-20.xlsx"
    with pytest.raises(ConfigurationError, match="2026-11-21"):
        find_snapshot(tmp_path, "2020-01-01")


SOME_WORDS = "quatre mots au hasard"
EVERY_VARIANT = [
    Wanted(),
    Wanted(coordinators=True),
    Wanted(columns=("Nom", "Ville")),
    Wanted(columns=("Nom", "Ville"), coordinators=True),
    Wanted(columns=("Nom",)),
    Wanted(columns=tuple(f"Une colonne au titre bien long {n}" for n in range(12))),
    Wanted(columns=tuple(f"Une colonne au titre bien long {n}" for n in range(13))),
    Wanted(anonymous=True),
    Wanted(password=SOME_WORDS),
    Wanted(format=Format.ODS),
]


def test_every_variant_has_its_own_name_and_none_is_that_of_an_archive() -> None:
    day = date(2026, 11, 21)
    names = [name_on_demand(day, wanted, office) for wanted in EVERY_VARIANT for office in (None, "Nantes", "Lyon/Est")]

    assert len(set(names)) == len(names)
    assert not [name for name in names if Kept(Path(name), day, "", 1).is_archive]
    assert not [name for name in names if "/" in name or len(name.encode()) > 200]


def test_the_list_tells_the_archive_from_what_was_asked_for(tmp_path: Path) -> None:
    files(tmp_path, "2026-11-21.xlsx", "2026-11-21-a-la-demande.xlsx", "2026-11-21-colonnes-nom.xlsx")

    lines = [told(each).split("2026, ")[1] for each in kept_snapshots(tmp_path)]
    assert sorted(lines) == [
        "archive (1 ko)\u00a0: 2026-11-21.xlsx",
        "colonnes-nom (1 ko)\u00a0: 2026-11-21-colonnes-nom.xlsx",
        "à la demande (1 ko)\u00a0: 2026-11-21-a-la-demande.xlsx",
    ]


def test_some_columns_are_never_taken_for_the_day(tmp_path: Path) -> None:
    files(tmp_path, "2026-11-20.xlsx", "2026-11-21-Nantes-colonnes-nom.xlsx", "2026-11-21-protege.xlsx")

    assert find_snapshot(tmp_path).name == "2026-11-20.xlsx"
    assert find_snapshot(tmp_path, "2026-11-21-Nantes-colonnes-nom").name == "2026-11-21-Nantes-colonnes-nom.xlsx"
    with pytest.raises(ConfigurationError):
        find_snapshot(tmp_path, "2026-11-21")
    files(tmp_path, "2026-11-21-Nantes.xlsx", "2026-11-21-coordination.xlsx", "2026-11-21-a-la-demande.xlsx")
    assert find_snapshot(tmp_path, "2026-11-21").name == "2026-11-21-a-la-demande.xlsx"


def test_what_a_person_asked_for_stands_in_the_place_of_no_archive(office: Office) -> None:
    (archive,) = take_snapshot(read(office.context)).files
    archive.unlink()
    taken(archive.with_name("2026-11-21-colonnes-nom.xlsx"), BEFORE)

    assert take_snapshot(read(office.context)).files == (archive,)


def test_differences_are_told_in_words_a_table_a_page_and_a_sheet(tmp_path: Path) -> None:
    before, after = taken(tmp_path / "a.xlsx", BEFORE), taken(tmp_path / "b.xlsx", AFTER, days=7)
    found = differences(before, after, COMMUNITY)

    told_ = [(event.kind, event.name) for event in found.changes.events]
    assert told_ == [
        (ChangeKind.ARRIVED, "Lou Bon"),
        (ChangeKind.CHANGED, "Zoé Martin"),
        (ChangeKind.LEFT, "Yves Le Goff"),
    ]
    assert "Ville\u00a0: «\u00a0Rezé\u00a0» devient «\u00a0Nantes\u00a0»" in found.text
    assert ("Annuaire", "a changé", "Zoé Martin", 3, "Ville", "Rezé", "Nantes") in found.table.rows
    assert found.title == "Ce qui a changé du 21 au 28\u00a0novembre 2026"
    page, sheet = write_differences(found, tmp_path / "diff", "a-b")
    assert "Yves Le Goff" in page.read_text(encoding="utf-8")
    assert load_workbook(sheet)["Ce qui a changé"]["C2"].value == "Lou Bon"


def made_elsewhere(path: Path, drawing: str) -> Path:
    """A workbook that people made, from a template of 2019."""
    write_xlsx(drawn(drawing), path)
    book = load_workbook(path)
    book.properties.created = datetime(2019, 1, 1)  # noqa: DTZ001 - as a workbook holds it
    book.save(path)
    return path


def test_what_comes_first_is_what_a_person_gave_first(tmp_path: Path) -> None:
    before = taken(tmp_path / "2026-11-21.xlsx", BEFORE)
    after = made_elsewhere(tmp_path / "assemblee.xlsx", AFTER)
    os.utime(after, ((READ_AT + timedelta(days=7)).timestamp(),) * 2)
    found = differences(before, after, COMMUNITY)
    backwards = differences(after, before, COMMUNITY)

    assert [(each.kind, each.name) for each in found.changes.events if each.kind is not ChangeKind.CHANGED] == [
        (ChangeKind.ARRIVED, "Lou Bon"),
        (ChangeKind.LEFT, "Yves Le Goff"),
    ]
    assert found.title == "Ce qui a changé du 21 au 28\u00a0novembre 2026"
    assert [each.name for each in backwards.changes.events if each.kind is ChangeKind.LEFT] == ["Lou Bon"]
    assert backwards.title == ("Ce qui a changé de «\u00a0assemblee.xlsx\u00a0» à «\u00a02026-11-21.xlsx\u00a0»")


def test_the_moment_of_a_snapshot_is_told_in_local_time(tmp_path: Path) -> None:
    paris = ZoneInfo("Europe/Paris")
    elsewhere = made_elsewhere(tmp_path / "assemblee.xlsx", BEFORE)
    os.utime(elsewhere, (READ_AT.timestamp(),) * 2)

    assert moment_of(elsewhere, paris) == READ_AT
    assert moment_of(elsewhere, paris).tzinfo == paris
    assert moment_of(made_elsewhere(tmp_path / "2026-11-20.xlsx", BEFORE), paris).day == 20


def test_a_sorted_tab_is_one_event(tmp_path: Path) -> None:
    header, *lines = BEFORE.strip().splitlines()[:4]
    before = taken(tmp_path / "a.xlsx", "\n".join([header, *lines]))
    after = taken(tmp_path / "b.xlsx", "\n".join([header, *reversed(lines)]), days=1)
    found = differences(before, after, COMMUNITY)

    assert [event.kind for event in found.changes.events] == [ChangeKind.SORTED]
    assert "l’onglet a été trié" in found.text


def test_two_same_snapshots_differ_in_nothing(tmp_path: Path) -> None:
    found = differences(taken(tmp_path / "a.xlsx", BEFORE), taken(tmp_path / "b.xlsx", BEFORE), COMMUNITY)

    assert found.changes.events == ()
    assert found.text.endswith("rien.\n")


def test_a_snapshot_without_lines_has_no_member_called_no_line(tmp_path: Path) -> None:
    register = read_snapshot(taken(tmp_path / "a.xlsx", "| Prénom | Nom |\n# Apéros\n| Date | Format |"), COMMUNITY)

    assert (register.members, register.gatherings) == ((), ())
    assert register.read_at == datetime(2026, 11, 21, 8, tzinfo=UTC).replace(tzinfo=register.read_at.tzinfo)


def test_a_line_is_proposed_in_our_tab_under_the_headers_of_today(office: Office, tmp_path: Path) -> None:
    snapshot = taken(tmp_path / "a.xlsx", BEFORE)
    context = office.with_sheet("| Chien | E-mail | Nom | Prénom |\n| Rex | x@exemple.fr | Autre | Personne |")
    outcome = restore(read(replace(context, community=COMMUNITY)), snapshot, 2)

    table = office.results.tables["À recoller"]
    assert [column.title for column in table.columns] == [
        *("Chien", "E-mail", "Nom", "Prénom", "Ville (colonne disparue)", "Chat (colonne disparue)")
    ]
    assert table.rows[0] == (None, "zoe@exemple.fr", "Martin", "Zoé", "Rezé", "Minou")
    below = [str(row[0]) for row in table.rows[1:] if row[0]]  # a workbook shows no note
    assert " ".join(below) == table.note
    assert "colonne A" in table.note
    assert "À recoller" in outcome.published


NOW = "| Chien | E-mail | Nom | Prénom |\n| Rex | x@exemple.fr | Autre | Personne |"


def proposed(office: Office, tmp_path: Path, *rows: int) -> None:
    snapshot = taken(tmp_path / "a.xlsx", BEFORE)
    for row in rows:
        restore(read(replace(office.with_sheet(NOW), community=COMMUNITY)), snapshot, row)


def shown(office: Office, drawing: str, days: int) -> list[tuple[object, ...]]:
    """What waits in « À recoller » after a turn some days later."""
    publish(read(replace(office.with_sheet(drawing, days=days), community=COMMUNITY)))
    table = office.results.tables.get("À recoller")
    return [row for row in table.rows if any(row[1:])] if table else []


def test_a_proposal_waits_until_it_is_taken_and_the_others_stay(office: Office, tmp_path: Path) -> None:
    proposed(office, tmp_path, 2, 3)

    assert [row[3] for row in shown(office, NOW, 1)] == ["Zoé", "Ali"]
    assert [row[3] for row in shown(office, NOW, 20)] == ["Zoé", "Ali"]
    assert [row[3] for row in shown(office, f"{NOW}\n| | zoe@exemple.fr | Martin | Zoé |", 21)] == ["Ali"]
    assert [row[3] for row in shown(office, NOW, 22)] == ["Ali"]


def test_a_proposal_lasts_a_month(office: Office, tmp_path: Path) -> None:
    proposed(office, tmp_path, 2)

    assert shown(office, NOW, 31)
    assert not shown(office, NOW, 32)
    assert waiting(office.context.journal) == ()


def test_a_line_that_is_in_the_sheet_is_not_proposed(office: Office, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="déjà dans"):
        restore(read(replace(office.with_sheet(BEFORE), community=COMMUNITY)), taken(tmp_path / "a.xlsx", BEFORE), 2)

    assert waiting(office.context.journal) == ()


def rows_waiting(journal: Journal) -> list[int]:
    return [each.source.row for each in waiting(journal) if isinstance(each.source, EarlierLine)]


def test_retention_and_erasure_reach_the_proposals(office: Office, tmp_path: Path) -> None:
    proposed(office, tmp_path, 2, 3, 4)
    journal, month = office.context.journal, timedelta(days=40)
    erase_person(journal, Person("zoe", traces_of([("Zoé", "Martin")])), tmp_path, READ_AT)

    assert rows_waiting(journal) == [3, 4]
    erase_person(journal, Person("ali", traces_of([], ["ali@exemple.fr"])), tmp_path, READ_AT)
    assert rows_waiting(journal) == [4]
    assert forget_old(journal, Retention(snapshots=month), READ_AT + timedelta(days=7)) == 0
    assert forget_old(journal, Retention(snapshots=timedelta(days=5)), READ_AT + timedelta(days=7)) == 1
    assert waiting(journal) == ()


def test_erasing_someone_takes_the_sheets_for_paper_away(tmp_path: Path, journal: Journal) -> None:
    columns = " | ".join(f"Une colonne de plus, la {n}e" for n in range(12))
    people = "\n".join(f"| {name} | couture | {' | '.join(['voile'] * 12)} |" for name in ("Zoé | Martin", "Ali | Ben"))
    path = taken(tmp_path / "2026-11-21.xlsx", f"| Prénom | Nom | Métier | {columns} |\n{people}\n# Apéros\n| Date |")
    assert "À imprimer" in load_workbook(path).sheetnames

    erase_person(journal, Person("zoe", traces_of([("Zoé", "Martin")])), tmp_path, READ_AT)

    book = load_workbook(path)
    assert book.sheetnames == ["Sommaire", "Annuaire", "Apéros"]
    assert "À imprimer" not in [cell.value for cell in book["Sommaire"]["A"]]
    assert [cell.value for cell in book["Annuaire"]["A"]] == ["Prénom", None, "Ali"]


def test_a_line_that_is_not_there_is_refused_and_nothing_is_published(office: Office, tmp_path: Path) -> None:
    snapshot = taken(tmp_path / "a.xlsx", BEFORE)
    turn = read(office.context)

    with pytest.raises(ConfigurationError, match="ligne 99"):
        restore(turn, snapshot, 99, "Annuaire")

    assert "À recoller" not in office.results.tables


def test_what_a_clock_writes_makes_no_new_snapshot_and_what_people_write_does(office: Office) -> None:
    def files_of(days: int, left: int, theme: str = "Voile") -> int:
        drawing = f"# Apéros\n| Date | Thème | Jours restants |\n| {{2026-12-17}} | {theme} | {{{left}}} |"
        now = READ_AT + timedelta(days=days)
        workbook = replace(drawn(A_SMALL_COMMUNITY.replace("# Apéros", "# Archive") + drawing), read_at=now)
        context = replace(office.context, spreadsheet=MemorySpreadsheet(workbook), now=now)
        return len(take_snapshot(read(context)).files)

    assert [files_of(0, 26), files_of(0, 26), files_of(1, 25), files_of(2, 24, "Vent"), files_of(3, 23, "Vent")] == [
        1,
        0,
        0,
        1,
        0,
    ]
