"""Promise 7: why this finding, this class, these two lines: the cells, the rule, the threshold, the date."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from sync.core.duplicates import find_duplicates, people_from_members
from sync.core.model.community import Community, Grouping
from sync.core.reading import parse
from sync.core.rules import look_at
from sync.core.tables.groups import groups_table
from sync.core.why import explain
from sync.journal import Journal
from sync.journal.stops import StopKind
from sync.turn.working_groups import groups_of
from tests.answering import Members
from tests.cases_of import cases_of, codes
from tests.conftest import A_SMALL_COMMUNITY, Tablee
from tests.contract.writers import write_xlsx
from tests.drawn import READ_AT, drawn
from tests.wishing import ENVIES, invite

TODAY = ("--today", "2026-11-21")


def test_every_finding_says_why_when_its_cell_is_asked(tablee: Tablee, sheet: Path) -> None:
    findings = tablee("check", sheet, "--json", *TODAY).document["findings"]

    for finding in findings:
        place = f"{finding['tab']}!{finding['cell']}"
        answers = tablee("why", place, "--source", sheet, "--json", *TODAY).document["answers"]
        said = [each for each in answers if each["rule"].startswith(finding["code"])]
        assert said, place
        assert said[0]["cells"] == [place]
        assert said[0]["date"] == "2026-11-21"


def test_two_lines_say_why_they_are_one_person(tablee: Tablee, sheet: Path) -> None:
    said = tablee("why", "2", "4", "--source", sheet, "--json", *TODAY).document

    verdict, *reasons = said["answers"]
    mail = next(each for each in reasons if "e-mail" in each["claim"].lower())
    assert verdict["threshold"]
    assert verdict["cells"] == ["Annuaire!A2", "Annuaire!B2", "Annuaire!A4", "Annuaire!B4"]
    assert mail["cells"] == ["Annuaire!C2", "Annuaire!C4"]


def test_a_name_that_holds_the_word_of_a_field_shows_its_own_cells_and_not_those_of_the_field(
    tablee: Tablee, tmp_path: Path
) -> None:
    sheet = tmp_path / "annuaire.xlsx"
    twins = "| Jeanne | Deville | jd@exemple.fr | Nantes |\n| Jean | Mailmétier | jm@exemple.fr | Rezé |"
    write_xlsx(drawn(f"# Annuaire\n| Prénom | Nom | E-mail | Ville |\n{twins}"), sheet)

    _, *reasons = tablee("why", "2", "3", "--source", sheet, "--json", *TODAY).document["answers"]

    named = [each for each in reasons if "Deville" in each["claim"]]
    assert named
    assert all(each["cells"] == [f"Annuaire!{at}" for at in ("A2", "B2", "A3", "B3")] for each in named)


def test_two_lines_say_why_they_are_two_people(tablee: Tablee, sheet: Path) -> None:
    said = tablee("why", "2", "3", "--source", sheet, "--json", *TODAY).document

    assert "deux personnes" in said["answers"][0]["claim"]
    assert len(said["answers"]) > 1


@pytest.mark.parametrize(("address", "words"), [("yves@exemple.fr", "dit non"), ("zoe@exemple.fr", "dit oui")])
def test_an_address_says_whether_mails_go_there_and_why(address: str, words: str, tablee: Tablee, sheet: Path) -> None:
    answers = tablee("why", address, "--source", sheet, "--json", *TODAY).document["answers"]

    assert words in answers[0]["claim"]
    assert answers[0]["cells"]


def test_an_address_says_its_class_and_the_threshold(tablee: Tablee, sheet: Path) -> None:
    answers = tablee("why", "yves@exemple.fr", "--source", sheet, "--json", *TODAY).document["answers"]

    (typology,) = [each for each in answers if each["rule"] == "typologie"]
    assert "10" in typology["threshold"]


def test_an_address_says_why_no_mail_goes_there_and_since_when(tablee: Tablee, sheet: Path, tmp_path: Path) -> None:
    asked = ("zoe@exemple.fr", "--source", sheet, "--json", *TODAY)
    tablee("run", sheet, *TODAY)
    with Journal.open(tmp_path / "tablee" / "journal.sqlite") as journal:
        journal.mails.stop(StopKind.STOP, "zoe@exemple.fr", "newsletter", READ_AT)

    (stopped,) = [each for each in tablee("why", *asked).document["answers"] if "STOP" in each["claim"]]

    assert "aucun mail ne part" in stopped["claim"].lower()
    assert (stopped["rule"], stopped["date"]) == ("STOP par mail", "2026-11-21")


@pytest.mark.parametrize(
    "question", [["Nulle part!A1"], ["personne@exemple.fr"], ["2", "999"], ["bonjour"], ["2", "2"]]
)
def test_a_question_about_nothing_is_told_in_one_sentence(question: list[str], tablee: Tablee, sheet: Path) -> None:
    said = tablee("why", *question, "--source", sheet, *TODAY)

    assert said.code == 2
    assert "Traceback" not in said.err
    assert said.err.strip()


def test_every_finding_of_a_cell_answers_not_only_the_first() -> None:
    drawing = A_SMALL_COMMUNITY.replace("yves@exemple.fr", "yves@gmial.com, ali@@exemple.fr, a@b@c")
    register = parse(drawn(drawing), Community(name="Nantes"))
    findings = look_at(register)
    of_cell = Counter((finding.tab, finding.cell) for finding in findings)
    (tab, cell), count = max(of_cell.items(), key=lambda each: each[1])

    said = explain(register, find_duplicates(people_from_members(register.members)), [f"{tab}!{cell}"])

    assert count > 1
    codes = {finding.code for finding in findings if (finding.tab, finding.cell) == (tab, cell)}
    assert len(said.answers) >= count
    assert {answer.rule.split(",")[0] for answer in said.answers} >= codes


@pytest.mark.parametrize("code", codes())
def test_every_finding_of_every_rule_says_why_when_its_cell_is_asked(code: str) -> None:
    for case in cases_of(code):
        register = case.register()
        found = [each for each in look_at(register) if each.code == code and each.cell is not None]
        nobody = find_duplicates(people_from_members(register.members))
        for finding in found[:1]:
            answers = explain(register, nobody, [f"{finding.tab}!{finding.cell}"]).answers
            assert [answer for answer in answers if answer.rule.split(",")[0] == code and answer.cells], finding.cell


def test_everybody_of_the_groups_is_told_why_they_are_where_they_are(journal: Journal) -> None:
    members = Members(journal)
    grouping = Grouping(smallest=3, largest=4, places=("Nantes", "Rennes"))
    members.office.community = replace(members.office.community, grouping=grouping)
    members.sheet += ENVIES

    now = groups_of(invite(members))
    assert now is not None
    table = groups_table(now)
    why = [column.title for column in table.columns].index("Pourquoi")
    assert {row[0] for row in table.rows} >= {wish.called for wish in now.instance.wishes.values()}
    assert all(row[why] for row in table.rows)
