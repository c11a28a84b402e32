"""Promise 6: a tab that cannot be read whole erases nothing, resolves nothing, mails nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync.core.model.workbook import LOADING, CellError, Workbook
from sync.errors import MissingTabsError
from sync.jobs.runner import run_turn
from sync.letters.rechecks import checks_of
from sync.mail.base import MemoryPost
from sync.mail.sending import Go, Rules, Sending
from tests.conftest import A_SMALL_COMMUNITY, Office
from tests.drawn import drawn
from tests.mail_servers.posting import letter, take


def without(title: str) -> Workbook:
    workbook = drawn(A_SMALL_COMMUNITY)
    return replace(workbook, tabs=tuple(tab for tab in workbook.tabs if tab.title != title))


def shrunk(title: str) -> Workbook:
    """The same tabs, of which one lost nearly all its lines."""
    workbook = drawn(A_SMALL_COMMUNITY)
    tabs = (replace(tab, rows=tab.rows[:1]) if tab.title == title else tab for tab in workbook.tabs)
    return replace(workbook, tabs=tuple(tabs))


def headless(title: str) -> Workbook:
    """The same tabs, of which one lost its headers."""
    workbook = drawn(A_SMALL_COMMUNITY)
    tabs = (replace(tab, rows=tab.rows[1:]) if tab.title == title else tab for tab in workbook.tabs)
    return replace(workbook, tabs=tuple(tabs))


def cut(title: str) -> Workbook:
    workbook = drawn(A_SMALL_COMMUNITY)
    tabs = (replace(tab, complete=tab.title != title, rows=tab.rows[:2]) for tab in workbook.tabs)
    return replace(workbook, tabs=tuple(tabs))


def awaited(error: str, header: str = "E-mail") -> Workbook:
    """The same tabs, where a column of the directory shows an error, as an import that did not come."""
    workbook = drawn(A_SMALL_COMMUNITY)
    at = workbook.tabs[0].rows[0].cells.index(header)
    rows = (
        replace(row, cells=(*row.cells[:at], CellError(error), *row.cells[at + 1 :])) if number else row
        for number, row in enumerate(workbook.tabs[0].rows)
    )
    return replace(workbook, tabs=(replace(workbook.tabs[0], rows=tuple(rows)), *workbook.tabs[1:]))


@pytest.mark.parametrize(
    "half",
    [
        without("Apéros"),
        without("Annuaire"),
        cut("Annuaire"),
        shrunk("Annuaire"),
        headless("Annuaire"),
        awaited(LOADING),
        awaited("#REF!"),
    ],
    ids=["no tab", "no directory", "cut", "shrunk", "no headers", "loading", "import refused"],
)
def test_when_a_tab_is_lost_nothing_is_published_resolved_nor_mailed(office: Office, half: Workbook) -> None:
    run_turn(office.context)
    before = dict(office.results.tables)
    readings = office.context.journal.readings()

    report = run_turn(office.with_sheet(half, days=8))

    assert report.turn.lost
    assert report.problems
    assert (report.published, report.files) == ((), ())
    assert office.results.tables == before
    assert [letter.kind for letter in office.post.letters] == ["weekly-digest", "notice"]
    assert office.context.journal.readings() == readings


def test_the_next_whole_reading_goes_on_as_if_nothing_had_happened(office: Office) -> None:
    run_turn(office.context)
    run_turn(office.with_sheet(without("Apéros"), days=1))

    report = run_turn(office.with_sheet(A_SMALL_COMMUNITY, days=2))

    assert not report.turn.lost
    assert not report.turn.sheet_changed
    assert not report.problems


def test_coordinators_are_told_once_for_as_long_as_it_lasts(office: Office) -> None:
    run_turn(office.context)
    for days in (1, 2, 3):
        run_turn(office.with_sheet(without("Apéros"), days=days))
    run_turn(office.with_sheet(A_SMALL_COMMUNITY, days=4))
    run_turn(office.with_sheet(without("Annuaire"), days=5))

    told = [letter.eml for letter in office.post.letters if letter.kind == "notice"]
    assert len(told) == 2
    assert ["=C2=AB=C2=A0Ap=C3=A9ros" in eml.decode() for eml in told] == [True, False]


def test_lines_that_nobody_puts_back_are_gone_after_two_days_and_a_tab_never_is(office: Office) -> None:
    run_turn(office.context)
    run_turn(office.with_sheet(shrunk("Annuaire"), days=1))
    early = run_turn(office.with_sheet(shrunk("Annuaire"), days=2))
    late = run_turn(office.with_sheet(shrunk("Annuaire"), days=3))
    gone = run_turn(office.with_sheet(without("Apéros"), days=4))
    still_gone = run_turn(office.with_sheet(without("Apéros"), days=40))

    assert [bool(report.turn.lost) for report in (early, late, gone, still_gone)] == [True, False, True, True]
    assert late.published


def test_tidying_up_a_few_lines_is_no_loss(office: Office) -> None:
    run_turn(office.context)
    tidied = "\n".join(line for line in A_SMALL_COMMUNITY.splitlines() if "Yves" not in line)

    report = run_turn(office.with_sheet(tidied, days=1))

    assert not report.turn.lost
    assert report.turn.sheet_changed


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


@pytest.mark.parametrize("error", [LOADING, "#REF!"])
def test_a_first_reading_that_has_not_come_yet_waits_too(office: Office, error: str) -> None:
    report = run_turn(office.with_sheet(awaited(error)))

    assert (bool(report.turn.lost), report.exit_code, report.published) == (True, 75, ())
    assert not run_turn(office.with_sheet(A_SMALL_COMMUNITY, days=1)).turn.lost


def test_an_import_that_is_refused_for_two_days_is_told_as_what_it_is(office: Office) -> None:
    run_turn(office.context)
    early, late, later = (
        bool(run_turn(office.with_sheet(awaited("#REF!"), days=days)).turn.lost) for days in (1, 3, 4)
    )

    assert (early, late, later) == (True, False, False)
    assert any("#REF!" in str(row) for row in office.results.tables["À vérifier"].rows)


def crowd(lines: int) -> str:
    """The small community with so many more members."""
    head, rest = A_SMALL_COMMUNITY.split("# Apéros")
    more = "\n".join(f"| P{n} | N{n} | p{n}@exemple.fr | | Nantes | Nantes | | oui |" for n in range(lines))
    return f"{head.rstrip()}\n{more}\n\n# Apéros{rest}"


@pytest.mark.parametrize(("before", "after", "lost"), [(46, 35, True), (46, 36, False), (96, 75, True), (16, 7, False)])
def test_one_line_in_five_gone_at_once_is_a_loss(office: Office, before: int, after: int, lost: bool) -> None:
    run_turn(office.with_sheet(crowd(before)))

    assert bool(run_turn(office.with_sheet(crowd(after), days=1)).turn.lost) is lost


def test_no_mail_to_members_leaves_after_a_reading_that_lost_lines(office: Office) -> None:
    relay = MemoryPost()
    office.context = replace(office.context, sending=Sending(transport=relay, rules=Rules(go=Go.NEVER)))
    run_turn(office.with_sheet(crowd(46)))
    relay.letters.clear()
    take(office.context.journal, letter("p1@exemple.fr", kind="newsletter"), to_members=True)
    take(office.context.journal, letter("coordination@exemple.fr", kind="digest"))

    report = run_turn(office.with_sheet(crowd(20), days=1))

    assert not checks_of(report.turn).members  # whatever asks, also for a job that is not the turn's
    assert {letter.to for letter in relay.letters} == {("coordination@exemple.fr",)}

    run_turn(office.with_sheet(crowd(46), days=1))

    assert ("p1@exemple.fr",) in {letter.to for letter in relay.letters}
