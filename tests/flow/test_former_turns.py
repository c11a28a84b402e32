"""A turn that another one took over while it was under way publishes nothing, and sends nothing."""

from __future__ import annotations

from pathlib import Path

from sync.jobs.runner import run_turn
from sync.journal import Journal
from sync.turn.context import Outcome, Turn
from sync.turn.publish import publish
from tests.conftest import office_of


def test_it_publishes_nothing(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.sqlite") as journal, Journal.open(tmp_path / "journal.sqlite") as other:
        office = office_of(journal, tmp_path)
        journal.begin_turn()

        def taken_over(turn: Turn) -> Outcome:
            other.begin_turn()
            return publish(turn)

        report = run_turn(office.context, {"publish": taken_over})

        assert office.results.tables == {}
        assert any("a pris la suite" in problem for problem in report.problems)
