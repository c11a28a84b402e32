"""Each test of a journal's contract runs on every database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.journal import Journal
from sync.journal.location import Location
from tests.contract.journals import PLACES, place


@pytest.fixture(params=PLACES)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Location:
    """A place that outlives a process, empty."""
    return place(request, tmp_path)


@pytest.fixture(params=[*PLACES, "memory"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    opened = Journal.in_memory() if request.param == "memory" else Journal.open(place(request, tmp_path))
    with opened:
        yield opened
