"""Snapshots: the shared spreadsheet as a file that can be kept, printed and handed out."""

from sync.snapshot.taking import SnapshotReport, take_snapshot, write_snapshot
from sync.snapshot.wanted import Format, Wanted

__all__ = ["Format", "SnapshotReport", "Wanted", "take_snapshot", "write_snapshot"]
