"""All that Tablée made for a community, and what of it a person agrees to have taken away."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sync.leaving.mails import Departed
from sync.sheets.base import Condition
from sync.turn.our_files import Folder

MOST: Final = 20
"""Files that are named one by one; beyond, they are counted."""


@dataclass(frozen=True, slots=True)
class Trace:
    """All that Tablée made, and what it cannot take back; ``departed`` is None when a damaged journal tells no more,
    ``shares`` tells that offices of this place keep what they tell alike, ``workers_keep_keys`` that the machines which
    served this one keep that; ``counts`` are files in which offices share their counts; ``words`` are the databases
    where a word says that the journal left.
    """

    tabs: tuple[str, ...]
    folder: Folder
    has_journal: bool
    departed: Departed | None
    units: tuple[Path, ...]
    members: Condition
    shares: bool = False
    workers_keep_keys: bool = False
    counts: tuple[Path, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def snapshots(self) -> int:
        """How many snapshots are there, of which copies may be elsewhere."""
        return sum(file.parent.name == "snapshots" for file in self.folder.files)


@dataclass(frozen=True, slots=True)
class Removal:
    """What the person agrees to have taken away."""

    tabs: bool
    files: bool
    journal: bool

    @property
    def is_any(self) -> bool:
        return self.tabs or self.files or self.journal
