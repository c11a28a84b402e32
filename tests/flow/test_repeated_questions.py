"""Many lines that say the same are one question: answered once for all, whatever becomes of the lines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.core.model.outcomes import Finding
from sync.jobs.runner import Report, run_turn
from sync.journal import Journal
from sync.turn.publish import publish
from tests.conftest import Office, office_of

HEAD = """
# Annuaire
| Prénom | Nom    | E-mail         | Arrivée      |
| Zoé    | Martin | zoe@exemple.fr | {2021-03-01} |
# Besoins et ressources
| Type   | Titre | Qui | Échéance |
"""
VAGUE = "à la saint-glinglin"
TAB = "À vérifier"


def sheet(*titles: str, vague: str = VAGUE) -> str:
    return HEAD + "".join(f"| besoin | {title} | Zoé | {vague} |\n" for title in titles)


def questions(report: Report) -> list[Finding]:
    findings = (*report.turn.assessment.findings, *report.turn.assessment.silent)
    return [each for each in findings if each.field == "Échéance"]


def covered(report: Report, finding: Finding) -> list[str]:
    """The titles of the lines that a question is about."""
    rows = {int(cell[1:]) for cell in finding.cells or (str(finding.cell),)}
    return [listing.title for listing in report.turn.register.listings if listing.row in rows]


def answer(office: Office, finding: Finding, text: str) -> None:
    office.results.typed.setdefault(TAB, {})[finding.question] = text


def deadlines(report: Report) -> Mapping[str, str]:
    return {
        listing.title: str(listing.deadline.last) if listing.deadline else ""
        for listing in report.turn.register.listings
    }


def test_five_lines_that_say_the_same_are_asked_about_and_answered_once(office: Office) -> None:
    first = run_turn(office.with_sheet(sheet(*"ABCDE")))
    (question,) = questions(first)
    answer(office, question, "31/12/2026")

    second = run_turn(office.with_sheet(sheet(*"ABCDE"), days=1))

    assert question.cells == ("D2", "D3", "D4", "D5", "D6")
    assert "5 lignes" in str(question.message)
    (row,) = [row for row in office.results.tables[TAB].rows if "Échéance" in row]
    assert "5 lignes" in {str(value).replace("\u00a0", " ") for value in row}
    assert set(deadlines(second).values()) == {"2026-12-31"}
    assert [each.answer for each in questions(second)] == ["31/12/2026"]


def test_the_answer_is_for_a_line_that_comes_and_stays_for_the_last_one_that_is_left(office: Office) -> None:
    first = run_turn(office.with_sheet(sheet(*"ABC")))
    answer(office, questions(first)[0], "31/12/2026")

    for days, lines in enumerate(("ABC", "ABCDEF", "AF", "F"), 1):
        report = run_turn(office.with_sheet(sheet(*lines), days=days))
        assert set(deadlines(report).values()) == {"2026-12-31"}
        assert {each.question for each in questions(report)} == {questions(first)[0].question}
        assert [row for row in office.results.tables[TAB].rows if "31/12/2026" in row]


def test_what_was_answered_line_by_line_stays_said_of_that_line(office: Office) -> None:
    one, other = questions(run_turn(office.with_sheet(sheet("A", "B"))))
    answer(office, one, "30/11/2026")
    answer(office, other, "oui")
    run_turn(office.with_sheet(sheet("A", "B"), days=1))
    grown = run_turn(office.with_sheet(sheet(*"ABCDE"), days=2))
    together = next(each for each in questions(grown) if each.cells)
    answer(office, together, "31/12/2026")

    report = run_turn(office.with_sheet(sheet(*"ABCDE"), days=3))

    assert one.question != other.question
    assert covered(grown, together) == ["C", "D", "E"]
    assert deadlines(report) == {"A": "2026-11-30", "B": "", "C": "2026-12-31", "D": "2026-12-31", "E": "2026-12-31"}
    assert len(report.turn.assessment.silent) == 3


def test_emptied_it_is_asked_again(office: Office) -> None:
    first = run_turn(office.with_sheet(sheet(*"ABC")))
    answer(office, questions(first)[0], "31/12/2026")
    run_turn(office.with_sheet(sheet(*"ABC"), days=1))
    office.results.typed[TAB] = {}

    report = run_turn(office.with_sheet(sheet(*"ABC"), days=2))

    assert set(deadlines(report).values()) == {""}
    assert [each.cells for each in report.turn.assessment.findings if each.field == "Échéance"] == [("D2", "D3", "D4")]


def test_what_depends_on_the_line_is_asked_line_by_line(office: Office) -> None:
    """An address and a day of the planning are each line's own, even when three say the same."""
    drawing = """
    # Annuaire
    | Prénom | Nom | E-mail    |
    | Zoé    | A   | chez Zoé@ |
    | Ali    | B   | chez Zoé@ |
    | Yves   | C   | chez Zoé@ |
    # Apéros
    | Date     | Format            | Thème |
    | bientôt  | Pitchs de projets | Voile |
    | bientôt  | Pitchs de projets | Chant |
    | bientôt  | Pitchs de projets | Danse |
    """
    report = run_turn(office.with_sheet(drawing))

    asked = [each for each in report.turn.assessment.findings if each.field in {"E-mail", "Date"}]
    assert len(asked) >= 6
    assert not any(each.cells for each in asked)
    assert len({each.question for each in asked if each.question}) == len([each for each in asked if each.question])


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "add", "add two", "drop", "none"]), st.integers(0, 9), st.booleans()),
    min_size=2,
    max_size=7,
)


