"""Workers as whoever hosts meets them: several offices, several processes, kills, a frozen machine, no database."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync.journal.ledger import DONE, RUNNING
from sync.server.process import AGAIN
from sync.shared.database import GRACE
from tests.conftest import A_SMALL_COMMUNITY
from tests.postgresql import Cluster, cluster
from tests.server.hosting import Hosting, descendants, frozen, in_a_turn, line, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers fork by pidfd")
GOOD = ("lyon", "nantes", "rennes")
SLOW = 15.0
"""Seconds that a busy machine may add to what is promised."""


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """A server that may be stopped."""
    with cluster() as server:
        yield server


def settled(folder: Path, cluster: Cluster, *names: str) -> Hosting:
    """Offices that each have somebody whom no other has."""
    hosting = Hosting(folder, cluster.address(cluster.create()))
    for name in names:
        hosting.settle(name, sheet=A_SMALL_COMMUNITY.replace("Le Goff", f"De {name}"))
    return hosting


def has_ended(hosting: Hosting, *names: str) -> bool:
    """Whether each of these offices had the turn that was due, and none waits."""
    entries = hosting.entries()
    ended = {name: entries[name].ended for name in names if name in entries}
    now = datetime.now(UTC)
    return (
        not hosting.jobs()
        and len(ended) == len(names)
        and all(ended.values())
        and all(entries[name].due > now for name in names)
    )


def rows_of(hosting: Hosting, office: str, status: str) -> int:
    with hosting.journal(office) as journal:
        return sum(row.status == status for row in journal.ledger.history(datetime.min.replace(tzinfo=UTC)))


def test_two_workers_share_offices_that_know_nothing_of_one_another_until_the_database_goes(
    tmp_path: Path, own_cluster: Cluster
) -> None:
    names = GOOD[:2]
    hosting = settled(tmp_path, own_cluster, *names)
    hosting.settle("lille", more='[community2]\nname = "x"\n')
    with hosting.worker() as first, hosting.worker() as second:
        until(lambda: has_ended(hosting, *names))
        lille = hosting.entries()["lille"]
        own_cluster.stop()
        assert (first.wait(60), second.wait(60)) == (AGAIN, AGAIN)  # their supervisor starts them again
    own_cluster.start()

    assert (lille.ended, lille.failures, "lille.toml" in lille.trouble) == (None, 1, True)
    for name in names:
        assert rows_of(hosting, name, DONE) >= 1
        page = hosting.home(name) / "out" / "tableau-de-bord.html"
        assert "elle tournait en continu" in page.read_text(encoding="utf-8")
        kept = everything_kept(hosting, name)
        assert all(f"De {name}" in text for text in kept)
        assert not any(f"De {other}" in text for other in names if other != name for text in kept)


def everything_kept(hosting: Hosting, name: str) -> tuple[str, str]:
    """What people typed, as an office keeps it: in its journal, in its workbook."""
    with hosting.journal(name) as journal:
        reading = journal.latest()
        assert reading is not None
        cells = repr(journal.workbook(reading))
    book = load_workbook(hosting.home(name) / "out" / "tablee-resultats.xlsx", read_only=True)
    return cells, repr([row for sheet in book for row in sheet.iter_rows(values_only=True)])


def test_a_frozen_worker_is_replaced_and_refused_a_killed_one_replaced_and_a_stopped_one_leaves_nothing(
    tmp_path: Path, own_cluster: Cluster
) -> None:
    hosting = settled(tmp_path, own_cluster, *GOOD)
    with hosting.worker() as first, hosting.worker() as second:
        both = first, second
        until(lambda: has_ended(hosting, *GOOD))

        hosting.make_due("nantes")
        stuck = in_a_turn(*both)
        began = time.monotonic()
        with frozen(stuck):
            until(lambda: has_ended(hosting, "nantes"))
            assert time.monotonic() - began < GRACE + SLOW
            ours = state_of(hosting, "nantes")
        line(stuck, "prend la suite")
        assert state_of(hosting, "nantes") == ours

        hosting.make_due("lyon")
        killed = in_a_turn(*both)
        began = time.monotonic()
        killed.kill()
        until(lambda: has_ended(hosting, "lyon"))
        assert time.monotonic() - began < GRACE + SLOW
        assert rows_of(hosting, "lyon", RUNNING) == 0

        other = first if killed is second else second
        hosting.make_due("rennes")
        assert in_a_turn(other) is other
        other.send_signal(signal.SIGTERM)
        line(other, "s’arrêter (SIGTERM)")
        assert other.wait(30) == 0
        assert (hosting.jobs(), rows_of(hosting, "rennes", RUNNING), descendants(other.pid)) == ([], 0, [])
        assert hosting.entries()["rennes"].due < datetime.now(UTC) + timedelta(minutes=5)


def test_a_worker_that_can_take_no_turn_any_more_says_so_and_ends(tmp_path: Path, own_cluster: Cluster) -> None:
    hosting = settled(tmp_path, own_cluster, "nantes")
    with hosting.worker() as worker:
        until(lambda: has_ended(hosting, "nantes"))
        (forking,) = descendants(worker.pid)
        os.kill(forking, signal.SIGKILL)
        hosting.make_due("nantes")

        line(worker, "d’où naissent les tours")
        assert worker.wait(30) == AGAIN


def state_of(hosting: Hosting, office: str) -> tuple[object, ...]:
    """What a turn may change: the ledger, the readings, when our workbook was written."""
    with hosting.journal(office) as journal:
        rows = journal.ledger.history(datetime.min.replace(tzinfo=UTC))
        reading = journal.latest()
    results = hosting.home(office) / "out" / "tablee-resultats.xlsx"
    return rows, reading and reading.read_at, results.stat().st_mtime_ns
