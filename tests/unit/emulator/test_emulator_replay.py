"""The emulator against sessions recorded from the real service, when they lie beside the checkout."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.google_emulator import Emulator, World

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
REPLAY = SHARED / "tools" / "replay_google.py"
EXEMPT = {"ClientTest.test_import_csv", "WorksheetTest.test_auto_resize_columns"}
"""Sessions that are not right, each with its reason in the README of the emulator."""


@pytest.mark.skipif(not REPLAY.exists(), reason="the recorded sessions are not beside this checkout")
def test_the_recorded_sessions_are_right_but_for_those_that_are_exempt() -> None:
    with Emulator(World(open=True)) as emulator:
        told = subprocess.run(
            [sys.executable, str(REPLAY), "--base", emulator.base, "-v"], capture_output=True, text=True, check=True
        ).stdout

    score = re.search(r"sessions right: (\d+) of (\d+)", told)
    assert score is not None
    wrong = set(re.findall(r"^(\S+) #\d+ ", told, re.MULTILINE))
    assert wrong <= EXEMPT
    assert int(score[1]) >= int(score[2]) - len(EXEMPT)
    assert emulator.world.misfits == []
