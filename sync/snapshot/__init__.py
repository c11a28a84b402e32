"""Snapshots: the shared spreadsheet as a file that can be kept, printed and handed out."""

from sync.snapshot.contents import state_of
from sync.snapshot.kept import ANONYMOUS, Kept, find_snapshot, kept_snapshots, moment_of, prune, superseded, told
from sync.snapshot.taking import SnapshotReport, take_snapshot, write_snapshot
from sync.snapshot.wanted import Format, Wanted

__all__ = [
    "ANONYMOUS",
    "Format",
    "Kept",
    "SnapshotReport",
    "Wanted",
    "find_snapshot",
    "kept_snapshots",
    "moment_of",
    "prune",
    "state_of",
    "superseded",
    "take_snapshot",
    "told",
    "write_snapshot",
]
