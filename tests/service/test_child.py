"""The process of each turn: it can hang, die, or be left alone, and its parent always has an answer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync.connect import Asked
from sync.service.child import ChildWorker
from sync.service.protocol import Order

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the service needs signals and flock")
A_DAY = 86_400
FOR_EVER = f"time.sleep({A_DAY})"
ORDER = Order(("reading", "weekly_digest"), datetime(2026, 11, 23, 7, tzinfo=UTC))
ONE_DONE = """
import sys, json, time
sys.stdin.readline()
print(json.dumps({"about": "result", "job": "reading", "result": {"ok": True, "sentence": "fait"}}), flush=True)
"""


@dataclass
class Asking:
    """A stop that is asked for after so many looks."""

    looks: int = 10**9
    seen: int = field(default=0)

    def is_set(self) -> bool:
        self.seen += 1
        return self.seen > self.looks


def worker(code: str, *, seconds: float = 2, stop: Asking | None = None) -> ChildWorker:
    command = (sys.executable, "-c", code)
    return ChildWorker(Asked(), None, timedelta(seconds=seconds), stop or Asking(), command=command)


def test_a_turn_that_hangs_is_ended_and_what_it_did_before_counts() -> None:
    answer = worker(ONE_DONE + FOR_EVER).run(ORDER)

    assert (answer.results["reading"].ok, "weekly_digest" in answer.results) == (True, False)
    assert "arrêté" in answer.problem


def test_a_turn_that_will_not_end_is_killed() -> None:
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)" + ONE_DONE + FOR_EVER

    assert "arrêté" in worker(deaf).run(ORDER).problem


@pytest.mark.parametrize("death", ["sys.exit(3)", "import os; os.abort()", "import os; os.kill(os.getpid(), 9)"])
def test_a_turn_that_dies_is_an_answer(death: str) -> None:
    answer = worker(ONE_DONE + death, seconds=60).run(ORDER)

    assert (answer.results["reading"].ok, answer.not_read, bool(answer.problem)) == (True, False, True)


def test_a_turn_that_cannot_start_is_an_answer() -> None:
    assert worker("import sys; sys.exit(1)", seconds=60).run(ORDER).problem


def test_a_turn_that_dies_before_it_took_its_order_is_an_answer() -> None:
    longer_than_a_pipe = {"tablee.toml": "x" * 1_000_000}
    command = (sys.executable, "-c", "import sys; sys.exit(1)")
    child = ChildWorker(Asked(), longer_than_a_pipe, timedelta(seconds=60), Asking(), command=command)

    assert child.run(ORDER).problem


def test_a_stop_gives_the_turn_a_moment_then_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.service.child.GRACE", 0.5)
    answer = worker(ONE_DONE + FOR_EVER, seconds=A_DAY, stop=Asking(looks=1)).run(ORDER)

    assert "arrêt du service" in answer.problem


def test_a_turn_whose_parent_was_killed_ends_at_once(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-m', 'sync.service.child'], stdin=subprocess.PIPE)\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    root = Path(__file__).resolve().parents[2]
    parent = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(root)},
        stderr=subprocess.DEVNULL,
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())

    parent.send_signal(signal.SIGKILL)
    parent.communicate()

    limit = time.monotonic() + 120
    while Path(f"/proc/{child}/stat").exists() and " Z " not in Path(f"/proc/{child}/stat").read_text():
        assert time.monotonic() < limit
        time.sleep(0.05)
