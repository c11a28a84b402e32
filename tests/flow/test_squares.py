"""Twice the lines cost twice the work, by counting calls rather than seconds: what grows with the square is named."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from openpyxl import load_workbook

from benchmarks.turn import write
from benchmarks.turns import answer
from sync.cli.commands.run import make_turn
from sync.connect import Asked, plan

LINES = 250
BUSY = 5
"""Calls a line from which a function counts: below, what a start costs hides how it grows."""
MOST = 2.4
"""Sorting, and people of one name, who are more in a larger town, make a little more than twice."""
MOST_AGAIN = 0.7
"""Of the calls of a first turn, once everything is imported, on a sheet so short that what does not grow with it weighs
most. What our tabs and the mails to come tell is worked out at both.
"""

Calls = Counter[str]


def counted(folder: Path) -> Calls:
    """The calls of one turn, by function."""
    calls: Calls = Counter()

    def count(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            code = frame.f_code
            calls[f"{code.co_filename}:{code.co_firstlineno} {code.co_name}"] += 1

    asked = plan(Asked(config=folder / "tablee.toml", today="2026-11-21"))
    sys.setprofile(count)
    try:
        make_turn(asked, quiet=True)
    finally:
        sys.setprofile(None)
    return calls


def save(results: Path) -> None:
    """Save our workbook as another program does, and change nothing there."""
    load_workbook(results).save(results)


def turns(folder: Path, lines: int, act: Callable[[Path], None]) -> tuple[Calls, Calls]:
    """The calls of a first turn on so many lines, and of one after a person did something in our workbook."""
    folder.mkdir()
    write(lines, folder / "annuaire.xlsx")
    (folder / "tablee.toml").write_text('[spreadsheet]\nsource = "annuaire.xlsx"\n')
    first = counted(folder)
    results = folder / "tablee" / "tablee-resultats.xlsx"
    act(results)
    return first, counted(folder)


def test_a_turn_after_an_answer_is_far_less_work_than_a_first_one(tmp_path: Path) -> None:
    """The members' workbook, the snapshot, the digest and most of our tabs are left as they are."""
    turns(tmp_path / "before", LINES, answer)
    first, answered = turns(tmp_path / "office", 2 * LINES, answer)

    assert answered.total() < first.total() * MOST_AGAIN


def test_no_work_of_a_turn_grows_with_the_square(tmp_path: Path) -> None:
    few, many = turns(tmp_path / "few", LINES, save), turns(tmp_path / "many", 2 * LINES, save)
    grown = [
        f"{name}: {before[name]} → {calls}"
        for before, after in zip(few, many, strict=True)
        for name, calls in after.items()
        if calls > 2 * LINES * BUSY and calls > MOST * before[name]
    ]

    assert grown == []
