"""Who may be alone: a table of people, and what makes one think of them."""

from __future__ import annotations

from datetime import date

import pytest

from sync.core.assess import assess
from sync.core.model.community import Community
from sync.core.panorama.crowd import crowd
from sync.core.people.isolation import isolated_people
from sync.core.reading import parse
from tests.drawn import drawn

TODAY = date(2026, 12, 1)
SHEET = """
# Annuaire
| Prénom | Nom     | E-mail           | Métier     | Ville  | Bureau | Arrivée      |
| Zoé    | Martin  | zoe@exemple.fr   | graphiste  | Nantes | Nantes | {2020-03-01} |
| Ali    | Benali  | ali@exemple.fr   | graphiste  | Brest  | Nantes | {2020-03-01} |
| Yves   | Le Goff | yves@exemple.fr  | luthier    | Nantes | Nantes | {2020-03-01} |
| Rose   | Petit   | rose@exemple.fr  | comptable  | Brest  | Nantes | {2020-03-01} |
| Inès   | Roux    | ines@exemple.fr  | comptable  | Brest  | Nantes | {2026-11-01} |

# Apéros
| Date         | Heure | Format | Thème  | Lieu | Qui porte | Inscrits | Statut |
| {2026-10-15} | 18:30 | Pitchs | Idées  | Quai | QUI       | INSCRITS | passé  |

# Besoins et ressources
| Date         | Type   | Titre        | Qui    | Contact | Statut | Avec qui |
| {2026-09-01} | besoin | Une remorque | AUTEUR |         | ETAT   | AVEC     |
"""
USUAL = {"QUI": "Zoé Martin", "INSCRITS": "12", "AUTEUR": "Zoé Martin", "ETAT": "ouvert", "AVEC": ""}
ALONE = {
    "Ali Benali": ["vit loin du bureau (Brest)"],
    "Yves Le Goff": ["personne d’autre ici n’a un métier proche (luthier)"],
    "Rose Petit": ["vit loin du bureau (Brest)"],
}
"""Zoé carries a gathering, Inès came lately."""


def alone(cells: dict[str, str] | None = None, heard: tuple[str, ...] = (), sheet: str = SHEET) -> dict[str, list[str]]:
    for word, value in (USUAL | (cells or {})).items():
        sheet = sheet.replace(word, value)
    assessment = assess(parse(drawn(sheet), Community(offices=("Nantes",))))
    people = isolated_people(assessment.register, crowd(assessment), heard, TODAY)
    return {each.lines[0].name: list(map(str, each.reasons)) for each in people}


def test_nothing_of_them_for_a_year_and_far_or_alone_in_their_trade() -> None:
    assert alone() == ALONE


@pytest.mark.parametrize(
    ("cells", "who"),
    [
        ({"QUI": "Zoé Martin et Ali Benali"}, "Ali Benali"),
        ({"INSCRITS": "Yves Le Goff, Zoé Martin"}, "Yves Le Goff"),
        ({"AUTEUR": "Rose Petit"}, "Rose Petit"),
        ({"ETAT": "conclu", "AVEC": "Rose Petit"}, "Rose Petit"),
    ],
)
def test_whoever_a_tab_names_is_not_alone(cells: dict[str, str], who: str) -> None:
    assert alone(cells) == {name: why for name, why in ALONE.items() if name != who}


def test_whoever_wrote_is_not_alone() -> None:
    assert "Yves Le Goff" not in alone(heard=("yves@exemple.fr",))


def test_what_was_more_than_a_year_ago_is_long_ago() -> None:
    sheet = SHEET.replace("2026-10-15", "2025-10-15")

    assert "Ali Benali" in alone({"QUI": "Ali Benali"}, sheet=sheet)


def test_both_reasons_come_first() -> None:
    sheet = SHEET.replace("| luthier    | Nantes |", "| luthier    | Brest  |")

    assert list(alone(sheet=sheet)) == ["Yves Le Goff", "Ali Benali", "Rose Petit"]


def test_a_tab_that_is_not_there_proves_nobody_s_silence() -> None:
    assert alone(sheet=SHEET.partition("# Besoins")[0]) == {}
