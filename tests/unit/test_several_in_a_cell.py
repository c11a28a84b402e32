"""Several offices or formats in one cell: each counts."""

from __future__ import annotations

import pytest

from sync.core.assess import assess
from sync.core.digests.scope import scope_of
from sync.core.gatherings.calendar import upcoming
from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.people.offices import known_offices, named_office, offices_in
from sync.core.reading import parse
from sync.core.tables.restrict import for_office
from tests.drawn import drawn

PITCH, VISIT = "Pitchs de projets", "Visites et découvertes"
COMMUNITY = Community(offices=("Nantes", "Rennes", "Lille"))
ANNUAIRE = """
| Prénom | Nom   | Bureau          | E-mail         |
| Ana    | Roche | Nantes, Rennes  | ana@exemple.fr |
| Ben    | Sol   | Nantes / Rennes | ben@exemple.fr |
| Cid    | Val   | Lille           | cid@exemple.fr |
| Dan    | Mur   | Nantes, Lile    | dan@exemple.fr |
| Eve    | Lac   |                 | eve@exemple.fr |
"""


def assessed() -> Assessment:
    return assess(parse(drawn(ANNUAIRE), COMMUNITY))


@pytest.mark.parametrize(
    ("office", "names"),
    [("Nantes", ["Ana Roche", "Ben Sol", "Dan Mur"]), ("Rennes", ["Ana Roche", "Ben Sol"]), ("Lille", ["Cid Val"])],
)
def test_someone_of_two_offices_is_in_both(office: str, names: list[str]) -> None:
    kept = for_office(assessed(), office)

    assert [member.name for member in kept.register.members] == names


def test_the_coordinators_of_one_office_are_not_told_of_those_of_others_only() -> None:
    scope = scope_of(assessed(), COMMUNITY, "Lille", lambda tab, cell: None)

    assert scope.elsewhere == {2, 3}  # « Lile » may well be theirs, and an empty office is everyone's


def test_what_lists_offices_is_no_office_however_often_it_is_typed() -> None:
    register = parse(drawn("| Nom | Bureau |\n" + "| Roche | Nantes, Rennes |\n" * 3), COMMUNITY)

    assert set(known_offices(register)) == {"nantes", "rennes", "lille"}


def test_an_office_that_stands_only_beside_another_may_be_asked_for() -> None:
    register = parse(drawn("| Nom | Bureau |\n| Roche | Nantes, Brest |"), COMMUNITY)

    assert named_office(register, "brest") == "Brest"


@pytest.mark.parametrize(
    ("typed", "offices"),
    [
        ("Nantes", ("Nantes",)),
        ("Nantes; Rennes", ("Nantes", "Rennes")),
        ("Nantes et Rennes", ("Nantes", "Rennes")),
        ("Nantes, Rennes et Lille", ("Nantes", "Rennes", "Lille")),
        ("Nantes + Rennes & Lille", ("Nantes", "Rennes", "Lille")),
        ("Nantes, nantes", ("Nantes", "nantes")),
        ("Nantes et alentours", ("Nantes et alentours",)),
        ("Brest, Vannes", ("Brest, Vannes",)),
        ("Nantes, " * 200, ("Nantes, " * 200,)),
        ("", ()),
    ],
)
def test_the_offices_of_a_cell(typed: str, offices: tuple[str, ...]) -> None:
    assert offices_in(typed, {"nantes", "rennes", "lille"}) == offices


def test_two_formats_in_a_cell_are_both_known_and_neither_is_the_one() -> None:
    register = parse(drawn(f"# Apéros\n| Date | Format |\n| 14/01/2027 | {PITCH}, {VISIT} |"), Community())

    gathering = register.gatherings[0]
    assert (gathering.formats, gathering.format, gathering.format_typed) == ((PITCH, VISIT), None, f"{PITCH}, {VISIT}")


def test_the_turn_goes_on_after_the_last_of_two_formats() -> None:
    drawing = f"# Apéros\n| Date | Format |\n| 19/11/2026 | {VISIT} / {PITCH} |"
    alone = f"# Apéros\n| Date | Format |\n| 19/11/2026 | {PITCH} |"
    community = Community(rhythm="FREQ=MONTHLY;BYDAY=3TH")
    both, one = (parse(drawn(each), community) for each in (drawing, alone))

    proposals = upcoming(both, community, both.today)

    assert [each.format for each in proposals] == [each.format for each in upcoming(one, community, one.today)]
    assert proposals