@settings(max_examples=25)
@given(STEPS)
def test_an_answer_that_was_typed_is_never_lost(steps: list[tuple[str, int, bool]]) -> None:
    """Lines come and go around a question; whoever was answered stays answered, and it shows."""
    with Journal.in_memory() as journal:
        office = office_of(journal, Path("nowhere"))
        lines, said, count = ["T0", "T1"], dict[str, str](), 2
        for day, (change, at, answers) in enumerate(steps):
            fresh = {"add": 1, "add two": 2}.get(change, 0)
            lines += [f"T{count + n}" for n in range(fresh)]
            count += fresh
            if change == "drop" and len(lines) > 1 and not said:  # see the test below
                lines.pop(at % len(lines))
            report = run_turn(office.with_sheet(sheet(*lines), days=day), {"publish": publish})
            shown = {*office.results.tables[TAB].keys}
            typed = office.results.typed.setdefault(TAB, {})
            for key in typed.keys() - shown:  # the cell goes with its row
                del typed[key]
            found = deadlines(report)
            assert {title: found[title] for title in said} == said
            texts = [str(value) for row in office.results.tables[TAB].rows for value in row]
            assert set(said.values()) <= {_iso(text) for text in texts}
            # What was answered once for all is changed for all: another answer beside one of its lines is theirs too.
            asked = [each for each in questions(report) if said.keys().isdisjoint(covered(report, each))]
            if answers and asked:
                finding = asked[at % len(asked)]
                text = f"{10 + day}/12/2026"
                answer(office, finding, text)
                said |= dict.fromkeys(covered(report, finding), _iso(text))


@pytest.mark.xfail(strict=True, reason="a new line of the same words takes the key of the answer that was common")
def test_an_answer_beside_a_new_line_is_not_that_of_the_last_line_of_an_answered_group(office: Office) -> None:
    report = run_turn(office.with_sheet(sheet(*"ABC")), {"publish": publish})
    answer(office, questions(report)[0], "10/12/2026")
    for day, lines in enumerate(("BC", "C", "CD"), 1):
        report = run_turn(office.with_sheet(sheet(*lines), days=day), {"publish": publish})
    new = next(each for each in questions(report) if covered(report, each) == ["D"])
    answer(office, new, "13/12/2026")

    report = run_turn(office.with_sheet(sheet(*"CDE"), days=4), {"publish": publish})
    assert deadlines(report)["C"] == "2026-12-10"


def _iso(text: str) -> str:
    day, _, rest = text.partition("/")
    return f"2026-12-{day}" if rest == "12/2026" else text
