"""A worker that dies before or after any of the writes of a turn: another one takes it up, and nothing is left."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from sync.jobs.registry import READING
from sync.journal.ledger import DONE, RUNNING
from sync.journal.postgresql.server import KeptSession, Session
from sync.journal.store import Store
from sync.server.process import Worker
from sync.server.roster import Roster
from sync.server.tables import make_tables
from sync.server.turns import Means
from tests.postgresql import Cluster
from tests.server.hosting import Hosting
from tests.server.test_turns import Children


class Killed(BaseException):
    """The process is gone: nothing that is written for an error runs."""


class Writes:
    """Counts what a worker writes, in the journal of an office and in the database of all; kills it at one of them."""

    def __init__(self) -> None:
        self.count = 0
        self.last: tuple[int, bool] = (0, False)
        """At which write to kill, and whether once it was done."""

    @contextmanager
    def around(self) -> Iterator[None]:
        self.count += 1
        number, once_done = self.last
        if self.count == number and not once_done:
            raise Killed
        yield
        if self.count == number and once_done:
            raise Killed


@pytest.fixture
def writes(monkeypatch: pytest.MonkeyPatch) -> Writes:
    """What is written from now on."""
    writes, write_in_journal, use = Writes(), Store.writing, KeptSession.use

    @contextmanager
    def writing(store: Store) -> Iterator[Connection]:
        with writes.around(), write_in_journal(store) as connection:
            yield connection

    @contextmanager
    def used(kept: KeptSession) -> Iterator[Session]:
        with writes.around(), use(kept) as session:
            yield session

    monkeypatch.setattr(Store, "writing", writing)
    monkeypatch.setattr(KeptSession, "use", used)
    return writes


def taken(hosting: Hosting, children: Children) -> None:
    """Let a worker of its own do what is due."""
    with closing(Roster(hosting.server)) as roster:
        worker = Worker(hosting.offices, roster, Means(threading.Event(), children.fork))
        worker.refresh()
        worker.turn("nantes", hosting.entries()["nantes"].due, False)


def test_a_worker_killed_at_any_of_its_writes_is_replaced_and_leaves_nothing(
    cluster: Cluster, tmp_path: Path, writes: Writes
) -> None:
    hosting, children = Hosting(tmp_path, cluster.address(cluster.create())), Children()
    hosting.settle("nantes")
    make_tables(hosting.server)
    taken(hosting, children)
    hosting.make_due("nantes")
    writes.count = 0
    taken(hosting, children)
    every = writes.count

    assert every > 8
    for number in range(1, every + 1):
        for once_done in (False, True):
            left = killed_at(hosting, children, writes, (number, once_done))
            assert left == ([], True, False, True), (number, once_done)


def killed_at(hosting: Hosting, children: Children, writes: Writes, last: tuple[int, bool]) -> tuple[Any, ...]:
    """Kill a worker there, and let another take over: what still runs, whether the reading was done since, whether
    the office is still given up, whether it is due later.
    """
    began = datetime.now(UTC)
    hosting.make_due("nantes")
    writes.count, writes.last = 0, last
    try:
        taken(hosting, children)
    except Killed:
        hosting.give_up("nantes")  # as the sweep does, once its heart does not beat
    writes.last = (0, False)
    taken(hosting, children)
    entry = hosting.entries()["nantes"]
    with hosting.journal("nantes") as journal:
        running = [row for row in journal.ledger.history(datetime.min.replace(tzinfo=UTC)) if row.status == RUNNING]
        reading = journal.ledger.last(READING, datetime.now(UTC), [DONE])
    is_done = reading is not None and reading.finished is not None and reading.finished >= began
    return running, is_done, entry.given_up, entry.due > datetime.now(UTC)
