"""Keep what was made of some values, for whoever asks again about those very ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

Given = TypeVarTuple("Given")
Made = TypeVar("Made")


def of_the_last(make: Callable[[*Given], Made]) -> Callable[[*Given], Made]:
    """Return a function that makes a value anew only for other arguments than the last ones.

    For large frozen values: they are told apart by their identity, since hashing one, as ``functools`` would, costs as
    much as what is made of it.
    """
    last: tuple[tuple[*Given], Made] | None = None

    def made(*given: *Given) -> Made:
        nonlocal last
        kept = last
        if kept is None or [*map(id, kept[0])] != [*map(id, given)]:
            kept = last = (given, make(*given))
        return kept[1]

    return made
