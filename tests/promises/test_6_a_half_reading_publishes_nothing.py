"""Promise 6: a tab that cannot be read whole erases nothing, resolves nothing, mails nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync.core.model.workbook import Workbook
from sync.errors import MissingTabsError
from sync.jobs.runner import run_turn
from tests.conftest import A_SMALL_COMMUNITY, Office
from tests.drawn import drawn


def without(title: str) -> Workbook:
    workbook = drawn(A_SMALL_COMMUNITY)
    return replace(workbook, tabs=tuple(tab for tab in workbook.tabs if tab.title != title))


def cut(title: str) -> Workbook:
    workbook = drawn(A_SMALL_COMMUNITY)
    tabs = (replace(tab, complete=tab.title != title, rows=tab.rows[:2]) for tab in workbook.tabs)
    return replace(workbook, tabs=tuple(tabs))


@pytest.mark.parametrize(
    "half", [without("Apéros"), without("Annuaire"), cut("Annuaire")], ids=["no tab", "no directory", "cut"]
)
def test_when_a_tab_is_lost_nothing_is_published_resolved_nor_mailed(office: Office, half: Workbook) -> None:
    run_turn(office.context)
    before = dict(office.results.tables)
    readings = office.context.journal.readings()

    report = run_turn(office.with_sheet(half, days=8))

    assert report.turn.lost
    assert report.problems
    assert (report.published, report.files, report.mails) == ((), (), 0)
    assert office.results.tables == before
    assert len(office.post.letters) == 1
    assert office.context.journal.readings() == readings


def test_the_next_whole_reading_goes_on_as_if_nothing_had_happened(office: Office) -> None:
    run_turn(office.context)
    run_turn(office.with_sheet(without("Apéros"), days=1))

    report = run_turn(office.with_sheet(A_SMALL_COMMUNITY, days=2))

    assert not report.turn.lost
    assert not report.turn.sheet_changed
    assert not report.problems


def test_a_community_that_never_had_a_tab_is_served_with_the_others(office: Office) -> None:
    report = run_turn(office.with_sheet(without("Apéros")))

    assert not report.turn.register.complete
    assert not report.problems
    assert "À vérifier" in report.published


def test_no_tab_at_all_stops_everything(office: Office) -> None:
    with pytest.raises(MissingTabsError):
        run_turn(office.with_sheet("# Recettes\n| Ingrédient | Grammes |\n| farine | {250} |"))

    assert not office.results.tables
    assert not office.context.journal.readings()
