"""Whole years of the clock, minute by minute: every due time is done once, or said to be missed and why."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from sync.journal import Journal
from tests.service.simulated import YEARS, simulate

MONTHS = [
    (datetime(2026, 3, 20, tzinfo=UTC), datetime(2026, 5, 26, tzinfo=UTC)),  # the hour that is skipped, four holidays
    (datetime(2026, 7, 25, tzinfo=UTC), datetime(2026, 9, 8, tzinfo=UTC)),  # the pause of summer
    (datetime(2027, 10, 20, tzinfo=UTC), datetime(2028, 1, 12, tzinfo=UTC)),  # the hour that comes twice, new year
]


@pytest.mark.parametrize("seed", [None, 1, 2])
@pytest.mark.parametrize(("first", "last"), MONTHS)
def test_every_due_time_is_done_once_or_said_to_be_missed(seed: int | None, first: datetime, last: datetime) -> None:
    found = simulate(seed, first, last)

    assert found.wrong == []
    if seed is None:
        skipped = {job for job, counts in found.counts.items() if set(counts) - {"expected", "done", "again"}}
        assert skipped <= {"reminder"}  # of a gathering in a quiet period: the next working day is after it


def test_the_journal_remembers_as_memory_does() -> None:
    first, last = datetime(2026, 3, 20, tzinfo=UTC), datetime(2026, 4, 10, tzinfo=UTC)

    with Journal.in_memory() as journal:
        kept = simulate(7, first, last, journal.ledger)

    assert kept == simulate(7, first, last)


@pytest.mark.skipif("TABLEE_YEARS" not in os.environ, reason="minutes: set TABLEE_YEARS to the number of seeds")
@pytest.mark.parametrize("seed", range(int(os.environ.get("TABLEE_YEARS", "0"))))
def test_three_whole_years(seed: int) -> None:
    assert simulate(seed, *YEARS).wrong == []
