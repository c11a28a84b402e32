"""Groups composed: cases as data, the best by force, the same each time, little moved, whom to ask."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from sync.core.groups.asking import whom_to_ask
from sync.core.groups.because import left_out, reasons
from sync.core.groups.compose import compose
from sync.core.groups.model import Group, Mode, Person, Previous, Proposal, Role, Slot, Statement
from sync.solver import solver
from tests.groups import best_by_force, drawn_statement, statement

CASES: Mapping[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "data" / "groups.yml").read_text("utf-8"))
CASE = pytest.mark.parametrize("case", CASES.values(), ids=CASES)
BOTH = frozenset(Role)


def composed(given: Statement) -> Proposal:
    return compose(given, solver())


def plain(sentences: Iterable[str]) -> list[str]:
    """Return sentences with plain spaces."""
    return [" ".join(sentence.split()) for sentence in sentences]


def person(who: str, *roles: Role, avec: tuple[str, ...] = (), km: float = 0) -> Person:
    return Person(who, who.capitalize(), ("eau",), Mode.IN_PERSON, frozenset(roles), avec, {"nantes": km})


@CASE
def test_a_case_has_its_best_and_that_is_proven(case: Mapping[str, Any]) -> None:
    proposal = composed(drawn_statement(case))

    assert (proposal.score, proposal.is_proven) == (case["best"], True)
    assert proposal.unplaced == tuple(case["unplaced"].split())
    assert {" ".join(group.members) for group in proposal.groups} == set(case["groups"])


@CASE
def test_the_best_of_a_case_is_the_best_of_all_its_proposals(case: Mapping[str, Any]) -> None:
    assert best_by_force(drawn_statement(case)) == case["best"]


def crowd(names: str, **given: int) -> Statement:
    """Return the statement of people who would all do anything, in one place."""
    return statement([person(each, *BOTH) for each in names], ["eau"], ["nantes"], **given)


def earlier(*members: str) -> Previous:
    return Previous(tuple(Group(Slot("eau", "nantes"), tuple(each), each[0], each[1]) for each in members))


def two_groups_in_a_slot() -> Statement:
    """Eight people, two groups of four in one place; each wishes to be with the next but one."""
    names = "abcdefgh"
    people = [person(each, *BOTH, avec=(names[(index + 2) % 8],)) for index, each in enumerate(names)]
    return statement(people, ["eau"], ["nantes"], min=4, max=4, place=2)


def test_groups_of_one_slot_are_split_by_companions() -> None:
    proposal = composed(two_groups_in_a_slot())

    assert {group.members for group in proposal.groups} == {("a", "c", "e", "g"), ("b", "d", "f", "h")}
    assert proposal.is_proven


@pytest.mark.parametrize("halves", [("efgh", "abcd"), ("afgh", "bcde"), ("cdgh", "abef")])
def test_who_was_together_in_a_slot_stays_together(halves: tuple[str, str]) -> None:
    around = replace(crowd("abcdefgh", max=4, place=2), previous=earlier(*halves))

    assert [group.members for group in composed(around).groups] == sorted(map(tuple, halves))


def test_the_groups_that_go_on_are_those_where_most_stay() -> None:
    around = replace(crowd("abcdefgh", min=4, max=4, place=3), previous=earlier("axy", "bcde", "fgh"))

    assert [group.members for group in composed(around).groups] == [tuple("afgh"), tuple("bcde")]


def test_those_with_a_role_keep_it() -> None:
    given = crowd("abc")
    (group,) = composed(given).groups
    swapped = replace(group, animateur=group.secretaire, secretaire=group.animateur)

    assert composed(replace(given, previous=Previous((swapped,)))).groups == (swapped,)


def test_a_changed_answer_moves_only_who_must() -> None:
    """Both places are the same for all: without memory, anybody could be anywhere."""
    people = [replace(person(each, *BOTH), distances={"nantes": 0, "rennes": 0}) for each in "abcdefg"]
    given = statement(people, ["eau"], ["nantes", "rennes"])
    before = composed(given)
    turned = {Slot("eau", "nantes"): Slot("eau", "rennes"), Slot("eau", "rennes"): Slot("eau", "nantes")}
    other = Previous(tuple(replace(group, slot=turned[group.slot]) for group in before.groups), frozenset("a"))

    after = composed(
        replace(given, people={**given.people, "a": replace(given.people["a"], roles=frozenset())}, previous=other)
    )

    where = {each: group.slot for group in after.groups for each in group.members}
    assert [each for each, slot in other.slots().items() if where[each] != slot] == []


def test_the_order_of_the_answers_decides_nothing() -> None:
    given = crowd("abcdef")

    assert composed(given) == composed(replace(given, people=dict(reversed(list(given.people.items())))))


def test_an_effort_that_is_spent_says_how_far_the_best_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(1)  # noqa: S311 - a draw of a test
    names = [f"p{each}" for each in range(40)]
    people = [
        replace(
            person(each, *draw.sample(list(Role), draw.choice([0, 0, 1]))),
            themes=tuple(draw.sample(["bois", "eau", "feu"], 2)),
            distances={place: draw.randrange(90) for place in ("nantes", "rennes")},
        )
        for each in names
    ]
    given = statement(people, ["bois", "eau", "feu"], ["nantes", "rennes"], min=5, max=8)
    best = composed(given)
    for effort in ("EFFORT", "STEPS", "PROOF"):
        monkeypatch.setattr(f"sync.core.groups.compose.{effort}", 0)

    proposal = composed(given)

    assert (proposal.score, proposal.is_proven) == (0, False)
    assert proposal.bound >= best.score > 0


def test_one_yes_more_is_asked_of_those_who_could_say_it() -> None:
    given = statement([person("ana", Role.ANIMATEUR), person("bob"), person("cyd")], ["eau"], ["nantes"])

    (ask,) = whom_to_ask(given, composed(given), solver())

    assert (ask.slot, ask.role, ask.more) == (Slot("eau", "nantes"), Role.SECRETAIRE, 3)
    assert set(ask.people) == {"bob", "cyd"}  # Ana animates: her yes to the other role would not do


def test_who_animates_may_take_notes_where_another_animates() -> None:
    given = statement(
        [person("ana", Role.ANIMATEUR), person("bob", Role.ANIMATEUR), person("cyd")], ["eau"], ["nantes"]
    )

    asks = list(whom_to_ask(given, composed(given), solver()))

    assert {(ask.role, ask.more) for ask in asks} == {(Role.SECRETAIRE, 3)}


def test_who_would_not_be_in_the_group_is_not_asked() -> None:
    near = [person(each, Role.ANIMATEUR) for each in ("ana", "bob", "cyd")]
    given = statement([*near, person("dan", km=50)], ["eau"], ["nantes"], max=3)

    (ask,) = whom_to_ask(given, composed(given), solver())

    assert set(ask.people) == {"ana", "bob", "cyd"}


def test_nobody_is_asked_when_one_yes_places_nobody() -> None:
    given = statement([person("ana"), person("bob"), person("cyd")], ["eau"], ["nantes"])

    assert list(whom_to_ask(given, composed(given), solver())) == []


def test_who_is_in_a_group_knows_why() -> None:
    given = drawn_statement(CASES["first themes and near, one group a place"])
    (group,) = composed(given).groups

    assert plain(reasons(given, group, given.people["cyd"])) == ["son premier thème", "à 60 km de Nantes", "avec Ana"]
    assert plain(reasons(given, group, given.people["ana"])) == ["son premier thème", "sur place, à Nantes"]


def test_who_has_none_knows_what_is_missing() -> None:
    far = replace(person("fay", km=61), mode=Mode.IN_PERSON)
    lost = replace(person("gil"), pin=Slot("eau", "mars"))
    given = statement([person("ana", Role.ANIMATEUR), person("bob"), far, lost], ["eau"], ["nantes"])

    because = {left.person: left.because for left in left_out(given, composed(given))}

    assert because["ana"] == because["bob"]
    assert plain(because["ana"]) == [
        "« Eau » à Nantes : il manque 1 personne et un·e secrétaire parmi les personnes sans groupe"
    ]
    assert "aucun lieu à moins de 60 km" in plain(because["fay"])[0]
    assert "fixé·e" in because["gil"][0]


def test_one_person_with_both_roles_lacks_another() -> None:
    given = statement([person("ana", *BOTH), person("bob"), person("cyd")], ["eau"], ["nantes"])

    because = {plain(left.because)[0] for left in left_out(given, composed(given))}

    assert because == {"« Eau » à Nantes : il manque un·e secrétaire parmi les personnes sans groupe"}


def test_a_full_group_says_that_seats_are_kept() -> None:
    given = crowd("abcd", max=4, kept=1)

    (left,) = left_out(given, composed(given))

    assert plain(left.because) == ["« Eau » à Nantes : ce groupe est complet (4 places, dont 1 gardée pour inviter)"]
