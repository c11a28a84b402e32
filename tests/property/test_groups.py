"""What is true of any statement of groups: no rule is broken, the best is the best, who one is weighs nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.core.groups.asking import whom_to_ask
from sync.core.groups.compose import compose
from sync.core.groups.model import VISIO, Mode, Person, Previous, Proposal, Role, Slot, Statement
from sync.core.groups.wishes import score
from sync.solver import solver
from tests.groups import best_by_force, broken_rules, statement

THEMES: Final = ("bois", "eau", "feu")
PLACES: Final = ("nantes", "rennes")
NAMES: Final = tuple("abcdefghijklmn")


@st.composite
def statements(draw: st.DrawFn, people: int = 14, groups: int = 2) -> Statement:
    """Draw a statement: people who are hard to please, and now and then pinned."""
    slots = st.builds(Slot, st.sampled_from(THEMES), st.sampled_from((*PLACES, VISIO)))
    those = [
        Person(
            name,
            name.capitalize(),
            tuple(draw(st.lists(st.sampled_from(THEMES), min_size=1, max_size=3, unique=True))),
            draw(st.sampled_from(Mode)),
            draw(st.frozensets(st.sampled_from(Role))),
            tuple(draw(st.lists(st.sampled_from(NAMES), max_size=2))),
            {place: draw(st.integers(0, 90)) for place in PLACES},
            draw(st.none() | st.none() | st.none() | slots),
        )
        for name in NAMES[: draw(st.integers(0, people))]
    ]
    smallest = draw(st.integers(2, 4))
    return statement(
        those,
        THEMES,
        PLACES,
        min=smallest,
        max=smallest + draw(st.integers(0, 2)),
        place=draw(st.integers(0, groups)),
        visio=draw(st.integers(0, groups)),
    )


def composed(drawn: Statement) -> Proposal:
    return compose(drawn, solver())


@settings(max_examples=60, deadline=None)
@given(statements())
def test_no_rule_is_ever_broken_and_the_score_is_the_one_it_says(drawn: Statement) -> None:
    proposal = composed(drawn)

    assert broken_rules(drawn, proposal.groups, proposal.unplaced) == []
    assert proposal.score == score(drawn, proposal.groups) <= proposal.bound


@settings(max_examples=40, deadline=None)
@given(statements(people=7, groups=1))
def test_no_proposal_is_better(drawn: Statement) -> None:
    proposal = composed(drawn)

    assert (proposal.score, proposal.is_proven) == (best_by_force(drawn), True)


@settings(max_examples=30, deadline=None)
@given(statements())
def test_the_order_of_the_answers_decides_nothing(drawn: Statement) -> None:
    proposal = composed(drawn)

    assert composed(replace(drawn, people=dict(reversed(list(drawn.people.items()))))) == proposal


@settings(max_examples=30, deadline=None)
@given(statements(), st.permutations(NAMES))
def test_what_people_are_called_places_no_more_nor_fewer(drawn: Statement, names: list[str]) -> None:
    """The id of a person tells when they answered, or joined: whoever bears it, the proposal is worth the same."""
    new = dict(zip(NAMES, names, strict=True))
    people = {
        new[each.id]: replace(each, id=new[each.id], companions=tuple(new[other] for other in each.companions))
        for each in drawn.people.values()
    }
    renamed = composed(replace(drawn, people=people))
    proposal = composed(drawn)

    assert renamed.bound == proposal.bound
    assert len(renamed.unplaced) == len(proposal.unplaced)


@settings(max_examples=30, deadline=None)
@given(statements())
def test_nobody_moves_when_no_answer_changed(drawn: Statement) -> None:
    proposal = composed(drawn)

    again = composed(replace(drawn, previous=Previous(proposal.groups)))

    assert {group.members for group in again.groups} == {group.members for group in proposal.groups}
    assert [(group.slot, group.animateur, group.secretaire) for group in again.groups] == [
        (group.slot, group.animateur, group.secretaire) for group in proposal.groups
    ]


@settings(max_examples=40, deadline=None)
@given(statements())
def test_whoever_is_asked_places_as_many_as_is_said(drawn: Statement) -> None:
    proposal = composed(drawn)

    for ask in whom_to_ask(drawn, proposal, solver()):
        assert ask.people
        for who in ask.people:
            person = drawn.people[who]
            assert ask.role not in person.roles
            willing = replace(person, roles=person.roles | {ask.role})
            after = composed(replace(drawn, people={**drawn.people, who: willing}))
            assert len(proposal.unplaced) - len(after.unplaced) >= ask.more > 0
