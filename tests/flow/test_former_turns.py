"""A turn that another one took over while it was under way publishes nothing, and sends nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sync.core.model.choices import Edition
from sync.dashboard.page import write_dashboard
from sync.dashboard.values import Service
from sync.jobs.runner import run_turn
from sync.jobs.site import publish_edition
from sync.jobs.take_snapshot import take_snapshot
from sync.journal import Journal
from sync.journal.epoch import FormerTurnError
from sync.turn.context import Outcome, Turn
from sync.turn.publish import publish
from tests.conftest import office_of


def write_page(turn: Turn) -> object:
    return write_dashboard(turn, (), Service(False, (), ()))


def write_pages(turn: Turn) -> object:
    return publish_edition(turn, Edition.MEMBERS, turn.context.snapshots.parent / "site")


@pytest.mark.parametrize("job", [publish, write_page, write_pages, take_snapshot])
def test_it_writes_nothing_that_people_see(job: Callable[[Turn], object], tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.sqlite") as journal, Journal.open(tmp_path / "journal.sqlite") as other:
        office = office_of(journal, tmp_path)
        journal.begin_turn()
        before = {path for path in tmp_path.rglob("*") if path.suffix in {".xlsx", ".html"}}

        def taken_over(turn: Turn) -> Outcome:
            other.begin_turn()
            job(turn)
            return Outcome("")

        report = run_turn(office.context, {"publish": taken_over})

        assert any("a pris la suite" in problem for problem in report.problems)
        assert office.results.tables == {}
        assert {path for path in tmp_path.rglob("*") if path.suffix in {".xlsx", ".html"}} == before


def test_it_begins_no_other_job(tmp_path: Path) -> None:
    begun = []
    with Journal.open(tmp_path / "journal.sqlite") as journal, Journal.open(tmp_path / "journal.sqlite") as other:
        office = office_of(journal, tmp_path)
        journal.begin_turn()

        def taken_over(_turn: Turn) -> Outcome:
            other.begin_turn()
            return Outcome("")

        def next_job(_turn: Turn) -> Outcome:
            begun.append("next")
            return Outcome("")

        with pytest.raises(FormerTurnError):
            run_turn(office.context, {"first": taken_over, "next": next_job})

    assert begun == []
