"""Snapshots: the shared spreadsheet as a file that can be kept, printed and handed out."""

from sync.snapshot.contents import state_of
from sync.snapshot.kept import Kept, find_snapshot, kept_snapshots, moment_of, prune, superseded, told
from sync.snapshot.naming import archive_name, is_archive_name, name_on_demand
from sync.snapshot.paper import PAPER
from sync.snapshot.taking import SnapshotReport, take_snapshot, write_snapshot
from sync.snapshot.wanted import Format, Wanted

__all__ = [
    "PAPER",
    "Format",
    "Kept",
    "SnapshotReport",
    "Wanted",
    "archive_name",
    "find_snapshot",
    "is_archive_name",
    "kept_snapshots",
    "moment_of",
    "name_on_demand",
    "prune",
    "state_of",
    "superseded",
    "take_snapshot",
    "told",
    "write_snapshot",
]
