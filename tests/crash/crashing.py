"""Turns that are killed, or refused by the system, at any chosen system call, by ``strace -e inject``.

A process that has imported everything waits; each trial is a fork of it that stops itself, is attached, and goes on.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sync.connect import Asked
from sync.errors import SyncError
from sync.jobs.registry import timetable
from sync.journal import Journal
from sync.service.clockwork import Clockwork
from sync.service.executor import carry_out
from sync.service.process import Accepted
from sync.service.protocol import Answer, Order
from tests.crash.places import WRITES, Place, places
from tests.crash.scenes import Scene, let_time_pass
from tests.service.simulated import AlwaysNew

SUNDAY: Final = datetime(2026, 11, 22, 12, tzinfo=UTC)
MONDAY: Final = datetime(2026, 11, 23, 19, 30, tzinfo=UTC)  # after digest, reminders, snapshot and housekeeping
ENDS_WELL: Final = 0
REFUSED: Final = 1
"""With a sentence."""
SYSTEM: Final = 2
"""By an OSError that nobody puts into words: only before anything is done."""
UNFORESEEN: Final = 3


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
            timetable(plan.service),
            plan.community,
            journal.ledger,
            worker=Here(accepted),
            watch=AlwaysNew(),
            listener=lambda _event: None,
        )
        clockwork.start(now)
        clockwork.tick(now)


def forked(folder: Path, *strace: str, now: datetime = MONDAY) -> int:
    """A turn of a copy of this process, under strace; how it ended (negative: by a signal)."""
    child = os.fork()
    if child == 0:
        if strace:
            os.kill(os.getpid(), signal.SIGSTOP)
        os._exit(_quietly(folder, now))
    tracer = _attached(child, strace) if strace else None
    _, status = os.waitpid(child, 0)
    if tracer is not None:
        tracer.wait()
    return os.waitstatus_to_exitcode(status)


def _attached(child: int, words: tuple[str, ...]) -> subprocess.Popen[bytes]:
    """strace upon a child that had stopped itself, and that goes on."""
    os.waitpid(child, os.WUNTRACED)
    tracer = subprocess.Popen(["strace", "-qq", "-f", "-p", str(child), *words], stderr=subprocess.DEVNULL)
    while not re.search(r"TracerPid:\t[1-9]", Path(f"/proc/{child}/status").read_text()):
        if tracer.poll() is not None:
            os.kill(child, signal.SIGKILL)
            raise AssertionError(f"strace would not: {' '.join(words)}")
        time.sleep(0.001)
    os.kill(child, signal.SIGCONT)
    return tracer


def _quietly(folder: Path, now: datetime) -> int:
    """How a turn ended; what nobody foresaw is told."""
    try:
        serve_once(folder, now)
    except SyncError:
        return REFUSED
    except OSError:
        return SYSTEM
    except BaseException as error:
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        return UNFORESEEN
    return ENDS_WELL


def traced(folder: Path, trace: Path) -> list[Place]:
    """Every place of a turn."""
    assert forked(folder, "-o", str(trace), "-yy", "-e", f"trace={','.join(WRITES)}") == ENDS_WELL
    return list(places(trace.read_text().splitlines()))


@dataclass(frozen=True)
class Trial:
    """What came of one place: what was not repaired (empty: nothing), whether a mail was accepted twice in its gap,
    whether one waited for a person.
    """

    place: Place
    wrong: tuple[str, ...]
    doubled: bool = False
    waited: bool = False


def tried(scene: Scene, place: Place, trial: Path) -> Trial:
    """Disturb a turn at a place, start once more, let a person decide on a mail that waits for one, and compare with
    what a turn that was never disturbed leaves.
    """
    folder = scene.put_back(trial)
    code = forked(folder, "-o", os.devnull, "-e", f"trace={place.call}", "-e", place.injection)
    wrong = [] if code in {ENDS_WELL, REFUSED, SYSTEM, -signal.SIGKILL} else [f"ended by {code}"]
    codes = [start_again(folder)]
    told = scene.decided(folder, place)
    if told.waited:
        codes.append(start_again(folder))
    wrong += [f"the next start ended by {code}" for code in codes if code != ENDS_WELL]
    return Trial(place, (*wrong, *told.wrong, *scene.differing(folder, told)), bool(told.doubled), told.waited)


def start_again(folder: Path) -> int:
    """The next start, some minutes later; how it ended."""
    let_time_pass(folder)
    return forked(folder)
