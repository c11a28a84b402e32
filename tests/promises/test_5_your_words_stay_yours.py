"""Promise 5: text is never rewritten; a suggestion is shown beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
import python_calamine

from sync.jobs.runner import run_turn
from tests.conftest import A_SMALL_COMMUNITY, Office, Tablee
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.letters import SHEET, LetterOffice, html_of, text_of

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


@pytest.mark.parametrize(
    "words",
    [
        "je fais du SON  ,et des « voiles » ;parfois les deux...",
        "MAQUETTISTE depuis 98 - j'aime le papier",
        "graphiste/illustratrice, cf. mon site",
    ],
)
def test_the_letter_tells_a_presentation_in_the_words_of_whoever_wrote_it(letters: LetterOffice, words: str) -> None:
    letters.newsletter("2026-12-01", SHEET.replace("Je fais du son.", words))

    (letter,) = letters.to("zoe@exemple.fr")
    typed = " ".join(words.split())  # a mail folds its lines: spaces are not words
    assert typed in text_of(letter)
    assert typed in html_of(letter)
