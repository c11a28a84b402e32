"""Tabs that could be one of ours and are not read are told; one of ours is never taken for another."""

from __future__ import annotations

from sync.core.model.community import Community
from sync.core.reading import parse, parse_activity
from sync.core.tabs import LISTINGS
from tests.drawn import drawn

DIRECTORY = """| Prénom | Nom | E-mail | Téléphone | Ville | Présentation |
| Zoé | Martin | z@exemple.fr | 0612345678 | Rezé | Oui |"""


def test_of_two_directories_the_one_that_is_not_read_is_told() -> None:
    register = parse(drawn(f"# Annuaire Nantes\n{DIRECTORY}\n# Annuaire Rennes\n{DIRECTORY}"), Community())

    assert len(register.members) == 1
    assert any("Annuaire Rennes" in note and "Annuaire Nantes" in note for note in register.notes)


def test_a_second_directory_is_not_read_as_needs_and_resources() -> None:
    apero = "| Date | Format | Lieu | Qui anime |\n| 12/03/2026 | Pitchs | Ici | Zoé |"
    register = parse(drawn(f"# Annuaire\n{DIRECTORY}\n# Apéros\n{apero}\n# Annuaire 2025\n{DIRECTORY}"), Community())

    assert register.missing == (LISTINGS,)
    assert not register.complete


def test_an_unreadable_line_of_activity_says_so() -> None:
    years = parse_activity(
        drawn(
            """
            # Activité
            | E-mail       | Année      | Contrats | CA |
            | z@exemple.fr | deux mille | {3}      |    |
            | a@exemple.fr | {2026}     | trois    |    |
            """
        ),
        Community(),
    )

    assert years is not None
    assert [(year.year, year.unread) for year in years] == [(0, True), (2026, True)]


def test_an_activity_tab_without_a_year_is_refused() -> None:
    assert (
        parse_activity(
            drawn("# Activité\n| E-mail | Contrats 2025 | CA 2025 |\n| z@exemple.fr | {3} | {4} |"), Community()
        )
        is None
    )
