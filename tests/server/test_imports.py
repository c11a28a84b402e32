"""What a worker imports before its turns: nothing of the extras that its own does not bring."""

from __future__ import annotations

import subprocess
import sys

WITHOUT_GROUPS = """
import sys
sys.modules["highspy"] = None
from sync.server.forks import import_for_turns
import_for_turns()
"""


def test_a_worker_starts_without_the_solver_of_groups() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_GROUPS], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
