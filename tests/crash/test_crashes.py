"""A turn of the service that is killed, or refused by the system, at any of its writes: the next one repairs it.

A share runs each time. ``TABLEE_CRASHES=all`` runs every place, in shards that two processes can share;
``TABLEE_CRASHES=17`` every seventeenth, ``17+5`` the same from the fifth on.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.crash.crashing import Trial, traced, tried
from tests.crash.places import Place
from tests.crash.scenes import Scene

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("strace") is None, reason="strace is not installed"
)
SHARDS: Final = 8
"""In how many parts all places are tried."""


@dataclass(frozen=True)
class Share:
    """Every so many places, from one on."""

    every: int
    first: int = 0

    def __str__(self) -> str:
        return f"every {self.every} from {self.first}"


def shares(asked: str) -> list[Share]:
    """What the environment asks for."""
    if asked == "all":
        return [Share(SHARDS, first) for first in range(SHARDS)]
    every, _, first = asked.partition("+")
    return [Share(int(every), int(first or 0))]


def tell(words: str) -> None:
    """The figures, for whoever waits; also from a process of pytest-xdist, whose standard output is not shown."""
    print(words, file=sys.stderr, flush=True)  # noqa: T201 - the figures


def trials(scene: Scene, chosen: list[Place], folder: Path) -> Iterator[Trial]:
    """Each place in turn; what is not repaired is told at once."""
    for number, place in enumerate(chosen, start=1):
        found = tried(scene, place, folder)
        if found.wrong:
            tell(f"{place}: {', '.join(found.wrong)}")
        if number % 50 == 0:
            tell(f"{number} of {len(chosen)}")
        yield found


def figures(done: list[Trial], places: int, seconds: float) -> str:
    """What is worth knowing of a share."""
    kills = sum(trial.place.wrong == "kill" for trial in done)
    counted = {
        f"of {places} places": len(done),
        "kills": kills,
        "refusals": len(done) - kills,
        "mails doubled in their gap": sum(trial.doubled for trial in done),
        "waited for a person": sum(trial.waited for trial in done),
        "not repaired": sum(bool(trial.wrong) for trial in done),
    }
    said = ", ".join(f"{number} {what}" for what, number in counted.items())
    return f"{said}; {seconds / len(done):.1f} s each"


@pytest.mark.parametrize("share", shares(os.environ.get("TABLEE_CRASHES", "190")), ids=str)
@pytest.mark.parametrize("scene", ["local", "online"], indirect=True)
def test_the_next_turn_repairs_whatever_was_cut_short_or_refused(
    scene: Scene, share: Share, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    everything = traced(scene.put_back(tmp_path / "essai"), tmp_path / "trace")
    began = time.monotonic()

    done = list(trials(scene, everything[share.first :: share.every], tmp_path / "essai"))

    tell(f"{request.node.callspec.id}: {figures(done, len(everything), time.monotonic() - began)}")
    assert [trial for trial in done if trial.wrong] == []
    assert len(everything) > 1_000
