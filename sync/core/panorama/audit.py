"""The audit of published counts: whether one that is not told can be worked out from those that are.

It can be had as a sum and a difference of published counts, of any figures: its set of people is then a linear
combination of theirs (F. Y. Chin and G. Özsoyoglu, *Auditing and inference control in statistical databases*, 1982). Or
a larger count leaves it too little room (months in their year, classes in everyone), each masked count beside it being
of one person at least; counts that share people are not taken away from the larger one, for that proves nothing. The
total of a figure is taken for public as long as one of its counts is: it is guessed, or read elsewhere. Two
publications side by side, of two days or of an office and of everyone, are not compared.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final

_SURE: Final = 1e-6
"""What numbers that would be equal may differ by, once computed."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A count: the key of its figure, the index of its row, who is counted."""

    figure: str
    at: int
    who: frozenset[Hashable]


class Published:
    """Some counts of people, those told and those not: at first not those of fewer than ``fewest``. A figure of which
    no count is told has disappeared, and its counts with it.
    """

    def __init__(self, cells: Sequence[Cell], fewest: int) -> None:
        people = {who: 1 << number for number, who in enumerate(dict.fromkeys(who for c in cells for who in c.who))}
        self.fewest = fewest
        self.sets = {cell: reduce(or_, (people[who] for who in cell.who), 0) for cell in cells}
        self.told = {cell for cell in cells if len(cell.who) >= fewest}
        self._cells = tuple(cells)
        kinds = dict.fromkeys(tuple(who in cell.who for cell in cells) for who in people)
        self.kinds = {cell: [float(kind[at]) for kind in kinds] for at, cell in enumerate(cells)}
        """Of each count, which kinds of people it holds: those who are counted alike are one kind."""

    def hide(self, cells: Iterable[Cell]) -> None:
        """Tell these counts no more."""
        self.told.difference_update(cells)

    @property
    def figures(self) -> dict[str, tuple[Cell, ...]]:
        """The counts of each figure that is there."""
        keys = dict.fromkeys(cell.figure for cell in self._cells if cell in self.told)
        return {key: tuple(cell for cell in self._cells if cell.figure == key) for key in keys}

    def total(self, figure: Sequence[Cell]) -> int:
        """Return everyone whom a figure counts."""
        return reduce(or_, (self.sets[cell] for cell in figure), 0)

    @property
    def everyone(self) -> int:
        """Everyone who is counted anywhere."""
        return reduce(or_, self.sets.values(), 0)


def leak(published: Published) -> Sequence[Cell]:
    """Return counts to hide as well, for one that is not told can be worked out; none when all is well."""
    return _cramped(published) or _combined(published)


def _cramped(published: Published) -> Sequence[Cell]:
    """Return what to hide so that a masked count has room: seen from outside, it may be of many."""
    figures = published.figures
    bounds: list[tuple[int, Sequence[Cell]]] = [(published.sets[cell], (cell,)) for cell in published.told]
    bounds += [(published.total(figure), ()) for figure in figures.values()]
    bounds.append((published.everyone, ()))
    for secret in _secrets(published):
        who = published.sets[secret]
        for bound, owner in sorted(bounds, key=lambda each: each[0].bit_count()):
            if who & ~bound:
                continue
            for figure in figures.values():
                inside, masked_beside = _beside(published, figure, secret, bound)
                shown = sum(published.sets[cell].bit_count() for cell in inside)
                if shown > reduce(or_, (published.sets[cell] for cell in inside), 0).bit_count():
                    continue  # they share people: to take them away one by one proves nothing
                if bound.bit_count() - shown - masked_beside < published.fewest:
                    return _smallest(inside) or owner or [c for c in figures[secret.figure] if c in published.told]
    return ()


def _beside(published: Published, figure: Sequence[Cell], secret: Cell, bound: int) -> tuple[list[Cell], int]:
    """Return the counts of a figure that share a larger one with a secret: those told, and how many others."""
    inside = [
        cell
        for cell in figure
        if cell != secret and not published.sets[cell] & ~bound and not published.sets[cell] & published.sets[secret]
    ]
    told = [cell for cell in inside if cell in published.told]
    return told, len(inside) - len(told)


def _combined(published: Published) -> Sequence[Cell]:
    """Return what to hide so that no masked count is a combination of others."""
    import numpy as np  # noqa: PLC0415 - only for who publishes

    told = sorted(published.told, key=lambda cell: (cell.figure, cell.at))
    secrets = list(_secrets(published))
    if not told or not secrets:
        return ()
    totals = [np.max([published.kinds[cell] for cell in figure], axis=0) for figure in published.figures.values()]
    public = np.array([*(published.kinds[cell] for cell in told), *totals, np.ones_like(totals[0])])
    for secret in secrets:
        vector = np.array(published.kinds[secret])
        shares = np.linalg.lstsq(public.T, vector, rcond=None)[0]
        if float(np.abs(public.T @ shares - vector).max()) > _SURE:
            continue
        used = [cell for cell, share in zip(told, shares, strict=False) if abs(share) > _SURE]
        if used:
            return _smallest(used)
    return ()


def _secrets(published: Published) -> Iterator[Cell]:
    """Yield the counts of few people in the figures that are there."""
    for figure in published.figures.values():
        yield from (cell for cell in figure if len(cell.who) < published.fewest)


def _smallest(cells: Sequence[Cell]) -> Sequence[Cell]:
    return sorted(cells, key=lambda cell: (len(cell.who), cell.figure, cell.at))[:1]
