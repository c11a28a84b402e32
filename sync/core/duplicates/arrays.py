"""Small tools on numpy arrays: numbering values, distinct codes, padded tables.

``np.unique`` on 64-bit codes is hash based and slow in recent numpy: sorting and comparing neighbours is several times
faster, hence ``distinct``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Codes = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Levels = npt.NDArray[np.int8]

NONE = -1
"""The number of an absent value."""

T = TypeVar("T", bound=Hashable)


def number(values: Iterable[T], absent: T) -> tuple[Ints, tuple[T, ...]]:
    """Number the distinct values in order of appearance; ``absent`` gets ``NONE``."""
    numbers: dict[T, int] = {absent: NONE}
    ids = [numbers.setdefault(value, len(numbers) - 1) for value in values]
    del numbers[absent]
    return np.array(ids, dtype=np.int32), tuple(numbers)


def table(rows: Sequence[Sequence[int]], width: int) -> Ints:
    """Return lists of numbers as one array, cut and filled with ``NONE`` to a width."""
    array = np.full((len(rows), width), NONE, dtype=np.int32)
    for index, row in enumerate(rows):
        if row:
            numbers = row[:width]
            array[index, : len(numbers)] = numbers
    return array


def pick(texts: Sequence[str], numbers: Ints) -> np.ndarray:
    """Return the texts of some numbers, as an array of objects for rapidfuzz."""
    return np.array([texts[number] for number in numbers.tolist()], dtype=object)


def pair_codes(left: Ints, right: Ints) -> Codes:
    """Return one code for each unordered pair of numbers, both at least ``NONE``."""
    low, high = np.minimum(left, right).astype(np.int64), np.maximum(left, right).astype(np.int64)
    return ((low + 1) << 32) | (high + 1)


def decode(codes: Codes) -> tuple[Ints, Ints]:
    """Return the pairs of numbers, the lower first."""
    return ((codes >> 32) - 1).astype(np.int32), ((codes & 0xFFFFFFFF) - 1).astype(np.int32)


def sorted_distinct(codes: Codes) -> Codes:
    """Return the distinct codes, ascending."""
    if not len(codes):
        return codes
    in_order = np.sort(codes)
    return in_order[np.concatenate(([True], in_order[1:] != in_order[:-1]))]


def among(values: Codes, reference: Codes) -> Bools:
    """Return which values stand in an ascending array."""
    if not len(reference):
        return np.zeros(len(values), dtype=np.bool_)
    places = np.minimum(np.searchsorted(reference, values), len(reference) - 1)
    return np.asarray(reference[places] == values)


def once_each(codes: Codes, compute: Callable[[Codes], Levels]) -> Levels:
    """Compute on the distinct codes only and hand the results back to every code."""
    if not len(codes):
        return np.zeros(0, dtype=np.int8)
    order = np.argsort(codes)
    in_order = codes[order]
    first = np.concatenate(([True], in_order[1:] != in_order[:-1]))
    answers = compute(in_order[first])
    results = np.empty(len(codes), dtype=answers.dtype)
    results[order] = answers[np.cumsum(first) - 1]
    return results


def share_a_value(left: Ints, right: Ints) -> Bools:
    """Return, for each pair of rows of two padded tables, whether a number stands in both."""
    in_both = np.zeros(len(left), dtype=np.bool_)
    for column in range(left.shape[1]):
        value = left[:, column, None]
        in_both |= ((value == right) & (value != NONE)).any(axis=1)
    return in_both
