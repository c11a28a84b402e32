"""One holder at a time, however many try at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from sync.errors import UnavailableError
from sync.service import lock
from sync.service.lock import Lock, holder, is_held
from tests.drawn import READ_AT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
TRIALS = 100


def starter(folder: Path, ready: int, leave: int) -> int:
    """A process that takes the lock when told, and keeps it until told; whether it had it."""
    child = os.fork()
    if child:
        return child
    os.read(ready, 1)
    try:
        Lock(folder).take(READ_AT)
    except UnavailableError:
        os._exit(75)
    os.read(leave, 1)
    os._exit(0)


def test_of_two_starters_at_once_a_hundred_times_one_has_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_PATIENCE", 0.0)
    codes = []
    for _ in range(TRIALS):
        ready, begin = os.pipe()
        leave, end = os.pipe()
        children = [starter(tmp_path, ready, leave) for _ in range(2)]
        os.write(begin, b"!!")
        first, status = os.wait()
        os.write(end, b"!!")
        (other,) = set(children) - {first}
        ends = (status, os.waitpid(other, 0)[1])
        codes.append(sorted(os.waitstatus_to_exitcode(each) for each in ends))
        for pipe in (ready, begin, leave, end):
            os.close(pipe)

    assert codes == [[0, 75]] * TRIALS


def test_the_lock_says_who_has_it_and_who_had_it(tmp_path: Path) -> None:
    held = Lock(tmp_path)
    held.take(READ_AT)
    held.say("lecture du tableau")

    known = holder(tmp_path)
    assert known is not None
    assert (known.pid, known.since, known.doing, is_held(tmp_path)) == (
        os.getpid(),
        READ_AT,
        "lecture du tableau",
        True,
    )

    held.release()
    assert (is_held(tmp_path), holder(tmp_path)) == (False, known)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": "x"}'])
def test_a_lock_file_that_was_half_written_names_nobody(tmp_path: Path, text: str) -> None:
    (tmp_path / lock.FILE).write_text(text)

    assert holder(tmp_path) is None
