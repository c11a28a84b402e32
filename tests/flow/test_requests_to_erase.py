"""« Effacer » in « Demandes »: asked once, then nothing of a person is left in anything of ours, nor what asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from sync.core.text import fold
from sync.jobs.runner import run_turn
from sync.journal import Journal
from sync.turn.requests import Stage, requests_in, waiting_requests
from tests.conftest import A_SMALL_COMMUNITY, Office
from tests.flow.test_requests import answer, answers, ask, turn
from tests.held_texts import texts

YVES: Final = "| Yves   | Le Goff | yves@exemple.fr     | 06 39 98 00 03 | Rezé   | Rennes | mars 2020    | non   |\n"
WITHOUT_YVES: Final = A_SMALL_COMMUNITY.replace(YVES, "")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A journal on the disk, to look for words in its file."""
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        yield journal


@pytest.fixture
def gone(office: Office) -> Office:
    """An office of which Yves took his line away."""
    run_turn(office.with_sheet(A_SMALL_COMMUNITY))
    run_turn(office.with_sheet(WITHOUT_YVES, days=1))
    return office


def on(office: Office, day: int, sheet: str = WITHOUT_YVES) -> str:
    turn(office, days=day, sheet=sheet)
    return answer(office)


def is_kept(office: Office, words: str, folder: Path) -> bool:
    """Whether the journal holds some words, in its file as it would be on a disk."""
    copy = folder / "copy.sqlite"
    copy.write_bytes(b"")
    office.context.journal.copy(copy)
    return any(fold(words) in fold(text) or words in fold(text).replace(" ", "") for text in texts(copy))


def erase(office: Office, about: str) -> None:
    """Ask, be asked, confirm."""
    ask(office, "Effacer", about)
    on(office, 2)
    ask(office, "Effacer", about, "oui")
    on(office, 3)


def test_it_asks_whom_then_says_what_was_done_and_what_remains(gone: Office) -> None:
    ask(gone, "Effacer", "Yves Le Goff")
    text = on(gone, 2)
    assert "Yves Le Goff : Annuaire, ligne 5" in text
    assert "écrivez « oui » dans « Confirmer ? »" in text
    assert answers(gone)["1"][1] is None
    assert waiting_requests(gone.context.journal) == 1
    assert ("Demandes à confirmer", 1) in [row[:2] for row in gone.results.tables["Tableau de bord"].rows]
    assert on(gone, 3) == text

    ask(gone, "Effacer", "Yves Le Goff", "oui")
    text = on(gone, 4)
    assert text.startswith("Effacé·e. ")
    assert "les instantanés remis à d’autres" in text
    assert "Google" not in text
    assert "Yves" not in text
    assert answers(gone)["1"][1] is not None
    assert waiting_requests(gone.context.journal) == 0
    assert "Demandes à confirmer" not in [row[0] for row in gone.results.tables["Tableau de bord"].rows]


@pytest.mark.parametrize("about", ["yves@exemple.fr", "Yves Le Goff", "5"])
def test_nothing_of_them_is_kept_not_even_the_request(office: Office, tmp_path: Path, about: str) -> None:
    run_turn(office.with_sheet(A_SMALL_COMMUNITY))
    sheet = A_SMALL_COMMUNITY if about == "5" else WITHOUT_YVES
    run_turn(office.with_sheet(sheet, days=1))
    ask(office, "Effacer", about)
    on(office, 2, sheet)
    assert is_kept(office, "Le Goff", tmp_path)
    ask(office, "Effacer", about, "oui")
    on(office, 3, sheet)

    for words in ("yves@exemple.fr", "Le Goff", "639980003"):
        assert not is_kept(office, words, tmp_path)
    (kept,) = requests_in(office.context.journal)
    assert (kept.stage, kept.words) == (Stage.DONE, None)


def test_it_is_done_once_though_the_cells_still_say_it(gone: Office, tmp_path: Path) -> None:
    erase(gone, "yves@exemple.fr")
    done = answers(gone)

    assert "requests" not in turn(gone, days=4, sheet=WITHOUT_YVES).outcomes
    assert answers(gone) == done
    assert not is_kept(gone, "yves@exemple.fr", tmp_path)


