"""Crowds of look-alikes, a test or a joke: as many pairs as people can look at are shown, the rest counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from sync.core.assess import assess
from sync.core.model.community import Community
from sync.core.model.outcomes import Duplicates, Tier
from sync.core.model.records import Register
from sync.core.model.workbook import CellValue, Row, Tab, Workbook
from sync.core.reading import parse
from sync.core.tables.pairs import MOST_PAIRS, pairs_table
from sync.core.text import plural

Line = Callable[[int], tuple[CellValue, ...]]
HEADERS = ("Prénom", "Nom", "E-mail", "Téléphone", "Métier", "Ville")


def one_phone(number: int) -> tuple[CellValue, ...]:
    """« Prénom12 Nom345 », all of them on one number: every line is worth a look beside its neighbours."""
    return (f"Prénom{number % 50}", f"Nom{number}", None, "0612345678", None, "Nantes")


def few_people(number: int) -> tuple[CellValue, ...]:
    """Twenty people with a mailbox each, typed again and again with another trade: all lines of one are surely one."""
    who = number % 20
    return (f"Prénom{who}", f"Nom{who}", f"p{who}@exemple.fr", None, f"métier {number}", "Nantes")


def register(crowd: Line, lines: int) -> Register:
    rows = [Row(1, HEADERS), *(Row(number + 2, crowd(number)) for number in range(lines))]
    at = datetime(2026, 11, 21, 8, tzinfo=UTC)
    return parse(Workbook("annuaire.csv", at, (Tab("Annuaire", tuple(rows)),)), Community())


def found(crowd: Line, lines: int) -> Duplicates:
    return assess(register(crowd, lines)).duplicates


@pytest.mark.parametrize("crowd", [one_phone, few_people])
def test_twice_the_crowd_makes_twice_the_pairs(crowd: Line) -> None:
    few, many = (len(found(crowd, lines).pairs) for lines in (1_500, 3_000))

    assert few > 1_000
    assert many < 2.3 * few


def test_the_likeliest_questions_are_asked_and_the_others_counted() -> None:
    duplicates = found(one_phone, 1_500)
    asked = [pair.score for pair in duplicates.pairs if pair.tier is Tier.TO_CONFIRM]

    assert len(asked) == 1_500
    assert duplicates.untold > 10_000
    assert asked == sorted(asked, reverse=True)


def test_the_table_shows_as_many_pairs_as_people_can_look_at_and_says_how_many_there_are() -> None:
    crowd = register(few_people, 1_000)
    duplicates = assess(crowd).duplicates
    table = pairs_table(crowd, duplicates)

    assert len(duplicates.pairs) > MOST_PAIRS
    assert len(table.rows) == 2 * MOST_PAIRS
    assert plural(len(duplicates.pairs) - MOST_PAIRS, "autre paire", "autres paires") in table.note


def test_an_answered_pair_stays_in_sight_in_a_crowd() -> None:
    crowd = register(few_people, 1_000)
    last = pairs_table(crowd, assess(crowd).duplicates)
    hidden = assess(crowd).duplicates.pairs[-1]
    duplicates = Duplicates((), assess(crowd).duplicates.pairs, confirmed=(hidden,))
    table = pairs_table(crowd, duplicates)

    assert len(table.rows) == len(last.rows) + 2
    assert [row[-1] for row in table.rows].count("oui") == 1


def test_one_person_on_many_lines_is_one_person_still() -> None:
    assert [len(cluster) for cluster in found(few_people, 1_500).clusters] == [75] * 20
