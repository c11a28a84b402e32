"""The journal under processes that are killed, and under several at once."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import time
from contextlib import closing
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest

from sync.core.model.workbook import Row, Tab, Workbook
from sync.journal import Journal
from tests.drawn import READ_AT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither a fork server nor kill -9")

ROWS = 150
KILLS = 30


def version(writer: str, number: int) -> Workbook:
    """A sheet whose every row bears the number of its version, so that half of one could be told."""
    rows = tuple(Row(n + 1, (writer, number, f"ligne {n} de {writer}, version {number}")) for n in range(ROWS))
    return Workbook("essai.xlsx", READ_AT + timedelta(seconds=number), (Tab("Annuaire", rows),))


def write(path: Path, writer: str, numbers: range, said: Connection) -> None:
    """Record versions one after the other, and say each one once it was recorded."""
    with Journal.open(path) as journal:
        for number in numbers:
            journal.record(version(writer, number), ["Annuaire"])
            said.send(number)


def heard(connection: Connection) -> list[int]:
    """The versions that a writer, gone since, said were recorded."""
    numbers = []
    try:
        while connection.poll():
            numbers.append(connection.recv())
    except EOFError:
        pass  # the writer is gone: everything it said was heard
    return numbers


def found(path: Path) -> list[tuple[str, int]]:
    """Writer and number of every version in a journal, each looked through whole, with no row of any other."""
    with Journal.open(path) as journal:
        workbooks = [journal.workbook(reading) for reading in journal.readings()]
    versions = [_named(workbook) for workbook in workbooks]
    with closing(sqlite3.connect(path)) as connection:
        (kept,) = connection.execute("SELECT count(*) FROM kept_row").fetchone()
    assert workbooks == [version(writer, number) for writer, number in versions]
    assert kept == ROWS * len(versions)
    return versions


def _named(workbook: Workbook) -> tuple[str, int]:
    writer, number, *_ = workbook.tabs[0].rows[0].cells
    return str(writer), int(str(number))


def test_a_killed_process_leaves_whole_readings_and_every_one_it_told(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    context = get_context("forkserver")
    context.set_forkserver_preload(["sync.journal", __name__])
    random = Random(20261121)  # noqa: S311 - moments of death, not secrets
    told: list[int] = []

    for _ in range(KILLS):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=write, args=(path, "seul", range(len(told), 10_000), theirs))
        process.start()
        theirs.close()
        assert ours.poll(30)
        time.sleep(random.uniform(0, 0.02))
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        told = _checked(path, told + heard(ours))


def _checked(path: Path, told: list[int]) -> list[int]:
    """The versions in a journal, when none that was told is missing; the last may be one that was not told yet."""
    numbers = [number for _, number in found(path)]
    assert numbers[: len(told)] == told
    assert len(numbers) - len(told) <= 1
    return numbers


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    context = get_context("forkserver")
    context.set_forkserver_preload(["sync.journal", __name__])
    pipes = {writer: context.Pipe(duplex=False) for writer in ("un", "deux", "trois")}
    processes = [
        context.Process(target=write, args=(path, writer, range(20), theirs)) for writer, (_, theirs) in pipes.items()
    ]

    for process in processes:
        process.start()
    for process in processes:
        process.join(60)

    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert sorted(found(path)) == sorted((writer, number) for writer in pipes for number in range(20))
