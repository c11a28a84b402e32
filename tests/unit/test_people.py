"""Lines grouped into persons, and the persons that a typed name designates."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sync.core.model.community import Community
from sync.core.model.outcomes import Pair, Tier
from sync.core.model.records import Member
from sync.core.people.directory import Directory, persons
from sync.core.people.names import is_everybody, is_nobody, names_in
from sync.core.reading import parse
from tests.counting import counting
from tests.drawn import drawn

ANNUAIRE = """
| Prénom       | Nom               | Structure        | E-mail                               |
| Zoé          | Martin            |                  | zoe@exemple.fr                       |
| Ali          | Benali            | Atelier du Quai  | ali@exemple.fr, contact@quai.example |
| Anne-Sophie  | Le Gall           |                  |                                      |
| Rose-Marie   | Labchin-Chagelle  |                  | rose@exemple.fr                      |
| Camille      | Roux              |                  | camille@exemple.fr                   |
| Camille      | Petit             |                  |                                      |
| Léa et Yann  | Kerboul           |                  | kerboul@exemple.fr                   |
|              |                   | Pain & Cie       | pain@exemple.fr                      |
| Zoé          | MARTIN            |                  | zoe.martin@exemple.org               |
"""


def members(drawing: str = ANNUAIRE) -> tuple[Member, ...]:
    return parse(drawn(drawing), Community()).members


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory.of(members())


def sure(*rows: int) -> Pair:
    first, second = sorted(rows)
    return Pair((first, second), Tier.SURE, 20.0, ())


def rows_of(groups: tuple[tuple[Member, ...], ...]) -> list[list[int]]:
    return [[member.row for member in group] for group in groups]


def test_sure_pairs_group_lines_and_what_follows_from_them() -> None:
    groups = persons(members(), (sure(9, 5), sure(5, 2), sure(4, 7)))

    assert rows_of(groups) == [[2, 5, 9], [3], [4, 7], [6], [8], [10]]


def test_a_pair_to_confirm_groups_nobody() -> None:
    groups = persons(members(), (Pair((2, 10), Tier.TO_CONFIRM, 9.0, ()),))

    assert all(len(group) == 1 for group in groups)


def test_a_pair_about_a_line_that_is_not_there_is_left_aside() -> None:
    assert rows_of(persons(members()[:2], (sure(2, 99),))) == [[2], [3]]


def test_a_long_chain_of_pairs_is_one_person() -> None:
    many = members("| Prénom | Nom |\n" + "\n".join(f"| P{n} | N{n} |" for n in range(3000)))

    groups = persons(many, tuple(sure(a.row, b.row) for a, b in pairwise(reversed(many))))

    assert len(groups) == 1


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("Zoé Martin", [2, 10]),
        ("MARTIN Zoé", [2, 10]),
        ("  zoe   martin ", [2, 10]),
        ("Mme Martin", [2, 10]),
        ("Zoé", [2, 10]),
        ("Zoé M.", [2, 10]),
        ("Z. Martin", [2, 10]),
        ("A-S. Le Gall", [4]),
        ("Anne Sophie Le Gall", [4]),
        ("Annesophie LEGALL", [4]),
        ("Rose-Marie Chagelle", [5]),
        ("atelier du quai", [3]),
        ("ALI@exemple.fr", [3]),
        ("Ali <contact@quai.example>", [3]),
        ("Ali Benali <nouvelle-adresse@exemple.fr>", [3]),
        ("Camille P.", [7]),
        ("Camille", []),
        ("Yann Kerboul", [8]),
        ("Léa", [8]),
        ("Gertrude Inconnue-Desbois", []),
        ("", []),
        ("?", []),
    ],
)
def test_a_typed_name_designates_lines(directory: Directory, typed: str, rows: list[int]) -> None:
    assert [member.row for member in directory.who_is(typed)] == rows


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Zoé et Ali", {"Zoé": [2, 10], "Ali": [3]}),
        ("Zoé Martin / Ali B.", {"Zoé Martin": [2, 10], "Ali B.": [3]}),
        (
            "Ali, Rose-Marie Labchin-Chagelle\nZoé M.",
            {"Ali": [3], "Rose-Marie Labchin-Chagelle": [5], "Zoé M.": [2, 10]},
        ),
        ("Camille et Zoé Martin", {"Camille": [], "Zoé Martin": [2, 10]}),
        ("Léa et Yann Kerboul", {"Léa et Yann Kerboul": [8]}),
        ("Pain & Cie", {"Pain & Cie": [9]}),
        ("MARTIN, Zoé", {"MARTIN, Zoé": [2, 10]}),
        ("ali@exemple.fr ; pain@exemple.fr", {"ali@exemple.fr": [3], "pain@exemple.fr": [9]}),
        ("Zoé Martin (à confirmer)", {"Zoé Martin": [2, 10]}),
        ("Ali + l'équipe", {"Ali": [3]}),
        ("tout le monde", {}),
        ("?", {}),
        ("", {}),
    ],
)
def test_a_cell_is_split_into_the_names_it_holds(directory: Directory, cell: str, found: dict[str, list[int]]) -> None:
    assert {named.name: [m.row for m in named.members] for named in directory.designated(cell)} == found


def test_a_first_name_may_share_the_last_name_of_the_next_one() -> None:
    couple = Directory.of(members("| Prénom | Nom |\n| Zoé | Martin |\n| Ali | Martin |\n| Zoé | Petit |"))

    assert [[m.row for m in named.members] for named in couple.designated("Zoé et Ali Martin")] == [[2], [3]]


def test_a_short_name_that_could_be_several_people_says_which(directory: Directory) -> None:
    assert directory.could_be("Camille") == ("Camille Roux", "Camille Petit")


@pytest.mark.parametrize(
    ("typed", "closest"),
    [
        ("Zoé Matrin", "Zoé Martin"),
        ("Rose Marie Labchain-Chagelle", "Rose-Marie Labchin-Chagelle"),
        ("Atelier du Quais", "Atelier du Quai"),
        ("Gertrude Inconnue-Desbois", None),
        ("Paul Durand", None),
        ("Z", None),
        ("???", None),
    ],
)
def test_an_unknown_name_is_compared_with_the_known_ones(directory: Directory, typed: str, closest: str | None) -> None:
    assert directory.closest(typed) == closest


@pytest.mark.parametrize(
    "text",
    ["", "?", " ??? ", "-", "…", "à définir", "A définir !", "À pourvoir", "personne", "Personne pour l'instant",
     "qui veut ?", "Qui se lance ?", "xxx", "n/a", "on cherche !", "volontaires ?",
     "On cherche quelqu'un pour ça", "Qui est partant ?", "à trouver d'ici janvier"],
)  # fmt: skip
def test_a_placeholder_is_nobody(text: str) -> None:
    assert is_nobody(text)
    assert names_in(text) == ()


@pytest.mark.parametrize(
    "text",
    ["Qui a peur des impôts ?", "Personne ne reste seul devant ses factures", "Recherche de financements",
     "Pas de côté : visiter autrement", "Ouvert à tous", "Libre échange entre métiers",
     "Volontaires et salariés : et après"],
)  # fmt: skip
def test_a_theme_or_a_purpose_is_no_placeholder(text: str) -> None:
    assert not is_nobody(text)


@pytest.mark.parametrize(
    "text",
    ["tout le monde", "bureau", "La coordination", "l'équipe", "l’équipe de Nantes", "tou·te·s", "Tous", "le collectif",
     "les conseiller·ère·s", "3 bénévoles", "l'asso", "équipe locale"],
)  # fmt: skip
def test_a_group_is_no_person_and_not_nobody(text: str) -> None:
    assert is_everybody(text)
    assert not is_nobody(text)
    assert names_in(text) == ()


@pytest.mark.parametrize(
    "text", ["Zoé ?", "Quitterie Martin", "Toussaint", "Alain Bureau", "Nadia Libre", "Xavier", "Жанна", "明"]
)
def test_a_person_is_neither_nobody_nor_a_group(text: str) -> None:
    assert names_in(text) == (text,)


@pytest.mark.parametrize(
    "typed", ["a" * 40_000, "a b " * 10_000, "(" * 40_000, "@" * 40_000, "x@y " * 10_000, "Zoé, " * 8_000]
)
def test_a_cell_of_forty_thousand_characters_costs_no_more_than_its_length(directory: Directory, typed: str) -> None:
    def look() -> None:
        member = Member(members()[0].origin, first_name=typed, last_name=typed, structure=typed)
        Directory.of([member]).designated(typed)
        directory.designated(typed)
        directory.closest(typed)

    calls, _ = counting(look)

    assert calls < 40 * len(typed)
