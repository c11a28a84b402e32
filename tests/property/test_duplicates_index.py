"""What is true of any edit: a directory kept at hand tells what a full run with the same weights tells."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sync.core.duplicates import (
    Index,
    People,
    Role,
    Weights,
    compare_rows,
    find_duplicates,
    index_people,
    learn_weights,
)
from sync.core.duplicates.arrays import NONE
from sync.core.duplicates.renewal import score_around
from sync.core.duplicates.scoring import find_clusters, score_known
from sync.core.model.outcomes import Tier
from tests.property.test_duplicates import CELLS, DIRECTORY, LINES
from tests.unit.duplicates.lines import people

Line = tuple[str, ...]
ROLES: Final = tuple(people([]).columns)


def as_people(typed: Mapping[int, Line]) -> People:
    """Lines by their key as people."""
    return People(tuple(typed), {role: [line[place] for line in typed.values()] for place, role in enumerate(ROLES)})


class Sheet:
    """A directory as it stands, beside the index that follows it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.typed: dict[int, Line] = dict(enumerate(lines, 2))
        self.index: Index = index_people(as_people(self.typed))
        self.weights: Weights = self.index.weights

    def edit(self, changed: Mapping[int, Line], removed: Sequence[int] = ()) -> None:
        gone = [key for key in removed if key not in changed]
        self.typed = {key: line for key, line in {**self.typed, **changed}.items() if key not in gone}
        self.index = self.index.updated(as_people(changed), gone)

    def agrees(self) -> bool:
        """Whether the index tells what a full run tells."""
        return self.index.found == find_duplicates(as_people(self.typed), weights=self.weights)


def altered(rolls: random.Random, line: Line) -> Line:
    """A line retyped: some cells those of another line, a letter lost."""
    cells = list(line)
    for _ in range(rolls.randint(1, 3)):
        place = rolls.randrange(len(cells))
        cells[place] = rolls.choice((rolls.choice(LINES)[place], cells[place][:-1], cells[place].upper(), ""))
    return tuple(cells)


@pytest.mark.parametrize("seed", range(12))
def test_edits_give_the_outcome_of_a_full_run(seed: int) -> None:
    rolls = random.Random(seed)  # noqa: S311 - a draw, not a secret
    sheet = Sheet([*LINES, *(altered(rolls, rolls.choice(LINES)) for _ in range(60))])

    for _ in range(4):
        keys = rolls.sample(range(2, len(sheet.typed) + 8), 6)
        changed = {key: altered(rolls, rolls.choice([*sheet.typed.values()])) for key in keys[:4]}
        sheet.edit(changed, keys[4:])

        assert sheet.agrees()


def people_on_contacts(index: Index) -> dict[str, tuple[float, bool]]:
    """How many people stand on each contact that a line of the index bears, and whether they are kin."""
    records, shared = index.learnt.records, index.learnt.shared
    found = {}
    for contacts, sharing in ((records.emails, shared.email), (records.phones, shared.phone)):
        for number in set(contacts.of_row.ravel().tolist()) - {NONE}:
            found[contacts.texts[number]] = (float(sharing.people[number]), bool(sharing.household[number]))
    return found


