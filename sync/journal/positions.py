"""Where the rows of a reading stood, in few bytes: a tab is its title, its shape, and two lists of differences.

Most rows follow the one above (number + 1) and were first seen together (id + 1): the differences are nearly all 1,
and zlib makes a thousand of them a few dozen bytes.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import accumulate, pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Sight:
    """What is out of sight in a tab: the tab itself, some columns, and the rows that only a filter hides."""

    hidden: bool = False
    columns: tuple[int, ...] = ()
    filtered: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """The lines of one tab: ``numbers`` in the sheet and ``ids`` in the journal, of equal length, in order.

    ``sight`` is what is out of sight beside the rows: whether the tab is, which columns, which rows by a filter alone.
    """

    title: str
    complete: bool
    hidden_rows: tuple[int, ...]
    merged: tuple[str, ...]
    numbers: tuple[int, ...]
    ids: tuple[int, ...]
    sight: Sight = Sight()


def pack(tabs: Sequence[Places]) -> bytes:
    """Return the bytes of the tabs of one reading."""
    return zlib.compress(_text(tabs), 9)


def unpack(content: bytes) -> tuple[Places, ...]:
    """Return the tabs that ``pack`` wrote.

    Raises zlib.error or ValueError when it did not.
    """
    return tuple(_places(tab) for tab in json.loads(zlib.decompress(content).decode("utf-8", "surrogatepass")))


def digest(tabs: Sequence[Places]) -> str:
    """Return what tells one reading from another within a journal. A filter is one person's view: it makes no new
    reading.
    """
    return blake2b(_text([_unfiltered(tab) for tab in tabs]), digest_size=16).hexdigest()


def _unfiltered(tab: Places) -> Places:
    if not tab.sight.filtered:
        return tab
    rows = tuple(number for number in tab.hidden_rows if number not in set(tab.sight.filtered))
    return replace(tab, hidden_rows=rows, sight=replace(tab.sight, filtered=()))


def _text(tabs: Sequence[Places]) -> bytes:
    content = [_listed(tab) for tab in tabs]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _listed(tab: Places) -> list[Any]:
    """Return a tab as JSON. One without anything more out of sight than rows is as it was before that was kept."""
    values = [tab.title, tab.complete, tab.hidden_rows, tab.merged, _differences(tab.numbers), _differences(tab.ids)]
    return values if tab.sight == Sight() else [*values, [tab.sight.hidden, tab.sight.columns, tab.sight.filtered]]


def _places(content: list[Any]) -> Places:  # JSON has no narrower type
    title, complete, hidden_rows, merges, numbers, ids, *more = content
    is_hidden, columns, filter_rows = more[0] if more else (False, (), ())
    return Places(
        title,
        complete,
        tuple(hidden_rows),
        tuple(merges),
        tuple(accumulate(numbers)),
        tuple(accumulate(ids)),
        Sight(is_hidden, tuple(columns), tuple(filter_rows)),
    )


def _differences(numbers: Sequence[int]) -> list[int]:
    return [after - before for before, after in pairwise((0, *numbers))]
