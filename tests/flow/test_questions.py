"""A cell with two readings: nobody is told because of one of them, a person is asked, and the answer is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC

import pytest

from sync.core.model.choices import GatheringState, ListingState
from sync.core.model.outcomes import Finding
from sync.jobs.runner import Report, run_turn
from sync.privacy.persons import find_person
from tests.conftest import Office

SHEET = """
    # Annuaire
    | Prénom        | Nom    | E-mail         | Mails |
    | Zoé           | Martin | zoe@exemple.fr | oui   |
    | NOUVEAUX 2026 |        |                |       |
    | Ali           | Diop   | ali@exemple.fr | oui   |
    # Apéros
    | Date                | Heure | Format            | Thème  | Statut         |
    | 10 ou 17/12/2026    | 18h30 | Pitchs de projets | Voile  |                |
    | 14/01/2027          | 18h30 | Pitchs de projets | Chant  | annulé/reporté |
    # Besoins et ressources
    | Type      | Titre   | Qui | Statut |
    | besoin    | Échelle | Zoé | zinzin |
    | besoin    | Sono    | Zoé | Zinzin |
    | ressource | Salle   | Ali | zinzin |
"""


def asked(report: Report) -> dict[str, Finding]:
    """The questions that are open, by cell."""
    return {f"{each.tab}!{each.cell}": each for each in report.turn.assessment.findings if each.question}


def answer(office: Office, report: Report, answers: Mapping[str, str]) -> None:
    """Type answers beside the findings on these cells."""
    questions = {
        f"{each.tab}!{each.cell}": each.question
        for each in (*report.turn.assessment.findings, *report.turn.assessment.silent)
    }
    office.results.typed["À vérifier"] = {questions[cell]: text for cell, text in answers.items()}


def dates(report: Report) -> list[object]:
    return [gathering.date for gathering in report.turn.register.gatherings]


def test_a_question_is_asked_once_answered_once_and_learned(office: Office) -> None:
    first = run_turn(office.with_sheet(SHEET, days=0))
    question = asked(first)["Besoins et ressources!D2"]
    answer(office, first, {"Besoins et ressources!D2": "conclu"})

    second = run_turn(office.with_sheet(SHEET + "    | ressource | Vélo    | Ali | ZINZIN |", days=1))

    assert question.cells == ("D2", "D3", "D4")
    assert "3 lignes" in str(question.message)
    assert [listing.state for listing in first.turn.register.listings] == [None] * 3
    assert [listing.state for listing in second.turn.register.listings] == [ListingState.CONCLUDED] * 4
    assert not any(cell.startswith("Besoins") for cell in asked(second))


def test_an_answer_is_read_as_its_cell_would_be_and_undone_by_emptying_it(office: Office) -> None:
    first = run_turn(office.with_sheet(SHEET, days=0))
    answer(office, first, {"Apéros!A2": "jeudi 17 décembre 2026", "Apéros!E3": "reporté"})
    second = run_turn(office.with_sheet(SHEET, days=1))
    answer(office, first, {})

    third = run_turn(office.with_sheet(SHEET, days=2))

    assert [str(date) for date in dates(first)] == ["None", "2027-01-14"]
    assert [str(date) for date in dates(second)] == ["2026-12-17", "2027-01-14"]
    assert second.turn.register.gatherings[1].state is GatheringState.POSTPONED
    assert {"Apéros!A2", "Apéros!E3"} & asked(second).keys() == set()
    assert {each.answer for each in second.turn.assessment.silent} == {"jeudi 17 décembre 2026", "reporté"}
    assert [str(date) for date in dates(third)] == [str(date) for date in dates(first)]


@pytest.mark.parametrize("said", ["la deuxième", "jeudi 17", "le 17", "17/12"])
def test_an_answer_may_point_at_one_of_the_readings(office: Office, said: str) -> None:
    first = run_turn(office.with_sheet(SHEET, days=0))
    answer(office, first, {"Apéros!A2": said})

    second = run_turn(office.with_sheet(SHEET, days=1))

    assert str(dates(second)[0]) == "2026-12-17"


def test_an_address_that_was_asked_about_may_be_answered(office: Office) -> None:
    sheet = SHEET.replace("ali@exemple.fr", "ali diop@exemple.fr")
    first = run_turn(office.with_sheet(sheet, days=0))
    answer(office, first, {"Annuaire!C4": "ali.diop@exemple.fr"})

    second = run_turn(office.with_sheet(sheet, days=1))

    emails = [report.turn.register.members[1].emails for report in (first, second)]
    assert emails == [(), ("ali.diop@exemple.fr",)]
    assert "Annuaire!C4" not in asked(second)


def test_a_no_to_a_question_about_a_state_is_not_taken_for_a_state(office: Office) -> None:
    first = run_turn(office.with_sheet(SHEET, days=0))
    answer(office, first, {"Apéros!E3": "non"})

    second = run_turn(office.with_sheet(SHEET, days=1))

    assert second.turn.register.gatherings[1].state is None


def test_an_answer_outlives_a_sort_of_the_tab_and_stays_in_sight(office: Office) -> None:
    first = run_turn(office.with_sheet(SHEET, days=0))
    answer(office, first, {"Apéros!A2": "17/12/2026"})
    run_turn(office.with_sheet(SHEET, days=1))
    lines = SHEET.splitlines()
    lines[8], lines[9] = lines[9], lines[8]

    report = run_turn(office.with_sheet("\n".join(lines), days=2))

    assert sorted(map(str, dates(report))) == ["2026-12-17", "2027-01-14"]
    assert [row for row in office.results.tables["À vérifier"].rows if "17/12/2026" in row]


def test_an_answer_that_is_not_understood_settles_nothing_and_is_told(office: Office) -> None:
    first = run_turn(office.with_sheet(SHEET, days=0))
    answer(office, first, {"Apéros!A2": "comme vous voulez"})

    second = run_turn(office.with_sheet(SHEET, days=1))

    assert dates(second)[0] is None
    assert "comme vous voulez" in str(asked(second)["Apéros!A2"].message)


@pytest.mark.parametrize("said", ["NOUVEAUX 2026", "nouveaux 2026 est une fiche !", "fiches"])
def test_a_person_can_say_that_a_line_is_a_record_after_all(office: Office, said: str) -> None:
    first = run_turn(office.with_sheet(SHEET, days=0))
    answer(office, first, {"Annuaire!A3": said})
    second = run_turn(office.with_sheet(SHEET, days=1))
    answer(office, first, {})

    third = run_turn(office.with_sheet(SHEET, days=2))

    names = [[member.first_name for member in report.turn.register.members] for report in (first, second, third)]
    assert names == [["Zoé", "Ali"], ["Zoé", "NOUVEAUX 2026", "Ali"], ["Zoé", "Ali"]]


def test_an_answer_follows_its_line_in_the_very_turn_that_corrects_another_cell_of_it(office: Office) -> None:
    first = run_turn(office.with_sheet(SHEET, days=0))
    answer(office, first, {"Apéros!A2": "17/12/2026"})
    run_turn(office.with_sheet(SHEET, days=1))

    themes = ("Mer   ", "Le vent et la mer")
    corrected = [
        run_turn(office.with_sheet(SHEET.replace("Voile ", theme), days=days)) for days, theme in enumerate(themes, 2)
    ]

    assert [str(dates(report)[0]) for report in corrected] == ["2026-12-17"] * 2


def test_who_stands_on_a_line_that_a_person_said_to_be_a_record_can_be_erased(office: Office) -> None:
    first = run_turn(office.with_sheet(SHEET, days=0))
    answer(office, first, {"Annuaire!A3": "fiche"})
    turn = run_turn(office.with_sheet(SHEET, days=1)).turn

    person = find_person(office.context.journal, office.context.community, UTC, "NOUVEAUX 2026")

    assert [(line.tab, line.row) for line in person.lines] == [("Annuaire", 3)]
    assert [member.row for member in turn.register.members] == [2, 3, 4]
