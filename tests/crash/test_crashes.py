"""A turn of the service that is killed, or refused by the system, at any of its writes: the next one repairs it.

A share runs each time; ``TABLEE_CRASHES=all`` runs every place.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import A_SMALL_COMMUNITY
from tests.contract.writers import write_xlsx
from tests.crash.crashing import MONDAY, Place, copied, forked, places, ready, serve_once, state, strange
from tests.drawn import drawn

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("strace") is None, reason="strace is not installed"
)
EVERY = 1 if os.environ.get("TABLEE_CRASHES") == "all" else int(os.environ.get("TABLEE_CRASHES", "51"))


@pytest.fixture
def before(tmp_path: Path) -> Path:
    sheet, edited = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write_xlsx(drawn(A_SMALL_COMMUNITY), sheet)
    write_xlsx(drawn(A_SMALL_COMMUNITY.replace("06 39 98 00 02", "06 39 98 00 12")), edited)
    return ready(tmp_path / "avant", sheet, edited)


def found_wrong(before: Path, chosen: list[Place], trial: Path, expected: dict[str, object]) -> Iterator[str]:
    """What the next turn does not repair; the figures are written as they come, for whoever waits."""
    kills = count = 0
    for count, place in enumerate(chosen, start=1):
        kills += place.wrong == "kill"
        if found := strange(before, place, trial, expected):
            print(found, flush=True)  # noqa: T201 - the figures
            yield found
        if count % 25 == 0:
            print(f"{kills} kills, {count - kills} refusals of {len(chosen)} places", flush=True)  # noqa: T201 - the same
    print(f"{kills} kills, {count - kills} refusals, all of {len(chosen)} places", flush=True)  # noqa: T201 - the same


def test_the_next_turn_repairs_whatever_was_cut_short_or_refused(before: Path, tmp_path: Path) -> None:
    undisturbed = copied(before, tmp_path / "essai")
    assert forked(undisturbed) == 0
    serve_once(undisturbed, MONDAY)
    expected = state(undisturbed)
    everything = places(copied(before, tmp_path / "essai"), tmp_path / "trace")
    chosen = everything[::EVERY]

    wrong = list(found_wrong(before, chosen, tmp_path / "essai", expected))

    assert wrong == []
    assert len(everything) > 100
    assert any("weekly-digest" in name for name in expected)
