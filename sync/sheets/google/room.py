"""How much fits in one batch: Google advises requests of two megabytes, and may take minutes over a larger one."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Final

from sync.sheets.google.values import Json

MOST: Final = 1_500_000
"""Bytes of cells in a batch; the copies of the rows that it touches, which are told besides, take a quarter as much."""


class Room:
    """What is left of a batch. Once it is full, rows wait for the next one: ``left_out`` tells that some may."""

    def __init__(self, most: int = MOST) -> None:
        self._left = most
        self.left_out = False

    def has_some(self) -> bool:
        """Return whether another row may come in. The first always may: a batch never stands still."""
        self.left_out = self.left_out or self._left <= 0
        return self._left > 0

    def take(self, cells: Collection[Json]) -> None:
        """Count the cells of a row."""
        self._left -= len(json.dumps([*cells])) if cells else 0
