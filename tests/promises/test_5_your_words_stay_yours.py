"""Promise 5: text is never rewritten; a suggestion is shown beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
import python_calamine

from sync.core.model.tables import OurTab
from sync.jobs.runner import run_turn
from sync.turn.tables import tables_of
from tests.conftest import A_SMALL_COMMUNITY, Office, Tablee
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.letters import SHEET, LetterOffice, html_of, text_of
from tests.wishing import THE_REST

WORDS = [
    "je fais du SON  ,et des « voiles » ;parfois les deux...",
    "MAQUETTISTE depuis 98 - j'aime le papier",
    "graphiste/illustratrice, cf. mon site",
]
ODD = "  je   CHERCHE des «amis» :\n« ok » ? =)"


def test_a_snapshot_holds_what_was_typed_space_for_space(tablee: Tablee, tmp_path: Path) -> None:
    path = tmp_path / "annuaire.xlsx"
    workbook = drawn("# Annuaire\n| Prénom | Nom | E-mail |\n| zoé | MARTIN | ZOE@gmial.com |")
    tab = workbook.tabs[0]
    typed = type(tab.rows[1])(2, (ODD, "mARTIN", "ZOE@gmial.com"))
    write_xlsx(type(workbook)(workbook.source, workbook.read_at, (type(tab)(tab.title, (tab.rows[0], typed)),)), path)

    said = tablee("snapshot", path, "-o", tmp_path / "s.xlsx", "--today", "2026-11-21")

    rows = python_calamine.CalamineWorkbook.from_path(tmp_path / "s.xlsx").get_sheet_by_name("Annuaire").to_python()
    assert said.code == 0
    assert rows[1][:3] == [ODD, "mARTIN", "ZOE@gmial.com"]


def test_a_suggestion_stands_beside_the_words_never_in_their_place(office: Office) -> None:
    run_turn(office.with_sheet(A_SMALL_COMMUNITY.replace("yves@exemple.fr", "yves@gmial.com")))

    table = office.results.tables["À vérifier"]
    titles = [column.title for column in table.columns]
    row = next(row for row in table.rows if "AN03" in row)
    shown = dict(zip(titles, row, strict=True))
    assert "yves@gmial.com" in shown.values()
    assert "yves@gmail.com" in shown.values()


@pytest.mark.parametrize("words", WORDS)
def test_the_letter_tells_a_presentation_in_the_words_of_whoever_wrote_it(letters: LetterOffice, words: str) -> None:
    letters.newsletter("2026-12-01", SHEET.replace("Je fais du son.", words))

    (letter,) = letters.to("zoe@exemple.fr")
    typed = " ".join(words.split())  # a mail folds its lines: spaces are not words
    assert typed in text_of(letter)
    assert typed in html_of(letter)


@pytest.mark.parametrize("words", WORDS)
def test_a_step_an_experiment_and_an_answer_of_the_board_are_told_in_their_words(
    letters: LetterOffice, words: str
) -> None:
    told = {"Réunions, à midi": words, "On cause.": f"plus {words}", "Bien trop tôt.": f"moins {words}"}
    cycle = THE_REST.replace("16/11/2026", "07/12/2026").replace("04/12/2026", "09/12/2026")
    for before, after in told.items():
        cycle = cycle.replace(before, after)
    cycle = cycle.replace("01/08/2026 |               |", f"01/08/2026 | {words} |")
    for day in ("2026-12-01", "2026-12-02"):
        letters.everything(day, SHEET + cycle)

    (step,) = letters.to("zoe@exemple.fr", "cycle-step")
    (letter,) = letters.to("zoe@exemple.fr", "newsletter")
    step_words, worked, did_not = (" ".join(text.split()) for text in told.values())
    assert step_words in text_of(step)
    assert {worked in text_of(letter), did_not in text_of(letter)} == {True}
    tables = tables_of(letters.turn("2026-12-02", SHEET + cycle))
    (page,) = (table for table in tables if table.tab is OurTab.CYCLE)
    shown = "\n".join(str(value) for row in page.rows for value in row)
    assert shown.count(step_words) == 4
