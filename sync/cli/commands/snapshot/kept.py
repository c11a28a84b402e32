"""The snapshots that are kept: list them, compare two, have a line back."""

from __future__ import annotations

from pathlib import Path

from sync import connect
from sync.cli import screen
from sync.cli.progress import telling
from sync.connect import Plan
from sync.core.say import tell
from sync.jobs.snapshots import Differences, differences, restore, write_differences
from sync.snapshot import find_snapshot, kept_snapshots, told
from sync.turn.context import Outcome
from sync.turn.manual_reading import read_by_hand


def folder(plan: Plan) -> Path:
    """Return where snapshots are kept."""
    return plan.out / "snapshots"


def show(plan: Plan) -> None:
    """Show every snapshot that is kept, the newest first."""
    console = screen.console()
    snapshots = kept_snapshots(folder(plan))
    if not snapshots:
        console.print(tell("Aucun instantané gardé pour l’instant : « tablee snapshot » en prend un."))
    for each in snapshots:
        console.print(told(each), markup=False)


def compare(plan: Plan, before: str, after: str) -> tuple[Differences, tuple[Path, Path]]:
    """Write the differences between two snapshots (a date or a file each), as a page and as a sheet."""
    was, now = find_snapshot(folder(plan), before), find_snapshot(folder(plan), after)
    changes = differences(was, now, plan.community)
    return changes, write_differences(changes, plan.out / "differences", f"{was.stem}-{now.stem}")


def bring_back(plan: Plan, row: int, *, snapshot: str | None, tab: str) -> Outcome:
    """Propose a line of a snapshot in our tab, for a person to paste."""
    with telling() as progress, connect.context(plan, progress) as context:
        return restore(read_by_hand(context), find_snapshot(folder(plan), snapshot), row, tab)