def test_a_no_changes_nothing(gone: Office, tmp_path: Path) -> None:
    ask(gone, "Effacer", "yves@exemple.fr")
    on(gone, 2)
    ask(gone, "Effacer", "yves@exemple.fr", "non")

    assert on(gone, 3) == "C’est entendu, rien n’a été fait."
    assert is_kept(gone, "Le Goff", tmp_path)


def test_a_word_that_stood_there_before_confirms_nothing(gone: Office, tmp_path: Path) -> None:
    ask(gone, "Effacer", "yves@exemple.fr", "oui")
    assert "videz d’abord « Confirmer ? »" in on(gone, 2)
    assert is_kept(gone, "Le Goff", tmp_path)

    ask(gone, "Effacer", "yves@exemple.fr")
    assert "écrivez « oui »" in on(gone, 3)
    ask(gone, "Effacer", "yves@exemple.fr", "oui")
    assert on(gone, 4).startswith("Effacé·e.")


def test_a_word_that_is_neither_is_asked_again(gone: Office) -> None:
    ask(gone, "Effacer", "yves@exemple.fr")
    on(gone, 2)
    ask(gone, "Effacer", "yves@exemple.fr", "plutôt demain")

    assert "Je n’ai pas compris « plutôt demain »." in on(gone, 3)


def test_a_word_about_one_person_erases_no_other(office: Office, tmp_path: Path) -> None:
    """The row that was named holds somebody else when the word comes."""
    run_turn(office.with_sheet(A_SMALL_COMMUNITY))
    ask(office, "Effacer", "5")
    on(office, 1, A_SMALL_COMMUNITY)
    moved = A_SMALL_COMMUNITY.replace(YVES, YVES.replace("Yves   | Le Goff | yves", "Rose   | Petit   | rose") + YVES)
    ask(office, "Effacer", "5", "oui")
    text = on(office, 2, moved)

    assert "Rose Petit" in text
    assert "videz d’abord" in text
    assert is_kept(office, "rose@exemple.fr", tmp_path)
    assert is_kept(office, "yves@exemple.fr", tmp_path)


def test_what_stays_in_the_tabs_of_coordinators_is_told_where_they_are_online(gone: Office) -> None:
    online = replace(gone, context=replace(gone.context, tabs_online=True))
    erase(online, "yves@exemple.fr")

    assert "ce que la coordination a annoté dans son tableau Google" in answer(online)


PAUL: Final = "| Paul   | Durand  | paul@exemple.fr     | 06 39 98 00 09 | Rezé   | Rennes | mars 2020    | non   |\n"
"""Somebody whom people insert above the others."""


def above(sheet: str) -> str:
    return sheet.replace("| Zoé    | Martin  |", f"{PAUL}| Zoé    | Martin  |", 1)


def test_a_question_names_rows_as_the_last_reading_has_them(office: Office) -> None:
    run_turn(office.with_sheet(A_SMALL_COMMUNITY))
    ask(office, "Effacer", "Yves Le Goff")
    assert "Yves Le Goff : Annuaire, ligne 5 (" in on(office, 1, A_SMALL_COMMUNITY)

    text = on(office, 2, above(A_SMALL_COMMUNITY))
    assert "Yves Le Goff : Annuaire, ligne 6 (" in text
    assert "ligne 5" not in text
    ask(office, "Effacer", "Yves Le Goff", "oui")
    assert on(office, 3, above(A_SMALL_COMMUNITY)).startswith("Effacé·e.")


def test_a_question_tells_a_line_as_it_was_typed(office: Office) -> None:
    typed = A_SMALL_COMMUNITY.replace("Yves   | Le Goff", "Yves   | L'Hermite")
    run_turn(office.with_sheet(typed))
    ask(office, "Effacer", "yves@exemple.fr")

    assert "(« Yves, L'Hermite, yves@exemple.fr" in on(office, 1, typed)


