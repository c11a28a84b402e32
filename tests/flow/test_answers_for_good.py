"""An answer is for good: it follows its lines, shows in its cell, wins everywhere, and is told when it contradicts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync.core.model.outcomes import Tier
from sync.core.people.recipients import recipients
from sync.core.tables import consolidate
from sync.jobs.runner import Report, run_turn
from sync.sheets.results import LocalResults
from tests.conftest import Office

HEAD = "# Annuaire\n| Prénom | Nom | E-mail | Téléphone | Ville | Bureau | Arrivée | Mails |\n"
SOPHIE = "| Sophie | Martin | sophie@exemple.fr | 06 39 98 00 01 | Nantes | Nantes | 2020 | oui |\n"
SOPHIE_AGAIN = "| S. | Martin | sophie@exemple.fr | 06 39 98 00 07 | Nantes | Nantes | 2020 | oui |\n"
ALI = "| Ali | Benali | ali@exemple.fr | 06 39 98 00 02 | Nantes | Nantes | 2020 | oui |\n"
YVES = "| Yves | Le Goff | yves@exemple.fr | 06 39 98 00 03 | Rezé | Nantes | 2020 | oui |\n"
ANSWER = "Même personne ?"


@dataclass
class Desk:
    """A coordinator before the workbook of results, and the members' sheet that others correct."""

    office: Office
    path: Path
    day: int = 0

    def turn(self, *lines: str) -> Report:
        """The sheet as it is now, read and published."""
        context = self.office.with_sheet(HEAD + "".join(lines), days=self.day)
        self.day += 1
        return run_turn(replace(context, results=LocalResults(self.path, self.path.with_name("nantes.xlsx"))))

    def rows(self, title: str) -> list[dict[str, object]]:
        first, *rows = load_workbook(self.path)[title].iter_rows(values_only=True)
        return [dict(zip(map(str, first), row, strict=True)) for row in rows]

    def answer(self, answer: str | None, *, pair: int = 0, title: str = "Doublons", header: str = ANSWER) -> None:
        """Type in the cell of the n-th pair that is shown; the place for other lines is the last one."""
        book = load_workbook(self.path)
        sheet = book[title]
        headers = [cell.value for cell in sheet[1]]
        keys = [row[headers.index("clé")].value for row in sheet.iter_rows(min_row=2)]
        at = 2 + keys.index(list(dict.fromkeys(keys))[pair])
        sheet.cell(at, headers.index(header) + 1).value = answer
        book.save(self.path)

    def answers(self) -> list[object]:
        return [row[ANSWER] for row in self.rows("Doublons") if row[ANSWER]]


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Desk:
    return Desk(office, tmp_path / "tablee-resultats.xlsx")


def people_of(report: Report) -> list[list[int]]:
    """The rows of each person of the consolidated directory."""
    assessment = report.turn.assessment
    return [[line.row for line in person.lines] for person in consolidate(assessment.register, assessment.duplicates)]


def readers(report: Report) -> list[tuple[int, ...]]:
    assessment = report.turn.assessment
    return [one.rows for one in recipients(assessment.register, assessment.duplicates.pairs).mailed]


CORRECTIONS = {
    "a cell of the first line": (SOPHIE.replace("Nantes | Nantes", "Rezé | Nantes"), SOPHIE_AGAIN),
    "a letter of its first name": (SOPHIE.replace("Sophie |", "Sophi |"), SOPHIE_AGAIN),
    "the phone of the second line": (SOPHIE, SOPHIE_AGAIN.replace("06 39 98 00 07", "06 39 98 00 09")),
    "its e-mail": (SOPHIE, SOPHIE_AGAIN.replace("sophie@exemple.fr", "s.martin@exemple.org")),
    "a whole first name": (SOPHIE, SOPHIE_AGAIN.replace("S. |", "Sidonie |")),
    "both lines": (SOPHIE.replace("2020", "2019"), SOPHIE_AGAIN.replace("2020", "2018")),
}


