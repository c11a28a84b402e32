"""Where the rows of a reading stood, in few bytes: a tab is its title, its shape, and two lists of differences.

Most rows follow the one above (number + 1) and were first seen together (id + 1): the differences are nearly all 1,
and zlib makes a thousand of them a few dozen bytes.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate, pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Places:
    """The lines of one tab: ``numbers`` in the sheet and ``ids`` in the journal, of equal length, in order."""

    title: str
    complete: bool
    hidden_rows: tuple[int, ...]
    merged: tuple[str, ...]
    numbers: tuple[int, ...]
    ids: tuple[int, ...]


def pack(tabs: Sequence[Places]) -> bytes:
    """The bytes of the tabs of one reading."""
    return zlib.compress(_text(tabs), 9)


def unpack(packed: bytes) -> tuple[Places, ...]:
    """The tabs that ``pack`` wrote.

    Raises zlib.error or ValueError when it did not.
    """
    return tuple(_places(tab) for tab in json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass")))


def digest(tabs: Sequence[Places]) -> str:
    """What tells one reading from another within a journal."""
    return blake2b(_text(tabs), digest_size=16).hexdigest()


def _text(tabs: Sequence[Places]) -> bytes:
    content = [
        [tab.title, tab.complete, tab.hidden_rows, tab.merged, _differences(tab.numbers), _differences(tab.ids)]
        for tab in tabs
    ]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _places(content: list[Any]) -> Places:  # JSON has no narrower type
    title, complete, hidden_rows, merged, numbers, ids = content
    return Places(
        title, complete, tuple(hidden_rows), tuple(merged), tuple(accumulate(numbers)), tuple(accumulate(ids))
    )


def _differences(numbers: Sequence[int]) -> list[int]:
    return [after - before for before, after in pairwise((0, *numbers))]
