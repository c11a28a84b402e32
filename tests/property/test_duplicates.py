"""What is true of any directory: order is nothing, opinions are mutual, nothing that is typed can crash the engine."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from sync.core.duplicates import People, Role, compare_rows, find_duplicates
from sync.core.duplicates.first_names import KNOWN
from sync.core.model.outcomes import Duplicates, Tier
from tests.unit.duplicates.lines import drawn_lines, neighbours, people

DIRECTORY = drawn_lines(
    """
    | Prénom    | Nom             | E-mail                      | Téléphone      | Métier     | Ville  | Structure |
    | Sébastien | Le Goff         | slg@laposte.net             | 06 11 45 22 90 | graphiste  | Nantes |           |
    | Seb       | Le Goff         | seb@atelier.fr              | 0611452290     | graphiste  | Rezé   |           |
    | LE GOFF   | SÉBASTIEN       | slg@laposte.net             |                |            |        |           |
    | Julie     | Dulois          | famille.dulois@orange.fr    | 02 40 11 22 33 | coach      | Rezé   |           |
    | Julien    | Dulois          | famille.dulois@orange.fr    | 02 40 11 22 33 | maçon      | Rezé   |           |
    | J.        | Dulois          | famille.dulois@orange.fr    | 02 40 11 22 33 |            | Rezé   |           |
    |           | Camille Ranbrou | ranbrou@protonmail.com      | 07 14 84 02 39 | notaire    | Gap    |           |
    | Camille   | Ranbrou         | ranbrou@protonmail.com      |                | notaire    |        |           |
    |           | Ranbrou Conseil | ranbrou@protonmail.com      | 07 14 84 02 39 | notaire    | Gap    | oui       |
    | Marie     | Petit           |                             |                | coach      | Gap    |           |
    | Marie     | Petit           |                             |                | coach      | Gap    |           |
    """
)
LINES = [*DIRECTORY, *neighbours()]

CELLS = st.one_of(
    st.sampled_from(
        ["", "Zoé", "Martin", "zoe@free.fr", "06 12 34 56 70", "oui", "M.", "née", "St-Malo (35)", "@", "+", "\n"]
    ),
    st.text(max_size=20),
    st.text(alphabet="\u202e\u200b\x00\r\u2028\ud800é@.+0", max_size=12),
)


def by_line(found: Duplicates, lines: Sequence[tuple[str, ...]]) -> tuple[object, ...]:
    """An outcome told by what the lines say rather than by their number."""
    clusters = sorted(sorted(lines[row - 2] for row in cluster) for cluster in found.clusters)
    pairs = sorted(
        (sorted((lines[a - 2], lines[b - 2])), pair.tier.value, pair.score)
        for pair in found.pairs
        for a, b in [pair.rows]
    )
    return clusters, pairs


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_lines_changes_nothing(seed: int) -> None:
    shuffled = LINES[:]
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - an order, not a secret

    assert by_line(find_duplicates(people(shuffled)), shuffled) == by_line(find_duplicates(people(LINES)), LINES)


def test_the_order_of_the_columns_changes_nothing() -> None:
    straight = people(LINES)
    turned = People(straight.keys, dict(reversed(list(straight.columns.items()))))

    assert find_duplicates(turned) == find_duplicates(straight)


def test_the_same_directory_gives_the_same_answer_twice() -> None:
    assert find_duplicates(people(LINES)) == find_duplicates(people(LINES))


def test_a_verdict_is_mutual() -> None:
    directory = people(LINES)

    for a, b in ((2, 3), (5, 6), (8, 10), (2, 40)):
        assert compare_rows(directory, a, b) == compare_rows(directory, b, a)


def test_a_few_unrelated_lines_change_nobody_s_tier() -> None:
    strangers = [
        (
            given,
            f"{family}oğlu",
            f"{given}@{family}.tr",
            f"+90 5{n}2 {n * 7919 % 10**7:07}",
            "pêcheur",
            "",
            f"{family}köy",
            "",
        )
        for n, (given, family) in enumerate(zip(("Ümit", "Ayşe", "Berk"), ("Dağ", "Göl", "Şimşek"), strict=True))
    ]
    before = find_duplicates(people(LINES))

    after = find_duplicates(people([*LINES, *strangers]))

    assert {(pair.rows, pair.tier) for pair in after.pairs} == {(pair.rows, pair.tier) for pair in before.pairs}
    assert after.clusters == before.clusters


def test_sure_pairs_stand_in_one_cluster_and_every_pair_says_why() -> None:
    found = find_duplicates(people(LINES))
    together = [set(cluster) for cluster in found.clusters]

    assert all(pair.because for pair in found.pairs)
    assert all(any(set(pair.rows) <= cluster for cluster in together) for pair in found.pairs if pair.tier is Tier.SURE)
    assert [pair.score for pair in found.pairs] == sorted((pair.score for pair in found.pairs), reverse=True)


@pytest.mark.parametrize("lines", [0, 1, 2])
def test_a_tiny_directory_has_its_answer(lines: int) -> None:
    found = find_duplicates(people(DIRECTORY[:lines]))

    assert all(set(cluster) <= set(range(2, lines + 2)) for cluster in found.clusters)


def test_empty_lines_are_nobody_s_duplicates() -> None:
    assert find_duplicates(people([("",) * 8] * 300)) == Duplicates()


def test_no_two_names_that_people_bear_are_surely_one_on_a_mailbox_and_a_mobile() -> None:
    near = [pair for pair in combinations(sorted(KNOWN), 2) if pair[0][0] == pair[1][0] and OSA.distance(*pair) <= 2]
    rolls = random.Random(13)  # noqa: S311 - a draw, not a secret
    lines = [
        (name.title(), f"Kerv{n:04}", f"k{n:04}@free.fr", f"06 33 {n // 100:02} {n % 100:02} 07", "", "", "Brest", "")
        for n, pair in enumerate(rolls.sample(near, 400))
        for name in pair
    ]

    found = find_duplicates(people([*lines, *neighbours()]))

    assert [pair.because for pair in found.pairs if pair.tier is Tier.SURE] == []
    assert len(found.pairs) > 50


def test_families_of_a_census_are_not_one_person_each() -> None:
    given = ("Adèle", "Bruno", "Colette", "Denis")
    family = ("Marchadour", "Ubertin", "Vastel", "Wattrelos", "Ximenes", "Yvetot", "Zeller", "Quintin")
    lines = [(first, last, f"{n} rue du Lac") for n, last in enumerate(family) for first in given]
    lines += [("Adele", "Marchadour", "0 rue du Lac"), ("Brno", "Ubertin", "1 rue du Lac")]
    roles = (Role.FIRST_NAME, Role.LAST_NAME, Role.ADDRESS)

    found = find_duplicates(People(tuple(range(len(lines))), dict(zip(roles, zip(*lines, strict=True), strict=True))))

    assert found.clusters == ((0, 32), (5, 33))


def test_two_columns_are_enough() -> None:
    found = find_duplicates(People((7, 9), {Role.FIRST_NAME: ["Zoé", "Ali"], Role.LAST_NAME: ["Martin", "Diallo"]}))

    assert found == Duplicates()


def test_ten_thousand_equal_lines_are_one_cluster() -> None:
    found = find_duplicates(people([DIRECTORY[0]] * 10_000))

    assert len(found.clusters) == 1
    assert len(found.clusters[0]) == 10_000
    assert len(found.pairs) == 9_999


def test_five_thousand_of_one_family_on_one_phone_stay_bounded() -> None:
    rolls = random.Random(3)  # noqa: S311 - a draw, not a secret
    family = [
        (
            rolls.choice(LINES)[0] or "Ali",
            "Serot",
            "famille.serot@free.fr",
            "02 40 11 22 33",
            rolls.choice(LINES)[4],
            "",
            "Rezé",
            "",
        )
        for _ in range(5_000)
    ]

    found = find_duplicates(people(family))

    assert len(found.pairs) < 20 * len(family)


def test_progress_is_told_from_start_to_end() -> None:
    told: list[float] = []

    find_duplicates(people(LINES), progress=lambda _stage, share: told.append(share))

    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*[CELLS] * 8), max_size=8))
@example([("\ud800", "\x00", "@@", "+", "\u202e", "", "\u2028", "oui")] * 3)
@example([("", "m m m", "", "", "", "", "", ""), ("m", "", "", "", "", "", "", "")])
def test_nothing_that_is_typed_can_crash_the_engine(lines: list[tuple[str, ...]]) -> None:
    found = find_duplicates(people(lines))

    assert {row for cluster in found.clusters for row in cluster} <= set(range(2, len(lines) + 2))


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.sampled_from(Role), st.lists(CELLS, min_size=5, max_size=5), min_size=1))
def test_any_choice_of_columns_has_an_answer(columns: Mapping[Role, Sequence[str]]) -> None:
    find_duplicates(People((10, 11, 12, 13, 14), columns))
