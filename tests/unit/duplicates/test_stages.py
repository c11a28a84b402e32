"""Comparison levels of names, sharing, clusters: what each stage says by itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from sync.core.duplicates import People, Role, people_from_frame
from sync.core.duplicates.arrays import Codes, decode, once_each, pair_codes, sorted_distinct
from sync.core.duplicates.blocking import WHOLE, keys_of, name_order, pairs_in
from sync.core.duplicates.clusters import VETO, agglomerate, components
from sync.core.duplicates.comparison import compare_column
from sync.core.duplicates.levels import Family, Given, Text
from sync.core.duplicates.naming import compare_names
from sync.core.duplicates.normalise import read_column
from sync.core.duplicates.records import normalise
from sync.core.duplicates.scoring import learn_and_score
from sync.core.duplicates.sharing import Clashes, count_people
from tests.unit.duplicates.lines import neighbours, people


def levels_of(one: str, other: str) -> tuple[Given, Family, bool]:
    """The levels of two names, « first|last » each."""
    names = [one.split("|"), other.split("|")]
    columns = {Role.FIRST_NAME: [name[0] for name in names], Role.LAST_NAME: [name[1] for name in names]}
    left, right = np.array([0], dtype=np.int32), np.array([1], dtype=np.int32)
    levels = compare_names(normalise(People((1, 2), columns)), left, right)
    back = compare_names(normalise(People((1, 2), columns)), right, left)
    assert (levels.given[0], levels.family[0], levels.swapped[0]) == (back.given[0], back.family[0], back.swapped[0])
    return Given(levels.given[0]), Family(levels.family[0]), bool(levels.swapped[0])


@pytest.mark.parametrize(
    ("one", "other", "given", "family"),
    [
        ("Zoé|Martin", "ZOE|martin", Given.SAME, Family.SAME),
        ("Anne-Lise|Le Goff", "ANNELISE|LEGOFF", Given.SAME, Family.SAME),
        ("Sébastien|Roy", "Seb|Roy", Given.NICKNAME, Family.SAME),
        ("Jean-Baptiste|Roy", "JB|Roy", Given.NICKNAME, Family.SAME),
        ("Wojciech|Roy", "Wojc|Roy", Given.NICKNAME, Family.SAME),
        ("Alex|Roy", "Alexis|Roy", Given.NICKNAME_OR_NAME, Family.SAME),
        ("François|Roy", "Jean-François|Roy", Given.NICKNAME_OR_NAME, Family.SAME),
        ("Marie|Roy", "Marie-Laure|Roy", Given.SUBSET, Family.SAME),
        ("Fred|Roy", "Frédéric Auguste|Roy", Given.SUBSET, Family.SAME),
        ("David Enzo|Roy", "David Marc|Roy", Given.SUBSET, Family.SAME),
        ("Jetan|Hernandez", "Jean|Hernandez", Given.TYPO, Family.SAME),
        ("Sophie|Roy", "Sophi|Roy", Given.TYPO, Family.SAME),
        ("Mathieu|Roy", "Matthieu|Roy", Given.NEAR, Family.SAME),
        ("Mohamed|Roy", "Mohammed|Roy", Given.NEAR, Family.SAME),
        ("Youssef|Roy", "Yusuf|Roy", Given.NEAR, Family.SAME),
        ("Gwen|Roy", "Gwendal|Roy", Given.NEAR, Family.SAME),
        ("Julie|Roy", "Juliette|Roy", Given.NEAR, Family.SAME),
        ("Hind|Roy", "Inès|Roy", Given.NEAR, Family.SAME),
        ("M.|Roy", "Mathilde|Roy", Given.INITIAL, Family.SAME),
        ("J.-G.|Roy", "Jean-Gabriel|Roy", Given.INITIAL, Family.SAME),
        ("Julie|Roy", "Julien|Roy", Given.CONFLICT, Family.SAME),
        ("Michel|Roy", "Michèle|Roy", Given.CONFLICT, Family.SAME),
        ("Frédéric|Roy", "Frédérique|Roy", Given.CONFLICT, Family.SAME),
        ("Kilian|Roy", "Kiliane|Roy", Given.NEAR, Family.SAME),
        ("Marion|Roy", "Manon|Roy", Given.CONFLICT, Family.SAME),
        ("Jean-Luc|Roy", "Jean-Marc|Roy", Given.CONFLICT, Family.SAME),
        ("Zoé|Verdier", "Zoé|Veadier", Given.SAME, Family.TYPO),
        ("Zoé|Toussaint", "Zoé|Tousin", Given.SAME, Family.CONFLICT),
        ("Zoé|Girard", "Zoé|Gausic (Girard)", Given.SAME, Family.SUBSET),
        ("Zoé|de la Tour", "Zoé|de la Cour", Given.SAME, Family.TYPO),
        ("Zoé|Du Pont", "Zoé|Du Lac", Given.SAME, Family.CONFLICT),
        ("Zoé|M.", "Zoé|Martin", Given.SAME, Family.INITIAL),
        ("|Martin", "Zoé|Martin", Given.MISSING, Family.SAME),
        ("Wei|Li", "Wei|Lu", Given.SAME, Family.CONFLICT),
        ("Ngọc Lan|Nguyễn", "Ngoc-Lan|Nguyen", Given.SAME, Family.SAME),
    ],
)
def test_names_agree_at_their_level(one: str, other: str, given: Given, family: Family) -> None:
    assert levels_of(one, other) == (given, family, False)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Maëlys|Kerbrat", "KERBRAT|MAËLYS"), ("Nadia|Martin", "Martin|Nadia"), ("Anouk|Le Goff", "Le Goff|Anouk")],
)
def test_swapped_names_are_set_right(one: str, other: str) -> None:
    assert levels_of(one, other) == (Given.SAME, Family.SAME, True)


def test_the_people_on_a_contact_are_counted_from_its_clashing_pairs() -> None:
    contacts = np.zeros((4, 1), dtype=np.int32)
    left, right = np.array([0, 0, 0, 1, 1, 2]), np.array([1, 2, 3, 2, 3, 3])
    couple = np.array([False, True, True, True, True, False])
    nobody = np.zeros(6, dtype=np.bool_)

    alone = count_people(contacts, Clashes(left, right, nobody, nobody), 1)
    two = count_people(contacts, Clashes(left, right, couple, couple), 1)
    colleagues = count_people(contacts, Clashes(left, right, ~nobody, nobody), 1)

    assert (alone.people[0], two.people[0], colleagues.people[0]) == pytest.approx((1, 2, 4))
    assert (two.shared[0], two.household[0], colleagues.household[0]) == (True, True, False)


def test_weak_links_make_no_chain() -> None:
    links = {(n, n + 1): 4.0 for n in range(50)}
    others = {(one, other): -9.0 for one in range(51) for other in range(one + 2, 51)}

    assert max(map(len, agglomerate(links | others))) <= 3


def test_a_good_link_forgives_a_badly_typed_line() -> None:
    assert agglomerate({(0, 1): 20.0, (1, 2): 6.0, (0, 2): -8.0}) == [[0, 1, 2]]


def test_a_veto_keeps_groups_apart_whatever_else_agrees() -> None:
    assert agglomerate({(0, 1): 30.0, (1, 2): 30.0, (0, 2): VETO}) == [[0, 1]]


def test_best_links_join_first() -> None:
    assert agglomerate({(0, 1): 5.0, (1, 2): 9.0, (0, 2): -20.0}) == [[1, 2]]


def test_components_follow_links_however_far() -> None:
    assert components([(7, 3), (1, 2), (3, 5)]) == [[1, 2], [3, 5, 7]]


def pairs_sharing_a_contact(lines: Sequence[tuple[str, ...]]) -> Codes:
    records = normalise(people(lines))
    return pairs_in(keys_of(records).contact, name_order(records))


def test_a_crowded_block_is_windowed() -> None:
    crowd = [(f"Ali{n}", f"Nom{n:05}", "contact@bureau.coop", "", "", "", "", "") for n in range(1000)]

    pairs = pairs_sharing_a_contact(crowd)

    assert len(pairs) < 1000 * WHOLE / 2


def test_every_pair_of_a_small_block_is_compared() -> None:
    office = [(f"Ali{n}", f"Nom{n:05}", "contact@bureau.coop", "", "", "", "", "") for n in range(10)]

    assert len(pairs_sharing_a_contact(office)) == 45


def test_pairs_survive_their_code() -> None:
    left, right = decode(pair_codes(np.array([3, -1], dtype=np.int32), np.array([1, 7], dtype=np.int32)))

    assert (left.tolist(), right.tolist()) == ([1, -1], [3, 7])


def test_each_distinct_code_is_computed_once() -> None:
    asked: list[int] = []

    def level(codes: np.ndarray) -> np.ndarray:
        asked.extend(codes.tolist())
        return (codes % 7).astype(np.int8)

    answers = once_each(np.array([9, 4, 9, 9, 4]), level)

    assert sorted(asked) == [4, 9]
    assert answers.tolist() == [2, 4, 2, 2, 4]


def test_distinct_codes_come_sorted() -> None:
    assert sorted_distinct(np.array([5, 1, 5, 2])).tolist() == [1, 2, 5]


def test_what_is_learnt_stays_a_probability() -> None:
    weights = learn_and_score(people(neighbours()), lambda _stage, _share: None)[0].weights

    assert weights.prior < -5
    assert all(0 < share <= 1 for table in (weights.m, weights.u) for levels in table.values() for share in levels)


def test_a_frame_says_which_column_plays_which_role() -> None:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame({"n°": [12, None], "rue": ["rue du Lac", "quai Est"], "prenom": ["Zoé", float("nan")]})

    read = people_from_frame(frame, {"first_name": "prenom", "address": ["n°", "rue"]})

    assert read.keys == (0, 1)
    assert list(read.texts(Role.ADDRESS)) == ["12 rue du Lac", "quai Est"]
    assert list(read.texts(Role.FIRST_NAME)) == ["Zoé", ""]


def test_an_unknown_role_is_refused() -> None:
    pd = pytest.importorskip("pandas")

    with pytest.raises(ValueError, match="surnom"):
        people_from_frame(pd.DataFrame({"a": ["b"]}), {"surnom": "a"})


def test_columns_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="one text a line"):
        People((1, 2), {Role.FIRST_NAME: ["Zoé"]})


def test_two_lines_of_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="key of its own"):
        People((1, 1), {Role.FIRST_NAME: ["Zoé", "Ali"]})


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("7 cope place", "7 copeplace", Text.CLOSE),
        ("12 bis rue du Lac", "rue du Lac 12 bis", Text.CLOSE),
        ("12 rue du Lac", "12, rue du LAC", Text.SAME),
        ("12 rue du Lac", "3 impasse Hoche", Text.DIFFERENT),
    ],
)
def test_an_address_is_close_in_any_order_and_when_a_space_is_lost(one: str, other: str, level: Text) -> None:
    column = read_column([one, other])

    assert compare_column(column, column.ids[:1], column.ids[1:], Role.ADDRESS).tolist() == [level]