@pytest.mark.parametrize("corrected", CORRECTIONS.values(), ids=CORRECTIONS)
@pytest.mark.parametrize("said", ["oui", "non"])
def test_an_answer_outlives_every_correction_that_links_its_lines(
    desk: Desk, corrected: tuple[str, str], said: str
) -> None:
    desk.turn(SOPHIE, SOPHIE_AGAIN, ALI)
    desk.answer(said)
    desk.turn(SOPHIE, SOPHIE_AGAIN, ALI)

    for lines in ((*corrected, ALI), (*corrected, ALI), (ALI, *reversed(corrected)), (ALI, *reversed(corrected))):
        report = desk.turn(*lines)

        duplicates = report.turn.assessment.duplicates
        together = sorted(lines.index(line) + 2 for line in corrected)
        assert desk.answers() == [said]
        assert (together in people_of(report)) is (said == "oui")
        assert said == "non" or tuple(together) in readers(report)
        assert (tuple(together) in duplicates.clusters) is (said == "oui")


def test_an_answer_that_followed_its_lines_is_undone_by_emptying_its_cell(desk: Desk) -> None:
    desk.turn(SOPHIE, SOPHIE_AGAIN)
    desk.answer("oui")
    desk.turn(SOPHIE.replace("2020", "2019"), SOPHIE_AGAIN)
    desk.answer(None)

    undone = desk.turn(SOPHIE.replace("2020", "2019"), SOPHIE_AGAIN)
    as_before = desk.turn(SOPHIE, SOPHIE_AGAIN)

    for report in (undone, as_before):
        assert report.turn.assessment.duplicates.confirmed == ()
        assert desk.answers() == []


def test_contrary_answers_on_the_two_lines_of_a_pair_are_shown_and_believed_by_nobody(desk: Desk) -> None:
    desk.turn(SOPHIE, SOPHIE_AGAIN, ALI)
    desk.answer("non")
    desk.turn(SOPHIE, SOPHIE_AGAIN, ALI)
    book = load_workbook(desk.path)
    place = [cell.value for cell in book["Doublons"][1]].index(ANSWER) + 1
    book["Doublons"].cell(3, place).value = "oui"
    book.save(desk.path)

    report = desk.turn(SOPHIE, SOPHIE_AGAIN, ALI)

    assert desk.answers() == ["non / oui"]
    assert (report.turn.assessment.duplicates.apart, report.turn.assessment.duplicates.confirmed) == ((), ())


def test_an_answer_waits_for_a_line_that_went_away_and_comes_back_corrected(desk: Desk) -> None:
    desk.turn(SOPHIE, SOPHIE_AGAIN, ALI, YVES)
    desk.answer("non")
    desk.turn(SOPHIE, ALI, YVES)

    report = desk.turn(SOPHIE, ALI, YVES, SOPHIE_AGAIN.replace("2020", "2021"))

    assert [pair.rows for pair in report.turn.assessment.duplicates.apart] == [(2, 5)]
    assert desk.answers() == ["non"]


def test_two_lines_that_nothing_brought_together_can_be_answered_by_their_numbers(desk: Desk) -> None:
    desk.turn(SOPHIE, ALI, YVES)
    desk.answer("3 et 4 : oui", pair=-1)

    for lines in ((SOPHIE, ALI, YVES), (YVES, SOPHIE, ALI.replace("2020", "2021"))):
        report = desk.turn(*lines)

        together = sorted(2 + lines.index(line) for line in lines if "Ali" in line or "Yves" in line)
        (pair,) = report.turn.assessment.duplicates.pairs
        assert (pair.rows, pair.tier) == (tuple(together), Tier.SURE)
        assert together in people_of(report)
        assert desk.answers() == ["3 et 4 : oui"]


