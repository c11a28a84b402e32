"""Turns that are killed, or refused by the system, at any chosen system call, by ``strace -e inject``.

A process that has imported everything waits; each trial is a fork of it that stops itself, is attached, and goes on.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import openpyxl

from sync.connect import Asked
from sync.jobs.timetable import TIMETABLE, timetable
from sync.journal import Journal
from sync.service.carrying import carry_out
from sync.service.clockwork import Clockwork
from sync.service.orders import Answer, Order
from sync.service.process import Accepted
from tests.service.simulated import AlwaysNew

SUNDAY: Final = datetime(2026, 11, 22, 12, tzinfo=UTC)
MONDAY: Final = datetime(2026, 11, 23, 19, 30, tzinfo=UTC)  # after the digest, the snapshot and the housekeeping
WRITES: Final = [
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "rename",
    "unlink",
    "ftruncate",
    "mkdir",
    "sendto",
    "openat",
]
ERRORS: Final = {
    "write": ("ENOSPC", "EIO"),
    "pwrite64": ("ENOSPC", "EIO"),
    "fsync": ("ENOSPC", "EIO"),
    "fdatasync": ("ENOSPC", "EIO"),
    "rename": ("ENOSPC", "EIO", "EROFS"),
    "openat": ("ENOSPC", "EIO", "EROFS", "EMFILE"),
    "mkdir": ("ENOSPC", "EROFS"),
}


@dataclass(frozen=True)
class Place:
    """One system call of a turn: the nth of its kind, and what goes wrong there: a kill, or an error."""

    call: str
    nth: int
    wrong: str

    @property
    def injection(self) -> str:
        how = "signal=SIGKILL" if self.wrong == "kill" else f"error={self.wrong}"
        return f"inject={self.call}:{how}:when={self.nth}"


@dataclass(frozen=True)
class Here:
    """Does an order in this very process."""

    accepted: Accepted

    def run(self, order: Order) -> Answer:
        plan = self.accepted.plan
        jobs = {each.name: each for each in timetable(plan.service)}
        return carry_out(order, plan, jobs, lambda _job, _result: None, lambda _stage, _share: None)


def serve_once(folder: Path, now: datetime) -> None:
    """One start and one tick of the service of a folder."""
    accepted = Accepted.read(Asked(config=folder / "tablee.toml"))
    plan = replace(accepted.plan, now=now.astimezone(accepted.plan.now.tzinfo))
    accepted = replace(accepted, plan=plan)
    with Journal.open(plan.journal) as journal:
        clockwork = Clockwork(
            timetable(plan.service, TIMETABLE),
            plan.community,
            journal.ledger,
            worker=Here(accepted),
            watch=AlwaysNew(),
            listener=lambda _event: None,
        )
        clockwork.start(now)
        clockwork.tick(now)


def forked(folder: Path, *strace: str) -> int:
    """A turn of a copy of this process, under strace; how it ended (negative: by a signal)."""
    child = os.fork()
    if child == 0:
        os.kill(os.getpid(), signal.SIGSTOP)
        os._exit(_quietly(folder))
    os.waitpid(child, os.WUNTRACED)
    tracer = None
    if strace:
        tracer = subprocess.Popen(["strace", "-qq", "-f", "-p", str(child), *strace], stderr=subprocess.DEVNULL)
        while not re.search(r"TracerPid:\t[1-9]", Path(f"/proc/{child}/status").read_text()):
            time.sleep(0.001)
    os.kill(child, signal.SIGCONT)
    _, status = os.waitpid(child, 0)
    if tracer is not None:
        tracer.wait()
    return os.waitstatus_to_exitcode(status)


def _quietly(folder: Path) -> int:
    """0 when the turn ended well, 1 when it was refused with a sentence, 3 when it fell over something unforeseen."""
    from sync.errors import SyncError  # noqa: PLC0415 - imported already

    try:
        serve_once(folder, MONDAY)
    except SyncError:
        return 1
    except OSError:
        return 2
    except BaseException as error:
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        return 3
    return 0


def places(folder: Path, trace: Path) -> list[Place]:
    """Every call of a turn that writes, and everything that can go wrong there."""
    kinds = ",".join(WRITES)
    assert forked(folder, "-o", str(trace), "-e", f"trace={kinds}") == 0
    count: Counter[str] = Counter()
    found = []
    for line in trace.read_text().splitlines():
        match = re.match(r"\d+\s+(\w+)\((.*)", line)
        if match is None or match[1] not in WRITES:
            continue
        call = match[1]
        count[call] += 1
        if call == "openat" and not re.search(r"O_WRONLY|O_RDWR", match[2]):
            continue
        found += [Place(call, count[call], wrong) for wrong in ("kill", *ERRORS.get(call, ()))]
    return found


def copied(folder: Path, target: Path) -> Path:
    """The same folder elsewhere, dates of files included."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target)
    return target


