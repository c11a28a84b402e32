"""The office's calendar, by the command."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.conftest import A_SMALL_COMMUNITY, Tablee
from tests.contract.writers import write_xlsx
from tests.drawn import drawn


def events(path: Path) -> dict[str, tuple[str, int, str]]:
    """Summary → identity, sequence, state."""
    found = Calendar.from_ical(path.read_text(encoding="utf-8")).walk("VEVENT")
    return {str(one["SUMMARY"]): (str(one["UID"]), int(one.decoded("SEQUENCE")), str(one["STATUS"])) for one in found}


def test_every_gathering_is_an_entry(tablee: Tablee, sheet: Path, tmp_path: Path) -> None:
    said = tablee("calendar", sheet, "--today", "2026-11-21", "--json")

    path = tmp_path / "tablee" / "calendrier.ics"
    assert (said.code, said.document["entries"], said.document["changed"]) == (0, 2, True)
    assert set(events(path)) == {"Nos idées", "Le port"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["annuaire.xlsx", "tablee.toml", "tablee/journal.sqlite"])
def test_what_is_no_calendar_is_never_written_over(tablee: Tablee, sheet: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "tablee.toml").write_text(f'version = 1\n[spreadsheet]\nsource = "{sheet.name}"\n')
    tablee("run", "--today", "2026-11-21")
    head = (tmp_path / name).read_bytes()[:15]  # the journal goes on being written to

    refused = tablee("calendar", "-o", name, "--today", "2026-11-21")

    assert (refused.code, (tmp_path / name).read_bytes()[:15]) == (77, head)


def test_the_same_planning_is_the_same_file(tablee: Tablee, sheet: Path, tmp_path: Path) -> None:
    tablee("calendar", sheet, "--today", "2026-11-21")
    before = (tmp_path / "tablee" / "calendrier.ics").read_bytes()
    said = tablee("calendar", sheet, "--today", "2026-11-23", "--json")

    assert said.document["changed"] is False
    assert (tmp_path / "tablee" / "calendrier.ics").read_bytes() == before


def test_a_gathering_that_moves_or_is_cancelled_is_the_same_entry(tablee: Tablee, sheet: Path, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    tablee("calendar", sheet, "-o", path, "--today", "2026-11-21")
    uid = events(path)["Le port"][0]
    for day, drawing in (
        ("2026-11-22", A_SMALL_COMMUNITY.replace("2026-12-17", "2026-12-18")),
        ("2026-11-23", A_SMALL_COMMUNITY.replace("prévu", "annulé")),
    ):
        write_xlsx(drawn(drawing), sheet)
        assert tablee("calendar", sheet, "-o", path, "--today", day).code == 0

    assert events(path)["Annulé : Le port"] == (uid, 2, "CANCELLED")


def test_a_sheet_without_planning_leaves_the_calendar_as_it_was(tablee: Tablee, tmp_path: Path) -> None:
    path = tmp_path / "annuaire.xlsx"
    write_xlsx(drawn("# Annuaire\n| Prénom | Nom |\n| Zoé | Martin |"), path)

    said = tablee("calendar", path, "--today", "2026-11-21")

    assert said.code == 75
    assert not (tmp_path / "tablee" / "calendrier.ics").exists()