@pytest.mark.parametrize("said", ["Ali et Yves : oui", "99 et 3 : oui", "2, 3 et 4 : oui", "3 et 3 : oui", "3 : oui"])
def test_an_answer_by_numbers_that_is_not_understood_is_asked_again_and_does_nothing(desk: Desk, said: str) -> None:
    desk.turn(SOPHIE, ALI, YVES)
    desk.answer(said, pair=-1)

    reports = [desk.turn(SOPHIE, ALI, YVES) for _ in range(2)]

    assert [report.turn.assessment.duplicates.pairs for report in reports] == [(), ()]
    assert [row[ANSWER] for row in desk.rows("Doublons")] == [said, None]
    assert "compris" in str(desk.rows("Doublons")[0]["Pourquoi"])


def test_a_number_that_was_no_line_s_never_becomes_that_of_a_newcomer(desk: Desk) -> None:
    desk.turn(SOPHIE, ALI)
    desk.answer("4 et 3 : oui", pair=-1)
    desk.turn(SOPHIE, ALI)

    report = desk.turn(SOPHIE, ALI, YVES)

    assert report.turn.assessment.duplicates.pairs == ()


def test_a_contrary_answer_at_the_foot_is_not_lost_in_silence(desk: Desk) -> None:
    desk.turn(SOPHIE, SOPHIE_AGAIN, ALI)
    desk.answer("oui")
    desk.turn(SOPHIE, SOPHIE_AGAIN, ALI)
    desk.answer("2 et 3 : non", pair=-1)

    desk.turn(SOPHIE, SOPHIE_AGAIN, ALI)

    assert desk.answers() == ["oui", "2 et 3 : non"]
    assert "plus haut" in str(desk.rows("Doublons")[-2]["Pourquoi"])


def test_answers_that_contradict_one_another_join_nobody_and_say_so_with_their_three_lines(desk: Desk) -> None:
    lines = (SOPHIE, SOPHIE_AGAIN, SOPHIE.replace("00 01", "00 11").replace("Nantes | Nantes", "Rezé | Nantes"), ALI)
    first = desk.turn(*lines)
    keys = [row["clé"] for row in desk.rows("Doublons")]
    shown = {tuple(sorted(int(str(r["Ligne"]).split()[-1]) for r in desk.rows("Doublons") if r["clé"] == key)): key
             for key in keys[:-1]}  # fmt: skip
    order = list(dict.fromkeys(keys))
    for rows, said in {(2, 3): "oui", (3, 4): "oui", (2, 4): "non"}.items():
        desk.answer(said, pair=order.index(shown[rows]))

    report = desk.turn(*lines)

    assert {pair.rows for pair in first.turn.assessment.duplicates.pairs} == {(2, 3), (2, 4), (3, 4)}
    assert people_of(report) == [[2], [3], [4], [5]]
    assert report.turn.assessment.duplicates.contradictions == (((3, 4), (2, 3), (2, 4)),)
    disputed = [row for row in desk.rows("Doublons") if row["Avis"] == "réponses contraires"]
    assert len(disputed) == 6
    assert all("2 et 3" in str(row["Pourquoi"]) and "2 et 4" in str(row["Pourquoi"]) for row in disputed[::2])


def test_normal_follows_its_line_when_the_first_name_changes_and_not_when_its_cell_does(desk: Desk) -> None:
    odd = ALI.replace("ali@exemple.fr", "ali@@exemple.fr")
    desk.turn(SOPHIE, odd)
    place = [row["Champ"] for row in desk.rows("À vérifier")].index("E-mail")
    desk.answer("oui", pair=place, title="À vérifier", header="C'est normal ?")
    desk.turn(SOPHIE, odd)

    for lines in ((SOPHIE, odd.replace("Ali |", "Aly |")), (odd.replace("Ali |", "Aly |"), SOPHIE)):
        report = desk.turn(*lines)

        assert [finding.field for finding in report.turn.assessment.silent] == ["E-mail"]
        assert [row["Champ"] for row in desk.rows("À vérifier") if row["C'est normal ?"] == "oui"] == ["E-mail"]

    changed = desk.turn(odd.replace("Ali |", "Aly |").replace("@@", "@@@"), SOPHIE)
    assert changed.turn.assessment.silent == ()
