"""What coordinators answer on pairs wins over the engine."""

from __future__ import annotations

from sync.core.duplicates.answers import CONFIRMED, heed
from sync.core.model.community import Community
from sync.core.model.outcomes import Duplicates, Pair, Reason, Tier
from sync.core.reading import parse
from sync.core.say import say
from sync.core.tables import pair_key
from tests.drawn import drawn

MEMBERS = parse(
    drawn(
        """
        | Prénom | Nom    | E-mail          |
        | Zoé    | Martin | zoe@exemple.fr  |
        | Zoe    | Martin | zoe2@exemple.fr |
        | Z.     | Martin | z@exemple.fr    |
        | Ali    | Benali | ali@exemple.fr  |
        | Aly    | Benali | aly@exemple.fr  |
        """
    ),
    Community(),
).members


def pair(one: int, other: int, tier: Tier = Tier.TO_CONFIRM, score: float = 8.0) -> Pair:
    return Pair((one, other), tier, score, (Reason("family-same", say("même nom")),))


def key(one: int, other: int) -> str:
    return pair_key(MEMBERS[one - 2], MEMBERS[other - 2])


FOUND = Duplicates(
    ((2, 3, 4), (5, 6)),
    (pair(2, 3, Tier.SURE, 20.0), pair(2, 4, score=9.0), pair(3, 4, score=8.0), pair(5, 6, Tier.SURE, 15.0)),
)


def test_without_answers_nothing_changes() -> None:
    assert heed(FOUND, MEMBERS, {}) is FOUND


def test_a_no_parts_two_lines_and_is_never_asked_again() -> None:
    heeded = heed(FOUND, MEMBERS, {key(5, 6): False})

    assert heeded.clusters == ((2, 3, 4),)
    assert all(each.rows != (5, 6) for each in heeded.pairs)


def test_a_no_parts_them_also_when_a_third_line_stands_between() -> None:
    heeded = heed(FOUND, MEMBERS, {key(2, 4): False})

    assert not any({2, 4} <= set(cluster) for cluster in heeded.clusters)
    assert (2, 3) in heeded.clusters
    assert (5, 6) in heeded.clusters


def test_a_yes_makes_a_pair_sure_and_says_so() -> None:
    alone = Duplicates((), (pair(5, 6),))

    heeded = heed(alone, MEMBERS, {key(5, 6): True})

    assert heeded.clusters == ((5, 6),)
    assert heeded.pairs[0].tier is Tier.SURE
    assert CONFIRMED in heeded.pairs[0].because


def test_an_answer_about_lines_that_changed_since_is_left_aside() -> None:
    assert heed(FOUND, MEMBERS, {"0123456789abcdef": False}).clusters == FOUND.clusters