def crowd(count: int) -> list[Line]:
    """People of one office, of few names, in blocks too large to be compared whole."""
    rolls = random.Random(5)  # noqa: S311 - a draw, not a secret
    phones = ("02 40 11 22 33", "02 40 11 22 33", "")
    given = ("Julie", "Julien", "Jules", "Julia", "J.", "Juliette")
    family = ("Serot", "Serrot", "Sérot", "Ceraut", "Serot Petit")
    return [
        (rolls.choice(given), rolls.choice(family), f"serot{rolls.choice(('', '', n % 9))}@d{n % 70}.fr",
         rolls.choice(phones), rolls.choice(("coach", "maçon")), "", rolls.choice(("Rezé", "Gap")), "")
        for n in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_edits_in_a_crowd_give_the_outcome_of_a_full_run(seed: int) -> None:
    rolls = random.Random(seed)  # noqa: S311 - a draw, not a secret
    sheet = Sheet(crowd(180))

    for _ in range(3):
        changed = {rolls.randrange(2, 190): rolls.choice(crowd(300)) for _ in range(5)}
        sheet.edit(changed, [rolls.randrange(2, 190) for _ in range(5)])
        afresh = index_people(as_people(sheet.typed), weights=sheet.weights)

        assert sheet.agrees()
        assert people_on_contacts(sheet.index) == people_on_contacts(afresh)


def test_a_line_counts_on_a_contact_it_does_not_bear_when_it_parts_those_who_do() -> None:
    sheet = Sheet(crowd(180))
    before = people_on_contacts(sheet.index)

    sheet.edit({900 + n: ("Julie", "Serot", f"serot@neuf{n}.fr", "", "coach", "", "Gap", "") for n in range(6)})
    after = people_on_contacts(sheet.index)

    assert after["0240112233"] != before["0240112233"]
    assert after == people_on_contacts(index_people(as_people(sheet.typed), weights=sheet.weights))


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.integers(2, 40), st.tuples(*[CELLS] * 8), max_size=5), st.lists(st.integers(2, 40), max_size=4)
)
@example({2: ("\ud800", "\x00", "@@", "+", "\u202e", "", "\u2028", "oui")}, [3])
@example({3: DIRECTORY[0], 4: DIRECTORY[0]}, [2])
def test_whatever_is_typed_gives_the_outcome_of_a_full_run(changed: Mapping[int, Line], removed: list[int]) -> None:
    sheet = Sheet(DIRECTORY)

    sheet.edit(changed, removed)

    assert sheet.agrees()


def test_an_edit_and_its_undoing_leave_nothing() -> None:
    index = index_people(people(LINES))
    changed = as_people({3: DIRECTORY[4], 500: DIRECTORY[0]})

    back = index.updated(changed).updated(as_people({3: LINES[1]}), [500])

    assert back.found == index.found


def test_the_index_before_an_edit_stays_what_it_was() -> None:
    index = index_people(people(LINES))
    found = index.found

    index.updated(people(DIRECTORY[5:8], first=3), [2])

    assert index.found == found == find_duplicates(people(LINES), weights=index.weights)


def test_other_columns_are_refused() -> None:
    index = index_people(people(DIRECTORY))

    with pytest.raises(ValueError, match="columns"):
        index.updated(People((2,), {Role.LAST_NAME: ["Le Goff"]}))


def test_given_weights_are_those_of_the_index() -> None:
    weights = learn_weights(people(LINES))

    assert index_people(people(DIRECTORY), weights=weights).found == find_duplicates(people(DIRECTORY), weights=weights)


@pytest.mark.parametrize("lines", [LINES, crowd(90)], ids=["directory", "crowd"])
def test_two_rows_are_judged_as_in_a_full_run(lines: list[Line]) -> None:
    directory = people(lines)
    index = index_people(directory)
    told = {pair.rows: (pair.tier, pair.score, pair.because) for pair in index.found.pairs}
    asked = [*list(told)[:25], *list(told)[-10:], (2, len(lines) + 1), (3, 9)]

    for rows in asked:
        verdict = compare_rows(directory, *rows, weights=index.weights)
        tier, score, because = told.get(rows, (None, verdict.score, verdict.because))

        assert (verdict.tier, verdict.score, verdict.because) == (tier, score, because)
        assert verdict == index.compare(*rows)


@pytest.mark.parametrize("lines", [LINES, crowd(90)], ids=["directory", "crowd"])
def test_what_good_links_connect_to_a_line_is_clustered_as_in_a_full_run(lines: list[Line]) -> None:
    index = index_people(people(lines))
    everyone = index.lines.people
    clusters = find_clusters(index.learnt, score_known(index.learnt, index.codes))

    for place in range(0, len(index.lines), 3):
        around = find_clusters(*score_around(everyone, index.weights, [place]))

        assert [cluster for cluster in around if place in cluster] == [
            cluster for cluster in clusters if place in cluster
        ]


def test_two_rows_are_judged_alike_with_and_without_frozen_weights() -> None:
    directory = people(LINES)
    weights = learn_weights(directory)
    pairs = [(a, b) for a in range(2, 12) for b in range(a + 1, 13)]

    verdicts = [compare_rows(directory, *rows) for rows in pairs]

    assert verdicts == [compare_rows(directory, *rows, weights=weights) for rows in pairs]
    assert {verdict.tier for verdict in verdicts} == {Tier.SURE, Tier.TO_CONFIRM, None}
