"""What coordinators answer in our tabs: heeded, carried along, undone by emptying the cell."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sync.core.duplicates.answers import CONFIRMED
from sync.core.model.outcomes import Tier
from sync.errors import ConfigurationError
from sync.jobs.runner import Report, run_turn
from tests.conftest import A_SMALL_COMMUNITY, Office
from tests.drawn import drawn


def keys_of(office: Office, title: str) -> list[str]:
    return list(office.results.tables[title].keys)


def answer(office: Office, title: str, answers: Mapping[str, str]) -> None:
    office.results.typed[title] = dict(answers)


def pairs(report: Report) -> list[tuple[int, int]]:
    return [pair.rows for pair in report.turn.assessment.duplicates.pairs]


def test_a_no_parts_two_lines_everywhere_and_stays_in_sight(office: Office) -> None:
    first = run_turn(office.context)
    answer(office, "Doublons", {keys_of(office, "Doublons")[0]: "non"})

    second = run_turn(office.with_sheet(A_SMALL_COMMUNITY, days=1))

    assert pairs(first) == [(2, 4)]
    assert pairs(second) == []
    assert second.turn.assessment.duplicates.clusters == ()
    assert len(second.turn.assessment.people) == len(first.turn.assessment.people) + 1
    assert "non" in office.results.tables["Doublons"].rows[0]


def test_an_answer_on_a_pair_follows_its_lines_when_they_are_sorted_and_corrected(office: Office) -> None:
    run_turn(office.context)
    answer(office, "Doublons", {keys_of(office, "Doublons")[0]: "non"})
    run_turn(office.with_sheet(A_SMALL_COMMUNITY, days=1))
    head, zoe, ali, twin, *rest = A_SMALL_COMMUNITY.strip().splitlines()[1:]
    moved = "\n".join(["# Annuaire", head, twin, ali, zoe.replace("06 39 98 00 01", "06 39 98 00 09"), *rest])

    report = run_turn(office.with_sheet(moved, days=2))

    assert {2, 4} not in [set(rows) for rows in pairs(report)]
    assert [set(pair.rows) for pair in report.turn.assessment.duplicates.apart] == [{2, 4}]


def test_an_answer_is_undone_by_emptying_its_cell(office: Office) -> None:
    run_turn(office.context)
    answer(office, "Doublons", {keys_of(office, "Doublons")[0]: "non"})
    run_turn(office.with_sheet(A_SMALL_COMMUNITY, days=1))
    answer(office, "Doublons", {})

    report = run_turn(office.with_sheet(A_SMALL_COMMUNITY, days=2))

    assert pairs(report) == [(2, 4)]


def test_a_yes_makes_a_pair_sure_and_says_who_said_so(office: Office) -> None:
    run_turn(office.context)
    answer(office, "Doublons", {keys_of(office, "Doublons")[0]: "Oui"})

    report = run_turn(office.with_sheet(A_SMALL_COMMUNITY, days=1))

    (pair,) = report.turn.assessment.duplicates.pairs
    assert pair.tier is Tier.SURE
    assert pair.because[-1] == CONFIRMED


def test_a_normal_finding_is_silent_until_its_answer_is_emptied(office: Office) -> None:
    first = run_turn(office.context)
    key = keys_of(office, "À vérifier")[0]
    answer(office, "À vérifier", {key: "oui"})
    second = run_turn(office.with_sheet(A_SMALL_COMMUNITY, days=1))
    answer(office, "À vérifier", {})

    third = run_turn(office.with_sheet(A_SMALL_COMMUNITY, days=2))

    assert len(second.turn.assessment.findings) == len(first.turn.assessment.findings) - 1
    assert [finding.code for finding in second.turn.assessment.silent] == [first.turn.assessment.findings[0].code]
    assert office.results.tables["À vérifier"].keys == tuple(keys_of(office, "À vérifier"))
    assert third.turn.assessment.findings == first.turn.assessment.findings


def test_the_mails_that_left_are_told_in_their_tab(office: Office) -> None:
    run_turn(office.context)

    (_, row) = office.results.tables["Envois"].rows
    assert "coordination@exemple.fr" in row
    assert row[1:3] == ("digest de la semaine", "semaine du 16 au 22\u00a0novembre 2026")


def test_another_spreadsheet_in_the_same_folder_is_refused(office: Office) -> None:
    run_turn(office.context)
    other = drawn("# Annuaire\n| Nom | E-mail |\n| Durand | d@exemple.fr |", source="lyon.xlsx")

    with pytest.raises(ConfigurationError):
        run_turn(office.with_sheet(other, days=1))
