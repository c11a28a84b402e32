"""Files that are written whole or not at all, also by several at once."""

from __future__ import annotations

import os
from pathlib import Path

from sync.disk import replacing


def test_two_threads_may_write_one_file_and_neither_takes_the_draft_of_the_other(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite-place"

    with replacing(file) as first:
        first.write(b"un")
        with replacing(file) as second:
            second.write(b"deux")
        between = file.read_bytes()

    assert (between, file.read_bytes()) == (b"deux", b"un")


def test_a_draft_that_a_killed_process_left_goes_with_the_next_one(tmp_path: Path) -> None:
    left = [tmp_path / f".a-{pid}-quelconque.tmp" for pid in (os.getpid(), 2**30)]
    for draft in left:
        draft.write_bytes(b"la moiti")

    with replacing(tmp_path / "a.json") as file:
        file.write(b"tout")

    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