def test_of_one_who_left_it_says_when_the_line_was_read(gone: Office) -> None:
    ask(gone, "Effacer", "Yves Le Goff")

    assert "Yves Le Goff : Annuaire, ligne 5 (lue le 21 novembre 2026 : « Yves, Le Goff" in on(gone, 2)


NAMESAKE: Final = "| Yves   | Le Goff | autre@exemple.fr   | 06 39 98 00 07 | Brest  | Brest  | mai 2022    | oui   |\n"


def test_of_namesakes_it_asks_for_a_row_of_the_last_reading(office: Office) -> None:
    two = A_SMALL_COMMUNITY.replace(YVES, YVES + NAMESAKE)
    run_turn(office.with_sheet(two))
    ask(office, "Effacer", "Yves Le Goff")

    assert "Donnez le numéro de sa ligne dans l’annuaire : 6 ou 7." in on(office, 1, above(two))
    ask(office, "Effacer", "ligne 6")
    assert "yves@exemple.fr" in on(office, 2, above(two))


def test_of_namesakes_who_left_it_asks_for_an_address_since_they_have_no_row(office: Office) -> None:
    run_turn(office.with_sheet(A_SMALL_COMMUNITY.replace(YVES, YVES + NAMESAKE)))
    ask(office, "Effacer", "Yves Le Goff")

    text = on(office, 1)
    assert "« Yves Le Goff » peut être plusieurs personnes ; rien n’a été fait. Donnez son adresse e-mail" in text


@pytest.mark.parametrize(
    "about", ["5", "ligne 5", "Ligne 5", "la ligne 5", "A5", "Annuaire!A5", "Annuaire, ligne 5", "annuaire ligne 5"]
)
def test_a_row_is_named_as_people_name_rows(office: Office, about: str) -> None:
    run_turn(office.with_sheet(A_SMALL_COMMUNITY))
    ask(office, "Effacer", about)

    assert "Yves Le Goff : Annuaire, ligne 5 (" in on(office, 1, A_SMALL_COMMUNITY)


@pytest.mark.parametrize("about", ["Apéros!A2", "Besoins et ressources, ligne 2", "Zoé 2", "ligne 99"])
def test_a_row_of_another_tab_is_nobody_of_the_directory(office: Office, about: str) -> None:
    run_turn(office.with_sheet(A_SMALL_COMMUNITY))
    ask(office, "Effacer", about)

    assert f"Je ne trouve personne sous « {about} »" in on(office, 1, A_SMALL_COMMUNITY)


def test_what_other_answers_quoted_is_forgotten_too(gone: Office, tmp_path: Path) -> None:
    ask(gone, "Pourquoi ?", "Annuaire!C3", key="2")
    erase(gone, "yves@exemple.fr")

    assert "Redemandez-la" in answer(gone, "2")
    assert "requests" not in turn(gone, days=4, sheet=WITHOUT_YVES).outcomes


def test_no_mail_of_that_very_turn_tells_of_them(gone: Office) -> None:
    """The digest of the day tells what changed: a line that went away, not whose it was."""
    ask(gone, "Effacer", "yves@exemple.fr")
    on(gone, 2)
    ask(gone, "Effacer", "yves@exemple.fr", "oui")
    report = turn(gone, days=3, sheet=WITHOUT_YVES)

    assert "Le Goff" not in repr(report.turn.assessment)
    assert "le goff" not in fold(repr(gone.results.tables))


def test_a_line_below_ours_is_confirmed_once_it_has_its_row(gone: Office) -> None:
    ask(gone, "Effacer", "yves@exemple.fr", key="")
    turn(gone, days=2, sheet=WITHOUT_YVES)
    assert "écrivez « oui »" in answer(gone, "6")
    ask(gone, "Effacer", "yves@exemple.fr", "oui", key="6")
    turn(gone, days=3, sheet=WITHOUT_YVES)

    assert answer(gone, "6").startswith("Effacé·e.")
