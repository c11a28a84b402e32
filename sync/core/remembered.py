"""Keep what was made of one value, for whoever asks again about that very one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def of_the_last(make: Callable[[Given], Made]) -> Callable[[Given], Made]:
    """Return a function that makes a value anew only for another argument than the last one.

    For large frozen values: they are told apart by their identity, since hashing one, as ``functools`` would, costs as
    much as what is made of it.
    """
    last: tuple[Given, Made] | None = None

    def made(given: Given) -> Made:
        nonlocal last
        kept = last
        if kept is None or kept[0] is not given:
            kept = last = (given, make(given))
        return kept[1]

    return made
