"""What every ledger does, in each journal or in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync.journal import Journal
from sync.journal.ledger import DONE, FAILED, RUNNING, SKIPPED, Ledger, MemoryLedger, Occurrence, Trouble
from tests.contract.journals import place

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.fixture(params=["file", "postgresql", "memory"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    if request.param == "memory":
        yield MemoryLedger()
    else:
        with Journal.open(place(request, tmp_path)) as journal:
            yield journal.ledger


def row(weeks: int = 0, status: str = DONE, job: str = "digest") -> Occurrence:
    return Occurrence(job, NOW + weeks * WEEK, status, 1, NOW, NOW, note="« fait »")


def test_a_row_comes_back_whole(ledger: Ledger) -> None:
    whole = replace(row(status=FAILED), attempts=3, not_before=NOW + WEEK, expires=NOW + 2 * WEEK)

    ledger.write([whole])

    assert ledger.history(NOW) == [whole] == ledger.failed("digest")


def test_a_due_time_has_one_row(ledger: Ledger) -> None:
    ledger.write([row(status=RUNNING)])
    ledger.write([row()])

    assert ledger.history(NOW) == [row()]


def test_the_last_row_is_the_latest_until_a_moment(ledger: Ledger) -> None:
    ledger.write([row(-1), row(0, SKIPPED), row(1), row(0, job="snapshot")])

    assert ledger.last("digest", NOW) == row(0, SKIPPED)
    assert ledger.last("digest", NOW, [DONE]) == row(-1)
    assert ledger.last("digest", NOW - 2 * WEEK) is None


def test_the_known_due_times_are_those_of_a_job_between_two_moments(ledger: Ledger) -> None:
    ledger.write([row(weeks) for weeks in range(4)])

    assert ledger.known("digest", NOW, NOW + 2 * WEEK) == {NOW + WEEK, NOW + 2 * WEEK}


def test_what_was_running_at_a_start_is_to_be_tried_again(ledger: Ledger) -> None:
    ledger.write([row(-1), row(0, RUNNING)])

    assert ledger.interrupt(NOW + WEEK) == 1

    (cut,) = ledger.failed("digest")
    assert (cut.due, cut.attempts, cut.not_before) == (NOW, 1, NOW + WEEK)


def test_older_rows_of_a_job_are_forgotten(ledger: Ledger) -> None:
    ledger.write([row(-1), row(0), row(-1, job="snapshot")])

    ledger.forget("digest", NOW)

    assert ledger.history(NOW - WEEK) == [row(-1, job="snapshot"), row(0)]


def test_what_was_skipped_in_a_time_that_has_not_come_does_not_count(ledger: Ledger) -> None:
    ledger.write([row(-2), replace(row(-1, SKIPPED), finished=NOW + WEEK)])

    assert ledger.last("digest", NOW) == row(-2)
    assert ledger.known("digest", NOW - 9 * WEEK, NOW) == {NOW - 2 * WEEK}
    assert ledger.last("digest", NOW + WEEK) == replace(row(-1, SKIPPED), finished=NOW + WEEK)


def test_pruning_keeps_what_is_open_and_the_latest_of_each_job(ledger: Ledger) -> None:
    ledger.write([row(-3), row(-2, FAILED), row(-1, SKIPPED), row(-2, job="snapshot")])

    assert ledger.prune(NOW) == 1
    assert ledger.history(NOW - 9 * WEEK) == [row(-2, FAILED), row(-2, job="snapshot"), row(-1, SKIPPED)]


def test_a_trouble_is_the_last_one_noted_until_it_ends(ledger: Ledger) -> None:
    trouble = Trouble("digest", NOW, NOW, 1, "Le réseau « ne » répond pas.")
    told = replace(trouble, attempts=4, told=NOW + WEEK)

    ledger.note_trouble(trouble)
    ledger.note_trouble(told)

    assert ledger.troubles() == [told]
    ledger.end_trouble("digest")
    assert ledger.troubles() == []


def test_a_fact_is_the_last_one_noted(ledger: Ledger) -> None:
    ledger.note_fact("restored", "a")
    ledger.note_fact("restored", "b")
    assert ledger.fact("restored") == "b"

    ledger.note_fact("restored", None)
    assert ledger.fact("restored") is None
