"""Tabs that could be one of ours and are not read are told; one of ours is never taken for another."""

from __future__ import annotations

import pytest

from sync.core.model.community import Community
from sync.core.reading import parse, parse_activity
from sync.core.tabs import EXPERIMENTS, LISTINGS
from tests.drawn import drawn
from tests.letters import SHEET

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


def experiments(title: str, *ideas: str, header: str = "Titre") -> str:
    lines = [f"| {idea} | Zoé | Nantes | 01/09/2026 | 20/11/2026 | On cause. |" for idea in ideas]
    heads = f"| {header} | Qui porte | Bureau | Du | Au | Ce qui a marché |"
    return "\n".join((SHEET, f"# {title}", heads, *lines))


@pytest.mark.parametrize("title", ["Nos essais", "Expérimentations"])
@pytest.mark.parametrize(
    "ideas",
    [
        ("Vélos partagés", "Goûter chez nous, écrire à zoe@ailleurs.exemple"),
        ("Vélos partagés", "Écrire à zoe@ailleurs.exemple"),
        ("Écrire à zoe@ailleurs.exemple pour le goûter", "Un goûter le mardi, voir avec 06 12 34 56 78"),
    ],
    ids=["a sentence with an address", "one address proves nothing", "sentences alone"],
)
def test_a_sentence_that_holds_an_address_is_words(title: str, ideas: tuple[str, ...]) -> None:
    register = parse(drawn(experiments(title, *ideas)), Community())

    assert tuple(each.idea for each in register.records_of(EXPERIMENTS)) == ideas


def notes_about(sheet: str, title: str, community: Community) -> list[str]:
    return [note for note in parse(drawn(sheet), community).notes if title in note]


@pytest.mark.parametrize("tabs", [{}, {"Expérimentations": ("Nos essais",)}], ids=["by its title", "by its name"])
def test_an_optional_tab_that_cannot_be_read_is_told_with_the_column_that_it_lacks(
    tabs: dict[str, tuple[str, ...]],
) -> None:
    addresses = experiments("Nos essais", "zoe@exemple.fr", "bob@exemple.fr")
    nothing_known = experiments("Nos essais", "Vélos", "Goûter", header="Couleur")
    community = Community(tabs=tabs)

    (denied,) = notes_about(addresses, "Nos essais", community)
    assert "une colonne «\xa0Idée\xa0»" in denied
    assert "«\xa0Titre\xa0» comme Idée\xa0: ses valeurs sont des adresses e-mail" in denied
    (unknown,) = notes_about(nothing_known, "Nos essais", community)
    assert "une colonne «\xa0Idée\xa0»" in unknown
    assert notes_about(experiments("Nos essais", header="Couleur"), "Nos essais", community) == []


def test_a_tab_of_another_title_needs_no_word() -> None:
    sheet = experiments("Courses", "Vélos", "Goûter", header="Couleur")

    assert notes_about(sheet, "Courses", Community()) == []
