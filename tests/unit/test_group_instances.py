"""From « Envies » to groups, without a turn: what is fixed, what stays, and what decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from itertools import pairwise

import pytest

from sync.core.groups.asking import whom_to_ask
from sync.core.groups.compose import compose
from sync.core.groups.instance import Instance, instance_of
from sync.core.groups.invitations import GroupsNow
from sync.core.groups.kept import Kept, kept_of, read_kept
from sync.core.model.community import Community, Grouping
from sync.core.reading import parse
from sync.core.tables.groups import groups_table
from sync.solver.highs import Highs
from tests.drawn import drawn
from tests.wishing import ANSWERS, HEAD

COMMUNITY = Community(grouping=Grouping(smallest=3, largest=4, places=("Nantes", "Rennes")))
PLACED = {
    **dict.fromkeys(("Ana Lopez", "Bob Martin", "Cléo Petit"), "Eau / Nantes"),
    **dict.fromkeys(("Dan Le Goff", "Ève Roux", "Fay Morel"), "Terre / Rennes"),
}


def sign(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def instance(
    answers: str = ANSWERS,
    pins: Mapping[str, str] | None = None,
    *,
    members: str = "",
    community: Community = COMMUNITY,
) -> Instance:
    """The instance of these answers; pins by address."""
    sheet = f"# Annuaire\n| Prénom | Nom | Arrivée |\n| Zoé | Martin | 2019 |\n{members}# Envies\n{HEAD}\n{answers}"
    fixed = {sign(f"wish {address}"): words for address, words in (pins or {}).items()}
    return instance_of(parse(drawn(sheet), community), sign, fixed)


def composed(made: Instance, before: Kept | None = None) -> Kept:
    """What is kept of the groups, read again from what is written."""
    statement = made.after(before.before(made) if before else None)
    proposal = compose(statement, Highs())
    return read_kept(kept_of(made, proposal, list(whom_to_ask(statement, proposal, Highs()))).written())


def told(made: Instance, kept: Kept | None = None) -> dict[str, tuple[str, str]]:
    """By name: the group and why, as the tab tells them."""
    rows = groups_table(GroupsNow(made, kept or composed(made))).rows
    return {
        str(row[0]): (f"{row[1]} / {row[2]}" if row[1] else "", str(row[4]).replace("\u00a0", " "))
        for row in rows
        if row[0] != "Toutes et tous"
    }


def placed(made: Instance, kept: Kept | None = None) -> dict[str, str]:
    return {name: group for name, (group, _) in told(made, kept).items() if group}


@pytest.mark.parametrize(
    ("typed", "group", "because"),
    [
        ("Terre / Rennes", "Terre / Rennes", "La coordination l’a fixé·e là"),
        ("rennes", "Terre / Rennes", "La coordination l’a fixé·e là"),
        ("terre en visio", "", "il manque 2 personnes"),
        ("eau", "", "Aucun lieu à moins de 50 km"),
        ("au soleil", "", "rien n’est fixé"),
    ],
)
def test_what_is_fixed_is_a_theme_a_place_or_both(typed: str, group: str, because: str) -> None:
    made = instance(pins={"gil@exemple.fr": typed})

    where, why = told(made)["Gil Blanc"]
    assert where == group
    assert because in why
    assert placed(made).items() >= PLACED.items()


def test_a_theme_alone_that_is_fixed_is_the_only_one() -> None:
    made = instance(pins={"ana@exemple.fr": "terre", "dan@exemple.fr": "Terre"})

    assert "Ana Lopez" not in placed(made)  # nobody thinks about it near Nantes
    assert "La coordination a fixé ce thème" in told(made)["Dan Le Goff"][1]


def test_who_is_meant_is_surely_one_who_answered() -> None:
    two = ANSWERS + "| lea1@exemple.fr | Léa Vidal | Nantes | Eau | | visio | | | Ana Lopez et Bob |\n"
    two += "| lea2@exemple.fr | Vidal Léa | Nantes | Eau | | visio | | | dan@exemple.fr, Léa Vidal |\n"
    people = instance(two).statement.people

    assert people[sign("wish lea1@exemple.fr")].companions == (sign("wish ana@exemple.fr"),)
    assert people[sign("wish lea2@exemple.fr")].companions == (sign("wish dan@exemple.fr"),)


@pytest.mark.parametrize(
    "typed",
    ["pas avec Bob Martin", "surtout pas Bob Martin", "sans Bob Martin", "Bob Martin : non", "Dan, ni Bob Martin"],
)
def test_with_whom_not_is_never_a_wish(typed: str) -> None:
    answers = ANSWERS + f"| lea@exemple.fr | Léa Vidal | Nantes | Eau | | visio | | | {typed} |\n"

    assert instance(answers).statement.people[sign("wish lea@exemple.fr")].companions == ()


def test_a_pin_may_stand_in_the_sheet_and_the_tab_wins() -> None:
    answers = ANSWERS.replace("|            |\n| hal", "| | Terre / Rennes |\n| hal")
    made = instance(answers).statement
    assert all(person.pin is None for person in made.people.values())  # no such column

    sheet = f"# Annuaire\n| Prénom | Nom |\n| Zoé | Martin |\n# Envies\n{HEAD} Groupe fixé |\n{answers}"
    register = parse(drawn(sheet), COMMUNITY)
    gil = sign("wish gil@exemple.fr")
    assert instance_of(register, sign, {}).statement.people[gil].pin is not None
    assert instance_of(register, sign, {gil: "eau"}).statement.people[gil].pin is None


def test_one_changed_answer_moves_nobody_who_can_stay() -> None:
    first = instance()
    kept = composed(first)
    changed = instance(ANSWERS.replace("| à cheval  ", "| présentiel"))

    assert placed(first, kept) == PLACED
    assert placed(changed, composed(changed, kept)) == {**PLACED, "Hal Noir": "Terre / Rennes"}


def test_the_order_of_lines_and_what_the_directory_says_decide_nothing() -> None:
    """Promise 2: seniority, class, revenue are not in the statement; the same people have the same groups."""
    lines = ANSWERS.strip().splitlines()
    rotated = [*lines[3:], *lines[:3]]
    members = "| Hal | Noir | 2001 |\n| Fay | Morel | 2026 |\n"
    others = [instance("\n".join(reversed(lines)) + "\n"), instance("\n".join(rotated) + "\n", members=members)]

    for one, other in pairwise([instance(), *others]):
        assert one.mark == other.mark
        assert composed(one).proposal == composed(other).proposal


def test_whom_to_ask_is_told_above_the_tab() -> None:
    made = instance(
        ANSWERS.replace("| non        | oui |            |\n| cleo", "| non        | non |            |\n| cleo")
    )

    rows = groups_table(GroupsNow(made, composed(made))).rows
    first = [str(row[4]).replace("\u00a0", " ") for row in rows if row[0] == "Toutes et tous"]
    assert [row[0] for row in rows[: len(first)]] == ["Toutes et tous"] * len(first)
    assert "4 personnes sans groupe" in first[0]
    assert "Un·e secrétaire de plus, « Eau » à Nantes, placerait 3 personnes de plus : demandez à" in first[1]


def test_without_places_of_its_own_a_community_meets_at_its_offices_else_where_people_are() -> None:
    at_offices = instance(community=Community(offices=("Bureau de Brest",), grouping=Grouping(smallest=3)))
    anywhere = instance(community=Community(grouping=Grouping(smallest=3)))

    assert set(at_offices.statement.places.values()) == {"Bureau de Brest"}
    assert set(anywhere.statement.places.values()) == {"Rennes"}


@pytest.mark.parametrize("cell", ["’" * 300, "=1+1", "<b>", "\u202eEau", "{#REF!}", "{12}", "Eau " * 400])
def test_a_hostile_cell_is_a_theme_a_town_a_friend_or_a_pin_like_another(cell: str) -> None:
    first, *others = ANSWERS.strip().splitlines()
    hostile = first.replace("Bob Martin", cell).replace("Eau", cell).replace("Nantes", cell)
    made = instance("\n".join([hostile, *others, ""]), {"bob@exemple.fr": cell})

    assert {"Dan Le Goff", "Ève Roux", "Fay Morel"} <= placed(made).keys()
    assert "Ana Lopez" in told(made)
