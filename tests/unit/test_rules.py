"""Every rule finds what its cases say and nothing else; its severity is the one CONTRACT fixes."""

from __future__ import annotations

from collections import Counter
from string import Formatter

import pytest

from sync.core.model.community import Community
from sync.core.model.doubts import Doubt, Misread
from sync.core.model.outcomes import Finding, Severity
from sync.core.reading import parse
from sync.core.rules import BY_CODE, RULES, look_at
from sync.core.rules.base import Rule
from sync.core.rules.questions import question
from sync.core.say import say
from tests.cases_of import Case, cases_of, codes
from tests.drawn import drawn

CASES = [case for code in codes() for case in cases_of(code)]

SEVERITIES = {
    Severity.ERROR: "FE01 AN01 AN02 AN05 AN06 AN08 RV01 RV16 BR01 BR02 BR03 BR04 BR05 BR08 NV01 NV03 NV04 AC01 BL01"
    " BL02 EN01 EN02",
    Severity.WARNING: "FE02 FE03 FE05 AN03 AN04 AN07 AN09 AN10 RV02 RV03 RV04 RV05 RV07 RV14 RV17 RV18 RV19 BR07 BR09"
    " BR11 BR12 BR13 NV02 AC02 BL03 EN03 EN05 EN06 EX01 EX02 EX04 RE01 RE03 CY01 CY02",
    Severity.HINT: "AN11 AN12 RV06 RV08 RV09 RV10 RV11 RV12 RV13 RV15 BR06 BR10 FE04 EN04 EX03 RE02 RE04",
}


def found(case: Case) -> list[Finding]:
    return [finding for finding in look_at(case.register()) if finding.code == case.code]


def place(finding: Finding) -> str:
    return f"{finding.tab}!{finding.cell}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.name}")
def test_a_rule_finds_what_its_case_says(case: Case) -> None:
    findings = found(case)

    assert [place(finding) for finding in findings] == list(case.finds)
    if case.suggests is not None:
        assert [finding.suggestion for finding in findings] == list(case.suggests)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.name}")
def test_an_error_cell_has_no_finding_but_its_own(case: Case) -> None:
    findings = look_at(case.register())
    broken = {place(finding) for finding in findings if finding.code == "FE01"}

    assert [place(finding) for finding in findings if place(finding) in broken and finding.code != "FE01"] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.name}")
def test_a_finding_is_a_kind_sentence_that_quotes_the_value(case: Case) -> None:
    for finding in found(case):
        assert finding.severity is BY_CODE[case.code].severity
        assert finding.field in finding.kind.labels.values()
        message = str(finding.message)
        assert message[:1] == message[:1].upper()
        assert message.endswith((".", "?", "!", "…"))
        assert "\n" not in message
        assert not any(word in message.lower() for word in ("erreur !", "invalide", "interdit", "devez", "faux"))


def test_every_rule_has_two_cases_or_more_and_every_case_a_rule() -> None:
    written = Counter(case.code for case in CASES)

    assert set(written) == {rule.code for rule in RULES}
    assert min(written.values()) >= 2


@pytest.mark.parametrize("code", codes())
def test_a_rule_has_a_case_that_finds_and_one_that_stays_silent(code: str) -> None:
    quiet = [case for case in cases_of(code) if not case.finds or len(case.finds) < case.given.count("\n")]

    assert quiet
    assert any(case.finds for case in cases_of(code))


def test_codes_are_unique_and_severities_those_of_the_contract() -> None:
    said = {code: severity for severity, of_this in SEVERITIES.items() for code in of_this.split()}

    assert {rule.code: rule.severity for rule in RULES} == said
    assert len(RULES) == len(BY_CODE) == len(said)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_title_in_french_and_a_guide(rule: object) -> None:
    assert getattr(rule, "title", "")
    assert getattr(rule, "guide", "")


@pytest.mark.parametrize("rule", [each for each in RULES if each.for_person], ids=lambda rule: str(rule.code))
def test_what_the_person_of_a_line_is_told_names_the_value_of_their_cell_alone(rule: Rule) -> None:
    assert {field for _, field, _, _ in Formatter().parse(rule.for_person) if field} == {"value"}


def test_findings_come_in_order_of_tab_row_and_column() -> None:
    register = parse(
        drawn("""
            # Besoins et ressources
            | Titre | Type |
            |       | bof  |
            # Annuaire
            | Téléphone | Nom    | E-mail |
            | 06        | Martin | zoe    |
            | 06        | Diop   | ali@   |
        """),
        Community(),
    )

    places = [(finding.code, finding.tab[0], finding.cell) for finding in look_at(register)]

    assert places == [
        ("AN05", "A", "A2"),
        ("AN02", "A", "C2"),
        ("AN05", "A", "A3"),
        ("AN02", "A", "C3"),
        ("BR02", "B", "A2"),
        ("BR01", "B", "B2"),
    ]


def test_a_finding_says_where_what_and_of_whom() -> None:
    register = parse(drawn("| Prénom | Nom | E-mail |\n| Zoé | Martin | zoe@@gmail.com |"), Community())

    finding = look_at(register)[0]

    assert (finding.code, finding.cell, finding.row, finding.field) == ("AN02", "C2", 2, "E-mail")
    assert (finding.value, finding.record, finding.suggestion) == ("zoe@@gmail.com", "Zoé Martin", "zoe@gmail.com")
    assert str(finding.message) == "«\u00a0zoe@@gmail.com\u00a0» ne peut pas être une adresse e-mail."


@pytest.mark.parametrize(("lines", "cells"), [(2, [1, 1]), (3, [3]), (4, [4])])
def test_a_word_that_nobody_knows_is_asked_once_from_three_lines_on(lines: int, cells: list[int]) -> None:
    rows = "".join(f"| besoin | Objet {n} | Zoé | à voir avec Lou |\n" for n in range(lines))
    register = parse(drawn(f"# Besoins et ressources\n| Type | Titre | Qui | Statut |\n{rows}"), Community())

    asked = [finding for finding in look_at(register) if finding.code == "BR07"]
    assert [len(finding.cells) or 1 for finding in asked] == cells


@pytest.mark.parametrize(
    ("doubt", "column", "answer", "said"),
    [
        (Doubt.CONTRADICTION, 4, "", "« 18 ou 25 » ne va pas avec le reste de la ligne"),
        (Doubt.CHOICE, 4, "", "« 18 ou 25 » laisse le choix"),
        (Doubt.CHOICE, None, "ok", "« 18 ou 25 » laisse le choix"),
    ],
)
def test_a_question_says_what_is_asked(doubt: Doubt, column: int | None, answer: str, said: str) -> None:
    part = Misread("date", "18 ou 25", doubt, ("le 18", "le 25"), column, answer)

    assert (
        str(question(part, (say("le 18"), say("le 25")))).replace("\u00a0", " ").replace("\u202f", " ").startswith(said)
    )