def state(folder: Path) -> dict[str, object]:
    """What a folder holds in the end: the cells of workbooks, the bytes of mails, the facts of the journal."""
    found: dict[str, object] = {}
    for file in sorted(folder.rglob("*")):
        name = str(file.relative_to(folder))
        if file.is_dir() or file.suffix in {".toml", ".sqlite-wal", ".sqlite-shm"} or "sauvegardes" in name:
            continue
        if file.name.startswith("journal.sqlite"):
            found[name] = list(_facts(file)) if file.name == "journal.sqlite" else None
        elif file.suffix == ".xlsx":
            found[name] = _cells(file)
        else:
            found[name] = file.read_bytes()
    return found


def _facts(file: Path) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    questions = {
        "occurrence": "SELECT job, due_utc, status FROM occurrence AS one WHERE job NOT IN ('reading', 'post')"
        " OR due_utc = (SELECT max(due_utc) FROM occurrence WHERE job = one.job) ORDER BY 1, 2",
        "mail": "SELECT list, period, address, state FROM mail ORDER BY 1, 2, 3",
        "trouble": "SELECT job FROM trouble WHERE attempts > 0",
        "reading": "SELECT read_at, digest FROM reading ORDER BY 1",
        "letter": "SELECT list, period, address FROM letter ORDER BY 1, 2, 3",
        "output": "SELECT title, digest FROM output ORDER BY 1",
        "rows": "SELECT count(*) FROM kept_row",
    }
    with closing(sqlite3.connect(file)) as journal:
        assert journal.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for name, question in questions.items():
            yield name, journal.execute(question).fetchall()


def _cells(file: Path) -> list[object]:
    book = openpyxl.load_workbook(file, read_only=True)
    return [(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in book]


def strange(before: Path, place: Place, trial: Path, expected: dict[str, object]) -> str:
    """What is not as after an undisturbed turn, once a turn was disturbed at a place and the next one has ended;
    empty when all is well.
    """
    folder = copied(before, trial)
    code = forked(folder, "-o", os.devnull, "-e", place.injection)
    if code not in {0, 1, 2, -signal.SIGKILL}:
        return f"{place}: ended by {code}"
    _let_time_pass(folder)
    serve_once(folder, MONDAY)
    found = state(folder)
    differing = [name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name)]
    return f"{place}: {', '.join(sorted(differing))}" if differing else ""


def _let_time_pass(folder: Path) -> None:
    """What failed may be tried again now: by the same clock, so that the same is written."""
    with closing(sqlite3.connect(folder / "tablee" / "journal.sqlite")) as journal:
        journal.execute("UPDATE occurrence SET not_before = due_utc")
        journal.commit()


def ready(folder: Path, sheet: Path, edited: Path) -> Path:
    """A folder whose service lived on Sunday, and whose spreadsheet was edited since."""
    folder.mkdir(parents=True)
    shutil.copyfile(sheet, folder / "annuaire.xlsx")
    (folder / "tablee.toml").write_text(
        '[community]\nname = "Nantes"\ncoordinators = ["coordination@exemple.fr"]\n'
        '[spreadsheet]\nsource = "annuaire.xlsx"\n'
    )
    serve_once(folder, SUNDAY)
    shutil.copyfile(edited, folder / "annuaire.xlsx")
    return folder


if __name__ == "__main__":
    sys.exit("run by tests/crash/test_crashes.py")
