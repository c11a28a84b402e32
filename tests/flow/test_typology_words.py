"""« Votre mot » in « Typologie »: a coordinator's word on somebody's class, where they read it."""

from __future__ import annotations

import pytest

from sync.core.model.outcomes import MemberType, Typed
from sync.core.people.typology_words import type_in
from sync.jobs.runner import Report, run_turn
from tests.conftest import Office

TAB = "Typologie"
SHEET = """
# Annuaire
| Prénom | Nom    | E-mail         |
| Zoé    | Martin | zoe@exemple.fr |
| Ali    | Benali |                |
# Apéros
| Date | Format |
# Besoins et ressources
| Date | Type | Titre | Statut |
"""


def say_of(office: Office, name: str, word: str, *, days: int = 1) -> Report:
    table = office.results.tables[TAB]
    key = next(key for key, row in zip(table.keys, table.rows, strict=True) if row[0] == name)
    office.results.typed[TAB] = {key: word} if word else {}
    return run_turn(office.with_sheet(SHEET, days=days))


def of(report: Report, name: str) -> Typed:
    return next(person for person in report.turn.assessment.people if person.name == name)


@pytest.fixture
def read(office: Office) -> Office:
    run_turn(office.with_sheet(SHEET))
    return office


@pytest.mark.parametrize("name", ["Zoé Martin", "Ali Benali"])
def test_a_word_gives_the_class_with_its_reason_and_our_date(read: Office, name: str) -> None:
    person = of(say_of(read, name, "En pause, congé parental"), name)

    assert person.type is MemberType.PAUSED
    because = str(person.because[0]).replace("\u00a0", " ")
    assert because == "choix de la coordination depuis le 22 novembre 2026 : congé parental"


def test_the_date_is_that_of_the_first_time_and_an_emptied_word_is_undone(read: Office) -> None:
    say_of(read, "Zoé Martin", "active")
    later = of(say_of(read, "Zoé Martin", "active", days=40), "Zoé Martin")
    undone = of(say_of(read, "Zoé Martin", "", days=41), "Zoé Martin")

    assert "22 novembre" in str(later.because[0]).replace("\u00a0", " ")
    assert undone.type is MemberType.UNKNOWN


def test_a_word_that_names_no_class_changes_nothing(read: Office) -> None:
    assert of(say_of(read, "Zoé Martin", "super !"), "Zoé Martin").type is MemberType.UNKNOWN


@pytest.mark.parametrize(
    ("typed", "kind", "reason"),
    [
        ("actif·ve", MemberType.ACTIVE, ""),
        ("Active", MemberType.ACTIVE, ""),
        ("plus active : déménagement", MemberType.INACTIVE, "déménagement"),
        ("peu ou plus actif·ve", MemberType.INACTIVE, ""),
        ("en pause (congé)", MemberType.PAUSED, "congé"),
        ("pause", MemberType.PAUSED, ""),
        ("occasionnelle – deux contrats", MemberType.OCCASIONAL, "deux contrats"),
        ("paused", MemberType.PAUSED, ""),
    ],
)
def test_words_as_people_type_them(typed: str, kind: MemberType, reason: str) -> None:
    assert type_in(typed) == (kind, reason)


@pytest.mark.parametrize("typed", ["", "activité en baisse", "pausé ?", "elle a dit non", "👍"])
def test_words_that_are_no_class(typed: str) -> None:
    assert type_in(typed) is None
