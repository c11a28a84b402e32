"""Classes and engagement: the contract to the letter, on what people really do."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from sync.core.model.community import Community, Override, Thresholds
from sync.core.model.outcomes import Engagement, MemberType, Pair, Tier, Typed
from sync.core.model.records import Register, YearOfActivity
from sync.core.people.typology import classify, totals
from sync.core.reading import parse
from tests.drawn import drawn

TODAY = date(2026, 11, 21)
NANTES = Community()
SURE = Pair((2, 3), Tier.SURE, 20.0, ())
CANARY = 48217


def register(rows: str, more: str = "") -> Register:
    return parse(drawn(f"| Prénom | Nom | E-mail |\n{rows}\n{more}"), NANTES)


ZOE = register("| Zoé | Martin | zoe@exemple.fr |")


def year(when: int, contracts: int = 0, revenue: float = 0.0, *emails: str) -> YearOfActivity:
    return YearOfActivity(emails or ("zoe@exemple.fr",), when, contracts, revenue)


def zoe(*activity: YearOfActivity, community: Community = NANTES) -> Typed:
    return classify(ZOE, (), activity, community, TODAY)[0]


@pytest.mark.parametrize(
    ("activity", "expected"),
    [
        ([year(2026, 10)], "active"),
        ([year(2026, 9, 9_999.99)], "occasional"),
        ([year(2026, 1, 10_000)], "active"),
        ([year(2026, 0, 10_000)], "active"),
        ([year(2025, 10)], "active"),
        ([year(2025, 3), year(2026, 9)], "occasional"),
        ([year(2025, 1)], "occasional"),
        ([year(2026, 6), year(2026, 4)], "active"),
        ([year(2026, 0, 4_000), year(2026, 0, 6_000)], "active"),
        ([year(2024, 10)], "paused"),
        ([year(2023, 0, 12_000)], "paused"),
        ([year(2024, 15), year(2026, 1)], "occasional"),
        ([year(2024, 15), year(2025, 0)], "paused"),
        ([year(2022, 40, 90_000)], "inactive"),
        ([year(2024, 9, 9_000)], "inactive"),
        ([year(2026, 0, 500)], "inactive"),
        ([year(2026)], "inactive"),
        ([year(2027, 40)], "inactive"),
        ([year(2026, -4, -300)], "inactive"),
        ([year(2026, 12), year(2026, -4)], "occasional"),
        ([year(2026, 2, math.nan)], "occasional"),
        ([year(2026, 0, math.inf)], "inactive"),
        ([year(2026, 20, 0, "zoe@exemple.example")], "unknown"),
        ([year(2026, 20, 0, "  ZOE@Exemple.fr ")], "active"),
        ([year(2026, 20, 0, "other@exemple.fr", "zoe@exemple.fr")], "active"),
        ([], "unknown"),
    ],
)
def test_a_class_follows_from_the_years(activity: list[YearOfActivity], expected: str) -> None:
    assert zoe(*activity).type.value == expected


@pytest.mark.parametrize(
    ("activity", "because"),
    [
        ([year(2026, 10)], ("au moins 10 contrats en 2026",)),
        (
            [year(2026, CANARY, CANARY)],
            ("au moins 10 contrats et au moins 10 000 € de chiffre d’affaires en 2026",),
        ),
        ([year(2025, 1)], ("au moins un contrat en 2025", "sous les seuils en 2026 et en 2025")),
        ([year(2024, CANARY)], ("aucun contrat en 2026 ni en 2025", "au moins 10 contrats en 2024")),
        ([year(2020, 1)], ("aucun contrat en 2026 ni en 2025", "sous les seuils en 2024 et en 2023")),
        ([], ("aucune ligne d’activité trouvée pour cette personne",)),
    ],
)
def test_a_reason_names_the_criterion_and_the_year(activity: list[YearOfActivity], because: tuple[str, ...]) -> None:
    said = tuple(str(each).replace("\u00a0", " ").replace("\u202f", " ") for each in zoe(*activity).because)

    assert said == because


def test_no_figure_of_the_workbook_leaves_the_room() -> None:
    activity = [year(when, CANARY, float(CANARY)) for when in range(2020, 2027)]

    for years in (activity, activity[:5], activity[:3]):
        assert str(CANARY) not in repr(zoe(*years)) + repr(years)


def test_thresholds_are_the_communitys_own() -> None:
    small = replace(NANTES, thresholds=Thresholds(contracts=3, revenue=1_500.5))

    assert zoe(year(2026, 3), community=small).type is MemberType.ACTIVE
    assert "1\u202f500,50\u00a0€" in str(zoe(year(2026, 0, 2_000), community=small).because[0])


def test_without_the_restricted_workbook_everyone_is_unknown() -> None:
    (typed,) = classify(ZOE, (), None, NANTES, TODAY)

    assert typed.type is MemberType.UNKNOWN
    assert "classeur" in str(typed.because[0])


def test_the_lines_and_addresses_of_one_person_add_up() -> None:
    twice = register("| Zoé | | zoe@exemple.fr |\n| Zoé | Martin | zm@exemple.org, zoe@exemple.fr |")
    activity = [year(2026, 6), year(2026, 4, 0, "zm@exemple.org"), year(2026, 0, 0, "zm@exemple.org", "zoe@exemple.fr")]

    (typed,) = classify(twice, (SURE,), activity, NANTES, TODAY)

    assert (typed.rows, typed.name, typed.type) == ((2, 3), "Zoé Martin", MemberType.ACTIVE)
    assert typed.emails == ("zoe@exemple.fr", "zm@exemple.org")


def test_a_line_with_two_addresses_of_one_person_counts_once() -> None:
    both = register("| Zoé | Martin | zoe@exemple.fr, zm@exemple.org |")

    (typed,) = classify(both, (), [year(2026, 6, 0, "zoe@exemple.fr", "zm@exemple.org")], NANTES, TODAY)

    assert typed.type is MemberType.OCCASIONAL


def test_a_shared_mailbox_is_said() -> None:
    couple = register("| Zoé | Martin | nous@exemple.fr |\n| Ali | Benali | nous@exemple.fr |")

    found = classify(couple, (), [year(2026, 12, 0, "nous@exemple.fr")], NANTES, TODAY)

    assert [typed.type for typed in found] == [MemberType.ACTIVE, MemberType.ACTIVE]
    assert all("sert à d’autres" in str(typed.because[-1]) for typed in found)


def override(kind: str, since: date, email: str = "Zoe@exemple.fr") -> Community:
    return replace(NANTES, overrides=(Override(email, kind, since),))


def test_the_word_of_a_coordinator_wins_and_is_dated() -> None:
    typed = zoe(year(2026, 12), community=override("paused", date(2026, 3, 1)))

    assert typed.type is MemberType.PAUSED
    assert "1er\N{NO-BREAK SPACE}mars 2026" in str(typed.because[0])
    assert "actif·ve" in str(typed.because[1])


def test_a_word_still_to_come_does_not_count_yet() -> None:
    assert zoe(year(2026, 12), community=override("paused", date(2027, 1, 1))).type is MemberType.ACTIVE


def test_the_latest_word_wins() -> None:
    words = (
        Override("zoe@exemple.fr", "active", date(2026, 6, 1)),
        Override("zoe@exemple.fr", "inactive", date(2025, 6, 1)),
    )

    assert zoe(community=replace(NANTES, overrides=words)).type is MemberType.ACTIVE


def test_a_word_wins_without_the_restricted_workbook_too() -> None:
    (typed,) = classify(ZOE, (), None, override("active", date(2026, 3, 1)), TODAY)

    assert typed.type is MemberType.ACTIVE


def test_a_class_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="champion"):
        zoe(community=override("champion", date(2026, 3, 1)))


LIFE = """
# Apéros
| Date         | Thème   | Qui porte         | Qui communique | Qui anime    | Statut |
| {2026-10-15} | Écologie| Zoé Martin        | Zoé            | Ali B.       | passé  |
| {2026-12-17} | Contrats| MARTIN Zoé et Ali | ?              | à définir    | prévu  |
| {2026-11-19} | Annulée | Zoé Martin        |                |              | annulé |
# Besoins et ressources
| Date         | Type      | Titre         | Qui         | Contact        | Statut | Avec qui   |
| {2026-10-15} | besoin    | Barnum        | Zoé M.      |                | ouvert |            |
| {2026-10-15} | ressource | Sono          | Ali Benali  |                | conclu | Zoé Martin |
| {2026-10-15} | besoin    | Relecture     | zoe@exemple.fr |             | conclu | Paul       |
| {2026-10-15} | ressource | Salle         |             | ali@exemple.fr | ouvert |            |
"""


def test_engagement_counts_what_each_person_carries() -> None:
    living = register("| Zoé | Martin | zoe@exemple.fr |\n| Ali | Benali | ali@exemple.fr |", LIFE)

    found = {typed.name: typed.engagement for typed in classify(living, (), None, NANTES, TODAY)}

    assert found == {"Zoé Martin": Engagement(2, 2, 2), "Ali Benali": Engagement(2, 2, 1)}


def test_a_homonym_is_told_apart_by_the_contact() -> None:
    listing = """
    # Besoins et ressources
    | Date         | Type   | Titre  | Qui        | Contact          |
    | {2026-10-15} | besoin | Barnum | Zoé Martin | zm@exemple.org   |
    """
    two = register("| Zoé | Martin | zoe@exemple.fr |\n| Zoé | Martin | zm@exemple.org |", listing)

    assert [typed.engagement.listings for typed in classify(two, (), None, NANTES, TODAY)] == [0, 1]


def test_engagement_does_not_move_the_class() -> None:
    living = register("| Zoé | Martin | zoe@exemple.fr |", LIFE)

    for activity in ([], [year(2026, 1)], [year(2026, 10)]):
        with_life, without = (classify(each, (), activity, NANTES, TODAY)[0] for each in (living, ZOE))
        assert (with_life.type, with_life.because) == (without.type, without.because)


def test_totals_name_every_class() -> None:
    assert totals([zoe(year(2026, 10)), zoe(year(2026, 1)), zoe(year(2026, 2))]) == {
        MemberType.ACTIVE: 1,
        MemberType.OCCASIONAL: 2,
        MemberType.PAUSED: 0,
        MemberType.INACTIVE: 0,
        MemberType.UNKNOWN: 0,
    }
