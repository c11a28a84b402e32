"""From the journal to the page of the panorama."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sync.core.panorama import Amount, Panorama
from sync.sheets.memory import MemorySpreadsheet
from sync.turn.panorama import panorama_of, write_panorama
from sync.turn.reading import read
from tests.conftest import A_SMALL_COMMUNITY, Office
from tests.drawn import drawn

CROWD = "\n".join(f"| P{n} | N{n} | p{n}@exemple.fr | {{2020-01-01}} |" for n in range(8))
SHEET = f"""
| Prénom | Nom | E-mail | Arrivée |
{CROWD}
# Besoins et ressources
| Date | Type | Titre | Qui | Statut |
| {{2026-11-01}} | besoin | Sono | P1 N1 | ouvert |
"""
PAUSED = "# Activité\n| E-mail | Année | Contrats | CA |\n" + "\n".join(
    f"| p{n}@exemple.fr | {{2024}} | {{12}} | {{48217}} |" for n in range(8)
)


def amounts(whole: Panorama, key: str) -> dict[str, Amount]:
    return {row.label: row.amounts[0] for figure in whole.figures if figure.key == key for row in figure.rows}


def test_moves_are_told_even_when_no_reading_is_a_year_old(office: Office) -> None:
    context = replace(office.with_sheet(SHEET), activity=MemorySpreadsheet(drawn(PAUSED)))
    moves = amounts(panorama_of(read(context)), "moves")

    assert moves["en pause ou à l’arrêt depuis"] == 8


def test_who_arrived_since_was_not_there_a_year_ago(office: Office) -> None:
    newcomers = "\n".join(f"| Q{n} | M{n} | q{n}@exemple.fr | {{2026-03-0{n + 1}}} |" for n in range(6))
    sheet = SHEET.replace("# Besoins", f"{newcomers}\n# Besoins")
    context = replace(office.with_sheet(sheet), activity=MemorySpreadsheet(drawn(PAUSED)))
    moves = amounts(panorama_of(read(context)), "moves")

    assert moves["arrivé·e depuis"] == 6


def test_moves_are_told_from_the_sheet_of_a_year_ago(office: Office) -> None:
    activity = MemorySpreadsheet(drawn(PAUSED))
    read(replace(office.with_sheet(SHEET), activity=activity))
    later = office.with_sheet(SHEET.replace("N7", "Nouveau").replace("p7@", "nouveau@"), days=370)
    moves = amounts(panorama_of(read(replace(later, activity=activity))), "moves")

    assert moves["comme alors"] == 7
    assert moves["arrivé·e depuis"] is moves["parti·e depuis"]


def test_the_days_to_an_answer_are_those_between_readings(office: Office) -> None:
    read(office.with_sheet(SHEET))
    turn = read(office.with_sheet(SHEET.replace("ouvert", "conclu"), days=10))

    assert amounts(panorama_of(turn), "delays") == {"Sans catégorie": 30}


def test_the_page_holds_no_figure_of_the_restricted_workbook_and_no_name(office: Office, tmp_path: Path) -> None:
    sheet = A_SMALL_COMMUNITY
    activity = "# Activité\n| E-mail | Année | Contrats | CA |\n| zoe@exemple.fr | {2026} | {317} | {48217} |"
    context = replace(office.with_sheet(sheet), activity=MemorySpreadsheet(drawn(activity)))
    outcome = write_panorama(read(context), tmp_path / "panorama.html")

    page = outcome.files[0].read_text(encoding="utf-8")
    assert not [word for word in ("48217", "48\u202f217", "317", "Zoé", "Martin", "zoe@") if word in page]
